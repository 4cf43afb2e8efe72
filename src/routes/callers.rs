//! Who may use a row of the table: each kind of caller once.

use crate::billing::owner_of_invoice;
use crate::calendar::{owner_of_occurrence, owner_of_planned};
use crate::identity::StaffRole;
use crate::meetings::{keeper_of_room, owner_of_room};
use crate::membership::owner_of_membership;
use crate::organisations::Role;
use crate::recordings::owner_of_recording;
use crate::web::guard::Access;
use crate::web::inkind;

/// Who answers for the money of the membership `{id}`.
pub(super) const PAYERS: Access =
    Access::Owner(owner_of_membership, &[Role::Owner, Role::BillingContact], &[]);

/// Who reads the register of members.
pub(super) const REGISTER: Access = Access::Staff(&[StaffRole::Steward, StaffRole::Auditor]);

/// Who keeps it.
pub(super) const STEWARDS: Access = Access::Staff(&[StaffRole::Steward]);

/// Who decides about the membership `{id}` itself.
pub(super) const MEMBERS: Access = Access::Owner(owner_of_membership, &[Role::Owner], &[]);

/// Who reads the rules of the classes.
pub(super) const RULE_READERS: Access =
    Access::Staff(&[StaffRole::Steward, StaffRole::Auditor, StaffRole::Administrator]);

/// Who makes them.
pub(super) const RULE_MAKERS: Access =
    Access::Staff(&[StaffRole::Steward, StaffRole::Administrator]);

/// Who says what the co-op is, and who its staff are.
pub(super) const ADMINISTRATORS: Access = Access::Staff(&[StaffRole::Administrator]);

/// Letters are the members' post: the auditor reads the books, not these.
pub(super) const CLERKS: Access =
    Access::Staff(&[StaffRole::Steward, StaffRole::Treasurer, StaffRole::Administrator]);

/// Who looks after what the program does by itself.
pub(super) const MACHINISTS: Access =
    Access::Staff(&[StaffRole::Operator, StaffRole::Administrator]);

/// Who reads the trail.
pub(super) const READERS: Access = Access::Staff(&[StaffRole::Auditor, StaffRole::Administrator]);

/// Who sees the people of the organisation `{slug}`.
pub(super) const PEOPLE: Access =
    Access::Organisation(Role::ALL, &[StaffRole::Steward, StaffRole::Treasurer]);

/// Its people.
pub(super) const INSIDERS: Access = Access::Organisation(Role::ALL, &[]);

/// Who decides for it.
pub(super) const OWNERS: Access = Access::Organisation(&[Role::Owner], &[]);

/// Who keeps servers.
pub(super) const OPERATORS: Access = Access::Staff(&[StaffRole::Operator]);

/// Who moves money.
pub(super) const TREASURERS: Access = Access::Staff(&[StaffRole::Treasurer]);

/// Who sees how the instance of the organisation `{slug}` is doing.
pub(super) const OWNERS_AND_OFFICE: Access =
    Access::Organisation(Role::ALL, &[StaffRole::Treasurer, StaffRole::Operator]);

/// Who reads the books.
pub(super) const BOOKS: Access = Access::Staff(&[StaffRole::Treasurer, StaffRole::Auditor]);

/// Who answers for the document `{id}`.
pub(super) const PAYER: Access = Access::Owner(
    owner_of_invoice,
    &[Role::Owner, Role::BillingContact],
    &[StaffRole::Treasurer, StaffRole::Auditor],
);

/// Who reads the statement `{id}` of a take.
pub(super) const TAKER: Access = Access::Owner(
    inkind::statement::owner_of_take,
    &[Role::Owner, Role::BillingContact],
    &[StaffRole::Treasurer, StaffRole::Auditor],
);

/// Who reads the statement `{id}` of patronage.
pub(super) const SHARER: Access = Access::Owner(
    inkind::statement::owner_of_share,
    &[Role::Owner, Role::BillingContact],
    &[StaffRole::Treasurer, StaffRole::Auditor],
);

/// Who sets the room `{id}` and starts its meetings: its owner, and co-owners.
pub(super) const KEEPERS: Access = Access::Owner(keeper_of_room, &[Role::Owner, Role::Host], &[]);

/// Who owns the room `{id}`, or opens rooms for the organisation that does.
pub(super) const HOSTS: Access = Access::Owner(owner_of_room, &[Role::Owner, Role::Host], &[]);

/// Who keeps the recording `{id}`.
pub(super) const ARCHIVISTS: Access =
    Access::Owner(owner_of_recording, &[Role::Owner, Role::Host], &[]);

/// Who sees what the organisation `{slug}` used.
pub(super) const USERS: Access = Access::Organisation(
    &[Role::Owner, Role::BillingContact],
    &[StaffRole::Treasurer, StaffRole::Operator],
);

/// Who sees what everybody used.
pub(super) const COUNTERS: Access =
    Access::Staff(&[StaffRole::Treasurer, StaffRole::Operator, StaffRole::Auditor]);

/// Who looks after the planned meeting `{id}`.
pub(super) const PLANNERS: Access =
    Access::Owner(owner_of_planned, &[Role::Owner, Role::Host], &[]);

/// Who looks after the one time `{id}` of a planned meeting.
pub(super) const OF_OCCURRENCE: Access =
    Access::Owner(owner_of_occurrence, &[Role::Owner, Role::Host], &[]);
