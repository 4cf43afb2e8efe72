//! The co-op's settings, in the office: what it decided, who sells, the texts, the staff.

pub mod assemblies;
pub mod clients;
pub mod coop;
pub mod entities;
pub mod entity;
pub mod entity_form;
pub mod giving;
pub mod levels;
pub mod logo;
pub mod overview;
pub mod periods;
pub mod providers;
pub mod register;
pub mod room_options;
pub mod staff;
pub mod texts;

use crate::organisations::{AddressFault, AddressField};
use crate::web::form::FormState;

/// Says beside each field what is wrong with an address.
pub(in crate::web) fn reject_address(
    form: &mut FormState,
    faults: &[(AddressField, AddressFault)],
) {
    for (field, fault) in faults {
        let key = match (fault, field) {
            (AddressFault::Missing, _) => "error-required",
            (AddressFault::TooLong, _) => "error-too-long",
            (AddressFault::Malformed, AddressField::Country) => "error-choose",
            (AddressFault::Malformed, _) => "entity-postal-code-malformed",
        };
        form.reject(field.name(), key, std::collections::BTreeMap::new());
    }
}
