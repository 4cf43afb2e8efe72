//! The second factor: codes of an app (TOTP, RFC 6238), each step good once, and recovery codes
//! for the day the phone is lost.

mod enrol;
mod give;
mod recovery;
pub(super) mod store;
mod totp;

pub use enrol::{EnrolError, TotpOffer, confirm_totp, offer_again, offer_totp, remove_totp};
pub use give::{FactorOutcome, check_code, give_second_factor};
pub use recovery::{recovery_codes_left, renew_recovery_codes};

pub(super) use enrol::keep_totp;
