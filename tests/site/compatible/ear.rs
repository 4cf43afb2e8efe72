//! Where a program hears of what happened: keeps requests, answers as told.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

/// Listens on a free port.
pub struct Ear {
    pub base: String,
    heard: Arc<Mutex<Vec<String>>>,
    status: Arc<Mutex<&'static str>>,
}

impl Ear {
    pub fn answering(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (heard, status) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(status)));
        let (log, say) = (Arc::clone(&heard), Arc::clone(&status));
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut request = [0; 16_384];
                let mut length = 0;
                while let Ok(more) = stream.read(&mut request[length..]) {
                    length += more;
                    if more == 0 || is_whole(&request[..length]) {
                        break;
                    }
                }
                log.lock().unwrap().push(String::from_utf8_lossy(&request[..length]).into_owned());
                let status = *say.lock().unwrap();
                let answer =
                    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                drop(stream.write_all(answer.as_bytes()));
            }
        });
        Self { base, heard, status }
    }

    pub fn answers(&self, status: &'static str) {
        *self.status.lock().unwrap() = status;
    }

    /// Every request, head and body.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length:").map(str::to_owned))
        .and_then(|length| length.trim().parse::<usize>().ok());
    body.len() >= length.unwrap_or(0)
}
