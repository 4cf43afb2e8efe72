# Words about memberships, levels, contributions and standing.
# dynamic: membership-class-
# dynamic: membership-state-
# dynamic: standing-
# dynamic: why-
# dynamic: address-
# dynamic: letter-standing-

membership-charge-line = Contribution: { $level }
membership-number = Member number
membership-contribution = Contribution
membership-next-invoice = The next invoice is written on { $date }.
membership-class = Class
membership-class-consumer = consumer
membership-class-producer = producer
membership-state = Membership
membership-state-applied = applied for
membership-state-declined = declined
membership-state-lapsed = lapsed
membership-state-admitted = admitted
membership-state-active = active
membership-state-paused = paused
membership-state-suspended = suspended by the co-op
membership-state-notice = leaving
membership-state-left = has left
membership-state-settled = has left, nothing is open
membership-state-expelled = ended by the co-op
membership-to-pay = Invoice { $number }: { $amount }, to be paid by { $date }.
membership-overdue = Invoice { $number }: { $amount }, was due on { $date }.
membership-pay = See and pay
membership-address-missing = Your first invoice waits for your address.
membership-address-tell = Tell us your address

standing-good = in good standing
standing-grace = payment is late
standing-limited = no new rooms
standing-suspended = suspended
standing-released = released

why-not-a-member = You are not a member yet.
why-level = Your level is paid for. Everything it gives is yours.
why-courtesy = Until { $date } you can try everything with the small limits of the trial. The first payment opens your level.
why-first-payment-on-its-way = Your first invoice is on its way to us. Until it arrives, the small limits of the trial go on.
why-courtesy-over = The trial ended on { $date }. The first payment opens your level.
why-first-payment-first = The first payment opens your rooms.
why-grace = An invoice is late. Nothing changes until { $date }; from then on no new rooms can be made.
why-held = An invoice is late, and we have talked about it. Nothing changes for now.
why-limited = An invoice is late. Since { $date } no new rooms can be made. Your rooms go on.
why-suspended = An invoice is late. Since { $date } no meeting can start. Everything is kept, and paying opens it again at once.

home-title = Home
home-hello = Hello { $name }
home-unverified = Your e-mail address is not proved yet. Please open the letter we sent you.
home-rooms = To the rooms
home-first-steps = What is left of your first steps
home-office = To the office
home-office-title = You work in the office
home-office-text = What waits for you is there. To have rooms of your own, join as a member.
home-empty-title = You are not a member yet
home-empty-text = Join as a person or with an organisation, or wait for an invitation.
home-join = Join
home-assemblies = Assemblies
home-former-shares = { $name }: what is left of the shares after leaving
home-organisations = Your organisations

first-steps-title = First steps
first-steps-hello = Good to have you, { $name }
first-steps-lead = A few small things, in any order.
first-steps-room-title = Your first room
first-steps-room-text = It works right now. Give it a name, open it, send the link to somebody.
first-steps-courtesy = The small limits of the trial hold until { $date }, or until your first payment.
first-steps-room-button = Make a room
first-steps-rooms-text = It works right now: open it, and send its link to somebody.
first-steps-rooms-button = To the rooms
first-steps-pay-title = Your first invoice
first-steps-pay-text = It is there. The page shows how to pay it by bank transfer, without signing in: you can pass its address on.
first-steps-address-text = Tell us the address that should stand on it. Then you see how to pay by bank transfer.
first-steps-pay-button = To the invoice
first-steps-list = All steps
first-steps-verify = Prove your e-mail address
first-steps-room = Make your first room
first-steps-address = Tell us your address for the invoice
first-steps-pay = Pay the first invoice
first-steps-pay-due = { $amount }, to be paid by { $date }
first-steps-password = Choose a password
first-steps-done = done
first-steps-to-do = to do
first-steps-home = To your home page

address-title = Address for invoices
address-lead = Invoices go to { $name }. We are not allowed to write one without an address.
address-street = Street and number
address-postal-code = Postal code
address-postal_code-malformed = This does not look like a postal code of that country.
address-city = Town
address-country = Country
address-country-empty = Choose a country
address-country-malformed = Please choose a country of the list.
address-vat-id = VAT identification
address-vat-id-hint = With the two letters of the country, for example ESF12345678
address-vat_id-malformed = This does not look like a VAT identification.
address-button = Save and see the invoice

letter-standing-good-subject = All is well again: { $coop }
letter-standing-good-text = thank you, nothing is overdue any more. Everything your level gives is yours again.
letter-standing-grace-subject = Invoice { $number } is late: { $coop }
letter-standing-grace-text = invoice { $number } over { $amount } was due on { $due } and we have not seen the money yet. If it is on its way, all is well.
letter-standing-grace-next = Nothing changes until { $until }. From then on no new rooms can be made.
letter-standing-limited-subject = No new rooms for now: { $coop }
letter-standing-limited-text = invoice { $number } over { $amount } was due on { $due }. From today no new rooms can be made. Your rooms, and meetings in them, go on.
letter-standing-limited-next = From { $until } on meetings can no longer be started.
letter-standing-limited-person = From { $until } on a person of the co-op decides whether meetings can still be started. Please talk to us before that.
letter-standing-suspended-subject = Meetings are suspended: { $coop }
letter-standing-suspended-text = invoice { $number } over { $amount } was due on { $due }. From today meetings cannot be started. Everything is kept.
letter-standing-suspended-next = On { $until } we let go of what we hold for you. Paying before that opens everything again at once.
letter-standing-released-subject = We have let go of your rooms: { $coop }
letter-standing-released-text = invoice { $number } over { $amount } was due on { $due }. We no longer hold anything for you. You are welcome to talk to us.
letter-standing-pay = See the invoice and pay it here:
letter-standing-button = See and pay the invoice
letter-standing-talk = If you cannot pay now, answer this letter. We would rather find a way than lose you.
