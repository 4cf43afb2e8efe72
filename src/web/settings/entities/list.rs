//! `/office/settings/legal-entities`: who sells, and which level goes through whom.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::membership::{self, Level, LevelId};
use crate::organisations::{self, LegalEntity, LegalEntityId};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

const LEVEL: &str = "level_";
const PATH: &str = "/office/settings/legal-entities";

/// The page.
#[derive(Debug, Serialize)]
pub struct EntitiesPage {
    form: FormState,
    entities: Vec<Row>,
    /// A select for each level.
    levels: Vec<LevelRow>,
    sellers: Vec<Choice>,
    /// Names of fields in the order of the page, for the summary of errors.
    order: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    taxes_href: String,
    currency: &'static str,
    prefix: String,
    regime_key: &'static str,
}

#[derive(Debug, Serialize)]
struct LevelRow {
    field: String,
    name: String,
}

impl Page for EntitiesPage {
    const TEMPLATE: &'static str = "settings/legal-entities.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, currency, prefix: &str| Row {
            name: name.to_owned(),
            href: format!("{PATH}/len_1"),
            taxes_href: format!("{PATH}/len_1/taxes"),
            currency,
            prefix: prefix.to_owned(),
            regime_key: "entity-tax-standard",
        };
        let one = vec![row("Example Meeting Co-operative", "EUR", "MC")];
        let two = vec![
            row("Example Meeting Co-operative", "EUR", "MC"),
            row("Example Meeting Canada", "CAD", "MCC"),
        ];
        let level = LevelRow { field: "level_lvl_1".to_owned(), name: "Level 1".to_owned() };
        let sellers = vec![Choice::new("len_1", "Example Meeting Co-operative")];
        vec![
            Self {
                form: FormState::empty(),
                entities: one,
                levels: vec![],
                sellers: vec![],
                order: vec![],
            },
            Self {
                form: FormState::empty().rejected("level_lvl_1", "error-choose"),
                entities: two,
                levels: vec![level],
                sellers,
                order: vec!["level_lvl_1".to_owned()],
            },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Known {
    entities: Vec<LegalEntity>,
    levels: Vec<Level>,
    sold: BTreeMap<LevelId, LegalEntityId>,
}

async fn load(cx: &Cx) -> Result<Known, WebError> {
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Known, DbError> {
        let entities = organisations::legal_entities(conn)?;
        let today = organisations::coop_day(conn, now)?;
        let levels = membership::levels_on(conn, today)?;
        let mut sold = BTreeMap::new();
        for entity in &entities {
            for level in membership::levels_sold_by(conn, &entity.id)? {
                sold.insert(level, entity.id.clone());
            }
        }
        Ok(Known { entities, levels, sold })
    };
    Ok(cx.site.means.db.read(read).await?)
}

impl Known {
    fn page(&self, cx: &Cx, form: Option<FormState>) -> EntitiesPage {
        let one = self.entities.len() < 2;
        let own = self.entities.first().map(|entity| &entity.id);
        let form = form.unwrap_or_else(|| {
            self.levels.iter().fold(FormState::empty(), |form, level| {
                let seller = self.sold.get(&level.id).or(own).map(LegalEntityId::as_str);
                form.filled(&field_of(&level.id), seller.unwrap_or_default())
            })
        });
        let level = |level: &Level| LevelRow {
            field: field_of(&level.id),
            name: level.names.in_locale(cx.locale).name.clone(),
        };
        EntitiesPage {
            form,
            order: self.levels.iter().map(|level| field_of(&level.id)).collect(),
            entities: self.entities.iter().enumerate().map(|(at, it)| row(at == 0, it)).collect(),
            levels: if one { Vec::new() } else { self.levels.iter().map(level).collect() },
            sellers: self
                .entities
                .iter()
                .map(|entity| Choice::new(entity.id.as_str(), entity.name.as_str()))
                .collect(),
        }
    }
}

fn row(own: bool, entity: &LegalEntity) -> Row {
    let href = if own {
        "/office/settings/legal-entity".to_owned()
    } else {
        format!("{PATH}/{}", entity.id)
    };
    Row {
        name: entity.name.clone(),
        href,
        taxes_href: format!("{PATH}/{}/taxes", entity.id),
        currency: entity.currency.code(),
        prefix: entity.series_prefix.clone(),
        regime_key: crate::web::settings::overview::regime_key(&entity.tax),
    }
}

fn field_of(level: &LevelId) -> String {
    format!("{LEVEL}{level}")
}

/// `GET /office/settings/legal-entities`
pub async fn show(cx: Cx) -> Answer {
    let known = load(&cx).await?;
    page::show(&cx, &known.page(&cx, None))
}

/// A legal entity for each level.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct SellersFields {
    #[serde(flatten)]
    levels: BTreeMap<String, String>,
}

impl Fields for SellersFields {}

/// `POST /office/settings/legal-entities/levels`
pub async fn choose(cx: Cx, form: Form<SellersFields>) -> Answer {
    let known = load(&cx).await?;
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &known.page(&cx, Some(state))),
    };
    let mut chosen: Vec<(LevelId, LegalEntityId)> = Vec::new();
    for (field, seller) in &fields.levels {
        let level = known.levels.iter().find(|level| field_of(&level.id) == *field);
        let entity = known.entities.iter().find(|entity| entity.id.as_str() == seller);
        match (level, entity) {
            (Some(level), Some(entity)) => chosen.push((level.id.clone(), entity.id.clone())),
            (Some(_), None) => state = state.rejected(field, "error-choose"),
            (None, _) => return Err(WebError::Unprocessable),
        }
    }
    if !state.is_clean() {
        return page::invalid(&cx, &known.page(&cx, Some(state)));
    }
    let own = known.entities.first().map(|entity| entity.id.clone());
    let saved = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), DbError> {
        for (level, entity) in &chosen {
            // Nothing has to be said about what goes through the first anyway.
            if known.sold.contains_key(level) || Some(entity) != own.as_ref() {
                membership::sell_level_through(tx, level, entity)?;
            }
        }
        Ok(())
    });
    saved.await?;
    page::see_other(PATH).with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}
