//! `/office/reconciliation`: where the lists do not agree. Read only: each row leads to the place
//! that mends it, where the reader may go there.

pub mod list;
pub mod overview;

use crate::identity::StaffRole;
use crate::reconciliation::{Disagreement, Question};
use crate::web::context::Cx;

/// The place that mends it, if the reader may go there.
fn place(cx: &Cx, question: Question, row: &Disagreement) -> String {
    let (path, roles): (&str, &[StaffRole]) = match question {
        Question::PayersWithoutAccount => {
            ("/treasury/parties/", &[StaffRole::Treasurer, StaffRole::Auditor])
        }
        Question::AccountsWithoutPayer => ("/office/people/", &[StaffRole::Administrator]),
        Question::OrganisationsWithoutOwner => {
            ("/office/organisations/", &[StaffRole::Steward, StaffRole::Auditor])
        }
        Question::AddressesThatDiffer
        | Question::RoomsOfFormerMembers
        | Question::MembersWithoutContribution
        | Question::MembersWithoutShares
        | Question::SharesOfFormerMembers
        | Question::UnprovedMembers => {
            ("/office/register/members/", &[StaffRole::Steward, StaffRole::Auditor])
        }
    };
    if cx.is_staff(roles) { format!("{path}{}", row.place) } else { String::new() }
}

/// The word of a question in paths and keys of texts.
fn word(question: Question) -> String {
    question.as_str().replace('_', "-")
}
