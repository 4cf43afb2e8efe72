//! `folkmoot work`

use super::place::Place;
use super::run::{Running, runtime};
use super::{Failure, start};
use crate::app;
use crate::config::names;
use crate::worker::Worker;

/// Runs jobs, beside a `serve --no-worker`, until SIGTERM or SIGINT. Several may run at once.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  DATABASE_URL=postgres://folkmoot@localhost/folkmoot \
    folkmoot work")]
pub struct Work {}

impl Work {
    pub(super) fn run(&self, place: &Place) -> Result<(), Failure> {
        let config = place.settings()?;
        let figures = config.metrics.listen;
        let figures =
            figures.map(|at| start::listen(at, names::METRICS_LISTEN.name)).transpose()?;
        runtime()?.block_on(async {
            let program = start::start(&config)?;
            let worker = Worker::new(program.means.clone(), program.site.vitals.figures.clone())
                .running(app::jobs(&config));
            Running { program, site: None, figures, worker: Some(worker) }.until_stopped().await
        })
    }
}
