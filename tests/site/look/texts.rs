//! Texts are found by key, filled, and never silently missing.

use folkmoot::ground::text::{Args, Locale, Texts};

fn texts() -> Texts {
    Texts::load_all().expect("texts")
}

#[test]
fn a_text_is_filled_without_isolation_marks() {
    let args = Args::none().with("step", 2).with("total", 1_234);
    assert_eq!(texts().get(Locale::En, "ui-step", &args), "Step 2 of 1,234");
    assert_eq!(texts().get(Locale::Ca, "ui-step", &args), "Pas 2 de 1.234");
}

#[test]
fn a_count_chooses_the_plural() {
    let one = Args::none().with("count", 1);
    let three = Args::none().with("count", 3);
    assert_eq!(texts().get(Locale::Ca, "duration-days", &one), "1 dia");
    assert_eq!(texts().get(Locale::Ca, "duration-days", &three), "3 dies");
}

#[test]
fn a_text_that_nobody_wrote_is_shown_as_its_key_and_reported() {
    let texts = texts();
    assert_eq!(texts.say(Locale::Ca, "no-such-text"), "no-such-text");
    assert_eq!(texts.missing().into_iter().collect::<Vec<_>>(), ["ca/no-such-text"]);
}

#[test]
fn a_text_without_one_of_its_values_is_reported() {
    let texts = texts();
    let shown = texts.get(Locale::En, "ui-step", &Args::none().with("step", 2));
    assert!(shown.contains("Step 2"), "{shown}");
    assert_eq!(texts.missing().into_iter().collect::<Vec<_>>(), ["en/ui-step"]);
}

#[test]
fn the_disguise_is_longer_and_keeps_the_values() {
    let texts = texts();
    let args = Args::none().with("time", "14:05 at Ada's");
    let plain = texts.get(Locale::En, "ui-undo-until", &args);
    let disguised = texts.get(Locale::Pseudo, "ui-undo-until", &args);
    assert!(disguised.ends_with("14:05 at Ada's"), "{disguised}");
    let words = "Can be undone until".chars().count();
    let grown = disguised.chars().count() - plain.chars().count();
    assert!((words / 4..words / 2).contains(&grown), "{disguised}");
}

#[test]
fn values_survive_being_stored() {
    let args = Args::none().with("name", "Ada").with("count", 3);
    let stored = serde_json::to_string(&args).expect("json");
    assert_eq!(stored, r#"{"count":3,"name":"Ada"}"#);
    assert_eq!(serde_json::from_str::<Args>(&stored).expect("args"), args);
}
