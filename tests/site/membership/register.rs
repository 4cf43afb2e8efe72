//! The register as of a day: what held then, as far as it was known then.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
use folkmoot::ground::db::Check;
use folkmoot::identity::StaffRole;
use folkmoot::membership::register::{
    AsOf, Asked, ElectronicAddress, Holder, NewOfficer, OfficerError, RegisterRow, Whom,
    appoint_officer, end_office, notify_electronic_address, officers, register_count, register_on,
    register_row,
};
use folkmoot::membership::{self, MembershipState, Move};
use folkmoot::organisations::{self, Address, CapitalSettings, RegisterLaw, save_capital_settings};

use crate::support::{Coop, Desk, Member, Site, day};

fn now(coop: &Coop) -> NaiveDateTime {
    coop.desk.means.clock.now().naive_utc()
}

fn asked(coop: &Coop, on: &str, whom: Whom, part: &str) -> Asked {
    let as_of = AsOf { day: day(on), known_at: now(coop) };
    Asked { as_of, whom, part: part.to_owned() }
}

fn rows(coop: &Coop, asked: &Asked) -> Vec<RegisterRow> {
    let currency = folkmoot::ground::money::Currency::EUR;
    let rows = coop.read(|conn| register_on(conn, asked, currency, (0, 1000))).unwrap();
    let count = coop.read(|conn| register_count(conn, asked)).unwrap();
    assert_eq!(usize::try_from(count).unwrap(), rows.len());
    rows
}

fn names(coop: &Coop, asked: &Asked) -> Vec<String> {
    rows(coop, asked).into_iter().map(|row| row.holder.name).collect()
}

fn moves(coop: &Coop, member: &Member, step: Move) {
    coop.write(|tx| membership::make_move(tx, &member.membership, step, "story")).unwrap();
}

fn lives_at(coop: &Coop, member: &Member, street: &str) {
    let address = Address::read(street, "08001", "Barcelona", "es").unwrap();
    coop.write(|tx| membership::tell_address(tx, &member.party, &address, None)).unwrap();
}

fn follow(coop: &Coop) {
    let of_the_register = |check: &&Check| check.name.contains("register");
    for check in membership::checks().iter().filter(of_the_register) {
        let broken = coop.read(|conn| (check.find)(conn)).unwrap();
        assert!(broken.is_empty(), "{}: {broken:?}", check.name);
    }
}

/// Ada joins on 21 May and moves house on 31 May; Bo joins on 31 May and leaves on 10 June.
fn two_lives() -> (Coop, Member, Member) {
    let coop = Coop::new();
    let ada = coop.member("Ada Berg");
    lives_at(&coop, &ada, "Carrer Vell 1");
    coop.days_pass(10);
    lives_at(&coop, &ada, "Carrer Nou 2");
    let bo = coop.member("Bo Dahl");
    coop.days_pass(10);
    moves(&coop, &bo, Move::GiveNotice);
    moves(&coop, &bo, Move::Leave);
    coop.days_pass(10);
    (coop, ada, bo)
}

#[test]
fn the_register_of_a_day_has_who_belonged_then_with_the_address_of_then() {
    let (coop, ada, _) = two_lives();
    let street = |on| {
        let rows = rows(&coop, &asked(&coop, on, Whom::Members, "Ada"));
        rows[0].holder.address.as_ref().map(|address| address.street.clone()).unwrap()
    };
    assert_eq!(street("2026-05-30"), "Carrer Vell 1");
    assert_eq!(street("2026-05-31"), "Carrer Nou 2");
    let members = |on| names(&coop, &asked(&coop, on, Whom::Members, ""));
    assert!(members("2026-05-20").is_empty());
    assert_eq!(members("2026-05-21"), ["Ada Berg"]);
    assert_eq!(members("2026-06-09"), ["Ada Berg", "Bo Dahl"]);
    assert_eq!(members("2026-06-10"), ["Ada Berg"]);
    let former = rows(&coop, &asked(&coop, "2026-06-20", Whom::Former, ""));
    assert_eq!(former.len(), 1);
    assert_eq!(former[0].state, MembershipState::Left);
    assert_eq!(former[0].entered_on, day("2026-05-31"));
    assert_eq!(former[0].ceased_on, Some(day("2026-06-10")));
    assert_eq!(names(&coop, &asked(&coop, "2026-06-20", Whom::All, "")).len(), 2);
    let found = |on, part| names(&coop, &asked(&coop, on, Whom::All, part));
    assert_eq!(found("2026-05-30", "carrer VELL"), ["Ada Berg"]);
    assert!(found("2026-06-20", "carrer vell").is_empty(), "she had moved by then");
    assert!(found("2026-06-20", "100%").is_empty());
    let ids = coop.read(|conn| membership::members_on(conn, day("2026-06-20"), now(&coop)));
    assert_eq!(ids.unwrap(), std::slice::from_ref(&ada.membership));
    follow(&coop);
}

#[test]
fn what_was_noted_later_does_not_change_what_was_known_before() {
    let (coop, _, bo) = two_lives();
    let on = day("2026-06-20");
    let known = |at: &str| {
        let as_of = AsOf { day: on, known_at: at.parse().unwrap() };
        let currency = folkmoot::ground::money::Currency::EUR;
        coop.read(|conn| register_row(conn, &bo.membership, as_of, currency)).unwrap()
    };
    assert_eq!(known("2026-05-25T00:00:00"), None, "nobody knew of Bo");
    assert_eq!(known("2026-06-05T00:00:00").unwrap().state, MembershipState::Active);
    assert_eq!(known("2026-06-15T00:00:00").unwrap().state, MembershipState::Left);
}

#[test]
fn the_same_address_told_again_is_no_entry_and_another_is_one() {
    let coop = Coop::new();
    let ada = coop.member("Ada Berg");
    lives_at(&coop, &ada, "Carrer Vell 1");
    lives_at(&coop, &ada, "Carrer Vell 1");
    let event = |wanted: &str| {
        let all = coop.read(|conn| membership::register_of(conn, &ada.membership)).unwrap();
        all.into_iter().filter(|event| event.kind == wanted).collect::<Vec<_>>()
    };
    assert_eq!(event("holder_changed").len(), 1);
    let electronic = ElectronicAddress {
        address: "ada@post.example".to_owned(),
        purposes: "notices of meetings".to_owned(),
    };
    let notify = |electronic: Option<ElectronicAddress>| {
        coop.write(|tx| notify_electronic_address(tx, &ada.membership, electronic)).unwrap();
    };
    notify(Some(electronic.clone()));
    notify(Some(electronic.clone()));
    lives_at(&coop, &ada, "Carrer Nou 2");
    let holder: Holder = event("holder_changed").pop().unwrap().holder.unwrap();
    assert_eq!(holder.electronic, Some(electronic), "moving house takes no address back");
    notify(None);
    assert_eq!(event("electronic_address_notified").len(), 2);
    follow(&coop);
}

#[test]
fn an_entry_of_the_register_is_neither_changed_nor_deleted() {
    let (coop, ..) = two_lives();
    for sql in [
        "UPDATE register_events SET effective_on = '2020-01-01'",
        "UPDATE register_events SET holder = NULL",
        "DELETE FROM register_events",
    ] {
        let done = coop.write::<(), folkmoot::ground::db::DbError>(|tx| {
            tx.conn.batch_execute(sql).map_err(Into::into)
        });
        assert!(done.unwrap_err().is_about("rule:"), "{sql}");
    }
}

#[test]
fn an_officer_is_in_the_register_from_the_first_day_to_the_last() {
    let coop = Coop::new();
    let new = NewOfficer {
        name: "Ada Berg".to_owned(),
        address: "Carrer Vell 1, Barcelona".to_owned(),
        office: "Secretary".to_owned(),
        from_day: day("2026-05-01"),
    };
    let nameless = NewOfficer { name: " ".to_owned(), ..new.clone() };
    let refused = coop.write(|tx| appoint_officer(tx, &nameless));
    assert!(matches!(refused, Err(OfficerError::Incomplete)));
    let id = coop.write(|tx| appoint_officer(tx, &new)).unwrap();
    coop.days_pass(10);
    let end = |last| coop.write(|tx| end_office(tx, &id, day(last)));
    assert!(matches!(end("2026-04-30"), Err(OfficerError::Days)));
    end("2026-05-30").unwrap();
    assert!(matches!(end("2026-06-30"), Err(OfficerError::Ended)));
    let on = |on: &str, known: &str| {
        let as_of = AsOf { day: day(on), known_at: known.parse().unwrap() };
        coop.read(|conn| officers(conn, as_of)).unwrap()
    };
    assert!(on("2026-04-30", "2026-06-30T00:00:00").is_empty());
    let before = on("2026-06-30", "2026-05-22T00:00:00");
    assert_eq!(before[0].until_day, None, "the end was not known yet");
    let after = on("2026-06-30", "2026-06-30T00:00:00");
    assert_eq!(after[0].until_day, Some(day("2026-05-30")));
}

fn keep_law(coop: &Coop, law: RegisterLaw) {
    coop.write::<_, folkmoot::ground::db::DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        let settings = CapitalSettings { law, ..CapitalSettings::default() };
        save_capital_settings(tx, &entity.id, &settings)
    })
    .unwrap();
}

#[tokio::test]
async fn each_law_has_its_columns_and_a_name_is_no_formula() {
    let coop = Coop::on(Desk::new());
    coop.joins(&coop.application("=HYPERLINK(1)", "ada@example.org"));
    let site = Site::at(coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    let heads: BTreeMap<RegisterLaw, &str> = BTreeMap::from([
        (
            RegisterLaw::UnitedKingdom,
            "number,name,street,postal_code,city,country,electronic_address,purposes,shares,paid,\
             currency,deposits,loans,entered_on,ceased_on",
        ),
        (
            RegisterLaw::Germany,
            "number,name,street,postal_code,city,country,further_shares,entered_on,ceased_on",
        ),
        (
            RegisterLaw::Canada,
            "number,name,street,postal_code,city,country,shares,loans,entered_on,ceased_on",
        ),
    ]);
    for (law, head) in heads {
        keep_law(&coop, law);
        let file = steward.get("/office/register.csv?on=2026-05-21").await;
        file.is(200).sees("1,'=HYPERLINK(1)");
        assert_eq!(file.body.lines().next(), Some(head), "{law}");
        let printed = steward.get("/office/register.pdf").await;
        printed.is(200);
        assert_eq!(printed.headers["content-type"], "application/pdf");
    }
}

#[tokio::test]
async fn a_steward_opens_the_register_of_a_day_and_a_member_their_own_part_of_it() {
    let (coop, ada, bo) = two_lives();
    let site = Site::at(coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    let page = steward.get("/office/register").await;
    page.is(200).sees("Ada Berg").sees_not("Bo Dahl").sees("1 entry");
    let then = steward.get("/office/register?on=2026-06-05").await;
    then.sees("Ada Berg").sees("Bo Dahl").sees("At the end of 5 June 2026");
    let known = steward.get("/office/register?on=2026-06-05&known=2026-05-25").await;
    known.sees("as far as it had been noted by 25 May 2026").sees("Carrer Vell 1");
    known.sees_not("Bo Dahl");
    steward.get("/office/register?on=2026-02-31").await.is(422).sees("a day that exists");
    steward.get("/office/register?part=nobody").await.is(200).sees("Nobody");
    let bos = format!("/office/register/members/{}", bo.membership);
    let page = steward.get(&bos).await;
    page.is(200).sees("has left").sees("10 June 2026").sees("Notice given");
    steward.get(&format!("{bos}?on=2026-05-01")).await.sees("Not in the register on that day");

    steward.get("/office/register/officers").await.is(200).sees("No officers yet");
    let wrong = [("name", "Ada Berg"), ("address", ""), ("office", "Secretary"), ("from", "x")];
    let page = steward.post("/office/register/officers", &wrong).await;
    page.is(422).sees("value=\"Ada Berg\"");
    let good = [
        ("name", "Ada Berg"),
        ("address", "Carrer Nou 2"),
        ("office", "Secretary"),
        ("from", "2026-06-01"),
    ];
    let told = steward.post("/office/register/officers", &good).await.leads();
    let page = steward.get(&told).await;
    page.sees("Secretary").sees("1 June 2026");
    let (_, rest) = page.body.split_once("<option value=\"off_").unwrap();
    let id = format!("off_{}", rest.split('"').next().unwrap());
    let early = [("officer", id.as_str()), ("until", "2026-05-01")];
    steward.post("/office/register/officers/end", &early).await.is(422);
    let last = [("officer", id.as_str()), ("until", "2026-06-15")];
    steward.post("/office/register/officers/end", &last).await.leads();
    steward.get("/office/register/officers").await.sees("15 June 2026");

    let home = site.signed_in(&ada.user);
    let own = format!("/memberships/{}/register", ada.membership);
    home.get("/home").await.sees("Extract from the register");
    home.get(&own).await.is(200).sees("Carrer Nou 2").sees("Admitted");
    home.get(&format!("{own}.pdf")).await.is(200);
    let there = format!("{own}/electronic-address");
    let wrong = [("address", "nowhere"), ("purposes", "notices")];
    home.post(&there, &wrong).await.is(422).sees("value=\"nowhere\"");
    home.post(&there, &[("address", "ada@post.example"), ("purposes", "")]).await.is(422);
    let right = [("address", "ada@post.example"), ("purposes", "notices of meetings")];
    assert_eq!(home.post(&there, &right).await.leads(), own);
    home.get(&own).await.sees("ada@post.example").sees("notices of meetings");
}

#[tokio::test]
async fn the_law_and_the_days_of_shares_are_settings_of_the_legal_entity() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let boss = site.staff(&[StaffRole::Administrator]);
    boss.get("/office/settings/register").await.is(200).sees("value=\"30\"");
    let wrong = [
        ("law", "de"),
        ("pay_within_days", "30"),
        ("repayment", "year_end"),
        ("years", "eleven"),
        ("days_after", "0"),
    ];
    boss.post("/office/settings/register", &wrong).await.is(422).sees("value=\"eleven\"");
    let mut right = wrong;
    (right[2], right[3], right[4]) =
        (("repayment", "after_accounts"), ("years", "3"), ("days_after", "60"));
    assert_eq!(boss.post("/office/settings/register", &right).await.leads(), "/office/settings");
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/register").await.sees("GenG");
}
