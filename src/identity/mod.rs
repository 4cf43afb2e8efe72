//! People who sign in: users and their addresses, sessions, one-time links, passwords, second
//! factors, staff roles, and the limits that keep guessing slow.
//!
//! A session that still owes a second factor is not signed in: [`current`] answers `None`.

mod checks;
mod letters;
mod limit;
mod link;
mod openid;
mod passkey;
mod password;
mod people;
pub mod personal;
mod prove;
mod provider;
mod second_factor;
mod session;
mod set_up;
mod sign_in;
mod staff;
mod sweep;
mod token;
mod user;

pub use checks::checks;
pub use limit::{LimitError, Rate, TooMany, limit};
pub use link::{
    LinkError, LinkPurpose, NewLink, UsedLink, issue_link, issue_link_with, use_link, use_up_links,
    view_link,
};
pub use openid::{
    Bearer, CODE_LASTS, ClientChange, ClientError, ClientSecret, Grant, Hint, OpenIdClient,
    PublishedKey, Question, Redemption, RedirectFault, Scope, Scopes, TOKEN_LASTS, TurnSigningKeys,
    add_client, change_client, client, clients, consents_of, ensure_signing_key,
    give_openid_consent, has_openid_consent, has_secret, id_token, issue_code, parse_redirects,
    person_claims, published_keys, read_hint, redeem_code, remove_client, renew_client_secret,
    who_bears, withdraw_openid_consent,
};
pub use passkey::{
    Assertion, MOST_PASSKEYS, NewPasskey, Passkey, PasskeyChallenge, PasskeyError, PasskeyPlace,
    PasskeySignIn, RegisterPasskeyError, challenge_anybody, challenge_owner, passkeys_of,
    prove_with_passkey, register_passkey, remove_passkey, sign_in_with_passkey,
};
pub use password::{Busy, ChooseError, PasswordProblem, check_password, choose_password};
pub use people::{PersonRow, find_people, names_of};
pub use prove::{ProofError, ProofKind, proof_kind, prove};
pub use provider::{
    Elsewhere, EnterError, ExternalIdentity, Flow, FlowPurpose, FlowSecrets, LinkIdentityError,
    NewProvider, Provider, ProviderChange, ProviderError, ProviderSecret, ProviderSignIn,
    SignOutHint, SignOutThere, StaffRule, Unlinked, add_provider, add_staff_rule, begin_flow,
    change_provider, elsewhere_of, finish_flow, identities_of, link_identity, note_refusal,
    prove_with_provider, provider, provider_secret, providers, providers_to_prove_with,
    remove_provider, remove_staff_rule, sign_in_with_provider, staff_rules, unlink_identity,
};
pub use second_factor::{
    EnrolError, FactorOutcome, TotpOffer, confirm_totp, give_second_factor, offer_again,
    offer_totp, recovery_codes_left, remove_totp, renew_recovery_codes,
};
pub use session::{
    Browser, OpenedSession, SessionRow, SignedIn, current, end_session, end_sessions, open_session,
    renew_session, sessions_of, touch_session, waiting_for_second_factor, wants_touch,
};
pub use set_up::{
    FirstAdministrator, SetUpError, become_first_administrator, has_administrator,
    invite_first_administrator, offer_name, view_set_up_link,
};
pub use sign_in::{
    KnownDevice, LinkView, PasswordAttempt, SignIn, SignInError, address_prefix, describe_browser,
    issue_demonstration_link, request_sign_in_link, sign_in_to_demonstration, sign_in_with_link,
    sign_in_with_password, view_sign_in_link,
};
pub use staff::{StaffError, StaffMember, StaffRole, grant_role, revoke_role, staff};
pub use sweep::SweepIdentity;
pub use token::Token;
pub use user::{
    AddressError, AddressRow, Email, EmailError, NewUser, RegisterError, User, UserState,
    accounts_merged_into, addresses, ask_for_address, blank_person, change_main, change_profile,
    choose_language, confirm_main, correct_address, correct_person, disable_user, enable_user,
    forget_person, make_main, mark_verified, register, remove_address, send_verification, user,
    user_by_email, verify_address,
};

crate::ids! {
    /// A person who can sign in.
    UserId = "usr",
    /// A browser's signed-in period.
    SessionId = "ses",
    /// An e-mail address of a user.
    EmailAddressId = "eml",
    /// A recovery code.
    RecoveryCodeId = "rec",
    /// A passkey.
    PasskeyId = "pky",
    /// A site that may ask us who somebody is.
    OpenIdClientId = "cli",
    /// A code that was redeemed.
    OpenIdGrantId = "grt",
    /// A key that signs.
    SigningKeyId = "key",
    /// A provider that tells us who somebody is.
    ProviderId = "prv",
    /// Who somebody is elsewhere.
    ExternalIdentityId = "ext",
    /// A rule that brings a role in the office.
    StaffRuleId = "rul",
}
