//! `folkmoot serve`

use std::net::{SocketAddr, TcpListener};

use super::place::Place;
use super::run::{Running, runtime};
use super::{Failure, say, start, user};
use crate::app;
use crate::config::{Config, names};
use crate::worker::Worker;

/// Serves the site and runs its jobs, until SIGTERM or SIGINT; then lets requests and jobs end.
///
/// Brings the database up to date first. On an empty one it prints the link that makes the first
/// administrator.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot serve --data /var/lib/folkmoot\n  \
    folkmoot serve --listen 127.0.0.1:8081 --no-worker")]
pub struct Serve {
    /// Address and port of the site [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Run no jobs: another process does, with `folkmoot work`
    #[arg(long)]
    no_worker: bool,
}

impl Serve {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let mut sources = place.sources()?;
        if let Some(listen) = self.listen {
            sources = sources.with(&names::LISTEN, listen.to_string());
        }
        if self.no_worker {
            sources = sources.with(&names::WORKER, "off");
        }
        let config = Config::read(&sources)?;
        let site = start::listen(config.listen, names::LISTEN.name)?;
        let figures = config.metrics.listen;
        let figures =
            figures.map(|at| start::listen(at, names::METRICS_LISTEN.name)).transpose()?;
        let config = config.bound_to(site.local_addr().map_err(Failure::because)?)?;
        // The parts of the program live on the runtime; starting may block it, nothing else runs.
        runtime()?.block_on(serve(&config, site, figures))
    }
}

async fn serve(
    config: &Config,
    site: TcpListener,
    figures: Option<TcpListener>,
) -> Result<(), Failure> {
    let program = start::start(config)?;
    say::line(&format!("Folkmoot is at {}", config.public_url))?;
    user::invite_when_empty(&program.means)?;
    let worker = config.worker.enabled.then(|| {
        Worker::new(program.means.clone(), program.site.vitals.figures.clone())
            .running(app::jobs(config))
    });
    Running { program, site: Some(site), figures, worker }.until_stopped().await
}
