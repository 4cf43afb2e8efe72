//! Which language a visitor is spoken to in.

use folkmoot::ground::text::Locale;

#[test]
fn the_heaviest_wish_of_the_browser_that_we_offer_wins() {
    for (header, expected) in [
        ("ca", Locale::Ca),
        ("ca-ES,ca;q=0.9,en;q=0.8", Locale::Ca),
        ("de-DE, de;q=0.9, ca;q=0.8, en;q=0.7", Locale::Ca),
        ("en;q=0.5, CA;q=0.51", Locale::Ca),
        ("ca;q=0, en", Locale::En),
        ("en-GB,en;q=0.9,ca;q=0.9", Locale::En),
        ("ja", Locale::En),
        ("*", Locale::En),
        ("ca;q=loud", Locale::En),
        (";;,,=", Locale::En),
        ("", Locale::En),
    ] {
        assert_eq!(Locale::negotiate(None, Some(header)), expected, "{header}");
    }
}

#[test]
fn what_the_visitor_chose_beats_the_browser() {
    assert_eq!(Locale::negotiate(Some("ca"), Some("en")), Locale::Ca);
    assert_eq!(Locale::negotiate(Some("en"), Some("ca")), Locale::En);
    assert_eq!(Locale::negotiate(Some("tlh"), Some("ca")), Locale::Ca);
    assert_eq!(Locale::negotiate(None, None), Locale::En);
}

#[test]
fn nobody_is_offered_the_disguise() {
    assert_eq!(Locale::offered("en-XA"), None);
    assert_eq!(Locale::negotiate(Some("en-XA"), Some("en-XA")), Locale::En);
}
