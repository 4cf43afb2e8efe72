//! The 36 checksum vectors and the relations between them.

use folkmoot::gateways::bigbluebutton::{ChecksumHash, sign};
use serde_json::Value;

use super::stage::SECRET;

/// One vector a line; computed outside, V01's sha1 is the one published with the interface.
const VECTORS: &str = include_str!("vectors.jsonl");

fn vector(id: &str) -> Value {
    let parsed = VECTORS.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    parsed.into_iter().find(|vector| vector["id"] == id).expect("the vector is in the file")
}

fn sha256(id: &str) -> String {
    vector(id)["sha256"].as_str().unwrap().to_owned()
}

fn check(id: &str) {
    let vector = vector(id);
    let text = |name: &str| vector[name].as_str().unwrap().to_owned();
    for hash in ChecksumHash::ALL {
        let Some(expected) = vector[hash.as_str()].as_str() else { continue };
        let checksum = sign(hash, &text("call"), &text("query"), &text("secret"));
        assert_eq!(checksum, expected, "{id} {hash}");
    }
    assert!(vector["sha1"].is_string() && vector["sha256"].is_string(), "{id} checks nothing");
}

macro_rules! vectors {
    ($($name:ident $id:literal)*) => {
        $(#[test] fn $name() { check($id); })*
    };
}

vectors! {
    v01_published_example "V01"
    v02_no_parameters "V02"
    v03_minimal_create "V03"
    v04_space_as_percent_20 "V04"
    v05_order_swapped "V05"
    v06_upper_case_hex "V06"
    v07_lower_case_hex "V07"
    v08_reserved_characters "V08"
    v09_realistic_create "V09"
    v10_join_by_role "V10"
    v11_guest_without_redirect "V11"
    v12_userdata "V12"
    v13_is_meeting_running "V13"
    v14_end "V14"
    v15_get_meeting_info "V15"
    v16_comma_encoded "V16"
    v17_comma_raw "V17"
    v18_recordings_by_label "V18"
    v19_publish_recordings "V19"
    v20_delete_recordings "V20"
    v21_empty_value_removes_a_key "V21"
    v22_text_tracks "V22"
    v23_put_text_track "V23"
    v24_insert_document "V24"
    v25_send_chat_message "V25"
    v26_form_with_everything_in_the_body "V26"
    v27_form_to_an_older_server "V27"
    v28_hooks_create "V28"
    v29_hooks_list "V29"
    v30_hooks_destroy "V30"
    v31_get_servers "V31"
    v32_get_server_info "V32"
    v33_add_server "V33"
    v34_add_tenant "V34"
    v35_secret_of_another_tenant "V35"
    v36_four_byte_utf_8 "V36"
}

#[test]
fn every_difference_on_the_wire_gives_another_checksum() {
    for (one, other) in
        [("V03", "V04"), ("V03", "V05"), ("V04", "V05"), ("V06", "V07"), ("V16", "V17")]
    {
        assert_ne!(sha256(one), sha256(other), "{one} and {other}");
    }
    assert_eq!(sha256("V27"), sha256("V05"));
    assert_ne!(sha256("V13"), sha256("V14"), "one call's checksum must not open another");
    assert_ne!(sha256("V02"), sha256("V35"), "one tenant's secret must not open another's door");
}

#[test]
fn a_parameter_that_only_looks_like_the_checksum_is_signed_like_any_other() {
    let sha256 = |query: &str| sign(ChecksumHash::Sha256, "create", query, SECRET);
    let query = "meta_checksum=abc&meetingID=org-7-room-42&name=x";
    let expected = "1ede30d98834c1fe6874ff3bc155a987d5adbe09b02ee78165eb9815c156172e";
    assert_eq!(sha256(query), expected);
    let expected = "fe53227bf2023cabe49452b4a4a9379a89475646";
    assert_eq!(sign(ChecksumHash::Sha1, "create", query, SECRET), expected);
    let query = "name=x&meetingID=org-7-room-42&meta_note=checksum%3Dabc";
    let expected = "a192cbcc8f243f1f9a035cdb577402af8d06bbcc5e2dcc1f77e658414bb8d55a";
    assert_eq!(sha256(query), expected);
}
