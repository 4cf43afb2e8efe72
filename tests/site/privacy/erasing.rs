//! Being forgotten: what was promised is what happens.

use folkmoot::audit::{self, Verdict};
use folkmoot::gateways::mail::{self, LetterState};
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::money::Currency;
use folkmoot::identity::{self, StaffRole};
use folkmoot::ledger::{self, TrialBalance};
use folkmoot::membership::application::{Decided, decline_applicant};
use folkmoot::membership::change::give_notice;
use folkmoot::membership::{Class, MembershipState, register_of};
use folkmoot::organisations::{self, AdmissionPolicy, Role};
use folkmoot::privacy::{self, ErasureError, ErasureMeans, Obstacle};
use folkmoot::reconciliation::{self, Question};
use folkmoot::{billing, treasury};

use super::everything;
use crate::support::{Coop, Member, SITE, day};

fn ask(coop: &Coop, member: &Member, leaving: bool) -> Result<privacy::Erasure, ErasureError> {
    let actor = Actor::user(member.user.as_str());
    coop.desk.means.db.write_now(actor, |tx| {
        privacy::ask_for_erasure(tx, &member.user, ErasureMeans::OneSelf, leaving, SITE)
    })
}

fn trial(coop: &Coop, on: &str) -> TrialBalance {
    let balance = coop.read(|conn| {
        let entity = organisations::legal_entity(conn).unwrap();
        let books = ledger::books(conn, &entity).unwrap();
        ledger::trial_balance(conn, &books, Currency::EUR, day(on))
    });
    balance.unwrap()
}

/// Everything that says who Ada is.
const NAMES: [&str; 4] = ["Ada Lovelace", "ada.lovelace@example.org", "Street 7", "Salon of"];

#[tokio::test]
async fn case_121_a_person_is_erased_and_the_books_the_register_and_the_trail_stand() {
    let coop = Coop::new();
    let ada = coop.neighbour("Ada Lovelace").await;
    let erasure = ask(&coop, &ada, true).unwrap();
    assert_eq!(erasure.due_on, day("2026-06-21"), "the day after the last one that was paid");
    let number = coop.membership(&ada).admission.unwrap().number;
    let invoice = coop.read(|conn| billing::invoices_of(conn, &ada.party)).unwrap().remove(0);
    let paper = coop.read(|conn| billing::paper(conn, &invoice.id)).unwrap().unwrap();
    let before = trial(&coop, "2026-12-31");
    coop.days_pass(30);
    coop.a_night_passes().await;
    assert!(!coop.tables_with(NAMES[1]).is_empty(), "not a day early");
    coop.days_pass(1);
    // The night runs the calendar first, then what is due.
    coop.a_night_passes().await;
    for name in NAMES {
        assert_eq!(coop.tables_with(name).iter().filter(|table| *table != "invoices").count(), 0);
    }
    assert_eq!(coop.tables_with(NAMES[0]), ["invoices"], "locked away for tax law");
    let kept = coop.read(|conn| billing::invoice(conn, &invoice.id)).unwrap();
    assert_eq!(kept, invoice, "an issued document is not touched");
    let printed = coop.read(|conn| billing::paper(conn, &invoice.id)).unwrap().unwrap();
    assert_eq!(printed.bytes, paper.bytes);
    // The register: number and days.
    let member = coop.membership(&ada);
    assert_eq!(member.admission.unwrap().number, number);
    assert_eq!(member.state, MembershipState::Settled);
    let kinds: Vec<String> = coop
        .read(|conn| register_of(conn, &ada.membership))
        .unwrap()
        .into_iter()
        .map(|event| event.kind)
        .collect();
    assert!(kinds.contains(&"admitted".to_owned()) && kinds.contains(&"left".to_owned()));
    assert_eq!(trial(&coop, "2026-12-31"), before, "not a cent moved");
    assert!(matches!(coop.read(audit::verify).unwrap(), Verdict::Sound { .. }));
    assert!(coop.read(|conn| identity::user_by_email(conn, &ada.email)).unwrap().is_none());
    for question in Question::ALL {
        let asked = coop.read(|conn| reconciliation::count(conn, *question)).unwrap();
        assert_eq!(asked, 0, "nobody is asked about her: {question}");
    }
    coop.all_holds();
    the_law_lets_go(&coop, &invoice).await;
}

/// Six years later, counted from the end of the year, the buyer goes from the document.
async fn the_law_lets_go(coop: &Coop, invoice: &billing::Invoice) {
    let until = day("2032-12-31") - day("2026-06-21");
    coop.days_pass(until.num_days());
    coop.a_night_passes().await;
    assert_eq!(coop.tables_with(NAMES[0]), ["invoices"], "the last day counts");
    coop.days_pass(1);
    let before = trial(coop, "2033-12-31");
    coop.a_night_passes().await;
    for name in NAMES {
        assert_eq!(coop.tables_with(name), [""; 0], "{name}");
    }
    let bare = coop.read(|conn| billing::invoice(conn, &invoice.id)).unwrap();
    assert_eq!(bare.number(), invoice.number());
    assert_eq!(bare.gross, invoice.gross);
    assert!(coop.read(|conn| billing::paper(conn, &invoice.id)).unwrap().is_none());
    assert_eq!(trial(coop, "2033-12-31"), before);
    coop.all_holds();
    // Proof, and nothing but the proof, lets a document change.
    let again = "UPDATE invoices SET buyer = '{}'";
    let refused = coop.read::<_, DbError>(|conn| {
        use diesel::connection::SimpleConnection;
        Ok(conn.batch_execute(again)?)
    });
    assert!(refused.unwrap_err().is_about("rule: an issued document"));
}

#[tokio::test]
async fn what_the_two_lists_promise_is_exactly_what_happens() {
    let coop = Coop::new();
    coop.settle(|settings| settings.admits_consumers = AdmissionPolicy::Steward);
    let ada = coop.newcomer("Ada Lovelace");
    let actor = Actor::user(ada.user.as_str());
    coop.desk
        .means
        .db
        .write_now(actor, |tx| {
            folkmoot::membership::application::answer_question(tx, &ada.membership, "I am Ada")
        })
        .unwrap();
    let decided = Decided { reason: "Ada is known".to_owned(), meeting_on: None };
    coop.write(|tx| decline_applicant(tx, &ada.membership, &decided, SITE)).unwrap();
    let erasure = ask(&coop, &ada, false).unwrap();
    coop.days_pass(30);
    let promised = coop.read(|conn| privacy::plan(conn, &ada.user)).unwrap();
    let before = coop.read(everything).unwrap();
    let gone = coop.write(|tx| privacy::execute(tx, &erasure.id, "https://moot.example")).unwrap();
    let promise: Vec<_> =
        promised.goes.iter().map(|line| (line.key, usize::try_from(line.rows).unwrap())).collect();
    let mut happened: Vec<_> = gone.into_iter().collect();
    happened.sort_by_key(|(key, _)| promise.iter().position(|(known, _)| known == key));
    assert_eq!(happened, promise);
    assert!(promise.iter().any(|(key, _)| *key == "application-notes"));
    // What stays, stays as it was.
    let after = coop.read(everything).unwrap();
    for table in ["memberships", "consents", "applications"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    assert_eq!(coop.tables_with("ada is known"), [""; 0]);
    assert_eq!(coop.tables_with("I am Ada"), [""; 0]);
    let again = coop.write(|tx| privacy::execute(tx, &erasure.id, "https://moot.example"));
    assert!(matches!(again, Err(ErasureError::NotWaiting)));
    coop.all_holds();
}

#[tokio::test]
async fn a_request_is_taken_back_within_its_days_and_everything_stays() {
    let coop = Coop::new();
    let ada = coop.neighbour("Ada").await;
    assert!(matches!(
        ask(&coop, &ada, false),
        Err(ErasureError::Obstacles(left)) if matches!(left[..], [Obstacle::Belongs(_)])
    ));
    coop.write(|tx| give_notice(tx, &ada.membership, "moving", SITE)).unwrap();
    let erasure = ask(&coop, &ada, false).unwrap();
    assert!(matches!(ask(&coop, &ada, false), Err(ErasureError::Already)));
    let early = coop.write(|tx| privacy::execute(tx, &erasure.id, "https://moot.example"));
    assert!(matches!(early, Err(ErasureError::TooEarly)));
    coop.days_pass(28);
    coop.a_night_passes().await;
    coop.a_night_passes().await;
    let told = coop.letters_to(&ada.email).iter().filter(|name| *name == "erasure").count();
    assert_eq!(told, 2, "when it was asked for, and three days before");
    coop.write(|tx| privacy::take_back(tx, &ada.user, SITE)).unwrap();
    let again = coop.write(|tx| privacy::take_back(tx, &ada.user, SITE));
    assert!(matches!(again, Err(ErasureError::NotWaiting)));
    coop.days_pass(40);
    coop.a_night_passes().await;
    assert!(coop.tables_with(&ada.email).contains(&"email_addresses".to_owned()));
    coop.all_holds();
}

#[tokio::test]
async fn the_last_owner_hands_over_first_and_staff_give_their_roles_back() {
    let coop = Coop::new();
    let wendy = coop.organisation("Weavers", "Wendy Weaver");
    let boss = coop.desk.person("Bo Boss");
    coop.desk.appoint(&boss, StaffRole::Administrator);
    coop.desk.appoint(&wendy.user, StaffRole::Steward);
    let left = match ask(&coop, &wendy, true) {
        Err(ErasureError::Obstacles(left)) => left,
        other => panic!("{other:?}"),
    };
    assert!(matches!(left[..], [Obstacle::LastOwner(_), Obstacle::Staff]), "{left:?}");
    coop.desk
        .means
        .db
        .write_now(Actor::user(boss.as_str()), |tx| {
            identity::revoke_role(tx, &wendy.user, StaffRole::Steward)
        })
        .unwrap();
    let olga = coop.member("Olga Other");
    let weavers = wendy.organisation.clone().unwrap();
    coop.write::<_, DbError>(|tx| {
        organisations::give_role(tx, &weavers.id, &olga.user, Role::Owner)
    })
    .unwrap();
    let erasure = ask(&coop, &wendy, true).unwrap();
    coop.days_pass(30);
    coop.write(|tx| privacy::execute(tx, &erasure.id, "https://moot.example")).unwrap();
    let party =
        coop.read(|conn| organisations::party_of_organisation(conn, &weavers.id)).unwrap().unwrap();
    assert_eq!(party.email, olga.email, "letters of the organisation go to who is left");
    assert_eq!(party.name, "Weavers");
    assert_eq!(coop.tables_with("wendy"), [""; 0]);
    coop.all_holds();
}

#[tokio::test]
async fn what_is_owed_stays_payable_and_no_letter_goes_to_nobody() {
    let coop = Coop::new();
    let ada = coop.member("Ada Lovelace");
    let invoice = coop.invoice(&ada);
    let erasure = ask(&coop, &ada, true).unwrap();
    coop.days_pass(31);
    // The sweep comes: a member who owes has left, and is not settled.
    coop.a_night_passes().await;
    let standing = coop.read(|conn| privacy::latest_erasure(conn, &ada.user)).unwrap().unwrap();
    assert_eq!((standing.id, standing.executed_at.is_some()), (erasure.id, true));
    let open = coop.read(|conn| treasury::open_invoices(conn, &ada.party)).unwrap();
    assert_eq!(open[0].id, invoice);
    coop.pay_all(&ada);
    assert!(coop.read(|conn| treasury::open_invoices(conn, &ada.party)).unwrap().is_empty());
    let letters = coop.read(|conn| mail::latest_letters(conn, 100)).unwrap();
    let waiting = letters.iter().filter(|letter| letter.state == LetterState::Waiting).count();
    assert_eq!(waiting, 0);
    let person = coop.read(|conn| identity::user(conn, &ada.user)).unwrap();
    assert!(person.name.starts_with('#') && person.email.ends_with("@erased.invalid"));
    coop.all_holds();
}

#[tokio::test]
async fn an_application_that_waits_is_withdrawn_with_the_request() {
    let coop = Coop::new();
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::Steward);
    let mut application = coop.application("Hatch", "hatch@example.org");
    application.class = Class::Producer;
    let hatch = coop.joins(&application);
    assert!(ask(&coop, &hatch, false).is_err());
    ask(&coop, &hatch, true).unwrap();
    assert_eq!(coop.membership(&hatch).state, MembershipState::Lapsed);
    let waiting = coop.read(folkmoot::membership::application::applications_waiting).unwrap();
    assert!(waiting.is_empty(), "nobody has to decide any more");
    coop.days_pass(30);
    coop.a_night_passes().await;
    assert_eq!(coop.tables_with("hatch"), [""; 0]);
    coop.all_holds();
}

#[tokio::test]
async fn no_event_of_the_trail_names_anybody() {
    let coop = Coop::new();
    let ada = coop.neighbour("Ada Lovelace").await;
    let payments = coop.read(|conn| treasury::payments_of(conn, &ada.party)).unwrap();
    coop.write(|tx| treasury::reverse_payment(tx, &payments[0].id, "Ada Lovelace moved")).unwrap();
    coop.write(|tx| give_notice(tx, &ada.membership, "Ada Lovelace moves", SITE)).unwrap();
    assert_eq!(coop.tables_with("Lovelace moved"), ["payments"]);
    assert_eq!(coop.tables_with("Lovelace moves"), ["departures"], "the register keeps no words");
    for name in NAMES {
        let tables = coop.tables_with(name);
        for closed in ["audit_events", "postings", "invoice_runs", "jobs"] {
            assert!(!tables.contains(&closed.to_owned()), "{name} in {closed}");
        }
    }
}
