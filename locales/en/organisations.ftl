# An organisation: its people and invitations.
# dynamic: role-
# dynamic: invitation-state-
# dynamic: joining-
# dynamic: letter-organisation-

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

invitations-title = Invitations
invitations-address = Address
invitations-withdraw = Withdraw the invitation to { $address }

invite-title = Invite people
invite-emails = E-mail addresses
invite-emails-hint = One or many: paste a list, separated by commas, spaces or lines.
invite-role = They come in as
invite-send = Send the invitations
invite-sent = { $count ->
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

people-change = Change what { $name } may do
people-no-delegate = Nobody casts the organisation’s vote yet. Make one of its people the voting delegate.

seats-used = { $used } of { $included } seats are used: so many people may open rooms, owners included.
seats-unlimited = { $used } people may open rooms; your level has no limit.
seats-promised = { $count ->
    [one] One of them is kept for an invitation.
   *[other] { $count } of them are kept for invitations.
}
seats-over = More people may open rooms than the level includes. Nobody is removed; new hosts can come in once there is a seat.
seats-next = Level “{ $level }” includes more.
seats-more = The co-op’s office can offer more.
seats-level = Change the level

invitations-state = State
invitation-state-waiting = Waiting to be sent
invitation-state-sent = Sent
invitation-state-opened = Opened
invitation-state-accepted = Accepted
invitation-state-bounced = Came back
invitation-state-expired = Expired
invitation-state-withdrawn = Withdrawn
invitations-resend = Send again to { $address }
invitations-resend-expired = { $count ->
    [one] Send again the one that expired
   *[other] Send again all { $count } that expired
}
invite-resent = A new letter to { $address } is on its way. The link in the old one opens nothing any more.
invite-resent-all = { $count ->
    [0] Nothing had to be sent again.
    [one] One invitation is on its way again.
   *[other] { $count } invitations are on their way again.
}
invite-resent-some = { $count } sent again; { $left } wait for a free seat.
invite-no-seat = Your level includes { $included } people who open rooms. { $used } of these seats are used or kept for invitations, and { $wanted } more would be needed. Choose another role, or a level that includes more.
invited-title = The list, address by address
invited-lead = Not everybody got a letter, and this is why. Nothing of the list was lost.
invited-outcome = What became of it
invited-sent = A letter is on its way
invited-here = Here already
invited-waits = Has an invitation that waits
invited-back = Back to { $name }

person-may = May act in { $organisation } as
person-is-you = This is you. Without “Owner” you can no longer change any of this.
person-roles-save = Save
person-roles-changed = Saved.
person-no-role = Leave at least one role, or remove the person from the organisation.
person-delegate-moves = { $name } casts the organisation’s vote. Ticking “Voting delegate” here moves it: there is one delegate.
person-delegate-leaves = { $name } casts the organisation’s vote and does nothing else here. Ticking “Voting delegate” moves the vote, and { $name } no longer belongs to the organisation.

organisation-leave = Leave the organisation
organisation-leave-title = Leave { $name }
organisation-leave-roles = You act here as:
organisation-leave-means = From then on you can no longer open anything of this organisation. What you made stays: rooms, meetings, invoices. To come back you need a new invitation.
organisation-leave-delegate = You cast the organisation’s vote. Somebody else has to be chosen.
organisation-leave-last-owner = You are the last owner. An organisation always has somebody who answers for it.
organisation-leave-ways = How you can go all the same
organisation-leave-hand-over = Hand the organisation to one of its people; they accept within seven days.
organisation-leave-invite = Invite somebody as owner, and leave once they have accepted.
organisation-leave-care = Nobody there? Write to the co-op’s office: a steward can take the organisation into the co-op’s care.
organisation-leave-button = Leave { $name }
organisation-left = You have left { $name }.
organisation-in-care = Nobody owns this organisation just now. The co-op’s stewards look after it.

ownership-title = Hand over the organisation
ownership-see = See the offer
ownership-yours = { $name } offers you this organisation. You can accept until { $day }.
ownership-waits = The organisation is offered to { $name }, who can accept until { $day }.
ownership-offer-text = { $from } would like you to own { $organisation } from now on. You would answer for its people, its rooms and its membership. You can accept until { $day }.
ownership-from-stays = { $from } goes on as host.
ownership-from-leaves = { $from } leaves the organisation.
ownership-accept = Accept
ownership-decline = Decline
ownership-offered-text = { $from } has offered the organisation to { $to }, who can accept until { $day }. Nothing changes before that.
ownership-take-back = Take the offer back
ownership-offer = Offer it to somebody
ownership-offer-hint = They get a letter and accept on this page within seven days. Until then everything stays as it is. A new offer takes the place of an earlier one.
ownership-person = To whom
ownership-choose = Choose a person
ownership-then = And you, afterwards
ownership-then-host = I go on as host
ownership-then-leave = I leave the organisation
ownership-offer-button = Offer the organisation
ownership-nobody = There is nobody else yet
ownership-nobody-text = Invite the person first; once they are here you can hand the organisation to them.
ownership-nothing = Nothing is offered at present.
ownership-offered = Offered. A letter is on its way; nothing changes until it is accepted.
ownership-taken = The organisation is yours now. Whoever offered it gets a letter.
ownership-closed = The offer is closed.

office-organisations-title = Organisations
office-organisations-lead = Find an organisation; look after one that nobody owns any more.
office-organisations-name = Name
office-organisations-organisation = Organisation
office-organisations-people = People
office-organisations-owners = Owners
office-organisations-none = No organisation is called so.
care-tag = In the co-op’s care
care-title = In the co-op’s care
care-since = Since
care-by = Decided by
care-reason = Reason
care-reason-hint = Everybody of the organisation reads it in a letter. Be kind.
care-take-title = Take it into the co-op’s care
care-take-text = For when the last owner goes and nobody of the organisation can take over. The last owner may leave then, and you invite the next one.
care-take = Take it into care
care-taken = The co-op looks after this organisation now. Its people get a letter.
care-nobody = Nobody belongs to it at present.
care-owner-title = The next owner
care-owner-text = Once they have accepted, the organisation is theirs and the care ends.
care-owner-email = E-mail address
care-owner-invite = Invite as owner
care-owner-invited = The invitation is on its way.
care-owner-there = This person is an owner, or has an invitation that waits.

error-words-too-long = This is too long; 1,000 characters fit.

problem-no-seat-title = No seat is free
problem-no-seat-text = The level of this organisation includes no more people who open rooms. Please tell its owner: a seat or a larger level is needed, and your invitation stays good meanwhile.
problem-invitation-on-its-way-title = The letter is on its way already
problem-invitation-on-its-way-text = It has not left yet, and will without any help. It can be sent again afterwards.
problem-not-in-care-title = The co-op does not look after this organisation
problem-not-in-care-text = Its owners invite people themselves. Take it into the co-op’s care first.

letter-name-organisation = About an organisation
letter-organisation-more = This is the page where it goes on:
letter-organisation-button = Open the page
letter-organisation-ownership-offered-subject = { $who } offers you { $organisation }
letter-organisation-ownership-offered-until = { $who } would like you to own { $organisation } from now on. You can accept or decline until { $day }; nothing changes before that.
letter-organisation-ownership-taken-subject = { $who } has taken over { $organisation }
letter-organisation-ownership-taken-text = { $who } has accepted your offer and owns { $organisation } now. Thank you for looking after it.
letter-organisation-ownership-declined-subject = { $who } does not take over { $organisation }
letter-organisation-ownership-declined-text = { $who } has declined your offer to own { $organisation }. Everything stays as it was.
letter-organisation-person-left-subject = { $who } has left { $organisation }
letter-organisation-person-left-text = { $who } has left { $organisation } and can no longer open anything of it. What they made stays.
letter-organisation-care-taken-subject = The co-op looks after { $organisation }
letter-organisation-care-taken-text = { $who } of the co-op’s office has taken { $organisation } into the co-op’s care until somebody owns it again. Rooms and invoices go on as before. The reason:

acting-for = For { $name }
acting-switch = Switch

domains-title = Colleagues by e-mail domain
domains-lead = People with a verified address at a domain of { $organisation } can join it by themselves, if you allow it.
domains-requests = Who asks to join
domains-asked = Asked on
domains-admit = Admit { $name } as host
domains-decline = Decline { $name }
domains-list = Domains
domains-domain = Domain
domains-domain-hint = What stands behind the @ of your addresses, such as weavers.example. Not that of a provider for everybody.
domains-state = State
domains-proved = Proved
domains-over = Letter over
domains-again = Add it again to send a new letter.
domains-waits = Waits for proof
domains-letter = A letter went to { $mailbox }; its link is good until { $day }.
domains-joining = Who joins
domains-host-hint = As long as the level has a seat; else they ask.
domains-asks-hint = Nothing is open to them before; you get a letter.
joining-host = becomes host at once
joining-asks = asks, and an owner decides
domains-let-ask = Let people of { $domain } ask first
domains-let-in = Let people of { $domain } in at once
domains-remove = Switch off { $domain }
domains-add = Add a domain
domains-add-button = Add the domain
domains-proof = How you prove that it is yours
domains-proof-hint = Either is something that only those who keep the domain can do.
domains-by-record = A text in the DNS
domains-by-record-hint = Whoever keeps the names of your domain sets a TXT record. We show which, and look for it.
domains-by-letter = A letter to { $mailbox }
domains-by-letter-hint = Whoever reads that mailbox opens the link in the letter.
domains-hourly = Set the text below. We look for it every hour until { $day }.
domains-not-found = Not found
domains-look-by-hand = We have stopped looking by ourselves. Look again once the text is set.
domains-gone = Text is gone
domains-gone-text = People can still join by it. Please set the text below again.
domains-record-title = The text for { $domain }
domains-record-text = Where the names of your domain are kept, add a record of the type TXT with this name and this text. It can take some hours until it is seen everywhere. Leave it there: we look for it once a year.
domains-record-until = If it is not back on { $day }, nobody can join by this domain any more; whoever has stays.
domains-record-name = Name
domains-record-content = Text
domains-look = Look again for { $domain }
domains-seen-it = We looked on { $at }: the text is there, but another organisation has proved this domain already. If that is wrong, write to the co-op’s office.
domains-seen-another = We looked on { $at }: there is a text, but not this one.
domains-seen-nothing = We looked on { $at }: there is no text yet.
domains-seen-silence = We looked on { $at }: the DNS did not answer. That is not your fault; we look again.
domain-record-added = Added. Now set the text below where the names of your domain are kept.
domain-found = The text is there, and the domain is proved. Your colleagues can join now.
domain-still-there = The text is there. All is well.
domain-another = There is a text at this name, but not this one. Is it copied whole?
domain-nothing = There is no text yet. New ones can take some hours to be seen; we go on looking.
domain-silence = The DNS does not answer just now. Please try again in a few minutes.
domain-lapsed = The text did not come back, so nobody can join by this domain any more. Whoever has stays. You can add the domain again.
domain-added = A letter is on its way to { $mailbox }. Once its link was opened, your colleagues can join.
domain-malformed = This is not a domain that mail goes to. An example: weavers.example
domain-public = Everybody can have an address there, so it says nothing about who belongs to you.
domain-taken = This domain is proved already, by you or by another organisation. If that is wrong, write to the co-op’s office.
domain-changed = Changed.
domain-removed = Switched off. Whoever has joined by it stays.
domain-proof-title = Is this your organisation’s domain?
domain-proof-text = { $organisation } would like people with addresses at { $domain } to join it by themselves. You read a mailbox that only those who keep { $domain } read: please say whether { $domain } belongs to { $organisation }.
domain-proof-not = If not, close this page; nothing happens, and the link ends by itself.
domain-proof-yes = Yes, it belongs to it
domain-proof-done = Thank you. People with a verified address at { $domain } can join { $organisation } now.
colleague-admitted = Admitted as host. A letter is on its way.
colleague-declined = Declined. A letter is on its way.
colleague-joined = Welcome. You are one of its hosts now.
colleague-asked = You have asked; an owner decides, and you get a letter.
colleagues-title = Your colleagues are here
colleagues-text = { $name } uses addresses at { $domain }, and so do you.
colleagues-join = Join { $name }
colleagues-asked = You have asked to join { $name }. An owner decides, and you get a letter.
home-leave = Leave

problem-domain-taken-title = This domain is proved already
problem-domain-taken-text = Another organisation was faster. If that is wrong, please write to the co-op’s office.

letter-name-domain-proof = Proves a domain
letter-domain-proof-subject = Does { $domain } belong to { $organisation }?
letter-domain-proof-text = { $who } of { $organisation } says that { $domain } is the domain of { $organisation }, and would like people with addresses there to join it by themselves at { $coop }. If that is so, please open this page and say yes. If not, do nothing.
letter-domain-proof-button = See the question
letter-domain-proof-until = The link is good until { $day } and works once.
letter-organisation-colleague-joined-subject = { $who } has joined { $organisation }
letter-organisation-colleague-joined-text = { $who } has a verified address at your domain and is a host of { $organisation } now.
letter-organisation-colleague-asks-subject = { $who } would like to join { $organisation }
letter-organisation-colleague-asks-text = { $who } has a verified address at your domain and asks to join { $organisation }. Nothing is open to them before you decide.
letter-organisation-colleague-admitted-subject = You are in: { $organisation }
letter-organisation-colleague-admitted-text = { $who } has admitted you. You can make rooms and open meetings of { $organisation } now.
letter-organisation-colleague-declined-subject = { $organisation }
letter-organisation-colleague-declined-text = { $who } has not admitted you to { $organisation }. If you think that is a mistake, please write to them.
letter-organisation-domain-proved-subject = { $who } is proved
letter-organisation-domain-proved-text = The text is there: { $who } is proved to be a domain of { $organisation }. People with a verified address at it can join now, as you have chosen.
letter-organisation-record-missing-subject = We did not find the text for { $who }
letter-organisation-record-missing-text = For a week we have looked for the text that proves { $who } to be a domain of { $organisation }, and did not find it. We stop looking by ourselves. Nothing is lost: set it when you can, and press “Look again” on this page.
letter-organisation-domain-missing-subject = The text for { $who } is gone
letter-organisation-domain-missing-until = Once a year we look whether { $who } still belongs to { $organisation }. The text in the DNS that proves it is not there any more. If it is back by { $day }, nothing changes; if not, nobody can join by this domain any more. Whoever has stays.
letter-organisation-domain-lapsed-subject = Nobody joins by { $who } any more
letter-organisation-domain-lapsed-text = The text in the DNS that proves { $who } to be a domain of { $organisation } did not come back, so nobody can join by it any more. Whoever has stays. You can add the domain again at any time.
letter-organisation-seat-missing-subject = No seat for { $who } in { $organisation }
letter-organisation-seat-missing-text = { $who } signed in with an account that stands for a role in { $organisation } which takes a seat, and your level has none left. Nothing is open to them yet. Make a seat free, or choose a larger level; they are let in the next time they sign in.
