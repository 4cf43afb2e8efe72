//! Changing a membership at a date: level, pause, leaving, being put out.

use folkmoot::ground::period::Cadence;
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::membership::change::{
    ChangeError, Expulsion, change_level, departure_of, end_pause, expel, give_notice, plan_pause,
    withdraw_notice,
};
use folkmoot::membership::{
    self, Contribution, FollowDates, MembershipState, Promise, Why, contribution_on,
};
use folkmoot::organisations::NoticeEnd;

use crate::support::{Coop, Desk, Member, SITE, Site, day, euro};

fn paying(coop: &Coop, name: &str) -> Member {
    let member = coop.member(name);
    coop.invoice(&member);
    coop.pay_all(&member);
    member
}

fn promised(coop: &Coop, member: &Member, on: &str) -> Option<Contribution> {
    coop.read(|conn| contribution_on(conn, &member.membership, day(on))).unwrap()
}

fn state(coop: &Coop, member: &Member) -> MembershipState {
    coop.membership(member).state
}

async fn dates(coop: &Coop) {
    FollowDates {}.run(&coop.desk.means).await.unwrap();
}

fn checks(coop: &Coop) {
    for check in membership::checks() {
        let broken = coop.read(|conn| (check.find)(conn)).unwrap();
        assert!(broken.is_empty(), "{}: {broken:?}", check.name);
    }
}

#[test]
fn a_new_level_holds_from_the_first_day_that_was_not_billed() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let more = Promise { monthly: euro(4500), cadence: Cadence::Month };
    let low = Promise { monthly: euro(100), ..more };
    let refused = coop.write(|tx| change_level(tx, &ada.membership, "level-3", low, SITE));
    assert!(matches!(refused, Err(ChangeError::Contribution(_))));
    let change = coop.write(|tx| change_level(tx, &ada.membership, "level-3", more, SITE)).unwrap();
    assert_eq!(change.from_day, day("2026-06-21"));
    assert_eq!(promised(&coop, &ada, "2026-06-20").unwrap().amount, euro(2500));
    assert_eq!(promised(&coop, &ada, "2026-06-21").unwrap().amount, euro(4500));
    // A second thought before that day replaces the first.
    let less = Promise { monthly: euro(2000), cadence: Cadence::Month };
    coop.write(|tx| change_level(tx, &ada.membership, "level-2", less, SITE)).unwrap();
    assert_eq!(promised(&coop, &ada, "2026-06-21").unwrap().amount, euro(2000));
    assert_eq!(promised(&coop, &ada, "2026-06-20").unwrap().amount, euro(2500));
    checks(&coop);
    coop.days_pass(31);
    coop.invoice_next(&ada);
    let open = coop.read(|conn| folkmoot::treasury::open_invoices(conn, &ada.party)).unwrap();
    assert_eq!(open[0].outstanding, euro(2000), "one invoice, of the level that holds");
    assert_eq!(open.len(), 1);
}

#[tokio::test]
async fn a_pause_begins_after_what_was_billed_and_everything_goes_on_after_it() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let id = ada.membership.clone();
    let pause = |from: Option<&str>, until: &str| {
        let (from, until) = (from.map(day), day(until));
        coop.write(|tx| plan_pause(tx, &id, from, until, SITE))
    };
    assert!(matches!(pause(None, "2026-06-20"), Err(ChangeError::Days)), "before it begins");
    assert!(matches!(pause(None, "2027-06-22"), Err(ChangeError::Days)), "longer than a year");
    let planned = pause(Some("2026-06-01"), "2026-08-31").unwrap();
    assert_eq!(planned.from_day, day("2026-06-21"));
    assert!(matches!(pause(None, "2026-09-30"), Err(ChangeError::PlannedAlready)));
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Active);
    coop.days_pass(31);
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Paused);
    assert!(!coop.entitlement(&ada).may_start_meetings);
    checks(&coop);
    let due = coop.read(|conn| membership::contributions_due(conn, day("2026-08-31"), None, 9));
    assert!(due.unwrap().is_empty(), "nothing is charged for the pause");
    coop.days_pass(72);
    dates(&coop).await;
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Active);
    let due = coop.read(|conn| membership::contributions_due(conn, day("2026-09-01"), None, 9));
    assert_eq!(due.unwrap()[0].contribution.starts_on, day("2026-09-01"));
    assert!(coop.entitlement(&ada).may_start_meetings);
}

#[tokio::test]
async fn a_pause_that_ends_early_goes_on_from_that_day() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let until = day("2026-08-31");
    coop.write(|tx| plan_pause(tx, &ada.membership, None, until, SITE)).unwrap();
    coop.days_pass(41);
    dates(&coop).await;
    coop.write(|tx| end_pause(tx, &ada.membership, SITE)).unwrap();
    assert_eq!(state(&coop, &ada), MembershipState::Active);
    assert_eq!(promised(&coop, &ada, "2026-07-01").unwrap().starts_on, day("2026-07-01"));
    let again = coop.write(|tx| end_pause(tx, &ada.membership, SITE));
    assert!(matches!(again, Err(ChangeError::NotPlanned)));
    checks(&coop);
}

#[tokio::test]
async fn who_leaves_stays_until_the_last_day_owes_no_more_and_is_settled() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let departure = coop.write(|tx| give_notice(tx, &ada.membership, "moving", SITE)).unwrap();
    assert_eq!(departure.last_day, day("2026-06-20"), "30 days, and what was paid for");
    assert_eq!(state(&coop, &ada), MembershipState::Notice);
    assert!(coop.entitlement(&ada).may_start_meetings);
    coop.days_pass(30);
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Notice, "the last day counts");
    coop.days_pass(1);
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Settled);
    assert_eq!(coop.entitlement(&ada).why, [Why::NotAMember]);
    let due = coop.read(|conn| membership::contributions_due(conn, day("2027-01-01"), None, 9));
    assert!(due.unwrap().is_empty());
    assert_eq!(coop.letters_to(&ada.email).iter().filter(|name| *name == "dated").count(), 2);
    checks(&coop);
}

#[tokio::test]
async fn who_owes_something_has_left_but_is_not_settled() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    coop.days_pass(31);
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Left);
    coop.pay_all(&ada);
    dates(&coop).await;
    assert_eq!(state(&coop, &ada), MembershipState::Settled);
}

#[test]
fn notice_can_be_taken_back_and_the_promise_runs_on() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    assert!(promised(&coop, &ada, "2026-06-21").is_none());
    coop.write(|tx| withdraw_notice(tx, &ada.membership, SITE)).unwrap();
    assert_eq!(state(&coop, &ada), MembershipState::Active);
    assert!(promised(&coop, &ada, "2026-06-21").is_some());
    assert_eq!(coop.read(|conn| departure_of(conn, &ada.membership)).unwrap(), None);
    let again = coop.write(|tx| withdraw_notice(tx, &ada.membership, SITE));
    assert!(matches!(again, Err(ChangeError::NotFromHere(_))));
    coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
    checks(&coop);
}

#[test]
fn the_statutes_say_on_which_days_a_membership_may_end() {
    for (rule, expected) in [
        (NoticeEnd::AnyDay, "2026-06-20"),
        (NoticeEnd::MonthEnd, "2026-06-30"),
        (NoticeEnd::QuarterEnd, "2026-06-30"),
        (NoticeEnd::YearEnd, "2026-12-31"),
    ] {
        let coop = Coop::new();
        coop.settle(|settings| settings.notice_end = rule);
        let ada = coop.member("Ada");
        let departure = coop.write(|tx| give_notice(tx, &ada.membership, "", SITE)).unwrap();
        assert_eq!(departure.last_day, day(expected), "{rule:?}");
    }
}

#[test]
fn nobody_is_put_out_without_a_clause_a_hearing_and_a_decision() {
    let coop = Coop::new();
    let ada = paying(&coop, "Ada");
    let founded = Expulsion {
        clause: "Section 9, 2".to_owned(),
        reason: "Sold recordings of others.".to_owned(),
        heard_on: day("2026-05-10"),
        decided_on: day("2026-05-20"),
        decided_by: "Board".to_owned(),
    };
    let unfounded = [
        Expulsion { clause: " ".to_owned(), ..founded.clone() },
        Expulsion { reason: String::new(), ..founded.clone() },
        Expulsion { decided_by: String::new(), ..founded.clone() },
        Expulsion { heard_on: day("2026-05-21"), ..founded.clone() },
        Expulsion { decided_on: day("2026-05-22"), ..founded.clone() },
    ];
    for missing in unfounded {
        let refused = coop.write(|tx| expel(tx, &ada.membership, &missing, SITE));
        assert!(matches!(refused, Err(ChangeError::Unfounded)), "{missing:?}");
    }
    coop.write(|tx| expel(tx, &ada.membership, &founded, SITE)).unwrap();
    assert_eq!(state(&coop, &ada), MembershipState::Expelled);
    let register = coop.read(|conn| membership::register_of(conn, &ada.membership)).unwrap();
    let decided = register.iter().find(|event| event.kind == "expulsion_decided").unwrap();
    assert_eq!(decided.effective_on, day("2026-05-20"));
    assert_eq!(decided.data["clause"], "Section 9, 2");
    assert!(coop.letters_to(&ada.email).contains(&"dated".to_owned()));
    checks(&coop);
}

#[tokio::test]
async fn a_member_sees_a_change_before_it_is_done_pauses_and_leaves_through_the_pages() {
    let coop = Coop::on(Desk::new());
    let ada = paying(&coop, "Ada");
    let site = Site::at(coop.desk.clone()).await;
    let home = site.signed_in(&ada.user);
    let own = |page: &str| format!("/memberships/{}/{page}", ada.membership);
    home.get("/home").await.sees("Change level or amount").sees("Leave");
    home.get(&own("level")).await.is(200).sees("value=\"25.00\"");
    let wish = |amount, confirmed| {
        [("level", "level-3"), ("amount", amount), ("cadence", "month"), ("confirmed", confirmed)]
    };
    home.post(&own("level"), &wish("1", "")).await.is(422).sees("value=\"1\"");
    let seen = home.post(&own("level"), &wish("50", "")).await;
    seen.is(200).sees("From 21 June 2026").sees("€50.00");
    assert_eq!(promised(&coop, &ada, "2026-06-21").unwrap().amount, euro(2500), "only looked at");
    let changed = home.post(&own("level"), &wish("50", "yes")).await.leads();
    assert_eq!(changed, own("contribution"));

    home.get(&own("pause")).await.is(200).sees("21 June 2026");
    let wrong = home.post(&own("pause"), &[("from", ""), ("until", "2026-02-31")]).await;
    wrong.is(422).sees("a day that exists").sees("2026-02-31");
    let days = [("from", ""), ("until", "2026-07-31")];
    assert_eq!(home.post(&own("pause"), &days).await.leads(), own("pause"));
    home.get(&own("pause")).await.sees("Paused from 21 June 2026 to 31 July 2026");
    home.post(&own("pause"), &days).await.is(409);
    assert_eq!(home.post(&own("pause/end"), &[]).await.leads(), own("pause"));

    home.get(&own("leaving")).await.is(200).sees("20 June 2026");
    let reason = [("reason", "moving")];
    assert_eq!(home.post(&own("leaving"), &reason).await.leads(), own("leaving"));
    home.post(&own("leaving"), &reason).await.is(409);
    home.get(&own("leaving")).await.sees("Take the notice back");
    assert_eq!(home.post(&own("leaving/withdrawal"), &[]).await.leads(), "/home");
    let stranger = site.staff(&[StaffRole::Treasurer]);
    stranger.get(&own("leaving")).await.is(404);
}
