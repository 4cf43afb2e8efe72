//! People who sign in: users and their addresses, sessions, one-time links, second factors,
//! staff roles, and the limits that keep guessing slow.
//!
//! A session that still owes a second factor is not signed in: [`current`] answers `None`.

mod limit;
mod link;
mod session;
mod staff;
mod token;
mod user;

pub use limit::{LimitError, Rate, TooMany, limit};
pub use link::{LinkError, LinkPurpose, NewLink, UsedLink, issue_link, issue_link_with, use_link};
pub use session::{
    Browser, OpenedSession, SignedIn, current, end_session, open_session, touch_session,
    waiting_for_second_factor, wants_touch,
};
pub use staff::StaffRole;
pub use token::Token;
pub use user::{
    Email, EmailError, NewUser, RegisterError, User, UserState, mark_verified, register, user,
    user_by_email,
};

crate::ids! {
    /// A person who can sign in.
    UserId = "usr",
    /// A browser's signed-in period.
    SessionId = "ses",
    /// An e-mail address of a user.
    EmailAddressId = "eml",
}
