//! Roles that follow a provider's claim.

use diesel::RunQueryDsl;
use folkmoot::gateways::simulators::openid::SimulatedPerson;
use folkmoot::ground::db::{DbError, Tx};
use folkmoot::identity::{self, StaffError, StaffRole, UserId};
use folkmoot::membership::seats_included;
use folkmoot::organisations::{self, Role};

use super::{World, ada, plain, trusted};
use crate::identity::member;
use crate::support::{Coop, Desk, Site};

fn roles(world: &World, user: &UserId) -> Vec<StaffRole> {
    let staff = world.site.desk.read(identity::staff).unwrap();
    staff.into_iter().find(|one| one.user_id == *user).map(|one| one.roles).unwrap_or_default()
}

/// Treasurers and administrators by the groups `money` and `bosses`; Ada has a role by hand, so
/// that there is an administrator besides.
async fn world() -> (World, UserId) {
    let world = World::open(trusted()).await;
    let desk = &world.site.desk;
    let ada = member(desk, "Ada", "ada@example.org").await;
    for (value, role) in [("money", StaffRole::Treasurer), ("bosses", StaffRole::Administrator)] {
        let added = desk.write(|tx| identity::add_staff_rule(tx, &world.provider, value, role));
        assert!(added.unwrap());
    }
    (world, ada)
}

async fn comes_with(world: &World, groups: &[&str]) -> crate::support::Browser {
    world.control().set_people(vec![ada().in_groups(groups).with_second_factor()]);
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    browser
}

#[tokio::test]
async fn a_role_comes_with_the_claim_is_kept_with_it_and_goes_with_it() {
    let (world, ada) = world().await;
    let browser = comes_with(&world, &["money", "unheard-of"]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Treasurer]);
    browser.get("/treasury").await.is(200);
    assert_eq!(world.count("identity.role.granted"), 1);

    comes_with(&world, &["money"]).await;
    assert_eq!(world.count("identity.role.granted"), 1, "nothing changed, nothing was noted");
    browser.get("/treasury").await.is(200);

    let after = comes_with(&world, &[]).await;
    assert!(roles(&world, &ada).is_empty());
    assert_eq!(world.count("identity.provider.role_taken"), 1);
    assert_eq!(world.count("identity.role.revoked"), 1);
    after.get("/treasury").await.is(403);
    assert_ne!(browser.get("/me").await.status, 200, "a28: the old session ended with the role");
}

#[tokio::test]
async fn a_value_is_compared_letter_by_letter() {
    let (world, ada) = world().await;
    for near in ["Money", "money ", "mone", "moneyy", "bosses,money"] {
        comes_with(&world, &[near]).await;
        assert!(roles(&world, &ada).is_empty(), "{near}");
        world.site.desk.clock.advance(chrono::Duration::minutes(1));
    }
}

#[tokio::test]
async fn a10_staff_by_a_claim_still_need_a_second_factor() {
    let (world, ada_id) = world().await;
    world.control().set_people(vec![ada().in_groups(&["money"])]);
    let browser = world.site.browser();
    world.sign_in(&browser, "sub-ada").await.leads();
    assert_eq!(roles(&world, &ada_id), [StaffRole::Treasurer]);
    assert_eq!(browser.get("/treasury").await.leads(), "/me/security");
    browser.get("/me/security").await.is(200).sees("Set up");
}

#[tokio::test]
async fn a_role_given_by_hand_stays_when_the_claim_goes() {
    let (world, ada) = world().await;
    let grant = |role| world.site.desk.write(|tx| identity::grant_role(tx, &ada, role)).unwrap();
    grant(StaffRole::Treasurer);
    comes_with(&world, &["money"]).await;
    comes_with(&world, &[]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Treasurer]);
    // Taken back by hand, it comes again with the claim: the claim decides.
    world.site.desk.write(|tx| identity::revoke_role(tx, &ada, StaffRole::Treasurer)).unwrap();
    comes_with(&world, &["money"]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Treasurer]);
    let revoke = |role| world.site.desk.write(|tx| identity::revoke_role(tx, &ada, role));
    revoke(StaffRole::Treasurer).unwrap();
    comes_with(&world, &["money"]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Treasurer], "again, with the claim");
}

#[tokio::test]
async fn case_123_the_last_administrator_stays_whatever_the_claim_says() {
    let (world, ada) = world().await;
    comes_with(&world, &["bosses"]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Administrator]);
    comes_with(&world, &[]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Administrator]);
    assert_eq!(world.count("identity.provider.role_kept"), 1);
    let boss = world.site.desk.person("Bo Boss");
    world.site.desk.appoint(&boss, StaffRole::Administrator);
    comes_with(&world, &["bosses"]).await;
    comes_with(&world, &[]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Administrator], "now it is one given by hand");
    world
        .site
        .desk
        .write::<_, StaffError>(|tx| identity::revoke_role(tx, &ada, StaffRole::Administrator))
        .unwrap();
    comes_with(&world, &["bosses"]).await;
    comes_with(&world, &[]).await;
    assert!(roles(&world, &ada).is_empty(), "with another administrator it goes");
}

#[tokio::test]
async fn roles_go_with_the_connection_and_with_the_provider() {
    let (world, ada) = world().await;
    let boss = world.site.desk.person("Bo Boss");
    world.site.desk.appoint(&boss, StaffRole::Administrator);
    comes_with(&world, &["money", "bosses"]).await;
    assert_eq!(roles(&world, &ada).len(), 2);
    let known = world.site.desk.read(|conn| identity::identities_of(conn, &ada)).unwrap();
    world.site.desk.write(|tx| identity::unlink_identity(tx, &ada, &known[0].id)).unwrap();
    assert!(roles(&world, &ada).is_empty());

    comes_with(&world, &["money"]).await;
    assert_eq!(roles(&world, &ada), [StaffRole::Treasurer]);
    world.site.desk.write(|tx| identity::remove_provider(tx, &world.provider)).unwrap();
    assert!(roles(&world, &ada).is_empty());
    let browser = world.site.browser();
    browser.get("/sign-in").await.is(200).sees_not("Commons Cloud");
    browser.post(&world.set_out_path(), &[]).await.is(404);
}

#[tokio::test]
async fn roles_in_organisations_follow_too_and_the_last_owner_stays() {
    let coop = Coop::on(Desk::new());
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let organisation = weavers.organisation.clone().unwrap();
    let world = World::at(Site::at(coop.desk).await, plain());
    let desk = &world.site.desk;
    let (provider, id) = (&world.provider, &organisation.id);
    let held = |user: &UserId| desk.read(|conn| organisations::roles_of(conn, user, id)).unwrap();
    for (value, role) in [("weavers", Role::Host), ("owners", Role::Owner)] {
        desk.write(|tx| organisations::add_organisation_rule(tx, provider, value, id, role))
            .unwrap();
    }
    let ada_id = member(desk, "Ada", "ada@example.org").await;
    desk.write(|tx| identity::change_provider(tx, provider, &trusted(), None)).unwrap();
    comes_with(&world, &["weavers", "owners"]).await;
    assert_eq!(held(&ada_id), [Role::Owner, Role::Host]);
    comes_with(&world, &["owners"]).await;
    assert_eq!(held(&ada_id), [Role::Owner]);
    desk.write(|tx| organisations::take_role(tx, id, &weavers.user, Role::Owner)).unwrap();
    comes_with(&world, &[]).await;
    assert_eq!(held(&ada_id), [Role::Owner], "somebody has to be left who may invite others");
    assert_eq!(world.count("organisations.provider.role_kept"), 1);

    // Removed by hand, and back with the claim.
    desk.write(|tx| organisations::give_role(tx, id, &weavers.user, Role::Owner)).unwrap();
    desk.write(|tx| organisations::remove_person(tx, id, &ada_id)).unwrap();
    comes_with(&world, &["weavers"]).await;
    assert_eq!(held(&ada_id), [Role::Host]);
    desk.write(|tx| organisations::remove_person(tx, id, &ada_id)).unwrap();
    comes_with(&world, &["weavers"]).await;
    assert_eq!(held(&ada_id), [Role::Host], "the claim decides");
    desk.write(|tx| organisations::forget_provider(tx, provider)).unwrap();
    assert!(held(&ada_id).is_empty());
}

#[tokio::test]
async fn a_role_that_takes_a_seat_waits_until_the_level_has_one() {
    let coop = Coop::on(Desk::new());
    let mut application = coop.application("Ona Owner", "ona@example.org");
    application.organisation = Some("Weavers".to_owned());
    let weavers = coop.joins(&application);
    coop.welcome(&weavers);
    let id = weavers.organisation.clone().unwrap().id;
    include(&coop.desk, 1);
    let world = World::at(Site::at(coop.desk).await, trusted());
    let desk = &world.site.desk;
    let held = |user: &UserId| desk.read(|conn| organisations::roles_of(conn, user, &id)).unwrap();
    for (value, role) in [("hosts", Role::Host), ("papers", Role::BillingContact)] {
        let rule = |tx: &mut Tx<'_>| {
            organisations::add_organisation_rule(tx, &world.provider, value, &id, role)
        };
        desk.write(rule).unwrap();
    }
    let ada_id = member(desk, "Ada", "ada@example.org").await;

    // The one seat is the owner's: Ada is signed in, keeps the books, and hosts nothing.
    let browser = comes_with(&world, &["hosts", "papers"]).await;
    browser.get("/me/security").await.is(200).sees("Weavers has no seat left");
    assert_eq!(held(&ada_id), [Role::BillingContact]);
    let told = || {
        let letters = super::letters_to(desk, "ona@example.org");
        letters.iter().filter(|letter| *letter == "organisation").count()
    };
    assert_eq!(told(), 1);
    comes_with(&world, &["hosts", "papers"]).await;
    assert_eq!(told(), 1, "owners are not told at every sign-in");
    assert_eq!(world.count("organisations.provider.role_waits"), 2);

    include(desk, 2);
    let browser = comes_with(&world, &["hosts", "papers"]).await;
    browser.get("/me/security").await.is(200).sees_not("no seat left");
    assert_eq!(held(&ada_id), [Role::BillingContact, Role::Host]);

    // Whoever sits stays when the level shrinks, and comes back in only where there is a seat.
    include(desk, 1);
    comes_with(&world, &["hosts"]).await;
    assert_eq!(held(&ada_id), [Role::Host]);
    comes_with(&world, &[]).await;
    comes_with(&world, &["hosts"]).await;
    assert!(held(&ada_id).is_empty());
}

#[tokio::test]
async fn of_two_who_come_by_a_claim_at_once_one_gets_the_last_seat() {
    let coop = Coop::on(Desk::new());
    let mut application = coop.application("Ona Owner", "ona@example.org");
    application.organisation = Some("Weavers".to_owned());
    let weavers = coop.joins(&application);
    let id = weavers.organisation.clone().unwrap().id;
    include(&coop.desk, 2);
    let world = World::at(Site::at(coop.desk).await, trusted());
    let desk = &world.site.desk;
    let host = Role::Host;
    desk.write(|tx| organisations::add_organisation_rule(tx, &world.provider, "hosts", &id, host))
        .unwrap();
    let people: Vec<UserId> = ["Ada", "Bo", "Cem"].map(|name| desk.person(name)).into();
    std::thread::scope(|scope| {
        for person in &people {
            scope.spawn(|| {
                let values = ["hosts".to_owned()];
                desk.write(|tx| {
                    let seats_of = seats_included;
                    organisations::follow_provider(tx, &world.provider, person, &values, seats_of)
                })
                .unwrap();
            });
        }
    });
    let held = |user: &UserId| desk.read(|conn| organisations::roles_of(conn, user, &id)).unwrap();
    assert_eq!(people.iter().filter(|person| held(person) == [Role::Host]).count(), 1);
}

/// Every level includes so many people who open rooms.
fn include(desk: &Desk, seats: u32) {
    desk.write::<_, DbError>(|tx| {
        let sql = format!("UPDATE level_versions SET hosts = {seats} WHERE hosts IS NOT NULL");
        diesel::sql_query(sql).execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
}

#[tokio::test]
async fn claims_without_number_and_of_odd_shapes_bring_nothing() {
    let (world, ada_id) = world().await;
    let many: Vec<String> = (0..600).map(|n| format!("group-{n}")).collect();
    let long = "x".repeat(300);
    let mut groups: Vec<&str> = many.iter().map(String::as_str).collect();
    groups.push("money");
    comes_with(&world, &groups).await;
    assert!(roles(&world, &ada_id).is_empty(), "only the first 500 are read");
    comes_with(&world, &[&long, "", "money"]).await;
    assert_eq!(roles(&world, &ada_id), [StaffRole::Treasurer]);
    let person = SimulatedPerson::new("sub-ada", "Ada", "ada@example.org");
    world.control().set_people(vec![person]);
}
