//! Who may use which route: every caller knocks at every row of the table of routes. What is
//! expected is written down here a second time, by hand; a row that is not, fails.

mod books;
mod documents;
mod given;
mod persons;
mod things;

use std::collections::{BTreeMap, BTreeSet};

use diesel::RunQueryDsl;
use folkmoot::gateways::simulators::openid::SimulatedProvider;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::organisations::Role;
use folkmoot::routes;

use crate::support::{Browser, Coop, Desk, Site, Visit};

use things::Estate;

/// `METHOD path = who`: `anyone`, `half` (signed in without the second factor too), `signed-in`,
/// roles of staff, roles in the organisation that the thing belongs to.
const EXPECTED: &str = include_str!("matrix.txt");

const STAFF: [StaffRole; 5] = [
    StaffRole::Steward,
    StaffRole::Treasurer,
    StaffRole::Operator,
    StaffRole::Auditor,
    StaffRole::Administrator,
];

const ROLES: [Role; 4] = [Role::Owner, Role::BillingContact, Role::Host, Role::Delegate];

fn expected() -> BTreeMap<String, BTreeSet<String>> {
    EXPECTED
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (row, who) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            (row.trim().to_owned(), who.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn a034_every_route_is_written_down_and_nothing_else_is() {
    let table: BTreeSet<String> =
        routes::table().iter().map(|r| format!("{} {}", r.method, r.path)).collect();
    let written: BTreeSet<String> = expected().into_keys().collect();
    let unlisted: Vec<_> = table.difference(&written).collect();
    let gone: Vec<_> = written.difference(&table).collect();
    assert!(unlisted.is_empty() && gone.is_empty(), "unlisted: {unlisted:#?}, gone: {gone:#?}");
}

/// Somebody who knocks.
struct Caller {
    name: String,
    browser: Browser,
    /// What is theirs alone; nothing for a visitor.
    own: Vec<(&'static str, String)>,
}

/// What a knock came to.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Knock {
    Through,
    SignIn,
    SecondFactor,
    Refused,
    Hidden,
    Broken,
}

fn knock(pattern: &str, visit: &Visit) -> Knock {
    let location = visit.location.as_deref().unwrap_or_default();
    // Deeds on one's own page lead back to it, as the guard does to have a factor set up.
    let own_page = pattern.starts_with("/me/");
    match visit.status {
        303 if location.starts_with("/sign-in?next=") => Knock::SignIn,
        303 if location == "/sign-in/second-factor" => Knock::SecondFactor,
        303 if location == "/me/security" && !own_page => Knock::SecondFactor,
        403 => Knock::Refused,
        404 => Knock::Hidden,
        500.. => Knock::Broken,
        _ => Knock::Through,
    }
}

struct World {
    site: Site,
    callers: Vec<Caller>,
    ours: Estate,
    theirs: Estate,
    of_the_coop: Vec<(&'static str, String)>,
    /// What belongs to a person who is none of the callers.
    of_somebody: Vec<(&'static str, String)>,
    /// It stops when it is dropped.
    _cloud: SimulatedProvider,
}

impl World {
    async fn build() -> Self {
        let coop = Coop::on(Desk::with_machines());
        let ours = Estate::of(&coop, "Weavers", "Foun Der");
        let mut theirs = Estate::of(&coop, "Other Weavers", "Stran Ger");
        persons::settle(&coop.desk).await;
        crate::einvoice::logo::hang_up(&coop);
        let client = persons::openid_client(&coop.desk).await;
        let cloud = crate::providers::cloud(&coop.desk, false);
        let mut of_the_coop = things::of_the_coop(&coop, &client, &cloud);
        of_the_coop.extend(things::paid_by_card(&coop, "Cara Card").await);
        theirs.things.extend(things::paid_by_card(&coop, "Carl Card").await);
        let site = Site::at(coop.desk).await;
        let desk = &site.desk;
        let mut people = vec![("member".to_owned(), desk.person("Mem Ber"), true)];
        for role in STAFF {
            let person = desk.person("Staff Member");
            desk.appoint(&person, role);
            people.push((role.as_str().to_owned(), person, true));
        }
        let weak = desk.person("Weak Treasurer");
        desk.appoint(&weak, StaffRole::Treasurer);
        people.push(("weak-treasurer".to_owned(), weak, false));
        for role in ROLES {
            let person = desk.person("Some Body");
            things::give_role(desk, &ours, &person, role);
            people.push((role.as_str().to_owned(), person, true));
        }
        people.push(("other-owner".to_owned(), theirs.owner.user.clone(), true));
        let mut callers =
            vec![Caller { name: "visitor".into(), browser: site.browser(), own: Vec::new() }];
        for (name, user, strong) in people {
            let own = persons::of_a_person(desk, &user, &client);
            let browser = site.signed_in_with(&user, strong);
            callers.push(Caller { name, browser, own });
        }
        let of_somebody = persons::of_a_person(desk, &desk.person("Nobody Here"), &client);
        persons::settle(desk).await;
        for caller in &callers {
            caller.browser.get("/no-such-page").await;
        }
        Self { site, callers, ours, theirs, of_the_coop, of_somebody, _cloud: cloud }
    }

    /// The path at which `caller` knocks: at what is ours and their own.
    fn path(&self, pattern: &str, caller: &Caller) -> String {
        // A visitor knocks at what is somebody's.
        let own = if caller.own.is_empty() { &self.of_somebody } else { &caller.own };
        things::path_of(
            pattern,
            &[&self.ours.things, &self.of_the_coop, own].map(Clone::clone).concat(),
        )
    }

    /// The same, at what belongs to others. `None`: the thing is the co-op's, there is one only.
    fn path_to_others(&self, pattern: &str) -> Option<String> {
        let others = [&self.theirs.things, &self.of_somebody].map(Clone::clone).concat();
        let there = others.iter().any(|(beginning, _)| pattern.starts_with(beginning));
        there.then(|| things::path_of(pattern, &others))
    }
}

async fn try_door(caller: &Caller, row: &Row, path: &str) -> (Knock, u16) {
    if ENDING.contains(&row.pattern.as_str()) {
        // The token of whoever was signed out is another one.
        caller.browser.get("/no-such-page").await;
    }
    let visit = match row.method.as_str() {
        "GET" => caller.browser.get(path).await,
        _ => caller.browser.post(path, &[]).await,
    };
    (knock(&row.pattern, &visit), visit.status)
}

/// Deeds that end what others stand on: a site's client, sessions. In this order.
const ENDING: [&str; 6] = [
    "/organisations/{slug}/leaving",
    "/office/settings/providers/{id}/removal",
    "/office/settings/clients/{id}/removal",
    "/me/sessions/removal",
    "/sign-out",
    "/openid/sign-out",
];

/// Who a row of the list is for.
struct Row {
    method: String,
    pattern: String,
    who: BTreeSet<String>,
}

impl Row {
    /// All rows; what is read comes before what is changed, and what ends something last.
    fn all() -> Vec<Self> {
        let mut rows: Vec<Self> = expected()
            .into_iter()
            .map(|(row, who)| {
                let (method, pattern) = row.split_once(' ').unwrap();
                Self { method: method.to_owned(), pattern: pattern.to_owned(), who }
            })
            .collect();
        let last = |row: &Self| ENDING.iter().position(|pattern| *pattern == row.pattern);
        rows.sort_by_key(|row| (last(row), row.method != "GET"));
        rows
    }

    /// Whether it is about something that an organisation has.
    fn is_owned(&self) -> bool {
        self.who.iter().any(|who| ROLES.iter().any(|role| role.as_str() == who))
    }

    fn is_open_to(&self, caller: &str) -> bool {
        let signed_in = self.who.contains("signed-in") || self.who.contains("half");
        self.who.contains("anyone")
            || (caller != "visitor" && signed_in)
            || self.who.contains(caller)
    }

    /// What `caller` must come to at our things.
    fn expected(&self, caller: &str) -> Knock {
        let in_organisation = ROLES.iter().any(|role| role.as_str() == caller);
        match caller {
            _ if self.is_open_to(caller) => Knock::Through,
            "visitor" => Knock::SignIn,
            "weak-treasurer" if self.who.contains("treasurer") => Knock::SecondFactor,
            // To strangers what an organisation has is not there.
            _ if self.is_owned() && !in_organisation => Knock::Hidden,
            _ => Knock::Refused,
        }
    }

    /// What `caller` must come to at things of another organisation or person.
    fn expected_at_others(&self, caller: &str) -> Knock {
        let in_ours = ROLES.iter().any(|role| role.as_str() == caller);
        let staff_only = !self.is_owned() && !self.who.contains("signed-in");
        match caller {
            _ if self.who.contains("anyone") || staff_only => self.expected(caller),
            "visitor" => Knock::SignIn,
            _ if self.who.contains("signed-in") => Knock::Hidden,
            "other-owner" if self.who.contains("owner") => Knock::Through,
            "weak-treasurer" if self.who.contains("treasurer") => Knock::SecondFactor,
            _ if in_ours => Knock::Hidden,
            _ => self.expected(caller),
        }
    }
}

#[tokio::test]
async fn a034_a035_every_caller_gets_through_exactly_where_the_list_says() {
    let world = World::build().await;
    let mut wrong = Vec::new();
    for row in Row::all() {
        for caller in &world.callers {
            let mut doors =
                vec![(world.path(&row.pattern, caller), row.expected(&caller.name), "ours")];
            if let Some(path) = world.path_to_others(&row.pattern) {
                doors.push((path, row.expected_at_others(&caller.name), "theirs"));
            }
            for (path, right, whose) in doors {
                let (came_to, status) = try_door(caller, &row, &path).await;
                let empty = right == Knock::Through && things::names_more(&row.pattern);
                if came_to != right && !(empty && came_to == Knock::Hidden) {
                    let (name, method) = (&caller.name, &row.method);
                    wrong.push(format!(
                        "{name} {method} {} ({whose}): {came_to:?} ({status}), not {right:?}",
                        row.pattern
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a053_no_get_changes_anything_whoever_asks() {
    let world = World::build().await;
    let before = world.site.desk.digest();
    for row in Row::all().iter().filter(|row| row.method == "GET") {
        for caller in &world.callers {
            caller.browser.get(&world.path(&row.pattern, caller)).await;
        }
    }
    assert_eq!(before, world.site.desk.digest(), "a GET has written something");
}

impl Site {
    /// A browser in which `user` is signed in, with or without a second factor.
    fn signed_in_with(&self, user: &UserId, second_factor: bool) -> Browser {
        if second_factor {
            return self.signed_in(user);
        }
        let browser = self.browser();
        let opened = self
            .desk
            .write::<_, DbError>(|tx| {
                identity::open_session(tx, user, &identity::Browser::default(), false)
            })
            .unwrap();
        browser.keep("folkmoot_session", opened.token.expose());
        browser
    }
}

impl Desk {
    /// How many rows each table has, and how far the audit trail is.
    fn digest(&self) -> Vec<(String, i64)> {
        #[derive(diesel::QueryableByName)]
        struct Count {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let schema = include_str!("../../src/ground/db/schema.rs");
        let tables = schema.lines().filter_map(|line| {
            let name = line.strip_prefix("    ")?.split_once(" (")?.0;
            line.ends_with('{').then(|| name.to_owned())
        });
        tables
            .map(|table| {
                let sql = format!("SELECT COUNT(*) AS n FROM {table}");
                let count = self
                    .read::<_, DbError>(|conn| {
                        Ok(diesel::sql_query(sql).get_result::<Count>(conn)?.n)
                    })
                    .unwrap();
                (table, count)
            })
            .collect()
    }
}
