//! Hostile eyes on addresses: what does not come from the mailbox itself opens nothing.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Duration;
use folkmoot::identity::{self, LinkError};
use folkmoot::membership;

use super::{PASSWORD, member, sign_in};
use crate::support::{Coop, Site};

/// The token at the end of the last letter's link.
fn token(site: &Site) -> String {
    super::last_link_token(&site.desk)
}

#[tokio::test]
async fn a_link_that_verifies_is_good_for_a_day_for_one_and_for_its_own_person_only() {
    let site = Site::open().await;
    let desk = &site.desk;
    let ada = member(desk, "Ada", "ada@example.org").await;
    let bo = member(desk, "Bo", "bo@example.org").await;
    let ask = |email: &str| {
        desk.write(|tx| identity::ask_for_address(tx, &ada, email, "/me/addresses/link/")).unwrap();
        token(&site)
    };
    let late = ask("late@work.example");
    desk.clock.advance(Duration::hours(24));
    let path = format!("/me/addresses/link/{late}");
    let browser = site.signed_in(&bo);
    browser.get(&path).await.is(410);
    browser.get("/me").await.is(200);
    browser.post(&path, &[]).await.is(410);

    // In the browser of another person the address is still Ada's.
    let path = format!("/me/addresses/link/{}", ask("ada@work.example"));
    browser.get(&path).await.is(200);
    browser.post(&path, &[]).await.leads();
    let of = |user| {
        let rows = desk.read(|conn| identity::addresses(conn, user)).unwrap();
        rows.into_iter().map(|row| row.address).collect::<Vec<_>>()
    };
    assert_eq!(of(&bo), ["bo@example.org"]);
    assert_eq!(of(&ada), ["ada@example.org", "ada@work.example"]);

    let raced = ask("race@work.example");
    let (won, used) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| match desk.write(|tx| identity::verify_address(tx, &raced)) {
                Ok(_) => won.fetch_add(1, Ordering::SeqCst),
                Err(LinkError::Used) => used.fetch_add(1, Ordering::SeqCst),
                Err(error) => panic!("{error}"),
            });
        }
    });
    assert_eq!((won.into_inner(), used.into_inner()), (1, 7));
    assert_eq!(of(&ada).len(), 3);
}

/// Somebody enters a stranger's address, waits until the stranger comes, and hopes to be inside
/// with them ("account pre-hijacking").
#[tokio::test]
async fn who_enters_a_strangers_address_is_not_inside_when_the_stranger_comes() {
    let coop = Coop::new();
    let eve = coop.newcomer("Eve");
    let first_link = coop.token_in_last_letter(&eve.email, "welcome");
    let desk = &coop.desk;
    let bare = |desk: &crate::support::Desk| {
        let now = desk.means.clock.now();
        let sessions = desk.read(|conn| identity::sessions_of(conn, &eve.user, now)).unwrap();
        let person = desk.read(|conn| identity::user(conn, &eve.user)).unwrap();
        (sessions.len(), person.has_password, person.email_verified)
    };
    assert_eq!(bare(desk), (0, false, false), "joining opens nothing by itself");
    for guess in [PASSWORD, "", " "] {
        assert!(sign_in(desk, &eve.email, guess).await.is_err());
    }
    // Mallory has an account of his own, and asks for Eve's address there.
    let mallory = member(desk, "Mallory", "mallory@example.org").await;
    let before = super::letters(desk).len();
    desk.write(|tx| identity::ask_for_address(tx, &mallory, &eve.email, "/x/")).unwrap();
    assert_eq!(super::letters(desk).len(), before, "nothing is sent, and he is not told why");
    assert_eq!(bare(desk), (0, false, false));

    // Eve reads her letter; whoever is inside then came through her mailbox.
    coop.write(|tx| membership::welcome(tx, &first_link)).unwrap();
    assert_eq!(bare(desk), (0, false, true));
    assert!(sign_in(desk, &eve.email, PASSWORD).await.is_err());
    assert!(coop.write(|tx| membership::welcome(tx, &first_link)).is_err(), "once");
}
