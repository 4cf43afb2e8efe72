# Records that were entered twice and become one.

# dynamic: merge-kind-
# dynamic: merge-place-
# dynamic: merge-stays-
# dynamic: merge-refused-
# dynamic: merge-note-
# dynamic: merge-act-
# dynamic: merge-built-
# dynamic: merge-state-
# dynamic: letter-merge-

merges-title = Entered twice
merges-lead = An organisation or a person that was entered twice becomes one record. You see beforehand what moves, and can take it back for 30 days.
merges-alike = Perhaps entered twice
merges-alike-none = No two records have the same name.
merges-latest = Latest merges
merge-new = Merge two records
merge-name = Name
merge-kind = Kind
merge-kind-organisation = Organisation
merge-kind-person = Person
merge-first = Entered first
merge-second = Entered later
merge-gone = Goes into the other
merge-kept = Is kept
merge-day = Merged on
merge-state = State
merge-state-reversible = Can be undone
merge-state-settled = Settled
merge-state-undone = Undone
merge-known-by = Known by
merge-record = { $name } ({ $known })
merge-choose = Which record goes?
merge-choose-lead = Look for the record that is to go into another. You choose the other one next.
merge-choose-other = Which record is kept?
merge-choose-other-lead = { $name } goes into the record that you choose now.
merge-find = Name or e-mail address
merge-found = Found
merge-found-none = Nothing was found.
merge-from-here = Is this record in the co-op’s books a second time?
merge-went-into-this = { $name } went into this record

merge-plan-title = Merge these two?
merge-plan-lead = Nothing has happened yet. This is what would become of everything.
merge-plan-stale = Something has changed since you looked. Nothing was merged; please look at it again.
merge-other-way = Keep the other one instead
merge-refused-title = First this has to be done
merge-refused-merged = One of the two went into another record before. Choose the record that is kept.
merge-refused-two-memberships = Both belong to the co-op. One membership has to end first, or its application be withdrawn: a membership keeps its number, and nobody has two.
merge-refused-capital = The record that goes has or had shares, a deposit or a loan. They are booked under its own name: keep that record, and let the other one go into it.
merge-refused-two-capitals = Both have or had shares, deposits or loans. The books know each under its own name, for every day, and are never rewritten: these two cannot become one.
merge-refused-money = The record that goes owes something or has money standing by. Let it be paid, used or given back first.
merge-refused-assembly = The record that goes is on the voter roll of an assembly that is not over, or holds a vote there. A roll is never changed: merge them after the assembly.
merge-refused-two-instances = Both have a server of their own. Archive one of the two first.
merge-refused-erasure = One of the two asked to be forgotten, or was. Let the request be taken back first, if that is what the person wants.
merge-refused-export = An export of somebody’s data is being made. It takes a few minutes: try again then.
merge-refused-staff = One of the two works for the co-op. An administrator takes the role first and gives it again afterwards, so that nobody comes into a role by way of a merge.
merge-refused-disabled = The account that is to be kept is disabled. Enable it first, or keep the other one.
merge-notes-title = Good to know
merge-note-password = Both have a password. Only that of the kept account opens anything afterwards.
merge-note-second-factor = The account that goes has a second factor or a passkey, the kept one has none. Ask the person to set one up again.
merge-note-holder = The membership comes with another name or address. The register notes the name and address of the kept record from today.
merge-note-in-both = Some people are in both organisations. Roles they have in both are theirs once.
merge-plan-what = What becomes of what
merge-plan-nothing = Nothing points to the record that goes.
merge-what = What
merge-becomes = What becomes of it
merge-count = How many
merge-moves = Moves to the kept record
merge-goes-along = Goes along
merge-ends = Is closed
merge-set-aside = The kept record has the same: put away
merge-stays-document = Stays as issued, found from the kept record
merge-stays-books = Stays as booked, found from the kept record
merge-stays-history = Stays: it tells who did it
merge-stays-roll = Stays: a voter roll is never changed
merge-stays-sign-in = Stays, and opens nothing any more
merge-stays-site = Stays: other sites know each account by its own number
merge-stays-over = Stays: it is over
merge-plan-promise = Everybody concerned gets a letter. Everybody who is signed in to the account that goes is signed out. For 30 days you can take all of it back, as long as nothing was built upon it.
merge-button = Merge
merge-done = The two are one now.

merge-title = Two records became one
merge-stayed = Documents that were issued and what was booked stay as they were:
merge-stayed-link = the account of the record that went
merge-did = What was done
merge-act-moved = Moved to the kept record
merge-act-ended = Closed
merge-act-set-aside = Put away
merge-act-made = Stands in for what moved
merge-act-marked = Names the kept record
merge-reversal-title = Taking it back
merge-reversal-text = Until { $day } you can make two records of it again: every row goes back to where it was. Whoever was signed out stays signed out.
merge-reversal-button = Make two of it again
merge-reversal-undone = It was undone: they are two records again.
merge-reversal-over = It cannot be undone any more. What moved is not remembered after 30 days.
merge-reversal-built = It cannot simply be undone: something was built upon it since. Undo that first, if it is possible.
merge-built-merged = { $count ->
    [one] Another merge of one of the two came after it
   *[other] { $count } other merges of one of the two came after it
}
merge-built-erasure = The person asked to be forgotten, or was
merge-built-charged = { $count ->
    [one] Something was charged for the membership that moved
   *[other] { $count } things were charged for the membership that moved
}
merge-built-capital = { $count ->
    [one] Something happened to the shares or funds of the membership that moved
   *[other] { $count } things happened to the shares or funds of the membership that moved
}
merge-built-voter = The membership that moved is on the voter roll of an assembly
merge-built-joined = The kept record has joined the co-op since
merge-built-room = { $count ->
    [one] A room was made since
   *[other] { $count } rooms were made since
}
merge-built-changed = { $count ->
    [one] { $place }: one was changed or used since
   *[other] { $place }: { $count } were changed or used since
}
merge-undone = They are two records again.

merge-place-email-addresses = E-mail addresses
merge-place-sessions = Signed-in browsers
merge-place-one-time-links = Links in letters
merge-place-recovery-codes = Recovery codes
merge-place-passkeys = Passkeys
merge-place-passkey-challenges = Attempts with passkeys
merge-place-external-identities = Sign-ins through other providers
merge-place-openid-consents = Sites that may know the person
merge-place-openid-grants = Sites the person is signed in to
merge-place-staff-roles = Roles in the office
merge-place-data-exports = Exports of data
merge-place-erasures = Requests to be forgotten
merge-place-users = Accounts
merge-place-provider-organisation-roles = Roles that follow a provider
merge-place-organisation-people = People and roles
merge-place-colleague-requests = Requests to join colleagues
merge-place-ownership-offers = Offers of ownership
merge-place-circle-seats = Seats in circles
merge-place-class-changes = Changes of class
merge-place-share-openings = Shares taken over from a table
merge-place-timesheet-entries = Timesheet entries
merge-place-distribution-lines = Shares of surplus
merge-place-take-lines = Takes
merge-place-in-kind-credits = Credits in kind
merge-place-take-approvals = Approvals of takes
merge-place-pledges = Promises
merge-place-entry-approvals = Approvals of entries
merge-place-consents = Consents
merge-place-invitations = Invitations
merge-place-organisation-domains = E-mail domains
merge-place-organisation-cares = Care by the co-op
merge-place-application-notes = Notes about applications
merge-place-rooms = Rooms
merge-place-room-members = Members of rooms
merge-place-room-links = Personal links into rooms
merge-place-room-favourites = Favourite rooms
merge-place-usage-lines = What was used
merge-place-attendees = Attendance of meetings
merge-place-voters = Voter rolls
merge-place-proxies = Proxies
merge-place-presences = Presence at assemblies
merge-place-provider-organisation-rules = Rules of providers
merge-place-instances = Servers of their own
merge-place-organisations = Organisations
merge-place-parties = Name and address on documents
merge-place-memberships = Memberships
merge-place-charges = Charges
merge-place-vat-checks = What was asked about VAT numbers
merge-place-pro-formas = Pro forma documents
merge-place-billing-details = Billing details
merge-place-invoices = Invoices and credit notes
merge-place-entries = Entries in the books
merge-place-payments = Payments
merge-place-capital-payments = Payments of capital
merge-place-contributions = Contributions
merge-place-courtesies = Courtesy periods
merge-place-standing-decisions = Decisions about standing
merge-place-standing-notes = Noted standings
merge-place-register-events = Entries in the register
merge-place-share-subscriptions = Subscriptions of shares
merge-place-share-movements = Movements of shares
merge-place-share-certificates = Share certificates
merge-place-share-requests = Requests about shares
merge-place-share-repayments = Repayments of shares
merge-place-member-funds = Deposits and loans
merge-place-fund-movements = Movements of deposits and loans
merge-place-applications = Applications
merge-place-departures = Notices of leaving
merge-place-pauses = Pauses
merge-place-expulsions = Expulsions
merge-place-attendances = Attendance of gatherings
merge-place-activity-holds = Holds of activity
merge-place-activity-flags = Flags of activity

problem-merge-no-pair-title = These two cannot be one
problem-merge-no-pair-text = Choose two different records, both of organisations or both of persons.
problem-merge-stale-title = Not as things stand
problem-merge-stale-text = Something has changed since you looked. Please look at the two again.
problem-merge-settled-title = It is too late for that
problem-merge-settled-text = It was undone before, or its 30 days are over.
problem-merge-built-on-title = Something was built upon it
problem-merge-built-on-text = It cannot simply be undone: what moved has been used since.

letter-merge-merged-subject-organisation = { $gone } and { $kept } are one organisation now
letter-merge-merged-text-organisation = Your organisation was in the books of { $coop } twice. We have merged the two: { $gone } went into { $kept }. Its people, rooms and open invitations are with { $kept } now, and old addresses of pages lead there. Invoices stay as they were issued; you find them with those of { $kept }.
letter-merge-merged-subject-person = Your two accounts at { $coop } are one now
letter-merge-merged-text-person = You had two accounts at { $coop }. We have merged them: { $gone } went into { $kept }. You can sign in with any of your addresses; the password is that of { $kept }. Browsers that were signed in to the other account have been signed out.
letter-merge-merged-more = If this was a mistake, just reply to this letter: until { $date } we can make two of it again.
letter-merge-undone-subject-organisation = { $gone } and { $kept } are two organisations again
letter-merge-undone-text-organisation = We had merged { $gone } with { $kept } and have undone it. People, rooms and invitations are back where they were.
letter-merge-undone-subject-person = Your accounts at { $coop } are two again
letter-merge-undone-text-person = We had merged { $gone } with { $kept } and have undone it. Each account has its own addresses and its own password again.
letter-merge-undone-more = If something is not where it belongs, just reply to this letter.
