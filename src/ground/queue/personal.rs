//! The queue knows nobody: jobs carry ids.

use crate::ground::personal::Impersonal;

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("jobs", "work to do, told by ids; swept once it is done"),
    ("schedules", "what recurs"),
    ("inbox", "which messages of other machines were seen; swept after a while"),
];
