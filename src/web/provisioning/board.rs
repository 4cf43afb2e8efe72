//! `/operations`: the operator's board.

use serde::Serialize;

use super::{instance_tone, server_tone};
use crate::ground::db::{Conn, DbError};
use crate::organisations::{self, Organisation};
use crate::provisioning::{self, InstanceRow, Server};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// People that an ordinary machine carries, for the length of the load bars: those who run
/// servers of minimum size speak of about 200.
const PEOPLE_PER_STRENGTH: i32 = 200;

/// The page.
#[derive(Debug, Serialize)]
pub struct BoardPage {
    servers: Vec<ServerLine>,
    instances: Vec<InstanceLine>,
}

#[derive(Debug, Serialize)]
struct ServerLine {
    href: String,
    name: String,
    state: &'static str,
    tone: &'static str,
    healthy: bool,
    meetings: i32,
    attendees: i32,
    /// People it carries well.
    capacity: i32,
    cameras: i32,
    polled: String,
    last_error: Option<String>,
}

#[derive(Debug, Serialize)]
struct InstanceLine {
    organisation: String,
    href: String,
    state: &'static str,
    tone: &'static str,
    failure: Option<String>,
    retry: Option<String>,
}

impl Page for BoardPage {
    const TEMPLATE: &'static str = "provisioning/board.html";

    fn samples() -> Vec<Self> {
        let server = |name: &str, tone, healthy, last_error: Option<&str>| ServerLine {
            href: "/operations/servers/srv_1".to_owned(),
            name: name.to_owned(),
            state: "active",
            tone,
            healthy,
            meetings: 7,
            attendees: 112,
            capacity: PEOPLE_PER_STRENGTH,
            cameras: 31,
            polled: "21 May 2026, 14:05 CEST".to_owned(),
            last_error: last_error.map(str::to_owned),
        };
        let away = "the meeting server does not answer as it should: no connection";
        let line = |state, tone, failure: Option<&str>| InstanceLine {
            organisation: "Weavers' Co-operative".to_owned(),
            href: "/organisations/weavers/instance".to_owned(),
            state,
            tone,
            failure: failure.map(str::to_owned),
            retry: failure.map(|_| "/operations/instances/ins_1/retry".to_owned()),
        };
        let servers = vec![
            server("bbb-1.example.org", "ok", true, None),
            server("bbb-2.example.org", "bad", false, Some(away)),
        ];
        let instances = vec![line("active", "ok", None), line("failed", "bad", Some(away))];
        vec![Self { servers: vec![], instances: vec![] }, Self { servers, instances }]
    }
}

/// `GET /operations`
pub async fn show(cx: Cx) -> Answer {
    let (servers, instances) = cx
        .site
        .means
        .db
        .read(|conn: &mut Conn| -> Result<_, DbError> {
            let mut lines = Vec::new();
            for row in provisioning::instances(conn)? {
                let owner = organisations::organisation_by_id(conn, &row.organisation_id)?;
                lines.push(instance_line(row, owner));
            }
            Ok((provisioning::servers(conn)?, lines))
        })
        .await?;
    let servers = servers.into_iter().map(|server| server_line(&cx, server)).collect();
    page::show(&cx, &BoardPage { servers, instances })
}

fn server_line(cx: &Cx, server: Server) -> ServerLine {
    ServerLine {
        href: format!("/operations/servers/{}", server.id),
        tone: server_tone(server.state, server.healthy),
        state: server.state.as_str(),
        healthy: server.healthy,
        meetings: server.meetings,
        attendees: server.attendees,
        capacity: server.strength.saturating_mul(PEOPLE_PER_STRENGTH),
        cameras: server.cameras,
        polled: server.polled_at.map(|at| super::steps::when(cx, at)).unwrap_or_default(),
        last_error: server.last_error,
        name: server.name,
    }
}

fn instance_line(row: InstanceRow, owner: Organisation) -> InstanceLine {
    InstanceLine {
        organisation: owner.name,
        href: format!("/organisations/{}/instance", owner.slug),
        state: row.state.as_str(),
        tone: instance_tone(row.state),
        retry: row.failure.as_ref().map(|_| format!("/operations/instances/{}/retry", row.id)),
        failure: row.failure,
    }
}
