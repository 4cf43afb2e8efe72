# An organisation: its people and invitations.
# dynamic: role-

organisation-lead = The people of this organisation and what they may do.
organisation-instance = The organisation's own instance

role-owner = Owner
role-owner-hint = Everything, also inviting and removing people.
role-billing-contact = Billing contact
role-billing-contact-hint = Sees the invoices and how to pay them.
role-host = Host
role-host-hint = Makes rooms and opens meetings.
role-delegate = Voting delegate
role-delegate-hint = Casts the organisation's one vote.

people-title = People
people-name = Name
people-roles = May act as
people-do = Change
people-remove = Remove { $name }
person-removed = Removed. The person cannot open anything of this organisation any more.

invitations-title = Invitations without an answer
invitations-address = Address
invitations-until = Good until
invitations-withdraw = Withdraw the invitation to { $address }

invite-title = Invite people
invite-emails = E-mail addresses
invite-emails-hint = One or many: paste a list, separated by commas, spaces or lines.
invite-role = They come in as
invite-send = Send the invitations
invite-sent = { $count ->
    [0] Everybody on the list is here already.
    [one] One invitation is on its way.
   *[other] { $count } invitations are on their way.
}
invite-withdrawn = Withdrawn. The link in that letter opens nothing any more.
invite-how-many = Give between 1 and 50 addresses.
invite-bad-address = “{ $address }” is not an e-mail address. Nobody has been invited yet.

last-owner = The last owner stays: make somebody else an owner first.

invitation-title = Come in: { $organisation }
invitation-lead = { $email } is invited as: { $role }.
invitation-name = Your name
invitation-accept = Accept the invitation
invitation-sign-in = You are known here by this address. Sign in and come back to this page to accept.
invitation-accepted = Welcome to { $name }.

letter-invitation-subject = { $inviter } invites you to { $organisation }
letter-invitation-text = { $inviter } would like you to be one of the people of { $organisation } at { $coop }. Open this page to see what for, and to accept:
letter-invitation-button = See the invitation
letter-invitation-until = It is good for this address until { $day } and works once.
