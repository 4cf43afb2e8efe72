//! Who comes in at once, who waits, who does not come in: decided by the meeting's server.

use super::Stage;

/// Policy, then what becomes of a moderator, a viewer, a guest.
const TABLE: [(&str, [&str; 3]); 4] = [
    ("ALWAYS_ACCEPT", ["ALLOW", "ALLOW", "ALLOW"]),
    ("ALWAYS_DENY", ["ALLOW", "DENY", "DENY"]),
    ("ASK_MODERATOR", ["ALLOW", "WAIT", "WAIT"]),
    ("ALWAYS_ACCEPT_AUTH", ["ALLOW", "ALLOW", "WAIT"]),
];

#[tokio::test]
async fn s45_the_guest_policies_hold_in_all_twelve_cells() {
    let stage = Stage::with_servers(1).await;
    let people: [&[(&str, &str)]; 3] =
        [&[("role", "MODERATOR")], &[("role", "VIEWER")], &[("role", "VIEWER"), ("guest", "true")]];
    for (policy, cells) in TABLE {
        stage.program.create(policy, &[("guestPolicy", policy)]).await;
        for (person, expected) in people.iter().zip(cells) {
            let mut given = vec![("fullName", "Ana"), ("meetingID", policy)];
            given.extend_from_slice(person);
            given.push(("redirect", "false"));
            let sent_on = stage.program.raw("join", &super::query_of(&given)).await;
            let to = sent_on.location.unwrap();
            let said = super::Said::of(&stage.site.browser().get(&to).await);
            match expected {
                "DENY" => assert_eq!(said.text("messageKey"), "guestDeniedAccess", "{policy}"),
                _ => assert_eq!(said.text("guestStatus"), expected, "{policy} {person:?}"),
            }
        }
    }
}

#[tokio::test]
async fn s46_the_cap_counts_people_and_not_their_browsers() {
    let stage = Stage::with_servers(1).await;
    stage.program.create("standup", &[("maxParticipants", "2")]).await;
    for id in ["u-1", "u-2", "u-1"] {
        stage.program.enter("standup", &[("userID", id)]).await.succeeds();
    }
    let full = stage.program.enter("standup", &[("userID", "u-3")]).await;
    assert_eq!(full.text("messageKey"), "maxParticipantsReached");
    stage.program.enter("standup", &[("userID", "u-2")]).await.succeeds();
}
