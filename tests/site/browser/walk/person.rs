//! Somebody in front of a browser of their own, who reads, types and presses.

use std::cell::Cell;

use fantoccini::Locator;
use fantoccini::elements::Element;
use totp_rs::{Builder, Secret};

use super::super::{Browser, Looks, wait_until};
use super::town::Town;

/// Somebody.
pub struct Person<'a> {
    pub town: &'a Town,
    pub browser: Browser,
    pictures: &'a Cell<u32>,
}

impl<'a> Person<'a> {
    pub async fn new(town: &'a Town, pictures: &'a Cell<u32>, looks: Looks) -> Self {
        Self { town, browser: Browser::open(looks).await, pictures }
    }

    /// Opens an address, or a path of the site.
    pub async fn opens(&self, place: &str) {
        let whole = if place.starts_with("http") { "" } else { &self.town.base };
        self.browser.visit(&format!("{whole}{place}")).await;
    }

    /// Types into an emptied field.
    pub async fn types(&self, field: &str, text: &str) {
        let found = self.finds(&format!("//*[@id='f-{field}']")).await;
        found.clear().await.unwrap();
        found.send_keys(text).await.unwrap();
    }

    /// Chooses by the label of a choice.
    pub async fn chooses(&self, choice: &str) {
        self.clicks(&format!("//label[@for='f-{choice}']")).await;
    }

    /// Chooses from a list, by the words of the choice.
    pub async fn chooses_from(&self, field: &str, words: &str) {
        let list = format!("//select[@id='f-{field}']");
        self.clicks(&format!("{list}/option[normalize-space(.) = \"{words}\"]")).await;
    }

    /// Presses a button of the page, or follows a link, by its words.
    pub async fn presses(&self, words: &str) {
        let has = format!("contains(normalize-space(.), \"{words}\")");
        let body = "//*[self::main or (self::body and not(.//main))]";
        self.clicks(&format!("{body}//*[self::a or self::button or self::summary][{has}]")).await;
    }

    /// Presses the button of the form that is sent to a path that ends so.
    pub async fn sends(&self, path: &str) {
        let ends =
            format!("substring(@action, string-length(@action) - {}) = '{path}'", path.len() - 1);
        self.clicks(&format!("//form[{ends}]//button[@type='submit']")).await;
    }

    async fn clicks(&self, path: &str) {
        self.finds(path).await.click().await.unwrap();
    }

    /// Waits until it is there: the page before may still be on the screen.
    async fn finds(&self, path: &str) -> Element {
        match self.browser.client.wait().for_element(Locator::XPath(path)).await {
            Ok(element) => element,
            Err(_) => panic!("no {path} at {}", self.where_and_what().await),
        }
    }

    /// Waits until the page says `text`.
    pub async fn sees(&self, text: &str) {
        self.finds(&format!("//body[contains(normalize-space(.), \"{text}\")]")).await;
    }

    /// Opens a page again and again until it says `text`.
    pub async fn comes_to_see(&self, place: &str, text: &str) {
        wait_until(&format!("{text:?} at {place}"), async || {
            self.opens(place).await;
            self.text().await.contains(text).then_some(())
        })
        .await;
    }

    /// What a field holds.
    pub async fn reads(&self, id: &str) -> String {
        let found = self.finds(&format!("//*[@id='{id}']")).await;
        found.prop("value").await.unwrap().unwrap()
    }

    /// Where the first link that begins so leads.
    pub async fn finds_link(&self, beginning: &str) -> String {
        let found = self.finds(&format!("//main//a[starts-with(@href, '{beginning}')]")).await;
        found.attr("href").await.unwrap().unwrap()
    }

    pub async fn place(&self) -> String {
        self.browser.client.current_url().await.unwrap().to_string()
    }

    async fn text(&self) -> String {
        let body = self.browser.client.find(Locator::Css("body")).await.unwrap();
        body.text().await.unwrap_or_default()
    }

    async fn where_and_what(&self) -> String {
        format!("{}: {}", self.place().await, self.text().await)
    }

    /// Keeps a picture of the page, numbered in the order of the walk.
    pub async fn shows(&self, name: &str) {
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        self.browser.picture(&format!("walk/{number:02}-{name}")).await;
    }

    /// Signs in by a link that comes by mail, and sets the second factor up that the office needs.
    pub async fn signs_in_to_the_office(&self, email: &str) {
        self.opens("/sign-in").await;
        self.types("email", email).await;
        self.clicks("//button[@name='way']").await;
        self.opens(&self.town.link(email, "/sign-in/link/").await).await;
        self.clicks("//main//form//button[@type='submit']").await;
        self.sees("You work in the office").await;
        self.presses("To the office").await;
        self.sees("Please set up your second factor").await;
        self.presses("Set up the second factor").await;
        self.types("code", &self.code().await).await;
        self.sends("/me/second-factor").await;
        self.presses("I have kept them").await;
        self.opens("/home").await;
        self.presses("To the office").await;
    }

    /// What an app shows that was given the secret on the page (RFC 6238).
    async fn code(&self) -> String {
        let secret = self.reads("totp-secret").await.replace(' ', "");
        let secret = Secret::try_from_base32(secret).unwrap();
        let app = Builder::new().with_secret(secret).build().unwrap();
        let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
        app.generate(now.as_secs()).to_string()
    }
}
