//! The treasurer's and the payer's pages, through real browsers without scripts.

use folkmoot::billing::{self, InvoiceId};
use folkmoot::identity::StaffRole;
use folkmoot::membership::{self, Step};
use folkmoot::organisations::{self, Role};
use folkmoot::treasury;
use folkmoot::worker;

use crate::support::{Coop, Desk, Member, Site, euro};

struct Office {
    site: Site,
    coop: Coop,
}

impl Office {
    async fn open() -> Self {
        let coop = Coop::on(Desk::new());
        let site = Site::at(coop.desk.clone()).await;
        Self { site, coop }
    }

    fn outstanding(&self, id: &InvoiceId) -> i64 {
        self.coop.read(|conn| treasury::outstanding(conn, id)).unwrap().minor()
    }

    async fn work(&self) {
        worker::run_due(&self.site.desk.means).await.unwrap();
    }
}

fn payment<'a>(amount: &'a str, invoice: &'a str, key: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("amount", amount),
        ("received_day", "21"),
        ("received_month", "5"),
        ("received_year", "2026"),
        ("rail", "transfer"),
        ("reference", "thanks"),
        ("invoice", invoice),
        ("request_key", key),
    ]
}

#[tokio::test]
async fn the_treasurer_finds_who_owes_records_the_payment_and_the_list_is_clean() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    let list = tess.get("/treasury?pile=due").await;
    list.is(200).sees("Ada").sees("€25.00").sees("MT-2026-000001");
    let path = format!("/treasury/parties/{}/payments", ada.party);
    let form = tess.get(&format!("{path}/new?invoice={id}")).await;
    form.is(200).sees("value=\"25.00\"").sees("MT-2026-000001: €25.00 open");
    let back = tess.post(&path, &payment("30.00", id.as_str(), "key-00000001")).await.leads();
    let account = tess.get(&back).await;
    account.is(200).sees("€5.00 stand by").sees("“thanks”");
    assert_eq!(office.outstanding(&id), 0);
    tess.get("/treasury?pile=due").await.sees("Nothing is due");
    tess.get("/treasury?pile=credit").await.sees("Ada").sees("€5.00");
    tess.get("/treasury?pile=paid").await.sees("Ada");
}

#[tokio::test]
async fn a_page_sent_twice_records_one_payment() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    let path = format!("/treasury/parties/{}/payments", ada.party);
    tess.get(&format!("{path}/new")).await.is(200);
    for _ in 0..2 {
        tess.post(&path, &payment("10.00", "", "key-00000001")).await.leads();
    }
    assert_eq!(office.outstanding(&id), 1500);
    let other = tess.post(&path, &payment("11.00", "", "key-00000001")).await;
    other.is(422).sees("Another payment was recorded from this page");
}

#[tokio::test]
async fn a44_what_makes_no_sense_is_told_beside_the_field_and_everything_typed_is_kept() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    let path = format!("/treasury/parties/{}/payments", ada.party);
    tess.get(&format!("{path}/new")).await.is(200);
    for amount in ["", "0", "-1", "1e309", "NaN", "0.001", "1000000000000", "10,50.00", "1.234"] {
        let page = tess.post(&path, &payment(amount, "", "key-00000001")).await;
        page.is(422).sees("There is a problem").sees("thanks");
    }
    let mut never = payment("10.00", "", "key-00000001");
    never[2] = ("received_month", "13");
    tess.post(&path, &never).await.is(422).sees("a day that exists").sees("value=\"13\"");
    let mut tomorrow = payment("10.00", "", "key-00000001");
    tomorrow[1] = ("received_day", "22");
    tess.post(&path, &tomorrow).await.is(422).sees("has not come yet");
    let mut rail = payment("10.00", "", "key-00000001");
    rail[4] = ("rail", "pigeon");
    tess.post(&path, &rail).await.is(422).sees("choose one");
    tess.post(&path, &payment("10.00", "inv_nobody", "key-00000001")).await.is(404);
    assert_eq!(office.outstanding(&id), 2500);
}

#[tokio::test]
async fn in_catalan_the_comma_parts_the_cents() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    tess.keep("folkmoot_locale", "ca");
    let path = format!("/treasury/parties/{}/payments", ada.party);
    tess.get(&format!("{path}/new?invoice={id}")).await.sees("value=\"25,00\"");
    tess.post(&path, &payment("12,50", "", "key-00000001")).await.leads();
    assert_eq!(office.outstanding(&id), 1250);
}

#[tokio::test]
async fn whoever_has_the_private_link_sees_how_to_pay_and_nobody_else_does() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    let path = billing::pay_path(office.site.desk.means.db.vault(), &id);
    let stranger = office.site.browser();
    let page = stranger.get(&path).await;
    page.is(200).sees("ES91 2100 0418 4502 0005 1332").sees("RF").sees("€25.00").sees("<svg");
    page.sees_not("/treasury").sees_not("href=\"/invoices/");
    let paper = stranger.get(&format!("{path}/pdf")).await;
    paper.is(200);
    assert_eq!(paper.headers["content-type"], "application/pdf");
    let (rest, last) = path.split_at(path.len() - 1);
    let wrong = format!("{rest}{}", if last == "0" { "1" } else { "0" });
    stranger.get(&wrong).await.is(404);
    stranger.get("/pay/x").await.is(404);
    stranger.get(&format!("/invoices/{id}")).await.leads();
    office.coop.pay_all(&ada);
    stranger.get(&path).await.is(200).sees("paid").sees_not("ES91");
}

#[tokio::test]
async fn a_member_sees_their_own_documents_and_those_of_bodies_they_pay_for() {
    let office = Office::open().await;
    let (ada, eve) = (office.coop.member("Ada"), office.coop.member("Eve"));
    let weavers = office.coop.organisation("Weavers", "Ona");
    let id = office.coop.invoice(&ada);
    let theirs = office.coop.invoice(&weavers);
    let bill = office.coop.member("Bill");
    let organisation = weavers.organisation.clone().unwrap();
    office
        .coop
        .write(|tx| {
            organisations::give_role(tx, &organisation.id, &bill.user, Role::BillingContact)
        })
        .unwrap();
    let browser = |member: &Member| office.site.signed_in(&member.user);
    browser(&ada).get("/invoices").await.is(200).sees(&office.number(&id));
    browser(&ada).get(&format!("/invoices/{id}")).await.is(200).sees_not("Take back");
    browser(&eve).get(&format!("/invoices/{id}")).await.is(404);
    browser(&eve).get(&format!("/invoices/{id}/pdf")).await.is(404);
    browser(&eve).get(&format!("/invoices/{id}/void")).await.is(403);
    let list = browser(&bill).get("/invoices").await;
    list.is(200).sees("Weavers").sees(&office.number(&theirs));
    browser(&bill).get(&format!("/invoices/{theirs}/pdf")).await.is(200);
}

impl Office {
    fn number(&self, id: &InvoiceId) -> String {
        self.coop.read(|conn| billing::invoice(conn, id)).unwrap().number().unwrap().to_owned()
    }
}

#[tokio::test]
async fn an_invoice_is_taken_back_with_a_reason_and_billed_again() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    let path = format!("/invoices/{id}/void");
    tess.get(&path).await.is(200).sees("MT-2026-000001");
    tess.post(&path, &[("reason", " "), ("afterwards", "again")])
        .await
        .is(422)
        .sees("fill this in");
    tess.post(&path, &[("reason", "x"), ("afterwards", "maybe")]).await.is(422);
    let note =
        tess.post(&path, &[("reason", "Moved house"), ("afterwards", "again")]).await.leads();
    tess.get(&note).await.is(200).sees("Moved house").sees("MT-CN-2026-000001");
    let again = tess.post(&path, &[("reason", "x"), ("afterwards", "drop")]).await;
    again.is(409).sees("cannot be taken back");
    assert_eq!(office.coop.waiting_charges(&ada).len(), 1);
    office.work().await;
    let sent = office.site.desk.mail.sent();
    let letter = sent.iter().find(|mail| mail.printed.subject.contains("Credit note")).unwrap();
    assert!(letter.printed.text.contains("Moved house"));
}

#[tokio::test]
async fn a_payment_and_an_allocation_are_undone_from_the_pages() {
    let office = Office::open().await;
    let ada = office.coop.member("Ada");
    let id = office.coop.invoice(&ada);
    office.coop.pay_all(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    let page = tess.get(&format!("/invoices/{id}")).await;
    page.is(200).sees("€25.00 paid").sees("Release");
    let allocation =
        office.coop.read(|conn| treasury::allocations_of(conn, &id)).unwrap()[0].clone();
    let release = format!("/treasury/allocations/{}/release", allocation.id);
    let back = tess.post(&release, &[]).await.leads();
    tess.get(&back).await.sees("released again");
    assert_eq!(office.outstanding(&id), 2500);
    let paid = allocation.payment_id.unwrap();
    let path = format!("/treasury/payments/{paid}/reversal");
    tess.get(&path).await.is(200).sees("€25.00 from Ada");
    tess.post(&path, &[("reason", "")]).await.is(422);
    let account = tess.post(&path, &[("reason", "wrong member")]).await.leads();
    tess.get(&account).await.sees("undone");
    let again = tess.post(&path, &[("reason", "again")]).await.leads();
    tess.get(&again).await.sees("undone already");
}

#[tokio::test]
async fn the_period_is_rehearsed_confirmed_and_issued() {
    let office = Office::open().await;
    let (ada, _dora) = (office.coop.member("Ada"), office.coop.member("Dora"));
    office.coop.invoice(&ada);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    tess.get("/treasury/run").await.is(200);
    let never = [("on_day", "31"), ("on_month", "6"), ("on_year", "2026")];
    tess.post("/treasury/run", &never).await.is(422).sees("value=\"31\"");
    let june = [("on_day", "21"), ("on_month", "6"), ("on_year", "2026")];
    let rehearsal = tess.post("/treasury/run", &june).await.leads();
    tess.get(&rehearsal).await.is(200).sees("Under way");
    tess.get(&format!("{rehearsal}/progress")).await.is(200).sees("<progress").sees_not("<h1");
    office.work().await;
    tess.get(&format!("{rehearsal}/progress")).await.leads();
    let shown = tess.get(&rehearsal).await;
    shown.is(200).sees("Nothing is issued yet").sees("MT-2026-000002").sees("Issue this invoice");
    shown.sees("Dora").sees("address is not known yet");
    let run = tess.post(&format!("{rehearsal}/invoices"), &[]).await.leads();
    office.work().await;
    let done = tess.get(&run).await;
    done.is(200).sees("MT-2026-000002").sees_not("Nothing is issued yet").sees("/invoices/inv_");
    let invoices = office.coop.read(|conn| billing::invoices_of(conn, &ada.party)).unwrap();
    assert_eq!(invoices.len(), 2);
}

#[tokio::test]
async fn the_step_to_suspended_waits_for_one_click_and_can_be_held() {
    let office = Office::open().await;
    let (ada, bob) = (office.coop.member("Ada"), office.coop.member("Bob"));
    for member in [&ada, &bob] {
        office.coop.invoice(member);
    }
    office.coop.days_under_review(14 + 14 + 14 + 2).await;
    assert_eq!(office.coop.noted(&ada), Step::Limited);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    tess.get("/treasury").await.is(200).sees("Waiting for your word").sees("Ada").sees("Bob");
    let act =
        |member: &Member, deed: &str| format!("/treasury/memberships/{}/{deed}", member.membership);
    let back = tess.post(&act(&ada, "suspension"), &[]).await.leads();
    tess.get(&back).await.sees("Suspended, and told by letter");
    assert_eq!(office.coop.noted(&ada), Step::Suspended);
    tess.post(&act(&bob, "hold"), &[("days", "14")]).await.leads();
    let list = tess.get("/treasury").await;
    list.sees_not("Waiting for your word");
    tess.post(&act(&bob, "hold"), &[("days", "9999")]).await.is(422);
    let account = tess.get(&format!("/treasury/parties/{}", bob.party)).await;
    account.is(200).sees("End the waiting");
    tess.post(&act(&bob, "hold/end"), &[]).await.leads();
    tess.get("/treasury").await.sees("Waiting for your word");
    office.coop.pay_all(&bob);
    let late = tess.post(&act(&bob, "suspension"), &[]).await.leads();
    tess.get(&late).await.sees("Nothing is overdue any more");
    let standing = membership::Standing::Good;
    assert_eq!(office.coop.standing(&bob), standing);
}

#[tokio::test]
async fn exports_hold_everything_and_no_formula() {
    let office = Office::open().await;
    let mut application = office.coop.application("=HYPERLINK(A1)", "eve@example.org");
    application.promise.monthly = euro(4500);
    let eve = office.coop.joins(&application);
    office.coop.invoice(&eve);
    let tess = office.site.staff(&[StaffRole::Treasurer]);
    let path = format!("/treasury/parties/{}/payments", eve.party);
    tess.get("/treasury").await.is(200);
    let mut fields = payment("10.00", "", "key-00000001");
    fields[5] = ("reference", "+cmd|x");
    tess.post(&path, &fields).await.leads();
    let invoices = tess.get("/treasury/invoices.csv").await;
    assert_eq!(invoices.headers["content-type"], "text/csv; charset=utf-8; header=present");
    let mut reader = csv::Reader::from_reader(invoices.body.as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!(&row[5], "'=HYPERLINK(A1)");
    assert_eq!((&row[0], &row[8], &row[9]), ("MT-2026-000001", "45.00", "35.00"));
    let payments = tess.get("/treasury/payments.csv").await;
    payments.is(200).sees("'+cmd|x").sees("10.00,EUR,0.00");
    let auditor = office.site.staff(&[StaffRole::Auditor]);
    auditor.get("/treasury/payments.csv").await.is(200);
    auditor.get("/treasury").await.is(200).sees_not("payments/new");
    auditor.post(&path, &fields).await.is(403);
}
