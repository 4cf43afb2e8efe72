//! A simulated server under way: a thread of its own, so that it serves any caller alike.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use actix_web::dev::ServerHandle;

/// It stops when this is dropped.
pub(super) struct Running {
    handle: ServerHandle,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Running {
    /// Starts a thread called `name` that runs what `serve` makes of a place to tell the handle.
    ///
    /// # Errors
    /// When the thread cannot be started, or stops at once.
    pub(super) fn start<F: Future<Output = io::Result<()>>>(
        name: &str,
        serve: impl FnOnce(mpsc::Sender<ServerHandle>) -> F + Send + 'static,
    ) -> io::Result<Self> {
        let (tell, told) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || actix_web::rt::System::new().block_on(serve(tell)))?;
        match told.recv() {
            Ok(handle) => Ok(Self { handle, thread: Some(thread) }),
            Err(_) => Err(failure(thread)),
        }
    }

    /// Blocks until the server has been stopped.
    ///
    /// # Errors
    /// What brought it down.
    pub(super) fn wait(mut self) -> io::Result<()> {
        match self.thread.take() {
            Some(thread) => thread.join().unwrap_or_else(|_| Err(io::Error::other("it broke"))),
            None => Ok(()),
        }
    }

    /// Stops the server and waits until it answers nobody any more (up to a second).
    ///
    /// # Errors
    /// What had brought it down before.
    pub(super) fn stop(self) -> io::Result<()> {
        // Gracefully, for only then is the worker waited for; its time-out is 0.
        drop(self.handle.stop(true));
        self.wait()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The order to stop is given by the call; the future only waits for it.
        drop(self.handle.stop(false));
    }
}

fn failure(thread: JoinHandle<io::Result<()>>) -> io::Error {
    let outcome = thread.join().unwrap_or_else(|_| Err(io::Error::other("it broke")));
    outcome.err().unwrap_or_else(|| io::Error::other("it stopped at once"))
}

/// An address one can call, for one that listens everywhere.
pub(super) fn reachable(listening: SocketAddr) -> SocketAddr {
    if listening.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), listening.port())
    } else {
        listening
    }
}
