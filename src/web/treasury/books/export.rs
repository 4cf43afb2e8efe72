//! `/treasury/books/export`: the books as a file for another program.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Query;

use super::refused;
use super::when::Asked;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::ledger::{DatevClient, DatevError, JournalError, JournalFormat, LedgerError};
use crate::treasury;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::page::{self, Answer};
use crate::web::whose;

/// `GET /treasury/books/export`
pub async fn download(cx: Cx, asked: Query<Asked>) -> Answer {
    let asked = asked.into_inner();
    let format = match asked.format.as_str() {
        "" => JournalFormat::Csv,
        format => format.parse().map_err(|_| WebError::NotFound)?,
    };
    let now = cx.site.means.clock.now();
    let client = client(&asked);
    let back = whose::path("/treasury/books", &asked.entity);
    let (journal, period) = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, LedgerError> {
            let seller = whose::seller(conn, &asked.entity)?;
            let today = local_day(now, seller.entity.time_zone);
            let period = asked.period(today).ok_or(DbError::NotFound)?;
            Ok((treasury::journal(conn, &seller, period)?, period))
        })
        .await
        .map_err(refused)?;
    let bytes = match client.and_then(|client| {
        journal.write(format, &client).map_err(|error| match error {
            JournalError::Datev(error) => Refused::Datev(error),
            other => Refused::Fault(WebError::fault(other)),
        })
    }) {
        Ok(bytes) => bytes,
        Err(Refused::Datev(error)) => {
            let flash = Flash::new(Tone::Bad, datev_key(error));
            return page::see_other(&back).with(flash).go(&cx);
        }
        Err(Refused::Fault(error)) => return Err(error),
    };
    let name = format.file_name(period);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind(format)))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(bytes))
}

enum Refused {
    Datev(DatevError),
    Fault(WebError),
}

/// The numbers of the adviser, or those that stand there until somebody says others.
fn client(asked: &Asked) -> Result<DatevClient, Refused> {
    match (asked.consultant.trim(), asked.client.trim()) {
        ("", "") => Ok(DatevClient::unknown()),
        (consultant, client) => {
            let wrong = |_| Refused::Datev(DatevError::Number);
            let (consultant, client) =
                (consultant.parse().map_err(wrong)?, client.parse().map_err(wrong)?);
            DatevClient::new(consultant, client).map_err(Refused::Datev)
        }
    }
}

const fn datev_key(error: DatevError) -> &'static str {
    match error {
        DatevError::Number => "books-datev-number",
        DatevError::SeveralYears => "books-datev-years",
        DatevError::AccountNumber => "books-datev-accounts",
    }
}

const fn kind(format: JournalFormat) -> &'static str {
    match format {
        JournalFormat::Hledger | JournalFormat::Beancount => "text/plain; charset=utf-8",
        JournalFormat::Datev => "text/csv; charset=windows-1252",
        JournalFormat::Csv => "text/csv; charset=utf-8; header=present",
    }
}
