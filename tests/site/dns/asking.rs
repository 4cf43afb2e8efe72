//! Asking a resolver that answers rightly, and one that does not.

use std::sync::Arc;
use std::time::Duration;

use folkmoot::gateways::dns::{DnsFault, DnsPatience, Resolver, TextRecords};
use folkmoot::gateways::simulators::dns::{ResolverMisdeed, SimulatedResolver};
use folkmoot::ground::random::ChaChaChance;

const NAME: &str = "_folkmoot-challenge.weavers.example";

fn simulated() -> SimulatedResolver {
    SimulatedResolver::start("127.0.0.1:0".parse().unwrap()).unwrap()
}

fn asking(servers: &[&SimulatedResolver]) -> Resolver {
    let patience =
        DnsPatience { answer: Duration::from_millis(250), all: Duration::from_secs(20), rounds: 2 };
    let servers = servers.iter().map(|server| server.address()).collect();
    Resolver::new(servers, patience, Arc::new(ChaChaChance::seeded(5)))
}

async fn texts(resolver: &Resolver, name: &str) -> Result<Vec<String>, DnsFault> {
    let found = resolver.texts(name).await?;
    Ok(found.into_iter().map(|text| String::from_utf8(text).unwrap()).collect())
}

#[tokio::test]
async fn texts_of_one_string_of_several_and_of_none_are_told_apart_from_no_name() {
    let server = simulated();
    let resolver = asking(&[&server]);
    server.control().set_texts(NAME, &["folkmoot=1", "another"]);
    assert_eq!(texts(&resolver, NAME).await.unwrap(), ["folkmoot=1", "another"]);
    assert_eq!(texts(&resolver, &NAME.to_uppercase()).await.unwrap().len(), 2);
    server.control().set_strings(NAME, &["folk", "moot", "=", "2"]);
    assert_eq!(texts(&resolver, NAME).await.unwrap(), ["folkmoot=2"]);
    server.control().set_texts(NAME, &[]);
    assert_eq!(texts(&resolver, NAME).await.unwrap(), <[String; 0]>::default());
    server.control().forget(NAME);
    assert_eq!(texts(&resolver, NAME).await, Err(DnsFault::NoName));
    assert_eq!(server.control().asked(), (5, 0), "each was one packet");
}

#[tokio::test]
async fn an_alias_is_followed_and_a_circle_of_them_leads_nowhere() {
    let server = simulated();
    let resolver = asking(&[&server]);
    server.control().set_alias(NAME, "proof.elsewhere.example");
    server.control().set_alias("proof.elsewhere.example", "deeper.example");
    server.control().set_texts("deeper.example", &["folkmoot=3"]);
    assert_eq!(texts(&resolver, NAME).await.unwrap(), ["folkmoot=3"]);
    server.control().set_misdeed(Some(ResolverMisdeed::AliasCircle));
    assert_eq!(texts(&resolver, NAME).await.unwrap(), <[String; 0]>::default());
}

#[tokio::test]
async fn what_does_not_fit_into_a_packet_comes_by_stream_up_to_its_limit() {
    let server = simulated();
    let resolver = asking(&[&server]);
    let long = "x".repeat(700);
    server.control().set_texts(NAME, &[&long]);
    assert_eq!(texts(&resolver, NAME).await.unwrap(), [long]);
    assert_eq!(server.control().asked(), (1, 1));
    server.control().set_texts(NAME, &["folkmoot=4"]);
    server.control().set_misdeed(Some(ResolverMisdeed::Huge));
    let all = texts(&resolver, NAME).await.unwrap();
    assert_eq!((all.len(), all.last().unwrap().as_str()), (236, "folkmoot=4"));
}

#[tokio::test]
async fn every_wrong_answer_has_its_fault_and_none_is_believed() {
    let server = simulated();
    let resolver = asking(&[&server]);
    server.control().set_texts(NAME, &["folkmoot=5"]);
    for misdeed in ResolverMisdeed::ALL {
        server.control().set_misdeed(Some(misdeed));
        let expected = match misdeed {
            ResolverMisdeed::Failing => DnsFault::Refused(2),
            ResolverMisdeed::Refusing => DnsFault::Refused(5),
            ResolverMisdeed::Silent
            | ResolverMisdeed::OtherId
            | ResolverMisdeed::OtherQuestion
            | ResolverMisdeed::Echo
            | ResolverMisdeed::Noise => DnsFault::TooSlow,
            ResolverMisdeed::CutForEver
            | ResolverMisdeed::PointerLoop
            | ResolverMisdeed::LongRecord
            | ResolverMisdeed::LongString
            | ResolverMisdeed::EmptyText => DnsFault::Malformed,
            ResolverMisdeed::HalfStream => DnsFault::Unreachable,
            // Told above, and below.
            ResolverMisdeed::GuessFirst | ResolverMisdeed::AliasCircle | ResolverMisdeed::Huge => {
                continue;
            }
        };
        assert_eq!(texts(&resolver, NAME).await, Err(expected), "{misdeed:?}");
    }
    server.control().set_misdeed(Some(ResolverMisdeed::GuessFirst));
    assert_eq!(texts(&resolver, NAME).await.unwrap(), ["folkmoot=5"], "the guess was passed over");
}

#[tokio::test]
async fn another_resolver_is_asked_when_one_fails_and_not_when_it_says_that_there_is_none() {
    let (first, second) = (simulated(), simulated());
    let resolver = asking(&[&first, &second]);
    second.control().set_texts(NAME, &["folkmoot=6"]);
    for misdeed in [ResolverMisdeed::Failing, ResolverMisdeed::Silent, ResolverMisdeed::Noise] {
        first.control().set_misdeed(Some(misdeed));
        assert_eq!(texts(&resolver, NAME).await.unwrap(), ["folkmoot=6"], "{misdeed:?}");
    }
    let before = second.control().asked();
    first.control().set_misdeed(None);
    assert_eq!(texts(&resolver, NAME).await, Err(DnsFault::NoName));
    assert_eq!(second.control().asked(), before, "the word of the first counts");
}

#[tokio::test]
async fn without_anybody_to_ask_nobody_is_waited_for() {
    let gone = simulated().address();
    let patience = DnsPatience::default();
    let chance = Arc::new(ChaChaChance::seeded(5));
    let nobody = Resolver::new(Vec::new(), patience, chance.clone());
    assert_eq!(texts(&nobody, NAME).await, Err(DnsFault::Unreachable));
    let closed = Resolver::new(vec![gone], patience, chance);
    assert_eq!(texts(&closed, NAME).await, Err(DnsFault::Unreachable));
}

#[tokio::test]
async fn two_questions_have_two_ids() {
    let chance: Arc<dyn folkmoot::ground::random::Chance> = Arc::new(ChaChaChance::seeded(5));
    let mut ids = std::collections::BTreeSet::new();
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_nonblocking(true).unwrap();
    let patience =
        DnsPatience { answer: Duration::from_millis(20), all: Duration::from_secs(5), rounds: 4 };
    let resolver = Resolver::new(vec![socket.local_addr().unwrap()], patience, chance);
    assert_eq!(texts(&resolver, NAME).await, Err(DnsFault::TooSlow));
    let mut ports = std::collections::BTreeSet::new();
    let mut packet = [0; 512];
    while let Ok((length, from)) = socket.recv_from(&mut packet) {
        assert!(length > 12);
        ids.insert([packet[0], packet[1]]);
        ports.insert(from.port());
    }
    assert_eq!((ids.len(), ports.len()), (4, 4));
}
