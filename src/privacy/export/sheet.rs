//! `data.html`: everything about the person, for people. One file that loads nothing from
//! anywhere, in the person's language.

use serde_json::{Map, Value};

use super::archive::{Archive, paper_path};
use super::document::say;
use super::{DataExport, ExportError};
use crate::ground::clock::Timestamp;
use crate::ground::db::Conn;
use crate::ground::db::catalog::{Column, ColumnKind};
use crate::ground::personal::Holding;
use crate::ground::text::{Args, Locale, Texts};
use crate::identity::UserId;
use crate::organisations::{coop_settings, legal_entity};
use crate::privacy::{map, store};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;padding:1.5rem;\
    max-inline-size:72rem;color:#1b1b1b;background:#fff}\
    table{border-collapse:collapse;inline-size:100%;margin-block:.5rem 2rem}\
    caption{text-align:start;color:#4a4a4a;padding-block:.25rem}\
    th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:start;vertical-align:top;\
    overflow-wrap:anywhere}thead th{background:#f2f2f2}\
    .scroll{overflow-x:auto}nav ul{columns:2}a{color:#0b5394}\
    @media(prefers-color-scheme:dark){body{color:#eee;background:#161616}caption{color:#bbb}\
    th,td{border-color:#555}thead th{background:#262626}a{color:#8ab4f8}}";

/// What says things.
struct Press<'a> {
    texts: &'a Texts,
    locale: Locale,
    zone: chrono_tz::Tz,
}

/// Writes the page a row at a time.
pub(super) fn write(
    conn: &mut Conn,
    out: &mut Archive,
    texts: &Texts,
    export: &DataExport,
    papers: &[(String, String)],
    now: Timestamp,
) -> Result<(), ExportError> {
    let zone = legal_entity(conn).map_or(chrono_tz::Tz::UTC, |entity| entity.time_zone);
    let press = Press { texts, locale: export.locale, zone };
    let coop = coop_settings(conn)?.name;
    let title = press.texts.get(press.locale, "data-sheet-title", &Args::none().with("coop", coop));
    let made = Args::none().with("at", press.texts.date_time(press.locale, now, zone));
    let lead = press.texts.get(press.locale, "data-sheet-lead", &made);
    say(out, &press.head(&title))?;
    say(out, &format!("<h1>{}</h1><p>{}</p>", plain(&title), plain(&lead)))?;
    let mut filled = Vec::new();
    let accounts = map::accounts_of(conn, &export.user_id)?;
    for holding in map::holdings() {
        for account in &accounts {
            if store::count(conn, holding, account)? > 0 {
                filled.push(holding);
                break;
            }
        }
    }
    say(out, &press.contents(&filled))?;
    if !papers.is_empty() {
        say(out, &press.papers(papers))?;
    }
    for holding in filled {
        place(conn, out, &press, holding, &accounts)?;
    }
    say(out, "</main></body></html>\n")
}

fn place(
    conn: &mut Conn,
    out: &mut Archive,
    press: &Press<'_>,
    holding: &Holding,
    accounts: &[UserId],
) -> Result<(), ExportError> {
    let columns = store::shown_columns(conn, holding)?;
    say(out, &press.open_table(holding, &columns))?;
    for account in accounts {
        store::each_row(conn, holding, &columns, account, |row| {
            say(out, &press.row(&columns, &row))
        })?;
    }
    say(out, "</tbody></table></div></section>")
}

impl Press<'_> {
    fn say(&self, key: &str) -> String {
        self.texts.say(self.locale, key)
    }

    fn head(&self, title: &str) -> String {
        format!(
            "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{}</title><style>{STYLE}</style></head><body><main>",
            self.locale.code(),
            self.locale.direction(),
            plain(title)
        )
    }

    fn title(&self, holding: &Holding) -> String {
        self.say(&format!("data-place-{}", holding.key))
    }

    fn contents(&self, filled: &[&Holding]) -> String {
        let label = self.say("data-sheet-contents");
        let mut html = format!("<nav aria-label=\"{0}\"><h2>{0}</h2><ul>", plain(&label));
        for holding in filled {
            let title = plain(&self.title(holding));
            html.push_str(&format!("<li><a href=\"#{}\">{title}</a></li>", holding.key));
        }
        html.push_str("</ul></nav>");
        html
    }

    fn papers(&self, papers: &[(String, String)]) -> String {
        let title = plain(&self.say("data-sheet-papers"));
        let mut html = format!("<section><h2>{title}</h2><ul>");
        for (_, number) in papers {
            let path = paper_path(number);
            html.push_str(&format!("<li><a href=\"{path}\">{}</a></li>", plain(number)));
        }
        html.push_str("</ul></section>");
        html
    }

    fn open_table(&self, holding: &Holding, columns: &[Column]) -> String {
        let class = self.say(&format!("data-class-{}", holding.class.code()));
        let mut html = format!(
            "<section id=\"{0}\"><h2>{1}</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" \
             aria-label=\"{1}\"><table><caption>{2}</caption><thead><tr>",
            holding.key,
            plain(&self.title(holding)),
            plain(&class)
        );
        for column in columns {
            html.push_str(&format!("<th scope=\"col\">{}</th>", plain(&self.label(&column.name))));
        }
        html.push_str("</tr></thead><tbody>");
        html
    }

    /// A column in words; its own name where it has none yet.
    fn label(&self, column: &str) -> String {
        let key = format!("data-column-{}", column.replace('_', "-"));
        if self.texts.knows(self.locale, &key) { self.say(&key) } else { column.to_owned() }
    }

    fn row(&self, columns: &[Column], row: &Map<String, Value>) -> String {
        let mut html = String::from("<tr>");
        for column in columns {
            let value = row.get(&column.name).map(|value| self.value(column.kind, value));
            html.push_str(&format!("<td>{}</td>", plain(&value.unwrap_or_default())));
        }
        html.push_str("</tr>");
        html
    }

    fn value(&self, kind: ColumnKind, value: &Value) -> String {
        match (kind, value) {
            (_, Value::Null) => String::new(),
            (_, Value::Bool(true)) => self.say("settings-yes"),
            (_, Value::Bool(false)) => self.say("settings-no"),
            (ColumnKind::Instant, Value::String(text)) => match text.parse::<Timestamp>() {
                Ok(at) => self.texts.date_time(self.locale, at, self.zone),
                Err(_) => text.clone(),
            },
            (ColumnKind::Day, Value::String(text)) => match text.parse() {
                Ok(day) => self.texts.date(self.locale, day),
                Err(_) => text.clone(),
            },
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}

/// Text for HTML.
fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(one),
        }
    }
    safe
}
