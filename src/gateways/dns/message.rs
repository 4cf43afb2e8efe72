//! Questions and answers as they travel (RFC 1035 4.1).

use super::fault::DnsFault;
use super::reader::{LONGEST_LABEL, LONGEST_NAME, Name, Reader, Record};

const TXT: u16 = 16;
const CNAME: u16 = 5;
const INTERNET: u16 = 1;

/// An answer, and not a question.
const IS_ANSWER: u16 = 0x8000;
/// Another kind of message than a plain question.
const OTHER_KIND: u16 = 0x7800;
/// There was more than fits.
const CUT_SHORT: u16 = 0x0200;
/// Please ask others for me.
const RECURSE: u16 = 0x0100;

/// So many aliases are followed.
const MOST_ALIASES: usize = 8;

/// What a message says to a question of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The texts.
    Texts(Vec<Vec<u8>>),
    /// There is more than fits into a packet.
    Cut,
    /// There are none.
    Fault(DnsFault),
    /// It does not belong to this question: a late answer to another one, or somebody's guess
    /// (RFC 5452).
    Stray,
}

/// The question for the texts at `name`.
///
/// # Errors
/// [`DnsFault::BadName`].
pub fn question(id: u16, name: &str) -> Result<Vec<u8>, DnsFault> {
    let mut message = Vec::with_capacity(300);
    // One question, and nothing in the other three parts.
    for word in [id, RECURSE, 1, 0, 0, 0] {
        message.extend_from_slice(&word.to_be_bytes());
    }
    let name = labels(name).ok_or(DnsFault::BadName)?;
    for label in &name {
        message.push(u8::try_from(label.len()).map_err(|_| DnsFault::BadName)?);
        message.extend_from_slice(label);
    }
    message.push(0);
    for word in [TXT, INTERNET] {
        message.extend_from_slice(&word.to_be_bytes());
    }
    Ok(message)
}

/// The labels of a name as people write it.
fn labels(name: &str) -> Option<Name> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let labels: Name =
        name.split('.').map(|label| label.to_ascii_lowercase().into_bytes()).collect();
    let length = labels.iter().map(|label| label.len() + 1).sum::<usize>() + 1;
    let good = |label: &Vec<u8>| (1..=LONGEST_LABEL).contains(&label.len()) && label.is_ascii();
    (length <= LONGEST_NAME && labels.iter().all(good)).then_some(labels)
}

/// What `message` says to the question `id` for the texts at `name`.
#[must_use]
pub fn answer(id: u16, name: &str, message: &[u8]) -> Answer {
    let mut reader = Reader::new(message);
    let Some((flags, records)) = labels(name).and_then(|asked| head(&mut reader, id, &asked))
    else {
        return Answer::Stray;
    };
    if flags & CUT_SHORT != 0 {
        return Answer::Cut;
    }
    match flags.to_be_bytes()[1] & 0x0f {
        0 => {}
        3 => return Answer::Fault(DnsFault::NoName),
        code => return Answer::Fault(DnsFault::Refused(code)),
    }
    let texts = labels(name).and_then(|asked| texts(&mut reader, records, asked));
    texts.map_or(Answer::Fault(DnsFault::Malformed), Answer::Texts)
}

/// The flags and the number of records, where the message answers this very question.
fn head(reader: &mut Reader<'_>, id: u16, asked: &Name) -> Option<(u16, u16)> {
    let same = reader.u16()? == id;
    let flags = reader.u16()?;
    let (questions, records) = (reader.u16()?, reader.u16()?);
    reader.u16()?;
    reader.u16()?;
    let plain = flags & IS_ANSWER != 0 && flags & OTHER_KIND == 0 && questions == 1;
    let echoed = reader.name()? == *asked && reader.u16()? == TXT && reader.u16()? == INTERNET;
    (same && plain && echoed).then_some((flags, records))
}

/// The texts at a name or at whatever it is an alias of; `None` when the message is broken.
fn texts(reader: &mut Reader<'_>, records: u16, asked: Name) -> Option<Vec<Vec<u8>>> {
    let (mut texts, mut aliases) = (Vec::new(), Vec::new());
    for _ in 0..records {
        let Record { owner, kind, class, mut data } = reader.record()?;
        match kind {
            _ if class != INTERNET => {}
            TXT => texts.push((owner, data.text()?)),
            CNAME => {
                let target = data.name()?;
                if !data.is_at_end() {
                    return None;
                }
                aliases.push((owner, target));
            }
            _ => {}
        }
    }
    let mut at = asked;
    for _ in 0..MOST_ALIASES {
        match aliases.iter().find(|(owner, _)| *owner == at) {
            Some((_, target)) => at.clone_from(target),
            None => break,
        }
    }
    Some(texts.into_iter().filter(|(owner, _)| *owner == at).map(|(_, text)| text).collect())
}
