//! `create`: what is asked for is checked, made once, and stays the tenant's own.

use folkmoot::meetings::{self, MeetingState};

use super::{Program, S, Said, Stage, query_of};
use crate::support::Site;

#[tokio::test]
async fn s15_create_without_an_id_is_refused() {
    let stage = Stage::with_servers(1).await;
    for given in [&[("name", "Assembly")][..], &[("name", "Assembly"), ("meetingID", "a,b")]] {
        stage.program.call("create", given).await.fails("validationError");
    }
    assert_eq!(stage.count("create"), 0);
}

#[tokio::test]
async fn s16_a_name_has_two_characters_or_more() {
    let stage = Stage::with_servers(1).await;
    for given in [&[("meetingID", "standup")][..], &[("meetingID", "standup"), ("name", "x")]] {
        stage.program.call("create", given).await.fails("validationError");
    }
    let odd = [("meetingID", "standup"), ("name", "Assembly"), ("duration", "long")];
    stage.program.call("create", &odd).await.fails("validationError");
    assert_eq!(stage.count("create"), 0);
}

#[tokio::test]
async fn s17_the_same_again_is_the_same_meeting() {
    let stage = Stage::with_servers(1).await;
    let passwords = [("attendeePW", "in-here"), ("moderatorPW", "in-charge")];
    for (id, given) in [("with", &passwords[..]), ("without", &[])] {
        let first = stage.program.create(id, given).await;
        let again = stage.program.create(id, given).await;
        assert_eq!(again.text("messageKey"), "duplicateWarning");
        for name in ["internalMeetingID", "createTime", "attendeePW", "moderatorPW"] {
            assert_eq!(again.text(name), first.text(name), "{name}");
        }
    }
    assert_eq!(stage.count("create"), 2, "one for each meeting");
    stage.holds();
}

#[tokio::test]
async fn s18_the_same_id_with_other_passwords_is_refused() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[("attendeePW", "in-here")]).await;
    let name = ("name", "Weekly assembly");
    let id = ("meetingID", "standup");
    for given in [&[name, id, ("attendeePW", "in-there")][..], &[name, id]] {
        stage.program.call("create", given).await.fails("idNotUnique");
    }
}

#[tokio::test]
async fn s19_twenty_at_once_make_one_meeting_also_over_two_processes() {
    let stage = Stage::with_servers(2).await;
    let mut desk = stage.coop.desk.clone();
    desk.means = stage.coop.desk.means_of_another_process();
    let second = Site::at(desk).await;
    let query = query_of(&[("name", "Weekly assembly"), ("meetingID", "standup")]);
    let programs: Vec<Program> = (0..20)
        .map(|number| {
            let site = if number % 2 == 0 { &stage.site } else { &second };
            Program::of(site, "weavers", S)
        })
        .collect();
    let calls = programs.iter().map(|program| program.raw("create", &query));
    let visits = futures_util::future::join_all(calls).await;
    let mut ids: Vec<String> = Vec::new();
    for visit in &visits {
        let said = Said::of(visit);
        said.succeeds();
        ids.push(said.text("internalMeetingID").to_owned());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(stage.count("create"), 1, "one call to one server");
    stage.holds();
}

#[tokio::test]
async fn s20_one_id_of_two_tenants_is_two_meetings() {
    let stage = Stage::with_servers(1).await;
    let others = stage.others();
    let (one, other) =
        (stage.program.create("standup", &[]).await, others.create("standup", &[]).await);
    assert_eq!((one.text("meetingID"), other.text("meetingID")), ("standup", "standup"));
    assert_ne!(one.text("internalMeetingID"), other.text("internalMeetingID"));
    let told: Vec<String> =
        stage.calls(0, "create").iter().map(|call| call["meetingID"].clone()).collect();
    assert_ne!(told[0], told[1]);
    for id in &told {
        assert!(id.starts_with("fm-") && !id.contains("standup"), "{id}");
    }
    stage.program.call("end", &[("meetingID", "standup")]).await.succeeds();
    let gone = stage.program.call("getMeetingInfo", &[("meetingID", "standup")]).await;
    gone.fails("notFound");
    others.call("getMeetingInfo", &[("meetingID", "standup")]).await.succeeds();
}

#[tokio::test]
async fn a_meeting_of_a_program_is_one_of_the_organisation_s_and_its_room_has_no_door_of_ours() {
    let stage = Stage::with_servers(1).await;
    let given = [("name", "Course in weaving"), ("meetingID", "course-7")];
    stage.program.call("create", &given).await.succeeds();
    let party = stage.weavers.party.clone();
    let living = stage.coop.read(|conn| meetings::living_meetings_of(conn, &party)).unwrap();
    assert_eq!(living.len(), 1);
    let room = stage.coop.read(|conn| meetings::room(conn, &living[0].room_id)).unwrap();
    assert_eq!((room.party_id, room.name.as_str()), (party, "Course in weaving"));
    let owner = stage.site.signed_in(&stage.weavers.user);
    owner.get("/rooms").await.is(200).sees_not("Course in weaving");
    owner.get(&format!("/rooms/{}", room.id)).await.is(404);
    stage.site.browser().get(&format!("/r/{}", room.slug)).await.is(404);
    owner.get("/organisations/weavers/interface").await.is(200).sees("Course in weaving");
    stage.holds();
}

#[tokio::test]
async fn a_meeting_that_its_server_has_forgotten_is_made_anew_under_the_same_id() {
    let stage = Stage::with_servers(1).await;
    let first = stage.program.create("standup", &[]).await;
    stage.machines[0].control().restart();
    let second = stage.program.create("standup", &[]).await;
    assert_eq!(second.text("messageKey"), "");
    assert_ne!(first.text("internalMeetingID"), second.text("internalMeetingID"));
    let mut states: Vec<MeetingState> = stage
        .coop
        .read(|conn| {
            let living = meetings::living_meetings_of(conn, &stage.weavers.party)?;
            meetings::meetings_of(conn, &living[0].room_id, 10)
        })
        .unwrap()
        .iter()
        .map(|meeting| meeting.state)
        .collect();
    states.sort();
    assert_eq!(states, [MeetingState::Running, MeetingState::Ended]);
    stage.holds();
}

#[tokio::test]
async fn s39_slides_come_along_up_to_a_size_and_nothing_else_does() {
    let stage = Stage::with_servers(1).await;
    let slides = |size: usize| {
        let head = "<modules><module name=\"presentation\"><document name=\"a.pdf\">";
        let tail = "</document></module></modules>";
        format!("{head}{}{tail}", "QUJD".repeat(size / 4)).into_bytes()
    };
    let (program, megabyte) = (&stage.program, 1024 * 1024);
    let query = "name=Weekly+assembly&meetingID=standup";
    let sent = program.post("create", query, "application/xml", slides(megabyte * 3 / 2)).await;
    Said::of(&sent).succeeds();
    let received = stage.machines[0].control().received();
    let create = received.iter().find(|call| call.target.contains("/create?")).unwrap();
    assert_eq!((create.method.as_str(), create.body.len() > megabyte), ("POST", true));
    let query = "name=Weekly+assembly&meetingID=other";
    let large = program.post("create", query, "application/xml", slides(megabyte * 3)).await;
    assert_eq!(large.status, 413);
    let odd = program.post("create", query, "application/json", b"{}".to_vec()).await;
    Said::of(&odd).fails("unsupportedContentType");
    assert_eq!(stage.count("create"), 1);
    let inserted =
        program.post("insertDocument", "meetingID=standup", "application/xml", slides(1000)).await;
    Said::of(&inserted).succeeds();
}

#[tokio::test]
async fn a_form_in_a_body_counts_and_may_carry_the_checksum() {
    let stage = Stage::with_servers(1).await;
    let form = "application/x-www-form-urlencoded";
    // V26: everything in the body, the checksum over the name of the call alone.
    let v26 = "54fd7bfcfa12986fa2ccf20721e5f1cf4d317ea10af695b9c20006f7e302ab4d";
    let body = format!("name=Weekly+assembly&meetingID=standup&checksum={v26}");
    let path = format!("{}/create", stage.program.base);
    let browser = stage.site.browser();
    let request = browser.request("POST", &path).header("content-type", form).body(body);
    let said = Said::of(&browser.send(request).await);
    said.succeeds();
    assert_eq!(said.text("meetingID"), "standup");
    let query = "name=Weekly+assembly&meetingID=long";
    let more = b"welcome=Hello+there&meetingID=forged".to_vec();
    let said = stage.program.post("create", query, form, more).await;
    assert_eq!(Said::of(&said).text("meetingID"), "long", "the signed one counts");
    assert_eq!(stage.calls(0, "create")[1]["welcome"], "Hello there");
}

#[tokio::test]
async fn what_could_reach_beyond_the_tenant_s_own_meeting_is_not_handed_on() {
    let stage = Stage::with_servers(1).await;
    let scripts = ("pluginManifests", "[{\"url\":\"https://evil.example/x.json\"}]");
    stage.program.create("standup", &[scripts, ("meetingEndedURL", "https://x.example/")]).await;
    let told = &stage.calls(0, "create")[0];
    assert!(!told.contains_key("pluginManifests") && !told.contains_key("meetingEndedURL"));
    let name = ("name", "Weekly assembly");
    let breakout = [name, ("meetingID", "part"), ("isBreakout", "true")];
    stage.program.call("create", &breakout).await.fails("validationError");
}
