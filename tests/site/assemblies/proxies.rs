//! Proxies: so many, to others, not handed on, until it opens.

use folkmoot::assemblies::{self, ProxyError};

use super::Hall;

#[test]
fn case_124_one_person_holds_at_most_as_many_proxies_as_the_statutes_say() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let weavers = hall.organisation("Weavers", "Ona", &ada.user);
    let others = ["Bo", "Cleo", "Dan"].map(|name| hall.coop.member(name));
    let id = hall.called();
    hall.give(&id, &others[0], &ada).unwrap();
    // Her organisation's vote is another vote and the same person.
    hall.give(&id, &others[1], &weavers).unwrap();
    let third = hall.give(&id, &others[2], &ada);
    assert!(matches!(third, Err(ProxyError::LimitReached { limit: 2 })));
    let first = hall.proxies(&id)[0].id.clone();
    hall.coop.write(|tx| assemblies::revoke_proxy(tx, &id, &first)).unwrap();
    hall.give(&id, &others[2], &ada).unwrap();
}

#[test]
fn a_proxy_goes_to_somebody_else_who_may_vote() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    let weavers = hall.organisation("Weavers", "Ona", &ada.user);
    let nobody = hall.coop.organisation("Radio", "Pau");
    let id = hall.called();
    assert!(matches!(hall.give(&id, &ada, &ada), Err(ProxyError::ToOneself)));
    assert!(matches!(hall.give(&id, &weavers, &ada), Err(ProxyError::ToOneself)));
    assert!(matches!(hall.give(&id, &ada, &nobody), Err(ProxyError::NobodyCasts)));
    hall.give(&id, &nobody, &ada).unwrap();
}

#[test]
fn proxies_are_not_handed_on() {
    let hall = Hall::new();
    let [ada, bo, cleo] = ["Ada", "Bo", "Cleo"].map(|name| hall.coop.member(name));
    let id = hall.called();
    hall.give(&id, &bo, &ada).unwrap();
    assert!(matches!(hall.give(&id, &bo, &cleo), Err(ProxyError::GivenAlready)));
    assert!(matches!(hall.give(&id, &ada, &cleo), Err(ProxyError::HoldsProxies)));
    assert!(matches!(hall.give(&id, &cleo, &bo), Err(ProxyError::HolderGaveTheirs)));
}

#[test]
fn a_proxy_stands_as_it_is_once_the_assembly_is_open() {
    let hall = Hall::new();
    let [ada, bo, cleo] = ["Ada", "Bo", "Cleo"].map(|name| hall.coop.member(name));
    let id = hall.called();
    let proxy = hall.give(&id, &bo, &ada).unwrap();
    hall.open(&id);
    assert!(matches!(hall.give(&id, &cleo, &ada), Err(ProxyError::Closed)));
    let late = hall.coop.write(|tx| assemblies::revoke_proxy(tx, &id, &proxy));
    assert!(matches!(late, Err(ProxyError::Closed)));
}

#[test]
fn a_proxy_counts_while_its_holder_is_here_and_its_giver_is_not() {
    let hall = Hall::new();
    let [ada, bo] = ["Ada", "Bo"].map(|name| hall.coop.member(name));
    let id = hall.called();
    hall.give(&id, &bo, &ada).unwrap();
    hall.open(&id);
    assert!(hall.turnout(&id).represented.is_empty(), "its holder is not here yet");
    hall.enter(&id, &ada).unwrap();
    let house = hall.turnout(&id);
    assert_eq!((house.here.len(), house.represented.len()), (1, 1));
    hall.enter(&id, &bo).unwrap();
    let house = hall.turnout(&id);
    assert_eq!((house.here.len(), house.represented.len()), (2, 0), "nobody counts twice");
    hall.leave(&id, &bo).unwrap();
    hall.leave(&id, &ada).unwrap();
    let house = hall.turnout(&id);
    assert_eq!((house.here.len(), house.represented.len()), (0, 0));
}
