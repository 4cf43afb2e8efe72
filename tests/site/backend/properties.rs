//! What holds for any text: queries decode to what went in, no reply breaks the reader.

use folkmoot::gateways::bigbluebutton::{Element, Query};
use proptest::prelude::*;
use url::Url;

proptest! {
    #[test]
    fn a_query_decodes_to_what_went_in(
        pairs in prop::collection::vec((".{1,12}", ".{0,40}"), 0..6)
    ) {
        let mut query = Query::new();
        for (name, value) in &pairs {
            query.push(name, value);
        }
        let decoded: Vec<(String, String)> = url::form_urlencoded::parse(query.as_str().as_bytes())
            .into_owned()
            .collect();
        prop_assert_eq!(decoded, pairs);
    }

    #[test]
    fn no_address_parser_touches_an_encoded_query(name in ".{0,20}", value in ".{0,60}") {
        let query = Query::new().with(&name, &value);
        let address = format!("https://bbb.example.coop/api/create?{}", query.as_str());
        prop_assert_eq!(Url::parse(&address).unwrap().to_string(), address);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        drop(Element::read(&bytes));
    }

    #[test]
    fn any_near_xml_is_read_or_refused(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<a>", "</a>", "<b x=\"1\">", "</b>", "<c/>", "&amp;", "&#65;", "&#0;",
                "&#x110000;",
                "&y;", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE a>", "<?xml version=\"1.1\"?>",
                "text", " ", "\u{feff}", "<", ">", "é", "<a x='1' x='2'>", "&#xD800;",
            ]),
            0..24,
        )
    ) {
        let text: String = parts.concat();
        if let Ok(element) = Element::read(text.as_bytes()) {
            prop_assert!(["a", "b", "c"].contains(&element.name()));
        }
    }

    #[test]
    fn escaped_text_comes_back_as_it_was(text in "[^\\x00-\\x1f\u{fffe}\u{ffff}]{0,60}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let element = Element::read(format!("<a><b>{escaped}</b></a>").as_bytes()).unwrap();
        prop_assert_eq!(element.text_of("b"), text.trim());
    }
}
