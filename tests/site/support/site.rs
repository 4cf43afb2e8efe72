//! The real site on a loopback port, and browsers without scripts to visit it with.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::web::Data;
use folkmoot::app;
use folkmoot::config::{Networks, Uploads};
use folkmoot::front::Tenants;
use folkmoot::ground::db::{DbError, DbSettings};
use folkmoot::ground::figures::Figures;
use folkmoot::ground::text::Texts;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::web::assets::Assets;
use folkmoot::web::press::Press;
use folkmoot::web::site::{CoopName, Site as WebSite};
use folkmoot::web::templates::Templates;
use folkmoot::web::vitals::Vitals;
use folkmoot::worker::Stop;

use super::{Desk, Silence};

/// A running site on a desk of its own.
pub struct Site {
    pub desk: Desk,
    pub base: String,
    server: actix_web::dev::ServerHandle,
}

impl Site {
    pub async fn open() -> Self {
        Self::at(Desk::new()).await
    }

    /// On a desk that was prepared before.
    pub async fn at(desk: Desk) -> Self {
        Self::called(desk, "127.0.0.1", Uploads::default()).await
    }

    /// [`Site::at`], where files may be no larger than so many megabytes.
    pub async fn taking(desk: Desk, megabytes: usize) -> Self {
        Self::called(desk, "127.0.0.1", Uploads { megabytes }).await
    }

    /// Under a name: passkeys belong to names, not to numbers.
    pub async fn on_localhost() -> Self {
        Self::named(Desk::new()).await
    }

    /// [`Site::on_localhost`], on a desk that was prepared before.
    pub async fn named(desk: Desk) -> Self {
        Self::called(desk, "localhost", Uploads::default()).await
    }

    async fn called(mut desk: Desk, host: &str, uploads: Uploads) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{host}:{}", listener.local_addr().unwrap().port());
        let texts = Arc::new(Texts::load().unwrap());
        let assets = Arc::new(Assets::load());
        let templates = Arc::new(Templates::load(texts, assets.clone()).unwrap());
        desk.means.public_url = base.as_str().into();
        desk.means.letter_press =
            Arc::new(Press::new(templates.clone(), desk.means.public_url.clone()));
        let site = Data::new(WebSite {
            means: desk.means.clone(),
            templates,
            assets,
            public_url: base.parse().unwrap(),
            trusted_proxies: Networks::default(),
            uploads,
            coop: CoopName::default(),
            fronts: Tenants::default(),
            vitals: Vitals {
                figures: Figures::new().unwrap(),
                stop: Stop::default(),
                jobs: folkmoot::worker::jobs().names(),
                last_backup: "no-backup.json".into(),
            },
        });
        let (give, take) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = app::serve(site, listener, 1).unwrap();
                give.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let server = take.recv().unwrap();
        Self { desk, base, server }
    }

    /// A browser nobody has used yet.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.base).over(self.desk.means.db.settings())
    }

    /// A browser in which `user` is signed in, with a second factor given.
    pub fn signed_in(&self, user: &UserId) -> Browser {
        let browser = self.browser();
        let opened = self
            .desk
            .write::<_, DbError>(|tx| {
                identity::open_session(tx, user, &identity::Browser::default(), true)
            })
            .unwrap();
        browser.keep("folkmoot_session", opened.token.expose());
        browser
    }

    /// A browser in which somebody new with these staff roles is signed in.
    pub fn staff(&self, roles: &[StaffRole]) -> Browser {
        let user = self.desk.person("Staff Member");
        for role in roles {
            self.desk.appoint(&user, *role);
        }
        self.signed_in(&user)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // The thread ends with the process; asking is enough.
        drop(self.server.stop(false));
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Visit {
    pub status: u16,
    pub location: Option<String>,
    pub headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Visit {
    /// Fails the story unless the page says `text`.
    #[track_caller]
    pub fn sees(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "no {text:?} in ({}) {}", self.status, self.body);
        self
    }

    /// Fails the story if the page says `text`.
    #[track_caller]
    pub fn sees_not(&self, text: &str) -> &Self {
        assert!(!self.body.contains(text), "{text:?} in ({}) {}", self.status, self.body);
        self
    }

    /// Fails the story unless the status is `status`.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        let body: String = self.body.chars().take(3000).collect();
        assert_eq!(self.status, status, "at {:?}: {body}", self.location);
        self
    }

    /// Where it leads; fails the story unless it is a redirect.
    #[track_caller]
    pub fn leads(&self) -> String {
        self.is(303);
        self.location.clone().unwrap()
    }
}

/// A browser without scripts: keeps cookies, sends back the token of the last form it saw, does
/// not follow redirects by itself.
pub struct Browser {
    base: String,
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
    csrf: Mutex<String>,
    silence: Option<Silence>,
}

impl Browser {
    pub fn new(base: &str) -> Self {
        folkmoot::gateways::http::install_tls_provider();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        let (cookies, csrf) = (Mutex::default(), Mutex::default());
        Self { base: base.to_owned(), client, cookies, csrf, silence: None }
    }

    /// The same browser, under watch.
    pub fn over(self, settings: &DbSettings) -> Self {
        Self { silence: Silence::over(settings), ..self }
    }

    /// Puts a cookie into the jar.
    pub fn keep(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// What the jar holds under this name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub async fn get(&self, path: &str) -> Visit {
        let request = self.client.get(self.url(path)).header("sec-fetch-site", "same-origin");
        self.send(request).await
    }

    /// Fetches a page and follows redirects within the site, at most five.
    pub async fn visit(&self, path: &str) -> Visit {
        let mut visit = self.get(path).await;
        for _ in 0..5 {
            match &visit.location {
                Some(location) if visit.status == 303 => visit = self.get(&location.clone()).await,
                _ => break,
            }
        }
        visit
    }

    /// Sends a form with the token of the last page seen.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Visit {
        let token = self.csrf.lock().unwrap().clone();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post_raw(path, &all).await
    }

    /// Sends a form exactly as given.
    pub async fn post_raw(&self, path: &str, fields: &[(&str, &str)]) -> Visit {
        let request = self
            .client
            .post(self.url(path))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(serde_urlencoded::to_string(fields).unwrap());
        let before = self.silence.as_ref().map(Silence::stand);
        let visit = self.send(request).await;
        if let Some((silence, before)) = self.silence.as_ref().zip(before)
            && visit.status < 400
        {
            silence.is_not_broken(path, before);
        }
        visit
    }

    /// Sends any request with the cookies of this browser.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Visit {
        let jar = self.jar();
        let request = if jar.is_empty() { request } else { request.header("cookie", jar) };
        let response = request.send().await.unwrap();
        let headers = response.headers().clone();
        self.remember(&headers);
        let location = headers.get("location").map(|l| l.to_str().unwrap().to_owned());
        let visit = Visit {
            status: response.status().as_u16(),
            location: location.map(|l| l.strip_prefix(&self.base).unwrap_or(&l).to_owned()),
            headers,
            body: response.text().await.unwrap_or_default(),
        };
        if let Some((_, rest)) = visit.body.split_once("name=\"csrf\" value=\"") {
            *self.csrf.lock().unwrap() = rest.split('"').next().unwrap().to_owned();
        }
        visit
    }

    /// A request builder for unusual requests.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method.parse().unwrap(), self.url(path))
    }

    /// The token that forms must send back.
    pub fn token(&self) -> String {
        self.csrf.lock().unwrap().clone()
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    fn jar(&self) -> String {
        let cookies = self.cookies.lock().unwrap();
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn remember(&self, headers: &reqwest::header::HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap();
        for header in headers.get_all("set-cookie") {
            let text = header.to_str().unwrap();
            let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") || value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
