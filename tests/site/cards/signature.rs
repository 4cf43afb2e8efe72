//! The signature of events: the vectors of the reference, and everything that is no signature.

use chrono::{TimeZone, Utc};
use folkmoot::gateways::rail::Unheard;
use folkmoot::gateways::stripe::{sign, verify};
use folkmoot::ground::clock::Timestamp;
use secrecy::SecretString;

const NEW: &str = "whsec_test_secret_0123456789";
const OLD: &str = "whsec_old_secret_9876543210";
const T: i64 = 1_795_392_000;
const BODY: &str = "{\"id\":\"evt_test_0001\",\"object\":\"event\",\
    \"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_test_0001\",\
    \"object\":\"payment_intent\",\"amount\":4500,\"currency\":\"eur\",\"status\":\"succeeded\"}}}";
const BY_NEW: &str = "1e6029cf945aae355bfa71bec4a6fdb4743e09015e997cc1a2c413501494ac7a";
const BY_OLD: &str = "fa59e2292c5847ac1d859375a880e4bce017478768ffcd715860d49df3e6ddd5";
const WITH_NEWLINE: &str = "52aeaeda8614abe4170dffee72272ce6e99cbe98a19d7179ad4f4266e36aea29";

fn at(seconds: i64) -> Timestamp {
    Utc.timestamp_opt(seconds, 0).unwrap()
}

fn secrets(all: &[&str]) -> Vec<SecretString> {
    all.iter().map(|one| (*one).to_owned().into()).collect()
}

fn heard(body: &str, header: &str, all: &[&str], now: i64) -> Result<(), Unheard> {
    verify(body.as_bytes(), header, &secrets(all), at(now))
}

#[test]
fn section_4a_the_vectors_are_ours_to_the_byte() {
    assert_eq!(BODY.len(), 191);
    assert_eq!(sign(NEW, &T.to_string(), BODY.as_bytes()), BY_NEW);
    assert_eq!(sign(OLD, &T.to_string(), BODY.as_bytes()), BY_OLD);
    assert_eq!(sign(NEW, &T.to_string(), format!("{BODY}\n").as_bytes()), WITH_NEWLINE);
    assert_eq!(heard(BODY, &format!("t={T},v1={BY_NEW}"), &[NEW], T), Ok(()));
}

#[test]
fn case_092_a_body_changed_by_one_newline_is_refused() {
    let wrong = Err(Unheard::WrongSignature);
    assert_eq!(heard(&format!("{BODY}\n"), &format!("t={T},v1={BY_NEW}"), &[NEW], T), wrong);
    assert_eq!(heard(BODY, &format!("t={T},v1={WITH_NEWLINE}"), &[NEW], T), wrong);
}

#[test]
fn case_092_one_right_signature_of_two_is_enough() {
    for header in [
        format!("t={T},v1={BY_OLD},v1={BY_NEW}"),
        format!("t={T},v1={BY_NEW},v1={BY_OLD}"),
        format!("v1={BY_NEW},t={T}"),
        format!("t={T}, v1={BY_NEW}, v0=junk"),
    ] {
        assert_eq!(heard(BODY, &header, &[NEW], T), Ok(()), "{header}");
    }
}

#[test]
fn case_092_without_a_v1_or_a_time_nothing_is_believed() {
    for header in [
        format!("t={T},v0={BY_NEW}"),
        format!("v1={BY_NEW}"),
        format!("t=soon,v1={BY_NEW}"),
        format!("t=,v1={BY_NEW}"),
        format!("t={T}"),
        String::new(),
        "nonsense".to_owned(),
    ] {
        assert_eq!(heard(BODY, &header, &[NEW], T), Err(Unheard::NoSignature), "{header}");
    }
}

#[test]
fn case_092_300_seconds_are_believed_and_301_are_not_in_either_direction() {
    let header = format!("t={T},v1={BY_NEW}");
    for (now, believed) in [(T + 300, true), (T + 301, false), (T - 300, true), (T - 301, false)] {
        let expected = if believed { Ok(()) } else { Err(Unheard::WrongTime) };
        assert_eq!(heard(BODY, &header, &[NEW], now), expected, "{}", now - T);
    }
}

#[test]
fn case_092_while_a_secret_is_rolled_both_are_believed() {
    let (by_new, by_old) = (format!("t={T},v1={BY_NEW}"), format!("t={T},v1={BY_OLD}"));
    for all in [[NEW, OLD], [OLD, NEW]] {
        assert_eq!(heard(BODY, &by_new, &all, T), Ok(()));
        assert_eq!(heard(BODY, &by_old, &all, T), Ok(()));
    }
    assert_eq!(heard(BODY, &by_old, &[NEW], T), Err(Unheard::WrongSignature));
}

#[test]
fn near_misses_are_refused() {
    for wrong in [&BY_NEW[..63], &BY_NEW.to_uppercase(), &format!("{BY_NEW}0"), ""] {
        let header = format!("t={T},v1={wrong}");
        assert_eq!(heard(BODY, &header, &[NEW], T), Err(Unheard::WrongSignature), "{wrong}");
    }
    // The time is signed, too.
    let later = format!("t={},v1={BY_NEW}", T + 1);
    assert_eq!(heard(BODY, &later, &[NEW], T), Err(Unheard::WrongSignature));
    // A header of a thousand parts is not compared a thousand times.
    let many = format!("t={T}{},v1={BY_NEW}", ",v1=00".repeat(1000));
    assert_eq!(heard(BODY, &many, &[NEW], T), Err(Unheard::WrongSignature));
}
