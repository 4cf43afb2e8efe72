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
    let greeted = SmtpMail::new(server, &config.mail).and_then(|mail| {
        let runtime = runtime().map_err(|error| error.to_string())?;
        runtime.block_on(mail.greet()).map_err(|error| error.to_string())
    });
    match greeted {
        Ok(()) => Symptom::good(what, format!("{} port {} answers", server.host, server.port)),
        Err(why) => Symptom::bad(what, format!("{} port {}: {why}", server.host, server.port)),
    }
}
