//! What the owner of the organisation does.

use super::person::Person;

const EMAIL: &str = "mira@riverside.example.org";
const ORGANISATION: &str = "Riverside Housing Co-op";
const HOME: &str = "/organisations/riverside-housing-co-op";

/// From an empty browser to the first steps.
pub async fn joins(owner: &Person<'_>) {
    owner.opens("/").await;
    owner.sees("What it costs").await;
    owner.shows("front").await;
    owner.presses("Levels and prices").await;
    owner.sees("What each level gives").await;
    owner.opens("/levels?level=multi").await;
    owner.types("amount", "120").await;
    owner.shows("levels").await;
    owner.presses("Join with this amount").await;
    owner.chooses("who-organisation").await;
    owner.shows("join-level").await;
    owner.presses("Continue").await;
    owner.sees("Who are you?").await;
    owner.presses("Continue").await;
    owner.sees("Your name: Please fill this in.").await;
    owner.shows("join-nothing-said").await;
    owner.types("organisation", ORGANISATION).await;
    owner.types("name", "Mira Olsen").await;
    owner.types("email", EMAIL).await;
    owner.shows("join-you").await;
    owner.presses("Continue").await;
    owner.sees("€120.00 each month").await;
    owner.chooses("agree").await;
    owner.shows("join-check").await;
    owner.sends("/join/check").await;
    owner.sees("Look into your mailbox").await;
    owner.shows("join-done").await;
    owner.opens(&owner.town.link(EMAIL, "/welcome/").await).await;
    owner.types("password", "river stones under bridges").await;
    owner.shows("welcome").await;
    owner.presses("Come in").await;
    owner.sees("Good to have you, Mira Olsen").await;
    owner.shows("first-steps").await;
}

/// Before any payment.
pub async fn has_a_room_at_once(owner: &Person<'_>) {
    owner.presses("Make a room").await;
    owner.sees("small limits of the trial").await;
    owner.types("name", "House meeting").await;
    owner.presses("Make the room").await;
    owner.sees("Invitation to copy").await;
    owner.shows("first-room").await;
    owner.opens("/home").await;
    owner.presses("What is left of your first steps").await;
    owner.sees("To the rooms").await;
    owner.shows("first-steps-left").await;
}

/// Tells the address; returns where the invoice can be paid.
pub async fn gets_an_invoice(owner: &Person<'_>) -> String {
    owner.presses("To the invoice").await;
    owner.types("street", "Quay Road 12").await;
    owner.types("postal_code", "1017 AB").await;
    owner.types("city", "Amsterdam").await;
    owner.chooses_from("country", "Netherlands").await;
    owner.shows("address").await;
    owner.presses("Save and see the invoice").await;
    owner.sees("How to pay").await;
    assert!(owner.reads("pay-reference").await.starts_with("RF"));
    assert_eq!(owner.reads("pay-iban").await, "ES91 2100 0418 4502 0005 1332");
    owner.shows("pay").await;
    let (pay, paper) = (owner.place().await, owner.finds_link("/pay/").await);
    assert!(pay.contains("/pay/"));
    let bytes = owner.town.downloads(&paper).await;
    assert!(bytes.starts_with(b"%PDF-"), "the invoice as a paper");
    owner.opens(HOME).await;
    owner.presses("The organisation's own instance").await;
    owner.sees("once what is due is paid").await;
    pay
}

/// Once the payment has arrived.
pub async fn asks_for_an_instance(owner: &Person<'_>) {
    owner.opens("/home").await;
    owner.sees("Your level is paid for.").await;
    owner.shows("home-paid").await;
    owner.opens(&format!("{HOME}/instance")).await;
    owner.types("note", "Forty flats, an assembly each month").await;
    owner.shows("instance-asking").await;
    owner.presses("Ask for an instance").await;
    owner.sees("The treasurer will look at it").await;
}

/// The page opened before tells it by itself, each step with its evidence.
pub async fn watches_it_being_made(owner: &Person<'_>) {
    owner.sees("To the rooms").await;
    for step in ["Prefix and secret", "server Amsterdam", "create", "getMeetingInfo", "In use"] {
        owner.sees(step).await;
    }
    owner.shows("instance-in-use").await;
}
