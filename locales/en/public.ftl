# Pages for everybody: what this is, what it costs, the rules.
# dynamic: legal-

front-title = Meetings that belong to the people in them
front-lead = { $coop } is a co-operative for video meetings. Its members own it, pay for it together and decide together. No advertising, nobody listening in.
front-join = Join
front-levels = Levels and prices
front-home = To your home page
front-what-title = What you get
front-what-rooms = Rooms with an address of their own: open them with one click, as often as you like.
front-what-guests = Guests need a link and a name. No account, nothing to install.
front-what-privacy = Meetings run on machines the co-op looks after. Recordings are kept for as long as your level says, then they are deleted.
front-what-vote = A vote. Each member has one, whatever they pay.
front-cost-title = What it costs
front-cost-text = From { $from } a month. Give a little more if you can: it carries those who cannot.
front-cost-caption = Levels, from the smallest
front-compare = Compare the levels and find your amount
front-how-title = How it goes
front-how-join = Three short pages: a level, your name, a last look.
front-how-room = Open the letter we send you. Your first room works at once.
front-how-pay = Pay by bank transfer when you are ready. You have { $days } days.

levels-title = Levels
levels-lead = Choose by how many people meet at once. You can change later.
levels-caption = What each level gives
levels-level = Level
levels-price = Each month, from
levels-people = People in a meeting
levels-rooms = Rooms
levels-hosts = Hosts
levels-at-once = Meetings at once
levels-minutes = Length of a meeting
levels-recording = Recording
levels-instance = Own instance
levels-no-limit = no limit
levels-yes = yes
levels-no = no
levels-trial = free
levels-quoted = ask us
levels-ask = For a level that we work out with you, write to us:
levels-note = Prices are without value added tax. The trial is for your first days here; it is not a membership.
levels-empty-title = No levels yet
levels-empty-text = This co-op is still being set up. Please come back soon.
levels-slider-title = Find your amount
levels-slider-text = Each level has a least amount, one that keeps the co-op going, and one that carries somebody who cannot pay.
levels-slider-levels = Level of the slider
levels-slider-label = { $level }: my contribution each month
levels-slider-button = Join with this amount
levels-mark-minimum = is the least.
levels-mark-suggested = keeps the co-op going.
levels-mark-another = pays for another member too.

legal-statutes = Statutes
legal-privacy = Privacy
legal-processing = Agreement on processing data
legal-questions = Questions? Write to
legal-version = Version { $version }, in force since { $date }.
legal-in-force = Read the version in force now
legal-earlier = Read the version before
legal-none-title = Nothing published yet
legal-none-text = This co-op has not published this text yet.

amount-missing = Please enter an amount.
amount-malformed = This does not look like an amount. For example: 12 or 12.50
amount-ambiguous = This can be read in two ways. Please write thousands without a sign, and cents after a point: 1234 or 1.23
amount-negative = Please enter an amount above zero.
amount-too-precise = This has more decimals than the currency.
amount-too-large = This is more than we can take in a form. Please write to us.
