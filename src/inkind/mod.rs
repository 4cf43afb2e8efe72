//! Contributions in kind, from the pledge to the pay-out.
//!
//! Timesheet entries are logged in the room of the members; here they are reviewed by so many peers
//! as a setting says, booked on memo accounts at the assembly's rate, set off against what the
//! member owes or paid by the quarterly [`take`](mod@take). A mistake is countered by an entry of
//! its own (docs/decisions/0021-in-kind-and-surplus.md).
#![deny(clippy::arithmetic_side_effects)]

mod checks;
mod credit;
mod error;
mod letter;
mod list;
pub mod personal;
mod pledge;
mod review;
mod take;

pub use checks::checks;
pub use credit::{
    BookInKind, Credit, CreditId, CreditKind, Owed, available_to, credits_of, owed, owed_to,
    set_off_owed,
};
pub use error::InKindError;
pub use letter::{InKindLetter, InKindNews};
pub use list::{ListError, ListFault, ListLine, log_list, read_list};
pub use pledge::{
    Every, NewPledge, Pledge, PledgeId, PledgeKind, Progress, end_pledge, make_pledge, pledges_of,
    progress,
};
pub use review::{ApprovalId, Reviewed, approvals_of, approve, counter, refuse, reviews_entries};
pub use take::{
    Take, TakeApprovalId, TakeId, TakeLine, TakeLineId, TakeRow, TakeState, TakeStep, Till,
    approve_take, call_off_take, divide, line_of, lines_of, lines_of_parties, open_take, pay_take,
    propose, take, take_of_line, takes, till, treasurers_for, withdraw_proposal,
};
