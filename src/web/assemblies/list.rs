//! `/office/assemblies`: assemblies to come, and those that were.

use serde::Serialize;

use super::Heading;
use crate::assemblies::{Assembly, AssemblyState, assemblies};
use crate::identity::StaffRole;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// So many are shown.
const SHOWN: i64 = 100;

/// The page.
#[derive(Debug, Serialize)]
pub struct AssembliesPage {
    rows: Vec<Heading>,
    may_act: bool,
}

impl Page for AssembliesPage {
    const TEMPLATE: &'static str = "assemblies/list.html";

    fn samples() -> Vec<Self> {
        let rows = AssemblyState::ALL.iter().map(|state| Heading::sample(*state)).collect();
        vec![Self { rows: Vec::new(), may_act: true }, Self { rows, may_act: false }]
    }
}

/// `GET /office/assemblies`
pub async fn show(cx: Cx) -> Answer {
    let all = cx.site.means.db.read(|conn| assemblies(conn, SHOWN)).await?;
    let words = cx.words();
    let rows = all.iter().map(|assembly: &Assembly| Heading::of(&words, assembly)).collect();
    page::show(&cx, &AssembliesPage { rows, may_act: cx.is_staff(&[StaffRole::Steward]) })
}
