//! Who belongs, what they promised, how they stand, what they may use: member, level,
//! contribution, register, standing, entitlement.
//!
//! The way in is [`join`]; the way to what somebody may do is [`entitlement()`]; what paying late
//! does is in [`standing`](mod@standing).

pub mod activity;
pub mod application;
pub mod calendar;
pub mod change;
mod checks;
mod contribution;
mod courtesy;
pub mod entitlement;
mod income;
mod join;
mod level;
mod member;
pub mod personal;
pub mod register;
mod run;
mod seats;
mod seed;
mod seller;
pub mod shares;
pub mod standing;
mod state;
mod store;
mod take_over;

pub use activity::ReviewActivity;
pub use application::SweepApplications;
pub use change::FollowDates;
pub use checks::checks;
pub use contribution::reduction;
pub use contribution::{
    ChargeContributionError, Contribution, ContributionError, ContributionId, DueContribution,
    DueLine, LineKind, Promise, charge_contribution, contribution_on, contributions_due, due_lines,
    first_period, next_due, promise_contribution, running_contribution,
};
pub use courtesy::grant_courtesy;
pub use entitlement::{Entitlement, Why, entitlement};
pub use income::{LevelIncome, income_by_level};
pub use join::{
    AlreadyHereLetter, Applicant, Application, JoinError, Joined, WelcomeError, WelcomeLetter,
    Welcomed, join, settle_in, welcome,
};
use level::given_by;
pub use level::{
    Level, LevelError, LevelId, LevelKind, LevelName, LevelNames, LevelOffer, LevelOfferId,
    LevelPart, LevelPrice, LevelTerms, LevelVersionId, Limits, NewLevel, OldVersion, PeriodPrice,
    Piece, PieceKind, SeatPrice, Touched, behind, check_level, delete_level, level_codes, level_on,
    level_version, level_versions_of, levels_on, offer_version, open_offer, put_level,
    retire_level, touched_by, trial_level, uses_of_level,
};
pub use member::{Admission, Class, Membership, MembershipId, MoveError, apply, make_move};
pub use register::{
    RegisterEvent, RegisterEventId, RegisterKind, members_on, register_of, tell_address,
};
pub use run::{
    InvoiceRun, Mode, Parked, ParkedWhy, Report, RunDocument, RunDue, RunError, RunId, RunInvoices,
    RunState, RunTax, drive_run, invoice_run, latest_runs, order_run, take_batch,
};
pub use seats::seats_included;
pub use seed::{SeedError, seed_levels};
pub use seller::{levels_sold_by, sell_level_through, seller_of_level};
pub use standing::{ReviewStandings, Standing, Step};
pub use state::{MembershipState, Move};
pub use store::{
    member_names, membership, membership_of_party, memberships_of_parties, owner_of_membership,
};
pub use take_over::{
    Earlier, EarlierPromise, can_be_taken_over, take_back, take_back_promise, take_over,
    take_over_promise,
};
