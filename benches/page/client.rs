//! A server in a process of its own, and what its pages cost it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

pub struct Server {
    child: Child,
    _out: BufReader<ChildStdout>,
    port: u16,
    token: String,
}

impl Server {
    pub fn start(kind: &str, folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child", kind, folder.to_str().unwrap()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let (port, token) = line.trim().split_once(' ').unwrap();
        let (port, token) = (port.parse().unwrap(), token.to_owned());
        Self { child, _out: out, port, token }
    }

    /// Milliseconds of CPU (user and system) for each of so many pages, asked one after another.
    pub fn cpu_ms_per_page(&self, pages: u32) -> f64 {
        let mut call = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        call.set_nodelay(true).unwrap();
        let request = format!(
            "GET /treasury?pile=due HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\
             Cookie: folkmoot_session={}\r\n\r\n",
            self.port, self.token
        );
        let before = self.cpu_ms();
        for _ in 0..pages {
            call.write_all(request.as_bytes()).unwrap();
            let page = read_page(&mut call);
            assert_eq!(page.matches("/payments/new?").count(), 50, "{page}");
        }
        (self.cpu_ms() - before) / f64::from(pages)
    }

    /// proc(5): fields 14 and 15 of the process's line, in ticks of 10 ms.
    fn cpu_ms(&self) -> f64 {
        let line = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, rest) = line.rsplit_once(") ").unwrap();
        let fields: Vec<&str> = rest.split(' ').collect();
        let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        ticks as f64 * 10.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// One answer with a Content-Length.
fn read_page(call: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut block = [0; 64 * 1024];
    loop {
        let read = call.read(&mut block).unwrap();
        assert!(read > 0, "the server hung up: {}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&block[..read]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let length = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap();
        let whole = end + 4 + length.trim().parse::<usize>().unwrap();
        if bytes.len() >= whole {
            return String::from_utf8_lossy(&bytes[..whole]).into_owned();
        }
    }
}
