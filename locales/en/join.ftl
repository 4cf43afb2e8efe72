# Joining, page by page.
# dynamic: join-share-
# dynamic: join-cadence-
# dynamic: join-who-
# dynamic: join-class-
# dynamic: join-per-

join-title = Join
join-lead = Three short pages. Nothing is final before the last one.
join-closed-title = Joining is not open yet
join-closed-text = This co-op is still being set up. Please come back soon.
join-level = Which level?
join-level-hint = The price is the least for a month.
join-level-people = { $summary } Up to { $count } in a meeting.
join-level-missing = Please choose a level from the list.
join-share = How much do you want to give?
join-share-hint = Nobody asks why. Every member has one vote, whatever they pay.
join-share-missing = Please choose what you want to give.
join-share-minimum = The least
join-share-minimum-hint = What your level costs at the very least.
join-share-suggested = What keeps us going
join-share-suggested-hint = A little more: it pays for care and repairs.
join-share-another = For me and another
join-share-another-hint = Twice the least: it carries a member who cannot pay.
join-share-own = My own amount
join-share-own-hint = Write it below.
join-own-amount = My own amount, each month
join-own-amount-hint = Only if you chose your own amount. For example 30 or 32.50
join-amount-below-minimum = This level needs at least { $minimum } each month. If that is too much, choose a smaller level or write to us.
join-amount-too-much = That is very kind. For more than { $most } each month please write to us.
join-amount = Contribution
join-cadence = How often do you want to pay?
join-cadence-missing = Please choose how often you want to pay.
join-cadence-month = Every month
join-cadence-month-hint = One small transfer each month.
join-cadence-quarter = Every three months
join-cadence-quarter-hint = Four transfers a year.
join-cadence-year = Once a year
join-cadence-year-hint = Less work for everybody.
join-per-month = { $amount } each month
join-per-quarter = { $amount } every three months
join-per-year = { $amount } a year
join-who = Who joins?
join-who-missing = Please choose who joins.
join-who-person = I do, as a person
join-who-person-hint = The membership is in your name.
join-who-organisation = My organisation
join-who-organisation-hint = You look after it and can invite others.
join-class = What brings you here?
join-class-missing = Please choose what brings you here.
join-class-consumer = Using rooms
join-class-consumer-hint = Most members are here for the meetings.
join-class-producer = Building and running it
join-class-producer-hint = You want to work on it, with hours, machines or skill.
join-continue = Continue
join-back = Back

join-you-title = Who are you?
join-name = Your name
join-name-hint = As others should see it.
join-email = Your e-mail address
join-email-hint = We send one letter there. Opening its link opens your first room.
join-organisation = Name of the organisation
join-organisation-hint = As it should stand on invoices.
join-website = Please leave this empty

join-check-title = Is everything right?
join-check-contribution = Your contribution
join-check-you = You
join-check-pay = What happens with the money
join-check-first = { $amount } for { $from } to { $to }. The next period begins on { $next }.
join-check-pay-text = Nothing is taken from you. You get an invoice once you tell us your address, and have { $days } days to pay it by bank transfer. Tax is added where the law asks for it.
join-check-texts = Please read what you agree to:
join-check-version = version { $version }
join-agree = I have read these texts and agree to them
join-agree-hint = Your agreement is noted with the versions above.
join-agree-missing = We need your agreement to the rules.
join-texts-changed = The rules were changed while you were reading. Please look at them again and agree once more.
join-belongs-already = You belong already. On your home page you see your membership.
join-not-open = This co-op cannot take members yet. Please come back soon.
join-send = Join

join-done-title = Look into your mailbox
join-done-lead = We have sent you a letter. Its link proves your address and opens your first room.
join-done-open = Open the letter and press the button in it. It is good for seven days.
join-done-room = Make your first room and invite somebody.
join-done-pay = Tell us your address and pay the first invoice when you are ready.
join-done-nothing = Nothing there after a few minutes? Look in the folder for unwanted mail, or:
join-done-again = Fill in the form again

welcome-title = Welcome
welcome-lead = One press, and your address is proved and you are in.
welcome-password = A password
welcome-password-hint = At least 12 characters. Without one, we send you a letter each time you sign in.
welcome-button = Come in

letter-welcome-subject = Welcome to { $coop }
letter-welcome-text = you, or somebody with your address, has just joined { $coop }. Press the button to prove that this address is yours. Your first room works right after that.
letter-welcome-link = Prove your address here:
letter-welcome-button = Prove my address
letter-welcome-until = The link is good until { $date }. If it was not you, do nothing: without it nothing goes on.
letter-already-here-subject = You belong to { $coop } already
letter-already-here-text = somebody has just filled in our form with your address. You belong to { $coop } already, so nothing was changed. To go on, sign in; from there you can join with an organisation too.
letter-already-here-link = Sign in here:
letter-already-here-button = Sign in
letter-already-here-not-you = If it was not you, you need not do anything.
