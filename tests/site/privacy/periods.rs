//! How long what is kept: set by the office, carried out at night.

use folkmoot::audit;
use folkmoot::ground::db::DbError;
use folkmoot::identity::StaffRole;
use folkmoot::organisations;
use folkmoot::privacy::{
    self, PeriodClass, PeriodError, default_period, end_of_period, latest_erasure, periods,
    set_period,
};
use folkmoot::worker;

use crate::support::{Coop, Desk, SITE, Site, day};

#[test]
fn documents_are_kept_as_the_law_of_the_country_asks() {
    let years = |country| default_period(PeriodClass::Documents, country);
    let known = ["DE", "GB", "ES", "CA", "FR", "BE"].map(years);
    assert_eq!(known, [8, 6, 6, 6, 10, 10]);
    assert_eq!(end_of_period(day("2026-01-01"), 6), day("2032-12-31"));
    assert_eq!(end_of_period(day("2026-12-31"), 6), day("2032-12-31"));
}

#[test]
fn a_period_can_be_longer_than_the_law_asks_and_not_shorter() {
    let coop = Coop::new();
    let set = |years| coop.write(|tx| set_period(tx, PeriodClass::Documents, years));
    assert!(matches!(set(5), Err(PeriodError::OutOfBounds { least: 6, most: 30, .. })));
    set(6).unwrap();
    set(12).unwrap();
    set(12).unwrap();
    let all = coop.read(periods).unwrap();
    let documents = all.iter().find(|period| period.class == PeriodClass::Documents).unwrap();
    assert_eq!((documents.amount, documents.default), (12, 6));
    let entity = coop.read(organisations::legal_entity).unwrap();
    let events = coop.read(|conn| audit::events_about(conn, entity.id.as_str(), 9)).unwrap();
    let set = events.iter().filter(|event| event.name == "privacy.period.set").count();
    assert_eq!(set, 1, "what holds already is not noted");
}

#[tokio::test]
async fn letters_sessions_and_old_names_go_when_their_period_is_over() {
    let coop = Coop::new();
    let ada = coop.neighbour("Ada Lovelace").await;
    coop.write(|tx| set_period(tx, PeriodClass::Letters, 30)).unwrap();
    coop.write::<_, DbError>(|tx| folkmoot::identity::end_sessions(tx, &ada.user, None).map(drop))
        .unwrap();
    let has = |table: &str| coop.tables_with(&ada.email).contains(&table.to_owned());
    assert!(has("letters"));
    coop.days_pass(29);
    coop.a_night_passes().await;
    assert!(has("letters"));
    coop.days_pass(2);
    coop.a_night_passes().await;
    assert!(!has("letters"), "whom letters went to");
    assert!(has("email_addresses"), "and nothing else");
    coop.days_pass(90);
    coop.a_night_passes().await;
    assert!(!coop.tables_with(ada.user.as_str()).contains(&"sessions".to_owned()));
    coop.all_holds();
}

#[tokio::test]
async fn what_is_personal_beside_the_trail_goes_each_night_and_the_chain_stays_whole() {
    let coop = Coop::new();
    coop.neighbour("Ada Lovelace").await;
    coop.write(|tx| set_period(tx, PeriodClass::Trail, 30)).unwrap();
    let told = |text: &str| {
        let beside = coop.read(|conn| audit::asides(conn, 1, i64::MAX)).unwrap();
        let says =
            |aside: &audit::Aside| aside.personal.as_deref().is_some_and(|it| it.contains(text));
        beside.values().any(says)
    };
    assert!(told("Ada Lovelace Street 7"));
    coop.days_pass(29);
    coop.a_night_passes().await;
    assert!(told("Ada Lovelace Street 7"));
    coop.days_pass(2);
    worker::start_due_schedules(&coop.desk.means).await.unwrap();
    worker::run_due(&coop.desk.means).await.unwrap();
    assert!(!told("Ada Lovelace Street 7"), "a schedule saw to it");
    assert!(matches!(coop.read(audit::verify).unwrap(), audit::Verdict::Sound { .. }));
    coop.all_holds();
}

#[tokio::test]
async fn whoever_has_been_gone_for_the_whole_period_is_told_and_then_erased() {
    let coop = Coop::new();
    let (ada, bob) = (coop.neighbour("Ada Lovelace").await, coop.neighbour("Bob").await);
    coop.write(|tx| {
        folkmoot::membership::change::give_notice(tx, &ada.membership, "", SITE).map(drop)
    })
    .unwrap();
    coop.days_pass(31);
    coop.a_night_passes().await;
    coop.days_pass(3 * 365);
    coop.a_night_passes().await;
    assert!(coop.read(|conn| latest_erasure(conn, &ada.user)).unwrap().is_none(), "not yet");
    coop.days_pass(2);
    coop.a_night_passes().await;
    let asked = coop.read(|conn| latest_erasure(conn, &ada.user)).unwrap().unwrap();
    assert!(asked.waits());
    assert!(coop.read(|conn| latest_erasure(conn, &bob.user)).unwrap().is_none(), "he belongs");
    coop.days_pass(30);
    coop.a_night_passes().await;
    assert_eq!(coop.tables_with("Ada Lovelace"), ["invoices"]);
    assert_eq!(privacy::holdings().filter(|holding| holding.key == "account").count(), 1);
    coop.all_holds();
}

#[tokio::test]
async fn the_administrator_sets_periods_on_a_page_that_says_what_is_wrong() {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let boss = site.staff(&[StaffRole::Administrator]);
    let path = "/office/settings/periods";
    boss.get("/office/settings").await.sees(path);
    boss.get(path).await.is(200).sees("Spain").sees("value=\"6\"");
    let fields = |documents| {
        [
            ("documents", documents),
            ("departed", "3"),
            ("erasure", "14"),
            ("letters", "365"),
            ("sessions", "90"),
            ("guests", "30"),
            ("attendance", "90"),
            ("trail", "180"),
        ]
    };
    boss.post(path, &fields("2")).await.is(422).sees("From 6 to 30").sees("value=\"2\"");
    boss.post(path, &fields("six")).await.is(422).sees("whole number");
    assert_eq!(boss.post(path, &fields("8")).await.leads(), "/office/settings");
    boss.get(path).await.sees("value=\"8\"").sees("value=\"14\"");
}
