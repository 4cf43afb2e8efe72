//! Who may use which route: every caller knocks at every row of the table of routes. What is
//! expected is written down here a second time, by hand; a row that is not, fails.

use std::collections::{BTreeMap, BTreeSet};

use diesel::RunQueryDsl;
use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
use folkmoot::organisations::{self, Role};
use folkmoot::routes;

use crate::support::{Browser, Desk, Site, Visit};

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
}

/// What a knock came to.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Knock {
    Through,
    SignIn,
    SecondFactor,
    Refused,
    Hidden,
}

fn knock(visit: &Visit) -> Knock {
    let location = visit.location.as_deref().unwrap_or_default();
    match visit.status {
        303 if location.starts_with("/sign-in?next=") => Knock::SignIn,
        303 if location == "/sign-in/second-factor" || location == "/me/security" => {
            Knock::SecondFactor
        }
        403 => Knock::Refused,
        404 => Knock::Hidden,
        _ => Knock::Through,
    }
}

struct World {
    site: Site,
    callers: Vec<Caller>,
    /// What stands for `{slug}` and `{id}` by the first part of the path.
    things: BTreeMap<&'static str, String>,
}

impl World {
    async fn build() -> Self {
        let site = Site::open().await;
        let mut callers = vec![
            Caller { name: "visitor".into(), browser: site.browser() },
            Caller { name: "member".into(), browser: site.signed_in(&site.desk.person("Mem Ber")) },
        ];
        for role in STAFF {
            let name = role.as_str().to_owned();
            callers.push(Caller { name, browser: site.staff(&[role]) });
        }
        let weak = site.desk.person("Weak Treasurer");
        site.desk.appoint(&weak, StaffRole::Treasurer);
        callers
            .push(Caller { name: "weak-treasurer".into(), browser: site.weakly_signed_in(&weak) });
        let founder = site.desk.person("Foun Der");
        let slug = site.desk.organisation("Weavers", &founder);
        for role in ROLES {
            let person = site.desk.person("Some Body");
            site.desk.join_organisation(&slug, &person, role);
            let name = role.as_str().to_owned();
            callers.push(Caller { name, browser: site.signed_in(&person) });
        }
        let stranger = site.desk.person("Stran Ger");
        site.desk.organisation("Other Weavers", &stranger);
        callers.push(Caller { name: "other-owner".into(), browser: site.signed_in(&stranger) });
        let things = site.desk.things_of(&slug);
        for caller in &callers {
            caller.browser.get("/no-such-page").await;
        }
        Self { site, callers, things }
    }

    fn path(&self, pattern: &str) -> String {
        let first = pattern.split('/').nth(1).unwrap();
        let thing = self.things.get(first).cloned().unwrap_or_else(|| "none".to_owned());
        let mut path = pattern.to_owned();
        for name in ["{slug}", "{id}", "{token}", "{kind}"] {
            path = path.replace(name, &thing);
        }
        path
    }
}

/// What a caller who is not on the list must come to. What is not there is hidden from all.
fn turned_away(caller: &str, who: &BTreeSet<String>, owned: bool, there: bool) -> Knock {
    let in_organisation = ROLES.iter().any(|role| role.as_str() == caller);
    match caller {
        "visitor" => Knock::SignIn,
        "weak-treasurer" if who.contains("treasurer") && (there || !owned) => Knock::SecondFactor,
        _ if owned && (!in_organisation || !there) => Knock::Hidden,
        _ => Knock::Refused,
    }
}

#[tokio::test]
async fn a034_a035_every_caller_gets_through_exactly_where_the_list_says() {
    let world = World::build().await;
    let mut wrong = Vec::new();
    // Whoever signs out is nobody from then on: those rows come last.
    let mut rows: Vec<_> = expected().into_iter().collect();
    let last = ["POST /sign-out", "POST /openid/end-session"];
    rows.sort_by_key(|(row, _)| last.iter().position(|one| one == row).map_or(0, |at| at + 1));
    for (row, who) in rows {
        let (method, pattern) = row.split_once(' ').unwrap();
        let path = world.path(pattern);
        let there = !path.contains("none");
        let owned = who.iter().any(|w| ROLES.iter().any(|role| role.as_str() == w));
        for caller in &world.callers {
            if last.contains(&row.as_str()) {
                // The token of whoever was signed out is another one.
                caller.browser.get("/no-such-page").await;
            }
            let visit = match method {
                "GET" => caller.browser.get(&path).await,
                _ => caller.browser.post(&path, &[]).await,
            };
            let open = who.contains("anyone")
                || (caller.name != "visitor"
                    && (who.contains("signed-in") || who.contains("half")))
                || who.contains(&caller.name);
            let came_to = knock(&visit);
            let right = match open {
                // What lies behind may not exist, or may want other fields; the guard let go.
                true => !matches!(came_to, Knock::SignIn | Knock::Refused),
                false => came_to == turned_away(&caller.name, &who, owned, there),
            };
            if !right {
                wrong.push(format!("{} {row}: {came_to:?} ({})", caller.name, visit.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    drop(world.site);
}

#[tokio::test]
async fn a053_no_get_changes_anything_whoever_asks() {
    let world = World::build().await;
    let before = world.site.desk.digest();
    for (row, _) in expected().into_iter().filter(|(row, _)| row.starts_with("GET")) {
        let path = world.path(row.split_once(' ').unwrap().1);
        for caller in &world.callers {
            caller.browser.get(&path).await;
        }
    }
    assert_eq!(before, world.site.desk.digest(), "a GET has written something");
}

impl Site {
    /// A browser in which `user` is signed in without a second factor.
    fn weakly_signed_in(&self, user: &UserId) -> Browser {
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

    /// What stands for `{slug}` and `{id}` in paths, by their first part: all of the organisation.
    fn things_of(&self, slug: &str) -> BTreeMap<&'static str, String> {
        BTreeMap::from([("organisations", slug.to_owned())])
    }

    /// An organisation with this name; its slug.
    fn organisation(&self, name: &str, owner: &UserId) -> String {
        self.write::<_, DbError>(|tx| organisations::found_organisation(tx, name, owner))
            .unwrap()
            .slug
    }

    fn join_organisation(&self, slug: &str, person: &UserId, role: Role) {
        self.write::<_, DbError>(|tx| {
            let organisation = organisations::organisation_by_slug(tx.conn, slug)?;
            organisations::give_role(tx, &organisation.id, person, role)
        })
        .unwrap();
    }
}
