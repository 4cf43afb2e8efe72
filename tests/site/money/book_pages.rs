//! The pages of the books, through real browsers without scripts.

use folkmoot::billing::InvoiceId;
use folkmoot::identity::StaffRole;
use folkmoot::ledger::{self, Closing, Purpose};
use folkmoot::organisations;

use crate::support::{Browser, Coop, Desk, Member, Site};

struct Office {
    site: Site,
    coop: Coop,
    tess: Browser,
}

impl Office {
    async fn open() -> Self {
        let coop = Coop::on(Desk::new());
        let site = Site::at(coop.desk.clone()).await;
        let tess = site.staff(&[StaffRole::Treasurer]);
        Self { site, coop, tess }
    }

    fn billed(&self, name: &str) -> (Member, InvoiceId) {
        let member = self.coop.member(name);
        let invoice = self.coop.invoice(&member);
        (member, invoice)
    }

    fn closings(&self) -> Vec<Closing> {
        let entity = self.coop.read(organisations::legal_entity).unwrap();
        self.coop.read(|conn| ledger::closings(conn, &entity.id)).unwrap()
    }

    async fn closes(&self, month: &str) -> String {
        self.tess.get("/treasury/books").await.is(200);
        self.tess.post("/treasury/books/closings", &[("month", month)]).await.leads()
    }
}

#[tokio::test]
async fn a_month_is_closed_after_a_look_at_what_is_left_and_reopened_with_a_reason() {
    let office = Office::open().await;
    office.billed("Ada");
    let tess = &office.tess;
    let books = tess.get("/treasury/books").await;
    books.is(200).sees("Close April 2026").sees("Payments that are not set against anything");
    let back = office.closes("2026-04-01").await;
    tess.get(&back).await.is(200).sees("The month is closed.").sees("Reopen");
    let back = office.closes("2026-04-01").await;
    tess.get(&back).await.sees("another one is next");
    let back = office.closes("2026-05-01").await;
    tess.get(&back).await.sees("not over yet");
    let closings = office.closings();
    assert_eq!(closings.len(), 1);
    let path = format!("/treasury/books/closings/{}/reopening", closings[0].id);
    tess.get(&path).await.is(200).sees("April 2026");
    tess.post(&path, &[("reason", " ")]).await.is(422).sees("Please fill this in");
    let back = tess.post(&path, &[("reason", "A line <b>was</b> late")]).await.leads();
    let books = tess.get(&back).await;
    books.is(200).sees("The month is open again").sees("A line &lt;b&gt;was&lt;/b&gt; late");
    tess.post(&path, &[("reason", "again")]).await.leads();
    assert!(office.closings()[0].reopened.is_some());
    tess.post("/treasury/books/closings", &[("month", "nonsense")]).await.is(422);
    tess.get("/treasury/books/closings/cls_nobody/reopening").await.is(404);
}

#[tokio::test]
async fn a_month_is_closed_only_by_whoever_proves_who_they_are() {
    let office = Office::open().await;
    office.tess.get("/treasury/books").await.is(200);
    office.coop.desk.clock.advance(chrono::Duration::minutes(20));
    let asked = office.tess.post("/treasury/books/closings", &[("month", "2026-04-01")]).await;
    asked.is(403);
    assert!(office.closings().is_empty());
}

#[tokio::test]
async fn a_late_payment_is_told_the_day_it_was_posted_on() {
    let office = Office::open().await;
    let (ada, invoice) = office.billed("Ada");
    office.closes("2026-04-01").await;
    let path = format!("/treasury/parties/{}/payments", ada.party);
    office.tess.get(&format!("{path}/new?invoice={invoice}")).await.is(200);
    let fields = [
        ("amount", "25.00"),
        ("received_day", "28"),
        ("received_month", "4"),
        ("received_year", "2026"),
        ("rail", "transfer"),
        ("reference", "late"),
        ("invoice", invoice.as_str()),
        ("request_key", "key-00000001"),
    ];
    let back = office.tess.post(&path, &fields).await.leads();
    office.tess.get(&back).await.is(200).sees("it was posted on 1 May 2026");
    let sheet = "/treasury/books/reports/account?account=1000&from=2026-05-01&to=2026-05-31";
    office.tess.get(sheet).await.is(200).sees("28 April 2026").sees("1 May 2026");
}

#[tokio::test]
async fn every_report_is_a_page_and_a_file() {
    let office = Office::open().await;
    let (ada, _) = office.billed("Ada");
    office.coop.pay_all(&ada);
    office.billed("=Bo Berg");
    let tess = &office.tess;
    let reports = "/treasury/books/reports";
    for (name, seen, head) in [
        ("trial-balance", "Receivables", "account,name,debit,credit,balance"),
        ("account", "MT-2026-000001", "effective_on,dated_on,reason,document,party,debit"),
        ("ageing", "=Bo Berg", "party,oldest_due_on,not_due,late_1_30"),
        ("income", "May 2026", "month,level,nature,net"),
        ("vat", "Taxable", "category,rate,documents,taxable,tax"),
        ("ec-sales", "VAT number", "vat_id,name,documents,net"),
    ] {
        let page = tess.get(&format!("{reports}/{name}")).await;
        page.is(200).sees(seen).sees(&format!("{reports}/{name}.csv?"));
        let file = tess.get(&format!("{reports}/{name}.csv")).await;
        file.is(200).sees(head);
        assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
    }
    // A page has words where a file has codes.
    let account = tess.get(&format!("{reports}/account")).await;
    account.sees("Payment set against").sees_not("payment.allocated");
    tess.get(&format!("{reports}/account.csv")).await.sees("payment.allocated");
    tess.get(&format!("{reports}/income")).await.sees("Level 2").sees_not("level-2");
    tess.get(&format!("{reports}/income.csv")).await.sees("level-2");
    tess.get(&format!("{reports}/vat")).await.sees("Outside the scope of the tax");
    tess.get(&format!("{reports}/ageing.csv")).await.sees("'=Bo Berg").sees("25.00");
    tess.get(&format!("{reports}/trial-balance?on=2026-05-20")).await.sees_not("€25.00");
    tess.get(&format!("{reports}/trial-balance?on=tomorrow")).await.sees("make no sense together");
    let backward = format!("{reports}/vat?from=2026-05-21&to=2026-05-01");
    tess.get(&backward).await.is(200).sees("make no sense together");
    tess.get(&format!("{reports}/nothing")).await.is(404);
    tess.get(&format!("{reports}/account?account=%3Cscript%3E")).await.is(200).sees_not("<script>");
}

#[tokio::test]
async fn the_books_leave_as_files_for_other_programs() {
    let office = Office::open().await;
    office.billed("Ada");
    let tess = &office.tess;
    let export = "/treasury/books/export?from=2026-01-01&to=2026-12-31&format";
    tess.get(&format!("{export}=hledger"))
        .await
        .is(200)
        .sees("    Assets:1200-Receivables  25.00 EUR");
    tess.get(&format!("{export}=beancount")).await.is(200).sees("open Assets:1200-Receivables");
    tess.get(&format!("{export}=csv")).await.is(200).sees("posting,effective_on");
    let datev = tess.get(&format!("{export}=datev&consultant=29098&client=55003")).await;
    datev.is(200).sees("\"EXTF\";700;21;\"Buchungsstapel\";13;").sees(";29098;55003;20260101;4;");
    let wrong = tess.get(&format!("{export}=datev&consultant=7&client=x")).await.leads();
    tess.get(&wrong).await.sees("DATEV knows consultants");
    let years = "/treasury/books/export?from=2025-01-01&to=2026-12-31&format=datev";
    let wrong = tess.get(years).await.leads();
    tess.get(&wrong).await.sees("one year at a time: please choose");
    tess.get(&format!("{export}=lotus")).await.is(404);
}

fn opening<'a>(table: &'a str, confirmed: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("on_day", "1"),
        ("on_month", "5"),
        ("on_year", "2026"),
        ("source", "Annual accounts 2025"),
        ("table", table),
        ("confirmed", confirmed),
    ]
}

#[tokio::test]
async fn opening_balances_are_looked_at_posted_and_taken_back() {
    let office = Office::open().await;
    let (tess, path) = (&office.tess, "/treasury/books/openings");
    tess.get(path).await.is(200).sees("1000 Bank").sees_not("1200 Receivables");
    let table = "account;debit;credit\n1000;2500.00;\n1010;12.50;\n2200;;310.00\n";
    let looked = tess.post(path, &opening(table, "")).await;
    looked.is(200).sees("This would be posted").sees("€2,500.00").sees("2200 VAT owed");
    tess.get(path).await.sees_not("Annual accounts 2025");
    let back = tess.post(path, &opening(table, "yes")).await.leads();
    tess.get(&back).await.is(200).sees("The opening balances are posted").sees("€2,500.00");
    let again = tess.post(path, &opening(table, "yes")).await;
    again.is(422).sees("has an opening balance already").sees("1000;2500.00;");
    let entity = office.coop.read(organisations::legal_entity).unwrap();
    let noted = office.coop.read(|conn| ledger::openings(conn, &entity.id)).unwrap();
    assert_eq!(noted.len(), 3);
    tess.get(path).await.is(200);
    let bank = noted.iter().find(|one| one.new.purpose == Purpose::Bank).unwrap();
    let reversal = format!("{path}/{}/reversal", bank.id);
    let back = tess.post(&reversal, &[]).await.leads();
    tess.get(&back).await.sees("Taken back by a posting that mirrors it");
    tess.post(&reversal, &[]).await.leads();
    let trial = "/treasury/books/reports/trial-balance.csv";
    tess.get(trial).await.sees("1000,Bank,2500.00,2500.00,0.00");
}

#[tokio::test]
async fn a_table_of_opening_balances_that_makes_no_sense_is_told_by_line_and_kept() {
    let office = Office::open().await;
    let (tess, path) = (&office.tess, "/treasury/books/openings");
    tess.get(path).await.is(200);
    for (rows, told) in [
        ("", "no table of three columns"),
        ("7777;1;", "Line 2: there is no account"),
        ("1200;1;", "holds what its invoices"),
        ("1000;1;\n1000;2;", "Line 3: this account has another line"),
        ("1000;1;2", "Line 2: please give one amount"),
        ("1000;;", "Line 2: please give one amount"),
        ("1000;0;", "Line 2: please give one amount"),
        ("1000;-5;", "Line 2: this is no amount"),
        ("1000;1.234;", "Line 2: this is no amount"),
    ] {
        let table = format!("account;debit;credit\n{rows}\n");
        for confirmed in ["", "yes"] {
            let page = tess.post(path, &opening(&table, confirmed)).await;
            page.is(422).sees(told).sees("Annual accounts 2025");
        }
    }
    let mut tomorrow = opening("account;debit;credit\n1000;1;\n", "yes");
    tomorrow[0] = ("on_day", "22");
    tess.post(path, &tomorrow).await.is(422).sees("a day that exists");
    let mut nobody = opening("account;debit;credit\n1000;1;\n", "yes");
    nobody[3] = ("source", "");
    tess.post(path, &nobody).await.is(422).sees("Please fill this in");
    assert_eq!(
        office
            .site
            .desk
            .read(|conn| {
                let entity = organisations::legal_entity(conn)?;
                ledger::openings(conn, &entity.id)
            })
            .unwrap(),
        []
    );
}

#[tokio::test]
async fn an_auditor_reads_the_books_and_changes_nothing() {
    let office = Office::open().await;
    office.billed("Ada");
    office.closes("2026-04-01").await;
    let auditor = office.site.staff(&[StaffRole::Auditor]);
    let books = auditor.get("/treasury/books").await;
    books.is(200).sees("April 2026").sees_not("/reopening").sees_not("Close May");
    auditor.get("/treasury/books/openings").await.is(200).sees_not("Look at it first");
    auditor.get("/treasury/books/reports/ageing").await.is(200).sees("Ada");
    let id = office.closings()[0].id.clone();
    let path = format!("/treasury/books/closings/{id}/reopening");
    auditor.post(&path, &[("reason", "because")]).await.is(403);
}

#[tokio::test]
async fn the_books_of_each_legal_entity_are_chosen_on_the_page() {
    let office = Office::open().await;
    office.billed("Ada");
    let tess = &office.tess;
    tess.get("/treasury/books").await.is(200).sees_not("Legal entity");
    office.coop.desk.clock.advance(chrono::Duration::seconds(1));
    let details = organisations::LegalEntityDetails {
        name: "Rooms <Ltd>".into(),
        series_prefix: "RM".into(),
        ..super::till::seller(organisations::TaxRegime::OutsideScope { reason: "Not taxed".into() })
    };
    office.coop.write(|tx| super::till::found(tx, &details)).unwrap();
    let all = office.coop.read(organisations::legal_entities).unwrap();
    let other = all.iter().find(|entity| entity.series_prefix == "RM").unwrap().id.clone();
    let (books, whose) = ("/treasury/books", format!("entity={other}"));
    tess.get(books).await.is(200).sees("Rooms &lt;Ltd&gt;").sees("reports/ageing?entity=len_");
    let page = tess.get(&format!("{books}?{whose}")).await;
    page.is(200).sees(&format!("reports/ageing?{whose}"));
    tess.get(&format!("{books}/reports/ageing")).await.is(200).sees("Ada");
    let ageing = tess.get(&format!("{books}/reports/ageing?{whose}")).await;
    ageing.is(200).sees_not("Ada").sees(&format!("&amp;{whose}"));
    let file = format!("{books}/reports/ageing.csv");
    tess.get(&file).await.is(200).sees("Ada");
    tess.get(&format!("{file}?{whose}")).await.is(200).sees_not("Ada");
    let export = format!("{books}/export?from=2026-01-01&to=2026-12-31&format=csv");
    tess.get(&export).await.is(200).sees("receivables");
    tess.get(&format!("{export}&{whose}")).await.is(200).sees_not("receivables");
    let month = [("month", "2026-04-01"), ("entity", other.as_str())];
    let back = tess.post("/treasury/books/closings", &month).await.leads();
    assert!(back.contains(&whose), "{back}");
    assert!(office.closings().is_empty(), "the co-op's own books stay open");
    let closed = office.coop.read(|conn| ledger::closings(conn, &other)).unwrap();
    tess.get(&back).await.is(200).sees(closed[0].id.as_str());
    let path = format!("{books}/closings/{}/reopening", closed[0].id);
    tess.get(&path).await.is(200).sees(&whose);
    let back = tess.post(&path, &[("reason", "late")]).await.leads();
    assert!(back.contains(&whose), "{back}");
    let openings = format!("{books}/openings?{whose}");
    tess.get(&openings).await.is(200).sees(&format!("value=\"{other}\""));
    let mut fields = opening("account;debit;credit\n1000;5.00;\n", "yes");
    fields.push(("entity", other.as_str()));
    let back = tess.post("/treasury/books/openings", &fields).await.leads();
    assert!(back.contains(&whose), "{back}");
    let noted = office.coop.read(|conn| ledger::openings(conn, &other)).unwrap();
    assert_eq!(noted.len(), 1);
    tess.get(&back).await.is(200).sees("€5.00");
    tess.get(&format!("{books}/openings")).await.is(200).sees_not("€5.00");
    let taken = tess.post(&format!("{books}/openings/{}/reversal", noted[0].id), &[]).await;
    assert!(taken.leads().contains(&whose));
    tess.get(&format!("{books}?entity=len_nobody")).await.is(404);
    tess.get(&format!("{books}?entity=%3Cb%3E")).await.is(404);
}
