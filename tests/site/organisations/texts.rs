//! The co-op's texts and settings.

use folkmoot::ground::db::DbError;
use folkmoot::organisations::{self, BillingAnchor, CoopSettings, PolicyKind};

use crate::support::{Coop, Desk};

#[test]
fn a_text_is_published_once_and_never_edited() {
    use diesel::connection::SimpleConnection;
    let coop = Coop::new();
    let publish = |body| {
        coop.write(|tx| organisations::publish_policy(tx, PolicyKind::Privacy, body)).unwrap()
    };
    let second = publish("We keep little.");
    assert_eq!(second.version, 2);
    assert_eq!(publish("We keep little.").id, second.id, "the same words again");
    let first =
        coop.read(|conn| organisations::policy_version(conn, PolicyKind::Privacy, 1)).unwrap();
    assert!(first.body.contains("Be kind"));
    let edit = "UPDATE policy_texts SET body = 'We keep all.'";
    let refused = coop.read::<_, DbError>(|conn| Ok(conn.batch_execute(edit)?)).unwrap_err();
    assert!(refused.is_about("rule:"), "{refused}");
}

#[test]
fn settings_have_kind_beginnings_and_are_kept() {
    let desk = Desk::new();
    let known = desk.read(organisations::coop_settings).unwrap();
    assert_eq!(known, CoopSettings::default());
    assert!(!known.suspend_automatically);
    let changed = CoopSettings {
        name: "The Meeting Co-op".into(),
        billing_anchor: BillingAnchor::FirstOfMonth,
        ..known
    };
    for _ in 0..2 {
        desk.write(|tx| organisations::save_coop_settings(tx, &changed)).unwrap();
    }
    assert_eq!(desk.read(organisations::coop_settings).unwrap(), changed);
}
