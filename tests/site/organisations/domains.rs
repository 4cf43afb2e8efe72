//! Joining by a verified address at an organisation's domain.

use folkmoot::ground::db::DbError;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, NewUser, RegisterError, UserId};
use folkmoot::membership::seats_included;
use folkmoot::organisations::{
    self, Colleagues, DomainError, JoinedByDomain, Joining, Mailbox, OrganisationDomain,
    PeopleError, ProveBy, Role,
};
use folkmoot::worker;

use crate::support::{Coop, Member, Site};

fn add(
    coop: &Coop,
    owner: &Member,
    domain: &str,
    joining: Joining,
) -> Result<OrganisationDomain, DomainError> {
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let organisation = owner.organisation.clone().unwrap();
    coop.write(|tx| {
        let by = ProveBy::Letter(Mailbox::Postmaster);
        organisations::add_domain(tx, &organisation, &owner.user, domain, by, joining)
    })
}

fn prove(coop: &Coop, token: &str) -> Result<(), DomainError> {
    coop.write(|tx| organisations::prove_domain(tx, token).map(drop))
}

fn token(coop: &Coop, domain: &str) -> String {
    coop.token_in_last_letter(&format!("postmaster@{domain}"), "domain-proof")
}

/// A domain that was proved.
fn proved(coop: &Coop, owner: &Member, domain: &str, joining: Joining) -> OrganisationDomain {
    let added = add(coop, owner, domain, joining).unwrap();
    prove(coop, &token(coop, domain)).unwrap();
    added
}

fn person(coop: &Coop, email: &str, verified: bool) -> UserId {
    coop.write::<_, RegisterError>(|tx| {
        let (name, email) = ("Bo Colleague".to_owned(), email.to_owned());
        let user =
            identity::register(tx, NewUser { name, email: email.clone(), locale: Locale::En })?;
        if verified {
            identity::mark_verified(tx, &user, &email)?;
        }
        Ok(user)
    })
    .unwrap()
}

fn colleagues(coop: &Coop, person: &UserId) -> Vec<Colleagues> {
    coop.read(|conn| organisations::colleagues_of(conn, person)).unwrap()
}

fn join(
    coop: &Coop,
    person: &UserId,
    domain: &OrganisationDomain,
) -> Result<JoinedByDomain, DomainError> {
    coop.write(|tx| organisations::join_by_domain(tx, person, &domain.id, seats_included))
}

fn roles(coop: &Coop, person: &UserId, of: &Member) -> Vec<Role> {
    let id = of.organisation.clone().unwrap().id;
    coop.read(|conn| organisations::roles_of(conn, person, &id)).unwrap()
}

#[test]
fn a_proved_domain_lets_verified_colleagues_in_and_owners_are_told() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let domain = add(&coop, &joan, " @CanBatllo.example. ", Joining::Host).unwrap();
    assert_eq!(domain.domain, "canbatllo.example");
    let bo = person(&coop, "bo@CANBATLLO.example", true);
    assert!(colleagues(&coop, &bo).is_empty(), "not proved yet");
    assert!(matches!(join(&coop, &bo, &domain), Err(DomainError::Unknown)));
    let key = token(&coop, "canbatllo.example");
    prove(&coop, &key).unwrap();
    assert!(matches!(prove(&coop, &key), Err(DomainError::Unknown)), "once");
    assert_eq!(colleagues(&coop, &bo)[0].organisation.name, "Can Batlló");

    let unverified = person(&coop, "eve@canbatllo.example", false);
    let below = person(&coop, "eve@mail.canbatllo.example", true);
    let beside = person(&coop, "eve@notcanbatllo.example", true);
    for stranger in [&unverified, &below, &beside] {
        assert!(colleagues(&coop, stranger).is_empty());
        assert!(matches!(join(&coop, stranger, &domain), Err(DomainError::Unknown)));
    }
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    assert_eq!(join(&coop, &bo, &domain).unwrap(), JoinedByDomain::In);
    assert_eq!(roles(&coop, &bo, &joan), [Role::Host]);
    assert_eq!(coop.letters_to(&joan.email), ["welcome", "organisation"]);
    assert!(colleagues(&coop, &bo).is_empty(), "here already");
}

#[test]
fn providers_for_everybody_and_nonsense_are_refused_and_one_domain_has_one_organisation() {
    let coop = Coop::new();
    let (joan, maria) =
        (coop.organisation("Can Batlló", "Joan"), coop.organisation("La Borda", "Maria"));
    for public in ["gmail.com", "GMX.net", "mail.riseup.net", "outlook.es"] {
        let refused = add(&coop, &joan, public, Joining::Asks);
        assert!(matches!(refused, Err(DomainError::Public)), "{public}");
    }
    for odd in ["", "localhost", "a b.example", "bo@can.example", "can.example\0", "<b>.example"] {
        let refused = add(&coop, &joan, odd, Joining::Asks);
        assert!(matches!(refused, Err(DomainError::Malformed)), "{odd:?}");
    }
    add(&coop, &joan, "can.example", Joining::Asks).unwrap();
    let first = token(&coop, "can.example");
    add(&coop, &maria, "can.example", Joining::Asks).unwrap();
    let second = token(&coop, "can.example");
    prove(&coop, &second).unwrap();
    assert!(matches!(prove(&coop, &first), Err(DomainError::Taken)), "Maria was faster");
    assert!(matches!(add(&coop, &joan, "can.example", Joining::Asks), Err(DomainError::Taken)));
}

#[test]
fn a_letter_of_proof_is_good_for_seven_days_and_a_new_one_closes_it() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    add(&coop, &joan, "can.example", Joining::Asks).unwrap();
    let first = token(&coop, "can.example");
    add(&coop, &joan, "can.example", Joining::Asks).unwrap();
    let second = token(&coop, "can.example");
    assert!(matches!(prove(&coop, &first), Err(DomainError::Unknown)));
    coop.days_pass(7);
    assert!(matches!(prove(&coop, &second), Err(DomainError::Unknown)));
    let id = joan.organisation.clone().unwrap().id;
    let count = || coop.write(|tx| organisations::count_proving(tx, &id));
    for _ in 0..3 {
        count().unwrap();
    }
    assert!(count().is_err(), "strangers' mailboxes are not flooded");
}

#[test]
fn where_an_owner_decides_nothing_opens_before_and_asking_twice_is_asking_once() {
    let coop = Coop::new();
    let (joan, maria) =
        (coop.organisation("Can Batlló", "Joan"), coop.organisation("La Borda", "Maria"));
    let domain = proved(&coop, &joan, "can.example", Joining::Asks);
    let (bo, cem) = (person(&coop, "bo@can.example", true), person(&coop, "c@can.example", true));
    std::thread::scope(|scope| {
        for _ in 0..5 {
            scope.spawn(|| assert_eq!(join(&coop, &bo, &domain).unwrap(), JoinedByDomain::Asked));
        }
    });
    join(&coop, &cem, &domain).unwrap();
    assert_eq!(roles(&coop, &bo, &joan), []);
    assert!(colleagues(&coop, &bo)[0].asked);
    let organisation = joan.organisation.clone().unwrap();
    let waiting = coop.read(|conn| organisations::requests_of(conn, &organisation.id)).unwrap();
    assert_eq!(waiting.len(), 2);
    let decide = |owner: &Member, who: &UserId, admitted: bool| {
        let request = &waiting.iter().find(|one| one.user_id == *who).unwrap().id;
        let known = owner.organisation.clone().unwrap();
        coop.write(|tx| {
            let seats_of = seats_included;
            organisations::decide_colleague(tx, &known, request, &owner.user, admitted, seats_of)
        })
    };
    assert!(matches!(decide(&maria, &bo, true), Err(PeopleError::Over)), "another organisation's");
    decide(&joan, &bo, true).unwrap();
    decide(&joan, &cem, false).unwrap();
    assert!(matches!(decide(&joan, &cem, true), Err(PeopleError::Over)));
    assert_eq!(roles(&coop, &bo, &joan), [Role::Host]);
    assert_eq!(roles(&coop, &cem, &joan), []);
    assert_eq!(coop.letters_to("bo@can.example"), ["organisation"]);
}

#[test]
fn without_a_seat_one_asks_and_a_domain_that_is_off_lets_nobody_in() {
    use diesel::RunQueryDsl;
    let coop = Coop::new();
    let mut application = coop.application("Joan", "joan@example.org");
    application.organisation = Some("Can Batlló".to_owned());
    let joan = coop.joins(&application);
    coop.welcome(&joan);
    let domain = proved(&coop, &joan, "can.example", Joining::Host);
    let (bo, cem) = (person(&coop, "bo@can.example", true), person(&coop, "c@can.example", true));
    assert_eq!(join(&coop, &bo, &domain).unwrap(), JoinedByDomain::Asked, "one seat: the owner's");
    coop.write::<_, DbError>(|tx| {
        diesel::sql_query("UPDATE level_versions SET hosts = 2 WHERE hosts = 1")
            .execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
    let ins = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for who in [&bo, &cem] {
            scope.spawn(|| {
                if join(&coop, who, &domain).unwrap() == JoinedByDomain::In {
                    ins.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(ins.into_inner(), 1, "the seat is taken once");
    let id = joan.organisation.clone().unwrap().id;
    coop.write(|tx| organisations::remove_domain(tx, &id, &domain.id)).unwrap();
    let late = person(&coop, "late@can.example", true);
    assert!(colleagues(&coop, &late).is_empty());
    assert!(matches!(join(&coop, &late, &domain), Err(DomainError::Unknown)));
}

#[tokio::test]
async fn an_owner_proves_the_domain_and_a_colleague_joins_from_home() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan");
    let site = Site::at(coop.desk).await;
    worker::run_due(&site.desk.means).await.unwrap();
    let owner = site.signed_in(&joan.user);
    let path = format!("/organisations/{}", joan.organisation.unwrap().slug);
    let domains = format!("{path}/domains");
    owner.get(&domains).await.is(200).sees("For Can Batlló").sees("Owner");
    let fields = |domain| [("domain", domain), ("proof", "hostmaster"), ("joining", "host")];
    owner
        .post(&domains, &fields("gmail.com"))
        .await
        .is(422)
        .sees("Everybody can have")
        .sees("gmail");
    owner.post(&domains, &fields("can.example")).await.leads();
    owner.get(&domains).await.sees("hostmaster@can.example").sees("Waits for proof");
    worker::run_due(&site.desk.means).await.unwrap();
    let text = site.desk.mail.sent().last().unwrap().printed.text.clone();
    let link =
        text[text.find("/domains/").unwrap()..].split_whitespace().next().unwrap().to_owned();
    let keeper = site.browser();
    keeper.get(&link).await.is(200).sees("can.example").sees("Can Batlló");
    keeper.post(&link, &[]).await.is(200).sees("Thank you");
    keeper.get(&link).await.is(404);

    let bo = site
        .desk
        .write::<_, RegisterError>(|tx| {
            let (name, email) = ("Bo".to_owned(), "bo@can.example".to_owned());
            let new = NewUser { name, email: email.clone(), locale: Locale::En };
            let user = identity::register(tx, new)?;
            identity::mark_verified(tx, &user, &email)?;
            Ok(user)
        })
        .unwrap();
    let colleague = site.signed_in(&bo);
    colleague.get(&domains).await.is(404);
    let first_steps = colleague.get("/first-steps").await;
    first_steps.sees("Your colleagues are here").sees("Join Can Batlló");
    let home = colleague.get("/home").await;
    home.sees("Your colleagues are here").sees("Join Can Batlló");
    let (_, rest) = home.body.split_once("name=\"domain\" value=\"").unwrap();
    let id = rest.split('"').next().unwrap();
    assert_eq!(colleague.post("/colleagues", &[("domain", id)]).await.leads(), "/home");
    colleague.get("/home").await.sees("one of its hosts").sees(&path).sees_not("Join Can Batlló");
    colleague.get(&path).await.is(200).sees("For Can Batlló").sees("Switch");
    colleague.post("/colleagues", &[("domain", id)]).await.is(404);
    owner.get(&domains).await;
    let change = [("domain", id), ("joining", "asks")];
    owner.post(&format!("{domains}/joining"), &change).await.leads();
    owner.get(&domains).await.sees("asks, and an owner decides");
    owner.post(&format!("{domains}/removal"), &[("domain", id)]).await.leads();
    owner.get(&domains).await.sees("Whoever has joined by it stays").sees_not("Switch off");
}
