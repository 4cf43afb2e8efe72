//! Organisations: addresses, slugs, people, invitations, texts, settings.

mod addresses;
mod domains;
mod inviting;
mod owning;
mod people;
mod records;
mod seats;
mod slugs;
mod texts;
