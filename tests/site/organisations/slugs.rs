//! Slugs: short, plain, one each.

use folkmoot::organisations::slug::{candidates, is_slug};
use proptest::prelude::*;

use crate::support::Coop;

fn plainest(name: &str) -> String {
    candidates(name).next().unwrap()
}

#[test]
fn names_become_plain_words() {
    for (name, slug) in [
        ("Can Batlló", "can-batllo"),
        ("L'Aplec · SCCL", "laplec-sccl"),
        ("Köln Genossenschaft eG", "koeln-genossenschaft-eg"),
        ("Col·lectiu Ronda", "collectiu-ronda"),
        ("  --Weird--  name!!", "weird-name"),
        ("new", "the-new"),
        ("東京", "the"),
    ] {
        assert_eq!(plainest(name), slug, "{name}");
    }
}

#[test]
fn two_of_one_name_get_two_slugs() {
    let coop = Coop::new();
    let first = coop.organisation("Can Batlló", "Joan").organisation.unwrap();
    let second = coop.organisation("Can Batlló", "Maria").organisation.unwrap();
    assert_eq!((first.slug.as_str(), second.slug.as_str()), ("can-batllo", "can-batllo-2"));
}

proptest! {
    #[test]
    fn any_name_makes_slugs(name in any::<String>()) {
        for slug in candidates(&name).take(3) {
            prop_assert!(is_slug(&slug), "{slug:?} from {name:?}");
        }
    }
}
