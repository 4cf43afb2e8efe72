//! The simulated server's own pages: a list of its meetings, and what stands in for the client.

use super::answer::escape;
use super::hall::Hall;
use super::meeting::{Meeting, Person};

const STYLE: &str = "\
:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}\
body{max-width:40rem;margin:0 auto;padding:1rem}\
li,dd{overflow-wrap:anywhere}\
form{display:inline-block;margin:0 .5rem .5rem 0}\
button{font:inherit;padding:.5rem 1rem;min-height:2.75rem;border-radius:.5rem}\
a:focus-visible,button:focus-visible{outline:3px solid;outline-offset:2px}\
footer{margin-top:2rem;border-top:1px solid;padding-top:.5rem}";

/// The list of meetings; `errors` is what a refused join brought along.
pub(super) fn front(hall: &Hall, errors: Option<&str>) -> String {
    let mut body = String::from("<h1>Simulated BigBlueButton server</h1>");
    if let Some(errors) = errors {
        body.push_str(&format!("<p role=\"alert\">Not let in: {}</p>", escape(errors)));
    }
    let entries: Vec<String> = hall.meetings().map(entry).collect();
    if entries.is_empty() {
        body.push_str("<p>No meeting is open.</p>");
    } else {
        body.push_str(&format!("<h2>Meetings</h2><ul>{}</ul>", entries.concat()));
    }
    page("Simulated BigBlueButton server", &body)
}

/// What somebody sees who is in, or waits at the door.
pub(super) fn client(meeting: &Meeting, person: &Person) -> String {
    let name = escape(&meeting.name);
    let mut body = format!("<h1>{name}</h1>");
    if person.waiting {
        body.push_str("<p role=\"status\">Please wait: a moderator will let you in.</p>");
    } else {
        body.push_str(&inside(meeting, person));
    }
    body.push_str(&look_again(person));
    body.push_str(&button("leave", "Leave the meeting", person, None));
    if person.moderator {
        body.push_str(&button("end", "End the meeting for all", person, None));
    }
    page(&meeting.name, &body)
}

/// What somebody sees whose meeting is over, or who has left it.
pub(super) fn over(back: Option<&str>) -> String {
    let mut body = String::from("<h1>You are out of the meeting</h1><p>You left, or it ended.</p>");
    if let Some(back) = back {
        body.push_str(&format!("<p><a href=\"{}\">Go back</a></p>", escape(back)));
    }
    page("Out of the meeting", &body)
}

/// What somebody sees whose session token is unknown.
pub(super) fn unknown() -> String {
    page("Unknown session", "<h1>Unknown session</h1><p>This link opens no meeting.</p>")
}

fn entry(meeting: &Meeting) -> String {
    let names: Vec<String> = meeting.present().map(|person| escape(&person.full_name)).collect();
    let who = if names.is_empty() { "nobody is in".to_owned() } else { names.join(", ") };
    let id = escape(&meeting.external_id);
    format!("<li><strong>{}</strong> ({id}): {who}</li>", escape(&meeting.name))
}

fn inside(meeting: &Meeting, viewer: &Person) -> String {
    let mut html = String::new();
    if let Some(welcome) = &meeting.welcome {
        html.push_str(&format!("<p>{}</p>", escape(welcome)));
    }
    let people: Vec<String> = meeting.present().map(|person| line(person, viewer)).collect();
    html.push_str(&format!("<h2>In the meeting</h2><ul>{}</ul>", people.concat()));
    if viewer.moderator && meeting.waiting().next().is_some() {
        let waiting: Vec<String> =
            meeting.waiting().map(|guest| at_the_door(guest, viewer)).collect();
        html.push_str(&format!("<h2>Waiting to be let in</h2><ul>{}</ul>", waiting.concat()));
    }
    html
}

fn line(person: &Person, viewer: &Person) -> String {
    let role = if person.moderator { " (moderator)" } else { "" };
    let you = if person.user_id == viewer.user_id { " (you)" } else { "" };
    format!("<li>{}{role}{you}</li>", escape(&person.full_name))
}

fn at_the_door(guest: &Person, viewer: &Person) -> String {
    let name = escape(&guest.full_name);
    let admit = button("admit", &format!("Let {name} in"), viewer, Some(&guest.user_id));
    let deny = button("deny", &format!("Turn {name} away"), viewer, Some(&guest.user_id));
    format!("<li>{name} {admit}{deny}</li>")
}

fn look_again(person: &Person) -> String {
    let token = escape(&person.session_token);
    format!(
        "<form action=\"/html5client/join\"><input type=\"hidden\" name=\"sessionToken\" \
         value=\"{token}\"><button>Look again</button></form>"
    )
}

/// A form of one button; `label` is HTML already.
fn button(deed: &str, label: &str, person: &Person, about: Option<&str>) -> String {
    let token = escape(&person.session_token);
    let about = about
        .map(|id| format!("<input type=\"hidden\" name=\"user_id\" value=\"{}\">", escape(id)));
    format!(
        "<form method=\"post\" action=\"/html5client/{deed}\"><input type=\"hidden\" \
         name=\"session_token\" value=\"{token}\">{}<button>{label}</button></form>",
        about.unwrap_or_default()
    )
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{}</title><style>{STYLE}</style></head><body><main>{body}</main>\
         <footer>This page stands in for a BigBlueButton meeting: no sound, no picture.</footer>\
         </body></html>",
        escape(title)
    )
}
