//! A mail server that delivers nowhere: it takes letters over the real wire (RFC 5321) and shows
//! them. Meant for loopback.

mod conversation;
mod message;

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

pub use conversation::NO_MAILBOX;
pub use message::ReceivedMail;

/// The mails taken so far.
#[derive(Clone, Default)]
pub struct MailBox(Arc<Mutex<Vec<ReceivedMail>>>);

impl MailBox {
    /// Every mail, oldest first. The same letter sent twice is there twice.
    #[must_use]
    pub fn mails(&self) -> Vec<ReceivedMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, mail: ReceivedMail) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
    }
}

/// A simulated mail server. It stops taking connections when this is dropped.
pub struct SimulatedMail {
    address: SocketAddr,
    mail_box: MailBox,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl SimulatedMail {
    /// Starts a mail server; port 0 takes a free one.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start(listen: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(listen)?;
        let address = listener.local_addr()?;
        let (mail_box, over) = (MailBox::default(), Arc::new(AtomicBool::new(false)));
        let (kept, until) = (mail_box.clone(), over.clone());
        let thread = thread::spawn(move || take_calls(&listener, &kept, &until));
        Ok(Self { address, mail_box, over, thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// As the settings have it: `smtp://127.0.0.1:2525`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What it has taken.
    #[must_use]
    pub fn mail_box(&self) -> MailBox {
        self.mail_box.clone()
    }
}

impl Drop for SimulatedMail {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a call; if nobody listens any more it is over anyway.
        TcpStream::connect(self.address).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn take_calls(listener: &TcpListener, mail_box: &MailBox, over: &AtomicBool) {
    for call in listener.incoming() {
        if over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(call) = call else { continue };
        let mail_box = mail_box.clone();
        thread::spawn(move || {
            // A caller that hangs up in the middle has sent nothing.
            conversation::hold(&call, &mail_box).ok();
        });
    }
}
