//! Mailings: notices, announcements, the way out, addresses at which letters come back.

mod announcements;
mod bounces;
mod notices;
mod wire;

use folkmoot::gateways::mail::OutgoingMail;
use folkmoot::mailings::{self, Audience, Delivery, MailingId, NewAnnouncement, Recipient};
use folkmoot::worker;

use crate::support::{Coop, Desk};

/// Lets the worker do what is due.
pub async fn work(desk: &Desk) {
    worker::run_due(&desk.means).await.unwrap();
}

pub fn draft(coop: &Coop, audience: Audience) -> MailingId {
    let new = NewAnnouncement {
        audience,
        subject: "Servers move".to_owned(),
        body: "On Sunday the servers move.\n\nNothing to do for you.".to_owned(),
    };
    coop.write(|tx| mailings::draft_announcement(tx, &new)).unwrap()
}

/// What became of a mailing, by address.
pub fn deliveries(coop: &Coop, id: &MailingId) -> Vec<(String, Delivery)> {
    let mut all: Vec<(String, Delivery)> = coop
        .read(|conn| mailings::recipients_of(conn, id))
        .unwrap()
        .into_iter()
        .map(|Recipient { address, delivery, .. }| (address, delivery))
        .collect();
    all.sort();
    all
}

/// Mails to an address whose text holds `words`.
pub fn mails_to(desk: &Desk, address: &str, words: &str) -> Vec<OutgoingMail> {
    let mut sent = desk.mail.sent();
    sent.retain(|mail| mail.to_address == address && mail.printed.text.contains(words));
    sent
}
