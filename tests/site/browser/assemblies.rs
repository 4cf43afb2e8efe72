//! An assembly in real browsers, from the plan to the minutes: the steward calls it, members give
//! proxies and come, a question is resolved, the papers are read.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Locator;
use folkmoot::assemblies::AssemblyId;
use folkmoot::gateways::mail::OutgoingMail;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::worker;

use super::{Browser, Looks, wait_until};
use crate::assemblies::Hall;
use crate::paper::programs::{keep, text_of};
use crate::support::{Member, Site};

/// Somebody in front of a browser, on the pages of this site.
struct Person {
    browser: Browser,
    base: String,
}

impl Person {
    async fn signed_in(site: &Site, user: &UserId, looks: Looks) -> Self {
        let person = Self { browser: Browser::open(looks).await, base: site.base.clone() };
        let opened = site.desk.write::<_, DbError>(|tx| {
            identity::open_session(tx, user, &identity::Browser::default(), true)
        });
        person.browser.visit(&format!("{}/levels", site.base)).await;
        let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
        let token = opened.unwrap().token.expose().to_owned();
        person.browser.client.execute(keep, vec![token.into()]).await.unwrap();
        person
    }

    /// Opens a page that has no fault.
    async fn opens(&self, path: &str, picture: &str) {
        self.browser.visit(&format!("{}{path}", self.base)).await;
        self.sees(picture).await;
    }

    /// Presses what leads on to a page that has no fault.
    async fn presses(&self, css: &str, picture: &str) {
        self.browser.follow(css).await;
        self.sees(picture).await;
    }

    async fn sees(&self, picture: &str) {
        assert_eq!(self.browser.faults().await, [], "{picture}");
        let wide = "return document.documentElement.scrollWidth <= window.innerWidth";
        let fits = self.browser.client.execute(wide, vec![]).await.unwrap();
        assert_eq!(fits, true, "{picture} is wider than its window");
        self.browser.picture(&format!("assemblies/{picture}")).await;
    }

    async fn types(&self, field: &str, text: &str) {
        let css = format!("#f-{field}");
        self.browser
            .client
            .find(Locator::Css(&css))
            .await
            .expect(&css)
            .send_keys(text)
            .await
            .unwrap();
    }

    /// Days and hours are typed in the order of one's own country: set them as they are sent.
    async fn sets(&self, field: &str, value: &str) {
        let set = "document.getElementById(arguments[0]).value = arguments[1]";
        let arguments = vec![format!("f-{field}").into(), value.into()];
        self.browser.client.execute(set, arguments).await.unwrap();
    }

    async fn reads(&self, text: &str) {
        wait_until(text, async || {
            let said = self.browser.client.source().await.unwrap_or_default();
            said.contains(text).then_some(())
        })
        .await;
    }

    async fn path(&self) -> String {
        self.browser.client.current_url().await.unwrap().path().to_owned()
    }

    /// The file behind a link of this page, as the browser gets it.
    async fn downloads(&self, href: &str) -> Vec<u8> {
        let fetched = "const [href, done] = arguments;
            fetch(href).then(answer => answer.arrayBuffer()).then(bytes =>
                done(btoa([...new Uint8Array(bytes)].map(b => String.fromCharCode(b)).join(''))));";
        let css = format!("a[href$='{href}']");
        let link = self.browser.client.find(Locator::Css(&css)).await.expect(&css);
        let href = link.prop("href").await.unwrap().unwrap();
        let text = self.browser.client.execute_async(fetched, vec![href.into()]).await.unwrap();
        BASE64_STANDARD.decode(text.as_str().unwrap()).unwrap()
    }
}

/// Three consumers, two producers of whom one has an organisation behind them.
struct Cast {
    ada: Member,
    bo: Member,
    cleo: Member,
    petra: Member,
    radio: Member,
}

fn cast(hall: &Hall) -> Cast {
    hall.rule(|rules| {
        rules.proxies_per_holder = 1;
        rules.producers_numerator = 1;
    });
    Cast {
        ada: hall.coop.member("Ada Okafor"),
        bo: hall.coop.member("Bo Berg"),
        cleo: hall.coop.member("Cleo Ruiz"),
        petra: hall.producer("Petra Soler"),
        radio: hall.coop.organisation("Radio Llibertat", "Pau Serra"),
    }
}

fn staff(site: &Site, role: StaffRole) -> UserId {
    let user = site.desk.person("Stella Steward");
    site.desk.appoint(&user, role);
    user
}

/// The steward plans and calls it. Its page in the office, and its id.
async fn call(site: &Site) -> AssemblyId {
    let steward = Person::signed_in(site, &staff(site, StaffRole::Steward), Looks::desktop()).await;
    steward.opens("/office/assemblies", "list-empty").await;
    steward.presses("main a[href='/office/assemblies/new']", "plan").await;
    steward.presses("main form .button.primary", "plan-refused").await;
    steward.types("title", "General assembly 2026").await;
    steward.sets("day", "2026-06-21").await;
    steward.sets("time", "18:00").await;
    steward.types("place", "Can Batlló, Barcelona").await;
    steward.sets("record_on", "2026-05-21").await;
    steward.types("agenda", "1. Accounts of 2025\n2. Election of the board").await;
    steward.presses("main form .button.primary", "planned").await;
    let page = steward.path().await;
    steward.opens(&format!("{page}/roll"), "roll-before").await;
    steward.opens(&format!("{page}/call"), "call").await;
    steward.presses("main form .button.primary", "called").await;
    steward.reads("5 members may vote").await;
    worker::run_due(&site.desk.means).await.unwrap();
    steward.presses("main a[href^='/office/mailings/']", "notice-sent").await;
    steward.browser.resize(390, 844).await;
    for (path, picture) in
        [("", "called-phone"), ("/roll", "roll-phone"), ("/proxies", "proxies-phone")]
    {
        steward.opens(&format!("{page}{path}"), picture).await;
    }
    steward.browser.close().await;
    page.rsplit('/').next().unwrap().parse().unwrap()
}

/// The letter to `email`: what leads to the assembly in it.
async fn reads_the_notice(site: &Site, email: &str, says: &[&str]) -> String {
    let sent = site.desk.mail.sent();
    let tells = |mail: &&OutgoingMail| mail.printed.subject.contains("General assembly 2026");
    let letter = sent.iter().filter(tells).find(|mail| mail.to_address == email).expect(email);
    for words in says {
        assert!(letter.printed.text.contains(words), "{words:?}: {}", letter.printed.text);
    }
    let browser = Browser::open(Looks::phone()).await;
    let page = BASE64_STANDARD.encode(&letter.printed.html);
    browser.visit(&format!("data:text/html;charset=utf-8;base64,{page}")).await;
    browser.picture(&format!("assemblies/letter-{email}")).await;
    browser.close().await;
    let (_, link) = letter.printed.text.split_once(&site.base).expect("a link");
    link.split_whitespace().next().unwrap().to_owned()
}

/// Ada cannot come. Cleo holds as many proxies as she may; Petra casts Ada's vote.
async fn gives_a_proxy(hall: &Hall, site: &Site, cast: &Cast, id: &AssemblyId) {
    hall.give(id, &cast.bo, &cast.cleo).unwrap();
    let says = ["18:00 (CEST)", "Can Batlló", "2. Election of the board", "Ada Okafor"];
    let link = reads_the_notice(site, &cast.ada.email, &says).await;
    let ada = Person::signed_in(site, &cast.ada.user, Looks::phone()).await;
    ada.opens("/home", "home").await;
    ada.presses("main a[href^='/assemblies/']", "member").await;
    assert_eq!(ada.path().await, link, "home and the letter lead to the same page");
    ada.types("holder", &hall.voter(id, &cast.cleo).entry.number.to_string()).await;
    ada.presses("form[action$='/proxies'] .button.primary", "proxy-refused").await;
    ada.reads("holds as many proxies as the rules allow").await;
    ada.sets("holder", &hall.voter(id, &cast.petra).entry.number.to_string()).await;
    ada.presses("form[action$='/proxies'] .button.primary", "proxy-given").await;
    ada.reads("Given to Petra Soler on 21 May 2026").await;
    ada.browser.close().await;
}

/// Its owner is told that nobody casts the vote of Radio Llibertat yet, and names a delegate.
async fn mends(hall: &Hall, site: &Site, cast: &Cast, id: &AssemblyId) {
    let link = reads_the_notice(site, &cast.radio.email, &["Radio Llibertat"]).await;
    let slug = cast.radio.organisation.clone().unwrap().slug;
    assert_eq!(link, format!("/organisations/{slug}"));
    hall.delegate(&cast.radio, &cast.radio.user);
    let pau = Person::signed_in(site, &cast.radio.user, Looks::phone().dark()).await;
    pau.opens(&format!("/assemblies/{id}"), "member-dark").await;
    pau.browser.close().await;
}

/// The evening: people come, the quorum is reached, a question is resolved.
async fn meets(hall: &Hall, site: &Site, cast: &Cast, id: &AssemblyId) {
    let (page, own) = (format!("/office/assemblies/{id}"), format!("/assemblies/{id}"));
    hall.until("2026-06-21T16:00:00Z");
    let steward =
        Person::signed_in(site, &staff(site, StaffRole::Steward), Looks::desktop().dark()).await;
    steward.opens(&page, "its-day").await;
    steward.presses("form[action$='/opening'] button", "open").await;
    steward.reads("Not quorate").await;
    steward.opens(&format!("{page}/attendance"), "attendance-empty").await;
    let petra = hall.voter(id, &cast.petra).id;
    let button = format!("form:has(input[value='{petra}']) button");
    steward.presses(&button, "attendance-petra").await;
    steward.reads("1 in person, 1 by proxy").await;

    let pau = Person::signed_in(site, &cast.radio.user, Looks::phone()).await;
    pau.opens(&own, "member-open").await;
    pau.presses("form[action$='/presences'] button", "member-here").await;
    pau.reads("Noted: you are here").await;
    steward.reads("2 in person, 1 by proxy").await;
    steward.opens(&page, "quorate").await;

    steward.opens(&format!("{page}/resolutions"), "resolutions-empty").await;
    steward.types("question", "Adopt the accounts of 2025?").await;
    steward.types("producers_favour", "1").await;
    steward.types("consumers_favour", "9").await;
    steward.presses("form[action$='/resolutions'] .button.primary", "resolution-refused").await;
    steward.reads("More votes than the 2 of this class").await;
    steward.sets("consumers_favour", "1").await;
    steward.types("consumers_against", "1").await;
    steward.presses("form[action$='/resolutions'] .button.primary", "resolved").await;
    steward.reads("3/4 (75 %)").await;
    steward.browser.resize(390, 844).await;
    for (path, picture) in
        [("/attendance", "attendance-phone"), ("/resolutions", "resolutions-phone")]
    {
        steward.opens(&format!("{page}{path}"), picture).await;
    }
    steward.opens(&page, "open-phone").await;
    steward.presses("form[action$='/closing'] button", "closed-phone").await;
    steward.browser.resize(1280, 900).await;
    steward.opens(&page, "closed").await;
    steward.browser.close().await;
    pau.opens("/home", "home-afterwards").await;
    pau.presses("main a[href^='/assemblies/']", "member-closed").await;
    pau.reads("Adopt the accounts of 2025?").await;
    pau.browser.close().await;
}

/// The auditor takes the papers along.
async fn papers(site: &Site, id: &AssemblyId) {
    let auditor = Person::signed_in(site, &staff(site, StaffRole::Auditor), Looks::desktop()).await;
    auditor.opens(&format!("/office/assemblies/{id}"), "closed-auditor").await;
    let table = String::from_utf8(auditor.downloads("attendance.csv").await).unwrap();
    let is = |line: &&str, name: &str| line.split(',').nth(1) == Some(name);
    let row = |name: &str| table.lines().find(|line| is(line, name)).unwrap().to_owned();
    assert!(row("Petra Soler").contains("2026-06-21T16:00:00+00:00"), "{table}");
    assert!(row("Ada Okafor").ends_with("Petra Soler"), "{table}");
    for (file, says) in [
        ("minutes.pdf", ["Adopt the accounts of 2025?", "3/4 (75 %)", "Carried"]),
        ("attendance.pdf", ["Petra Soler", "Pau Serra", "18:00"]),
        ("roll.pdf", ["Ada Okafor", "Radio Llibertat", "May vote"]),
    ] {
        let bytes = auditor.downloads(file).await;
        let text = text_of(&keep(&format!("assembly-{file}"), &bytes));
        for words in says {
            assert!(text.contains(words), "{words:?} in {file}: {text}");
        }
    }
    auditor.browser.close().await;
}

#[tokio::test]
async fn an_assembly_is_called_and_held_from_the_plan_to_the_minutes() {
    let hall = Hall::new();
    let cast = cast(&hall);
    let site = Site::at(hall.coop.desk.clone()).await;
    let id = call(&site).await;
    gives_a_proxy(&hall, &site, &cast, &id).await;
    mends(&hall, &site, &cast, &id).await;
    meets(&hall, &site, &cast, &id).await;
    papers(&site, &id).await;
}
