//! An operator adds a server; an organisation asks for an instance; the treasurer says yes.

use folkmoot::identity::StaffRole;
use folkmoot::worker;

use crate::support::{Coop, Desk, Site};

#[tokio::test]
async fn a_server_is_added_and_an_instance_asked_for_approved_and_made_through_pages() {
    let coop = Coop::on(Desk::with_machines());
    let machine = coop.desk.machine();
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let slug = weavers.organisation.clone().unwrap().slug;
    coop.invoice(&weavers);
    coop.pay_all(&weavers);
    let site = Site::at(coop.desk).await;
    let operator = site.staff(&[StaffRole::Operator]);
    operator.get("/operations").await.is(200).sees("No server yet");
    let added = operator
        .post(
            "/operations/servers",
            &[
                ("name", "bbb-1"),
                ("base_url", machine.base_url()),
                ("secret", "a-secret-of-a-simulated-server"),
                ("algorithm", "sha256"),
                ("strength", "1"),
                ("pool", "Europe"),
            ],
        )
        .await
        .leads();
    worker::run_due(&site.desk.means).await.unwrap();
    operator.get(&added).await.is(200).sees("in use").sees_not("a-secret-of");

    let path = format!("/organisations/{slug}/instance");
    let ona = site.signed_in(&weavers.user);
    ona.get(&path).await.is(200).sees("Ask for an instance");
    ona.post(&path, &[("note", "For our assembly")]).await.leads();
    ona.get(&path).await.sees("asked for");
    ona.post(&path, &[("note", "Again")]).await.is(422).sees("has asked for one");

    let treasurer = site.staff(&[StaffRole::Treasurer]);
    let list = treasurer.get("/treasury/instances").await;
    list.is(200).sees("Weavers").sees("For our assembly");
    let (_, rest) = list.body.split_once("action=\"/treasury/instances/").unwrap();
    let approval = format!("/treasury/instances/{}", rest.split('"').next().unwrap());
    assert!(approval.ends_with("/approval"));
    treasurer.post(&approval, &[]).await.leads();
    worker::run_due(&site.desk.means).await.unwrap();
    ona.get(&path).await.sees("in use").sees("A test meeting is opened").sees_not("secret-of");
    operator.get("/operations").await.sees("Weavers");
    treasurer.post(&approval, &[]).await.is(409).sees("Somebody was faster");
}

#[tokio::test]
async fn a_server_that_cannot_be_right_is_refused_beside_the_field_and_the_secret_not_sent_back() {
    let site = Site::at(Desk::with_machines()).await;
    let operator = site.staff(&[StaffRole::Operator]);
    operator.get("/operations/servers/new").await.is(200);
    for address in ["ftp://x.example", "http://169.254.169.254/", "not an address"] {
        let fields = [
            ("name", "bbb-1"),
            ("base_url", address),
            ("secret", "very-secret-indeed"),
            ("algorithm", "sha256"),
            ("strength", "1"),
            ("pool", "Europe"),
        ];
        let page = operator.post("/operations/servers", &fields).await;
        page.is(422).sees(address).sees("may call").sees_not("very-secret-indeed");
    }
}

#[tokio::test]
async fn an_instance_comes_with_a_level_that_has_one_and_with_the_first_payment() {
    let coop = Coop::on(Desk::with_machines());
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let slug = weavers.organisation.clone().unwrap().slug;
    let site = Site::at(coop.desk).await;
    let ona = site.signed_in(&weavers.user);
    let path = format!("/organisations/{slug}/instance");
    ona.get(&path).await.is(200).sees("As soon as you have paid").sees_not("Ask for an instance");
    ona.post(&path, &[("note", "Please")]).await.is(422).sees("once what is due is paid");
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/treasury/instances").await.is(200).sees_not("Weavers");
}

#[tokio::test]
async fn a_refusal_is_read_by_the_organisation_with_its_reason() {
    let coop = Coop::on(Desk::with_machines());
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let slug = weavers.organisation.clone().unwrap().slug;
    coop.invoice(&weavers);
    coop.pay_all(&weavers);
    let site = Site::at(coop.desk).await;
    let ona = site.signed_in(&weavers.user);
    let path = format!("/organisations/{slug}/instance");
    ona.get(&path).await;
    ona.post(&path, &[("note", "")]).await.leads();
    ona.get(&format!("{path}/story")).await.is(200).sees("timeline");
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    let list = treasurer.get("/treasury/instances").await;
    let (_, rest) = list.body.split_once("action=\"/treasury/instances/").unwrap();
    let approval = format!("/treasury/instances/{}", rest.split('"').next().unwrap());
    let refusal = approval.replace("/approval", "/refusal");
    treasurer.post(&refusal, &[("reason", "Not before the assembly")]).await.leads();
    ona.get(&path).await.sees("Not before the assembly").sees("Ask for an instance");
    assert_eq!(ona.get(&format!("{path}/story")).await.leads(), path);
}
