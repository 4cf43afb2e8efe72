//! People sign in with their account at a provider that says who they are.

mod entering;
mod faults;
mod leaving;
mod linking;
mod office;
mod outside;
mod proving;
mod roles;

use std::sync::Arc;

use folkmoot::audit;
use folkmoot::gateways::simulators::openid::{
    ProviderControl, ProviderSettings, SimulatedPerson, SimulatedProvider,
};
use folkmoot::ground::random::ChaChaChance;
use folkmoot::identity::{self, NewProvider, ProviderChange, ProviderId, SignOutThere};

use crate::support::{Browser, Desk, Site, Visit};

pub const SECRET: &str = "a secret: with + & signs";

/// A site, and a provider beside it that the office entered.
pub struct World {
    pub site: Site,
    pub cloud: SimulatedProvider,
    pub provider: ProviderId,
}

/// What the office trusts a provider with: nothing, unless a story says so.
pub fn plain() -> ProviderChange {
    ProviderChange {
        name: "Commons Cloud".to_owned(),
        client_id: "folkmoot".to_owned(),
        scopes: "profile email".to_owned(),
        roles_claim: "realm_access.roles".to_owned(),
        factor_values: vec!["mfa".to_owned()],
        trusts_addresses: false,
        admits_unknown: false,
        sign_out: SignOutThere::Offer,
    }
}

pub fn trusted() -> ProviderChange {
    ProviderChange { trusts_addresses: true, ..plain() }
}

pub fn ada() -> SimulatedPerson {
    SimulatedPerson::new("sub-ada", "Ada at the Cloud", "ada@example.org")
}

/// A provider with Ada in it, on the clock of the desk.
pub fn cloud(desk: &Desk, rsa: bool) -> SimulatedProvider {
    let settings = ProviderSettings {
        listen: "127.0.0.1:0".parse().unwrap(),
        client_id: "folkmoot".to_owned(),
        secret: SECRET.to_owned(),
        redirect_uris: Vec::new(),
        people: vec![ada()],
        rsa,
    };
    let chance = Arc::new(ChaChaChance::seeded(23));
    SimulatedProvider::start(settings, Arc::new(desk.clock.clone()), chance).unwrap()
}

/// Enters a provider as the office does, and the way back as its own administrator does.
pub fn enter(site: &Site, cloud: &SimulatedProvider, change: ProviderChange) -> ProviderId {
    let new = NewProvider { issuer: cloud.issuer().to_owned(), secret: SECRET.into(), change };
    let id = site.desk.write(|tx| identity::add_provider(tx, &new)).unwrap();
    cloud.control().set_redirect_uris(vec![way_back(site, &id)]);
    cloud.control().set_sign_out_uris(vec![format!("{}/signed-out", site.base)]);
    id
}

pub fn way_back(site: &Site, id: &ProviderId) -> String {
    format!("{}/sign-in/providers/{id}/back", site.base)
}

impl World {
    pub async fn open(change: ProviderChange) -> Self {
        Self::at(Site::open().await, change)
    }

    pub fn at(site: Site, change: ProviderChange) -> Self {
        let cloud = cloud(&site.desk, false);
        let provider = enter(&site, &cloud, change);
        Self { site, cloud, provider }
    }

    pub fn control(&self) -> ProviderControl {
        self.cloud.control()
    }

    pub fn set_out_path(&self) -> String {
        format!("/sign-in/providers/{}", self.provider)
    }

    /// Presses the button on the sign-in page; the address it leads to.
    pub async fn set_out(&self, browser: &Browser, next: &str) -> String {
        browser.get("/sign-in").await.is(200).sees("Sign in with Commons Cloud");
        away(&browser.post(&self.set_out_path(), &[("next", next)]).await)
    }

    /// Signs in as this person of the cloud; what the site answers to coming back.
    pub async fn sign_in(&self, browser: &Browser, subject: &str) -> Visit {
        let way = self.set_out(browser, "/me/security").await;
        browser.get(&pick(&way, subject).await).await
    }

    /// Why nobody came in, as the trail has it, the last time.
    pub fn noted(&self) -> String {
        let events = self.site.desk.read(|conn| audit::latest_events(conn, None, 50)).unwrap();
        let failed = events.iter().find(|event| event.name == "identity.sign_in.failed");
        let data = failed.map(|event| event.data.clone()).unwrap_or_default();
        let facts: serde_json::Value = serde_json::from_str(&data).unwrap_or_default();
        facts["why"].as_str().unwrap_or_default().to_owned()
    }

    /// How many events of this name the trail has.
    pub fn count(&self, name: &str) -> usize {
        let events = self.site.desk.read(|conn| audit::latest_events(conn, None, 500)).unwrap();
        events.iter().filter(|event| event.name == name).count()
    }
}

/// The names of the letters to this address.
pub fn letters_to(desk: &Desk, email: &str) -> Vec<String> {
    let all = crate::identity::letters(desk).into_iter();
    all.filter(|(_, to)| to == email).map(|(name, _)| name).collect()
}

/// Where the page in between leads.
pub fn away(visit: &Visit) -> String {
    visit.is(200);
    let refresh = visit.headers.get("refresh").expect("a way on").to_str().unwrap();
    refresh.strip_prefix("0; url=").unwrap().to_owned()
}

/// Picks somebody on the provider's page, as a browser does; the address back.
pub async fn pick(way: &str, subject: &str) -> String {
    folkmoot::gateways::http::install_tls_provider();
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let page = client.get(way).send().await.unwrap();
    let (status, text) = (page.status(), page.text().await.unwrap());
    assert_eq!(status, 200, "{text}");
    let url = url::Url::parse(way).unwrap();
    let mut fields: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    fields.push(("person".to_owned(), subject.to_owned()));
    let body = serde_urlencoded::to_string(fields).unwrap();
    let mut plain = url;
    plain.set_query(None);
    let request = client.post(plain).body(body);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let answer = request.send().await.unwrap();
    answer.headers().get("location").expect("a way back").to_str().unwrap().to_owned()
}

/// Who is signed in in this browser, by name of the page of security: `None` when nobody is.
pub async fn is_in(browser: &Browser) -> bool {
    browser.get("/me/security").await.status == 200
}

/// The address with one parameter changed.
pub fn with(address: &str, name: &str, value: Option<&str>) -> String {
    let mut url = url::Url::parse(address).unwrap();
    let mut pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    pairs.retain(|(key, _)| key != name);
    pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    url.query_pairs_mut().clear().extend_pairs(pairs);
    url.into()
}
