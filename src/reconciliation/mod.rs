//! Where the lists of a co-op do not agree: who pays without an account, who has one without
//! paying, addresses that differ, rooms of those who left. Questions only; each is mended in the
//! place it names.

mod store;

pub use store::{count, rows};

crate::text_enum! {
    /// What is compared.
    pub enum Question {
        /// Who paid and cannot sign in: nobody behind the payer has proved an address.
        PayersWithoutAccount = "payers_without_account",
        /// Who can sign in, does not belong and works neither for a member nor for the co-op.
        AccountsWithoutPayer = "accounts_without_payer",
        /// Members whose documents go elsewhere than to where they sign in.
        AddressesThatDiffer = "addresses_that_differ",
        /// Rooms that stand open although who had them has left.
        RoomsOfFormerMembers = "rooms_of_former_members",
        /// Members who have promised nothing.
        MembersWithoutContribution = "members_without_contribution",
        /// Members who hold no share, where shares are held.
        MembersWithoutShares = "members_without_shares",
        /// Who has left and holds shares still.
        SharesOfFormerMembers = "shares_of_former_members",
        /// Organisations that nobody can act for.
        OrganisationsWithoutOwner = "organisations_without_owner",
        /// Members behind whom nobody has proved an address.
        UnprovedMembers = "unproved_members",
    }
}

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Its id, in whose order a list is: a party, a person, a membership, an organisation, a room.
    pub key: String,
    /// Who.
    pub name: String,
    /// One side: an address, the name of a room, a state.
    pub one: String,
    /// The other side, if there is one.
    pub other: String,
    /// The id or slug of the place that mends it.
    pub place: String,
}
