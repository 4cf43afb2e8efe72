//! `/treasury/books/openings`: what accounts held in the earlier books. A table is looked at first,
//! line by line, and posted when it is sent again; each line is taken back by a posting that
//! mirrors it.

mod table;

use actix_web::web::{Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::when::Asked;
use super::{account_key, refused};
use crate::billing::Seller;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Currency;
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::ledger::{
    self, ChartAccount, LedgerError, NewOpening, Opening, OpeningError, OpeningId, Side, chart,
};
use crate::organisations::LegalEntityId;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::treasury::typed;
use crate::web::whose::{self, Whose};
use crate::web::words::Words;
use table::{Line, Wrong};

/// The page.
#[derive(Debug, Serialize)]
pub struct OpeningsPage {
    form: FormState,
    whose: Whose,
    may_act: bool,
    /// What the table would do; empty before it was looked at.
    preview: Vec<Row>,
    /// What the form sends again when it is carried out.
    kept: Kept,
    openings: Vec<Opened>,
    /// Accounts that take an opening balance, for whoever types the table.
    accounts: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
struct Kept {
    table: String,
    source: String,
    day: String,
    month: String,
    year: String,
}

#[derive(Debug, Serialize)]
struct Row {
    account: String,
    debit: String,
    credit: String,
}

#[derive(Debug, Serialize)]
struct Opened {
    account: String,
    debit: String,
    credit: String,
    on: String,
    source: String,
    /// Where it is taken back; nothing for what was.
    back_href: String,
}

impl Page for OpeningsPage {
    const TEMPLATE: &'static str = "treasury/books/openings.html";

    fn samples() -> Vec<Self> {
        let row = |account: &str, debit: &str, credit: &str| Row {
            account: account.to_owned(),
            debit: debit.to_owned(),
            credit: credit.to_owned(),
        };
        let opened = |back: &str| Opened {
            account: "1000 Bank".to_owned(),
            debit: "€2,500.00".to_owned(),
            credit: String::new(),
            on: "1 January 2026".to_owned(),
            source: "Annual accounts 2025".to_owned(),
            back_href: back.to_owned(),
        };
        let page = |form, preview, openings| Self {
            form,
            whose: Whose::default(),
            may_act: true,
            preview,
            kept: Kept::default(),
            openings,
            accounts: vec!["1000 Bank".to_owned(), "1010 Cash".to_owned()],
        };
        let wrong = FormState::empty().rejected_with(
            "table",
            "books-opening-account",
            [("line".to_owned(), "2".to_owned())].into(),
        );
        let rows = vec![row("1000 Bank", "€2,500.00", ""), row("2200 VAT", "", "€310.00")];
        vec![
            page(FormState::empty(), vec![], vec![]),
            page(
                wrong,
                vec![],
                vec![opened("/treasury/books/openings/opn_1/reversal"), opened("")],
            ),
            Self { whose: Whose::sample(), ..page(FormState::empty(), rows, vec![]) },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OpeningFields {
    on_day: String,
    on_month: String,
    on_year: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    source: String,
    #[validate(length(max = 20_000, code = "too-long"))]
    table: String,
    /// `yes` once it was looked at.
    confirmed: String,
    /// Whose books: the id of a legal entity.
    entity: String,
}

impl Fields for OpeningFields {}

/// `GET /treasury/books/openings`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let read = load(&cx, asked.into_inner().entity).await?;
    let form = typed::filled(FormState::empty(), "on", read.today)
        .filled("table", "account;debit;credit\n");
    page::show(&cx, &read.page(&cx, form, (Vec::new(), Kept::default())))
}

struct Read {
    whose: Whose,
    today: NaiveDate,
    currency: Currency,
    accounts: Vec<ChartAccount>,
    openings: Vec<Opening>,
}

async fn load(cx: &Cx, entity: String) -> Result<Read, WebError> {
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Read, LedgerError> {
        let seller = whose::seller(conn, &entity)?;
        let whose = whose::whose(conn, &seller.entity)?;
        let entity = &seller.entity;
        Ok(Read {
            whose,
            today: local_day(now, entity.time_zone),
            currency: entity.currency,
            accounts: chart(conn, &entity.id)?,
            openings: ledger::openings(conn, &entity.id)?,
        })
    };
    cx.site.means.db.read(read).await.map_err(refused)
}

impl Read {
    fn page(&self, cx: &Cx, form: FormState, (preview, kept): (Vec<Row>, Kept)) -> OpeningsPage {
        let words = cx.words();
        let may_act = cx.is_staff(&[StaffRole::Treasurer]);
        let takes = |account: &&ChartAccount| account.purpose.takes_opening();
        let open = |opening: &Opening| {
            let path = format!("/treasury/books/openings/{}/reversal", opening.id);
            let amount = words.money(opening.new.amount);
            let (debit, credit) = sides(opening.new.side, amount);
            Opened {
                account: self.name(&words, &opening.new),
                debit,
                credit,
                on: words.day(opening.new.on),
                source: opening.new.source.clone(),
                back_href: match (opening.taken_back_at, may_act) {
                    (None, true) => path,
                    _ => String::new(),
                },
            }
        };
        OpeningsPage {
            form,
            whose: self.whose.clone(),
            may_act,
            preview,
            kept,
            openings: self.openings.iter().map(open).collect(),
            accounts: self
                .accounts
                .iter()
                .filter(takes)
                .map(|account| label(&words, account))
                .collect(),
        }
    }

    fn name(&self, words: &Words<'_>, new: &NewOpening) -> String {
        let account = self.accounts.iter().find(|account| account.purpose == new.purpose);
        account.map(|account| label(words, account)).unwrap_or_default()
    }

    /// What the table says, or what is wrong with it.
    fn lines(&self, words: &Words<'_>, fields: &OpeningFields) -> Result<Vec<Line>, Wrong> {
        table::lines(&fields.table, &self.accounts, (self.currency, words.decimal_style()))
    }
}

fn label(words: &Words<'_>, account: &ChartAccount) -> String {
    format!("{} {}", account.code, words.say(&account_key(account.purpose)))
}

fn sides(side: Side, amount: String) -> (String, String) {
    match side {
        Side::Debit => (amount, String::new()),
        Side::Credit => (String::new(), amount),
    }
}

/// `POST /treasury/books/openings`
pub async fn open(cx: Cx, form: Form<OpeningFields>) -> Answer {
    let read = load(&cx, form.input.entity.clone()).await?;
    let nothing = || (Vec::new(), Kept::default());
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &read.page(&cx, form, nothing())),
    };
    let words = cx.words();
    let day = typed::day(&fields.on_day, &fields.on_month, &fields.on_year);
    let Some(on) = day.filter(|day| *day <= read.today) else {
        let form = state.rejected("on", "error-day");
        return page::invalid(&cx, &read.page(&cx, form, nothing()));
    };
    let lines = match read.lines(&words, &fields) {
        Ok(lines) => lines,
        Err(wrong) => {
            let form = wrong.said_of(state);
            return page::invalid(&cx, &read.page(&cx, form, nothing()));
        }
    };
    let news: Vec<NewOpening> = lines.into_iter().map(|line| line.on(on, &fields.source)).collect();
    if fields.confirmed != "yes" {
        let rows = news.iter().map(|new| read.row(&words, new)).collect();
        return page::show(&cx, &read.page(&cx, state, (rows, kept(&fields))));
    }
    let today = read.today;
    let entity = fields.entity;
    let back = whose::path("/treasury/books/openings", &entity);
    let opened = move |tx: &mut Tx<'_>| open_all(tx, &entity, &news, today);
    match cx.site.means.db.write(cx.actor(), opened).await {
        Ok(()) => page::see_other(&back).with(Flash::new(Tone::Ok, "books-opened")).go(&cx),
        Err(error) => {
            let form = state.rejected("table", refusal(error)?);
            page::invalid(&cx, &read.page(&cx, form, nothing()))
        }
    }
}

impl Read {
    fn row(&self, words: &Words<'_>, new: &NewOpening) -> Row {
        let (debit, credit) = sides(new.side, words.money(new.amount));
        Row { account: self.name(words, new), debit, credit }
    }
}

fn kept(fields: &OpeningFields) -> Kept {
    Kept {
        table: fields.table.clone(),
        source: fields.source.clone(),
        day: fields.on_day.clone(),
        month: fields.on_month.clone(),
        year: fields.on_year.clone(),
    }
}

fn open_all(
    tx: &mut Tx<'_>,
    entity: &str,
    news: &[NewOpening],
    today: NaiveDate,
) -> Result<(), OpeningError> {
    let seller = whose::seller(tx.conn, entity)?;
    for new in news {
        ledger::open_account(tx, &seller.books, new, today)?;
    }
    Ok(())
}

/// Why it was refused, as the key of a text; faults go on as faults.
fn refusal(error: OpeningError) -> Result<&'static str, WebError> {
    match error {
        OpeningError::HasDetails(_) => Ok("books-opening-details"),
        OpeningError::Already(_) => Ok("books-opening-already"),
        OpeningError::Amount => Ok("amount-malformed"),
        OpeningError::InTheFuture => Ok("error-day"),
        OpeningError::TakenBack => Ok("undone-before"),
        OpeningError::Ledger(LedgerError::Closed { .. }) => Ok("books-opening-closed"),
        OpeningError::Ledger(error) => Err(refused(error)),
        OpeningError::Db(error) => Err(error.into()),
    }
}

/// `POST /treasury/books/openings/{id}/reversal`
pub async fn take_back(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: OpeningId = id.parse().map_err(|_| WebError::NotFound)?;
    let wanted = id.clone();
    let opening = cx.site.means.db.read(move |conn| ledger::opening(conn, &wanted)).await?;
    let entity = opening.legal_entity_id;
    let back = whose::path("/treasury/books/openings", entity.as_str());
    let taken = cx.site.means.db.write(cx.actor(), move |tx| take_one_back(tx, &entity, &id)).await;
    let flash = match taken {
        Ok(()) => Flash::new(Tone::Ok, "books-opening-taken-back"),
        Err(OpeningError::TakenBack) => Flash::new(Tone::Info, "undone-before"),
        Err(OpeningError::Db(DbError::NotFound)) => return Err(WebError::NotFound),
        Err(error) => Flash::new(Tone::Bad, refusal(error)?),
    };
    page::see_other(&back).with(flash).go(&cx)
}

fn take_one_back(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    id: &OpeningId,
) -> Result<(), OpeningError> {
    let seller = Seller::by_id(tx.conn, entity)?;
    ledger::take_opening_back(tx, &seller.books, id)
}
