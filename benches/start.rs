//! How fast `serve` is there, what it takes while idle, and how large the program is:
//! `cargo build --release && cargo bench --bench start`.
//!
//! Prints `name value unit`. Starting is compared with `folkmoot --version`, which loads the same
//! file and does nothing; memory with what that process takes.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a measurement is printed, and one that breaks should stop"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What is shipped: benches are not linked as a whole.
const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/release/folkmoot");
const STARTS: usize = 15;

fn command(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .env("FOLKMOOT_DATA_DIR", folder)
        .env("FOLKMOOT_METRICS_LISTEN", "off")
        .env("FOLKMOOT_LOG_LEVEL", "error")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

struct Site {
    child: Child,
    address: String,
    /// From the start of the process to its first answer.
    took: Duration,
}

impl Site {
    fn start(folder: &Path) -> Self {
        let begun = Instant::now();
        let mut child = command(folder).args(["serve", "--listen", "127.0.0.1:0"]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("Folkmoot is at http://");
        let address = address.trim_end_matches('/').to_owned();
        ask(&address, "/readyz");
        Self { child, address, took: begun.elapsed() }
    }

    /// Resident memory in MiB.
    fn memory_mib(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        let kib: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kib as f64 / 1024.0
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn ask(address: &str, path: &str) -> String {
    let mut call = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    call.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    call.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    answer
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let folder = std::env::temp_dir().join(format!("folkmoot-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    drop(Site::start(&folder));
    let starts = (0..STARTS).map(|_| Site::start(&folder).took.as_secs_f64() * 1000.0).collect();
    let nothing = (0..STARTS)
        .map(|_| {
            let begun = Instant::now();
            assert!(command(&folder).arg("--version").status().unwrap().success());
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    let site = Site::start(&folder);
    for _ in 0..100 {
        ask(&site.address, "/sign-in");
    }
    std::thread::sleep(Duration::from_secs(5));
    let memory = site.memory_mib();
    drop(site);
    std::fs::remove_dir_all(&folder).ok();
    let size = std::fs::metadata(PROGRAM).unwrap().len() as f64 / 1_048_576.0;
    let (cold, least) = (median(starts), median(nothing));
    println!("start_to_first_answer {cold:.1} ms");
    println!("start_of_nothing {least:.1} ms");
    println!("start_to_nothing {:.1} ratio", cold / least);
    println!("idle_memory {memory:.1} MiB");
    println!("idle_memory_to_limit_of_40_MiB {:.2} ratio", memory / 40.0);
    println!("program_size {size:.1} MiB");
    println!("program_size_to_limit_of_40_MiB {:.2} ratio", size / 40.0);
}
