//! The site put together: the only place where real and fake parts are chosen.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};

use crate::routes;
use crate::web::assets::{self, Assets};
use crate::web::site::Site;
use crate::web::{route, shell};

/// Serves the site on `listener` until the handle of the server stops it (running requests have
/// 20 seconds to finish).
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(site: Data<Site>, listener: TcpListener, threads: usize) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        let assets: Arc<Assets> = site.assets.clone();
        App::new()
            .app_data(site.clone())
            .app_data(Data::from(assets))
            .wrap(from_fn(shell::wrap))
            .wrap(Compress::default())
            .route("/static/{name:.*}", web::get().to(assets::serve))
            .configure(|config| route::configure(routes::table(), config))
    })
    .workers(threads)
    .keep_alive(Duration::from_secs(15))
    .client_request_timeout(Duration::from_secs(5))
    .shutdown_timeout(20)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}
