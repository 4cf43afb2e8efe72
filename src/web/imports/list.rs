//! `/office/imports`: taking a table in, and the latest ones.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{status, unreadable};
use crate::ground::csv::{self, Sheet, SheetError};
use crate::imports::{self, Import, Kind, LIMITS};
use crate::organisations;
use crate::web::billing::sheet::Status;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::upload::{Sent, Upload};

/// So many are shown.
const LATEST: i64 = 30;

/// The page.
#[derive(Debug, Serialize)]
pub struct ImportsPage {
    form: FormState,
    kinds: Vec<Choice>,
    /// The largest file, in megabytes.
    most: usize,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    href: String,
    kind_key: String,
    lines: i64,
    day: String,
    status: Status,
}

impl Page for ImportsPage {
    const TEMPLATE: &'static str = "imports/list.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, state| Row {
            name: name.to_owned(),
            href: "/office/imports/imp_1".to_owned(),
            kind_key: "import-kind-members".to_owned(),
            lines: 214,
            day: "21 May 2026".to_owned(),
            status: status(state),
        };
        let rows = imports::ImportState::ALL.iter().map(|state| row("Members 2019.csv", *state));
        let kinds = || {
            vec![
                Choice::new("members", "Members"),
                Choice::new("persons", "Persons"),
                Choice::new("organisations", "Organisations"),
                Choice::new("shares", "Shares"),
                Choice::new("funds", "Deposits and loans"),
            ]
        };
        let wrong = FormState::empty().filled("kind", "members").filled("table", "name\n\"Ada");
        let wrong = unreadable(wrong, "table", &SheetError::OpenQuote { line: 2 });
        vec![
            Self { form: FormState::empty(), kinds: kinds(), most: 5, rows: vec![] },
            Self { form: wrong, kinds: kinds(), most: 5, rows: rows.collect() },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/imports`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<ImportsPage, WebError> {
    let read = cx.site.means.db.read(|conn| -> Result<_, crate::ground::db::DbError> {
        let zone = organisations::legal_entity(conn).map(|entity| entity.time_zone);
        Ok((imports::latest(conn, LATEST)?, zone.unwrap_or(chrono_tz::UTC)))
    });
    let (latest, zone) = read.await?;
    let words = cx.words();
    let row = |import: &Import| Row {
        name: import.file_name.clone(),
        href: format!("/office/imports/{}", import.id),
        kind_key: format!("import-kind-{}", import.kind),
        lines: import.total,
        day: words.day_of(import.created_at, zone),
        status: status(import.state),
    };
    let kinds = [
        Kind::Members,
        Kind::Persons,
        Kind::Organisations,
        Kind::Shares,
        Kind::Funds,
        Kind::OpenItems,
    ];
    let kind = |kind: Kind| Choice::new(kind.as_str(), words.say(&format!("import-kind-{kind}")));
    Ok(ImportsPage {
        form,
        kinds: kinds.map(kind).into(),
        most: cx.site.uploads.megabytes,
        rows: latest.iter().map(row).collect(),
    })
}

/// What comes with the file.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct UploadFields {
    kind: String,
    /// The table itself, where there is no file.
    table: String,
}

impl Fields for UploadFields {}

/// `POST /office/imports`: takes a table in.
pub async fn take(cx: Cx, upload: Upload<UploadFields>) -> Answer {
    let Upload { form, file } = upload;
    let Ok(kind) = form.input.kind.parse::<Kind>() else {
        return again(&cx, form.state.rejected("kind", "error-required")).await;
    };
    let (name, bytes, field) = match file {
        Sent::TooLarge => return too_large(&cx, form.state).await,
        Sent::File { name, bytes } => (name, bytes.to_vec(), "file"),
        Sent::Nothing if form.input.table.trim().is_empty() => {
            return again(&cx, form.state.rejected("file", "import-file-missing")).await;
        }
        Sent::Nothing => (cx.words().say("import-pasted"), form.input.table.into_bytes(), "table"),
    };
    match read(bytes).await? {
        Ok(sheet) => keep(&cx, kind, name, sheet).await,
        Err(error) => again(&cx, unreadable(form.state, field, &error)).await,
    }
}

/// Away from the threads that serve requests: megabytes take a while.
async fn read(bytes: Vec<u8>) -> Result<Result<Sheet, SheetError>, WebError> {
    actix_web::web::block(move || csv::read(&bytes, &LIMITS)).await.map_err(WebError::fault)
}

async fn keep(cx: &Cx, kind: Kind, name: String, sheet: Sheet) -> Answer {
    let upload =
        cx.site.means.db.write(cx.actor(), move |tx| imports::upload(tx, kind, &name, &sheet));
    page::see_other(&format!("/office/imports/{}/mapping", upload.await?)).go(cx)
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    let page = load(cx, form).await?;
    page::invalid(cx, &page)
}

/// The rest of the file was not kept.
async fn too_large(cx: &Cx, form: FormState) -> Answer {
    let most = [("most".to_owned(), cx.site.uploads.megabytes.to_string())].into();
    let page = load(cx, form.rejected_with("file", "import-file-too-large", most)).await?;
    page::answer(cx, &page, StatusCode::PAYLOAD_TOO_LARGE)
}
