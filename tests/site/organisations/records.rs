//! Proving a domain by a text in the DNS.

use chrono::Duration;
use folkmoot::gateways::simulators::dns::{ResolverControl, ResolverMisdeed, SimulatedResolver};
use folkmoot::ground::queue::Job;
use folkmoot::organisations::{
    self, DomainError, Joining, LookForRecords, Mailbox, OrganisationDomain, Proof, ProveBy, Seen,
};
use folkmoot::worker;

use crate::support::{Coop, Desk, Member, Site};

const DOMAIN: &str = "can.example";
const NAME: &str = "_folkmoot-challenge.can.example";

struct World {
    coop: Coop,
    resolver: SimulatedResolver,
    joan: Member,
}

impl World {
    fn open() -> Self {
        let resolver = SimulatedResolver::start("127.0.0.1:0".parse().unwrap()).unwrap();
        let coop = Coop::on(Desk::new().asking(&resolver));
        let joan = coop.organisation("Can Batlló", "Joan");
        Self { coop, resolver, joan }
    }

    fn dns(&self) -> ResolverControl {
        self.resolver.control()
    }

    fn add(&self, owner: &Member, by: ProveBy) -> Result<OrganisationDomain, DomainError> {
        let organisation = owner.organisation.clone().unwrap();
        self.coop.write(|tx| {
            organisations::add_domain(tx, &organisation, &owner.user, DOMAIN, by, Joining::Asks)
        })
    }

    /// The domain as it is now; `None` once it is off.
    fn domain(&self) -> Option<OrganisationDomain> {
        let id = self.joan.organisation.clone().unwrap().id;
        self.coop.read(|conn| organisations::domains_of(conn, &id)).unwrap().pop()
    }

    fn seen(&self) -> Option<Seen> {
        match self.domain()?.proof {
            Proof::Record(record) => record.seen,
            Proof::Letter(_) => None,
        }
    }

    /// Whatever the worker does at this hour.
    async fn hour(&self) {
        let means = &self.coop.desk.means;
        LookForRecords {}.run(means).await.unwrap();
        worker::run_due(means).await.unwrap();
    }

    async fn passes(&self, time: Duration) {
        self.coop.desk.clock.advance(time);
        self.hour().await;
    }

    /// Packets that the resolver has got.
    fn asked(&self) -> usize {
        self.dns().asked().0
    }

    fn letters(&self) -> usize {
        let all = self.coop.letters_to(&self.joan.email);
        all.iter().filter(|letter| *letter == "organisation").count()
    }
}

fn content(domain: &OrganisationDomain) -> String {
    match &domain.proof {
        Proof::Record(record) => record.content.clone(),
        Proof::Letter(_) => panic!("proved by a letter"),
    }
}

#[tokio::test]
async fn a_text_is_looked_for_every_hour_and_proves_the_domain_once_it_is_there() {
    let world = World::open();
    let added = world.add(&world.joan, ProveBy::Record).unwrap();
    assert_eq!(added.record_name(), NAME);
    assert!(world.coop.letters_to("hostmaster@can.example").is_empty(), "nobody is written to");
    world.hour().await;
    assert_eq!((world.seen(), world.asked()), (Some(Seen::Nothing), 1));
    world.passes(Duration::minutes(30)).await;
    assert_eq!(world.asked(), 1, "not oftener than once an hour");
    world.dns().set_texts(NAME, &["v=spf1 -all"]);
    world.passes(Duration::minutes(30)).await;
    assert_eq!((world.seen(), world.asked()), (Some(Seen::Another), 2));
    world.dns().set_texts(NAME, &[&content(&added)[..20]]);
    world.passes(Duration::hours(1)).await;
    assert_eq!(world.seen(), Some(Seen::Another), "half of it is not it");
    assert!(world.domain().unwrap().proved_at.is_none());

    // Beside others, in two strings, with the blank that a form has put behind it.
    let text = content(&added);
    world.dns().set_strings(NAME, &[&text[..9], &text[9..], " "]);
    world.passes(Duration::hours(1)).await;
    assert!(world.domain().unwrap().proved_at.is_some());
    assert_eq!(world.letters(), 1, "owners are told");
    world.passes(Duration::days(300)).await;
    assert_eq!(world.asked(), 4, "and nobody asks again for a year");
}

#[tokio::test]
async fn a_text_that_does_not_come_is_given_up_kindly_and_an_owner_can_still_look() {
    let world = World::open();
    let added = world.add(&world.joan, ProveBy::Record).unwrap();
    world.hour().await;
    for _ in 0..24 * 8 {
        world.passes(Duration::hours(1)).await;
    }
    assert!((160..=169).contains(&world.asked()), "{}: every hour of a week", world.asked());
    assert_eq!(world.letters(), 1, "one letter, and no more");
    world.dns().set_texts(NAME, &[&content(&added)]);
    world.passes(Duration::days(1)).await;
    assert!(world.domain().unwrap().proved_at.is_none(), "nobody looks by themselves");
    let found = world.coop.desk.means.dns.texts(NAME).await;
    let id = world.joan.organisation.clone().unwrap().id;
    world.coop.write(|tx| organisations::note_look_by_hand(tx, &id, &added.id, &found)).unwrap();
    assert!(world.domain().unwrap().proved_at.is_some());
}

#[tokio::test]
async fn no_wrong_answer_proves_anything_nor_takes_anything_away() {
    let world = World::open();
    let added = world.add(&world.joan, ProveBy::Record).unwrap();
    let text = content(&added);
    world.dns().set_texts(NAME, &[&text]);
    let lies = [
        ResolverMisdeed::Failing,
        ResolverMisdeed::OtherId,
        ResolverMisdeed::OtherQuestion,
        ResolverMisdeed::CutForEver,
        ResolverMisdeed::PointerLoop,
        ResolverMisdeed::Noise,
    ];
    for lie in lies {
        world.dns().set_misdeed(Some(lie));
        world.passes(Duration::hours(1)).await;
        assert_eq!(world.seen(), Some(Seen::Silence), "{lie:?}");
        assert!(world.domain().unwrap().proved_at.is_none(), "{lie:?}");
    }
    world.dns().set_misdeed(None);
    world.passes(Duration::hours(1)).await;
    assert!(world.domain().unwrap().proved_at.is_some());

    world.dns().set_misdeed(Some(ResolverMisdeed::Failing));
    for _ in 0..40 {
        world.passes(Duration::days(10)).await;
    }
    assert_eq!(world.seen(), Some(Seen::Silence));
    assert!(world.domain().is_some(), "a DNS that fails for a month takes nothing away");
    assert_eq!(world.letters(), 1, "and nobody is written to about it");
}

#[tokio::test]
async fn a_text_that_is_gone_after_a_year_is_missed_for_fourteen_days() {
    let world = World::open();
    let added = world.add(&world.joan, ProveBy::Record).unwrap();
    let text = content(&added);
    world.dns().set_texts(NAME, &[&text]);
    world.hour().await;
    world.passes(Duration::days(366)).await;
    assert_eq!((world.seen(), world.letters()), (Some(Seen::It), 1));

    world.dns().forget(NAME);
    world.passes(Duration::days(366)).await;
    assert_eq!((world.seen(), world.letters()), (Some(Seen::Nothing), 2));
    world.passes(Duration::days(13)).await;
    assert!(world.domain().is_some(), "colleagues can still join");
    world.dns().set_texts(NAME, &[&text]);
    world.passes(Duration::days(1)).await;
    world.dns().forget(NAME);
    world.passes(Duration::days(30)).await;
    assert!(world.domain().is_some(), "it came back in time");

    world.passes(Duration::days(366)).await;
    assert_eq!(world.letters(), 3);
    // A clock that was set back makes nothing late.
    world.coop.desk.clock.advance(Duration::days(-30));
    world.hour().await;
    assert!(world.domain().is_some());
    world.passes(Duration::days(30 + 13)).await;
    assert!(world.domain().is_some());
    world.passes(Duration::days(2)).await;
    assert_eq!((world.domain(), world.letters()), (None, 4));
    world.passes(Duration::days(400)).await;
    assert_eq!(world.letters(), 4, "what is off is not looked for");
}

#[tokio::test]
async fn of_two_organisations_the_one_whose_text_is_there_has_the_domain() {
    let world = World::open();
    let maria = world.coop.organisation("La Borda", "Maria");
    let mine = world.add(&world.joan, ProveBy::Record).unwrap();
    let hers = world.add(&maria, ProveBy::Record).unwrap();
    assert_ne!(content(&mine), content(&hers));
    // Whoever keeps the domain has set Maria's; Joan's page shows Joan's only.
    world.dns().set_texts(NAME, &[&content(&hers)]);
    world.hour().await;
    assert!(world.domain().unwrap().proved_at.is_none());
    world.dns().set_texts(NAME, &[&content(&hers), &content(&mine)]);
    world.passes(Duration::hours(1)).await;
    assert!(world.domain().unwrap().proved_at.is_none(), "Maria was first");
    assert_eq!(world.seen(), Some(Seen::It));
    let again = world.add(&maria, ProveBy::Record);
    assert!(matches!(again, Err(DomainError::Taken)));
}

#[tokio::test]
async fn a_domain_added_again_keeps_its_text_and_can_be_proved_the_other_way() {
    let world = World::open();
    let first = world.add(&world.joan, ProveBy::Record).unwrap();
    let second = world.add(&world.joan, ProveBy::Record).unwrap();
    assert_eq!(content(&first), content(&second), "whoever set it need not set another");
    world.add(&world.joan, ProveBy::Letter(Mailbox::Admin)).unwrap();
    let token = world.coop.token_in_last_letter("admin@can.example", "domain-proof");
    world.dns().set_texts(NAME, &[&content(&first)]);
    world.hour().await;
    assert_eq!(world.asked(), 0, "a letter is waited for now");
    assert!(world.domain().unwrap().proved_at.is_none());
    world.coop.write(|tx| organisations::prove_domain(tx, &token)).unwrap();
    assert!(world.domain().unwrap().proved_at.is_some());
}

#[tokio::test]
async fn an_owner_sees_what_to_set_and_looks_again() {
    let world = World::open();
    let maria = world.coop.organisation("La Borda", "Maria");
    let (resolver, joan) = (world.resolver, world.joan);
    let site = Site::at(world.coop.desk).await;
    let owner = site.signed_in(&joan.user);
    let domains = format!("/organisations/{}/domains", joan.organisation.clone().unwrap().slug);
    owner.get(&domains).await.is(200).sees("A text in the DNS");
    let fields = [("domain", DOMAIN), ("proof", "carrier pigeon"), ("joining", "asks")];
    owner.post(&domains, &fields).await.is(422).sees(DOMAIN);
    let long = ["a123456789012345678901234567890123456789"; 6].join(".");
    let fields = [("domain", long.as_str()), ("proof", "record"), ("joining", "asks")];
    owner.post(&domains, &fields).await.is(422).sees("not a domain that mail goes to");
    let fields = [("domain", DOMAIN), ("proof", "record"), ("joining", "asks")];
    owner.post(&domains, &fields).await.leads();
    let page = owner.get(&domains).await;
    page.sees("Now set the text below").sees(NAME).sees("every hour until");
    let text = between(&page.body, "value=\"folkmoot-domain=", "\"");
    let text = format!("folkmoot-domain={text}");
    let id = between(&page.body, "name=\"domain\" value=\"", "\"");
    let looks = format!("{domains}/looks");
    let look = [("domain", id.as_str())];

    owner.post(&looks, &look).await.leads();
    owner.get(&domains).await.sees("There is no text yet").sees("We looked on");
    resolver.control().set_misdeed(Some(ResolverMisdeed::Failing));
    owner.post(&looks, &look).await.leads();
    owner.get(&domains).await.sees("does not answer just now");
    resolver.control().set_misdeed(None);
    resolver.control().set_texts(NAME, &["<b>another</b>"]);
    owner.post(&looks, &look).await.leads();
    owner.get(&domains).await.sees("Is it copied whole?").sees_not("<b>");

    // Nobody looks for another organisation, nor in another's name.
    let stranger = site.signed_in(&maria.user);
    let theirs = format!("/organisations/{}/domains", maria.organisation.unwrap().slug);
    stranger.get(&theirs).await.is(200);
    stranger.post(&looks, &look).await.is(404);
    stranger.post(&format!("{theirs}/looks"), &look).await.is(404);

    resolver.control().set_texts(NAME, &[&text]);
    owner.post(&looks, &look).await.leads();
    owner.get(&domains).await.sees("the domain is proved").sees("Proved").sees_not("Look again");
    for _ in 0..4 {
        owner.post(&looks, &look).await.leads();
    }
    owner.get(&domains).await.sees("All is well");
    let mut visit = owner.post(&looks, &look).await;
    for _ in 0..4 {
        visit = owner.post(&looks, &look).await;
    }
    visit.is(429).sees("A little slower");
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap();
    rest.split(after).next().unwrap().to_owned()
}
