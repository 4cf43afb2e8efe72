# The desk of a demonstration.

demonstration-title = The demonstration’s desk
demonstration-lead = A co-op of invented people runs on this machine, with its mail and its meeting servers. Nothing leaves it. The site is at
demonstration-people = Be somebody
demonstration-people-hint = Each button signs you in once, without password or second factor. Use a private window to be two people at a time.
demonstration-administrator = sets the co-op up
demonstration-treasurer = keeps the money
demonstration-steward = keeps the register of members
demonstration-operator = keeps the machines
demonstration-auditor = reads everything, changes nothing
demonstration-owner = owner of a member organisation
demonstration-host = hosts meetings of an organisation
demonstration-member = a member
demonstration-producer = a producer
demonstration-late-member = a member who owes money
demonstration-clock = What time it is
demonstration-clock-now = It is { $now } here.
demonstration-clock-days =
    { $count ->
        [one] A day later
       *[other] { $count } days later
    }
demonstration-servers = Simulated meeting servers
demonstration-servers-more = An operator who wants to add one starts it first, in another terminal:
demonstration-provider = A simulated place to sign in from
demonstration-provider-text = On the sign-in page, choose { $name }: it asks who you are and for no password. Some people there have a role in the office by their group. Its own page makes it misbehave.
demonstration-cards = A simulated card company
demonstration-cards-text = An invoice that is open can be paid by card there: pick a card that pays, is declined or asks the bank. Its own page makes it misbehave.
demonstration-mails = Mail
demonstration-no-mails = Nobody has been written to yet.
demonstration-back = Back to the desk
demonstration-mail-line = From { $from } to { $to }, { $date }
