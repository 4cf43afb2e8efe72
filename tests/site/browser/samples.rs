//! axe looks at every page in every telling state.

use std::sync::Arc;

use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse, HttpServer};
use folkmoot::ground::text::Locale;
use folkmoot::web::assets::{self, Assets};
use folkmoot::web::samples::{self, Sample};

use super::{Browser, Looks};
use crate::pages::{render, templates};

type Page = (String, String, String);

/// Serves every sample as the site would, with its content security policy.
fn serve(pages: Vec<Page>) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let pages = Data::new(pages);
    let assets = Data::from(Arc::new(Assets::load()));
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let app = move || {
                App::new()
                    .app_data(pages.clone())
                    .app_data(assets.clone())
                    .route("/static/{name:.*}", web::get().to(assets::serve))
                    .route("/{name}", web::get().to(page))
            };
            HttpServer::new(app).workers(1).listen(listener).unwrap().run().await.unwrap();
        });
    });
    base
}

async fn page(name: web::Path<String>, pages: Data<Vec<Page>>) -> HttpResponse {
    match pages.iter().find(|(known, _, _)| known == name.as_str()) {
        Some((_, policy, html)) => HttpResponse::Ok()
            .insert_header(("content-security-policy", policy.as_str()))
            .content_type("text/html; charset=utf-8")
            .body(html.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

/// Whether the whole matrix is asked for, with a picture of each page: `./test --full`.
fn full() -> bool {
    std::env::var("TEST_FULL").is_ok()
}

async fn look_at(which: impl Fn(usize, &Sample) -> bool, locale: Locale, looks: Looks) {
    let (_, engine) = templates();
    let all = samples::all().unwrap();
    let pages: Vec<Page> = all
        .iter()
        .enumerate()
        .filter(|(place, sample)| which(*place, sample))
        .map(|(_, sample)| sample)
        .map(|s| (s.name(), s.policy.clone(), render(&engine, s, locale, "auto")))
        .collect();
    assert!(pages.len() > 20, "{}", pages.len());
    let names: Vec<String> = pages.iter().map(|(name, _, _)| name.clone()).collect();
    let base = serve(pages);
    let (scheme, width) = (looks.scheme, looks.width);
    let browser = Browser::open(looks).await;
    browser.carry_axe().await;
    let mut found = Vec::new();
    for name in names {
        browser.visit(&format!("{base}/{name}")).await;
        if full() {
            browser.picture(&format!("pages/{}-{scheme}-{width}/{name}", locale.code())).await;
        }
        for fault in browser.faults().await {
            found.push(format!("{name}: {} ({}) {:?}", fault.id, fault.help, fault.nodes));
        }
        let spill = browser.spill(width).await;
        if spill > 0 {
            found.push(format!("{name}: {spill} px wider than the window at {width}"));
        }
    }
    browser.close().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn is_of_members(sample: &Sample) -> bool {
    let folders = ["assemblies", "identity", "membership", "organisations", "public", "meetings"];
    folders.iter().any(|folder| sample.template.starts_with(folder))
}

fn narrow() -> Looks {
    Looks { width: 320, ..Looks::phone() }
}

#[tokio::test]
async fn axe_finds_nothing_on_pages_of_members_in_any_state_on_a_phone() {
    look_at(|_, sample| is_of_members(sample), Locale::En, narrow()).await;
}

#[tokio::test]
async fn axe_finds_nothing_on_all_other_pages_in_any_state_on_a_phone() {
    look_at(|_, sample| !is_of_members(sample), Locale::En, narrow()).await;
}

/// One page in five; all of them, and the whole matrix, in `./test --full`.
#[tokio::test]
async fn axe_finds_nothing_in_other_languages_themes_and_widths() {
    if !full() {
        look_at(|place, _| place % 5 == 0, Locale::Ca, Looks::desktop().dark()).await;
        return;
    }
    for locale in [Locale::En, Locale::Ca, Locale::Pseudo] {
        look_at(|_, _| true, locale, Looks::desktop()).await;
        look_at(|_, _| true, locale, Looks::desktop().dark()).await;
        look_at(|_, _| true, locale, Looks::phone().dark()).await;
    }
}
