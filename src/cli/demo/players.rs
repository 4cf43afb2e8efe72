//! Who can be played in a demonstration, and the links that sign in as them.

use crate::cli::Failure;
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError};
use crate::identity::{self, SignInError, StaffRole, User};
use crate::organisations::organisations_of;
use crate::web::demonstration::Player;

/// Members worth being, by address, and what they are.
const MEMBERS: [(&str, &str, &str); 5] = [
    ("ada@linden.example.org", "demonstration-owner", "owner"),
    ("hanna@linden.example.org", "demonstration-host", "host"),
    ("noor@example.org", "demonstration-member", "member"),
    ("ines@example.org", "demonstration-producer", "producer"),
    ("rosa@teatre.example.org", "demonstration-late-member", "member who owes"),
];

/// One for each role.
pub(super) fn players(means: &Means) -> Result<Vec<Player>, Failure> {
    Ok(means.db.read_now(|conn| -> Result<_, DbError> {
        let mut players = office(conn)?;
        for (email, role_key, _) in MEMBERS {
            if let Some(user) = identity::user_by_email(conn, email)? {
                players.push(player(conn, user, role_key)?);
            }
        }
        Ok(players)
    })?)
}

fn office(conn: &mut Conn) -> Result<Vec<Player>, DbError> {
    let staff = identity::staff(conn)?;
    let mut players = Vec::new();
    for role in StaffRole::ALL {
        let holder = staff.iter().find(|member| member.roles.contains(role));
        if let Some(holder) = holder {
            let user = identity::user(conn, &holder.user_id)?;
            players.push(player(conn, user, key_of(*role))?);
        }
    }
    Ok(players)
}

fn player(conn: &mut Conn, user: User, role_key: &'static str) -> Result<Player, DbError> {
    let organisation = organisations_of(conn, &user.id)?.into_iter().next();
    let organisation = organisation.map(|organisation| organisation.name);
    Ok(Player { user_id: user.id, name: user.name, role_key, organisation })
}

fn key_of(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Steward => "demonstration-steward",
        StaffRole::Treasurer => "demonstration-treasurer",
        StaffRole::Operator => "demonstration-operator",
        StaffRole::Auditor => "demonstration-auditor",
        StaffRole::Administrator => "demonstration-administrator",
    }
}

/// A line for each: who, and a link that signs in once.
pub(super) fn links(means: &Means, players: &[Player]) -> Result<Vec<String>, Failure> {
    let issue = |player: &Player| {
        let token = means.db.write_now(Actor::command_line(), |tx| {
            identity::issue_demonstration_link(tx, means, &player.user_id)
        });
        let link = means.link(&format!("/sign-in/demonstration/{}", token?.expose()));
        let role = player.role_key.trim_start_matches("demonstration-");
        Ok::<_, SignInError>(format!("Sign in as {role} ({}): {link}", player.name))
    };
    players.iter().map(issue).collect::<Result<_, _>>().map_err(Failure::because)
}
