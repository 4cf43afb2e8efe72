# The price list in the office, parts of a price, reduced rates, one's own contribution.
# dynamic: level-nature-
# dynamic: level-kind-
# dynamic: level-limit-
# dynamic: level-price-
# dynamic: level-minimum-of-
# dynamic: level-suggested-of-
# dynamic: level-another-of-
# dynamic: level-state-
# dynamic: reduction-state-

levels-office-title = Levels and prices
levels-office-lead = What members contribute and what they get. A new price is a new version: whoever has an earlier one keeps it until they accept.
levels-office-empty = Nobody can join before there is a level.
level-three-amounts = Least, suggested, and pays for another; without tax.
level-month = Each month
level-price-quarter = Every three months
level-price-year = Each year
level-members = Members
level-behind = { $count } with an earlier version
level-state = State
level-state-open = on the list
level-state-retired = retired
level-state-trial = trial
level-state-quoted = by quote
level-new = New level
level-new-version = New version
level-versions = Versions
level-versions-lead = A promise keeps the version it was made under.
level-version = Version
level-from-day = First day
level-from-day-hint = Today or later. What was invoiced is never changed.
level-offered-count = offered to { $count }
level-offer = { $count ->
    [one] Offer the newest version to { $count } member
   *[other] Offer the newest version to { $count } members
  }
level-offered = Offered by letter. Everybody keeps their price until they accept.
level-retire = Retire
level-retired = Retired. Who has it keeps it.
level-delete = Delete
level-deleted = Deleted.
level-used-hint = This level was promised or asked for, so it cannot be deleted. Retire it instead: nobody new can choose it, and whoever has it keeps it.
problem-level-in-use-title = This level is in use
problem-level-in-use-text = Somebody has it, had it or asked for it, so it stays. Retire it instead: nobody new can choose it, and whoever has it keeps it.
level-form-lead = You see whom it touches before anything is saved.
level-code = Short name for addresses
level-code-hint = Small letters, digits and hyphens: level-4. It never changes.
level-code-wrong = Small letters, digits and hyphens only, please.
level-name-en = Name in English
level-name-ca = Name in Catalan
level-summary-en = For whom, in English
level-summary-ca = For whom, in Catalan
level-kind = How it is had
level-kind-listed = Chosen from the list
level-kind-quoted = Agreed with a person
level-kind-trial = The trial, no membership
level-open = Newcomers may choose it
level-position = Place on the list
level-price = Price, without tax
level-nature = What it is
level-nature-hint = Decides the account in the books and the tax.
level-nature-dues = Membership due
level-nature-service = Service
level-nature-donation = Donation
level-minimum = Least a month
level-suggested = Suggested a month
level-another = Pays for another, a month
level-minimum-of-quarter = Least every three months
level-suggested-of-quarter = Suggested every three months
level-another-of-quarter = Pays for another, every three months
level-minimum-of-year = Least a year
level-suggested-of-year = Suggested a year
level-another-of-year = Pays for another, a year
level-own-price-hint = Leave all three empty where it is the price of its months.
level-top-up = What is given beyond the suggested amount
level-top-up-hint = It stands on a line of its own on the invoice.
level-top-up-none = Part of the level
level-parts = Parts of the price
level-parts-hint = Amounts of a month's price that are of another kind than the level. The level takes the rest. Shares and deposits are no parts: members own them, on pages of their own.
level-part = Part
level-part-of = { $part }: { $amount } ({ $nature })
level-part-name-en = Part { $number } in English
level-part-name-ca = Part { $number } in Catalan
level-part-nature = What part { $number } is
level-part-amount = Part { $number } a month
level-part-positive = A part is more than nothing.
level-parts-too-much = The parts are more than the least amount.
level-parts-held = Shares and deposits belong to their member and have pages of their own.
level-prices-rise = The amounts rise from least to suggested to pays for another.
level-beside = Seats, start and term
level-hosts = Hosts included
level-seats = Seats beyond those
level-seats-hint = Without a price nobody beyond those included can be a host. Prices may change from a later seat on: the first, the tenth.
level-seats-from = { $amount } a month from seat { $count } on
level-seats-first = Step { $number }: from which seat beyond those included
level-seats-price = Step { $number }: a seat, a month
level-seats-wrong = The first price is from seat 1 on, later ones from later seats, and hosts are included by number.
level-set-up = Fee at the start
level-set-up-hint = Once, with the first invoice. Who promises a year does not pay it.
level-minimum-term = Months one stays at least
level-minimum-term-hint = Leaving or paying less before takes effect at their end.
level-months = { $count } months
level-months-too-many = At most 60 months, please.
level-limits = What it gives
level-limit-hint = Empty: no limit.
level-limit-rooms = Rooms
level-limit-attendees = People in a meeting
level-limit-concurrent_meetings = Meetings at once
level-limit-minutes = Minutes of a meeting
level-limit-zero = Leave it empty where there is no limit.
level-number = A whole number, please.
level-retention = Days a recording is kept
level-recording = Meetings may be recorded
level-instance = An instance of its own
level-from-past = Today or later, please.
level-from-backwards = Not before the first day of the version that is there.
level-touches = { $count ->
    [one] { $count } member has this level and keeps the price until they accept the new one.
   *[other] { $count } members have this level and keep their price until they accept the new one.
  }
level-touches-nobody = Nobody has this level.
level-touched = Who keeps their price
level-save = Save it
level-saved = Saved.
level-offer-open = There is a new version of your level from { $date } on: at least { $minimum } a month, { $suggested } suggested, { $another } pays for another member, too. You keep what you pay now. If you like to accept it, choose your level and amount here.
level-bound = What is less begins on { $date }, when the minimum term of your level is over.
level-line-days = { $text }, { $from } to { $to }
letter-dated-level_offered-subject = A new version of your level: { $coop }
letter-dated-level_offered-text = from { $date } on there is a new version of your level. You keep your price: nothing changes unless you accept it. The page shows what it would be for you.
letter-dated-reduction_granted-subject = Your reduced contribution: { $coop }
letter-dated-reduction_granted-text = your contribution is reduced until { $date }. Everything else stays as it is. Before it ends you get a letter, and you can ask again.
letter-dated-reduction_declined-subject = About your reduced contribution: { $coop }
letter-dated-reduction_declined-text = you asked for a reduced contribution. We have looked at it and cannot agree now. The reason:
letter-dated-reduction_ending-subject = Your reduced contribution ends: { $coop }
letter-dated-reduction_ending-text = from { $date } on your contribution is what it was before it was reduced. If that is too much, please tell us: you can change your level, or ask again.

membership-charge-top-up = Solidarity contribution: { $level }
membership-charge-part = { $level }: { $part }
membership-charge-seats = { $count ->
    [one] { $level }: { $count } seat beyond those included
   *[other] { $level }: { $count } seats beyond those included
  }
membership-charge-set-up = { $level }: fee at the start

contribution-title = My contribution
contribution-now = What you promised
contribution-reduced = Your contribution is { $amount } a month until { $date }.
contribution-reduced-asked = You asked for a reduced contribution; a treasurer decides.
contribution-next = Your next invoice
contribution-next-lead = Written on { $date } or soon after, for the days until { $until }. Without tax; the tax stands on the invoice.
contribution-next-none = Nothing is to be invoiced any more.
contribution-next-line = What
contribution-next-total = Together
contribution-credit = You have { $amount } standing by: it is used for what comes next.
contribution-owed = What you owe, and why
contribution-owed-none = You owe nothing.
contribution-owed-line = { $number }, due on { $date }
contribution-waiting = Waits for the next invoice
contribution-bound = The minimum term of your level ends on { $date }.
contribution-seats = Seats
contribution-seats-count = { $taken } taken, { $included } included
contribution-open = Still open: see how to pay
contribution-from = From { $date } on
contribution-from-then = { $level }, { $amount }
contribution-piece-level = of it: the level
contribution-piece-top-up = of it: in solidarity
contribution-change = Change level or amount
contribution-ask = I cannot pay this now
contribution-invoices = All invoices
contribution-see = My contribution

reduction-title = A reduced contribution
reduction-lead = When it is too much for now. A treasurer reads what you write and decides; nobody else sees it. You keep all rights.
reduction-words = What should we know?
reduction-words-hint = A sentence is enough.
reduction-wished = What you could pay each month
reduction-wished-hint = Leave it empty if you do not know; 0 is an answer too.
reduction-ask = Ask
reduction-asked = You asked on { $date }. A treasurer decides and you get a letter.
reduction-asked-done = Asked. You get a letter when it was decided.
reduction-withdraw = Take it back
reduction-withdrawn = Taken back.
reduction-holds = From { $from } to { $until } your contribution is { $amount } a month, without tax.
reduction-wish-wrong = Not less than nothing, please.
reduction-not = There is nothing to reduce
reduction-not-text = Only a membership with a contribution can have it reduced.
reductions-title = Reduced contributions
reductions-lead = Asked for and given. Only treasurers see this list, and each member their own.
reductions-none = Nobody asks for a reduced contribution, and none is given.
reductions-until = Until
reductions-amount = A month
reductions-wish = could pay { $amount }
reduction-state = State
reduction-state-asked = to be decided
reduction-state-granted = given
reduction-state-declined = not given
reduction-state-withdrawn = taken back
reduction-state-ended = over
reduction-of = Reduced contribution of { $name }
reduction-said = What they say
reduction-could = Could pay each month
reduction-pays = Promised
reduction-monthly = Each month, without tax
reduction-monthly-hint = 0 is free. Less than what is promised.
reduction-until = Last day
reduction-until-hint = At most two years. It begins on { $date }, the first day that was not invoiced. The member is told 30 days before it ends.
reduction-reason = Why
reduction-reason-hint = For treasurers only.
reduction-grant = Reduce it
reduction-granted = Reduced. A letter tells the member.
reduction-decline-title = Not now
reduction-decline-words = What we tell the member
reduction-decline = Do not reduce it
reduction-declined = A letter tells the member.
reduction-end = End it
reduction-ended = It ends with what was invoiced. A letter tells the member.
reduction-reason-was = Reason
reduction-not-less = Less than what is promised, please.
reduction-days = The last day lies before the first one, or more than two years later.
merge-place-level-offers = Offers of a new version of a level
merge-place-reductions = Reduced contributions
data-place-level-offers = Offers of a new version of your level
data-place-reductions = Reduced contributions
level-now = Now
level-rest-stays = Nothing else changes.
level-then = From { $date } on
level-next = The first invoice for it
problem-reduction-already-title = There is one already
problem-reduction-already-text = A reduced contribution is asked for already, or holds.
