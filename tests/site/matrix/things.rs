//! What the callers knock at: one real thing of every kind for each of two organisations.

use chrono::Duration;
use diesel::prelude::*;
use folkmoot::assemblies::{self, AssemblyError, AssemblyId, AssemblyKind, NewAssembly};
use folkmoot::gateways::mail::{self, SendLetter};
use folkmoot::gateways::simulators::openid::SimulatedProvider;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::imports;
use folkmoot::ground::queue::{self, Job, JobError};
use folkmoot::identity::{self, NewProvider, OpenIdClientId, UserId};
use folkmoot::inkind;
use folkmoot::mailings::{self, Audience, NewAnnouncement};
use folkmoot::meetings::{
    self, LinkRole, MemberRole, NewLink, NewMember, NewRoom, Room, RoomLinkId, RoomMemberId,
};
use folkmoot::membership::activity::circle::{CircleId, CircleWords, found_circle};
use folkmoot::membership::activity::gathering::{GatheringId, GatheringKind, call_gathering};
use folkmoot::membership::activity::timesheet::{EntryId, NewEntry, Work, log_entry};
use folkmoot::membership::activity::{Excused, Rule, put_rule};
use folkmoot::membership::application::{Decided, admit_applicant};
use folkmoot::membership::shares::{self, AskedFor, FundKind, NewFund};
use folkmoot::membership::{self, Class, Mode};
use folkmoot::merging::{self, MergeId};
use folkmoot::organisations::{self, AdmissionPolicy};
use folkmoot::provisioning;
use folkmoot::treasury::{self, NewPayment, Rail};

use super::documents::documents_of;
use super::given::{OF_GIVERS, distribution_of, recorded, shared, taken};
use crate::support::{Coop, Desk, Member, SITE, day, euro};

/// A beginning of a path and what stands in its place: the longest that fits counts.
pub type Things = Vec<(&'static str, String)>;

/// Paths whose last part is a key of its own: whoever carries it may enter, nobody here does.
/// Stories of their own tell what each key opens.
const KEYS: &[&str] = &[
    "/unsubscribe/{token}",
    "/addresses/again/{token}",
    "/hooks/bounces/{token}",
    "/bigbluebutton/{slug}/playback/{token}",
    "/hooks/fronts/ended/{token}",
    "/hooks/fronts/recordings/{token}",
    "/domains/{token}",
    "/me/data/files/{token}",
    "/welcome/{token}",
    "/sign-in/link/{token}",
    "/sign-in/demonstration/{token}",
    "/me/addresses/link/{token}",
    "/me/addresses/main/{token}",
    "/setup/{token}",
    "/invitations/{token}",
    "/pay/{token}",
    "/hooks/bigbluebutton/ended/{token}",
    "/hooks/bigbluebutton/recorded/{token}",
    "/shared/{token}",
    "/playback/{token}",
    "/answers/{token}",
    "/calendars/{token}",
];

/// The path for a route: with a real thing in it. A route that has none fails.
pub fn path_of(pattern: &str, things: &Things) -> String {
    if !pattern.contains('{') {
        return pattern.to_owned();
    }
    if let Some(key) = KEYS.iter().find(|key| pattern.starts_with(**key)) {
        return pattern.replace(key, &key.replace("{token}", "nobody-has-this-key"));
    }
    let fits = things.iter().filter(|(beginning, _)| pattern.starts_with(beginning));
    let (beginning, path) = fits
        .max_by_key(|(beginning, _)| beginning.len())
        .unwrap_or_else(|| panic!("{pattern}: nothing to knock at; add it to matrix/things.rs"));
    let path = pattern.replacen(beginning, path, 1);
    assert!(!path.contains('{'), "{pattern}: {path}");
    path
}

/// Deeds at something that the form names or the person must have; the callers send nothing and
/// have none.
const NAMED_IN_THE_FORM: &[&str] = &[
    "/me/suppressions/{id}",
    "/planned-meetings/{id}/invitees/removal",
    // An assembly is there for whoever is on its voter roll.
    "/assemblies/{id}",
    "/assemblies/{id}/presences",
    "/assemblies/{id}/proxies",
    "/assemblies/{id}/proxies/revocation",
    "/office/assemblies/{id}/presences",
    "/office/assemblies/{id}/presences/end",
    "/office/assemblies/{id}/proxies/revocation",
    "/colleagues",
    "/organisations/{slug}/domains/joining",
    "/organisations/{slug}/domains/removal",
    "/organisations/{slug}/domains/looks",
    "/organisations/{slug}/domains/requests",
    "/me/identities",
    "/me/proof/provider",
    "/office/settings/providers/{id}/rules/removal",
    "/candidates",
    "/candidates/{id}/approval",
    "/me/passkeys",
    // Passkeys need a site with a name; the stories' site has a number.
    "/me/passkeys/challenge",
    "/me/proof/passkey",
    "/sign-in/passkey",
    "/sign-in/passkey/challenge",
    "/me/recovery-codes",
    "/organisations/{slug}/invitations/letters",
    "/organisations/{slug}/invitations/withdrawal",
    "/organisations/{slug}/people/removal",
    "/office/merges",
    // No front is open there.
    "/organisations/{slug}/interface/secrets",
    "/organisations/{slug}/interface/secrets/removal",
    "/organisations/{slug}/interface/settings",
    "/organisations/{slug}/interface/removal",
    "/rooms",
    // Whoever has no membership has used nothing.
    "/usage",
    "/usage.csv",
];

/// Pages of members, circles and peers: to anybody else, signed in, they are not there. Stories of
/// their own tell who finds what.
const OF_MEMBERS: [&str; 18] = [
    "/activity",
    "/activity/reviews",
    "/activity/entries",
    "/activity/entries/new",
    "/activity/entries/{id}",
    "/activity/entries/{id}/completion",
    "/activity/entries/{id}/withdrawal",
    "/activity/entries/{id}/acceptance",
    "/activity/entries/{id}/refusal",
    "/circles",
    "/circles/{id}",
    "/circles/{id}/seat",
    "/circles/{id}/seat/end",
    "/circles/{id}/people",
    "/circles/{id}/gatherings",
    "/gatherings/{id}",
    "/gatherings/{id}/attendances",
    // The seat is named in the form.
    "/office/circles/{id}/coordination",
];

/// Whether the path alone leads to nothing: a key that nobody has, or a form left empty. Whoever
/// is let in there is told that it is not there.
pub fn names_more(pattern: &str) -> bool {
    KEYS.iter().any(|key| pattern.starts_with(key))
        || NAMED_IN_THE_FORM.contains(&pattern)
        || OF_MEMBERS.contains(&pattern)
        || OF_GIVERS.contains(&pattern)
}

/// An organisation with everything an organisation can have.
pub struct Estate {
    pub owner: Member,
    pub things: Things,
}

impl Estate {
    pub fn of(coop: &Coop, name: &str, owner: &str) -> Self {
        // One whose application a steward decided about.
        coop.settle(|settings| settings.admits_consumers = AdmissionPolicy::Steward);
        let owner = coop.organisation(name, owner);
        let decided = Decided { reason: "known since 2019".to_owned(), meeting_on: None };
        coop.write(|tx| admit_applicant(tx, &owner.membership, &decided, &coop.texts, SITE))
            .unwrap();
        let organisation = owner.organisation.clone().unwrap();
        let invoice = coop.invoice(&owner);
        let outstanding = coop.read(|conn| treasury::outstanding(conn, &invoice)).unwrap();
        let new = NewPayment {
            party_id: owner.party.clone(),
            rail: Rail::Transfer,
            amount: outstanding,
            received_on: day("2026-05-21"),
            reference: String::new(),
            invoice_id: Some(invoice.clone()),
            request_key: organisation.slug.clone(),
        };
        let payment = coop.write(|tx| treasury::record_payment(tx, new)).unwrap().payment_id;
        let set = coop.read(|conn| treasury::allocations_of(conn, &invoice)).unwrap();
        let new = NewRoom {
            party_id: owner.party.clone(),
            name: "Weekly assembly".to_owned(),
            created_by: owner.user.clone(),
        };
        let room = coop.write(|tx| meetings::create_room(tx, &new)).unwrap();
        let room = coop.read(|conn| meetings::room(conn, &room)).unwrap();
        let link = linked(coop, &owner, &room);
        let [planned, occurrence] = super::given::planned_in(coop, &room.id, &owner.user);
        let instance = coop
            .write(|tx| provisioning::request_instance(tx, &organisation.id, "For our assembly"))
            .unwrap();
        let things = vec![
            ("/organisations/{slug}", format!("/organisations/{}", organisation.slug)),
            (
                "/organisations/{slug}/people/{id}",
                format!("/organisations/{}/people/{}", organisation.slug, owner.user),
            ),
            (
                "/bigbluebutton/{slug}/api/{call}",
                format!("/bigbluebutton/{}/api/getMeetings", organisation.slug),
            ),
            ("/bigbluebutton/{slug}/api", format!("/bigbluebutton/{}/api", organisation.slug)),
            ("/memberships/{id}", format!("/memberships/{}", owner.membership)),
            ("/office/levels/{code}", "/office/levels/level-2".to_owned()),
            ("/treasury/memberships/{id}", format!("/treasury/memberships/{}", owner.membership)),
            ("/treasury/parties/{id}", format!("/treasury/parties/{}", owner.party)),
            ("/treasury/invoices/{id}", format!("/treasury/invoices/{invoice}")),
            ("/invoices/{id}", format!("/invoices/{invoice}")),
            ("/treasury/payments/{id}", format!("/treasury/payments/{payment}")),
            ("/treasury/allocations/{id}", format!("/treasury/allocations/{}", set[0].id)),
            ("/rooms/{id}", format!("/rooms/{}", room.id)),
            (
                "/rooms/{id}/people/{member}",
                format!("/rooms/{}/people/{}", room.id, added(coop, &owner, &room)),
            ),
            ("/rooms/{id}/links/{link}", format!("/rooms/{}/links/{link}", room.id)),
            ("/r/{slug}", format!("/r/{}", room.slug)),
            (
                "/r/{slug}/for/{token}",
                format!(
                    "/r/{}/for/{}",
                    room.slug,
                    meetings::link_token(coop.desk.means.db.vault(), &link)
                ),
            ),
            ("/recordings/{id}", format!("/recordings/{}", recorded(coop, &room.id, "1"))),
            // One that is not put into the bin.
            (
                "/recordings/{id}/deletion",
                format!("/recordings/{}/deletion", recorded(coop, &room.id, "2")),
            ),
            ("/planned-meetings/{id}", format!("/planned-meetings/{planned}")),
            ("/occurrences/{id}", format!("/occurrences/{occurrence}")),
            ("/treasury/instances/{id}", format!("/treasury/instances/{instance}")),
            ("/operations/instances/{id}", format!("/operations/instances/{instance}")),
            ("/in-kind/statements/{id}", format!("/in-kind/statements/{}", taken(coop, &owner))),
            (
                "/patronage/statements/{id}",
                format!("/patronage/statements/{}", shared(coop, &owner)),
            ),
        ];
        Self { owner, things }
    }
}

/// A member of the room.
fn added(coop: &Coop, owner: &Member, room: &Room) -> RoomMemberId {
    let new = NewMember {
        email: "member-of-a-room@example.org".to_owned(),
        role: MemberRole::Viewer,
        added_by: owner.user.clone(),
    };
    coop.write(|tx| meetings::add_member(tx, &room.id, &new, "/r/x")).unwrap()
}

/// A personal link into the room.
fn linked(coop: &Coop, owner: &Member, room: &Room) -> RoomLinkId {
    let new = NewLink {
        name: "Bo".to_owned(),
        role: LinkRole::Viewer,
        expires_at: None,
        made_by: owner.user.clone(),
    };
    coop.write(|tx| meetings::make_link(tx, &room.id, &new)).unwrap()
}

/// What belongs to the co-op as a whole.
pub fn of_the_coop(coop: &Coop, client: &OpenIdClientId, cloud: &SimulatedProvider) -> Things {
    let desk = &coop.desk;
    let somebody = desk.person("Some Body Else");
    let run =
        coop.write(|tx| membership::order_run(tx, day("2026-05-21"), Mode::Rehearsal)).unwrap();
    let letter = coop.read(|conn| mail::latest_letters(conn, 1)).unwrap().remove(0).id;
    let job = coop
        .write::<_, DbError>(|tx| {
            tx.enqueue(&SendLetter { letter_id: letter.clone() })?;
            let job = queue::claim(tx, &[SendLetter::NAME], Duration::minutes(1))?.unwrap();
            queue::fail(tx, &job.lease, &JobError::GiveUp("for the story".to_owned()))?;
            Ok(job.lease.id)
        })
        .unwrap();
    let machine = desk.machine();
    let server = desk.enter("bbb-1", &machine);
    let mut application = coop.application("Hatch", "hatch@example.org");
    application.class = Class::Producer;
    let applicant = coop.joins(&application).membership;
    let assembly = called_assembly(coop);
    let new = NewAnnouncement {
        audience: Audience::Everybody,
        subject: "Servers move".to_owned(),
        body: "On Sunday.".to_owned(),
    };
    let mailing = coop.write(|tx| mailings::draft_announcement(tx, &new)).unwrap();
    let (circle, gathering, entry) = activity(coop);
    let role = "revocation?role=steward";
    let new = NewProvider {
        issuer: cloud.issuer().to_owned(),
        secret: crate::providers::SECRET.into(),
        change: crate::providers::plain(),
    };
    let provider = coop.write(|tx| identity::add_provider(tx, &new)).unwrap();
    let capital = capital_of(coop);
    let take = coop.write(inkind::open_take).unwrap();
    let party = coop.read(|conn| membership::membership(conn, &applicant)).unwrap().party_id;
    let distribution = distribution_of(coop, &applicant, &party, "prepared");
    let documents = documents_of(coop);
    let mut things = vec![
        ("/office/letters/{id}", format!("/office/letters/{letter}")),
        ("/office/jobs/{id}", format!("/office/jobs/{job}")),
        ("/office/applications/{id}", format!("/office/applications/{applicant}")),
        ("/office/register/members/{id}", format!("/office/register/members/{applicant}")),
        ("/office/organisations/{slug}", "/office/organisations/weavers".to_owned()),
        ("/office/mailings/{id}", format!("/office/mailings/{mailing}")),
        // Suppressed addresses are somebody's own.
        ("/me/suppressions/{id}", "/me/suppressions/sup_nobody".to_owned()),
        ("/office/assemblies/{id}", format!("/office/assemblies/{assembly}")),
        ("/assemblies/{id}", format!("/assemblies/{assembly}")),
        ("/office/imports/{id}", format!("/office/imports/{}", import_of(desk))),
        ("/office/merges/{id}", format!("/office/merges/{}", merge_of(desk))),
        ("/office/reconciliation/{question}", "/office/reconciliation/unproved-members".to_owned()),
        ("/office/exports/{kind}", "/office/exports/persons.csv".to_owned()),
        ("/candidates/{id}", format!("/candidates/{applicant}")),
        ("/office/settings/clients/{id}", format!("/office/settings/clients/{client}")),
        ("/office/settings/providers/{id}", format!("/office/settings/providers/{provider}")),
        ("/sign-in/providers/{id}", format!("/sign-in/providers/{provider}")),
        ("/office/people/{id}", format!("/office/people/{somebody}")),
        ("/office/erasures/{id}", format!("/office/erasures/{somebody}")),
        ("/office/staff/{id}/revocation", format!("/office/staff/{somebody}/{role}")),
        ("/office/settings/texts/{kind}", "/office/settings/texts/statutes".to_owned()),
        ("/legal/{kind}", "/legal/privacy".to_owned()),
        ("/circles/{id}", format!("/circles/{circle}")),
        ("/gatherings/{id}", format!("/gatherings/{gathering}")),
        ("/activity/entries/{id}", format!("/activity/entries/{entry}")),
        ("/office/circles/{id}", format!("/office/circles/{circle}")),
        ("/office/activity/rules/{class}", "/office/activity/rules/producer".to_owned()),
        ("/office/activity/members/{id}", format!("/office/activity/members/{applicant}")),
        ("/operations/servers/{id}", format!("/operations/servers/{server}")),
        ("/hooks/bigbluebutton/events/{server}", format!("/hooks/bigbluebutton/events/{server}")),
        ("/treasury/run/{id}", format!("/treasury/run/{run}")),
        ("/treasury/takes/{id}", format!("/treasury/takes/{take}")),
        ("/treasury/patronage/{id}", format!("/treasury/patronage/{distribution}")),
        ("/treasury/in-kind/{id}", format!("/treasury/in-kind/{party}")),
        ("/treasury/entries/{id}", format!("/treasury/entries/{entry}")),
        ("/in-kind/pledges/{id}", "/in-kind/pledges/plg_nobody".to_owned()),
        ("/invoices/{year}", "/invoices/2026".to_owned()),
    ];
    things.extend(capital);
    things.extend(super::books::of_the_books(coop));
    things.extend(documents);
    things
}

/// Two accounts that became one.
fn merge_of(desk: &Desk) -> MergeId {
    let [kept, gone] = ["Once Entered", "Twice Entered"].map(|name| desk.person(name));
    desk.write(|tx| merging::merge(tx, kept.as_str(), gone.as_str(), None)).unwrap().id
}

/// A class of shares, and something of every kind that waits for the board or the treasurer.
fn capital_of(coop: &Coop) -> Things {
    coop.settle(|settings| settings.admits_consumers = AdmissionPolicy::AtOnce);
    let class = coop.share_class("A", 5000);
    let holder = coop.member("Sue Saver");
    coop.buys(&holder, &class, 3);
    let waiting = coop.subscribes(&holder, &class, 1).unwrap().id;
    let asked = coop.asks(&holder, &class, 1, &AskedFor::SellBack).unwrap();
    coop.approves(&asked).unwrap();
    let asked = coop.asks(&holder, &class, 1, &AskedFor::SellBack).unwrap();
    let owed = coop.read(|conn| shares::repayments_of(conn, &holder.membership)).unwrap();
    let deposit = NewFund {
        member_number: coop.membership(&holder).admission.unwrap().number,
        kind: FundKind::Deposit,
        amount: euro(1000),
        terms: "for the key".to_owned(),
        due_on: None,
        rail: Rail::Transfer,
        paid_on: day(&coop.today()),
    };
    let fund = coop.write(|tx| shares::take_fund(tx, &deposit)).unwrap();
    let (office, money) = ("/office/shares", "/treasury/capital");
    vec![
        ("/office/shares/classes/{id}", format!("{office}/classes/{class}")),
        ("/office/shares/requests/{id}", format!("{office}/requests/{asked}")),
        ("/office/shares/repayments/{id}", format!("{office}/repayments/{}", owed[0].id)),
        ("/treasury/capital/subscriptions/{id}", format!("{money}/subscriptions/{waiting}")),
        ("/treasury/capital/repayments/{id}", format!("{money}/repayments/{}", owed[0].id)),
        ("/treasury/capital/funds/{id}", format!("{money}/funds/{fund}")),
    ]
}

/// An assembly that was called.
fn called_assembly(coop: &Coop) -> AssemblyId {
    let new = NewAssembly {
        kind: AssemblyKind::Ordinary,
        title: "General assembly".to_owned(),
        starts_at: "2026-06-21T16:00:00Z".parse().unwrap(),
        zone: chrono_tz::Europe::Madrid,
        place: "Barcelona".to_owned(),
        room_slug: None,
        agenda: "Accounts".to_owned(),
        record_on: day("2026-05-21"),
    };
    coop.write::<_, AssemblyError>(|tx| {
        let id = assemblies::plan_assembly(tx, &new)?;
        assemblies::call_assembly(tx, &id, "", SITE)?;
        Ok(id)
    })
    .unwrap()
}

/// A circle, a gathering of all, and a line of a producer's timesheet.
fn activity(coop: &Coop) -> (CircleId, GatheringId, EntryId) {
    let rule = Rule {
        needs: Vec::new(),
        grace_days: 30,
        trial_days: 60,
        warn_days: 14,
        excused: Excused::LeftOut,
        inactive_votes: true,
        hour_rate: euro(1500),
        kinds: Vec::new(),
    };
    let today = day("2026-05-21");
    coop.write(|tx| put_rule(tx, Class::Producer, today, &rule)).unwrap();
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
    let mut application = coop.application("Pro Ducer", "producer@example.org");
    application.class = Class::Producer;
    let producer = coop.joins(&application);
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::Steward);
    let words = CircleWords { name: "Technology".into(), purpose: "Servers".into(), open: true };
    let circle = coop.write(|tx| found_circle(tx, &words)).unwrap();
    let kind = GatheringKind::AllHands;
    let gathering = coop.write(|tx| call_gathering(tx, kind, None, "All hands", today)).unwrap();
    let new = NewEntry {
        membership_id: producer.membership.clone(),
        circle_id: None,
        done_on: today,
        work: Work::Hours { minutes: 60 },
        text: "Moved the mail server".to_owned(),
        pledged: false,
    };
    let entry = coop.write(|tx| log_entry(tx, &producer.user, new)).unwrap();
    (circle, gathering, entry)
}

/// A table that was carried out, without any line.
fn import_of(desk: &Desk) -> &'static str {
    let mapping = r#"{"columns":{},"dates":"day_first","comma":false}"#;
    desk.write::<_, DbError>(|tx| {
        diesel::insert_into(imports::table)
            .values((
                imports::id.eq("imp_1"),
                imports::kind.eq("persons"),
                imports::state.eq("done"),
                imports::file_name.eq("persons.csv"),
                imports::encoding.eq("utf-8"),
                imports::delimiter.eq(","),
                imports::header.eq("[]"),
                imports::mapping.eq(mapping),
                imports::total.eq(0),
                imports::done.eq(0),
                imports::created_by.eq("system"),
                imports::created_at.eq(tx.now.naive_utc()),
                imports::finished_at.eq(tx.now.naive_utc()),
            ))
            .execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
    "imp_1"
}

/// The organisation of an estate gives `person` this role.
pub fn give_role(desk: &Desk, estate: &Estate, person: &UserId, role: organisations::Role) {
    let organisation = estate.owner.organisation.clone().unwrap();
    desk.write::<_, DbError>(|tx| organisations::give_role(tx, &organisation.id, person, role))
        .unwrap();
}

/// An attempt at a card company, and the payment it became.
pub async fn paid_by_card(coop: &Coop, name: &str) -> Things {
    let payer = coop.member(name);
    let invoice = coop.invoice(&payer);
    let paid = crate::cards::paid_by_card(&coop.desk, &invoice).await;
    let payment = paid.payment_id.unwrap();
    vec![
        ("/treasury/attempts/{id}", format!("/treasury/attempts/{}", paid.id)),
        ("/treasury/payments/{id}/refund", format!("/treasury/payments/{payment}/refund")),
    ]
}
