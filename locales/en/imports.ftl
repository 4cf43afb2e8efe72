# Tables from the co-op's spreadsheet and back.

# dynamic: import-kind-
# dynamic: import-field-
# dynamic: import-why-
# dynamic: import-alike-
# dynamic: import-outcome-
# dynamic: import-pile-
# dynamic: import-builds-

nav-imports = Import and export
imports-title = Import and export
imports-lead = Take over what stands in your spreadsheet. You see every line before anything is written, and you can take it back.
imports-latest = Latest imports
import-kind = What is in the table
import-kind-persons = Persons
import-kind-organisations = Organisations
import-kind-members = Members
import-kind-shares = Shares
import-kind-funds = Deposits and loans
import-kind-open-items = Open invoices and credit
import-file = The table, as a CSV file
import-file-hint = In your spreadsheet: Save as, CSV. Any separator and any encoding will do. At most { $most } MB and 20,000 lines, with the names of the columns in the first line.
import-table = Or paste it here
import-table-hint = Copy the cells in your spreadsheet, the names of the columns too.
import-pasted = Pasted table
import-upload = Take the table in
import-table-name = Table
import-lines = Lines
import-day = Day
import-state = State
import-state-uploaded = Columns to match
import-state-checking = Being looked at
import-state-checked = Ready to decide
import-state-carrying-out = Being carried out
import-state-done = Done
import-state-undone = Taken back
exports-title = Back to your spreadsheet
exports-text = The same columns, always up to date. Read back here, such a file changes nothing.

import-file-missing = Choose a file, or paste the table below
import-file-too-large = The file is larger than { $most } MB. Leave out columns that are not needed, or cut the table in two.
import-file-empty = There is nothing in it
import-file-not-text = This is a workbook or another kind of file. Save it as CSV in your spreadsheet first.
import-file-no-rows = There are only the names of the columns and no line below them
import-file-letter = Line { $line }: there is a letter that cannot be read
import-file-control = Line { $line }: there is a sign that no text holds. Is this a CSV file?
import-file-open-quote = Line { $line }: a quotation mark opens here and nothing closes it
import-file-after-quote = Line { $line }: something follows a closing quotation mark
import-file-cells = Line { $line } has more cells than there are columns
import-file-columns = Line { $line }: we take at most { $most } columns
import-file-long-cell = Line { $line }: a cell is longer than { $most } letters
import-file-rows = We take at most { $most } lines. Cut the table in parts.
import-file-same-name = Two columns are called “{ $name }”. Give one of them another name.

import-mapping-title = Which column is what?
import-mapping-lead = { $kind }: { $count ->
    [one] one line
   *[other] { $count } lines
}. We have guessed from the names of the columns.
import-mapping-saved = Kept from before:
import-no-column = Not in the table
import-column = Column { $number }
import-column-missing = Say which column this is: no line can be read without it
import-column-twice = This column stands for something else already
import-dates = Days are written
import-dates-hint = 2026-05-21 is always understood.
import-dates-day-first = Day first: 21.05.2026
import-dates-month-first = Month first: 05/21/2026
import-decimals = Amounts are written
import-decimals-comma = With a comma: 1.234,56
import-decimals-point = With a point: 1,234.56
import-saved-as = Keep these columns under a name
import-saved-as-hint = For the next table of the same kind.
import-check = Look at the lines
import-field-id = Our id
import-field-number = Member number
import-field-body = Person or organisation
import-field-name = Name
import-field-email = E-mail
import-field-documents-email = E-mail for invoices
import-field-language = Language
import-field-street = Street and number
import-field-postal-code = Postal code
import-field-city = Town
import-field-country = Country
import-field-vat-id = VAT number
import-field-owners = E-mail of the owners
import-field-owner-name = Name of the owner
import-field-class = Class
import-field-state = State of the membership
import-field-admitted-on = Day of admission
import-field-left-on = Last day
import-field-level = Level
import-field-amount = Contribution for a period
import-field-currency = Currency
import-field-cadence = Period
import-field-contribution-since = Contribution since
import-field-billed-until = First day not billed yet
import-field-share-class = Class of shares
import-field-shares = Number of shares
import-field-fund = Deposit or loan
import-field-paid-in = Amount paid in
import-field-subscribed-on = Day of subscription
import-field-paid-on = Day of payment
import-field-certificate = Number of the certificate
import-field-terms = Terms
import-field-due-on = To be given back on, or paid by
import-field-item = Invoice or credit
import-field-item-number = Number of the invoice
import-field-open = Open amount
import-field-issued-on = Issued on
import-field-taken-over-on = In these books from

import-checking = Looking at the lines. Nothing is written yet.
import-carrying-out = Carrying it out, all of it or nothing.
import-moved = Something had changed since the lines were looked at, so nothing was carried out. They were looked at anew: please decide again.
import-read-as = Read as
import-read-as-value = { $encoding }, { $delimiter }
import-delimiter-comma = commas
import-delimiter-semicolon = semicolons
import-delimiter-tab = tabs
import-delimiter-bar = bars
import-piles = Lines by what becomes of them
import-pile-new = New
import-pile-changed = Changed
import-pile-unchanged = Unchanged
import-pile-unsure = Unsure
import-pile-refused = Not possible
import-skipped = { $count ->
    [one] One line is left out.
   *[other] { $count } lines are left out.
}
import-ready = Nothing is written yet. If the list is right, carry it out: all of it happens, or nothing.
import-nothing = Nothing would change.
import-waits = { $count ->
    [one] One line waits for you: decide about it, or leave it out.
   *[other] { $count } lines wait for you: decide about them, or leave them out.
}
import-carry-out = Carry out { $count ->
    [one] one line
   *[other] { $count } lines
}
import-leave-out-refused = Leave out { $count } that are not possible
import-leave-out-unsure = Leave out { $count } that are unsure
import-change-mapping = Change the columns
import-throw-away = Throw it away
import-invite = Invite the new people
import-invite-hint = Nobody has got a letter yet. Invite them when you are ready: each gets a link to set a password.
import-invited-on = The new people were invited on { $date }.
import-undo = Take it back
import-what-becomes = What becomes of each line
import-line = Line
import-outcome = Becomes
import-findings = What and why
import-outcome-new = new
import-outcome-changed = changed
import-outcome-unchanged = unchanged
import-outcome-unsure = unsure
import-outcome-refused = not possible
import-outcome-skipped = left out
import-is-same = The same as { $name }
import-is-new = Somebody new
import-take-back = Decide again
import-leave-out = Leave out line { $line }
import-none-of-these = There are no such lines.
import-alike-email = { $name } is here with the same e-mail.
import-alike-name-and-place = { $name } is here, with the same name and postal code.
import-alike-name = { $name } is here, with the same name.
import-alike-alike-name = { $name } is here, with a name much like it.
import-alike-line-name-and-place = Line { $line } has the same name and postal code: { $name }. If it is the same, leave one of them out.
import-alike-line-name = Line { $line } has the same name: { $name }. If it is the same, leave one of them out.
import-alike-line-alike-name = Line { $line } has a name much like it: { $name }. If it is the same, leave one of them out.
import-chosen = Line { $line }: noted
import-taken-by = Line { $line } is about the same already
import-left-out = { $count } lines are left out
import-undecided = { $count } lines wait for you
import-thrown-away = The table is gone; nothing was written
import-invited = The letters are on their way
import-undone = All of it was taken back

import-why-missing = { $field }: has to be there
import-why-too-long = { $field }: “{ $cell }” is too long
import-why-signs = { $field }: has more than one line, or hidden signs that turn the direction of reading
import-why-email = { $field }: “{ $cell }” is not an e-mail address
import-why-day = { $field }: “{ $cell }” is not a day of the calendar
import-why-amount = { $field }: “{ $cell }” is not an amount
import-why-amount-ambiguous = { $field }: “{ $cell }” may be thousands or decimals; write the decimals out
import-why-number = { $field }: “{ $cell }” is not a member number
import-why-word = { $field }: we do not know “{ $cell }”
import-why-level = { $field }: there is no level “{ $cell }”
import-why-currency = { $field }: “{ $cell }” is not the currency of the level
import-why-postal-code = { $field }: “{ $cell }” is not how postal codes of the country look
import-why-no-such-id = { $field }: there is no “{ $cell }” here
import-why-number-taken = { $field }: { $cell } is the number of { $other }
import-why-email-taken = { $field }: somebody else signs in with { $cell }
import-why-email-proved = { $field }: { $other } has been proved by its owner, who changes it themselves
import-why-same-as-line = { $field }: line { $other } says “{ $cell }” too
import-why-register = { $field }: the register says “{ $other }”; “{ $cell }” is entered there, not by a table
import-why-contribution = { $field }: “{ $other }” is promised; “{ $cell }” is changed on the member's pages
import-why-state = { $field }: “{ $cell }” has days and reasons of its own. Take the member over as active, and enter it here after that.
import-why-to-come = { $field }: { $cell } is still to come
import-why-order = { $field }: “{ $cell }” does not fit the other days
import-why-owner-unknown = { $field }: { $cell } is not here. Give the owner's name, or take the persons over first.

import-why-share-class = { $field }: there is no class of shares “{ $cell }”
import-why-count = { $field }: “{ $cell }” is not a whole number above nothing
import-why-no-member = { $field }: nobody who belongs is meant by “{ $cell }”. Take the members over first.
import-why-paid-in = { $field }: “{ $cell }” is not what so many shares cost, which is { $other }. Only shares that are fully paid are held.
import-why-bounds = { $field }: of this class a holder has { $other } shares, not { $cell }
import-why-holders = { $field }: the class “{ $cell }” is not for this kind of member
import-why-certificate-taken = { $field }: a certificate has the number { $cell } already
import-why-item-number-taken = { $field }: a document has the number { $cell } already
import-why-item-number-ours = { $field }: { $cell } looks like a number that this program gives
import-why-closed = { $field }: { $cell } lies in a month that is closed; the first open day is { $other }

import-reversal-title = Take it back
import-reversal-text = { $count ->
    [one] What the line made goes, and what it corrected gets its old words.
   *[other] What the { $count } lines made goes, and what they corrected gets its old words.
}
import-reversal-register = The register is never changed: each entry is followed by one that says it was a mistake. The numbers are free again.
import-reversal-books = Neither the books nor the register are changed: each entry is followed by one that takes it back. In the register as of the day of then, in the books as of today.
import-reversal-button = Take all of it back
import-built-on = Something builds on these lines by now, so it cannot be taken back as a whole. Correct what is wrong where it stands.
import-builds = What builds on it
import-builds-what = What
import-builds-signed-in = The person has signed in
import-builds-proved = The person has proved the address
import-builds-staff = The person works for the co-op
import-builds-consented = The person has agreed to a text
import-builds-roles = The person has a role in another organisation
import-builds-people = The organisation has more people
import-builds-instance = The organisation has an instance of its own
import-builds-charged = Something was charged or invoiced
import-builds-paid = Something was paid
import-builds-rooms = There are rooms
import-builds-member = There is a membership from elsewhere
import-builds-ended = The contribution has ended
import-builds-promised = Another contribution was promised
import-builds-register = The register has gone on
import-builds-class = Another class was asked for
import-builds-decided = Something was decided about the standing
import-builds-application = An application hangs on it
import-builds-met = The person was in a meeting
import-builds-circle = There is a seat in a circle, or an attendance
import-builds-rights = The person has asked for their data, or to be erased
import-builds-party = Documents are addressed to it
import-builds-assembly = There is a place on a voter roll
import-builds-hours = Work was noted, or activity was decided about
import-builds-books = The books have something of it
import-builds-capital = Shares, deposits or loans have moved
import-builds-changed = Somebody has changed it since
import-builds-merged = It was merged with another record
import-builds-other = Something else points at it

letter-taken-over-subject = Your account at { $coop }
letter-taken-over-text = { $coop } keeps its members here from now on, and you are one of the people in it. Press the button to prove that this address is yours and to set a password.
letter-taken-over-link = Prove your address and set a password here:
letter-taken-over-button = Set a password
letter-taken-over-until = The link is good until { $date }. If you do not know { $coop }, do nothing.

problem-import-not-now-title = Not at this point
problem-import-not-now-text = Somebody else went on with this table meanwhile, or it is too late for that. Look at it again.
problem-import-built-on-title = Something builds on it
problem-import-built-on-text = What was taken over is in use by now and cannot be taken back as a whole.
