//! Two organisations become one.

use folkmoot::audit;
use folkmoot::meetings::{self, NewRoom};
use folkmoot::membership;
use folkmoot::merging::{self, MergeError, Refusal};
use folkmoot::organisations::{self, Address, Body, NewParty, Role, give_role};
use folkmoot::provisioning;
use folkmoot::{billing, treasury};

use super::{all_holds, bare_organisation, has_role, invite, merge, no_limit, refused};
use crate::support::{Coop, Site};

#[tokio::test]
async fn people_rooms_and_invitations_move_and_what_both_have_is_there_once() {
    let coop = Coop::new();
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let kept = weavers.organisation.clone().unwrap();
    let bo = coop.desk.person("Bo");
    let gone = bare_organisation(&coop, "Weavers Coop", &bo);
    let host = coop.desk.person("Hal Host");
    coop.write(|tx| {
        give_role(tx, &gone.id, &host, Role::Host)?;
        give_role(tx, &gone.id, &weavers.user, Role::Owner)?;
        give_role(tx, &gone.id, &host, Role::Delegate)?;
        give_role(tx, &kept.id, &weavers.user, Role::Delegate)
    })
    .unwrap();
    invite(&coop, &gone, &bo);
    let merged = merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    assert_eq!(has_role(&coop, &kept, &bo), [Role::Owner]);
    assert_eq!(has_role(&coop, &kept, &host), [Role::Host], "there is one delegate");
    let mut own = has_role(&coop, &kept, &weavers.user);
    own.sort_unstable();
    assert_eq!(own.len(), 2, "{own:?}");
    let left = coop.read(|conn| organisations::people_of(conn, &gone.id)).unwrap();
    assert!(left.is_empty());
    let now = coop.desk.means.clock.now();
    let waiting =
        coop.read(|conn| organisations::waiting_invitations(conn, &kept.id, now)).unwrap();
    assert_eq!(waiting.len(), 1);
    let invitation = coop.token_in_last_letter("new@example.org", "invitation");
    let new = coop.newcomer("New");
    let accepted =
        coop.write(|tx| organisations::accept_invitation(tx, &invitation, &new.user, no_limit));
    accepted.unwrap();
    let new = new.user;
    assert_eq!(has_role(&coop, &kept, &new), [Role::Host], "the letter leads to the kept one");
    for owner in [&weavers.user, &bo] {
        let email = coop.read(|conn| folkmoot::identity::user(conn, owner)).unwrap().email;
        assert_eq!(coop.letters_to(&email).iter().filter(|name| *name == "merge").count(), 1);
    }
    let about = coop.read(|conn| audit::events_about(conn, gone.id.as_str(), 10)).unwrap();
    let event = about.iter().find(|event| event.name == "merging.record.merged").unwrap();
    assert!(event.data.contains(r#""before""#) && event.data.contains(kept.id.as_str()));
    let again = merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    assert_eq!(again, merged, "pressed twice it happens once");
    all_holds(&coop);
}

#[tokio::test]
async fn documents_stay_as_issued_and_are_found_from_the_kept_one() {
    let coop = Coop::new();
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let invoice = coop.invoice(&weavers);
    coop.pay_all(&weavers);
    let room = NewRoom {
        party_id: weavers.party.clone(),
        name: "Loom".to_owned(),
        created_by: weavers.user.clone(),
    };
    let room = coop.write(|tx| meetings::create_room(tx, &room)).unwrap();
    let bo = coop.desk.person("Bo");
    let kept = bare_organisation(&coop, "Weavers Guild", &bo);
    let party = coop
        .write(|tx| {
            let new = NewParty {
                body: Body::Organisation(kept.id.clone()),
                name: "Weavers Guild".to_owned(),
                email: "guild@example.org".to_owned(),
                locale: folkmoot::ground::text::Locale::En,
            };
            let party = organisations::add_party(tx, new)?;
            let address = Address::read("Carrer Nou 1", "08001", "Barcelona", "es").unwrap();
            membership::tell_address(tx, &party.id, &address, None)?;
            Ok::<_, folkmoot::ground::db::DbError>(party)
        })
        .unwrap();
    let gone = weavers.organisation.clone().unwrap();
    let before = coop.read(|conn| billing::invoice(conn, &invoice)).unwrap();
    merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    assert_eq!(coop.read(|conn| billing::invoice(conn, &invoice)).unwrap(), before);
    let found = coop.read(|conn| billing::invoices_of(conn, &party.id)).unwrap();
    assert_eq!(found.len(), 1, "found from the kept party");
    let paid = coop.read(|conn| treasury::payments_of(conn, &party.id)).unwrap();
    assert_eq!(paid.len(), 1);
    let member = coop.membership(&weavers);
    assert_eq!(member.party_id, party.id, "the membership belongs to the kept one");
    assert_eq!(coop.read(|conn| meetings::room(conn, &room)).unwrap().party_id, party.id);
    let noted = coop.read(|conn| membership::register_of(conn, &member.id)).unwrap();
    let last = noted.last().unwrap();
    assert_eq!(last.kind, "holder_changed");
    assert_eq!(last.holder.as_ref().unwrap().name, "Weavers Guild");
    all_holds(&coop);

    let site = Site::at(coop.desk).await;
    let browser = site.signed_in(&bo);
    browser.get(&format!("/invoices/{invoice}")).await.is(200);
    browser.get("/invoices").await.is(200).sees("MT-2026-000001");
    let stranger = site.desk.person("Stranger");
    site.signed_in(&stranger).get(&format!("/invoices/{invoice}")).await.is(404);
    let old = format!("/organisations/{}", gone.slug);
    assert_eq!(browser.get(&old).await.leads(), format!("/organisations/{}", kept.slug));
    let below = browser.get(&format!("{old}/domains")).await.leads();
    assert_eq!(below, format!("/organisations/{}/domains", kept.slug));
    site.signed_in(&stranger).get(&old).await.is(404);
}

#[test]
fn two_memberships_two_servers_open_money_and_capital_keep_them_apart() {
    let coop = Coop::new();
    let one = coop.organisation("Weavers", "Ona Owner");
    let other = coop.organisation("Weavers Coop", "Bo Boss");
    let (kept, gone) = (one.organisation.clone().unwrap(), other.organisation.clone().unwrap());
    let (kept, gone) = (kept.id.as_str(), gone.id.as_str());
    assert_eq!(refused(&coop, kept, gone), [Refusal::TwoMemberships]);
    coop.invoice(&other);
    let found = refused(&coop, kept, gone);
    assert_eq!(found, [Refusal::TwoMemberships, Refusal::Money]);
    coop.pay_all(&other);
    for member in [&one, &other] {
        let id = member.organisation.clone().unwrap().id;
        coop.write(|tx| provisioning::request_instance(tx, &id, "")).unwrap();
    }
    let found = refused(&coop, kept, gone);
    assert_eq!(found, [Refusal::TwoMemberships, Refusal::TwoInstances]);
    let class = coop.share_class("A", 5000);
    coop.buys(&other, &class, 1);
    assert!(refused(&coop, kept, gone).contains(&Refusal::Capital));
    coop.buys(&one, &class, 1);
    assert!(refused(&coop, kept, gone).contains(&Refusal::TwoCapitals));
    all_holds(&coop);
}

#[test]
fn an_organisation_and_a_person_or_one_with_itself_are_no_pair() {
    let coop = Coop::new();
    let weavers = coop.organisation("Weavers", "Ona Owner");
    let id = weavers.organisation.clone().unwrap().id;
    for (kept, gone) in [
        (id.as_str(), id.as_str()),
        (id.as_str(), weavers.user.as_str()),
        (weavers.user.as_str(), id.as_str()),
        (id.as_str(), "nothing"),
    ] {
        assert!(matches!(merge(&coop, kept, gone), Err(MergeError::NoPair)), "{kept} {gone}");
    }
}

#[test]
fn one_that_went_is_neither_found_nor_merged_again() {
    let coop = Coop::new();
    let bo = coop.desk.person("Bo");
    let [kept, gone, third] =
        ["Weavers", "weavers", "Guild"].map(|name| bare_organisation(&coop, name, &bo));
    let pairs = coop.read(|conn| merging::alike(conn, merging::Kind::Organisation, 10)).unwrap();
    assert_eq!(pairs.len(), 1, "the same name in other capitals");
    merge(&coop, kept.id.as_str(), gone.id.as_str()).unwrap();
    let pairs = coop.read(|conn| merging::alike(conn, merging::Kind::Organisation, 10)).unwrap();
    assert!(pairs.is_empty());
    let found = coop.read(|conn| organisations::find_organisations(conn, "weavers", 10)).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(refused(&coop, third.id.as_str(), gone.id.as_str()), [Refusal::Merged]);
    // One that others went into may go on, and they with it.
    merge(&coop, third.id.as_str(), kept.id.as_str()).unwrap();
    let first = coop.read(|conn| organisations::organisation_by_slug(conn, &gone.slug)).unwrap();
    assert_eq!(first.merged_into, Some(third.id));
    all_holds(&coop);
}
