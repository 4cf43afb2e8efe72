//! The pages about corrections, write-offs, billing details, taxes and rates, through browsers
//! without scripts.

use folkmoot::billing::{self, InvoiceId, InvoiceState};
use folkmoot::identity::StaffRole;
use folkmoot::organisations::{self, VatCheckState};
use folkmoot::treasury;

use crate::support::{Browser, Coop, Desk, Member, Site};

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

    fn treasurer(&self) -> Browser {
        self.site.staff(&[StaffRole::Treasurer])
    }

    fn billed(&self) -> (Member, InvoiceId) {
        let ada = self.coop.member("Ada");
        let id = self.coop.invoice(&ada);
        (ada, id)
    }

    fn outstanding(&self, id: &InvoiceId) -> i64 {
        self.coop.read(|conn| treasury::outstanding(conn, id)).unwrap().minor()
    }
}

/// What the page shows is sent back with it.
fn seen(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"seen\" value=\"").expect("nothing was shown");
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_correction_is_shown_first_and_then_done_as_it_was_shown() {
    let office = Office::open().await;
    let (_, id) = office.billed();
    let tess = office.treasurer();
    let path = format!("/treasury/invoices/{id}/correct");
    tess.get(&format!("/invoices/{id}")).await.sees(&path);
    tess.get(&path).await.is(200).sees("Who it is addressed to").sees("€25.00 now");
    let form = [("how", "share"), ("share", "50"), ("reason", "Half a month")];
    let shown = tess.post(&path, &form).await;
    shown.is(200).sees("What would happen").sees("€12.50").sees("MT-CN-2026-000001");
    assert_eq!(office.outstanding(&id), 2500, "nothing has happened yet");
    let digest = seen(&shown.body);
    let mut act = form.to_vec();
    act.extend([("step", "do"), ("seen", digest.as_str())]);
    let back = tess.post(&path, &act).await.leads();
    tess.get(&back).await.sees("MT-CN-2026-000001").sees("Half a month");
    assert_eq!(office.outstanding(&id), 1250);
    // The same page sent again would do something else than was shown.
    let again = tess.post(&path, &act).await;
    again.is(422).sees("Meanwhile something changed").sees("€6.25");
    assert_eq!(office.outstanding(&id), 1250);
}

#[tokio::test]
async fn an_invoice_is_made_anew_for_the_member_as_they_are_today() {
    let office = Office::open().await;
    let (ada, id) = office.billed();
    let tess = office.treasurer();
    let details = format!("/treasury/parties/{}/billing", ada.party);
    tess.get(&details).await.is(200);
    let fields = [
        ("vat_id", ""),
        ("purchase_order", "PO-4711"),
        ("attention", "Accounts"),
        ("email", "accounts@example.org"),
        ("street", "Gran Via 1"),
        ("postal_code", "08001"),
        ("city", "Barcelona"),
        ("country", "ES"),
    ];
    tess.post(&details, &fields).await.leads();
    tess.get(&details).await.sees("PO-4711").sees("Gran Via 1");
    let path = format!("/treasury/invoices/{id}/correct");
    let form = [("how", "anew"), ("reason", "Their order number was missing")];
    tess.get(&path).await.is(200);
    let shown = tess.post(&path, &form).await;
    shown.is(200).sees("PO-4711").sees("Gran Via 1").sees("MT-2026-000002");
    let digest = seen(&shown.body);
    let mut act = form.to_vec();
    act.extend([("step", "do"), ("seen", digest.as_str())]);
    let back = tess.post(&path, &act).await.leads();
    tess.get(&back).await.is(200).sees("PO-4711").sees("Accounts");
    let wrong = office.coop.read(|conn| billing::invoice(conn, &id)).unwrap();
    assert!(matches!(wrong.state, InvoiceState::Void(_)));
}

#[tokio::test]
async fn a_correction_that_makes_no_sense_is_told_beside_the_field_and_keeps_what_was_typed() {
    let office = Office::open().await;
    let (_, id) = office.billed();
    let tess = office.treasurer();
    let path = format!("/treasury/invoices/{id}/correct");
    tess.get(&path).await.is(200);
    let post = |fields: Vec<(&'static str, &'static str)>| {
        let (tess, path) = (&tess, &path);
        async move { tess.post(path, &fields).await }
    };
    let reason = ("reason", "why not");
    post(vec![("how", "drop")]).await.is(422).sees("Please fill this in");
    post(vec![("how", "burn"), reason]).await.is(422).sees("choose one").sees("why not");
    for amount in ["1e3", "-1", "1.234,56", "25.001", "99999999999999999999"] {
        let page = post(vec![("how", "part"), ("line_1", amount), reason]).await;
        page.is(422).sees("why not");
    }
    post(vec![("how", "part"), ("line_1", "25.01"), reason])
        .await
        .is(422)
        .sees("more than is left");
    post(vec![("how", "part"), reason]).await.is(422).sees("at least one field");
    post(vec![("how", "part"), ("line_7", "1"), reason]).await.is(422);
    for share in ["0", "100.01", "1e1", "-5", ""] {
        let page = post(vec![("how", "share"), ("share", share), reason]).await;
        page.is(422).sees("above 0 and up to 100");
    }
    assert_eq!(office.outstanding(&id), 2500);
    tess.get("/treasury/invoices/inv_nobody/correct").await.is(404);
    let steward = office.site.staff(&[StaffRole::Steward]);
    steward.get(&path).await.is(403);
}

#[tokio::test]
async fn a_claim_is_given_up_and_that_is_taken_back() {
    let office = Office::open().await;
    let (_, id) = office.billed();
    let tess = office.treasurer();
    let path = format!("/treasury/invoices/{id}/write-off");
    tess.get(&path).await.is(200).sees("€25.00");
    tess.post(&path, &[("reason", "")]).await.is(422).sees("Please fill this in");
    let back = tess.post(&path, &[("reason", "Bankrupt")]).await.leads();
    let page = tess.get(&back).await;
    page.is(200).sees("written off");
    assert_eq!(office.outstanding(&id), 0);
    tess.get(&path).await.is(409);
    let written = office.coop.read(|conn| treasury::write_offs_of(conn, &id)).unwrap();
    let path = format!("/treasury/write-offs/{}/reversal", written[0].id);
    page.sees(&path);
    tess.get(&path).await.is(200).sees("Bankrupt");
    tess.post(&path, &[("reason", "It paid")]).await.leads();
    assert_eq!(office.outstanding(&id), 2500);
    tess.get(&path).await.is(409);
}

#[tokio::test]
async fn an_organisation_gives_its_vat_number_and_sees_what_vies_said() {
    let office = Office::open().await;
    let weavers = office.coop.organisation("Weavers", "Ona");
    let ona = office.site.signed_in(&weavers.user);
    let path = format!("/memberships/{}/billing", weavers.membership);
    ona.get(&path).await.is(200).sees("VAT number");
    let fields = |vat_id| {
        [
            ("vat_id", vat_id),
            ("purchase_order", ""),
            ("attention", ""),
            ("email", ""),
            ("street", ""),
            ("postal_code", ""),
            ("city", ""),
            ("country", ""),
        ]
    };
    ona.post(&path, &fields("BE0428759498"))
        .await
        .is(422)
        .sees("check digits")
        .sees("BE0428759498");
    ona.post(&path, &fields("B")).await.is(422);
    ona.post(&path, &fields("be 0428.759.497")).await.leads();
    ona.get(&path).await.sees("BE0428759497").sees("no answer yet");
    let checks =
        office.coop.read(|conn| organisations::vat_checks_of(conn, &weavers.party)).unwrap();
    assert_eq!(checks[0].state, VatCheckState::Asked);
    let tess = office.treasurer();
    tess.get(&format!("/treasury/parties/{}/billing", weavers.party)).await.sees("no answer yet");
    ona.post(&format!("{path}/vat-checks"), &[]).await.leads();
    let eve = office.coop.member("Eve");
    office.site.signed_in(&eve.user).get(&path).await.is(404);
}

#[tokio::test]
async fn rates_of_money_and_of_tax_are_noted_from_a_day_on() {
    let office = Office::open().await;
    let entity = office.coop.read(organisations::legal_entity).unwrap();
    let tess = office.treasurer();
    let path = "/treasury/exchange-rates";
    tess.get(path).await.is(200);
    let fields = |rate, currency| {
        [
            ("entity", entity.id.as_str()),
            ("currency", currency),
            ("rate", rate),
            ("on_day", "21"),
            ("on_month", "5"),
            ("on_year", "2026"),
        ]
    };
    for rate in ["", "0", "1e3", "-1", "1.234,56", "9999999"] {
        tess.post(path, &fields(rate, "GBP")).await.is(422).sees("Enter a rate above 0");
    }
    tess.post(path, &fields("1", "EUR")).await.is(422).sees("kept in this currency");
    tess.post(path, &fields("1.1673", "GBP")).await.leads();
    tess.get(path).await.sees("1 GBP = 1.1673 EUR");

    let root = office.site.staff(&[StaffRole::Administrator]);
    let path = format!("/office/settings/legal-entities/{}/taxes", entity.id);
    root.get(&path).await.is(200);
    let rule = |rate, category| {
        [
            ("nature", "service"),
            ("part", "books"),
            ("category", category),
            ("rate", rate),
            ("reason", ""),
            ("reason_code", ""),
            ("from_day", "1"),
            ("from_month", "7"),
            ("from_year", "2026"),
        ]
    };
    let rules = format!("{path}/rules");
    for (rate, category) in [("1e3", "S"), ("", "S"), ("101", "S"), ("5", "E"), ("6", "X")] {
        root.post(&rules, &rule(rate, category)).await.is(422).sees("books");
    }
    root.post(&rules, &rule("", "E")).await.is(422).sees("Please fill this in");
    root.post(&rules, &rule("6", "S")).await.leads();
    root.get(&path).await.sees("Services: books").sees("6 %").sees("1 July 2026");
    root.post(&rules, &rule("7", "S")).await.is(422).sees("for this day already");
    let settings = [
        ("system", "gst"),
        ("prices_include_tax", "yes"),
        ("tax_point", "issue"),
        ("unproved", "parked"),
        ("evidence_days", "29"),
    ];
    root.post(&path, &settings).await.is(422).sees("from 30 to 366");
    let mut right = settings;
    right[4] = ("evidence_days", "60");
    root.post(&path, &right).await.leads();
    let region = [
        ("region", "qc"),
        ("tax_name", "QST"),
        ("tax_rate", "9.975"),
        ("registration", "1234567890 TQ0001"),
        ("since_day", "1"),
        ("since_month", "7"),
        ("since_year", "2026"),
    ];
    root.post(&format!("{path}/regions"), &region).await.leads();
    root.get(&path).await.sees("QST 9.975 %");
}

#[tokio::test]
async fn a_second_legal_entity_is_founded_and_sells_a_level() {
    let office = Office::open().await;
    let root = office.site.staff(&[StaffRole::Administrator]);
    let list = "/office/settings/legal-entities";
    root.get(list).await.is(200);
    root.get(&format!("{list}/new")).await.is(200);
    office.site.desk.clock.advance(chrono::TimeDelta::seconds(1));
    let fields = |prefix| {
        [
            ("name", "Meeting Canada"),
            ("registration", ""),
            ("email", "money@canada.example"),
            ("street", "Rue Un 1"),
            ("postal_code", "H2X 1Y4"),
            ("city", "Montréal"),
            ("country", "CA"),
            ("tax_regime", "standard"),
            ("tax_rate", "5"),
            ("vat_id", "123456789 RT0001"),
            ("exemption_reason", ""),
            ("currency", "CAD"),
            ("time_zone", "America/Toronto"),
            ("iban", ""),
            ("bic", ""),
            ("payment_terms_days", "30"),
            ("series_prefix", prefix),
        ]
    };
    root.post(list, &fields("MT")).await.is(422).sees("has this beginning");
    root.post(list, &fields("MTC")).await.leads();
    let page = root.get(list).await;
    page.is(200).sees("Meeting Canada").sees("Who sells which level");
    let all = office.coop.read(organisations::legal_entities).unwrap();
    let other = all.iter().find(|entity| entity.series_prefix == "MTC").unwrap();
    let (_, field) = page.body.split_once("name=\"level_").unwrap();
    let field = format!("level_{}", field.split_once('"').unwrap().0);
    let path = format!("{list}/levels");
    root.post(&path, &[(field.as_str(), "len_nobody")]).await.is(422);
    root.post(&path, &[(field.as_str(), other.id.as_str())]).await.leads();
    let sold =
        office.coop.read(|conn| folkmoot::membership::levels_sold_by(conn, &other.id)).unwrap();
    assert_eq!(sold.len(), 1);
    root.get(&format!("{list}/{}", other.id)).await.is(200).sees("Rue Un 1");
}

#[tokio::test]
async fn a_pro_forma_is_made_on_request() {
    let office = Office::open().await;
    let (ada, _) = office.billed();
    let tess = office.treasurer();
    let path = format!("/treasury/parties/{}", ada.party);
    tess.get(&path).await.is(200).sees("Make a pro forma");
    let back = tess.post(&format!("{path}/pro-formas"), &[]).await.leads();
    tess.get(&back).await.is(200).sees("€25.00").sees("nothing is owed by it").sees("As PDF");
    let pdf = tess.get(&format!("{back}/pdf")).await;
    pdf.is(200);
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert!(pdf.body.starts_with("%PDF-1.7"), "{}", &pdf.body[..20]);
    let invoices = office.coop.read(|conn| billing::invoices_of(conn, &ada.party)).unwrap();
    assert_eq!(invoices.len(), 1);
}
