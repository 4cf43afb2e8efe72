# The office's own books: letters, jobs, the audit trail, people.
# dynamic: letters-state-
# dynamic: letter-name-
# dynamic: job-kind-
# dynamic: job-state-
# dynamic: audit-actor-
# dynamic: audit-broken-

letters-title = Letters
letters-lead = Every letter that the co-op has written by mail, the newest first.
letters-letter = Letter
letters-to = To
letters-written = Written
letters-sent = Sent
letters-about = About
letters-copies = Sent again as
letters-state = State
letters-any-state = Any
letters-address = Address
letters-state-waiting = Waiting
letters-state-sent = Sent
letters-state-failed = Failed
letters-error = Why it has not been sent
letters-none = No letter has been written yet.
letters-none-such = No letter is like this.
letters-words = What it says
letters-no-words = The words of this letter cannot be shown any more.
letters-link-hidden = (a private link, not shown here)
letters-link-hint = The link in this letter opens something by itself. Only its reader gets it.
letters-link-gone = This letter cannot be sent again: its private link was forgotten when it was sent. Whoever needs it asks for a new one.
letters-again-title = Send it again
letters-again-text = The same letter goes to the same address once more, as a letter of its own in this list.
letters-again = Send again
letters-sent-again = The letter is on its way again. This is the new one.

letter-name-account-changed = Account changed
letter-name-main-address-change = Question to the old main address
letter-name-address-verification = Verify an address
letter-name-already-here = Has an account already
letter-name-dated = Confirms a change of membership
letter-name-application = About an application
letter-name-candidate = Wants a producer’s vote
letter-name-credit-note-issued = Credit note
letter-name-invitation = Invitation
letter-name-room-invitation = Invitation to a room
letter-name-invoice-issued = Invoice
letter-name-new-sign-in = New browser
letter-name-password-changed = Password changed
letter-name-sign-in-link = Link to sign in
letter-name-sign-in-unknown = No account
letter-name-standing = Standing
letter-name-welcome = Welcome
letter-name-activity = About activity
letter-name-in-kind = About what you gave in kind
letter-name-erasure = About being forgotten
letter-name-merge = About records that were entered twice
letter-name-export-ready = Own data are ready
letter-name-taken-over = Taken over from the co-op’s table

jobs-title = Jobs
jobs-lead = What the program does by itself, after and between what people do.
jobs-oldest = The job that has waited longest has been due for { $length }.
jobs-nothing-due = Nothing is late.
jobs-late = due for { $length }
jobs-parked-title = Given up
jobs-parked-lead = { $count ->
    [one] One job was tried as often as makes sense. A person has to look at it.
   *[other] { $count } jobs were tried as often as makes sense. A person has to look at them.
}
jobs-parked-none = No job was given up.
jobs-kinds-title = All jobs
jobs-kept = Jobs that are done or discarded are kept for 14 days.
jobs-none = There is no job yet.
jobs-what = What it does
jobs-error = Why it failed
jobs-tries = Tries
jobs-promised = Since
jobs-name = Name
jobs-reference = Reference
jobs-retry-title = Try again
jobs-retry-text = Once what was in its way is gone. It gets all its tries again; doing it twice does no harm.
jobs-retry = Try again
jobs-retried = The job is in the queue again.
jobs-discard-title = Discard
jobs-discard-text = If it need not be done any more. What it was to do will not happen; the reason is kept in the audit trail.
jobs-reason = Reason
jobs-reason-hint = For whoever reads the audit trail. Please leave out names of people.
jobs-discard = Discard the job
jobs-discarded = The job was discarded.
error-reason-too-long = This is too long; 400 characters fit.

job-state-waiting = Waiting
job-state-running = Running
job-state-done = Done
job-state-parked = Given up
job-state-discarded = Discarded

job-kind-unknown = Something of another version
job-kind-audit-verify-trail = Prove the audit trail
job-kind-billing-render-paper = Make the PDF of a document
job-kind-house-tidy-up = Forget what is over
job-kind-identity-sweep = Forget old sessions and links
job-kind-identity-turn-signing-keys = Renew the keys that sign for other sites
job-kind-organisations-look-for-record = Look for the text that proves a domain
job-kind-organisations-look-for-records = Look for all texts that prove domains
job-kind-organisations-check-vat-number = Look up a VAT number in VIES
job-kind-organisations-check-vat-numbers = Look up VAT numbers in VIES again
job-kind-mail-send-letter = Send a letter
job-kind-meetings-after-callback = Note that a meeting has ended
job-kind-meetings-end-meeting = End a meeting
job-kind-meetings-end-stray = End a meeting nobody knows of
job-kind-meetings-work-events = Look at what a server told
job-kind-meetings-poll-servers = Ask servers who is there
job-kind-recordings-reconcile = Compare recordings with the servers
job-kind-recordings-follow = Look for new recordings
job-kind-recordings-reconcile-server = Compare the recordings of one server
job-kind-recordings-show = Show or hide a recording at its server
job-kind-recordings-delete = Delete a recording at its server
job-kind-recordings-expire = Delete recordings whose time is over
job-kind-usage-note-meetings = Note what meetings used
job-kind-usage-note-storage = Note what recordings take
job-kind-usage-expire-attendance = Forget who was in meetings
job-kind-membership-review-standings = Review who has paid
job-kind-membership-follow-dates = Begin and end pauses, let members leave
job-kind-membership-sweep-applications = Look after applications
job-kind-membership-run-invoices = Issue a period’s invoices
job-kind-membership-run-due = Begin the day’s invoices
job-kind-provisioning-follow-standing = Let instances follow standing
job-kind-provisioning-provision-instance = Set up an instance
job-kind-provisioning-verify-server = Prove a server
job-kind-membership-review-activity = Judge who is active
job-kind-inkind-book = Book what is given in kind
job-kind-imports-sweep = Forget old tables
job-kind-merging-settle = Settle merges that are 30 days old
job-kind-imports-invite = Invite people who were taken over
job-kind-imports-carry-out = Take a table over
job-kind-imports-check = Check a table
job-kind-mailings-send-mailing = Write the letters of a mailing
job-kind-privacy-execute-erasure = Forget a person
job-kind-privacy-sweep = Forget what need not be kept
job-kind-privacy-make-export = Gather a person’s data

audit-title = Audit trail
audit-lead = What was done, by whom and to what. Each event carries the fingerprint of the one before it.
audit-proved = { $count ->
    [one] The chain is whole: one event, proved on { $at }.
   *[other] The chain is whole: { $count } events, proved on { $at }.
}
audit-unproved = The chain has not been proved yet. It is once a day.
audit-broken-title = The chain is broken
audit-broken-missing = Event { $number } is missing, as of { $at }. Somebody has changed the database by hand; compare it with a backup.
audit-broken-changed = Event { $number } is not as it was written, as of { $at }. Somebody has changed the database by hand; compare it with a backup.
audit-broken-cut-off = The events from { $number } on were cut off, as of { $at }. Somebody has changed the database by hand; compare it with a backup.
audit-broken-added = Event { $number } was added by hand, as of { $at }. Compare the database with a backup.
audit-verify = Prove it now
audit-verifying = The chain is being proved. Load the page again in a moment.
audit-actor = Who (e-mail address)
audit-action = What begins with
audit-subject = To what (reference)
audit-organisation = Organisation (name in its address)
audit-origin = From (network address, request or job)
audit-download = Download these events as a spreadsheet (CSV)
audit-change = { $field }: { $before } → { $after }
audit-erased = What was personal about it has been erased.
audit-from = From
audit-to = To
audit-number = Number
audit-when = When
audit-who = Who
audit-what = What
audit-none = No event is like this.
audit-actor-system = The program
audit-actor-visitor = A visitor
audit-actor-command-line = The command line

accounts-title = People
accounts-lead = Everybody who has an account here. For when somebody cannot help themselves: a lost laptop, a stolen mailbox.
accounts-who = Name or e-mail address
accounts-account = Account
accounts-none = Nobody is called this.
person-active = May sign in
person-disabled = Disabled
person-verified = verified
person-unverified = not verified
person-since = Since
person-reference = Reference
person-oneself = This is your own account.
person-sessions = Where this person is signed in
person-no-sessions = Nobody is signed in to this account.
person-end-sessions-text = Signs this person out of every browser. They can sign in again.
person-end-sessions = End all sessions
person-sessions-ended = All sessions of this person were ended.
person-disable-text = Signs this person out of every browser and keeps them from signing in. Membership, rooms and money stay as they are.
person-disable = Disable the account
person-was-disabled = The account was disabled.
person-enable-text = Lets this person sign in again.
person-enable = Enable the account
person-was-enabled = The account was enabled.
