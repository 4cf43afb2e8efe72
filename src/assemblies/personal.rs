//! What assemblies know of a person: that they could vote, came, held a proxy. The roll of an
//! assembly proves its resolutions and is never changed; it knows numbers, not names.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::own_memberships;

const fn proof(
    key: &'static str,
    table: &'static str,
    found: &'static str,
    hidden: &'static [&'static str],
) -> Holding {
    let fate = Fate::Keep(Why::Proof);
    Holding { key, table, class: DataClass::Register, found, hidden, fate }
}

/// Rolls, proxies, presences.
pub const HOLDINGS: &[Holding] = &[
    proof(
        "votes",
        "voters",
        concat!("user_id = $1 OR membership_id IN ", own_memberships!()),
        &["organisation_id"],
    ),
    proof(
        "proxies",
        "proxies",
        concat!(
            "holder_user_id = $1 OR giver_id IN (SELECT v.id FROM voters v WHERE v.user_id = $1 ",
            "OR v.membership_id IN ",
            own_memberships!(),
            ")"
        ),
        &["holder_user_id", "given_by", "revoked_by"],
    ),
    proof("presences", "presences", "user_id = $1", &["noted_by"]),
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] =
    &[("assemblies", "meetings of the members"), ("resolutions", "what they resolved, in numbers")];
