//! `/join/done`: what is said after the form was sent, the same whoever sent it.

use serde::Serialize;

use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct DonePage {}

impl Page for DonePage {
    const TEMPLATE: &'static str = "join/done.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// `GET /join/done`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &DonePage {})
}
