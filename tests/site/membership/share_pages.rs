//! Shares through the pages: member, board, treasurer.

use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::membership::FollowDates;
use folkmoot::membership::change::give_notice;
use folkmoot::membership::shares::{requests_waiting, subscriptions_waiting};

use crate::support::{Coop, Desk, SITE, Site};

#[tokio::test]
async fn a_member_subscribes_the_treasurer_notes_the_payment_and_the_certificate_is_there() {
    let coop = Coop::on(Desk::new());
    let (ada, _bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    let site = Site::at(coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/shares").await.is(200).sees("There is no class yet");
    steward.get("/office/shares/classes/new").await.is(200);
    let class = |nominal| {
        [
            ("code", "A"),
            ("nominal", nominal),
            ("name_en", "Member share"),
            ("name_ca", "Participació"),
            ("position", "1"),
            ("holders", "anyone"),
            ("minimum", "1"),
            ("maximum", "100"),
            ("withdrawable", "yes"),
            ("transferable", "yes"),
            ("open", "yes"),
        ]
    };
    let wrong = steward.post("/office/shares/classes", &class("fifty")).await;
    wrong.is(422).sees("value=\"fifty\"").sees("value=\"Member share\"");
    assert_eq!(
        steward.post("/office/shares/classes", &class("50.00")).await.leads(),
        "/office/shares"
    );
    steward.post("/office/shares/classes", &class("50.00")).await.is(422).sees("there already");

    let home = site.signed_in(&ada.user);
    let own = format!("/memberships/{}/shares", ada.membership);
    let page = home.get(&own).await;
    page.is(200).sees("No shares yet").sees("Member share (€50.00)");
    let (_, rest) = page.body.split_once("<option value=\"shc_").unwrap();
    let class = format!("shc_{}", rest.split('"').next().unwrap());
    let wish = |count| [("share_class", class.as_str()), ("shares", count)];
    home.post(&own, &wish("none")).await.is(422).sees("value=\"none\"");
    for count in ["-3", "0", "1e1", "1.5", "9223372036854775808"] {
        home.post(&own, &wish(count)).await.is(422).sees(count);
    }
    home.post(&own, &wish("101")).await.is(422);
    assert_eq!(home.post(&own, &wish("3")).await.leads(), own);
    let page = home.get(&own).await;
    page.sees("€150.00").sees("ES91 2100").sees("RF").sees("20 June 2026");
    page.sees_not("certificate.pdf");
    assert_eq!(home.get(&format!("{own}/certificate.pdf")).await.leads(), own);
    home.get(&own).await.sees("Which certificate is in force is in this list");

    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/treasury/capital").await.is(200).sees("Ada Berg").sees("€150.00");
    let id = coop.read(subscriptions_waiting).unwrap().remove(0).id;
    let paid = format!("/treasury/capital/subscriptions/{id}");
    treasurer.get(&paid).await.is(200).sees("3 × Member share");
    let form = |month| {
        [("paid_day", "21"), ("paid_month", month), ("paid_year", "2026"), ("rail", "transfer")]
    };
    treasurer.post(&paid, &form("13")).await.is(422).sees("a day that exists");
    treasurer.post(&paid, &form("6")).await.is(422);
    assert_eq!(treasurer.post(&paid, &form("5")).await.leads(), "/treasury/capital");
    treasurer.post(&paid, &form("5")).await.is(409);

    home.get(&own).await.sees("certificate.pdf?number=1").sees("3 × Member share");
    let paper = home.get(&format!("{own}/certificate.pdf?number=1")).await;
    paper.is(200);
    assert_eq!(paper.headers["content-type"], "application/pdf");
    home.get(&format!("{own}/certificate.pdf?number=2")).await.is(404);
    home.get(&format!("{own}/certificate.pdf?number=two")).await.is(404);
    let paper = home.get(&format!("{own}/certificate.pdf")).await;
    assert_eq!(paper.is(200).headers["content-type"], "application/pdf");
    let leaving = format!("/memberships/{}/leaving", ada.membership);
    home.get(&leaving).await.sees("€150.00").sees("31 December 2029");

    let ask = [
        ("kind", "transfer"),
        ("of_class", class.as_str()),
        ("count", "1"),
        ("to_number", "77"),
        ("to_class", ""),
        ("words", "for my sister"),
    ];
    let requests = format!("{own}/requests");
    home.post(&requests, &ask).await.is(422).sees("for my sister").sees("No other member");
    let mut right = ask;
    right[3] = ("to_number", "2");
    assert_eq!(home.post(&requests, &right).await.leads(), own);
    let request = coop.read(requests_waiting).unwrap().remove(0).id;
    let path = format!("/office/shares/requests/{request}");
    steward.get("/office/shares").await.sees(&path);
    steward.get(&path).await.is(200).sees("for my sister").sees("Bo Dahl (2)");
    steward.post(&format!("{path}/refusal"), &[("reason", "")]).await.is(422);
    assert_eq!(steward.post(&format!("{path}/approval"), &[]).await.leads(), "/office/shares");
    steward.post(&format!("{path}/approval"), &[]).await.is(409);
    home.get(&own).await.sees("2 × Member share").sees("approved");
    coop.capital_is_sound();
}

#[tokio::test]
async fn the_treasurer_notes_a_loan_and_gives_it_back_and_the_board_subscribes_for_a_member() {
    let coop = Coop::on(Desk::new());
    let class = coop.share_class("A", 5000);
    coop.member("Ada Berg");
    let site = Site::at(coop.desk.clone()).await;
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/treasury/capital/funds/new").await.is(200);
    let loan = |terms| {
        [
            ("number", "1"),
            ("kind", "loan"),
            ("amount", "1000"),
            ("terms", terms),
            ("due_on", ""),
            ("rail", "transfer"),
            ("paid_day", "21"),
            ("paid_month", "5"),
            ("paid_year", "2026"),
        ]
    };
    treasurer.post("/treasury/capital/funds", &loan("")).await.is(422).sees("value=\"1000\"");
    treasurer.post("/treasury/capital/funds", &loan("2 % a year")).await.leads();
    let page = treasurer.get("/treasury/capital").await;
    page.sees("2 % a year").sees("€1,000.00");
    let (_, rest) = page.body.split_once("/treasury/capital/funds/fnd_").unwrap();
    let fund = format!("/treasury/capital/funds/fnd_{}", rest.split('"').next().unwrap());
    treasurer.get(&fund).await.is(200).sees("1000.00");
    let back = |amount| {
        [
            ("amount", amount),
            ("paid_day", "21"),
            ("paid_month", "5"),
            ("paid_year", "2026"),
            ("rail", "transfer"),
        ]
    };
    treasurer.post(&fund, &back("1000.01")).await.is(422);
    treasurer.post(&fund, &back("400")).await.leads();
    treasurer.get("/treasury/capital").await.sees("€600.00");

    let steward = site.staff(&[StaffRole::Steward]);
    let wish = |number| [("number", number), ("share_class", class.as_str()), ("shares", "2")];
    steward.get("/office/shares").await.is(200);
    steward.post("/office/shares/subscriptions", &wish("9")).await.is(422).sees("value=\"9\"");
    steward.post("/office/shares/subscriptions", &wish("1")).await.leads();
    steward.get("/office/shares").await.sees("2 × Share A").sees("Ada Berg (1)");
    let year = |year| [("year", year), ("adopted_on", "2026-05-10")];
    steward.post("/office/shares/accounts", &year("2026")).await.is(422);
    steward.post("/office/shares/accounts", &year("2025")).await.leads();
    steward.get("/office/shares").await.sees("2025: 10 May 2026");
    coop.capital_is_sound();
}

#[tokio::test]
async fn who_has_left_is_led_to_what_is_left_of_their_shares_until_it_is_repaid() {
    let coop = Coop::on(Desk::new());
    let class = coop.share_class("A", 5000);
    let (ada, bo) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    coop.buys(&ada, &class, 3);
    for member in [&ada, &bo] {
        coop.write(|tx| give_notice(tx, &member.membership, "", SITE)).unwrap();
    }
    let site = Site::at(coop.desk.clone()).await;
    let shares = format!("/memberships/{}/shares", ada.membership);
    site.signed_in(&ada.user).get("/home").await.is(200).sees_not("after leaving");
    coop.days_pass(100);
    FollowDates {}.run(&coop.desk.means).await.unwrap();
    let home = site.signed_in(&ada.user);
    home.get("/home").await.is(200).sees("after leaving").sees(&shares);
    home.get(&shares).await.is(200).sees("€150.00");
    site.signed_in(&bo.user).get("/home").await.is(200).sees_not("after leaving");
}
