//! Meetings are planned, come again, are moved and cancelled; people are invited and answer.

mod answering;
mod capacity;
mod changing;
mod entries;
mod feeds;
mod pages;
mod planning;
mod reminding;
mod rules;

use std::sync::Arc;

use chrono::{Duration, NaiveDateTime};
use folkmoot::calendar::{
    self, Invitee, NewInvitee, Occurrence, Plan, PlanError, Planned, PlannedId, Rule,
};
use folkmoot::gateways::mail::OutgoingMail;
use folkmoot::ground::db::{DbError, Tx};
use folkmoot::ground::text::Locale;
use folkmoot::identity::Email;
use folkmoot::meetings::RoomId;
use folkmoot::web::assets::Assets;
use folkmoot::web::press::Press;
use folkmoot::web::templates::Templates;
use folkmoot::worker;

use crate::meetings::House;

pub const SITE: &str = "https://moot.example";

pub fn wall(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A meeting of an hour in Madrid, as it is planned most often.
pub fn plan(starts: &str, rule: Option<&str>) -> Plan {
    Plan {
        title: "Weekly assembly".to_owned(),
        notes: "Bring your questions.".to_owned(),
        starts: wall(starts),
        zone: chrono_tz::Europe::Madrid,
        minutes: 60,
        rule: rule.map(|rule| rule.parse::<Rule>().unwrap()),
        except: Vec::new(),
        expected: 10,
        remind_minutes: Some(60),
    }
}

pub fn guest(email: &str) -> NewInvitee {
    NewInvitee { email: Email::parse(email).unwrap(), name: String::new(), locale: Locale::En }
}

impl House {
    /// With one server, and with letters in words, as the site prints them.
    pub async fn with_a_press() -> Self {
        let mut house = Self::with_servers(1).await;
        let means = &mut house.coop.desk.means;
        let templates = Templates::load(means.texts.clone(), Arc::new(Assets::load())).unwrap();
        means.letter_press = Arc::new(Press::new(Arc::new(templates), means.public_url.clone()));
        house
    }

    /// Something is done a second later: letters of one instant have no order, and people are
    /// not that fast.
    pub fn later<T, E: From<DbError>>(
        &self,
        deed: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.coop.desk.clock.advance(Duration::seconds(1));
        self.coop.write(deed)
    }

    pub fn plans_with(
        &self,
        room: &RoomId,
        plan: &Plan,
        people: &[&str],
    ) -> Result<PlannedId, PlanError> {
        let people: Vec<NewInvitee> = people.iter().map(|email| guest(email)).collect();
        let by = (&self.host.user, plan);
        self.coop.write(|tx| calendar::plan_meeting(tx, room, by, &people, SITE))
    }

    pub fn plans(&self, plan: &Plan, people: &[&str]) -> PlannedId {
        self.plans_with(&self.room(), plan, people).unwrap()
    }

    pub fn planned(&self, id: &PlannedId) -> Planned {
        self.coop.read(|conn| calendar::planned(conn, id)).unwrap()
    }

    pub fn times(&self, id: &PlannedId) -> Vec<Occurrence> {
        self.coop.read(|conn| calendar::occurrences_of(conn, id)).unwrap()
    }

    pub fn people(&self, id: &PlannedId) -> Vec<Invitee> {
        self.coop.read(|conn| calendar::invitees_of(conn, id)).unwrap()
    }

    /// Every letter is sent; those to `email`, as they were written.
    pub async fn mails_to(&self, email: &str) -> Vec<OutgoingMail> {
        worker::run_due(&self.coop.desk.means).await.unwrap();
        let sent = self.coop.desk.mail.sent();
        let mut mails: Vec<OutgoingMail> =
            sent.into_iter().filter(|mail| mail.to_address == email).collect();
        mails.sort_by_key(|mail| mail.written_at);
        mails
    }

    /// Every invariant of planned meetings holds.
    pub fn is_sound(&self) {
        for check in calendar::checks() {
            let offenders = self.coop.read(|conn| (check.find)(conn)).unwrap();
            assert!(offenders.is_empty(), "{}: {offenders:?}", check.name);
        }
    }
}

/// When each of them begins, in UTC.
pub fn begin(times: &[Occurrence]) -> Vec<String> {
    times.iter().map(|one| one.starts_at.format("%Y-%m-%dT%H:%MZ").to_string()).collect()
}
