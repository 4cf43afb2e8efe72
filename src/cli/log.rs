//! What goes to the log: lines on the standard error, no secret among them.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Log, LogFormat};

/// Crates that would write addresses, headers or whole conversations when told to say much, or
/// that say much of no interest.
const QUIET: [&str; 6] = [
    "actix_server=warn",
    "hyper=warn",
    "hyper_util=warn",
    "reqwest=warn",
    "lettre=warn",
    "rustls=warn",
];

/// Starts the log of this process. A second call changes nothing.
pub fn start(settings: &Log) {
    let mut filter = EnvFilter::new(&settings.level);
    for directive in QUIET.iter().filter_map(|directive| directive.parse().ok()) {
        filter = filter.add_directive(directive);
    }
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let log = tracing_subscriber::registry().with(filter);
    let started = match settings.format {
        LogFormat::Text => log.with(lines.with_target(false)).try_init(),
        LogFormat::Json => log.with(lines.json().flatten_event(true)).try_init(),
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(tell_panic));
    }
}

/// Where it broke off, and why only if the words were written by us: others may hold a secret.
fn tell_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let words = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("");
    tracing::error!(place, words, "the program broke off here");
}
