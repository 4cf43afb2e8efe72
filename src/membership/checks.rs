//! What must be true of memberships, for `folkmoot check`.

use super::register;
use crate::ground::db::Conn;
use crate::ground::db::{Check, DbError, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "every member's number was given by the counter, and none twice",
            find: numbers_beyond_the_counter,
        },
        Check {
            name: "every membership's state is what the register last noted",
            find: states_without_entry,
        },
        Check {
            name: "every membership's class is what the register last noted",
            find: classes_without_entry,
        },
        Check {
            name: "nobody who does not belong any more waits for another class",
            find: class_changes_of_strangers,
        },
        Check {
            name: "the register has the name and address that documents of a member carry",
            find: register::holders_that_differ,
        },
        Check {
            name: "everybody's standing is the step that was last noted",
            find: standings_without_note,
        },
        Check {
            name: "who does not belong any more has promised nothing any more",
            find: contributions_of_strangers,
        },
        Check {
            name: "no contribution is billed for days it does not cover",
            find: billed_beyond_the_end,
        },
        Check {
            name: "every invoice run under way has a job that drives it",
            find: runs_without_job,
        },
        Check {
            name: "every member agreed to the statutes that were in force",
            find: members_without_consent,
        },
        Check {
            name: "every noted flag of activity is what the register last noted",
            find: flags_unlike_the_register,
        },
        Check { name: "nobody accepted their own work", find: own_work_accepted },
        Check {
            name: "every accepted timesheet entry has its event in the trail",
            find: entries_without_event,
        },
    ]
}

fn numbers_beyond_the_counter(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT id AS offender FROM memberships \
         WHERE number > (SELECT last FROM membership_counter WHERE id = 1) OR number < 1",
    )
}

fn states_without_entry(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT m.id AS offender FROM memberships m WHERE m.state <> COALESCE(\
           (SELECT e.state FROM register_events e WHERE e.membership_id = m.id \
           AND e.state IS NOT NULL ORDER BY e.effective_on DESC, e.position DESC LIMIT 1), '')",
    )
}

fn classes_without_entry(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT m.id AS offender FROM memberships m WHERE m.class <> COALESCE(\
           (SELECT e.class FROM register_events e WHERE e.membership_id = m.id \
           AND e.class IS NOT NULL ORDER BY e.effective_on DESC, e.position DESC LIMIT 1), '')",
    )
}

fn class_changes_of_strangers(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT c.id AS offender FROM class_changes c JOIN memberships m ON m.id = \
         c.membership_id WHERE c.state IN ('asked', 'agreed') \
         AND m.state NOT IN ('admitted', 'active', 'paused', 'suspended')",
    )
}

fn standings_without_note(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT m.id AS offender FROM memberships m WHERE m.standing_noted <> COALESCE((\
           SELECT n.step FROM standing_notes n WHERE n.membership_id = m.id \
           ORDER BY n.position DESC LIMIT 1), 'good')",
    )
}

fn contributions_of_strangers(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT c.id AS offender FROM contributions c JOIN memberships m ON m.id = \
         c.membership_id WHERE c.ends_on IS NULL AND m.state IN \
         ('declined', 'lapsed', 'left', 'settled', 'expelled')",
    )
}

fn billed_beyond_the_end(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT id AS offender FROM contributions \
         WHERE billed_until < starts_on OR billed_until > ends_on",
    )
}

fn runs_without_job(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT r.id AS offender FROM invoice_runs r LEFT JOIN jobs j ON j.once_key = r.id \
         AND j.name = 'membership.run_invoices' AND j.state <> 'done' \
         WHERE r.state = 'running' AND j.id IS NULL",
    )
}

/// Whoever joined before any statutes were published agreed to none; whoever was taken over from
/// an earlier register agreed to its own.
fn members_without_consent(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT m.id AS offender FROM memberships m JOIN parties p ON p.id = m.party_id \
         WHERE EXISTS (SELECT 1 FROM policy_texts t WHERE t.kind = 'statutes' \
         AND t.published_at <= m.applied_at) AND NOT EXISTS (SELECT 1 FROM register_events e \
         WHERE e.membership_id = m.id AND e.kind = 'taken_over') \
         AND NOT EXISTS (SELECT 1 FROM consents c \
         JOIN policy_texts t ON t.id = c.policy_text_id AND t.kind = 'statutes' \
         WHERE c.user_id = p.user_id OR c.organisation_id = p.organisation_id)",
    )
}

/// Who was never noted as inactive is active.
fn flags_unlike_the_register(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT f.membership_id AS offender FROM activity_flags f \
         WHERE f.noted <> COALESCE((SELECT CASE e.kind WHEN 'became_inactive' THEN 'inactive' \
         ELSE 'active' END FROM register_events e WHERE e.membership_id = f.membership_id \
         AND e.kind IN ('became_inactive', 'became_active') \
         ORDER BY e.position DESC LIMIT 1), 'active')",
    )
}

fn own_work_accepted(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT id AS offender FROM timesheet_entries \
         WHERE state = 'accepted' AND (reviewed_by IS NULL OR reviewed_by = user_id)",
    )
}

fn entries_without_event(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    offenders(
        conn,
        "SELECT t.id AS offender FROM timesheet_entries t WHERE t.state = 'accepted' \
         AND NOT EXISTS (SELECT 1 FROM audit_events a WHERE a.object = t.id \
         AND a.name = 'membership.timesheet_entry.accepted')",
    )
}
