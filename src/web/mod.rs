//! Floor 3: HTTP in, HTML out. A handler does three things: receive, ask, answer.

pub mod assets;
pub mod body;
pub mod choices;
pub mod context;
pub mod csrf;
pub mod error;
pub mod flash;
pub mod form;
pub mod guard;
pub mod identity;
pub mod layout;
pub mod organisations;
pub mod page;
pub mod press;
pub mod provisioning;
pub mod proxy;
pub mod qr;
pub mod route;
pub mod samples;
pub mod session;
pub mod settings;
pub mod setup;
pub mod shell;
pub mod site;
pub mod templates;
pub mod vitals;
