//! An organisation and its people in real browsers: a list is pasted, a letter goes again, a
//! colleague joins by their address, roles change, the organisation is handed over, and the last
//! owner stays.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, NewUser, RegisterError, UserId};
use folkmoot::worker;

use super::{Browser, Looks};
use crate::support::{Coop, Site};

/// Somebody in front of a browser, on the pages of this site.
struct Person {
    browser: Browser,
    base: String,
}

impl Person {
    async fn signed_in(site: &Site, user: &UserId, looks: Looks) -> Self {
        let browser = Browser::open(looks).await;
        let opened = site
            .desk
            .write::<_, DbError>(|tx| {
                identity::open_session(tx, user, &identity::Browser::default(), true)
            })
            .unwrap();
        browser.visit(&format!("{}/levels", site.base)).await;
        let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
        browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();
        Self { browser, base: site.base.clone() }
    }

    /// Opens a page that has no fault.
    async fn opens(&self, path: &str, picture: &str) {
        self.browser.visit(&format!("{}{path}", self.base)).await;
        self.is_at_ease(picture).await;
    }

    async fn is_at_ease(&self, picture: &str) {
        assert_eq!(self.browser.faults().await, [], "{picture}");
        self.browser.picture(&format!("organisations-{picture}")).await;
    }

    async fn types(&self, field: &str, text: &str) {
        let field = self.browser.client.find(Locator::Css(&format!("#f-{field}"))).await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn clicks(&self, what: &str) {
        let found = self.browser.client.find(Locator::XPath(what)).await.expect(what);
        found.click().await.unwrap();
    }

    /// Presses a button by its words.
    async fn presses(&self, words: &str) {
        self.clicks(&format!("//main//button[contains(normalize-space(.), \"{words}\")]")).await;
    }

    /// Waits until the page says `text`.
    async fn reads(&self, text: &str) {
        for _ in 0..150 {
            if self.browser.client.source().await.unwrap_or_default().contains(text) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let url = self.browser.client.current_url().await.unwrap();
        panic!("no {text:?} at {url}: {}", self.browser.client.source().await.unwrap());
    }
}

fn link_in_last_letter(site: &Site, beginning: &str) -> String {
    let sent = site.desk.mail.sent();
    let text = sent.iter().rev().map(|mail| &mail.printed.text).find(|it| it.contains(beginning));
    let text = text.unwrap();
    text[text.find(beginning).unwrap()..].split_whitespace().next().unwrap().to_owned()
}

fn colleague(site: &Site) -> UserId {
    site.desk
        .write::<_, RegisterError>(|tx| {
            let (name, email) = ("Bo Colleague".to_owned(), "bo@can.example".to_owned());
            let new = NewUser { name, email: email.clone(), locale: Locale::En };
            let user = identity::register(tx, new)?;
            identity::mark_verified(tx, &user, &email)?;
            Ok(user)
        })
        .unwrap()
}

#[tokio::test]
async fn an_owner_brings_people_in_hands_over_and_the_last_owner_stays() {
    let coop = Coop::new();
    let joan = coop.organisation("Can Batlló", "Joan Owner");
    let slug = joan.organisation.clone().unwrap().slug;
    let site = Site::at(coop.desk).await;
    let path = format!("/organisations/{slug}");

    // A list with one bad address, and all that was typed is kept.
    let owner = Person::signed_in(&site, &joan.user, Looks::desktop()).await;
    owner.opens(&path, "people").await;
    owner.types("emails", "nadia@can.example, nobody@").await;
    owner.presses("Send the invitations").await;
    owner.reads("is not an e-mail address").await;
    owner.is_at_ease("one-bad-address").await;
    owner
        .browser
        .client
        .execute("document.querySelector('#f-emails').value = ''", vec![])
        .await
        .unwrap();
    owner.types("emails", "nadia@can.example theo@can.example").await;
    owner.presses("Send the invitations").await;
    owner.reads("2 invitations are on their way").await;
    worker::run_due(&site.desk.means).await.unwrap();
    let first = link_in_last_letter(&site, "/invitations/");

    // Sent again: the old link is closed.
    owner.opens(&path, "invitations").await;
    owner.presses("Send again to theo@can.example").await;
    owner.reads("A new letter to theo@can.example").await;
    worker::run_due(&site.desk.means).await.unwrap();
    assert_ne!(first, link_in_last_letter(&site, "/invitations/"));

    // The domain is proved, and a colleague joins on a telephone.
    owner.opens(&format!("{path}/domains"), "domains").await;
    owner.types("domain", "can.example").await;
    owner.clicks("//label[@for='f-joining']").await;
    owner.presses("Add the domain").await;
    owner.reads("Waits for proof").await;
    owner.is_at_ease("domain-waits").await;
    worker::run_due(&site.desk.means).await.unwrap();
    let keeper = Person { browser: Browser::open(Looks::phone()).await, base: site.base.clone() };
    keeper.opens(&link_in_last_letter(&site, "/domains/"), "domain-proof").await;
    keeper.presses("Yes, it belongs to it").await;
    keeper.reads("Thank you").await;
    let user = colleague(&site);
    let bo = Person::signed_in(&site, &user, Looks::phone()).await;
    bo.opens("/home", "colleagues").await;
    bo.presses("Join Can Batlló").await;
    bo.reads("You are one of its hosts now").await;

    // Roles, one's own page each; then the last owner tries to go.
    owner.opens(&format!("{path}/people/{user}"), "person").await;
    owner.clicks("//label[@for='f-delegate']").await;
    owner.presses("Save").await;
    owner.reads("Saved.").await;
    owner.opens(&format!("{path}/leaving"), "last-owner").await;
    owner.reads("You are the last owner").await;

    // Handing over, accepted on the telephone.
    owner.opens(&format!("{path}/ownership"), "ownership").await;
    owner.clicks("//select[@id='f-person']/option[contains(., 'Bo Colleague')]").await;
    owner.presses("Offer the organisation").await;
    owner.reads("offered to Bo Colleague").await;
    bo.opens(&path, "people-phone").await;
    bo.opens(&format!("{path}/ownership"), "ownership-phone").await;
    bo.presses("Accept").await;
    bo.reads("The organisation is yours now").await;
    bo.opens(&path, "owner-phone").await;
    bo.opens(&format!("{path}/leaving"), "last-owner-phone").await;
    bo.reads("You are the last owner").await;
    owner.opens(&format!("{path}/leaving"), "leaving").await;
    owner.presses("Leave Can Batlló").await;
    owner.reads("You have left Can Batlló").await;
}
