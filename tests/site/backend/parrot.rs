//! A server that says what it was told to, byte for byte: for answers no honest one gives.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use folkmoot::gateways::backend::{BackendError, LiveMeeting, MeetingBackend};
use folkmoot::gateways::bigbluebutton::BigBlueButton;

use super::stage::{ROOM, access, driver};

pub struct Parrot {
    pub base_url: String,
    pub driver: BigBlueButton,
    heard: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Parrot {
    /// Answers every request with `reply`, head and all.
    pub fn saying(reply: impl Into<Vec<u8>>) -> Self {
        let reply = reply.into();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base_url = format!("http://{}/bigbluebutton", listener.local_addr().unwrap());
        let heard = Arc::new(AtomicUsize::new(0));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (counter, log) = (Arc::clone(&heard), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let mut request = [0; 16_384];
                let Ok(length) = stream.read(&mut request) else { continue };
                counter.fetch_add(1, Ordering::SeqCst);
                log.lock().unwrap().push(String::from_utf8_lossy(&request[..length]).into_owned());
                // The caller may hang up before it has heard all: that is its good right.
                drop(stream.write_all(&reply));
            }
        });
        let driver = driver(&access(&base_url));
        Self { base_url, driver, heard, requests }
    }

    /// Answers with status 200 and `body`, said to be XML.
    pub fn xml(body: &str) -> Self {
        Self::page("200 OK", "text/xml;charset=utf-8", body)
    }

    /// Answers with `<response>`, success and `inside`.
    pub fn success(inside: &str) -> Self {
        Self::xml(&format!("<response><returncode>SUCCESS</returncode>{inside}</response>"))
    }

    /// Answers with `<response>`, failure and `inside`.
    pub fn failure(inside: &str) -> Self {
        Self::xml(&format!("<response><returncode>FAILED</returncode>{inside}</response>"))
    }

    pub fn page(status: &str, kind: &str, body: &str) -> Self {
        let length = body.len();
        Self::saying(format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        ))
    }

    /// How many requests came.
    pub fn heard(&self) -> usize {
        self.heard.load(Ordering::SeqCst)
    }

    /// The first request, head and as much of the body as came along.
    pub fn first_request(&self) -> String {
        self.requests.lock().unwrap().first().expect("a request").clone()
    }

    /// What the driver makes of it when it asks for a meeting.
    pub async fn info(&self) -> Result<Option<LiveMeeting>, BackendError> {
        self.driver.info(ROOM).await
    }
}
