//! One conversation with a caller.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::{MailBox, ReceivedMail};

/// A caller that says nothing for this long is hung up on.
const PATIENCE: Duration = Duration::from_secs(300);
/// RFC 5321 4.5.3.1: longer lines are nobody's.
const LONGEST_LINE: u64 = 4096;
/// More than any letter of ours.
const LARGEST_MAIL: usize = 10 * 1024 * 1024;

/// What is said of every mailbox called `nobody`.
pub const NO_MAILBOX: &str = "5.1.1 no such mailbox";

#[derive(Default)]
struct Envelope {
    from: String,
    to: Vec<String>,
}

/// Talks until the caller says goodbye.
pub(super) fn hold(call: &TcpStream, mail_box: &MailBox) -> io::Result<()> {
    call.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(call.try_clone()?);
    let say = |words: &str| -> io::Result<()> {
        let mut call = call;
        call.write_all(format!("{words}\r\n").as_bytes())
    };
    say("220 localhost ESMTP simulated")?;
    let mut envelope = Envelope::default();
    while let Some(line) = read_line(&mut reader)? {
        let word = line.get(..4).unwrap_or(&line).to_ascii_uppercase();
        match word.as_str() {
            "EHLO" => say("250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8")?,
            "HELO" | "NOOP" => say("250 localhost")?,
            "RSET" => {
                envelope = Envelope::default();
                say("250 forgotten")?;
            }
            "MAIL" => {
                envelope = Envelope { from: address(&line), to: Vec::new() };
                say("250 sender")?;
            }
            "RCPT" => match address(&line) {
                nobody if nobody.starts_with("nobody@") => say(&format!("550 {NO_MAILBOX}"))?,
                somebody => {
                    envelope.to.push(somebody);
                    say("250 recipient")?;
                }
            },
            "DATA" => {
                say("354 end with a dot")?;
                let Some(text) = read_text(&mut reader)? else { return Ok(()) };
                let Envelope { from, to } = std::mem::take(&mut envelope);
                mail_box.put(ReceivedMail { from, to, text });
                say("250 taken")?;
            }
            "QUIT" => return say("221 goodbye"),
            _ => say("502 not here")?,
        }
    }
    Ok(())
}

fn read_line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let text = String::from_utf8_lossy(&line);
    Ok((read > 0).then(|| text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Up to the dot on a line of its own; a doubled dot at the beginning is one (RFC 5321 4.5.2).
fn read_text(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut text = String::new();
    while let Some(line) = read_line(reader)? {
        if line == "." {
            return Ok(Some(text));
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push_str("\r\n");
        if text.len() > LARGEST_MAIL {
            break;
        }
    }
    Ok(None)
}

/// What stands between `<` and `>`.
fn address(line: &str) -> String {
    let rest = line.split_once('<').map_or("", |(_, rest)| rest);
    rest.split_once('>').map_or("", |(address, _)| address).to_owned()
}
