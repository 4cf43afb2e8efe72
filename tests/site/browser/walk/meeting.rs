//! What the host and the guest do.

use super::person::Person;

const EMAIL: &str = "hugo@riverside.example.org";
const CODE: &str = "garden7";

/// A room: its page for those who open it, its link for guests.
pub struct Room {
    pub page: String,
    pub link: String,
}

pub async fn invites(owner: &Person<'_>) {
    owner.opens("/organisations/riverside-housing-co-op").await;
    owner.types("emails", EMAIL).await;
    owner.presses("Send the invitations").await;
    owner.sees("One invitation is on its way.").await;
    owner.shows("invited").await;
}

pub async fn accepts(host: &Person<'_>) {
    host.opens(&host.town.link(EMAIL, "/invitations/").await).await;
    host.sees("is invited as: Host").await;
    host.types("name", "Hugo Brandt").await;
    host.shows("invitation").await;
    host.presses("Accept the invitation").await;
    host.sees("Welcome to Riverside Housing Co-op").await;
}

/// With a code, and a lobby for guests.
pub async fn makes_a_room(host: &Person<'_>) -> Room {
    host.opens("/rooms").await;
    host.types("name", "Assembly").await;
    host.shows("rooms").await;
    host.presses("Make the room").await;
    host.sees("Invitation to copy").await;
    host.types("access_code", CODE).await;
    host.chooses("lobby-guests").await;
    host.presses("Save").await;
    host.sees("Saved.").await;
    host.shows("room").await;
    Room { page: host.place().await, link: host.reads("link").await }
}

/// With scripts off, on a telephone.
pub async fn waits_at_the_door(guest: &Person<'_>, link: &str) {
    guest.opens(link).await;
    guest.types("name", "Grace").await;
    guest.types("code", "meadow1").await;
    guest.presses("Go in").await;
    guest.sees("This is not the code of the room").await;
    guest.shows("guest-wrong-code").await;
    guest.types("code", CODE).await;
    guest.presses("Go in").await;
    guest.sees("The host is not here yet").await;
    guest.sees("Look again from time to time").await;
    guest.shows("guest-waiting").await;
}

pub async fn starts(host: &Person<'_>) {
    host.presses("Start or join").await;
    host.sees("Hugo Brandt (moderator) (you)").await;
}

/// Through the lobby, onto the join page of the server.
pub async fn comes_in(guest: &Person<'_>, host: &Person<'_>) {
    guest.presses("Check again").await;
    guest.sees("The meeting has begun").await;
    guest.shows("guest-may-go-in").await;
    guest.presses("Go in").await;
    guest.sees("a moderator will let you in").await;
    guest.shows("guest-in-the-lobby").await;
    host.presses("Look again").await;
    host.presses("Let Grace in").await;
    host.shows("host-inside").await;
    guest.presses("Look again").await;
    guest.sees("Grace (you)").await;
    guest.shows("guest-inside").await;
}

pub async fn sees_who_is_in(owner: &Person<'_>, room: &Room) {
    owner.opens("/rooms").await;
    owner.sees("Assembly").await;
    owner.comes_to_see(&room.page, "Grace").await;
    owner.sees("Hugo Brandt").await;
    owner.shows("room-running").await;
}

/// The guest goes, then the host ends the meeting for everybody.
pub async fn leaves(guest: &Person<'_>, host: &Person<'_>, room: &Room) {
    guest.presses("Leave").await;
    guest.sees("Thank you for being there").await;
    guest.shows("guest-left").await;
    host.opens(&format!("{}/meetings/end", room.page)).await;
    host.sends("/meetings/end").await;
    host.comes_to_see(&room.page, "No meeting is running").await;
    host.shows("room-ended").await;
}
