//! Organisations: addresses, slugs, people, invitations, texts, settings.

mod addresses;
mod inviting;
mod owning;
mod people;
mod seats;
mod slugs;
mod texts;
