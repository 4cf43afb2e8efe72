//! What the site needs from elsewhere: the mail server.

use super::Symptom;
use crate::cli::run::runtime;
use crate::config::Config;
use crate::gateways::mail::SmtpMail;

pub(super) fn examine(config: &Config) -> Vec<Symptom> {
    vec![mail(config)]
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
