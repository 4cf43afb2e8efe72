//! The last weeks of the demonstration co-op, told day by day through the verbs that people use.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::capital::Capital;
use super::giving::Giving;
use super::history::History;
use super::surroundings::Surroundings;
use super::work;
use crate::cli::seed::members::{self, Habit, MemberEntry, Sown};
use crate::cli::seed::sow;
use crate::cli::{Failure, invoices};
use crate::gateways::backend::BackendKind;
use crate::gateways::means::Means;
use crate::gateways::simulators::smtp::NO_MAILBOX;
use crate::ground::clock::{Clock, ShiftedClock, SystemClock};
use crate::ground::db::{Actor, Tx};
use crate::ground::money::Money;
use crate::membership::{Mode, SeedError, calendar};
use crate::provisioning::{
    Algorithm, InstanceError, NewServer, ServerError, add_server, approve_instance, pool_named,
    request_instance,
};
use crate::treasury::{NewPayment, OpenInvoice, Rail, open_invoices, record_payment};
use crate::worker;

const COOP: &str = include_str!("../../../seeds/coop.toml");
const LEVELS: &str = include_str!("../../../seeds/levels.toml");
const ASSEMBLIES: &str = include_str!("../../../seeds/assemblies.toml");
const MEMBERS: &str = include_str!("../../../seeds/members.toml");

/// A few days before the first member joins, the co-op is founded.
const FOUNDED_BEFORE: u32 = 2;

/// Days between an invoice and the payment of somebody who pays promptly.
const PROMPTLY: Duration = Duration::days(5);
/// Days between the due day and the payment of somebody who pays late.
const LATE: Duration = Duration::days(7);

/// Tells it, and leaves the clock at the present.
pub(super) async fn tell(
    means: &Means,
    clock: &ShiftedClock,
    surroundings: &Surroundings,
) -> Result<(), Failure> {
    let members = members::read(MEMBERS).map_err(Failure::because)?;
    let (deeds, capital, history) = (work::read()?, Capital::read()?, History::read()?);
    let giving = Giving::read()?;
    let longest = members.iter().map(|member| member.joined_days_ago).max().unwrap_or(0);
    let begin = longest.saturating_add(FOUNDED_BEFORE);
    let present = SystemClock.now();
    let mut sown: Vec<(&MemberEntry, Sown)> = Vec::new();
    for days_ago in (0..=begin).rev() {
        clock.travel_to(present - Duration::days(days_ago.into()) - Duration::minutes(30));
        if days_ago == begin {
            found(means, surroundings)?;
            deeds.found(means)?;
            capital.found(means)?;
            giving.found(means)?;
        }
        for entry in members.iter().filter(|member| member.joined_days_ago == days_ago) {
            sown.push((entry, join(means, entry)?));
        }
        // Today's invoices are left to whoever plays the treasurer.
        if days_ago > 0 {
            issue(means).await?;
        }
        pay(means, &sown)?;
        deeds.live(means, days_ago)?;
        capital.live(means, days_ago)?;
        giving.live(means, days_ago)?;
        history.live(means, days_ago).await?;
        live_a_day(means).await?;
    }
    clock.travel_to(present);
    sow(means, ASSEMBLIES).map_err(Failure::because)?;
    Ok(())
}

/// What is due today, if the co-op has been founded.
async fn issue(means: &Means) -> Result<(), Failure> {
    let now = means.clock.now();
    let today = means.db.read_now(|conn| calendar::day_of(conn, now))?;
    // Once a week, as a treasurer does it.
    if today.weekday() == Weekday::Mon {
        invoices::run(means, today, Mode::Issue).await?;
    }
    Ok(())
}

/// Schedules and jobs of the day.
async fn live_a_day(means: &Means) -> Result<(), Failure> {
    worker::start_due_schedules(means).await?;
    for (name, why) in worker::run_due(means).await?.failed() {
        // Somebody is invited at an address that does not exist, so that this is seen, too.
        if why.contains(NO_MAILBOX) {
            continue;
        }
        tracing::warn!(name, why, "a job of the story failed");
    }
    Ok(())
}

fn found(means: &Means, surroundings: &Surroundings) -> Result<(), Failure> {
    for seed in [COOP, LEVELS] {
        sow(means, seed).map_err(Failure::because)?;
    }
    means
        .db
        .write_now(Actor::command_line(), |tx| enter_servers(tx, surroundings))
        .map_err(Failure::because)
}

fn enter_servers(tx: &mut Tx<'_>, surroundings: &Surroundings) -> Result<(), ServerError> {
    let pool_id = pool_named(tx, "Europe", "eu")?;
    for standing in &surroundings.servers {
        let new = NewServer {
            pool_id: pool_id.clone(),
            name: standing.name.clone(),
            backend: BackendKind::BigBlueButton,
            base_url: standing.server.base_url().to_owned(),
            secret: standing.secret.clone().into(),
            algorithm: Algorithm::Sha256,
            strength: 1,
            version: None,
            events: None,
        };
        add_server(tx, &new)?;
    }
    Ok(())
}

fn join(means: &Means, entry: &MemberEntry) -> Result<Sown, Failure> {
    let sown = means
        .db
        .write_now(Actor::command_line(), |tx| members::take_in(tx, entry, means))
        .map_err(Failure::because)?;
    if let (true, Some(organisation)) = (entry.instance, &sown.organisation) {
        means
            .db
            .write_now(Actor::command_line(), |tx| -> Result<(), InstanceError> {
                let id = request_instance(tx, &organisation.id, "Lessons and parents' evenings")?;
                approve_instance(tx, &id)
            })
            .map_err(Failure::because)?;
    }
    Ok(sown)
}

/// What arrives at the bank today.
fn pay(means: &Means, sown: &[(&MemberEntry, Sown)]) -> Result<(), Failure> {
    for (entry, Sown { party, .. }) in sown {
        means
            .db
            .write_now(Actor::command_line(), |tx| -> Result<(), SeedError> {
                let today = calendar::day_of(tx.conn, tx.now)?;
                for invoice in open_invoices(tx.conn, &party.id)? {
                    if let Some(amount) = arriving(entry.pays, &invoice, today) {
                        transfer(tx, &invoice, amount, today)?;
                    }
                }
                Ok(())
            })
            .map_err(Failure::because)?;
    }
    Ok(())
}

fn arriving(habit: Habit, invoice: &OpenInvoice, today: NaiveDate) -> Option<Money> {
    let since_issue = today.signed_duration_since(invoice.issued_on);
    let since_due = today.signed_duration_since(invoice.due_on);
    match habit {
        Habit::Promptly if since_issue >= PROMPTLY => Some(invoice.outstanding),
        Habit::Late if since_due >= LATE => Some(invoice.outstanding),
        Habit::Partly if since_issue >= PROMPTLY && invoice.outstanding == invoice.gross => {
            let half = invoice.gross.minor().checked_div(2)?;
            Some(Money::from_minor(half, invoice.gross.currency()))
        }
        _ => None,
    }
}

fn transfer(
    tx: &mut Tx<'_>,
    invoice: &OpenInvoice,
    amount: Money,
    today: NaiveDate,
) -> Result<(), SeedError> {
    let payment = NewPayment {
        party_id: invoice.party_id.clone(),
        rail: Rail::Transfer,
        amount,
        received_on: today,
        reference: invoice.number.clone(),
        invoice_id: Some(invoice.id.clone()),
        request_key: format!("demonstration {} {today}", invoice.id),
    };
    record_payment(tx, payment).map_err(|error| SeedError::refused(&invoice.number, error))?;
    Ok(())
}
