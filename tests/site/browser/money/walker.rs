//! Somebody who is signed in and walks through the pages of one area, with or without scripts,
//! and has every page looked at as wide as a desk and as narrow as an old telephone.

use std::cell::{Cell, RefCell};

use fantoccini::Locator;
use fantoccini::elements::Element;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
use serde_json::json;

use super::super::{Browser, Looks, wait_until};
use crate::support::Site;

const DESK: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (360, 740);

/// Somebody on their way.
pub struct Walker {
    pub browser: Browser,
    base: String,
    /// The walk and who walks: the pictures are called so.
    name: String,
    size: (u32, u32),
    scripts: bool,
    pictures: Cell<u32>,
    faults: RefCell<Vec<String>>,
}

impl Walker {
    /// A member with an old telephone that runs no scripts.
    pub async fn with_a_phone(site: &Site, user: &UserId, name: &str) -> Self {
        Self::enters(site, user, name, PHONE, false).await
    }

    /// Somebody new who has this part in the office, at a desk.
    pub async fn at_a_desk(site: &Site, role: StaffRole, name: &str) -> Self {
        let user = site.desk.person("Tess Treasurer");
        site.desk.appoint(&user, role);
        Self::enters(site, &user, name, DESK, true).await
    }

    async fn enters(
        site: &Site,
        user: &UserId,
        name: &str,
        size: (u32, u32),
        scripts: bool,
    ) -> Self {
        let (width, height) = size;
        let browser = Browser::open(Looks { width, height, ..Looks::desktop() }).await;
        browser.carry_axe().await;
        let walker = Self {
            browser,
            base: site.base.clone(),
            name: name.to_owned(),
            size,
            scripts,
            pictures: Cell::new(0),
            faults: RefCell::default(),
        };
        walker.signs_in(site, user).await;
        walker.runs_scripts(scripts).await;
        walker
    }

    /// Signed in with a second factor, as of now.
    pub async fn signs_in(&self, site: &Site, user: &UserId) {
        let opened = site.desk.write::<_, DbError>(|tx| {
            identity::open_session(tx, user, &identity::Browser::default(), true)
        });
        let token = opened.unwrap().token;
        self.runs_scripts(true).await;
        self.opens("/levels").await;
        let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
        self.browser.client.execute(keep, vec![token.expose().into()]).await.unwrap();
        self.runs_scripts(self.scripts).await;
    }

    async fn runs_scripts(&self, run: bool) {
        let off = json!({ "value": !run });
        self.browser.command("Emulation.setScriptExecutionDisabled", off).await;
    }

    pub async fn opens(&self, path: &str) {
        self.browser.visit(&format!("{}{path}", self.base)).await;
    }

    /// Types into an emptied field.
    pub async fn types(&self, field: &str, text: &str) {
        let found = self.finds(&format!("//*[@id='f-{field}']")).await;
        found.clear().await.unwrap();
        found.send_keys(text).await.unwrap();
    }

    /// Types into the so manieth of the fields whose names begin so.
    pub async fn types_nth(&self, beginning: &str, place: usize, text: &str) {
        let field = format!("(//input[starts-with(@name, '{beginning}')])[{place}]");
        let found = self.finds(&field).await;
        found.clear().await.unwrap();
        found.send_keys(text).await.unwrap();
    }

    /// Gives a field of a kind that is not typed, such as a day, its value.
    pub async fn sets(&self, field: &str, value: &str) {
        self.runs_scripts(true).await;
        let set = "document.getElementById(arguments[0]).value = arguments[1]";
        let set = self.browser.client.execute(set, vec![format!("f-{field}").into(), value.into()]);
        set.await.unwrap();
        self.runs_scripts(self.scripts).await;
    }

    /// Types a day into its three fields.
    pub async fn dates(&self, field: &str, day: u32, month: u32, year: i32) {
        self.types(field, &day.to_string()).await;
        self.types(&format!("{field}_month"), &month.to_string()).await;
        self.types(&format!("{field}_year"), &year.to_string()).await;
    }

    /// Chooses by the label of a choice.
    pub async fn chooses(&self, choice: &str) {
        self.finds(&format!("//label[@for='f-{choice}']")).await.click().await.unwrap();
    }

    /// Chooses from a list, by the words of the choice.
    pub async fn chooses_from(&self, field: &str, words: &str) {
        let list = format!("//select[@id='f-{field}']");
        let choice = format!("{list}/option[contains(normalize-space(.), \"{words}\")]");
        self.finds(&choice).await.click().await.unwrap();
    }

    /// Chooses from the list with this label, by the words of the choice.
    pub async fn chooses_beside(&self, label: &str, words: &str) {
        let list = format!("//label[contains(., \"{label}\")]/following-sibling::select");
        let choice = format!("{list}/option[contains(normalize-space(.), \"{words}\")]");
        self.finds(&choice).await.click().await.unwrap();
    }

    /// Opens what is folded under these words.
    pub async fn unfolds(&self, words: &str) {
        let summary = format!("//main//summary[contains(normalize-space(.), \"{words}\")]");
        self.finds(&summary).await.click().await.unwrap();
    }

    /// Presses a button of the page, or follows a link, by its words, and waits for the next page.
    pub async fn presses(&self, words: &str) {
        let has = format!("contains(normalize-space(.), \"{words}\")");
        self.follows(&format!("//main//*[self::a or self::button][{has}]")).await;
    }

    /// Presses the button of the form that is sent to a path that ends so.
    pub async fn sends(&self, path: &str) {
        let ends =
            format!("substring(@action, string-length(@action) - {}) = '{path}'", path.len() - 1);
        self.follows(&format!("//form[{ends}]//button[@type='submit']")).await;
    }

    /// Follows the first link that leads to this path.
    pub async fn leads_to(&self, path: &str) {
        self.follows(&format!("//main//a[starts-with(@href, '{path}')]")).await;
    }

    /// Clicks what leads to another page: the page before is gone once its root is stale.
    async fn follows(&self, path: &str) {
        let root = self.browser.client.find(Locator::Css("html")).await.unwrap();
        let found = self.finds(path).await;
        if let Err(error) = found.click().await {
            panic!("{path}: {error} at {}", self.where_and_what().await);
        }
        let gone = async || root.tag_name().await.is_err().then_some(());
        wait_until(&format!("the page after {path}"), gone).await;
        self.finds("//body").await;
    }

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

    /// Where the first link that begins so leads.
    pub async fn finds_link(&self, beginning: &str) -> String {
        let found = self.finds(&format!("//main//a[starts-with(@href, '{beginning}')]")).await;
        found.attr("href").await.unwrap().unwrap()
    }

    /// Where the last such link leads.
    pub async fn finds_last(&self, links: &str) -> String {
        let found = self.finds(&format!("({links})[last()]")).await;
        found.attr("href").await.unwrap().unwrap()
    }

    /// Where one is, as a path.
    pub async fn place(&self) -> String {
        let url = self.browser.client.current_url().await.unwrap().to_string();
        url.strip_prefix(&self.base).unwrap_or(&url).to_owned()
    }

    async fn where_and_what(&self) -> String {
        let body = self.browser.client.find(Locator::Css("body")).await.unwrap();
        format!("{}: {}", self.place().await, body.text().await.unwrap_or_default())
    }

    /// Has the page looked at by axe on a desk and on a telephone, and keeps pictures of both.
    pub async fn looks(&self, page: &str) {
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        let name = format!("money/{}-{number:02}-{page}", self.name);
        for (size, on) in [(DESK, ""), (PHONE, "-phone")] {
            self.browser.resize(size.0, size.1).await;
            self.runs_scripts(true).await;
            for fault in self.browser.faults().await {
                let told = format!("{name}{on}: {} ({}) {:?}", fault.id, fault.help, fault.nodes);
                self.faults.borrow_mut().push(told);
            }
            let spill = self.browser.spill(size.0).await;
            if spill > 0 {
                self.faults.borrow_mut().push(format!("{name}{on}: {spill} px too wide"));
            }
            self.runs_scripts(self.scripts).await;
            self.browser.picture(&format!("{name}{on}")).await;
        }
        self.browser.resize(self.size.0, self.size.1).await;
    }

    /// Goes away; nothing was wrong on the way.
    pub async fn arrives(self) {
        self.browser.close().await;
        let faults = self.faults.into_inner();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
