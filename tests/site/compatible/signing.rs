//! Who is believed: the checksum over the query as it came, one secret or two, the hashes allowed.

use folkmoot::front::{self, FrontSettings, Keys, Tenants, is_genuine};
use folkmoot::gateways::bigbluebutton::{ChecksumHash, sign};

use super::{OTHER, Program, S, Said, Stage};

const V03: &str = "name=Weekly+assembly&meetingID=org-7-room-42";
const V03_SHA256: &str = "5e57a9417194e7ac73536b7d9643845012e731fc288ac6cde7fe15b46d783215";

#[tokio::test]
async fn s01_the_version_is_told_to_anybody() {
    let stage = Stage::with_servers(1).await;
    let browser = stage.site.browser();
    for path in ["/bigbluebutton/weavers/api", "/bigbluebutton/weavers/api/"] {
        let said = Said::of(&browser.get(path).await);
        said.succeeds();
        assert_eq!(said.text("version"), "2.0");
    }
    let nobody = browser.get("/bigbluebutton/nobody/api").await;
    assert_eq!(nobody.body, browser.get("/bigbluebutton/weavers/api").await.body);
}

#[tokio::test]
async fn s02_create_with_each_hash_answers_every_key() {
    let stage = Stage::with_servers(1).await;
    let vectors = [
        "36d1066db7c5aa811ecf0c7da88930271f705906",
        V03_SHA256,
        "d0b3a776a1c1f4b3d3681c1d782889d55eb6959fb43353f81838f96b820f26e9ebda8dcc408f80df579eb0bf\
         e1dee441",
        "8faf6d4357851f20f164612a90cbd00aadeadacf7f5c38d559668b15bddc2dc1b78e62818df2a9724d29cdd1\
         143beb598c2735ba6aef69a2dc715145bec620b8",
    ];
    for checksum in vectors {
        let visit = stage.program.sent("create", &format!("{V03}&checksum={checksum}")).await;
        let said = Said::of(&visit);
        said.succeeds();
        assert_eq!(said.text("meetingID"), "org-7-room-42");
        for key in [
            "internalMeetingID",
            "parentMeetingID",
            "attendeePW",
            "moderatorPW",
            "createTime",
            "voiceBridge",
            "dialNumber",
            "createDate",
            "hasUserJoined",
            "duration",
            "hasBeenForciblyEnded",
        ] {
            assert!(!said.text(key).is_empty(), "{key} in {}", visit.body);
        }
        assert!(said.0.child("messageKey").is_some() && said.0.child("message").is_some());
    }
    stage.holds();
}

#[tokio::test]
async fn s03_the_checksum_may_stand_first_in_the_middle_or_last() {
    let stage = Stage::with_servers(1).await;
    let c = V03_SHA256;
    for query in [
        format!("{V03}&checksum={c}"),
        format!("checksum={c}&{V03}"),
        format!("name=Weekly+assembly&checksum={c}&meetingID=org-7-room-42"),
    ] {
        Said::of(&stage.program.sent("create", &query).await).succeeds();
    }
    let nothing = sign(ChecksumHash::Sha256, "getMeetings", "", S);
    for query in [format!("checksum={nothing}"), format!("&checksum={nothing}")] {
        Said::of(&stage.program.sent("getMeetings", &query).await).succeeds();
    }
}

#[tokio::test]
async fn s04_a_missing_or_misshapen_checksum_is_refused() {
    let stage = Stage::with_servers(1).await;
    let upper = V03_SHA256.to_uppercase();
    let wrong = [
        V03.to_owned(),
        format!("{V03}&checksum="),
        format!("{V03}&checksum=9dd4e461268c8034f5c8564e155c67a6"),
        format!("{V03}&checksum={}", "z".repeat(64)),
        format!("{V03}&checksum={upper}"),
    ];
    for query in wrong {
        Said::of(&stage.program.sent("create", &query).await).fails("checksumError");
    }
    assert_eq!(stage.count("create"), 0);
}

#[tokio::test]
async fn s05_two_checksums_are_none() {
    let stage = Stage::with_servers(1).await;
    let query = format!("{V03}&checksum={V03_SHA256}&checksum={V03_SHA256}");
    Said::of(&stage.program.sent("create", &query).await).fails("checksumError");
}

#[tokio::test]
async fn s06_whatever_is_changed_breaks_the_signature() {
    let stage = Stage::with_servers(1).await;
    for query in [
        "name=Weekly+assemblY&meetingID=org-7-room-42",
        "name=Weekly+assembly&meetingID=org-7-room-42&record=true",
        "meetingID=org-7-room-42&name=Weekly+assembly",
    ] {
        let query = format!("{query}&checksum={V03_SHA256}");
        Said::of(&stage.program.sent("create", &query).await).fails("checksumError");
    }
    assert_eq!(stage.count("create"), 0);
}

#[tokio::test]
async fn s07_another_spelling_needs_another_checksum() {
    let stage = Stage::with_servers(1).await;
    let query = format!("name=Weekly%20assembly&meetingID=org-7-room-42&checksum={V03_SHA256}");
    Said::of(&stage.program.sent("create", &query).await).fails("checksumError");
}

#[tokio::test]
async fn s08_other_spellings_with_their_own_checksums_mean_the_same_meeting() {
    let stage = Stage::with_servers(1).await;
    let first = stage.program.raw("create", V03).await;
    let first = Said::of(&first);
    for query in [
        "name=Weekly%20assembly&meetingID=org-7-room-42",
        "meetingID=org-7-room-42&name=Weekly+assembly",
        "name=Weekly+assembl%79&meetingID=org-7-room%2d42",
    ] {
        let again = Said::of(&stage.program.raw("create", query).await);
        again.succeeds();
        assert_eq!(again.text("messageKey"), "duplicateWarning");
        assert_eq!(again.text("internalMeetingID"), first.text("internalMeetingID"));
    }
    assert_eq!(stage.count("create"), 1);
}

#[tokio::test]
async fn s09_the_signature_of_one_call_is_not_that_of_another() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("org-7-room-42", &[]).await;
    let query = "meetingID=org-7-room-42";
    let checksum = sign(ChecksumHash::Sha256, "isMeetingRunning", query, S);
    assert!(checksum.starts_with("ee9025ca"));
    let visit = stage.program.sent("end", &format!("{query}&checksum={checksum}")).await;
    Said::of(&visit).fails("checksumError");
    stage.program.call("getMeetingInfo", &[("meetingID", "org-7-room-42")]).await.succeeds();
}

#[tokio::test]
async fn s10_a_hash_that_is_not_allowed_is_refused() {
    let stage = Stage::with_servers(1).await;
    let id = stage.weavers.organisation.clone().unwrap().id;
    let only = FrontSettings { algorithms: vec![ChecksumHash::Sha256], attendee_limit: None };
    stage.coop.write(|tx| front::change_front(tx, &id, &only)).unwrap();
    let sha1 = "36d1066db7c5aa811ecf0c7da88930271f705906";
    let visit = stage.program.sent("create", &format!("{V03}&checksum={sha1}")).await;
    Said::of(&visit).fails("checksumError");
    Said::of(&stage.program.raw("create", V03).await).succeeds();
}

#[tokio::test]
async fn s11_only_the_parameter_called_checksum_is_left_out() {
    let stage = Stage::with_servers(1).await;
    for (query, checksum) in [
        (
            "meta_checksum=abc&meetingID=org-7-room-42&name=xx",
            sign(
                ChecksumHash::Sha256,
                "create",
                "meta_checksum=abc&meetingID=org-7-room-42&name=xx",
                S,
            ),
        ),
        (
            "name=xx&meetingID=org-7-room-43&meta_note=checksum%3Dabc",
            sign(
                ChecksumHash::Sha256,
                "create",
                "name=xx&meetingID=org-7-room-43&meta_note=checksum%3Dabc",
                S,
            ),
        ),
    ] {
        let visit = stage.program.sent("create", &format!("{query}&checksum={checksum}")).await;
        Said::of(&visit).succeeds();
    }
}

#[test]
fn s11_the_vectors_of_the_reference_are_believed() {
    let keys = keys();
    for (query, checksum) in [
        (
            "meta_checksum=abc&meetingID=org-7-room-42&name=x",
            "1ede30d98834c1fe6874ff3bc155a987d5adbe09b02ee78165eb9815c156172e",
        ),
        (
            "meta_checksum=abc&meetingID=org-7-room-42&name=x",
            "fe53227bf2023cabe49452b4a4a9379a89475646",
        ),
        (
            "name=x&meetingID=org-7-room-42&meta_note=checksum%3Dabc",
            "a192cbcc8f243f1f9a035cdb577402af8d06bbcc5e2dcc1f77e658414bb8d55a",
        ),
    ] {
        let raw = format!("{query}&checksum={checksum}");
        let signed = front::take_checksum(&raw);
        assert_eq!(signed.query, query);
        assert!(is_genuine(Some(&keys), "create", &signed.query, signed.checksum.unwrap()));
    }
    let rollover = "d3649837a40ca57765ad557190f22a50e47a133793ef6eb60c1146411623b8dc";
    assert!(is_genuine(Some(&keys), "getMeetings", "", rollover), "the second secret");
    assert!(!is_genuine(None, "getMeetings", "", rollover));
}

fn keys() -> Keys {
    Keys {
        secrets: vec![S.into(), "coop-test-secret-0002".into()],
        algorithms: ChecksumHash::ALL.to_vec(),
    }
}

#[tokio::test]
async fn s12_two_secrets_open_it_while_they_are_changed_and_one_afterwards() {
    let stage = Stage::with_servers(1).await;
    let owner = stage.site.signed_in(&stage.weavers.user);
    owner.get("/organisations/weavers/interface").await.is(200);
    let page = owner.post("/organisations/weavers/interface/secrets", &[]).await;
    let second = super::page::secret_on(page.is(200));
    let (old, new) = (&stage.program, Program::of(&stage.site, "weavers", &second));
    old.call("getMeetings", &[]).await.succeeds();
    new.call("getMeetings", &[]).await.succeeds();
    owner.get("/organisations/weavers/interface").await.sees("Two secrets");
    let third = owner.post("/organisations/weavers/interface/secrets", &[]).await;
    assert_eq!(third.status, 409, "the older one goes first");
    owner.post("/organisations/weavers/interface/secrets/removal", &[]).await.leads();
    old.call("getMeetings", &[]).await.fails("checksumError");
    new.call("getMeetings", &[]).await.succeeds();
    owner.post("/organisations/weavers/interface/removal", &[]).await.leads();
    new.call("getMeetings", &[]).await.fails("checksumError");
}

#[tokio::test]
async fn s13_the_secret_of_one_tenant_opens_nothing_of_another() {
    let stage = Stage::with_servers(1).await;
    let others = stage.others();
    others.call("getMeetings", &[]).await.succeeds();
    let v35 = "9a408d6bbc56300cf6363034eeb05a747ed2e01e3e8be902711c6f4730c0a08a";
    assert_eq!(sign(ChecksumHash::Sha256, "getMeetings", "", OTHER), v35);
    let visit = stage.program.sent("getMeetings", &format!("checksum={v35}")).await;
    Said::of(&visit).fails("checksumError");
}

#[tokio::test]
async fn s14_the_address_of_nobody_answers_like_a_wrong_checksum() {
    let stage = Stage::with_servers(1).await;
    let nobody = Program::of(&stage.site, "nobody", OTHER);
    let wrong = Program::of(&stage.site, "weavers", OTHER);
    let (one, other) = (nobody.raw("getMeetings", "").await, wrong.raw("getMeetings", "").await);
    assert_eq!((one.status, &one.body), (other.status, &other.body));
    Said::of(&one).fails("checksumError");
    let names = |visit: &crate::support::Visit| -> Vec<String> {
        visit.headers.keys().map(ToString::to_string).collect()
    };
    assert_eq!(names(&one), names(&other));
    // The same work: two hashes, whoever is meant. That of nobody is remembered as well.
    let (means, tenants) = (&stage.site.desk.means, Tenants::default());
    assert!(tenants.find(means, "nobody").await.unwrap().is_none());
    assert!(tenants.find(means, "weavers").await.unwrap().is_some());
}
