//! One-time links.

use std::sync::Arc;

use chrono::Duration;
use folkmoot::ground::db::Actor;
use folkmoot::identity::{self, LinkError, LinkPurpose, issue_link, use_link};

use crate::support::Desk;

#[test]
fn a15_a_link_opens_what_it_was_made_for_once_and_in_time() {
    let desk = Desk::new();
    let email = Some("ada@example.org");
    let token = desk
        .write(|tx| issue_link(tx, LinkPurpose::Join, None, email, Duration::hours(72)))
        .unwrap();
    assert_eq!(token.expose().len(), 64, "256 bits");
    let open = |purpose| desk.write(|tx| use_link(tx, token.expose(), purpose));
    assert!(matches!(open(LinkPurpose::SignIn), Err(LinkError::Unknown)));
    let used = open(LinkPurpose::Join).unwrap();
    assert_eq!(used.email.as_deref(), email, "the row holds the address, no form can change it");
    assert!(matches!(open(LinkPurpose::Join), Err(LinkError::Used)));
    let late = desk
        .write(|tx| issue_link(tx, LinkPurpose::Join, None, email, Duration::hours(72)))
        .unwrap();
    desk.clock.advance(Duration::hours(72));
    let refused = desk.write(|tx| use_link(tx, late.expose(), LinkPurpose::Join));
    assert!(matches!(refused, Err(LinkError::Expired)));
}

#[test]
fn a21_no_token_is_in_the_database_only_its_hash() {
    use diesel::prelude::*;
    use folkmoot::ground::db::{DbError, schema::one_time_links, schema::sessions};

    let desk = Desk::new();
    let user = desk.person("Ada");
    let link = desk
        .write(|tx| issue_link(tx, LinkPurpose::SignIn, Some(&user), None, Duration::hours(1)))
        .unwrap();
    let opened = desk
        .write(|tx| identity::open_session(tx, &user, &identity::Browser::default(), false))
        .unwrap();
    let (links, tokens) = desk
        .read::<_, DbError>(|conn| {
            let links: Vec<String> =
                one_time_links::table.select(one_time_links::token_hash).load(conn)?;
            let tokens: Vec<String> = sessions::table.select(sessions::token_hash).load(conn)?;
            Ok((links, tokens))
        })
        .unwrap();
    assert_eq!(links, [folkmoot::ground::secret::token_hash(link.expose())]);
    assert_eq!(tokens, [folkmoot::ground::secret::token_hash(opened.token.expose())]);
    assert!(!format!("{link:?} {opened:?}").contains(link.expose()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn a42_of_fifty_uses_of_one_link_at_once_exactly_one_succeeds() {
    let desk = Arc::new(Desk::new());
    let token =
        desk.write(|tx| issue_link(tx, LinkPurpose::Join, None, None, Duration::hours(1))).unwrap();
    let attempts = (0..50).map(|_| {
        let (db, token) = (desk.means.db.clone(), token.clone());
        tokio::spawn(async move {
            db.write(Actor::visitor(), move |tx| use_link(tx, token.expose(), LinkPurpose::Join))
                .await
        })
    });
    let mut won = 0;
    for attempt in futures_util::future::join_all(attempts).await {
        match attempt.unwrap() {
            Ok(_) => won += 1,
            Err(error) => assert!(matches!(error, LinkError::Used), "{error}"),
        }
    }
    assert_eq!(won, 1);
}
