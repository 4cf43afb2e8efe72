//! Folkmoot: membership, billing and room provisioning for a meeting co-operative.
//!
//! The map of the house. "Floors", because one may only go down the stairs:
//!
//! | floor | rooms | knows |
//! |---|---|---|
//! | 0 | [`ground`], [`config`] | nothing of the business |
//! | 1 | [`gateways`] | one outside system each; speaks its language, not ours |
//! | 2 | [`audit`], [`identity`], [`organisations`], [`ledger`] | the business: nouns and verbs |
//! | 2 | [`billing`], [`treasury`], [`membership`] | what is owed and paid, and who belongs |
//! | 2 | [`inkind`], [`patronage`] | what members give in kind; how a surplus is shared out |
//! | 2 | [`mailings`], [`assemblies`] | who is told; who may vote, who came, what was resolved |
//! | 2 | [`provisioning`], [`meetings`] | what may be used: servers, rooms, meetings |
//! | 2 | [`recordings`], [`usage`] | what is left of meetings: films, and what was used |
//! | 2 | [`front`] | meetings for the programs of an organisation |
//! | 2 | [`imports`], [`reconciliation`] | tables from outside; where lists disagree |
//! | 2 | [`merging`] | two records of one become one, and two again |
//! | 2 | [`privacy`] | what is about a person, and how it is shown and forgotten |
//! | 3 | [`web`], [`cli`], [`worker`], [`app`], [`routes`] | everything; nobody imports them |
//!
//! `tests/site/tidy.rs` holds the table of who may call whom and fails on a step up.

// Every table may appear in a question with every other: diesel says so table by table.
#![recursion_limit = "256"]

pub mod ground;

pub mod config;

pub mod gateways;

pub mod assemblies;
pub mod audit;
pub mod billing;
pub mod calendar;
pub mod front;
pub mod identity;
pub mod imports;
pub mod inkind;
pub mod ledger;
pub mod mailings;
pub mod meetings;
pub mod membership;
pub mod merging;
pub mod organisations;
pub mod patronage;
pub mod privacy;
pub mod provisioning;
pub mod reconciliation;
pub mod recordings;
pub mod treasury;
pub mod usage;

pub mod app;
pub mod cli;
pub mod routes;
pub mod web;
pub mod worker;
