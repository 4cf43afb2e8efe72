# The treasurer's pages.
# dynamic: treasury-pile-
# dynamic: treasury-day-
# dynamic: payment-rail-
# dynamic: run-parked-
# dynamic: run-state-
# dynamic: run-mode-

treasury-title = Treasury
treasury-lead = Who is late, what is due, what came in.
treasury-not-set-up = The books are not open yet
treasury-not-set-up-text = An administrator first tells who the co-op is and where its bank account lies.
treasury-piles = Lists
treasury-pile-late = Late
treasury-pile-due = Due
treasury-pile-credit = Credit
treasury-pile-paid = Received this month
treasury-pile-late-title = Late
treasury-pile-due-title = Due, not late
treasury-pile-credit-title = Money standing by
treasury-pile-paid-title = Nothing open
treasury-pile-late-empty = Nobody is late.
treasury-pile-due-empty = Nothing is due.
treasury-pile-credit-empty = Nobody has money standing by.
treasury-pile-paid-empty = Nobody has paid everything yet.
treasury-day-late = Due since
treasury-day-due = Due on
treasury-day-credit = Received
treasury-day-paid = Last invoice
treasury-parties = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
treasury-party = Member
treasury-do = Do
treasury-search = Name
treasury-no-such-name = Nobody on this list has such a name.
treasury-and-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
treasury-export = For a spreadsheet:
treasury-export-invoices = invoices (CSV)
treasury-export-payments = payments (CSV)

treasury-requests = { $count ->
    [one] One organisation asks for an instance.
   *[other] { $count } organisations ask for an instance.
}
treasury-requests-look = Look at the requests
suspensions-title = Waiting for your word
suspensions-lead = These members were reminded and told the day. Suspending stops new meetings; nothing is deleted. A call often helps more.
suspensions-facts = What happened
suspensions-fact = { $amount } open on { $number }, due { $due }; limited since { $since }
suspensions-suspend = Suspend
suspensions-hold = Wait 14 days
suspensions-end-hold = End the waiting
decision-suspended = Suspended, and told by letter.
decision-held = Nothing happens for 14 days.
decision-hold-ended = The reminders go on where they stopped.
decision-nothing-overdue = Nothing is overdue any more, so nothing was done.
decision-is-held = Somebody decided to wait, so nothing was done.
decision-not-held = There was nothing to end.
decision-too-early = The member was told a later day, so nothing was done.


party-owes = Owes
party-credit = Standing by
party-waiting = On the next invoice
party-email = E-mail
party-address = Address
party-no-address = not known yet
party-invoices = Invoices and credit notes
party-payments = Payments
party-no-payments = No payments yet.

payment-record = Record a payment
payment-title = Payment from { $name }
payment-lead = It pays the chosen invoice first, then the oldest. What is left is credit for the next one.
payment-received = Received on
payment-rail = How
payment-rail-transfer = Bank transfer
payment-rail-card = Card
payment-rail-direct-debit = Direct debit
payment-rail-cash = Cash
payment-invoice = For which invoice
payment-invoice-hint = The oldest first, when the transfer does not say.
payment-invoice-choice = { $number }: { $amount } open, due { $due }
payment-oldest-first = The oldest first
payment-nothing-open = Nothing is open. The payment becomes credit for the next invoice.
payment-reference = What the transfer says
payment-reference-hint = For your own search later.
payment-said = “{ $reference }”
payment-amount-range = Please enter an amount above zero and below ten thousand million.
payment-in-the-future = This day has not come yet.
payment-too-long-ago = This is more than ten years ago.
payment-key-reused = Another payment was recorded from this page. Please open it again.
payment-recorded = The payment is recorded.
payment-recorded-with-credit = The payment is recorded; { $credit } stand by for the next invoice.
payment-recorded-before = This payment was recorded already; nothing was added.
payment-undo = Undo
payment-is-undone = undone
payment-undone = The payment is undone; what it had paid is open again.
undone-before = That was undone already.
allocation-released = Released: the money stands by again.
error-day = Please enter a day that exists.

reversal-title = Undo a payment
reversal-lead = { $amount } from { $name }, received on { $day }. What it had paid is open again; both entries stay in the books.
reversal-reason = Why?
reversal-reason-hint = For example: entered for the wrong member.

run-lead = Bills every contribution up to a day. You see the result before anything is issued.
run-on = Up to and including
run-on-hint = Usually today.
run-rehearse = Show me first
run-latest = Latest runs
run-mode = What
run-mode-rehearsal = Rehearsal
run-mode-issue = Issued
run-state-running = running
run-state-done = done
run-state-failed = failed
run-title = Invoices up to { $day }
run-rehearsal-title = Rehearsal: invoices up to { $day }
run-rehearsal-lead = Nothing is issued yet. The numbers are those the invoices would get.
run-running = Under way
run-documents = Invoices
run-gross = Together
run-vat = VAT { $rate } %
run-tax = { $taxable }, tax { $tax }
run-parked = Left out
run-issue = { $count ->
    [one] Issue this invoice
   *[other] Issue these { $count } invoices
}
run-nothing = Nothing is due up to this day.
run-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
run-parked-title = Left out
run-why = Why
run-parked-no-address = The address is not known yet; it waits for the next run.
run-parked-overlap = Days of this period were billed before; nothing was billed now.
run-parked-foreign-currency = Promised in another currency than the books.
run-parked-vat-unproved = The VAT number is not confirmed yet; documents wait for it, as the tax settings say.
run-parked-no-exchange-rate = No exchange rate of these days is noted for its currency.
run-parked-amount = The amount cannot be computed.
run-parked-fault = Something stored does not fit together; the log tells more.
