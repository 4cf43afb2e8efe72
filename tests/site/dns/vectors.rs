//! What we write and read is what others do: a captured exchange, the figure of RFC 1035, and a
//! library that we did not write, which makes our answers and reads our questions.

use folkmoot::gateways::dns::{Answer, DnsFault, answer, question, resolvers_in};
use proptest::prelude::*;
use simple_dns::rdata::{CNAME, RData, TXT};
use simple_dns::{
    CLASS, CharacterString, Name, Packet, PacketFlag, QTYPE, Question, RCODE, ResourceRecord, TYPE,
};

/// The question of the first packet of Wireshark's sample capture `dns.cap`.
const QUESTION: &str = "10320100000100000000000006676f6f676c6503636f6d0000100001";
/// Its second packet: the answer.
const ANSWER: &str = "10328180000100010000000006676f6f676c6503636f6d0000100001\
    c00c001000010000010e00100f763d7370663120707472203f616c6c";

fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text).unwrap()
}

#[test]
fn a_question_is_the_one_that_was_captured() {
    assert_eq!(question(0x1032, "google.com").unwrap(), bytes(QUESTION));
    assert_eq!(question(0x1032, "Google.COM.").unwrap(), bytes(QUESTION));
}

#[test]
fn the_captured_answer_is_understood_and_answers_nothing_else() {
    let texts = Answer::Texts(vec![b"v=spf1 ptr ?all".to_vec()]);
    assert_eq!(answer(0x1032, "google.com", &bytes(ANSWER)), texts);
    assert_eq!(answer(0x1032, "GOOGLE.com", &bytes(ANSWER)), texts);
    for (id, name) in [(0x1033, "google.com"), (0x1032, "google.org"), (0x1032, "www.google.com")] {
        assert_eq!(answer(id, name, &bytes(ANSWER)), Answer::Stray, "{id} {name}");
    }
    assert_eq!(answer(0x1032, "google.com", &bytes(QUESTION)), Answer::Stray, "no answer at all");
    let whole = bytes(ANSWER);
    for end in 0..whole.len() {
        let cut = answer(0x1032, "google.com", &whole[..end]);
        assert!(
            matches!(cut, Answer::Stray | Answer::Fault(DnsFault::Malformed)),
            "{end}: {cut:?}"
        );
    }
}

/// RFC 1035 4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64, the root at 92.
#[test]
fn names_are_put_together_as_in_the_figure_of_rfc_1035() {
    let mut message = vec![0; 93];
    message[20..32].copy_from_slice(b"\x01F\x03ISI\x04ARPA\0");
    message[40..46].copy_from_slice(b"\x03FOO\xc0\x14");
    message[64..66].copy_from_slice(b"\xc0\x1a");
    // Behind the figure we put an alias from the second name to the third, and a text there; the
    // figure itself lies within an unknown record.
    let head = b"\0\x09\x81\x80\0\x01\0\x03\0\0\0\0";
    // The question ends at 18: a record of 2 + 8 + 2 bytes would begin the data at 30, so the
    // figure moves by ten, and its pointers with it.
    let ask = b"\x01q\0\0\x10\0\x01";
    let mut all = [&head[..], ask].concat();
    all.extend_from_slice(b"\xc0\x0c\x00\x63\x00\x01\0\0\0\0\0\x5d");
    let base = u8::try_from(all.len()).unwrap();
    message[44] = 0xc0;
    message[45] = base + 20;
    message[64] = 0xc0;
    message[65] = base + 26;
    all.extend_from_slice(&message);
    let (foo, arpa) = (base + 40, base + 64);
    all.extend_from_slice(b"\xc0\x0c\x00\x05\x00\x01\0\0\0\0\0\x02");
    all.extend_from_slice(&[0xc0, foo]);
    all.extend_from_slice(&[0xc0, foo]);
    all.extend_from_slice(b"\x00\x10\x00\x01\0\0\0\0\0\x04\x03one");
    assert_eq!(answer(9, "q", &all), Answer::Texts(vec![b"one".to_vec()]));
    let last = all.len() - 16;
    assert_eq!(&all[last..last + 2], &[0xc0, foo]);
    all[last + 1] = arpa;
    assert_eq!(answer(9, "q", &all), Answer::Texts(Vec::new()), "ARPA is another name");
}

#[test]
fn what_cannot_be_a_name_is_not_asked_for() {
    let long = ["a234567890123456789012345678901234567890123456789012345678901234"; 1].join(".");
    let many = vec!["abcdefg"; 33].join(".");
    for odd in ["", ".", "a..b", ".a", "ä.example", &long, &many] {
        assert_eq!(question(1, odd), Err(DnsFault::BadName), "{odd}");
    }
    assert!(question(1, &vec!["abcdefg"; 31].join(".")).is_ok());
}

#[test]
fn the_resolvers_of_a_machine_are_read_as_the_c_library_reads_them() {
    let read = |text: &str| resolvers_in(text).iter().map(ToString::to_string).collect::<Vec<_>>();
    let file = "# made by hand\nsearch example.org\nnameserver 9.9.9.9\n  nameserver\t::1 # near\n\
                nameserver fe80::1%eth0\noptions edns0\nnameserver 1.1.1.1\nnameserver 8.8.8.8\n";
    assert_eq!(read(file), ["9.9.9.9:53", "[::1]:53", "1.1.1.1:53"]);
    assert_eq!(read(""), ["127.0.0.1:53"]);
    assert_eq!(read("nameservers 9.9.9.9\nnameserver dns.example\n"), ["127.0.0.1:53"]);
}

fn asked<'a>(id: u16, name: &'a str) -> Packet<'a> {
    let mut packet = Packet::new_reply(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED | PacketFlag::RECURSION_AVAILABLE);
    let name = Name::new_unchecked(name);
    packet.questions.push(Question::new(name, QTYPE::TYPE(TYPE::TXT), CLASS::IN.into(), false));
    packet
}

fn labels() -> impl Strategy<Value = String> {
    proptest::collection::vec("[a-z0-9_]([a-z0-9-]{0,10}[a-z0-9])?", 1..6)
        .prop_map(|labels| labels.join("."))
}

proptest! {
    #[test]
    fn another_library_reads_our_questions(id: u16, name in labels()) {
        let ours = question(id, &name).unwrap();
        let theirs = Packet::parse(&ours).unwrap();
        prop_assert_eq!(theirs.id(), id);
        prop_assert!(theirs.has_flags(PacketFlag::RECURSION_DESIRED));
        prop_assert!(!theirs.has_flags(PacketFlag::RESPONSE));
        prop_assert_eq!(theirs.questions.len(), 1);
        prop_assert_eq!(theirs.questions[0].qname.to_string(), name);
        prop_assert_eq!(theirs.questions[0].qtype, QTYPE::TYPE(TYPE::TXT));
    }

    #[test]
    fn we_read_the_answers_of_another_library(
        id: u16,
        name in labels(),
        target in labels(),
        alias: bool,
        compressed: bool,
        texts in proptest::collection::vec(
            proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 1..4),
            0..6,
        ),
    ) {
        prop_assume!(name != target);
        let mut packet = asked(id, &name);
        let owner = if alias { &target } else { &name };
        if alias {
            let there = RData::CNAME(CNAME(Name::new_unchecked(&target)));
            let record = ResourceRecord::new(Name::new_unchecked(&name), CLASS::IN, 60, there);
            packet.answers.push(record);
        }
        for strings in &texts {
            let mut text = TXT::new();
            for string in strings {
                text.add_char_string(CharacterString::new(string).unwrap());
            }
            let owner = Name::new_unchecked(owner);
            packet.answers.push(ResourceRecord::new(owner, CLASS::IN, 60, RData::TXT(text)));
        }
        let made = if compressed {
            packet.build_bytes_vec_compressed()
        } else {
            packet.build_bytes_vec()
        };
        let read = answer(id, &name, &made.unwrap());
        let joined = texts.iter().map(|strings| strings.concat()).collect();
        prop_assert_eq!(read, Answer::Texts(joined));
    }

    #[test]
    fn we_read_the_refusals_of_another_library(id: u16, name in labels()) {
        for (code, fault) in [
            (RCODE::NameError, DnsFault::NoName),
            (RCODE::ServerFailure, DnsFault::Refused(2)),
            (RCODE::Refused, DnsFault::Refused(5)),
            (RCODE::FormatError, DnsFault::Refused(1)),
        ] {
            let mut packet = asked(id, &name);
            *packet.rcode_mut() = code;
            let made = packet.build_bytes_vec().unwrap();
            prop_assert_eq!(answer(id, &name, &made), Answer::Fault(fault));
        }
        let mut packet = asked(id, &name);
        packet.set_flags(PacketFlag::TRUNCATION);
        prop_assert_eq!(answer(id, &name, &packet.build_bytes_vec().unwrap()), Answer::Cut);
    }

    #[test]
    fn noise_behind_a_right_question_is_read_to_an_end(
        id: u16,
        count: u16,
        noise in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        let mut packet = asked(id, "a.example").build_bytes_vec().unwrap();
        packet[6..8].copy_from_slice(&count.to_be_bytes());
        packet.extend_from_slice(&noise);
        match answer(id, "a.example", &packet) {
            Answer::Texts(texts) => prop_assert!(texts.concat().len() <= noise.len()),
            other => prop_assert_eq!(other, Answer::Fault(DnsFault::Malformed)),
        }
    }
}
