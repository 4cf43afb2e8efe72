//! What must be true of assemblies, for `folkmoot check`.

use crate::ground::db::{Check, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check {
            name: "nobody has two votes on a voter roll",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT MIN(id) AS offender FROM voters GROUP BY assembly_id, \
                     COALESCE(user_id, organisation_id) HAVING COUNT(*) > 1",
                )
            },
        },
        Check {
            name: "whoever may vote belonged and stood as the rules of the assembly ask",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT v.id AS offender FROM voters v JOIN assemblies a \
                     ON a.id = v.assembly_id WHERE v.verdict = 'entitled' AND (v.state NOT IN \
                     ('admitted', 'active', 'notice') OR v.standing NOT IN ('good', 'grace', \
                     'limited') OR (a.lowest_standing = 'good' AND v.standing <> 'good') \
                     OR (a.lowest_standing = 'grace' AND v.standing = 'limited'))",
                )
            },
        },
        Check {
            name: "an assembly has a voter roll exactly when it was called",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT a.id AS offender FROM assemblies a WHERE (a.state = 'planned') = \
                     EXISTS (SELECT 1 FROM voters v WHERE v.assembly_id = a.id)",
                )
            },
        },
        Check {
            name: "nobody holds more proxies than the rules of the assembly allow",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT MIN(p.id) AS offender FROM proxies p JOIN assemblies a \
                     ON a.id = p.assembly_id WHERE p.revoked_at IS NULL \
                     GROUP BY p.assembly_id, p.holder_user_id, a.proxies_per_holder \
                     HAVING COUNT(*) > a.proxies_per_holder",
                )
            },
        },
        Check {
            name: "proxies and presences are of those who may vote at that assembly",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM proxies p LEFT JOIN voters g \
                     ON g.id = p.giver_id AND g.assembly_id = p.assembly_id \
                     AND g.verdict = 'entitled' LEFT JOIN voters h ON h.id = p.holder_id \
                     AND h.assembly_id = p.assembly_id AND h.verdict = 'entitled' \
                     WHERE g.id IS NULL OR h.id IS NULL UNION ALL \
                     SELECT s.id AS offender FROM presences s LEFT JOIN voters v \
                     ON v.id = s.voter_id AND v.assembly_id = s.assembly_id \
                     AND v.verdict = 'entitled' WHERE v.id IS NULL",
                )
            },
        },
        Check {
            name: "nobody is at an assembly that does not meet",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT p.id AS offender FROM presences p JOIN assemblies a \
                     ON a.id = p.assembly_id WHERE p.left_at IS NULL AND a.state <> 'open'",
                )
            },
        },
    ]
}
