//! Who sells, who belongs, who pays: legal entities, parties, organisations with their people,
//! invitations, the co-op's own texts and settings.
//!
//! An organisation is the border of data. A *party* is the name and address that stand on a
//! document: one person or one organisation.

pub mod address;
mod entity;
mod invitations;
mod organisation;
mod party;
mod people;
mod policies;
mod settings;
pub mod slug;

pub use address::{Address, AddressFault, AddressField};
pub use entity::{
    LegalEntity, LegalEntityDetails, LegalEntityId, TaxRegime, change_legal_entity,
    found_legal_entity, legal_entity, legal_entity_by_id,
};
pub use invitations::{
    Invitation, InvitationError, InvitationId, InvitationLetter, Invited, accept_invitation,
    accept_invitation_as_newcomer, invitation_behind, invite, waiting_invitations,
    withdraw_invitation,
};
pub use organisation::{
    Organisation, OrganisationId, found_organisation, organisation_by_id, organisation_by_slug,
    organisations_of,
};
pub use party::{
    Body, NewParty, Party, PartyId, add_party, party, party_of_organisation, party_of_user,
    set_address,
};
pub use people::{
    OrganisationPerson, PeopleError, Role, give_role, people_of, remove_person, roles_of, take_role,
};
pub use policies::{
    PolicyKind, PolicyText, PolicyTextId, current_policies, current_policy, give_consent,
    has_consented, policy_version, publish_policy,
};
pub use settings::{
    AdmissionPolicy, BillingAnchor, CapitalSettings, CoopSettings, DueDay, NoticeEnd, RegisterLaw,
    RepaymentRule, after_adoption, capital_settings, coop_settings, save_capital_settings,
    save_coop_settings,
};
