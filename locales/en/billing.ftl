# Invoices: letters and pages.

letter-hello = Hello { $name },
letter-invoice-subject = Invoice { $number } from { $coop }
letter-invoice-text = here is your invoice { $number } over { $amount }. Please pay it by { $due }.
letter-invoice-link = See it, download it and pay it here:
letter-invoice-button = See and pay the invoice
letter-invoice-private = This link works without signing in. Whoever has it can read the invoice, so share it only with the person who pays.
letter-credit-note-subject = Credit note { $number } from { $coop }
letter-credit-note-text = we have taken back an invoice of yours with credit note { $number } over { $amount }. Reason: { $reason }
letter-credit-note-link = See and download it here:
letter-credit-note-button = See the credit note

## Pages
# dynamic: invoice-status-
# dynamic: problem-

invoices-title = Invoices
invoices-lead = What you were billed, and what is open.
invoices-none = No invoices yet
invoices-none-text = Invoices appear here once you have promised a contribution.
invoices-credit = You have { $amount } standing by. Your next invoice will use it.
invoices-waiting = { $amount } will be on your next invoice.
invoices-address = Tell us the address for your invoice
invoices-state = State
invoice-title = Invoice { $number }
credit-note-title = Credit note { $number }
invoice-lead = Issued on { $issued }, to be paid by { $due }
invoice-issued-on = Issued on { $day }
invoice-lines = What is billed
invoice-vat-on = VAT { $rate } on { $taxable }
invoice-outstanding = Still open
invoice-takes-back = It belongs to invoice
invoice-taken-over = This invoice was written before these books began. Here stands what was open of it on that day; the invoice itself, with its lines and taxes, is the paper you got then.
problem-invoice-taken-over-title = There is no paper of it here
problem-invoice-taken-over-text = The invoice was written before these books began. The paper you got then is the invoice; here stands what was open of it.
invoice-taken-back-by = It was taken back by credit note
invoice-taken-back-in-part = A part of it was taken back by credit note
invoice-paper = Download as PDF
invoice-ubl = Download as electronic invoice (UBL)
invoice-cii = Download as electronic invoice (CII)
invoice-pay = Pay
invoice-party-link = The member’s account
invoice-history = What happened
invoice-history-paid = { $amount } paid
invoice-history-credited = { $amount } taken back by credit note
invoice-history-released = { $amount } released again
invoice-release = Release
invoice-status-due = due
invoice-status-late = late
invoice-status-part = partly settled
invoice-status-paid = paid
invoice-status-void = void
invoice-status-credit-note = credit note
pay-text = Make a transfer with these details, or scan the code with your banking app.
pay-reference-hint = The reference tells us what you pay for.
void-link = Take back
void-title = Take back invoice { $number }
void-lead = A credit note over { $amount } is issued and sent to the member. What was paid becomes their credit.
void-reason = Why?
void-reason-hint = It stands on the credit note, so write it for the member.
void-afterwards = And then?
void-again = Bill it again
void-again-hint = The same goes on a new invoice, for example to another address.
void-drop = Let it go
void-drop-hint = Nobody owes it any more.
void-do = Issue the credit note
void-done = The credit note is on its way.
problem-not-voidable-title = This cannot be taken back
problem-not-voidable-text = Only an invoice that was issued and not taken back yet can be.

problem-e-invoice-three-decimals-title = This document has no electronic invoice
problem-e-invoice-three-decimals-text = Its currency has three decimals, and the European standard for electronic invoices (EN 16931) knows two. The PDF is the invoice.
problem-e-invoice-several-taxes-title = This document has no electronic invoice
problem-e-invoice-several-taxes-text = Several taxes make up its rate, each rounded by itself, and the European standard for electronic invoices (EN 16931) knows one rate. The PDF is the invoice.
problem-e-invoice-seller-unknown-title = This document has no electronic invoice
problem-e-invoice-seller-unknown-text = The seller had neither a registration nor a VAT number on it, and the European standard (EN 16931) wants one. The office enters it under “Legal entity”; it counts for documents issued from then on.
problem-e-invoice-buyer-unknown-title = This document has no electronic invoice
problem-e-invoice-buyer-unknown-text = The buyer owes the tax and has no VAT number on it, which the European standard (EN 16931) wants.
problem-e-invoice-vat-number-title = This document has no electronic invoice
problem-e-invoice-vat-number-text = A VAT number on it does not begin with the code of its country, as the European standard (EN 16931) wants it.
problem-e-invoice-party-title = This document has no electronic invoice
problem-e-invoice-party-text = The buyer’s name or country is not on it any more.
problem-e-invoice-inexact-title = This document has no electronic invoice
problem-e-invoice-inexact-text = Its figures do not fit together as they must. This is a fault of ours and was noted.
