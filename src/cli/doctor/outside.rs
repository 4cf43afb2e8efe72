//! What the site needs from elsewhere: the mail server, the meeting servers.

use super::Symptom;
use crate::cli::run::runtime;
use crate::cli::{Failure, place, start};
use crate::config::Config;
use crate::gateways::backend::BackendError;
use crate::gateways::mail::SmtpMail;
use crate::provisioning::{self, Server};

pub(super) fn examine(config: &Config) -> Vec<Symptom> {
    let mut symptoms = vec![mail(config)];
    symptoms.extend(servers(config));
    symptoms
}

/// Asks every server in use for its version, as the site does. Says nothing where the database
/// or the key is not fit for that: other symptoms do.
fn servers(config: &Config) -> Vec<Symptom> {
    let usable = matches!(config.keys.load(), Ok(Some(_)));
    if !usable || place::current_database(config).is_err() {
        return Vec::new();
    }
    let asked = runtime().and_then(|runtime| runtime.block_on(ask_servers(config)));
    asked.unwrap_or_else(|error| vec![Symptom::bad("servers", error.to_string())])
}

async fn ask_servers(config: &Config) -> Result<Vec<Symptom>, Failure> {
    let means = start::assemble_only(config)?.means;
    let mut symptoms = Vec::new();
    for server in means.db.read(provisioning::polled_servers).await? {
        let probed = match provisioning::open_backend(&means, &server) {
            Ok(backend) => backend.probe().await.map(|_| ()),
            Err(error) => Err(error),
        };
        symptoms.push(server_symptom(&server, probed));
    }
    Ok(symptoms)
}

fn server_symptom(server: &Server, probed: Result<(), BackendError>) -> Symptom {
    match probed {
        Ok(()) => Symptom::good("server", format!("{} answers", server.name)),
        Err(error) => Symptom::bad("server", format!("{}: {error}", server.name)),
    }
}

fn mail(config: &Config) -> Symptom {
    let what = "mail server";
    let Some(server) = &config.mail.smtp else {
        return Symptom::doubtful(what, "none is set: letters are kept and wait");
    };
    let greeted = match runtime() {
        Err(error) => Err(error.to_string()),
        // The connections of the mail library live and die on a runtime.
        Ok(runtime) => runtime.block_on(async {
            let mail = SmtpMail::new(server, &config.mail)?;
            mail.greet().await.map_err(|error| error.to_string())
        }),
    };
    match greeted {
        Ok(()) => Symptom::good(what, format!("{} port {} answers", server.host, server.port)),
        Err(why) => Symptom::bad(what, format!("{} port {}: {why}", server.host, server.port)),
    }
}
