//! The colours: told apart by everyone (WCAG 2.2, 1.4.3 and 1.4.11), and said the same twice.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
struct Token {
    light: String,
    dark: String,
}

fn tokens() -> BTreeMap<String, Token> {
    serde_json::from_str(include_str!("../../../static/tokens.json")).expect("tokens")
}

/// Relative luminance of `#RRGGBB` (WCAG 2.2, definitions).
fn luminance(colour: &str) -> f64 {
    let channel = |from: usize| {
        let value = u8::from_str_radix(&colour[from..from + 2], 16).expect("hex");
        let part = f64::from(value) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn assert_contrast(front: &[&str], backs: &[&str], least: f64) {
    let tokens = tokens();
    for front in front {
        for back in backs {
            let (one, other) = (&tokens[*front], &tokens[*back]);
            let light = contrast(&one.light, &other.light);
            assert!(light >= least, "{front} on {back} in light: {light:.2}");
            let dark = contrast(&one.dark, &other.dark);
            assert!(dark >= least, "{front} on {back} in dark: {dark:.2}");
        }
    }
}

const PAPERS: [&str; 3] = ["bg", "surface", "sunken"];

#[test]
fn text_can_be_read_on_every_paper() {
    assert_contrast(&["ink", "ink-2", "accent", "link", "visited", "bad"], &PAPERS, 4.5);
    assert_contrast(&["on-accent"], &["accent", "accent-hover"], 4.5);
    for tone in ["ok", "warn", "bad", "info"] {
        assert_contrast(&[tone, "ink", "ink-2"], &[&format!("{tone}-bg")], 4.5);
    }
}

#[test]
fn borders_focus_and_charts_can_be_seen_on_every_paper() {
    assert_contrast(&["line-strong", "focus", "accent", "bad"], &PAPERS, 3.0);
    for chart in 1..=6 {
        assert_contrast(&[&format!("chart-{chart}")], &PAPERS, 3.0);
    }
    assert_contrast(&["focus"], &["ok-bg", "warn-bg", "bad-bg", "info-bg"], 3.0);
}

#[test]
fn the_style_sheet_uses_the_values_of_the_token_file() {
    let css = include_str!("../../../static/app.css");
    for (name, token) in tokens() {
        let line = format!("--{name}: light-dark({}, {});", token.light, token.dark);
        assert!(css.contains(&line), "{line}");
    }
    let said = css.matches("light-dark(#").count();
    assert_eq!(said, tokens().len(), "a colour in the style sheet is not in the token file");
    let (_, rules) = css.split_once("@layer base").expect("the rules");
    for used in rules.split("var(--").skip(1).filter_map(|rest| rest.split_once(')')) {
        assert!(css.contains(&format!("--{}: ", used.0)), "--{} is not set", used.0);
    }
}

#[test]
fn the_contrast_formula_knows_its_ends() {
    assert!((contrast("#000000", "#FFFFFF") - 21.0).abs() < 0.001);
    assert!((contrast("#777777", "#FFFFFF") - 4.48).abs() < 0.01);
}
