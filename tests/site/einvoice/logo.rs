//! The logo: taken in with suspicion, at the head of what is issued from then on.

use folkmoot::billing::{self, InvoiceId, PaperKind, RenderPaper};
use folkmoot::gateways::pdf::{LogoError, redrawn};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::identity::StaffRole;
use folkmoot::organisations;

use crate::imports::uploading::{form, kind_of_form};
use crate::paper::programs::{keep, run};
use crate::support::{Browser, Coop, Desk, Site, Visit};

/// A PNG of one colour.
fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let count = usize::try_from(width * height).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixel.repeat(count)).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A co-op with a logo.
pub fn hang_up(coop: &Coop) {
    let logo = redrawn(&png(64, 64, [11, 93, 87, 255])).unwrap();
    coop.write::<_, DbError>(|tx| {
        let entity = organisations::legal_entity(tx.conn)?;
        billing::set_logo(tx, &entity.id, &logo)
    })
    .unwrap();
}

fn size_of(png: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (side(16), side(20))
}

#[test]
fn a_logo_is_drawn_anew_no_larger_than_it_is_printed() {
    for (came, kept) in [
        ((480, 160), (480, 160)),
        ((960, 320), (480, 160)),
        ((2000, 2000), (160, 160)),
        ((4000, 16), (480, 2)),
        ((16, 4000), (1, 160)),
        ((100, 400), (40, 160)),
    ] {
        let drawn = redrawn(&png(came.0, came.1, [11, 93, 87, 255])).unwrap();
        assert_eq!(size_of(drawn.png()), kept, "{came:?}");
        assert_eq!(drawn, redrawn(&png(came.0, came.1, [11, 93, 87, 255])).unwrap());
    }
}

#[test]
fn hostile_files_are_refused() {
    let right = png(64, 64, [1, 2, 3, 255]);
    let mut huge = right.clone();
    huge[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    let mut bomb = right.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 15, 160, 0, 0, 15, 160]);
    let mut torn = right.clone();
    torn.truncate(right.len() - 20);
    for (name, file) in [
        ("nothing", b"".to_vec()),
        ("a page", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("a jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec()),
        ("only its beginning", right[..40].to_vec()),
        ("torn", torn),
        ("a width of another picture", huge),
        ("a bomb", bomb),
        ("small", png(15, 64, [0; 4])),
        ("wide", png(4001, 16, [0; 4])),
        ("large", vec![0; 1_048_577]),
    ] {
        assert!(redrawn(&file).is_err(), "{name}");
    }
    assert_eq!(redrawn(&png(4001, 16, [0; 4])), Err(LogoError::TooLarge));
    assert_eq!(redrawn(&png(15, 16, [0; 4])), Err(LogoError::TooSmall));
    // What follows the picture, or is written beside it, is not kept.
    let mut more = right.clone();
    more.extend(b"<script>alert(1)</script>");
    let drawn = redrawn(&more).unwrap();
    assert!(!String::from_utf8_lossy(drawn.png()).contains("script"));
    assert_eq!(drawn, redrawn(&right).unwrap());
}

async fn send(browser: &Browser, name: &str, file: &[u8]) -> Visit {
    send_for(browser, "", name, file).await
}

async fn send_for(browser: &Browser, entity: &str, name: &str, file: &[u8]) -> Visit {
    let fields = [("entity", None, entity.as_bytes()), ("file", Some(name), file)];
    let body = form(browser, &fields);
    let request = browser
        .request("POST", "/office/settings/logo")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", kind_of_form())
        .body(body);
    browser.send(request).await
}

async fn pdf(coop: &Coop, id: &InvoiceId) -> Vec<u8> {
    RenderPaper { invoice_id: id.clone() }.run(&coop.desk.means).await.unwrap();
    coop.read(|conn| billing::paper_as(conn, id, PaperKind::Pdf)).unwrap().unwrap().bytes
}

fn pictures(name: &str, bytes: &[u8]) -> usize {
    let path = keep(name, bytes);
    let list = run("pdfimages", "poppler-utils", &["-list", path.to_str().unwrap()]);
    list.lines().filter(|line| line.contains(" image ")).count()
}

#[tokio::test]
async fn a_logo_stands_on_what_is_issued_while_it_is_in_use() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let before = coop.invoice(&coop.member("Ada"));
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get("/office/settings/logo/png").await.is(404);
    admin.get("/office/settings").await.sees("href=\"/office/settings/logo\"");
    admin.get("/office/settings/logo").await.is(200).sees_not("In use since");
    let there = send(&admin, "logo.png", &png(960, 320, [11, 93, 87, 255])).await.leads();
    admin.get(&there).await.sees("In use since 21 May 2026");
    admin.get("/office/settings/logo/png").await.is(200);
    let with = coop.invoice(&coop.member("Ben"));
    admin.get("/office/settings/logo").await.is(200);
    admin.post("/office/settings/logo/removal", &[]).await.leads();
    let after = coop.invoice(&coop.member("Cleo"));
    for (name, id, count) in [("before", &before, 0), ("with", &with, 1), ("after", &after, 0)] {
        let bytes = pdf(&coop, id).await;
        assert_eq!(pictures(&format!("logo-{name}.pdf"), &bytes), count, "{name}");
    }
}

#[tokio::test]
async fn what_is_no_logo_is_told_beside_the_field() {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get("/office/settings/logo").await.is(200);
    send(&admin, "", b"").await.is(422).sees("Please choose a file");
    let page = b"<svg onload='alert(1)'/>";
    send(&admin, "logo.png", page).await.is(422).sees("not a PNG file").sees("f-file-error");
    let wide = png(4001, 16, [0; 4]);
    send(&admin, "logo.png", &wide).await.is(413).sees("too many pixels");
    let small = png(15, 15, [0; 4]);
    send(&admin, "logo.png", &small).await.is(422).sees("too few pixels");
    admin.get("/office/settings/logo").await.sees_not("In use since");
}

#[tokio::test]
async fn each_legal_entity_has_a_logo_of_its_own() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    let details = organisations::LegalEntityDetails {
        name: "Rooms Ltd".into(),
        series_prefix: "RM".into(),
        ..crate::money::till::seller(organisations::TaxRegime::OutsideScope {
            reason: "Not taxed".into(),
        })
    };
    coop.write(|tx| crate::money::till::found(tx, &details)).unwrap();
    let all = coop.read(organisations::legal_entities).unwrap();
    let (own, other) = (&all[0].id, &all[1].id);
    let admin = site.staff(&[StaffRole::Administrator]);
    let page = format!("/office/settings/logo?entity={other}");
    admin.get(&page).await.is(200).sees("Rooms Ltd").sees_not("In use since");
    let there = send_for(&admin, other.as_str(), "logo.png", &png(64, 64, [1, 2, 3, 255])).await;
    let there = there.leads();
    assert!(there.contains(other.as_str()), "{there}");
    admin.get(&there).await.sees("In use since").sees(&format!("logo/png?entity={other}"));
    admin.get(&format!("/office/settings/logo/png?entity={other}")).await.is(200);
    admin.get("/office/settings/logo/png").await.is(404);
    let of = |id| coop.read(|conn| billing::Seller::by_id(conn, id)).unwrap().logo;
    assert!(of(other).is_some() && of(own).is_none());
    admin.get(&page).await.is(200);
    admin.post("/office/settings/logo/removal", &[("entity", other.as_str())]).await.leads();
    assert!(of(other).is_none());
    admin.get("/office/settings/logo?entity=len_nobody").await.is(404);
}
