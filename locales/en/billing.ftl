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
