//! Asking resolvers, one after the other.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use super::TextRecords;
use super::fault::DnsFault;
use super::message::{Answer, answer, question};
use crate::ground::random::Chance;

/// A packet is no longer than this for whoever does not ask for more (RFC 1035 4.2.1); we read
/// somewhat more, in case one is.
const PACKET: usize = 4096;

/// How long is waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DnsPatience {
    /// For one answer of one resolver.
    pub answer: Duration,
    /// For everything, whoever is asked how often.
    pub all: Duration,
    /// How often each resolver is asked: packets get lost.
    pub rounds: u32,
}

impl Default for DnsPatience {
    fn default() -> Self {
        Self { answer: Duration::from_secs(2), all: Duration::from_secs(8), rounds: 2 }
    }
}

/// Asks real resolvers.
pub struct Resolver {
    servers: Vec<SocketAddr>,
    patience: DnsPatience,
    chance: Arc<dyn Chance>,
}

impl Resolver {
    /// One that asks these servers, in this order.
    #[must_use]
    pub fn new(servers: Vec<SocketAddr>, patience: DnsPatience, chance: Arc<dyn Chance>) -> Self {
        Self { servers, patience, chance }
    }

    async fn ask_all(&self, name: &str) -> Result<Vec<Vec<u8>>, DnsFault> {
        let mut last = DnsFault::Unreachable;
        for _ in 0..self.patience.rounds {
            for server in &self.servers {
                match self.ask(*server, name).await {
                    Err(fault) if !fault.is_final() => last = fault,
                    spoken => return spoken,
                }
            }
        }
        Err(last)
    }

    async fn ask(&self, server: SocketAddr, name: &str) -> Result<Vec<Vec<u8>>, DnsFault> {
        let patience = self.patience.answer;
        let id = self.id();
        let asked = question(id, name)?;
        let by_packet = timeout(patience, by_packet(server, &asked, id, name));
        let heard = match by_packet.await.map_err(|_| DnsFault::TooSlow)?? {
            Answer::Cut => {
                let by_stream = timeout(patience, by_stream(server, &asked, id, name));
                by_stream.await.map_err(|_| DnsFault::TooSlow)??
            }
            heard => heard,
        };
        match heard {
            Answer::Texts(texts) => Ok(texts),
            Answer::Fault(fault) => Err(fault),
            // Over a stream nothing is cut, and nobody else speaks.
            Answer::Cut | Answer::Stray => Err(DnsFault::Malformed),
        }
    }

    /// Beside the port, which the system picks, what a stranger has to guess (RFC 5452 4).
    fn id(&self) -> u16 {
        let mut bytes = [0; 2];
        self.chance.fill(&mut bytes);
        u16::from_be_bytes(bytes)
    }
}

#[async_trait]
impl TextRecords for Resolver {
    async fn texts(&self, name: &str) -> Result<Vec<Vec<u8>>, DnsFault> {
        let all = timeout(self.patience.all, self.ask_all(name));
        all.await.unwrap_or(Err(DnsFault::TooSlow))
    }
}

/// From a port of its own, and only what comes from the server is read. Strays are passed over, so
/// that a wrong guess does not stand for the answer.
async fn by_packet(
    server: SocketAddr,
    asked: &[u8],
    id: u16,
    name: &str,
) -> Result<Answer, DnsFault> {
    let here = match server {
        SocketAddr::V4(_) => SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
        SocketAddr::V6(_) => SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
    };
    let socket = UdpSocket::bind(here).await.map_err(unreachable)?;
    socket.connect(server).await.map_err(unreachable)?;
    socket.send(asked).await.map_err(unreachable)?;
    let mut packet = vec![0; PACKET];
    loop {
        let length = socket.recv(&mut packet).await.map_err(unreachable)?;
        match answer(id, name, packet.get(..length).unwrap_or_default()) {
            Answer::Stray => {}
            heard => return Ok(heard),
        }
    }
}

/// Each message has its length before it (RFC 1035 4.2.2), so no answer is longer than 64 KiB.
async fn by_stream(
    server: SocketAddr,
    asked: &[u8],
    id: u16,
    name: &str,
) -> Result<Answer, DnsFault> {
    let mut stream = TcpStream::connect(server).await.map_err(unreachable)?;
    let length = u16::try_from(asked.len()).map_err(|_| DnsFault::BadName)?;
    let framed = [&length.to_be_bytes(), asked].concat();
    stream.write_all(&framed).await.map_err(unreachable)?;
    let length = stream.read_u16().await.map_err(unreachable)?;
    let mut message = vec![0; usize::from(length)];
    stream.read_exact(&mut message).await.map_err(unreachable)?;
    Ok(answer(id, name, &message))
}

fn unreachable(_: io::Error) -> DnsFault {
    DnsFault::Unreachable
}
