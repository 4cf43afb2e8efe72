//! The page that stands in for the meeting.

use folkmoot::gateways::backend::{Admission, Joiner, MeetingBackend, MeetingRequest};

use super::stage::{ROOM, Stage};

async fn open(stage: &Stage, admission: Admission) {
    let request = MeetingRequest {
        admission: Some(admission),
        return_url: Some("https://app.example/rooms/weekly".to_owned()),
        ..MeetingRequest::new(ROOM, "<Weekly> assembly")
    };
    stage.driver.create(&request).await.expect("created");
}

async fn come_in(stage: &Stage, joiner: &Joiner) -> super::stage::Visit {
    stage.visit(&stage.driver.join_url(joiner).unwrap()).await
}

#[tokio::test]
async fn the_page_names_the_meeting_and_who_is_in_and_trusts_no_name() {
    let stage = Stage::new();
    open(&stage, Admission::Everyone).await;
    come_in(&stage, &Joiner::host(ROOM, "Ana")).await;
    let page = come_in(&stage, &Joiner::new(ROOM, "<script>alert(1)</script>")).await;
    assert!(page.html.contains("<h1>&lt;Weekly&gt; assembly</h1>"), "{}", page.html);
    assert!(page.html.contains("<li>Ana (moderator)</li>"));
    assert!(page.html.contains("<li>&lt;script&gt;alert(1)&lt;/script&gt; (you)</li>"));
    assert!(!page.html.contains("<script>"));
    assert!(!page.html.contains("End the meeting"), "only a moderator may");
    let front = stage.follow(&format!("{}/", stage.origin())).await;
    assert!(front.html.contains("&lt;Weekly&gt; assembly") && !front.html.contains("<script>"));
}

#[tokio::test]
async fn leaving_leads_back_to_where_one_came_from() {
    let stage = Stage::new();
    open(&stage, Admission::Everyone).await;
    let page = come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    let out = stage.press("leave", &[("session_token", page.token())]).await;
    assert_eq!(out.url, "https://app.example/rooms/weekly");
    assert_eq!(stage.driver.info(ROOM).await.unwrap().unwrap().attendee_count, 0);
    let again = stage.follow(&page.url).await;
    assert!(again.html.contains("href=\"https://app.example/rooms/weekly\""), "{}", again.html);
}

#[tokio::test]
async fn a_moderator_ends_the_meeting_for_all_and_nobody_else_can() {
    let stage = Stage::new();
    open(&stage, Admission::Everyone).await;
    let host = come_in(&stage, &Joiner::host(ROOM, "Ana")).await;
    let other = come_in(&stage, &Joiner::new(ROOM, "Bo")).await;
    stage.press("end", &[("session_token", other.token())]).await;
    assert!(stage.driver.info(ROOM).await.unwrap().is_some(), "Bo ended it");
    let out = stage.press("end", &[("session_token", host.token())]).await;
    assert_eq!(out.url, "https://app.example/rooms/weekly");
    assert_eq!(stage.driver.info(ROOM).await, Ok(None));
    assert!(stage.follow(&other.url).await.html.contains("You are out of the meeting"));
}

#[tokio::test]
async fn a_moderator_lets_in_or_turns_away_who_waits() {
    let stage = Stage::new();
    open(&stage, Admission::GuestsWait).await;
    let host = come_in(&stage, &Joiner::host(ROOM, "Ana")).await;
    let guest = |name: &str| Joiner { guest: true, ..Joiner::new(ROOM, name) };
    let bo = come_in(&stage, &guest("Bo")).await;
    let cy = come_in(&stage, &guest("Cy")).await;
    assert!(bo.html.contains("Please wait"));
    assert_eq!(stage.driver.info(ROOM).await.unwrap().unwrap().attendee_count, 1);
    let lobby = stage.follow(&host.url).await.html;
    let ids: Vec<&str> = lobby
        .split("name=\"user_id\" value=\"")
        .skip(1)
        .map(|rest| rest.split_once('"').unwrap().0)
        .collect();
    let decide =
        |token: &str, id: &str| [("session_token", token.to_owned()), ("user_id", id.to_owned())];
    let fields = decide(cy.token(), ids[0]);
    let fields = [(fields[0].0, &*fields[0].1), (fields[1].0, &*fields[1].1)];
    stage.press("admit", &fields).await;
    assert!(stage.follow(&bo.url).await.html.contains("Please wait"), "Cy let Bo in");
    stage.press("admit", &[("session_token", host.token()), ("user_id", ids[0])]).await;
    stage.press("deny", &[("session_token", host.token()), ("user_id", ids[2])]).await;
    assert!(stage.follow(&bo.url).await.html.contains("<li>Bo (you)</li>"));
    assert!(stage.follow(&cy.url).await.html.contains("You are out of the meeting"));
}

#[tokio::test]
async fn a_made_up_session_opens_nothing() {
    let stage = Stage::new();
    let page =
        stage.follow(&format!("{}/html5client/join?sessionToken=guess", stage.origin())).await;
    assert!(page.html.contains("This link opens no meeting."));
}
