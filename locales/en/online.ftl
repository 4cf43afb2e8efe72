# Paying by card: the payer's pages, the treasurer's, and letters.
# dynamic: attempt-
# dynamic: attempt-state-
# dynamic: refund-state-
# dynamic: card-problem-
# dynamic: letter-rail-

card-title = Pay by card
card-test = Test mode: no real money moves.
card-text = You pay at Stripe, a card company, and come back here. We never see your card.
card-pay = Pay { $amount } by card
card-nothing-open = Nothing is open any more.
card-underway = A payment is under way already. We look again in a few minutes.
card-not-taken = This amount cannot be paid by card.
card-not-now = Cards cannot be taken at the moment. Nothing was charged; please try again, or transfer.
card-problem-money = The card was declined: there is not enough money.
card-problem-expired = The card was declined: it has expired.
card-problem-typed = The card was declined: its number or code is not right.
card-problem-bank = Your bank did not confirm that it is you.
card-problem-other = The card was declined. Your bank can say why; another card may do.

attempt-title = Payment of { $number }
attempt-open = { $amount } are not paid yet.
attempt-processing = Your payment of { $amount } is under way. This can take days; you need not do anything.
attempt-succeeded = Thank you. { $amount } are paid.
attempt-lapsed = Nothing was paid, and nothing was charged.
attempt-failed = Nothing was paid.
attempt-parked = Something about this payment does not fit. The treasurer looks at it; please do not pay again.
attempt-unsure = The card company does not answer just now. If you have paid, we hear of it within minutes: do not pay again.
attempt-to-invoice = Back to the invoice
attempt-looked = The card company was asked.
attempt-not-asked = The card company does not answer. Try again in a while.

attempt-state-prepared = Begun
attempt-state-sent = At the card company
attempt-state-processing = Under way
attempt-state-succeeded = Paid
attempt-state-lapsed = Not paid
attempt-state-failed = Declined
attempt-state-parked = Needs a look

refund-state-prepared = To be given back
refund-state-pending = On its way
refund-state-succeeded = Given back
refund-state-failed = Did not go back

online-title = Paid online
online-lead = What was tried by card, what the card company kept, and what was given back.
online-not-offered = No cards are taken: the settings name no account at a card company.
online-attempts = Attempts
online-no-attempts = Nobody has tried to pay online yet.
online-refunds = Given back
online-no-refunds = Nothing was given back yet.
online-when = When
online-fee = of which { $amount } kept
online-test = test
online-look = Ask again
online-link = Paid online
invoice-attempts = By card

refund-link = Give back
refund-title = Give money back to { $name }
refund-lead = { $amount } were paid by card on { $day }; { $left } of it can be given back.
refund-reason = Why
refund-look = Look what it does
refund-preview = What this does
refund-goes-back = Goes back to the card
refund-from-credit = Taken from credit
refund-open-again = Open again on { $number }
refund-confirm = Give { $amount } back
refund-too-much = No more than is left of the payment can be given back.
refund-asked = Written down; the card company is being asked.
payment-online = It was paid online: give it back instead of undoing it.

job-kind-treasury-work-rail-message = Look at what the card company tells
job-kind-treasury-send-refund = Have money given back
job-kind-treasury-look-after-rail = Look after payments online

letter-name-card-receipt = Receipt for a card payment
letter-name-rail-word = Word to treasurers about a card payment
letter-card-receipt-subject = Thank you: { $number } is paid ({ $coop })
letter-card-receipt-text = we have received { $amount } by card for { $number }. Thank you.
letter-card-receipt-credit = { $amount } of it were not needed and stand by for your next invoice. If you want them back, answer this letter.
letter-rail-where = You find it in the treasury, under “Paid online”.
letter-rail-paid-twice-subject = { $member } has paid more than was open
letter-rail-paid-twice-text = { $member } paid by card what was paid or taken back meanwhile; { $amount } now stand by as credit.
letter-rail-parked-subject = A card payment of { $member } does not fit
letter-rail-parked-text = what the card company says about a payment of { $amount } by { $member } does not fit what we asked for. It is not marked as paid.
letter-rail-refund-failed-subject = Money did not go back to { $member }
letter-rail-refund-failed-text = the card company could not give { $amount } back to { $member }. It is their credit again, or pays what is open.

data-place-payment-attempts = Attempts to pay online
data-place-refunds = Money given back
merge-place-payment-attempts = Attempts to pay online
merge-place-refunds = Money given back
