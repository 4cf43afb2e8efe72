//! A running simulated resolver.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::misdeed::ResolverMisdeed;
use super::wire;
use super::zone::ResolverControl;

/// How often a thread that waits for a packet looks whether it is over.
const LOOKS: Duration = Duration::from_millis(50);
/// How long a stream may be silent.
const SILENCE: Duration = Duration::from_secs(2);

/// A simulated resolver. It stops when this is dropped.
pub struct SimulatedResolver {
    address: SocketAddr,
    control: ResolverControl,
    over: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl SimulatedResolver {
    /// Starts a resolver; port 0 takes one that is free for packets and streams.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start(listen: SocketAddr) -> io::Result<Self> {
        let (listener, socket) = both(listen)?;
        socket.set_read_timeout(Some(LOOKS))?;
        let address = listener.local_addr()?;
        let (control, over) = (ResolverControl::default(), Arc::new(AtomicBool::new(false)));
        let (zone, until) = (control.clone(), over.clone());
        let packets = thread::spawn(move || take_packets(&socket, &zone, &until));
        let (zone, until) = (control.clone(), over.clone());
        let streams = thread::spawn(move || take_streams(&listener, &zone, &until));
        Ok(Self { address, control, over, threads: vec![packets, streams] })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The hand on what it knows and does.
    #[must_use]
    pub fn control(&self) -> ResolverControl {
        self.control.clone()
    }
}

impl Drop for SimulatedResolver {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a stream; if nobody listens any more it is over anyway.
        TcpStream::connect(self.address).ok();
        for thread in self.threads.drain(..) {
            thread.join().ok();
        }
    }
}

/// The same port twice. A free one for streams may be taken for packets: then another is tried.
fn both(listen: SocketAddr) -> io::Result<(TcpListener, UdpSocket)> {
    let mut tries = if listen.port() == 0 { 20 } else { 1 };
    loop {
        let listener = TcpListener::bind(listen)?;
        tries -= 1;
        match UdpSocket::bind(listener.local_addr()?) {
            Ok(socket) => return Ok((listener, socket)),
            Err(error) if tries == 0 => return Err(error),
            Err(_) => {}
        }
    }
}

fn take_packets(socket: &UdpSocket, control: &ResolverControl, over: &AtomicBool) {
    let mut packet = [0; wire::PACKET];
    while !over.load(Ordering::Relaxed) {
        let Ok((length, from)) = socket.recv_from(&mut packet) else { continue };
        let asked = packet.get(..length).and_then(wire::read);
        let Some(asked) = asked else { continue };
        let answers = {
            let mut zone = control.open();
            zone.packets += 1;
            wire::answers(&zone, &asked, true)
        };
        for answer in answers {
            // Whoever has gone away hears nothing.
            socket.send_to(&answer, from).ok();
        }
    }
}

fn take_streams(listener: &TcpListener, control: &ResolverControl, over: &AtomicBool) {
    for stream in listener.incoming() {
        if over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let control = control.clone();
        // A caller that hangs up in the middle has asked nothing.
        thread::spawn(move || answer_stream(stream, &control).ok());
    }
}

fn answer_stream(mut stream: TcpStream, control: &ResolverControl) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let mut length = [0; 2];
    stream.read_exact(&mut length)?;
    let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut message)?;
    let Some(asked) = wire::read(&message) else { return Ok(()) };
    let (answer, half) = {
        let mut zone = control.open();
        zone.streams += 1;
        let half = zone.misdeed == Some(ResolverMisdeed::HalfStream);
        (wire::answers(&zone, &asked, false).into_iter().next(), half)
    };
    let Some(answer) = answer else { return Ok(()) };
    let length = u16::try_from(answer.len()).unwrap_or(u16::MAX);
    stream.write_all(&length.to_be_bytes())?;
    let sent = if half { answer.len() / 2 } else { answer.len() };
    stream.write_all(answer.get(..sent).unwrap_or_default())
}
