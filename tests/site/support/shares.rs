//! Shares in a co-op of stories: one class of 50 euro, and what members do with it.

use folkmoot::ground::text::Locale;
use folkmoot::membership::shares::{
    self, AskedFor, ClassChange, ClassNames, Holders, Holding, NewShareClass, RequestId,
    ShareClassId, ShareError, Subscription,
};
use folkmoot::membership::{self};
use folkmoot::treasury::Rail;

use super::{Coop, Member, SITE, day, euro};

impl Coop {
    /// A class whose shares cost `minor`; who holds some has from 1 to 100 of them.
    pub fn share_class(&self, code: &str, minor: i64) -> ShareClassId {
        self.share_class_with(code, minor, |_| ())
    }

    pub fn share_class_with(
        &self,
        code: &str,
        minor: i64,
        change: impl FnOnce(&mut ClassChange),
    ) -> ShareClassId {
        let mut terms = ClassChange {
            names: ClassNames::default().with(Locale::En, &format!("Share {code}")),
            position: 1,
            holders: Holders::Anyone,
            minimum: 1,
            maximum: Some(100),
            withdrawable: true,
            transferable: true,
            open: true,
        };
        change(&mut terms);
        let new = NewShareClass { code: code.to_owned(), nominal: euro(minor), terms };
        self.write(|tx| shares::add_share_class(tx, &new)).unwrap()
    }

    pub fn subscribes(
        &self,
        member: &Member,
        class: &ShareClassId,
        count: i64,
    ) -> Result<Subscription, ShareError> {
        self.write(|tx| shares::subscribe(tx, &member.membership, class, count, SITE))
    }

    /// Subscribes, and pays on the same day.
    pub fn buys(&self, member: &Member, class: &ShareClassId, count: i64) {
        let waiting = self.subscribes(member, class, count).unwrap();
        self.shares_paid(&waiting, &self.today()).unwrap();
    }

    pub fn shares_paid(&self, waiting: &Subscription, on: &str) -> Result<(), ShareError> {
        let (id, on) = (&waiting.id, day(on));
        self.write(|tx| shares::receive_payment(tx, id, Rail::Transfer, on, SITE))
    }

    pub fn asks(
        &self,
        member: &Member,
        class: &ShareClassId,
        count: i64,
        asked: &AskedFor,
    ) -> Result<RequestId, ShareError> {
        self.write(|tx| shares::ask(tx, &member.membership, class, count, (asked, "please")))
    }

    pub fn approves(&self, request: &RequestId) -> Result<(), ShareError> {
        self.write(|tx| shares::approve_request(tx, request, SITE))
    }

    pub fn holdings(&self, member: &Member) -> Vec<Holding> {
        self.read(|conn| shares::holdings_of(conn, &member.membership)).unwrap()
    }

    /// How many shares a member holds in all.
    pub fn held(&self, member: &Member) -> i64 {
        self.holdings(member).iter().map(|holding| holding.shares).sum()
    }

    /// The calendar day of the co-op.
    pub fn today(&self) -> String {
        let now = self.desk.means.clock.now();
        self.read(|conn| membership::calendar::day_of(conn, now)).unwrap().to_string()
    }

    /// Everything that is promised of capital, of the ledger and of the treasury holds.
    #[track_caller]
    pub fn capital_is_sound(&self) {
        let lists = [
            folkmoot::ledger::checks(),
            folkmoot::treasury::checks(),
            membership::checks(),
            shares::checks(),
        ];
        for check in lists.into_iter().flatten() {
            let broken = self.read(|conn| (check.find)(conn)).unwrap();
            assert!(broken.is_empty(), "{}: {broken:?}", check.name);
        }
    }
}
