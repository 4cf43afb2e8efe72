//! What the treasurer and the operator do.

use super::person::Person;
use super::town::SECRETS;

/// The operator signs in and enters the first server, which proves itself.
pub async fn enters_a_server(operator: &Person<'_>, name: &str, url: &str) {
    operator.signs_in_to_the_office("oriol@common-meeting.example.org").await;
    operator.sees("No server").await;
    enters(operator, name, url, SECRETS[0]).await;
    let server = operator.place().await;
    operator.comes_to_see(&server, "in use").await;
    operator.shows("server-in-use").await;
}

async fn enters(operator: &Person<'_>, name: &str, url: &str, secret: &str) {
    operator.presses("Add a server").await;
    operator.types("name", name).await;
    operator.types("base_url", url).await;
    operator.types("secret", secret).await;
    operator.shows("server-new").await;
    operator.presses("Add and prove it").await;
    operator.sees("It is proving itself now").await;
}

/// The treasurer signs in with a second factor and finds the invoice.
pub async fn records_the_payment(treasurer: &Person<'_>, pay: &str) {
    treasurer.opens(pay).await;
    treasurer.sees("Sign in").await;
    treasurer.sees("How to pay").await;
    treasurer.signs_in_to_the_office("teresa@common-meeting.example.org").await;
    treasurer.sees("Who is late, what is due").await;
    treasurer.opens("/treasury?pile=due").await;
    treasurer.sees("Riverside Housing Co-op").await;
    treasurer.shows("treasury-due").await;
    treasurer.presses("Record a payment").await;
    treasurer.types("reference", "Riverside, first month").await;
    treasurer.shows("payment").await;
    treasurer.presses("Record a payment").await;
    treasurer.sees("The payment is recorded").await;
    treasurer.sees("in good standing").await;
    treasurer.shows("party-paid").await;
    treasurer.opens(pay).await;
    treasurer.sees("paid").await;
}

/// The treasurer's list tells of the request.
pub async fn approves_the_instance(treasurer: &Person<'_>) {
    treasurer.opens("/treasury").await;
    treasurer.sees("One organisation asks for an instance.").await;
    treasurer.shows("treasury-request").await;
    treasurer.presses("Look at the requests").await;
    treasurer.sees("Forty flats").await;
    treasurer.shows("instance-request").await;
    treasurer.presses("Approve: make it").await;
    treasurer.sees("It is being made now").await;
}

/// A second server with a wrong secret, then the right one; drained, brought back, rotated.
pub async fn looks_after_servers(operator: &Person<'_>, url: &str) {
    operator.opens("/operations").await;
    operator.sees("Riverside Housing Co-op").await;
    operator.shows("operations").await;
    enters(operator, "Lisbon", url, "not-the-secret-of-it").await;
    let server = operator.place().await;
    operator.comes_to_see(&server, "does not accept our signature").await;
    operator.shows("server-wrong-secret").await;
    rotates(operator, SECRETS[0]).await;
    operator.comes_to_see(&server, "in use").await;
    operator.presses("Drain: no new meetings").await;
    operator.sees("It gets no new meetings").await;
    operator.shows("server-draining").await;
    operator.presses("Bring it back").await;
    operator.comes_to_see(&server, "in use").await;
    rotates(operator, SECRETS[1]).await;
    operator.shows("server-rotated").await;
    operator.opens("/operations").await;
    operator.sees("Lisbon").await;
    operator.shows("operations-two").await;
}

async fn rotates(operator: &Person<'_>, secret: &str) {
    operator.types("secret", secret).await;
    operator.sends("/secret").await;
    operator.sees("signed with the new secret").await;
}
