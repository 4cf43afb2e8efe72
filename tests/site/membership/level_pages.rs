//! The price list in the office, and one's own contribution, through the pages without scripts.

use folkmoot::identity::StaffRole;
use folkmoot::membership;

use super::level_prices::put;
use crate::support::{Coop, Desk, Site, day, euro};

const LEVEL: &[(&str, &str)] = &[
    ("name_en", "Level 2"),
    ("position", "3"),
    ("kind", "listed"),
    ("open", "yes"),
    ("nature", "dues"),
    ("top_up", "donation"),
    ("hosts", "1"),
    ("rooms", "5"),
    ("attendees", "20"),
    ("concurrent_meetings", "2"),
    ("minutes", "180"),
    ("retention_days", "1"),
];

fn form<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let base = LEVEL.iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name));
    base.chain(fields).copied().collect()
}

#[tokio::test]
async fn a_treasurer_sees_whom_a_new_version_touches_before_it_is_saved_and_offers_it() {
    let coop = Coop::on(Desk::new());
    let ada = coop.member("Ada Okafor");
    coop.invoice(&ada);
    let site = Site::at(coop.desk.clone()).await;
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/office/levels").await.is(200).sees("Level 2").sees("/office/levels/level-2");
    let page = "/office/levels/level-2";
    treasurer.get(page).await.is(200).sees("€20.00").sees("/office/levels/level-2/versions/new");
    let new = format!("{page}/versions/new");
    treasurer.get(&new).await.is(200).sees("value=\"25.00\"").sees("For a team that meets");
    let to = format!("{page}/versions");
    let good = [
        ("from_day", "2026-07-01"),
        ("minimum", "24.00"),
        ("suggested", "30.00"),
        ("another", "45.00"),
        ("year_minimum", "240.00"),
        ("year_suggested", "300.00"),
        ("year_another", "450.00"),
        ("part_1_name_en", "Hosting"),
        ("part_1_nature", "service"),
        ("part_1_amount", "8.00"),
    ];
    let with = |field: &'static str, value: &'static str| {
        let mut fields: Vec<_> = good.iter().filter(|(name, _)| *name != field).copied().collect();
        fields.push((field, value));
        form(&fields)
    };
    treasurer.post(&to, &with("minimum", "x")).await.is(422).sees("Hosting");
    treasurer.post(&to, &with("suggested", "3.00")).await.is(422).sees("rise");
    treasurer.post(&to, &with("part_1_amount", "25.00")).await.is(422).sees("least amount");
    treasurer.post(&to, &with("part_1_nature", "share")).await.is(422).sees("belong to");
    treasurer.post(&to, &with("from_day", "2026-05-20")).await.is(422).sees("Today or later");
    treasurer.post(&to, &with("minimum_months", "many")).await.is(422);
    treasurer.post(&to, &with("unheard_of", "1")).await.is(422);
    let look = treasurer.post(&to, &form(&good)).await;
    look.is(200).sees("1 member has this level").sees("Ada Okafor").sees("€25.00 each month");
    assert_eq!(coop.read(|conn| membership::behind(conn, "level-2")).unwrap().len(), 1);
    assert_eq!(treasurer.post(&to, &with("confirmed", "yes")).await.leads(), page);
    treasurer.get(page).await.is(200).sees("Hosting").sees("Offer the newest version to 1 member");
    assert_eq!(treasurer.post(&format!("{page}/offers"), &[]).await.leads(), page);
    treasurer.get(page).await.sees("offered to 1").sees_not("Offer the newest version");
    let own = format!("/memberships/{}/level", ada.membership);
    let hers = site.signed_in(&ada.user);
    hers.get(&own).await.is(200).sees("a new version of your level from 1 July 2026");
    let wish = |confirmed| {
        [("level", "level-2"), ("amount", "33.00"), ("cadence", "month"), ("confirmed", confirmed)]
    };
    let look = hers.post(&own, &wish("")).await;
    look.is(200).sees("From 1 July 2026").sees("€25.00 each month").sees("€33.00 each month");
    look.sees("Level 2: Hosting").sees("€3.00");
    hers.post(&own, &wish("yes")).await.is(303);
    treasurer.get(page).await.sees_not("offered to 1");
}

#[tokio::test]
async fn a_level_is_added_retired_and_deleted_while_nobody_has_it() {
    let coop = Coop::on(Desk::new());
    let ada = coop.member("Ada");
    let site = Site::at(coop.desk.clone()).await;
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/office/levels/new").await.is(200).sees("2026-05-21");
    let fields = |code: &'static str, confirmed: &'static str| {
        form(&[
            ("code", code),
            ("name_en", "Level 9"),
            ("from_day", "2026-05-21"),
            ("minimum", "90.00"),
            ("suggested", "95.00"),
            ("another", "180.00"),
            ("hosts", "3"),
            ("seats_1_from", "1"),
            ("seats_1_price", "1.50"),
            ("set_up", "10.00"),
            ("minimum_months", "3"),
            ("confirmed", confirmed),
        ])
    };
    treasurer.post("/office/levels", &fields("Level 9!", "")).await.is(422).sees("Level 9");
    treasurer.post("/office/levels", &fields("new", "")).await.is(422);
    treasurer.post("/office/levels", &fields("level-9", "")).await.is(200).sees("Nobody has this");
    let page = "/office/levels/level-9";
    assert_eq!(treasurer.post("/office/levels", &fields("level-9", "yes")).await.leads(), page);
    treasurer.get(page).await.is(200).sees("3 months").sees("€10.00").sees("Delete");
    let auditor = site.staff(&[StaffRole::Auditor]);
    auditor.get(page).await.is(200).sees_not("Delete");
    assert_eq!(treasurer.post(&format!("{page}/removal"), &[]).await.leads(), "/office/levels");
    treasurer.get(page).await.is(404);
    let used = "/office/levels/level-2";
    treasurer.get(used).await.sees("Retire it instead").sees_not(">Delete<");
    treasurer.post(&format!("{used}/removal"), &[]).await.is(409).sees("Retire it instead");
    assert_eq!(treasurer.post(&format!("{used}/retirement"), &[]).await.leads(), used);
    treasurer.get(used).await.sees("retired");
    site.browser().get("/levels").await.sees_not("Level 2");
    drop(ada);
}

#[tokio::test]
async fn a_member_sees_what_comes_next_and_what_is_owed_and_why() {
    let coop = Coop::on(Desk::new());
    put(&coop, |level| level.from_day = day("2026-05-21"));
    let mut application = coop.application("Ada Okafor", "ada@example.org");
    application.promise.monthly = euro(3000);
    let ada = coop.joins(&application);
    coop.welcome(&ada);
    coop.invoice(&ada);
    let site = Site::at(coop.desk.clone()).await;
    let hers = site.signed_in(&ada.user);
    let page = format!("/memberships/{}/contribution", ada.membership);
    hers.get("/home").await.sees(&page);
    let seen = hers.get(&page).await;
    seen.is(200).sees("€30.00 each month").sees("Solidarity contribution: Level 2").sees("€5.00");
    seen.sees("21 June 2026").sees("20 July 2026").sees("MT-2026-").sees("/reduction");
    seen.sees("Contribution: Level 2, 21 May 2026 to 20 June 2026");
    let bo = coop.member("Bo");
    site.signed_in(&bo.user).get(&page).await.is(404);
}
