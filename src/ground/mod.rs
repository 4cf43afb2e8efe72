//! Floor 0: what every room stands on. Knows nothing of the business.

pub mod bank;
pub mod clock;
pub mod csv;
pub mod db;
pub mod figures;
pub mod files;
pub mod fraction;
pub mod icalendar;
pub mod jwk;
pub mod jws;
pub mod money;
pub mod period;
pub mod personal;
pub mod progress;
pub mod queue;
pub mod random;
pub mod secret;
pub mod text;
pub mod vat;
