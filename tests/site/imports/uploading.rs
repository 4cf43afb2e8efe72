//! The way of a file into the house: no larger than said, no faster than a form.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;

use folkmoot::identity::StaffRole;

use crate::support::{Browser, Desk, Site};

const EDGE: &str = "----edge";

fn part(name: &str, file: Option<&str>, value: &[u8]) -> Vec<u8> {
    let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
    let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
    [head.as_bytes(), value, b"\r\n"].concat()
}

/// A form with these parts and the token first.
pub fn form(browser: &Browser, parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = part("csrf", None, browser.token().as_bytes());
    for (name, file, value) in parts {
        body.extend(part(name, *file, value));
    }
    body.extend(format!("--{EDGE}--\r\n").bytes());
    body
}

pub fn kind_of_form() -> String {
    format!("multipart/form-data; boundary={EDGE}")
}

pub async fn send(browser: &Browser, body: Vec<u8>) -> crate::support::Visit {
    let request = browser
        .request("POST", "/office/imports")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", kind_of_form())
        .body(body);
    browser.send(request).await
}

async fn steward() -> (Site, Browser) {
    let site = Site::at(crate::support::Coop::on(Desk::new()).desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/imports").await.is(200);
    (site, steward)
}

const TABLE: &[u8] = b"name,email\nAda,ada@example.org\n";

#[tokio::test]
async fn a_file_and_a_pasted_table_are_the_same() {
    let (_site, steward) = steward().await;
    let kind = ("kind", None, b"persons".as_slice());
    let file = form(&steward, &[kind, ("file", Some("people.csv"), TABLE), ("table", None, b"")]);
    assert!(send(&steward, file).await.leads().ends_with("/mapping"));
    let pasted = form(&steward, &[kind, ("file", Some(""), b""), ("table", None, TABLE)]);
    assert!(send(&steward, pasted).await.leads().ends_with("/mapping"));
    let nothing = form(&steward, &[kind, ("file", Some(""), b""), ("table", None, b" ")]);
    send(&steward, nothing).await.is(422).sees("f-file-error");
}

#[tokio::test]
async fn what_cannot_be_read_is_told_beside_the_field_and_what_was_typed_stays() {
    let (_site, steward) = steward().await;
    let kind = ("kind", None, b"persons".as_slice());
    let open = form(&steward, &[kind, ("table", None, b"name,email\n\"Ada,x\n")]);
    let page = send(&steward, open).await;
    page.is(422).sees("Line 2: a quotation mark opens here").sees("&quot;Ada,x");
    let book = form(&steward, &[kind, ("file", Some("a.xlsx"), b"PK\x03\x04rest")]);
    send(&steward, book).await.is(422).sees("This is a workbook");
}

#[tokio::test]
async fn a_foreign_form_is_not_read() {
    let (_site, steward) = steward().await;
    let mut body = part("kind", None, b"persons");
    body.extend(part("file", Some("a.csv"), TABLE));
    body.extend(part("csrf", None, steward.token().as_bytes()));
    body.extend(format!("--{EDGE}--\r\n").bytes());
    send(&steward, body).await.is(403);
    let mut body = part("csrf", None, b"wrong");
    body.extend(format!("--{EDGE}--\r\n").bytes());
    send(&steward, body).await.is(403);
    let twice = [("kind", None, b"persons".as_slice()), ("kind", None, b"members")];
    send(&steward, form(&steward, &twice)).await.is(400);
    let unknown = [("kind", None, b"persons".as_slice()), ("state", None, b"done")];
    send(&steward, form(&steward, &unknown)).await.is(422);
    let urlencoded = steward.post("/office/imports", &[("kind", "persons")]).await;
    urlencoded.is(415);
}

#[tokio::test]
async fn a_file_above_the_limit_is_told_kindly() {
    let (_site, steward) = steward().await;
    let large = vec![b'x'; 5 * 1024 * 1024 + 1];
    let kind = ("kind", None, b"persons".as_slice());
    let body = form(&steward, &[kind, ("file", Some("large.csv"), large.as_slice())]);
    send(&steward, body).await.is(413).sees("larger than 5 MB");
}

/// The most memory this process has ever had, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

#[tokio::test]
async fn the_limit_is_a_setting_and_texts_say_its_figure() {
    let site = Site::taking(crate::support::Coop::on(Desk::new()).desk, 1).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/imports").await.is(200).sees("At most 1 MB and");
    let large = vec![b'x'; 1024 * 1024 + 1];
    let kind = ("kind", None, b"persons".as_slice());
    let body = form(&steward, &[kind, ("file", Some("large.csv"), large.as_slice())]);
    send(&steward, body).await.is(413).sees("larger than 1 MB");
}

const WHOLE: usize = 200 * 1024 * 1024;

/// A connection on which the steward has begun to send a table. Chunked: nobody says beforehand
/// how long it is.
fn begun(site: &Site, steward: &Browser) -> TcpStream {
    let cookie = steward.cookie("folkmoot_session").unwrap();
    let browser = steward.cookie("folkmoot_browser").unwrap_or_default();
    let host = site.base.strip_prefix("http://").unwrap();
    let mut start = part("csrf", None, steward.token().as_bytes());
    start.extend(part("kind", None, b"persons"));
    start.extend(
        format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n\r\n"
        )
        .bytes(),
    );
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "POST /office/imports HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: folkmoot_session={cookie}; folkmoot_browser={browser}\r\n\
         Content-Type: {}\r\nTransfer-Encoding: chunked\r\n\r\n",
        kind_of_form()
    )
    .unwrap();
    write!(stream, "{:x}\r\n", start.len()).unwrap();
    stream.write_all(&start).unwrap();
    stream.write_all(b"\r\n").unwrap();
    stream
}

fn chunk() -> Vec<u8> {
    [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat()
}

#[tokio::test]
async fn an_upload_of_200_megabytes_is_cut_at_the_limit_and_memory_stays_flat() {
    let (site, steward) = steward().await;
    let mut stream = begun(&site, &steward);
    let before = peak();
    let sent = tokio::task::spawn_blocking(move || {
        // A browser stops when it is answered.
        stream.set_nonblocking(true).unwrap();
        let (chunk, mut sent, mut answer) = (chunk(), 0, [0; 12]);
        while sent < WHOLE && !stream.peek(&mut answer).is_ok_and(|read| read == answer.len()) {
            let mut rest = chunk.as_slice();
            while !rest.is_empty() {
                match stream.write(rest) {
                    Ok(written) => rest = &rest[written..],
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {
                        std::thread::sleep(std::time::Duration::from_millis(1));
                    }
                    Err(error) => panic!("{error} after {sent} bytes"),
                }
            }
            sent += 0x10000;
        }
        (sent, answer)
    });
    let (sent, answer) = sent.await.unwrap();
    assert!(sent < 40 * 1024 * 1024, "answered after {sent} bytes");
    assert_eq!(&answer, b"HTTP/1.1 413");
    let grown = peak() - before;
    assert!(grown < 40 * 1024 * 1024, "memory grew by {grown} bytes");
    steward.get("/office/imports").await.is(200).sees_not("x.csv");
}

#[tokio::test]
async fn who_goes_on_sending_without_an_end_is_answered_and_hung_up_on() {
    let (site, steward) = steward().await;
    let mut stream = begun(&site, &steward);
    let before = peak();
    let told = tokio::task::spawn_blocking(move || {
        let (chunk, mut sent) = (chunk(), 0_usize);
        stream.set_write_timeout(Some(std::time::Duration::from_secs(60))).unwrap();
        let begun = std::time::Instant::now();
        // It never looks at the answer and never comes to an end: first in a hurry, then slowly.
        while begun.elapsed() < std::time::Duration::from_secs(60) {
            match stream.write_all(&chunk) {
                Ok(()) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return None,
                Err(_) => return Some(sent),
            }
            sent += chunk.len();
            if sent > WHOLE {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
        }
        None
    });
    assert!(told.await.unwrap().is_some(), "the site listens for ever");
    let grown = peak() - before;
    assert!(grown < 40 * 1024 * 1024, "memory grew by {grown} bytes");
    steward.get("/office/imports").await.is(200);
}
