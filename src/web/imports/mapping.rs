//! `/office/imports/{id}/mapping`: which column is what.

use std::collections::BTreeMap;

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::parse;
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::imports::{
    self, DateOrder, Field, Import, ImportError, Mapping, SavedMapping, guess, saved_mapping,
    saved_mappings, shape,
};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// A sample of a column is cut after so many letters.
const SAMPLE: usize = 30;

/// The page.
#[derive(Debug, Serialize)]
pub struct MappingPage {
    form: FormState,
    id: String,
    file_name: String,
    kind_key: String,
    lines: i64,
    /// Columns of the table, with a sample.
    columns: Vec<Choice>,
    fields: Vec<FieldRow>,
    /// Mappings kept from before.
    saved: Vec<Saved>,
}

#[derive(Debug, Serialize)]
struct FieldRow {
    name: &'static str,
    label_key: String,
    optional: bool,
}

#[derive(Debug, Serialize)]
struct Saved {
    name: String,
    href: String,
}

impl Page for MappingPage {
    const TEMPLATE: &'static str = "imports/mapping.html";

    fn samples() -> Vec<Self> {
        let page = |form: FormState, saved| Self {
            form: form.filled("name", "1").filled("dates", "day_first").filled("decimals", "comma"),
            id: "imp_1".to_owned(),
            file_name: "Members 2019.csv".to_owned(),
            kind_key: "import-kind-members".to_owned(),
            lines: 214,
            columns: vec![
                Choice::new("0", "Núm. (7)"),
                Choice::new("1", "Nom (Ada Okafor)"),
                Choice::new("2", "Correu (ada@example.org)"),
            ],
            fields: fields(imports::Kind::Members),
            saved,
        };
        let saved = Saved { name: "Spreadsheet of 2019".to_owned(), href: "?use=a".to_owned() };
        let wrong = FormState::empty().rejected("email", "import-column-missing");
        vec![page(FormState::empty(), vec![]), page(wrong, vec![saved])]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn fields(kind: imports::Kind) -> Vec<FieldRow> {
    let shape = shape(kind);
    let row = |field: &Field| FieldRow {
        name: field.as_str(),
        label_key: label_key(*field),
        optional: !shape.needed.contains(field),
    };
    shape.fields.iter().map(row).collect()
}

/// The key of a field's name.
pub(super) fn label_key(field: Field) -> String {
    format!("import-field-{}", field.as_str().replace('_', "-"))
}

/// Which mapping is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// One kept from before.
    r#use: String,
}

/// `GET /office/imports/{id}/mapping`
pub async fn show(cx: Cx, id: Path<String>, asked: Query<Asked>) -> Answer {
    let page = load(&cx, &id, asked.into_inner().r#use, None).await?;
    page::show(&cx, &page)
}

/// What the table holds, for the page.
struct Facts {
    import: Import,
    first: Vec<String>,
    saved: Vec<String>,
    chosen: Option<SavedMapping>,
}

async fn load(
    cx: &Cx,
    id: &str,
    wanted: String,
    form: Option<FormState>,
) -> Result<MappingPage, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<Facts, DbError> {
        let import = imports::import(conn, &id)?;
        let first = imports::lines(conn, &id, None, 0, 1)?.pop();
        let saved = saved_mappings(conn, import.kind)?;
        let chosen = match wanted.as_str() {
            "" => fitting(conn, &import, &saved)?,
            name => Some(saved_mapping(conn, import.kind, name)?),
        };
        let first = first.map(|line| line.cells).unwrap_or_default();
        Ok(Facts { import, first, saved, chosen })
    };
    let facts = cx.site.means.db.read(read).await?;
    Ok(written(cx, &facts, form))
}

/// A mapping kept from before whose columns are all here.
fn fitting(
    conn: &mut Conn,
    import: &Import,
    saved: &[String],
) -> Result<Option<SavedMapping>, DbError> {
    for name in saved {
        let mapping = saved_mapping(conn, import.kind, name)?;
        if mapping.columns.values().all(|column| import.header.contains(column)) {
            return Ok(Some(mapping));
        }
    }
    Ok(None)
}

fn written(cx: &Cx, facts: &Facts, form: Option<FormState>) -> MappingPage {
    let Facts { import, first, saved, chosen } = facts;
    let words = cx.words();
    let column = |(at, name): (usize, &String)| {
        let place = Args::none().with("number", at.saturating_add(1).to_string());
        let name = match name.as_str() {
            "" => words.fill("import-column", &place),
            name => name.to_owned(),
        };
        let sample: String =
            first.get(at).map(String::as_str).unwrap_or_default().chars().take(SAMPLE).collect();
        let label = if sample.is_empty() { name } else { format!("{name} ({sample})") };
        Choice::new(&at.to_string(), label)
    };
    let link = |name: &String| Saved {
        name: name.clone(),
        href: format!("?{}", serde_urlencoded::to_string([("use", name)]).unwrap_or_default()),
    };
    MappingPage {
        form: form.unwrap_or_else(|| proposed(import, chosen.as_ref())),
        id: import.id.to_string(),
        file_name: import.file_name.clone(),
        kind_key: format!("import-kind-{}", import.kind),
        lines: import.total,
        columns: import.header.iter().enumerate().map(column).collect(),
        fields: fields(import.kind),
        saved: saved.iter().map(link).collect(),
    }
}

/// What was said before, what was kept, or what the names of the columns tell.
fn proposed(import: &Import, chosen: Option<&SavedMapping>) -> FormState {
    let mapping = chosen.map(|saved| saved.on(&import.header)).or_else(|| import.mapping.clone());
    let mapping = mapping.unwrap_or_else(|| Mapping {
        columns: guess(import.kind, &import.header),
        dates: DateOrder::DayFirst,
        // Where cells are parted by semicolons, commas part decimals.
        comma: import.delimiter == ";",
    });
    let decimals = if mapping.comma { "comma" } else { "point" };
    let form = FormState::empty().filled("dates", mapping.dates.as_str());
    let form = form.filled("decimals", decimals);
    mapping
        .columns
        .iter()
        .fold(form, |form, (field, column)| form.filled(field.as_str(), column.to_string()))
}

/// Which column is what; a field for each of ours.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct MappingFields {
    #[serde(default)]
    dates: String,
    #[serde(default)]
    decimals: String,
    #[serde(default)]
    #[validate(length(max = 60, code = "too-long"))]
    saved_as: String,
    #[serde(flatten)]
    columns: BTreeMap<String, String>,
}

impl Fields for MappingFields {}

impl MappingFields {
    fn mapping(&self) -> Result<Mapping, WebError> {
        let mut columns = BTreeMap::new();
        for (field, column) in &self.columns {
            let field: Field = field.parse().map_err(|_| WebError::Unprocessable)?;
            if !column.is_empty() {
                columns.insert(field, column.parse().map_err(|_| WebError::Unprocessable)?);
            }
        }
        Ok(Mapping {
            columns,
            dates: self.dates.parse().unwrap_or(DateOrder::DayFirst),
            comma: self.decimals == "comma",
        })
    }
}

/// `POST /office/imports/{id}/mapping`: says it, and has the lines looked at.
pub async fn say(cx: Cx, id: Path<String>, form: Form<MappingFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (import, mapping) = (parse(&id)?, fields.mapping()?);
    let name = fields.saved_as.trim().to_owned();
    let said = cx.site.means.db.write(cx.actor(), move |tx| {
        let name = Some(name.as_str()).filter(|name| !name.is_empty());
        imports::map_columns(tx, &import, mapping, name)
    });
    match said.await {
        Ok(()) => page::see_other(&format!("/office/imports/{id}")).go(&cx),
        Err(ImportError::NoColumn(field)) => {
            again(&cx, &id, state.rejected(field.as_str(), "import-column-missing")).await
        }
        Err(ImportError::ColumnTwice(field)) => {
            again(&cx, &id, state.rejected(field.as_str(), "import-column-twice")).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, String::new(), Some(form)).await?;
    page::invalid(cx, &page)
}
