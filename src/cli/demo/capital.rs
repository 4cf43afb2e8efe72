//! Shares, deposits and loans of the demonstration, told through the verbs that people use.

use serde::Deserialize;

use super::people::{member, refused};
use crate::cli::Failure;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Tx};
use crate::ground::money::Money;
use crate::membership::shares::{
    AskedFor, ClassChange, ClassNames, FundKind, Holders, NewFund, NewShareClass, RequestState,
    ShareClassId, ShareError, SubscriptionState, add_share_class, approve_request, ask,
    receive_payment, requests_of, share_classes, subscribe, subscriptions_of, take_fund,
};
use crate::membership::{SeedError, calendar};
use crate::organisations::{CapitalSettings, legal_entity, save_capital_settings};
use crate::treasury::Rail;

const SHARES: &str = include_str!("../../../seeds/shares.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Capital {
    settings: CapitalSettings,
    class: Vec<ClassEntry>,
    subscription: Vec<SubscriptionEntry>,
    sale: Vec<SaleEntry>,
    fund: Vec<FundEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    code: String,
    nominal: String,
    names: ClassNames,
    holders: Holders,
    minimum: i64,
    maximum: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubscriptionEntry {
    email: String,
    class: String,
    shares: i64,
    days_ago: u32,
    paid_days_ago: Option<u32>,
}

/// Shares that a member wants to give back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaleEntry {
    email: String,
    class: String,
    shares: i64,
    words: String,
    days_ago: u32,
    approved_days_ago: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FundEntry {
    email: String,
    kind: FundKind,
    amount: String,
    terms: String,
    days_ago: u32,
    due_in_days: Option<u64>,
}

impl Capital {
    pub(super) fn read() -> Result<Self, Failure> {
        toml::from_str(SHARES).map_err(Failure::because)
    }

    /// The rules and the classes, on the day the co-op is founded.
    pub(super) fn found(&self, means: &Means) -> Result<(), Failure> {
        let found = |tx: &mut Tx<'_>| -> Result<(), SeedError> {
            let entity = legal_entity(tx.conn)?;
            save_capital_settings(tx, &entity.id, &self.settings)?;
            for (position, class) in (1..).zip(&self.class) {
                let nominal = Money::from_decimal(&class.nominal, entity.currency)
                    .map_err(refused(&class.code))?;
                add_share_class(tx, &class.described(position, nominal))
                    .map_err(refused(&class.code))?;
            }
            Ok(())
        };
        means.db.write_now(Actor::command_line(), found).map_err(Failure::because)
    }

    /// What happened so many days ago.
    pub(super) fn live(&self, means: &Means, days_ago: u32) -> Result<(), Failure> {
        let url = &means.public_url;
        let live = |tx: &mut Tx<'_>| -> Result<(), SeedError> {
            for one in self.subscription.iter().filter(|one| one.days_ago == days_ago) {
                one.subscribe(tx, url)?;
            }
            for one in self.subscription.iter().filter(|it| it.paid_days_ago == Some(days_ago)) {
                one.pay(tx, url)?;
            }
            for one in self.sale.iter().filter(|one| one.days_ago == days_ago) {
                one.ask(tx)?;
            }
            for one in self.sale.iter().filter(|it| it.approved_days_ago == Some(days_ago)) {
                one.approve(tx, url)?;
            }
            for one in self.fund.iter().filter(|one| one.days_ago == days_ago) {
                one.take(tx)?;
            }
            Ok(())
        };
        means.db.write_now(Actor::command_line(), live).map_err(Failure::because)
    }
}

impl ClassEntry {
    fn described(&self, position: i32, nominal: Money) -> NewShareClass {
        let terms = ClassChange {
            names: self.names.clone(),
            position,
            holders: self.holders,
            minimum: self.minimum,
            maximum: Some(self.maximum),
            withdrawable: true,
            transferable: true,
            open: true,
        };
        NewShareClass { code: self.code.clone(), nominal, terms }
    }
}

fn class_called(tx: &mut Tx<'_>, code: &str) -> Result<ShareClassId, SeedError> {
    let class = share_classes(tx.conn)?.into_iter().find(|class| class.code == code);
    Ok(class.ok_or_else(|| SeedError::refused(code, "no such class"))?.id)
}

impl SubscriptionEntry {
    fn subscribe(&self, tx: &mut Tx<'_>, public_url: &str) -> Result<(), SeedError> {
        let (_, member) = member(tx.conn, &self.email)?;
        let class = class_called(tx, &self.class)?;
        let subscribed = subscribe(tx, &member.id, &class, self.shares, public_url);
        subscribed.map(drop).map_err(refused(&self.email))
    }

    fn pay(&self, tx: &mut Tx<'_>, public_url: &str) -> Result<(), SeedError> {
        let (_, member) = member(tx.conn, &self.email)?;
        let class = class_called(tx, &self.class)?;
        let today = calendar::day_of(tx.conn, tx.now)?;
        let waits = subscriptions_of(tx.conn, &member.id)?
            .into_iter()
            .find(|one| one.state == SubscriptionState::Waiting && one.class_id == class);
        let waits = waits.ok_or_else(|| SeedError::refused(&self.email, "subscribed nothing"))?;
        receive_payment(tx, &waits.id, Rail::Transfer, today, public_url)
            .map_err(refused(&self.email))
    }
}

impl SaleEntry {
    fn ask(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let (_, member) = member(tx.conn, &self.email)?;
        let class = class_called(tx, &self.class)?;
        let wish = (&AskedFor::SellBack, self.words.as_str());
        let asked = ask(tx, &member.id, &class, self.shares, wish);
        asked.map(drop).map_err(refused(&self.email))
    }

    fn approve(&self, tx: &mut Tx<'_>, public_url: &str) -> Result<(), SeedError> {
        let (_, member) = member(tx.conn, &self.email)?;
        let waiting = requests_of(tx.conn, &member.id)?;
        for one in waiting.iter().filter(|one| one.state == RequestState::Asked) {
            approve_request(tx, &one.id, public_url).map_err(refused(&self.email))?;
        }
        Ok(())
    }
}

impl FundEntry {
    fn take(&self, tx: &mut Tx<'_>) -> Result<(), SeedError> {
        let (_, member) = member(tx.conn, &self.email)?;
        let today = calendar::day_of(tx.conn, tx.now)?;
        let currency = legal_entity(tx.conn)?.currency;
        let number = member.admission.map(|admission| admission.number);
        let new = NewFund {
            member_number: number.ok_or_else(|| SeedError::refused(&self.email, "no number"))?,
            kind: self.kind,
            amount: Money::from_decimal(&self.amount, currency).map_err(refused(&self.email))?,
            terms: self.terms.clone(),
            due_on: self
                .due_in_days
                .and_then(|days| today.checked_add_days(chrono::Days::new(days))),
            rail: Rail::Transfer,
            paid_on: today,
        };
        let taken: Result<_, ShareError> = take_fund(tx, &new);
        taken.map(drop).map_err(refused(&self.email))
    }
}
