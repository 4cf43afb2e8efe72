//! Questions read and answers written, true or not. Nothing of this is shared with our own client:
//! what one of them has wrong the other must not have wrong, too.

use super::misdeed::ResolverMisdeed;
use super::zone::Zone;

const TXT: u16 = 16;
const CNAME: u16 = 5;
/// An answer of a resolver that asks others (QR, RD, RA).
const ANSWER: u16 = 0x8180;
const CUT: u16 = 0x0200;
/// What a packet holds (RFC 1035 4.2.1).
pub(super) const PACKET: usize = 512;
/// The name of the question, by a pointer to it.
const SAME_NAME: [u8; 2] = [0xc0, 12];

/// A question.
pub(super) struct Asked {
    id: u16,
    /// The question as it came.
    question: Vec<u8>,
    name: String,
}

/// Reads a question; `None` when it is none that we answer.
pub(super) fn read(message: &[u8]) -> Option<Asked> {
    let id = u16::from_be_bytes(message.get(..2)?.try_into().ok()?);
    let (mut at, mut labels) = (12, Vec::new());
    loop {
        let length = usize::from(*message.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        labels.push(String::from_utf8(message.get(at..at + length)?.to_vec()).ok()?);
        at += length;
    }
    let question = message.get(12..at + 4)?.to_vec();
    Some(Asked { id, question, name: labels.join(".").to_lowercase() })
}

/// A record: whose, of which kind, what.
type Record = (Vec<u8>, u16, Vec<u8>);

fn name(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in text.split('.') {
        bytes.push(u8::try_from(label.len()).unwrap_or_default());
        bytes.extend_from_slice(label.as_bytes());
    }
    bytes.push(0);
    bytes
}

fn text(strings: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for string in strings {
        bytes.push(u8::try_from(string.len()).unwrap_or_default());
        bytes.extend_from_slice(string);
    }
    bytes
}

fn message(id: u16, flags: u16, question: &[u8], records: &[Record]) -> Vec<u8> {
    let count = u16::try_from(records.len()).unwrap_or(u16::MAX);
    let mut bytes = Vec::new();
    for word in [id, flags, 1, count, 0, 0] {
        bytes.extend_from_slice(&word.to_be_bytes());
    }
    bytes.extend_from_slice(question);
    for (owner, kind, data) in records {
        bytes.extend_from_slice(owner);
        bytes.extend_from_slice(&kind.to_be_bytes());
        bytes.extend_from_slice(&[0, 1, 0, 0, 1, 44]);
        let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(data);
    }
    bytes
}

/// What the zone says: the records, or `None` for no such name.
fn look_up(zone: &Zone, asked: &Asked) -> Option<Vec<Record>> {
    let (mut at, mut owner) = (asked.name.clone(), SAME_NAME.to_vec());
    let mut records = Vec::new();
    while let Some(target) = zone.aliases.get(&at) {
        records.push((owner, CNAME, name(target)));
        (at, owner) = (target.clone(), name(target));
        if records.len() > 16 {
            break;
        }
    }
    let texts = zone.texts.get(&at)?;
    records.extend(texts.iter().map(|strings| (owner.clone(), TXT, text(strings))));
    Some(records)
}

fn honest(zone: &Zone, asked: &Asked) -> Vec<u8> {
    match look_up(zone, asked) {
        Some(records) => message(asked.id, ANSWER, &asked.question, &records),
        None => message(asked.id, ANSWER | 3, &asked.question, &[]),
    }
}

fn fitting(asked: &Asked, whole: Vec<u8>, by_packet: bool) -> Vec<u8> {
    if by_packet && whole.len() > PACKET {
        message(asked.id, ANSWER | CUT, &asked.question, &[])
    } else {
        whole
    }
}

/// What is sent: none, one, or several packets; of a stream the first is sent.
pub(super) fn answers(zone: &Zone, asked: &Asked, by_packet: bool) -> Vec<Vec<u8>> {
    use ResolverMisdeed as Wrong;
    let Asked { id, question, .. } = asked;
    let say = |flags: u16, records: &[Record]| message(*id, ANSWER | flags, question, records);
    let one = |data: &[u8]| vec![(SAME_NAME.to_vec(), TXT, data.to_vec())];
    let true_one = honest(zone, asked);
    let lie = match zone.misdeed {
        None => fitting(asked, true_one, by_packet),
        Some(Wrong::Silent) => return Vec::new(),
        Some(Wrong::Failing) => say(2, &[]),
        Some(Wrong::Refusing) => say(5, &[]),
        Some(Wrong::OtherId) => with_id(id.wrapping_add(1), true_one),
        Some(Wrong::OtherQuestion) => {
            let other = [name("elsewhere.example"), vec![0, 16, 0, 1]].concat();
            let records = look_up(zone, asked).unwrap_or_default();
            message(*id, ANSWER, &other, &records)
        }
        Some(Wrong::Echo) => message(*id, 0x0100, question, &[]),
        Some(Wrong::GuessFirst) => {
            let guess = with_id(id.wrapping_add(7), say(0, &one(b"\x05guess")));
            return vec![guess, fitting(asked, true_one, by_packet)];
        }
        Some(Wrong::CutForEver) => say(CUT, &[]),
        Some(Wrong::PointerLoop) => {
            // The owner's name begins where this very pointer stands.
            let here = u8::try_from(12 + question.len()).unwrap_or_default();
            say(0, &[(vec![0xc0, here], TXT, b"\x01x".to_vec())])
        }
        Some(Wrong::LongRecord) => {
            let mut bytes = true_one;
            bytes.truncate(bytes.len().saturating_sub(3));
            bytes
        }
        Some(Wrong::LongString) => say(0, &one(b"\xffshort")),
        Some(Wrong::EmptyText) => say(0, &one(b"")),
        Some(Wrong::AliasCircle) => {
            let (there, back) = (name("round.example"), name(&asked.name));
            say(0, &[(SAME_NAME.to_vec(), CNAME, there.clone()), (there, CNAME, back)])
        }
        Some(Wrong::Noise) => vec![0xa5; 77],
        Some(Wrong::HalfStream) => match by_packet {
            true => say(CUT, &[]),
            false => true_one,
        },
        Some(Wrong::Huge) => {
            let filler = (SAME_NAME.to_vec(), TXT, text(&[vec![b'x'; 250]]));
            let mut records = vec![filler; 235];
            records.extend(look_up(zone, asked).unwrap_or_default());
            fitting(asked, say(0, &records), by_packet)
        }
    };
    vec![lie]
}

fn with_id(id: u16, mut message: Vec<u8>) -> Vec<u8> {
    for (place, byte) in message.iter_mut().zip(id.to_be_bytes()) {
        *place = byte;
    }
    message
}
