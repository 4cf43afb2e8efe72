//! Organisations: addresses, slugs, people, invitations, texts, settings.

mod addresses;
mod inviting;
mod people;
mod slugs;
mod texts;
