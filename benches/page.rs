//! What a signed-in list page of 50 rows costs: `cargo bench --bench page`.
//!
//! Two servers of one thread each, in processes of their own: the site at `/treasury`, and a bare
//! actix handler with the same queries and the same template. The parent asks each for the page in
//! turn and reads from /proc what CPU time the server took. Prints `name value unit`; the ratio is
//! site to bare.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement is printed, and one that breaks should stop"
)]

#[path = "page/bare.rs"]
mod bare;
#[path = "page/client.rs"]
mod client;
#[path = "page/stage.rs"]
mod stage;

use std::net::TcpListener;
use std::path::Path;

use actix_web::{App, HttpServer, web};
use folkmoot::app;

use client::Server;

const WARM_UP: u32 = 300;
const REQUESTS: u32 = 3000;
const TURNS: usize = 5;

/// The child: serves until it is killed.
fn serve(kind: &str, folder: &Path) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let program = stage::program(folder, &listener);
    println!("{port} {}", stage::furnish(&program));
    actix_web::rt::System::new().block_on(async move {
        let site = program.site;
        if kind == "site" {
            app::serve(site, listener, 1).unwrap().await.unwrap();
        } else {
            let server = HttpServer::new(move || {
                App::new().app_data(site.clone()).route("/treasury", web::get().to(bare::show))
            });
            server.workers(1).listen(listener).unwrap().run().await.unwrap();
        }
    });
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    if let [_, child, kind, folder] = words.as_slice()
        && child == "child"
    {
        return serve(kind, Path::new(folder));
    }
    let folder = std::env::temp_dir().join(format!("folkmoot-bench-{}", std::process::id()));
    let site = Server::start("site", &folder.join("site"));
    let bare = Server::start("bare", &folder.join("bare"));
    let (mut ours, mut least, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    site.cpu_ms_per_page(WARM_UP);
    bare.cpu_ms_per_page(WARM_UP);
    // Turn about, so that both see the same weather; the ratio is taken turn by turn.
    for _ in 0..TURNS {
        let (page, limit) = (site.cpu_ms_per_page(REQUESTS), bare.cpu_ms_per_page(REQUESTS));
        ours.push(page);
        least.push(limit);
        ratios.push(page / limit);
    }
    drop((site, bare));
    std::fs::remove_dir_all(&folder).ok();
    println!("page_of_50_rows {:.3} ms_cpu", median(ours));
    println!("page_of_50_rows_bare {:.3} ms_cpu", median(least));
    println!("page_of_50_rows_to_bare {:.2} ratio", median(ratios));
}
