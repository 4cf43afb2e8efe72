//! `folkmoot user create-admin`

use serde_json::json;

use super::place::Place;
use super::run::runtime;
use super::{Failure, say, say::Form, start};
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::identity::{self, SetUpError};

/// People who can sign in.
#[derive(Debug, clap::Subcommand)]
pub enum User {
    /// Print a link that makes the first administrator; it works once, for 24 hours
    #[command(after_help = "Example:\n  folkmoot user create-admin --json")]
    CreateAdmin(Form),
}

impl User {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::CreateAdmin(form) = self;
        let config = place.settings()?;
        let link = runtime()?.block_on(async { invite(&start::start(&config)?.means) })?;
        form.say(&json!({ "link": link }), |_| format!("{INVITATION}\n  {link}"))
    }
}

const INVITATION: &str = "This link makes the first administrator. It works once, for 24 hours:";

/// Prints the link that makes the first administrator, if there is none yet.
pub(super) fn invite_when_empty(means: &Means) -> Result<(), Failure> {
    if means.db.read_now(identity::has_administrator)? {
        return Ok(());
    }
    say::line(&format!("Nobody can set up this co-op yet. {INVITATION}\n  {}", invite(means)?))
}

fn invite(means: &Means) -> Result<String, Failure> {
    use identity::invite_first_administrator;
    match means.db.write_now(Actor::command_line(), invite_first_administrator) {
        Ok(token) => Ok(means.link(&format!("/setup/{}", token.expose()))),
        Err(SetUpError::AlreadyThere) => Err(Failure::Failed(
            "there is an administrator already; they grant the role to others in the office"
                .to_owned(),
        )),
        Err(error) => Err(Failure::because(error)),
    }
}
