//! What members owed and had standing by in earlier books: brought in as a table, paid and late
//! like ours, taken back.

use folkmoot::billing::{self, Afterwards, Seller};
use folkmoot::identity::StaffRole;
use folkmoot::imports::{self, ImportId, ImportState, Kind, UndoError};
use folkmoot::ledger::{self, Balance, LedgerError, Purpose};
use folkmoot::treasury::{self, NewPayment, OpenInvoice, Rail};

use super::{all_hold, carry_out, check, counts, exported, lines, refusals, take};
use crate::support::{Coop, Member, Site, day, euro};

const ITEMS: &str = "number,item,invoice number,open amount,issued,due,switch date\n\
    1,factura,re 2025/17,120.00,2025-11-03,2025-12-03,2026-05-01\n\
    1,,RE 2026/2,30.50,2026-04-20,2026-05-30,2026-05-01\n\
    2,credit,P-9,15.00,2026-02-01,,2026-05-01\n";

fn coop() -> (Coop, Member, Member) {
    let coop = Coop::new();
    let (ada, bo) = (coop.member("Ada Okafor"), coop.member("Bo Li"));
    (coop, ada, bo)
}

fn account(coop: &Coop, purpose: Purpose, on: &str) -> i64 {
    coop.read::<_, LedgerError>(|conn| {
        let seller = Seller::own(conn)?;
        let of = Balance { purpose, party: None, as_of: Some(day(on)) };
        ledger::balance(conn, &seller.books, of)
    })
    .unwrap()
    .minor()
}

fn owed(coop: &Coop, member: &Member) -> Vec<OpenInvoice> {
    coop.read(|conn| treasury::open_invoices(conn, &member.party)).unwrap()
}

fn credit(coop: &Coop, member: &Member) -> i64 {
    let currency = euro(0).currency();
    coop.read(|conn| treasury::credit_of(conn, &member.party, currency)).unwrap().minor()
}

fn undo(coop: &Coop, id: &ImportId) -> Result<(), UndoError> {
    coop.write(|tx| imports::undo_import(tx, id))
}

fn pay(coop: &Coop, member: &Member, minor: i64) {
    let new = NewPayment {
        party_id: member.party.clone(),
        rail: Rail::Transfer,
        amount: euro(minor),
        received_on: day(&coop.today()),
        reference: "thanks".to_owned(),
        invoice_id: None,
        request_key: format!("paid {minor}"),
    };
    coop.write(|tx| treasury::record_payment(tx, new)).unwrap();
}

#[tokio::test]
async fn an_open_invoice_of_earlier_books_is_owed_late_and_paid_like_ours() {
    let (coop, ada, bo) = coop();
    let id = take(&coop, Kind::OpenItems, ITEMS).await;
    assert_eq!(counts(&coop, &id).new, 3, "{:#?}", lines(&coop, &id));
    let open = owed(&coop, &ada);
    let told: Vec<_> =
        open.iter().map(|one| (one.number.as_str(), one.outstanding.minor())).collect();
    assert_eq!(told, [("RE2025/17", 12_000), ("RE2026/2", 3050)]);
    assert_eq!(open[0].due_on, day("2025-12-03"));
    assert_eq!(credit(&coop, &bo), 1500);
    let before = account(&coop, Purpose::Receivables, "2026-04-30");
    assert_eq!(before, 0);
    assert_eq!(account(&coop, Purpose::Receivables, "2026-05-01"), 15_050);
    assert_eq!(account(&coop, Purpose::MemberCredit, "2026-05-01"), 1500);
    assert_eq!(account(&coop, Purpose::OpeningBalance, "2026-05-01"), 13_550);
    assert_eq!(account(&coop, Purpose::Bank, "2026-05-21"), 0);
    all_hold(&coop);
    let ageing = coop
        .read::<_, LedgerError>(|conn| {
            let seller = Seller::own(conn)?;
            Ok(treasury::ageing(conn, &seller.books, day("2026-05-21"))?)
        })
        .unwrap();
    let of = |bucket| ageing.sum(Some(&ada.party), bucket).unwrap().minor();
    assert_eq!(of(treasury::Bucket::Longer), 12_000);
    assert_eq!(of(treasury::Bucket::NotDue), 3050);
    let found = coop.read::<_, LedgerError>(|conn| {
        let seller = Seller::own(conn)?;
        Ok(billing::invoice_by_number(conn, &seller.entity.id, "re 2025/17")?)
    });
    assert_eq!(found.unwrap().unwrap().id, open[0].id);
    pay(&coop, &ada, 13_000);
    assert_eq!(owed(&coop, &ada).len(), 1);
    assert_eq!(owed(&coop, &ada)[0].outstanding, euro(2050));
    // The credit pays the next invoice.
    coop.invoice(&bo);
    assert_eq!((credit(&coop, &bo), owed(&coop, &bo)[0].outstanding), (0, euro(1000)));
    all_hold(&coop);
}

#[tokio::test]
async fn its_page_says_where_it_is_from_and_there_is_no_paper_of_it_here() {
    let (coop, ada, _) = coop();
    take(&coop, Kind::OpenItems, ITEMS).await;
    let site = Site::at(coop.desk.clone()).await;
    let invoice = format!("/invoices/{}", owed(&coop, &ada)[0].id);
    let (hers, office) = (site.signed_in(&ada.user), site.staff(&[StaffRole::Treasurer]));
    for browser in [&hers, &office] {
        let page = browser.get(&invoice).await;
        page.is(200).sees("before these books began").sees_not("/pdf").sees_not("ubl.xml");
        page.sees_not("/void").sees_not("/correct");
    }
    for file in ["pdf", "ubl.xml", "cii.xml"] {
        hers.get(&format!("{invoice}/{file}")).await.is(409).sees("no paper of it here");
    }
    hers.get("/invoices/2025/documents.zip").await.is(409);
}

#[tokio::test]
async fn it_is_no_sale_of_ours_and_is_not_credited() {
    let (coop, ada, _) = coop();
    take(&coop, Kind::OpenItems, ITEMS).await;
    let all = folkmoot::ground::period::Period::new(day("2025-01-01"), day("2027-01-01")).unwrap();
    let (vat, income) = coop
        .read::<_, LedgerError>(|conn| {
            let seller = Seller::own(conn)?;
            let income = folkmoot::membership::income_by_level(conn, &seller.entity, all)?;
            Ok((treasury::vat_summary(conn, &seller.books, all)?, income))
        })
        .unwrap();
    assert!(vat.lines.is_empty() && income.is_empty());
    let invoice = owed(&coop, &ada)[0].id.clone();
    let then = Afterwards::LetGo;
    let void = coop.write(|tx| treasury::void_invoice(tx, &invoice, "by mistake", then));
    assert!(void.is_err());
    assert!(coop.letters_to("ada.okafor@example.org").iter().all(|it| !it.contains("RE2025")));
    all_hold(&coop);
}

#[tokio::test]
async fn the_table_is_taken_back_while_nothing_was_paid_and_comes_again() {
    let (coop, ada, bo) = coop();
    let id = take(&coop, Kind::OpenItems, ITEMS).await;
    let again = check(&coop, Kind::OpenItems, ITEMS).await;
    assert_eq!(counts(&coop, &again).unchanged, 3, "{:#?}", lines(&coop, &again));
    undo(&coop, &id).unwrap();
    assert!(owed(&coop, &ada).is_empty());
    assert_eq!(credit(&coop, &bo), 0);
    for purpose in [Purpose::Receivables, Purpose::MemberCredit, Purpose::OpeningBalance] {
        assert_eq!(account(&coop, purpose, "2026-05-21"), 0, "{purpose}");
    }
    all_hold(&coop);
    let id = take(&coop, Kind::OpenItems, ITEMS).await;
    assert_eq!(owed(&coop, &ada).len(), 2);
    pay(&coop, &ada, 100);
    assert!(matches!(undo(&coop, &id), Err(UndoError::BuiltOn(_))));
    all_hold(&coop);
}

#[tokio::test]
async fn what_is_written_out_changes_nothing_read_back() {
    let (coop, _, _) = coop();
    take(&coop, Kind::OpenItems, ITEMS).await;
    let table = exported(&coop, Kind::OpenItems);
    assert!(table.contains("RE2025/17,120.00,2025-11-03,2025-12-03,2026-05-01"), "{table}");
    let again = check(&coop, Kind::OpenItems, &table).await;
    assert_eq!(counts(&coop, &again).unchanged, 3, "{:#?}", lines(&coop, &again));
}

#[tokio::test]
async fn what_cannot_be_is_told_beside_the_cell() {
    let (coop, ada, _) = coop();
    let ours = {
        let invoice = coop.invoice(&ada);
        let invoice = coop.read(|conn| billing::invoice(conn, &invoice)).unwrap();
        invoice.number().unwrap().to_owned()
    };
    take(&coop, Kind::OpenItems, ITEMS).await;
    coop.write::<_, LedgerError>(|tx| {
        let seller = Seller::own(tx.conn)?;
        ledger::close_month(tx, &seller.books, day("2026-04-01"), day(&coop.today())).unwrap();
        Ok(())
    })
    .unwrap();
    let wrong = format!(
        "number,item,invoice number,open amount,issued,due,switch date\n\
         1,gift,A1,1.00,2026-01-01,,\n\
         1,,A2,0.00,2026-01-01,,\n\
         1,,A3,1.00,2026-05-22,,\n\
         1,,A4,1.00,2026-01-02,2026-01-01,\n\
         1,,A5,1.00,2026-01-02,,2026-04-30\n\
         1,,{ours},1.00,2026-01-02,,\n\
         1,,MT-2031-000001,1.00,2026-01-02,,\n\
         2,,RE 2025/17,1.00,2026-01-02,,\n\
         1,,RE 2025/17,1.00,2026-01-02,,\n\
         9,,A6,1.00,2026-01-02,,\n\
         1,,A7,1.00,2026-01-02,,\n\
         1,,a7,1.00,2026-01-02,,\n"
    );
    let wrong = check(&coop, Kind::OpenItems, &wrong).await;
    let why = |line| refusals(&coop, &wrong, line).first().map(|one| one.1.clone());
    let why: Vec<String> = (2..14).map(|line| why(line).unwrap_or_default()).collect();
    assert_eq!(
        why,
        [
            "word",
            "amount",
            "to-come",
            "order",
            "closed",
            "item-number-taken",
            "item-number-ours",
            "item-number-taken",
            "same-as-line",
            "no-member",
            "",
            "same-as-line",
        ]
    );
}

#[tokio::test]
async fn a_month_that_was_closed_meanwhile_has_the_table_looked_at_anew() {
    let (coop, ada, _) = coop();
    coop.desk.clock.advance(chrono::Duration::days(11));
    let id = check(&coop, Kind::OpenItems, ITEMS).await;
    coop.write::<_, LedgerError>(|tx| {
        let seller = Seller::own(tx.conn)?;
        ledger::close_month(tx, &seller.books, day("2026-05-01"), day(&coop.today())).unwrap();
        Ok(())
    })
    .unwrap();
    assert_ne!(carry_out(&coop, &id).await.state, ImportState::Done);
    assert!(owed(&coop, &ada).is_empty());
    all_hold(&coop);
}

#[tokio::test]
async fn where_it_comes_from_is_never_changed_or_deleted_behind_the_program() {
    use diesel::connection::SimpleConnection;
    use folkmoot::ground::db::DbError;
    let (coop, _, _) = coop();
    take(&coop, Kind::OpenItems, ITEMS).await;
    for sql in [
        "UPDATE open_items SET foreign_number = 'X'",
        "UPDATE open_items SET taken_over_on = '2026-05-02'",
        "UPDATE open_items SET source = 'elsewhere'",
        "UPDATE open_items SET noted_by = 'nobody'",
        "UPDATE open_items SET invoice_id = NULL",
        "DELETE FROM open_items",
    ] {
        let refused = coop.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
        let refused = refused.expect_err(sql);
        assert!(refused.is_about("rule: an open item is only taken back"), "{sql}: {refused}");
    }
    all_hold(&coop);
}
