//! Stories in a real browser: Chromium, driven by chromedriver, with axe in the page.
//!
//! `./test` starts chromedriver and says where it listens; a plain `cargo nextest run` leaves
//! these stories out.

mod activity;
mod assemblies;
mod cards;
mod class_change;
mod devtools;
mod doors;
mod entering;
mod imports;
mod merging;
mod money;
mod organisations;
mod passkeys;
mod passwords;
mod pictures;
mod planning;
mod recordings;
mod register;
mod rights;
mod rooms;
mod samples;
mod tools;
mod walk;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde::Deserialize;
use serde_json::{Value, json};

use devtools::DevTools;

/// One fault that axe found.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub struct Fault {
    /// The rule, such as `image-alt`.
    pub id: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements at fault.
    pub nodes: Vec<FaultyNode>,
}

/// An element at fault.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub struct FaultyNode {
    /// Its HTML.
    pub html: String,
}

/// How the browser looks at pages.
pub struct Looks {
    pub width: u32,
    pub height: u32,
    /// `light` or `dark`, as `prefers-color-scheme`.
    pub scheme: &'static str,
    /// Whether scripts run.
    pub scripts: bool,
}

impl Looks {
    pub fn desktop() -> Self {
        Self { width: 1280, height: 900, scheme: "light", scripts: true }
    }

    pub fn phone() -> Self {
        Self { width: 390, height: 844, ..Self::desktop() }
    }

    pub fn dark(self) -> Self {
        Self { scheme: "dark", ..self }
    }

    pub fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }
}

/// Asks again and again until there is an answer.
pub async fn wait_until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let patience = Instant::now() + Duration::from_secs(30);
    while Instant::now() < patience {
        if let Some(answer) = ask().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("waited in vain for {what}");
}

/// An empty browser: no cookie, no cache, a person of its own.
pub struct Browser {
    pub client: Client,
}

impl Browser {
    pub async fn open(looks: Looks) -> Self {
        let server = std::env::var("CHROMEDRIVER_URL").expect("chromedriver: start ./test");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(&looks))
            .connect(&server)
            .await
            .expect("a browser");
        let browser = Self { client };
        browser.resize(looks.width, looks.height).await;
        let scheme = json!({ "name": "prefers-color-scheme", "value": looks.scheme });
        let motion = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "features": [scheme, motion] });
        browser.command("Emulation.setEmulatedMedia", media).await;
        browser
    }

    /// Sets the size of the page itself, as a device would: a window is never narrower than 500.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500,
        });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    pub async fn visit(&self, url: &str) {
        self.client.goto(url).await.expect(url);
    }

    /// Clicks what leads to another page, and waits until that page is there: a click returns while
    /// the form is still on its way. Needs scripts.
    pub async fn follow(&self, css: &str) {
        let mark = "window.before = true";
        let arrived = "return !window.before && document.readyState === 'complete'";
        self.client.execute(mark, vec![]).await.expect("a mark");
        self.client.find(Locator::Css(css)).await.expect(css).click().await.expect(css);
        wait_until(&format!("the page after {css}"), async || {
            // Between two pages there is none to ask.
            let there = self.client.execute(arrived, vec![]).await;
            there.is_ok_and(|there| there == true).then_some(())
        })
        .await;
    }

    /// By how many pixels the page is wider than the `width` it was given. The window's own width
    /// does not tell: a telephone zooms out until all of it is in.
    pub async fn spill(&self, width: u32) -> i64 {
        let wide = "return document.documentElement.scrollWidth";
        let wide = self.client.execute(wide, vec![]).await.unwrap().as_i64().unwrap();
        wide.saturating_sub(width.into())
    }

    /// Lets every page to come have axe in it from the start: for those who look at many.
    pub async fn carry_axe(&self) {
        let script = json!({ "source": axe() });
        self.command("Page.addScriptToEvaluateOnNewDocument", script).await;
    }

    /// What axe finds on the page: WCAG 2.2 A and AA, and axe's best practices.
    pub async fn faults(&self) -> Vec<Fault> {
        let there = self.client.execute("return 'axe' in window", vec![]).await;
        if there.expect("a page") != true {
            self.client.execute(&axe(), vec![]).await.expect("axe in the page");
        }
        let run = "const done = arguments[arguments.length - 1];
            axe.run({ resultTypes: ['violations'] }).then(found => done(found.violations));";
        let found = self.client.execute_async(run, vec![]).await.expect("axe");
        serde_json::from_value(found).expect("faults")
    }

    /// Keeps a picture of the whole page under target/screenshots.
    pub async fn picture(&self, name: &str) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../screenshots");
        let path = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, self.captured(true).await).expect("a file");
        path
    }

    /// The page as PNG: the whole of it, or what is in the window.
    pub async fn captured(&self, whole: bool) -> Vec<u8> {
        let params = json!({ "format": "png", "captureBeyondViewport": whole });
        let picture = self.command("Page.captureScreenshot", params).await;
        let data = picture["data"].as_str().expect("a picture");
        base64::Engine::decode(&base64::prelude::BASE64_STANDARD, data).expect("base 64")
    }

    /// A command of the DevTools protocol.
    pub async fn command(&self, name: &str, params: Value) -> Value {
        self.client.issue_cmd(DevTools(name.to_owned(), params)).await.expect(name)
    }

    pub async fn close(self) {
        self.client.close().await.expect("closed");
    }
}

fn axe() -> String {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("axe: start ./test")
}

fn capabilities(looks: &Looks) -> serde_json::Map<String, Value> {
    let args = [
        "--headless=new",
        // Chromium will not start its sandbox as root, as in a container.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
    ];
    let scripts = if looks.scripts { 1 } else { 2 };
    let options = json!({
        "args": args,
        "prefs": {
            "profile.managed_default_content_settings.javascript": scripts,
            "intl.accept_languages": "en",
        },
    });
    BTreeMap::from([("goog:chromeOptions".to_owned(), options)]).into_iter().collect()
}
