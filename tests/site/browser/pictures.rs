//! The pictures of the README, taken from the demonstration.

use std::path::Path;

use fantoccini::Locator;

use super::{Browser, Looks};
use crate::support::{Home, Process};

/// Who is looked at where: the role of the demonstration, the page, the words it must say.
const VIEWS: [(&str, &str, &str, &str); 3] = [
    ("member", "owner", "/home", "Your level is paid for."),
    ("treasurer", "treasurer", "/treasury", "Waiting for your word"),
    ("operator", "operator", "/operations", "Amsterdam"),
];

/// GitHub and every other reader of a README load them each time.
const LIMIT: usize = 200_000;

/// With `TEST_PICTURES` set they replace those in docs/pictures.
#[tokio::test]
async fn the_pictures_of_the_readme_can_be_taken_from_the_demonstration() {
    let home = Home::new();
    let folder = home.path("demonstration");
    let mut demo =
        Process::start(home.command(&["demo", "--listen", "127.0.0.1:0", "--data", &folder]));
    let site = demo.line("Folkmoot is at ");
    let site = site.trim_end_matches('/');
    let links: Vec<String> = (0..9).map(|_| demo.line("Sign in as ")).collect();
    for (name, role, page, words) in VIEWS {
        let line = links.iter().find(|line| line.starts_with(&format!("{role} ("))).unwrap();
        let (_, link) = line.split_once(": ").unwrap();
        let browser = Browser::open(Looks { height: 860, ..Looks::desktop() }).await;
        browser.visit(link).await;
        let button = browser.client.find(Locator::Css("main form button")).await.unwrap();
        button.click().await.unwrap();
        browser.visit(&format!("{site}{page}")).await;
        assert!(browser.client.source().await.unwrap().contains(words), "{words:?} on {page}");
        let picture = browser.captured(false).await;
        browser.close().await;
        assert!(picture.len() < LIMIT, "{name}: {} bytes", picture.len());
        keep(name, &picture);
    }
}

fn keep(name: &str, picture: &[u8]) {
    let folder = match std::env::var("TEST_PICTURES") {
        Ok(_) => Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures"),
        Err(_) => Path::new(env!("CARGO_TARGET_TMPDIR")).join("../screenshots/pictures"),
    };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}
