//! `folkmoot serve` and `folkmoot work` as processes: start, answer, stop.

use std::time::Duration;

use folkmoot::ground::clock::{Clock, SystemClock};
use folkmoot::identity;

use crate::support::{Home, Process};

fn serve(home: &Home) -> (Process, String) {
    let mut process = Process::start(home.command(&["serve", "--listen", "127.0.0.1:0"]));
    let url = process.line("Folkmoot is at ");
    (process, url.trim_end_matches('/').to_owned())
}

async fn status(url: &str) -> (u16, String) {
    let answer = reqwest_client().get(url).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

fn reqwest_client() -> reqwest::Client {
    // Which provider of cryptography comes first does not matter on loopback.
    rustls::crypto::ring::default_provider().install_default().ok();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

#[tokio::test]
async fn an_empty_place_becomes_a_site_and_shows_the_way_to_its_first_administrator() {
    let home = Home::new();
    let (mut process, url) = serve(&home);
    let link = process.line("http");
    assert!(link.contains("/setup/"), "{link}");
    assert_eq!(status(&format!("{url}/healthz")).await, (200, "ok\n".to_owned()));
    assert_eq!(status(&format!("{url}/readyz")).await, (200, "ready\n".to_owned()));
    let token = link.rsplit('/').next().unwrap();
    let mut conn = home.database.settings.connect().unwrap();
    identity::view_set_up_link(&mut conn, token, SystemClock.now()).unwrap();
    assert!(!process.log().contains(token), "the log must not open anything");
}

#[tokio::test]
async fn three_that_start_at_once_on_an_empty_place_all_serve_and_agree_on_one_key() {
    let home = Home::new();
    let mut started: Vec<Process> = (0..3)
        .map(|_| Process::start(home.command(&["serve", "--listen", "127.0.0.1:0"])))
        .collect();
    let mut links = Vec::new();
    for process in &mut started {
        let url = process.line("Folkmoot is at ");
        links.push(process.line("http"));
        assert_eq!(status(&format!("{url}readyz")).await.0, 200);
    }
    let mut conn = home.database.settings.connect().unwrap();
    let opens = |link: &String| {
        let token = link.rsplit('/').next().unwrap();
        identity::view_set_up_link(&mut conn, token, SystemClock.now()).is_ok()
    };
    assert_eq!(links.iter().map(opens).filter(|opens| *opens).count(), 1, "the last one opens");
    assert_eq!(std::fs::read_dir(&home.folder).unwrap().count(), 1, "one key and nothing else");
}

#[tokio::test]
async fn told_to_stop_it_ends_in_good_order() {
    let home = Home::new();
    let (mut process, url) = serve(&home);
    assert_eq!(status(&format!("{url}/healthz")).await.0, 200);
    process.terminate();
    assert_eq!(process.ends_within(Duration::from_secs(20)), 0);
    assert!(process.log().contains("stopping"), "{}", process.log());
}

#[tokio::test]
async fn the_figures_are_on_a_listener_of_their_own() {
    let home = Home::new();
    let mut command = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    let metrics = free_address();
    command.env("FOLKMOOT_METRICS_LISTEN", &metrics);
    let mut process = Process::start(command);
    let url = process.line("Folkmoot is at ");
    assert_eq!(status(&format!("{url}no/such/page/with/a-token")).await.0, 404);
    let (code, text) = status(&format!("http://{metrics}/metrics")).await;
    assert_eq!(code, 200);
    for figure in ["folkmoot_ready 1", "folkmoot_queue_jobs{state=\"parked\"} 0"] {
        assert!(text.contains(figure), "{figure} is missing:\n{text}");
    }
    assert!(text.contains("folkmoot_request_seconds_count"), "{text}");
    assert!(!text.contains("a-token"), "a path may open something");
    assert_eq!(status(&format!("{url}metrics")).await.0, 404, "not on the site");
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

#[test]
fn without_its_key_it_does_not_start_on_a_database_that_holds_secrets() {
    let desk = crate::support::Desk::new();
    desk.write(post_secret_letter).unwrap();
    let home = Home::with(desk.into_database());
    let told = home.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("The master key is missing"), "{}", told.err);
    assert!(!home.folder.join("master.key").exists());
}

#[derive(serde::Serialize)]
struct Greeting {}

impl folkmoot::gateways::mail::Letter for Greeting {
    const NAME: &'static str = "greeting";
}

fn post_secret_letter(
    tx: &mut folkmoot::ground::db::Tx<'_>,
) -> Result<(), folkmoot::ground::db::DbError> {
    use folkmoot::gateways::mail::{Recipient, post};
    let ada =
        Recipient { email: "ada@example.org".into(), name: "Ada".into(), locale: "en".into() };
    post(tx, &ada, &Greeting {}, None, Some("https://x.example/secret"))?;
    Ok(())
}

#[test]
fn a_port_that_is_taken_is_told_in_one_sentence() {
    let home = Home::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let told = home.run(&["serve", "--listen", &address]);
    assert_eq!(told.code, 1);
    assert!(told.err.starts_with(&format!("folkmoot: cannot listen on {address}")), "{}", told.err);
}
