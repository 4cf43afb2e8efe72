//! The run of the day, where the co-op wants it without being asked.
//!
//! Once a calendar day of the legal entity. A day that was slept through is made up for by the
//! next run, which charges all that has begun since.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Mode, order_run, store};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::membership::calendar;
use crate::organisations::coop_settings;

/// Orders today's run, unless nobody wants it, it was ordered, or nothing is due.
#[derive(Debug, Serialize, Deserialize)]
pub struct RunDue {}

impl Job for RunDue {
    type Means = Means;
    const NAME: &'static str = "membership.run_due";

    fn once(&self) -> Option<String> {
        Some(String::new())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let ordered = means.db.write(Actor::system(), order_run_of_today);
        ordered.await?;
        Ok(())
    }
}

/// The day of the run that was ordered, if one was.
fn order_run_of_today(tx: &mut Tx<'_>) -> Result<Option<NaiveDate>, DbError> {
    if !coop_settings(tx.conn)?.invoice_automatically {
        return Ok(None);
    }
    let today = calendar::day_of(tx.conn, tx.now)?;
    if store::was_ordered(tx.conn, today)? || !store::has_work(tx.conn, today)? {
        return Ok(None);
    }
    order_run(tx, today, Mode::Issue)?;
    Ok(Some(today))
}
