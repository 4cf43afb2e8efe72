//! Who sees which attempts.

use folkmoot::gateways::simulators::stripe::{StripeFaults, TestCard};
use folkmoot::identity::StaffRole;

use super::Shop;

#[tokio::test]
async fn members_see_their_own_attempts_beside_the_invoice() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    let (bo, _) = shop.debtor("Bo");
    let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
    shop.gives(&checkout, TestCard::NoMoney).await.is(402);
    let back = shop.gives(&checkout, TestCard::Pays).await.leads();
    shop.site.browser().get(&back).await.is(200);
    let page = format!("/invoices/{invoice}");
    let seen = shop.site.signed_in(&ada.user).get(&page).await;
    seen.is(200).sees("By card").sees("Paid").sees("test").sees_not("refund").sees_not("kept");
    shop.site.signed_in(&bo.user).get(&page).await.is(404);
    let tess = shop.site.staff(&[StaffRole::Treasurer]);
    tess.get(&page).await.is(200).sees("Give back");
}

#[tokio::test]
async fn treasurers_see_every_attempt_and_have_the_card_company_asked() {
    let shop = Shop::open().await;
    let tess = shop.site.staff(&[StaffRole::Treasurer]);
    tess.get("/treasury/online").await.is(200).sees("Nobody has tried");
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let page = tess.get("/treasury/online").await;
    page.is(200).sees("At the card company").sees("Ada").sees("Ask again").sees("Test mode");
    let look = format!("/treasury/attempts/{}/look", shop.attempts(&invoice)[0].id);
    let led = tess.post(&look, &[]).await.leads();
    tess.get(&led).await.sees("The card company was asked").sees("Paid").sees("€0.63 kept");
    assert_eq!(shop.outstanding(&invoice), 0);
    let down = folkmoot::gateways::simulators::stripe::ReplyFault::ServerError;
    shop.control.set_faults(StripeFaults { reply: Some(down), ..StripeFaults::default() });
    let (_, other) = shop.debtor("Bo");
    shop.control.set_faults(StripeFaults::default());
    shop.pays(&other).await;
    shop.control.set_faults(StripeFaults { reply: Some(down), ..StripeFaults::default() });
    let look = format!("/treasury/attempts/{}/look", shop.attempts(&other)[0].id);
    tess.get("/treasury/online").await.is(200);
    let led = tess.post(&look, &[]).await.leads();
    tess.get(&led).await.sees("does not answer");
    let auditor = shop.site.staff(&[StaffRole::Auditor]);
    auditor.get("/treasury/online").await.is(200).sees("Ada").sees_not("Ask again");
    auditor.post(&look, &[]).await.is(403);
}

#[tokio::test]
async fn the_trail_tells_each_step_of_an_attempt() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    let reader = shop.site.staff(&[StaffRole::Auditor]);
    let trail = reader.get("/office/audit").await;
    trail.is(200);
    for name in ["begun", "sent", "succeeded", "fee"] {
        trail.sees(&format!("treasury.attempt.{name}"));
    }
}

#[tokio::test]
async fn letters_about_cards_are_written_in_both_languages() {
    let shop = Shop::open().await;
    let press = &shop.site.desk.means.letter_press;
    let receipt = serde_json::json!({
        "coop_name": "Moot SCCL", "name": "Ada", "number": "MT-2026-000001",
        "amount_minor": 2500, "credit_minor": 500, "currency": "EUR",
    });
    let word = |kind: &str| {
        serde_json::json!({
            "coop_name": "Moot SCCL", "name": "Tess", "kind": kind, "member": "Ada",
            "amount_minor": 2500, "currency": "EUR",
        })
    };
    for (locale, thanks) in [("en", "we have received"), ("ca", "hem rebut")] {
        let printed = press.print("card_receipt", locale, &receipt).unwrap();
        assert!(printed.subject.contains("MT-2026-000001"), "{}", printed.subject);
        assert!(printed.text.contains(thanks) && printed.html.contains(thanks), "{}", printed.text);
        assert!(printed.text.contains("5.00") || printed.text.contains("5,00"), "{}", printed.text);
        for kind in ["paid-twice", "parked", "refund-failed"] {
            let printed = press.print("rail_word", locale, &word(kind)).unwrap();
            assert!(printed.subject.contains("Ada"), "{}", printed.subject);
            assert!(printed.text.contains("25") && printed.html.contains("25"), "{}", printed.text);
        }
    }
}
