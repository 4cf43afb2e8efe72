//! Where the lists do not agree.

use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::imports::{self, ImportError, Kind};
use folkmoot::membership::change;
use folkmoot::organisations::{self, PartyDetails};
use folkmoot::reconciliation::{self, Disagreement, Question};

use crate::imports::{MEMBERS, take};
use crate::support::{Coop, Desk, SITE, Site, day, euro};

fn found(coop: &Coop, question: Question) -> Vec<Disagreement> {
    let rows = coop.read::<_, DbError>(|conn| reconciliation::rows(conn, question, "", 100));
    let rows = rows.unwrap();
    let count = coop.read::<_, DbError>(|conn| reconciliation::count(conn, question)).unwrap();
    assert_eq!(count, i64::try_from(rows.len()).unwrap());
    rows
}

fn names(coop: &Coop, question: Question) -> Vec<String> {
    let mut names: Vec<String> = found(coop, question).into_iter().map(|row| row.name).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_co_op_whose_lists_agree_finds_nothing() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.pay_all(&ada);
    for question in Question::ALL {
        assert_eq!(found(&coop, *question), [], "{question}");
    }
}

#[tokio::test]
async fn each_disagreement_is_found_in_its_list_and_in_no_other() {
    let coop = Coop::new();
    // Bo has promised nothing; none of the three has proved an address; nobody owns Spinners.
    take(&coop, Kind::Members, MEMBERS).await;
    let table = "name,email\nSpinners,hello@spinners.example\n";
    take(&coop, Kind::Organisations, table).await;
    coop.desk.person("Lone Account");
    let ada = coop
        .read(|conn| folkmoot::identity::user_by_email(conn, "ada@example.org"))
        .unwrap()
        .unwrap();
    let party = coop.read(|conn| organisations::party_of_user(conn, &ada.id)).unwrap().unwrap();
    let new = folkmoot::treasury::NewPayment {
        party_id: party.id.clone(),
        rail: folkmoot::treasury::Rail::Transfer,
        amount: euro(2500),
        received_on: day("2026-05-21"),
        reference: String::new(),
        invoice_id: None,
        request_key: "once".to_owned(),
    };
    coop.write(|tx| folkmoot::treasury::record_payment(tx, new)).unwrap();
    let dan = coop.member("Dan");
    let printed = coop.read(|conn| organisations::party(conn, &dan.party)).unwrap();
    let details = PartyDetails {
        name: printed.name,
        address: printed.address,
        vat_id: printed.vat_id,
        email: "bills@example.org".to_owned(),
        locale: printed.locale,
    };
    coop.write(|tx| organisations::correct_party(tx, &dan.party, &details)).unwrap();

    assert_eq!(names(&coop, Question::PayersWithoutAccount), ["Ada Okafor"]);
    assert_eq!(names(&coop, Question::AccountsWithoutPayer), ["Lone Account"]);
    assert_eq!(names(&coop, Question::AddressesThatDiffer), ["Dan"]);
    assert_eq!(names(&coop, Question::MembersWithoutContribution), ["Bo Li"]);
    assert_eq!(names(&coop, Question::OrganisationsWithoutOwner), ["Spinners"]);
    let unproved = ["Ada Okafor", "Bo Li", "Núria Puig i Vila"];
    assert_eq!(names(&coop, Question::UnprovedMembers), unproved);
    assert_eq!(names(&coop, Question::RoomsOfFormerMembers), Vec::<String>::new());
    let row = &found(&coop, Question::AddressesThatDiffer)[0];
    assert_eq!((row.one.as_str(), row.other.as_str()), ("bills@example.org", dan.email.as_str()));
}

#[tokio::test]
async fn the_auditor_reads_it_and_the_steward_is_led_to_where_it_is_mended() {
    let coop = Coop::on(Desk::new());
    take(&coop, Kind::Members, MEMBERS).await;
    let site = Site::at(coop.desk).await;
    let auditor = site.staff(&[StaffRole::Auditor]);
    let page = auditor.get("/office/reconciliation").await;
    page.is(200).sees("Members without a contribution");
    auditor.get("/office/imports").await.is(403);
    let steward = site.staff(&[StaffRole::Steward]);
    let path = "/office/reconciliation/members-without-contribution";
    let page = steward.get(path).await;
    page.is(200).sees("Bo Li");
    let href = page.body.split("href=\"/office/register/members/").nth(1).unwrap();
    let member = href.split('"').next().unwrap();
    steward.get(&format!("/office/register/members/{member}")).await.is(200).sees("Bo Li");
    steward
        .get("/office/reconciliation/accounts-without-payer")
        .await
        .is(200)
        .sees_not("href=\"/office/people/");
    steward.get("/office/reconciliation/no-such-question").await.is(404);
    let gone: Result<(), ImportError> =
        site.desk.write(|tx| imports::throw_away(tx, &"imp_none".parse().unwrap()));
    assert!(gone.is_err());
}

#[tokio::test]
async fn who_holds_no_share_and_who_left_with_some_are_told() {
    let coop = Coop::new();
    let firm = coop.share_class_with("F", 5000, |terms| terms.withdrawable = false);
    let (ada, _) = (coop.member("Ada Berg"), coop.member("Bo Dahl"));
    assert_eq!(names(&coop, Question::MembersWithoutShares), [""; 0], "nobody holds any");
    coop.buys(&ada, &firm, 2);
    assert_eq!(names(&coop, Question::MembersWithoutShares), ["Bo Dahl"]);
    coop.invoice(&ada);
    coop.pay_all(&ada);
    coop.write(|tx| change::give_notice(tx, &ada.membership, "moving", SITE)).unwrap();
    coop.days_pass(31);
    change::FollowDates {}.run(&coop.desk.means).await.unwrap();
    let left = &found(&coop, Question::SharesOfFormerMembers)[0];
    assert_eq!((left.name.as_str(), left.one.as_str()), ("Ada Berg", "2"));
}
