//! The main job from end to end, as the five people concerned live it: a member organisation
//! signs up, pays, gets its instance and meets.

mod joining;
mod meeting;
mod person;
mod serving;
mod town;

use std::cell::Cell;

use super::Looks;
use person::Person;
use town::Town;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_organisation_joins_pays_gets_its_instance_and_meets_a_guest() {
    let (town, pictures) = (Town::open(), Cell::new(0));
    let machines = [town.machine(), town.machine()];
    let person = |looks| Person::new(&town, &pictures, looks);

    let owner = person(Looks::desktop()).await;
    joining::joins(&owner).await;
    joining::has_a_room_at_once(&owner).await;
    let pay = joining::gets_an_invoice(&owner).await;

    let operator = person(Looks::desktop()).await;
    serving::enters_a_server(&operator, "Amsterdam", machines[0].base_url()).await;

    let treasurer = person(Looks::desktop()).await;
    serving::records_the_payment(&treasurer, &pay).await;
    joining::asks_for_an_instance(&owner).await;
    serving::approves_the_instance(&treasurer).await;
    joining::watches_it_being_made(&owner).await;

    let host = person(Looks::desktop()).await;
    meeting::invites(&owner).await;
    meeting::accepts(&host).await;
    let room = meeting::makes_a_room(&host).await;
    let guest = person(Looks::phone().without_scripts()).await;
    meeting::waits_at_the_door(&guest, &room.link).await;
    meeting::starts(&host).await;
    meeting::comes_in(&guest, &host).await;
    meeting::sees_who_is_in(&owner, &room).await;

    serving::looks_after_servers(&operator, machines[1].base_url()).await;
    meeting::leaves(&guest, &host, &room).await;
    town.is_sound();
    for one in [owner, operator, treasurer, host, guest] {
        one.browser.close().await;
    }
}
