//! What one call of a program costs us, in CPU, over what the meeting server and the caller cost.
//!
//! `cargo bench --bench front`; prints `name value unit`. Three ways are measured in the same run,
//! turn about: straight to the simulated server; through a bare proxy (actix, one client, signs and
//! forwards, knows nobody); through the site. Caller and server run in this process too, so what
//! they cost is in all three and taken out by the difference. Promised: at most 0.06 ms of our own,
//! and at most three times what the bare proxy costs.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

use std::fs;
use std::net::TcpListener;

use actix_web::web::{self, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use diesel::prelude::*;
use folkmoot::front::{self, FrontError};
use folkmoot::gateways::bigbluebutton::{ChecksumHash, sign};
use folkmoot::gateways::simulators::bigbluebutton::{CallbackFault, Faults};
use folkmoot::ground::db::schema::fronts;

#[expect(dead_code, unused_imports, reason = "the stories use more of it")]
#[path = "../tests/site/support/mod.rs"]
mod support;

use support::{Coop, Desk, Site};

/// Batches, and calls in each: looking at the clock costs more than a call.
const BATCHES: u32 = 30;
const CALLS: u32 = 100;
/// Batches that are not counted.
const WARM_UP: u32 = 3;
const SECRET: &str = "a-secret-of-a-program";
const SERVER: &str = "a-secret-of-a-simulated-server";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let coop = Coop::on(Desk::with_machines());
    let machine = coop.desk.machine();
    coop.desk.proved_server("bbb-1", &machine).await;
    let quiet = Faults { callbacks: Some(CallbackFault::Missing), ..Faults::default() };
    machine.control().set_faults(quiet);
    open_front(&coop);
    let site = Site::at(coop.desk.clone()).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let through = format!("{}/bigbluebutton/weavers/api", site.base);
    let create = signed(&through, "create", "name=Weekly+assembly&meetingID=standup", SECRET);
    assert!(ask(&http, &create).await.contains("SUCCESS"));
    let told = machine.control().received().iter().find_map(|call| meeting_of(&call.target));
    let told = told.unwrap();
    let join = "fullName=Ana&role=VIEWER&meetingID=standup";
    ask(&http, &signed(&through, "join", join, SECRET)).await;
    let straight = format!("{}/api", machine.base_url());
    let bare = proxy(machine.base_url());
    for call in ["isMeetingRunning", "getMeetingInfo"] {
        let theirs = format!("meetingID={told}");
        let urls = [
            signed(&straight, call, &theirs, SERVER),
            signed(&bare, call, &theirs, SERVER),
            signed(&through, call, "meetingID=standup", SECRET),
        ];
        let [server, proxy, ours] = measure(&http, &urls).await;
        let (proxy, ours) = (proxy - server, ours - server);
        println!("front_{call}_server_and_caller {server:.4} ms");
        println!("front_{call}_bare_proxy {proxy:.4} ms");
        println!("front_{call}_ours {ours:.4} ms");
        println!("front_{call}_to_bare {:.2} ratio", ours / proxy);
    }
}

/// Milliseconds of CPU each way costs, turn about, so that whatever else runs on this machine
/// disturbs each of them.
async fn measure(http: &reqwest::Client, urls: &[String; 3]) -> [f64; 3] {
    let mut sums = [0_u64; 3];
    for batch in 0..BATCHES + WARM_UP {
        for (sum, url) in sums.iter_mut().zip(urls) {
            let begun = cpu_ns();
            for _ in 0..CALLS {
                let answer = ask(http, url).await;
                assert!(answer.contains("SUCCESS"), "{answer}");
            }
            if batch >= WARM_UP {
                *sum += cpu_ns() - begun;
            }
        }
    }
    let calls = u64::from(BATCHES * CALLS);
    sums.map(|ns| f64::from(u32::try_from(ns / calls).unwrap()) / 1e6)
}

fn open_front(coop: &Coop) {
    let weavers = coop.organisation("Weavers", "Wilma Weaver");
    coop.invoice(&weavers);
    coop.pay_all(&weavers);
    let organisation = weavers.organisation.clone().unwrap();
    coop.write::<_, FrontError>(|tx| {
        front::open_front(tx, &organisation, &weavers.user)?;
        let found = front::front_of(tx.conn, &organisation.id)?.unwrap();
        let sealed = tx.seal("fronts.secret", found.id.as_str(), SECRET.as_bytes())?;
        diesel::update(fronts::table.find(&found.id))
            .set(fronts::secret.eq(sealed.as_str()))
            .execute(tx.conn)
            .unwrap();
        Ok(())
    })
    .unwrap();
}

fn signed(base: &str, call: &str, query: &str, secret: &str) -> String {
    let checksum = sign(ChecksumHash::Sha256, call, query, secret);
    format!("{base}/{call}?{query}&checksum={checksum}")
}

fn meeting_of(target: &str) -> Option<String> {
    let (path, query) = target.split_once('?')?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    let id = pairs.into_iter().find(|(name, _)| name == "meetingID")?.1;
    (path.ends_with("/create") && !id.contains("canary")).then_some(id)
}

async fn ask(http: &reqwest::Client, url: &str) -> String {
    http.get(url).send().await.unwrap().text().await.unwrap()
}

/// The least that stands between: takes the checksum out, signs, forwards, gives the answer back.
fn proxy(server: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/api", listener.local_addr().unwrap());
    let server = server.to_owned();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let http = reqwest::Client::builder().no_proxy().build().unwrap();
            let data = Data::new((server, http));
            HttpServer::new(move || {
                App::new().app_data(data.clone()).route("/api/{call}", web::get().to(forward))
            })
            .workers(1)
            .listen(listener)
            .unwrap()
            .run()
            .await
            .unwrap();
        });
    });
    base
}

async fn forward(
    req: HttpRequest,
    call: web::Path<String>,
    to: Data<(String, reqwest::Client)>,
) -> HttpResponse {
    let (query, _) = req.query_string().rsplit_once("&checksum=").unwrap();
    let url = signed(&format!("{}/api", to.0), &call, query, SERVER);
    let body = to.1.get(url).send().await.unwrap().bytes().await.unwrap();
    HttpResponse::Ok().content_type("text/xml").body(body)
}

/// CPU of all threads of this process, by the scheduler's own clock.
fn cpu_ns() -> u64 {
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    tasks
        .filter_map(|task| fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
        .filter_map(|text| text.split_whitespace().next()?.parse::<u64>().ok())
        .sum()
}
