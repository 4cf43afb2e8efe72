//! Running until told to stop: the site, the worker, the figures.

use std::net::TcpListener;
use std::num::NonZero;

use tokio::signal::unix::{SignalKind, signal};

use super::Failure;
use crate::app::{self, Program};
use crate::worker::{Stop, Worker};

/// More threads answer no faster: the database has fewer connections.
const MOST_THREADS: usize = 4;

/// What runs in this process.
pub(super) struct Running {
    pub(super) program: Program,
    /// The site.
    pub(super) site: Option<TcpListener>,
    /// The figures.
    pub(super) figures: Option<TcpListener>,
    /// Jobs.
    pub(super) worker: Option<Worker>,
}

/// A runtime for everything of this process.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Failure::because)
}

impl Running {
    /// Runs until a signal (or whoever else) says stop; then lets requests and jobs end, for at
    /// most 20 seconds.
    pub(super) async fn until_stopped(self) -> Result<(), Failure> {
        let stop = self.program.site.vitals.stop.clone();
        let site = self.program.site.clone();
        // Before anything begins: a signal that nobody listens to kills what has begun.
        tokio::spawn(listen_for_signals(stop.clone())?);
        let mut servers = Vec::new();
        if let Some(listener) = self.site {
            let server = app::serve(site.clone(), listener, threads());
            servers.push(server.map_err(Failure::because)?);
        }
        if let Some(listener) = self.figures {
            servers.push(app::serve_figures(site, listener).map_err(Failure::because)?);
        }
        let mut handles = Vec::new();
        for server in &servers {
            handles.push(server.handle());
        }
        let serving: Vec<_> = servers.into_iter().map(tokio::spawn).collect();
        let working = self.worker.map(|worker| tokio::spawn(worker.run(stop.clone())));
        tracing::info!("running");
        stop.said().await;
        tracing::info!("stopping");
        let ended = handles.iter().map(|handle| handle.stop(true));
        futures_util::future::join_all(ended).await;
        for server in serving {
            server.await.map_err(Failure::because)?.map_err(Failure::because)?;
        }
        if let Some(working) = working {
            working.await.map_err(Failure::because)?;
        }
        Ok(())
    }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// Resolves at the first SIGTERM or SIGINT.
pub(super) async fn said_to_stop() -> Result<(), Failure> {
    let stop = Stop::default();
    tokio::spawn(listen_for_signals(stop.clone())?);
    stop.said().await;
    Ok(())
}

/// Says stop at the first SIGTERM or SIGINT.
fn listen_for_signals(stop: Stop) -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::because)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::because)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.now();
    })
}
