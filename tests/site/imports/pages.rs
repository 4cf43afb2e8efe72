//! The steward's pages, from the file to the undone table.

use folkmoot::identity::StaffRole;
use folkmoot::worker;

use super::MEMBERS;
use super::uploading::{form, send};
use crate::support::{Coop, Desk, Site};

#[tokio::test]
async fn a_steward_takes_a_table_over_and_takes_it_back() {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/imports").await.is(200);
    let body = form(
        &steward,
        &[("kind", None, b"members"), ("file", Some("Sòcies.csv"), MEMBERS.as_bytes())],
    );
    let mapping = send(&steward, body).await.leads();
    let page = steward.get(&mapping).await;
    page.is(200).sees("Nom (Ada Okafor)").sees("value=\"0\" selected");
    let columns = [
        ("number", "0"),
        ("name", "1"),
        ("email", "2"),
        ("street", "3"),
        ("postal_code", "4"),
        ("city", "5"),
        ("class", "6"),
        ("admitted_on", "7"),
        ("level", "8"),
        ("amount", "9"),
        ("billed_until", "10"),
        ("dates", "day_first"),
        ("decimals", "comma"),
        ("saved_as", "Full de 2020"),
    ];
    let twice: Vec<_> =
        columns.iter().map(|(k, v)| if *k == "email" { (*k, "1") } else { (*k, *v) }).collect();
    steward.post(&mapping, &twice).await.is(422).sees("stands for something else already");
    steward.post(&mapping, &columns[..1]).await.is(422).sees("f-name-error");
    let import = steward.post(&mapping, &columns).await.leads();
    steward.get(&import).await.is(200).sees("data-live");
    worker::run_due(&site.desk.means).await.unwrap();
    steward
        .get(&import)
        .await
        .is(200)
        .sees("Ada Okafor")
        .sees("Carry out 3 lines")
        .sees("semicolons");
    let again = steward.post(&format!("{import}/execution"), &[]).await.leads();
    assert_eq!(again, import);
    let progress = format!("{import}/progress");
    steward.get(&progress).await.is(200).sees("<progress id=\"import-progress\"></progress>");
    let under_way = site.desk.means.progress.begin(import.rsplit('/').next().unwrap());
    under_way.show(2);
    steward.get(&progress).await.is(200).sees("max=\"3\" value=\"2\"");
    drop(under_way);
    worker::run_due(&site.desk.means).await.unwrap();
    steward.get(&import).await.is(200).sees("Invite the new people").sees_not("Carry out");
    let table = steward.get("/office/exports/members.csv").await;
    table.is(200).sees("Núria Puig i Vila").sees("2020-05-21");
    steward.get(&format!("{import}/reversal")).await.is(200).sees("Take all of it back");
    steward.post(&format!("{import}/reversal"), &[]).await.leads();
    steward.get(&import).await.is(200).sees("All of it was taken back");
    steward.get("/office/exports/members.csv").await.is(200).sees_not("Núria");
    // The mapping was kept: the same table is understood at once.
    let body = form(
        &steward,
        &[("kind", None, b"members"), ("file", Some("again.csv"), MEMBERS.as_bytes())],
    );
    let mapping = send(&steward, body).await.leads();
    steward.get(&mapping).await.is(200).sees("Full de 2020");
    let removal = mapping.replace("/mapping", "/removal");
    steward.post(&removal, &[]).await.leads();
    steward.get(&mapping).await.is(404);
}

#[tokio::test]
async fn lines_are_decided_about_on_the_page() {
    let site = Site::at(Coop::on(Desk::new()).desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/imports").await.is(200);
    let table = "name,email\nStaff Member,other@example.org\nBo Li,no address\n";
    let body = form(&steward, &[("kind", None, b"persons"), ("table", None, table.as_bytes())]);
    let mapping = send(&steward, body).await.leads();
    let said = [("name", "0"), ("email", "1"), ("dates", "day_first"), ("decimals", "point")];
    steward.get(&mapping).await.is(200);
    let import = steward.post(&mapping, &said).await.leads();
    worker::run_due(&site.desk.means).await.unwrap();
    let page = steward.get(&import).await;
    page.is(200)
        .sees("Staff Member is here, with the same name.")
        .sees("“no address” is not an e-mail address")
        .sees_not("Carry out");
    let target = page.body.split("name=\"target\" value=\"").nth(1).unwrap();
    let target = target.split('"').next().unwrap();
    let choices = format!("{import}/choices");
    let same = [("line", "2"), ("choice", "same"), ("target", target), ("back", "after=0")];
    let back = steward.post(&choices, &same).await.leads();
    assert_eq!(back, format!("{import}?after=0"));
    steward.get(&back).await.is(200).sees("has been proved by its owner");
    let new = [("line", "2"), ("choice", "new"), ("back", "https://elsewhere.example")];
    assert_eq!(steward.post(&choices, &new).await.leads(), import, "back to us only");
    steward.post(&format!("{import}/omissions"), &[("outcome", "refused")]).await.leads();
    let page = steward.get(&import).await;
    page.is(200).sees("One line is left out.").sees("Carry out one line");
    steward.post(&format!("{import}/execution"), &[]).await.leads();
    worker::run_due(&site.desk.means).await.unwrap();
    steward.get("/office/exports/persons.csv").await.sees("other@example.org").sees_not("Bo Li");
}

#[tokio::test]
async fn a_steward_takes_shares_over_and_the_page_offers_no_letters() {
    let coop = Coop::on(Desk::new());
    coop.member("Ada Okafor");
    coop.share_class("A", 5000);
    let site = Site::at(coop.desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/imports").await.is(200).sees("Deposits and loans");
    let table = "Núm.;Participacions;Pagament;Import\n1;3;01.02.2026;150,00\n1x;1;;\n";
    let body = form(&steward, &[("kind", None, b"shares"), ("table", None, table.as_bytes())]);
    let mapping = send(&steward, body).await.leads();
    steward.get(&mapping).await.is(200).sees("Number of shares");
    let said = [
        ("number", "0"),
        ("shares", "1"),
        ("paid_on", "2"),
        ("paid_in", "3"),
        ("dates", "day_first"),
        ("decimals", "comma"),
    ];
    steward.post(&mapping, &said[1..]).await.is(422).sees("f-number-error");
    let import = steward.post(&mapping, &said).await.leads();
    worker::run_due(&site.desk.means).await.unwrap();
    steward.get(&import).await.is(200).sees("Ada Okafor").sees("is not a member number");
    steward.post(&format!("{import}/omissions"), &[("outcome", "refused")]).await.leads();
    steward.post(&format!("{import}/execution"), &[]).await.leads();
    worker::run_due(&site.desk.means).await.unwrap();
    steward.get(&import).await.is(200).sees("Take it back").sees_not("Invite the new people");
    let table = steward.get("/office/exports/shares.csv").await;
    table.is(200).sees("Ada Okafor").sees("2026-02-01").sees("150.00");
    let reversal = format!("{import}/reversal");
    steward.get(&reversal).await.is(200).sees("Neither the books nor the register");
    steward.post(&reversal, &[]).await.leads();
    steward.get("/office/exports/shares.csv").await.is(200).sees_not("Ada Okafor");
}
