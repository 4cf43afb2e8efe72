//! Who sells, who belongs, who pays: legal entities, parties, organisations with their people,
//! invitations, the co-op's own texts and settings.
//!
//! An organisation is the border of data. A *party* is the name and address that stand on a
//! document: one person or one organisation.

pub mod address;
mod billing_details;
mod care;
mod checks;
mod domains;
mod entity;
mod invitations;
mod news;
mod organisation;
mod ownership;
mod party;
mod people;
pub mod personal;
mod policies;
mod provider_roles;
mod seats;
mod settings;
pub mod slug;
mod vat;

pub use address::{Address, AddressFault, AddressField};
pub use billing_details::{
    BillingDetails, billing_details, billing_details_of, set_billing_details,
};
pub use care::{Care, CareError, CareId, care_of, take_into_care};
pub use checks::checks;
pub use domains::{
    ColleagueRequest, ColleagueRequestId, Colleagues, DomainError, DomainLetter, DomainRecord,
    Found, JoinedByDomain, Joining, LookForRecord, LookForRecords, Looked, Mailbox,
    OrganisationDomain, OrganisationDomainId, Proof, ProveBy, Seen, add_domain, change_domain,
    colleagues_of, count_look, count_proving, decide_colleague, domain_behind, domain_with_record,
    domains_of, join_by_domain, note_look, note_look_by_hand, prove_domain, remove_domain,
    requests_of,
};
pub use entity::{
    LegalEntity, LegalEntityDetails, LegalEntityId, TaxRegime, change_legal_entity, coop_day,
    coop_zone, found_legal_entity, legal_entities, legal_entity, legal_entity_by_id,
};
pub use invitations::{
    Invitation, InvitationError, InvitationId, InvitationLetter, InvitationRow, InvitationState,
    Invited, Inviting, accept_invitation, accept_invitation_as_newcomer, count_resending,
    count_sending, invitation_behind, invitations_of, invite, invite_owner, note_opened,
    resend_expired, resend_invitation, waiting_invitations, withdraw_invitation,
};
pub use news::{OrganisationLetter, OrganisationNews};
pub use organisation::{
    Organisation, OrganisationId, enter_organisation, find_organisations, forget_organisation,
    found_organisation, organisation_by_id, organisation_by_slug, organisation_seen_by,
    organisations_of, rename_organisation,
};
pub use ownership::{
    OwnershipOffer, OwnershipOfferId, accept_ownership, close_ownership_offer, offer_ownership,
    ownership_offer,
};
pub use party::{
    Body, NewParty, Owned, Party, PartyDetails, PartyId, PartyRow, add_party, correct_party,
    forget_party, owned_from, parties_by_id, party, party_it_became, party_of_organisation,
    party_of_user, party_seen_by, set_address, set_vat_id,
};
pub use people::{
    OrganisationPerson, PeopleError, Role, change_roles, give_role, leave_organisation, people_of,
    remove_person, roles_of, take_role,
};
pub use policies::{
    PolicyKind, PolicyText, PolicyTextId, current_policies, current_policy, give_consent,
    has_consented, policy_version, publish_policy,
};
pub use provider_roles::{
    OrganisationRule, OrganisationRuleId, add_organisation_rule, follow_provider, forget_provider,
    organisation_rules, remove_organisation_rule,
};
pub use seats::{Seats, SeatsOf, seats};
pub use settings::{
    AdmissionPolicy, AssemblySettings, BillingAnchor, CapitalSettings, CoopSettings, DueDay,
    GivingSettings, HandedOut, InKindUse, NoticeEnd, RegisterLaw, RepaymentRule, TooSmall,
    VotingStanding, after_adoption, assembly_settings, capital_settings, coop_settings,
    giving_settings, save_assembly_settings, save_capital_settings, save_coop_settings,
    save_giving_settings,
};
pub use vat::{
    CheckVatNumber, CheckVatNumbers, VatCheck, VatCheckId, VatCheckState, VatEvidence,
    ask_about_vat_id, ask_vies_by_hand, count_vat_question, vat_checks_of, vat_evidence,
};
