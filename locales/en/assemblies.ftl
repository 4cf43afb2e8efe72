# Assemblies: voter roll, proxies, attendance, quorum, resolutions.

# dynamic: assembly-state-
# dynamic: assembly-kind-
# dynamic: assembly-class-
# dynamic: assembly-standing-
# dynamic: resolution-outcome-
# dynamic: resolution-majority-

assemblies-title = Assemblies
assemblies-lead = Who may vote, who came, whether enough did, and what was resolved.
assemblies-none = No assembly yet
assemblies-none-text = Plan one: its day, its agenda and its record date.
assembly-plan = Plan an assembly
assembly-change = Change the plan
assembly-planned = The assembly is planned. Nobody was told yet.
assembly-changed = The plan is changed.
assembly-title = Title
assembly-title-hint = As it stands on the notice: “General assembly 2026”.
assembly-kind = Kind
assembly-kind-ordinary = Ordinary
assembly-kind-ordinary-hint = The yearly one and the like.
assembly-kind-extraordinary = Extraordinary
assembly-kind-extraordinary-hint = Called for a reason of its own.
assembly-when = Begins
assembly-day = Day
assembly-time = Hour
assembly-zone = Time zone of day and hour
assembly-place = Place
assembly-place-hint = An address, or how to get there. May stay empty if it meets in a room of this site.
assembly-place-missing = Where does it meet? Give a place or a room.
assembly-room = Room of this site
assembly-room-hint = The address or the last part of it, such as weekly-assembly.
assembly-room-unknown = There is no room with this address.
assembly-record-on = Record date
assembly-record-on-hint = Who is a member in good standing at the end of this day may vote, whatever happens later.
assembly-record-afterwards = The record date cannot be after the assembly.
assembly-agenda = Agenda
assembly-agenda-hint = One item on each line. It is sent with the notice.
assembly-in-the-past = This is over already. An assembly begins in the future.
assembly-state = State
assembly-state-planned = Planned
assembly-state-called = Called
assembly-state-open = Open
assembly-state-closed = Closed
assembly-short-notice = Short notice, because
assembly-per-cent = { $number } %
assembly-entitled = May vote
assembly-opened-at = Opened
assembly-closed-at = Closed
assembly-begins = To begin
assembly-to-the-room = To the room
assembly-to-call = Call the assembly
assembly-call-title = Call: { $title }
assembly-call-text = Calling freezes the voter roll of the record date and the rules below, and sends the notice with agenda, day and place to every member. Nothing of it can be changed afterwards.
assembly-notice-link = The notice, and what became of it
assembly-call-button = Call it now
assembly-called = { $count ->
    [one] The assembly is called. One member may vote.
   *[other] The assembly is called. { $count } members may vote.
}
assembly-notice-is-short = { $days ->
    [0] It is today; the statutes ask for { $needed } days of notice. Going on needs a reason, which stands on the record.
    [one] It is tomorrow; the statutes ask for { $needed } days of notice. Going on needs a reason, which stands on the record.
   *[other] It is { $days } days away; the statutes ask for { $needed } days of notice. Going on needs a reason, which stands on the record.
}
assembly-short-reason = Why it is called on short notice
assembly-short-reason-hint = It stands on the minutes sheet.
assembly-short-needs-reason = The notice is shorter than the statutes ask. Please say why it is called all the same.
assembly-record-is-to-come = The record date is { $date }. Until that day is here nobody knows who will be in good standing on it; call the assembly then, or choose an earlier day.
assembly-to-be-mended = { $count ->
    [one] One organisation that may vote has no delegate, or has several: nobody casts its vote until its owner has named one.
   *[other] { $count } organisations that may vote have no delegate, or have several: nobody casts their votes until their owners have named one each.
}
assembly-open = Open the assembly
assembly-open-text = From then on members check in, and proxies stand as they are.
assembly-open-on-its-day = It can be opened on its day.
assembly-opened = The assembly is open.
assembly-close = Close the assembly
assembly-close-text = Everybody who is still here is noted as leaving now. It cannot be opened again.
assembly-closed = The assembly is closed. The papers are below.
assembly-rules = Rules
assembly-rules-now = As the settings have them. They are frozen when the assembly is called.
assembly-rules-frozen = As they were when the assembly was called.
assembly-rule-quorum = Quorum
assembly-rule-quorum-strict = More than { $part } of those who may vote.
assembly-rule-quorum-inclusive = { $part } of those who may vote, or more.
assembly-rule-represented-count = Whoever is represented by proxy counts.
assembly-rule-represented-do-not = Only who is here in person counts.
assembly-rule-proxies = Proxies
assembly-rule-proxies-each = { $count ->
    [0] none
    [one] one for each person
   *[other] at most { $count } for each person
}
assembly-rule-weights = Weight of votes
assembly-rule-producers = Producers together count { $part } of all votes, consumers the rest.
assembly-rule-equal = Every vote weighs the same.
assembly-rule-standing = Who votes
assembly-rule-standing-good = Members with nothing overdue.
assembly-rule-standing-grace = Members in good standing: reminded at most, nothing withheld.
assembly-rule-standing-limited = Members who are not suspended.
assembly-rule-notice = Notice
assembly-papers = Papers
assembly-roll-title = Voter roll
assembly-roll-open = See the voter roll
assembly-roll-pdf = voter roll to print (PDF)
assembly-roll-csv = voter roll as a table (CSV)
assembly-attendance-pdf = attendance list to print (PDF)
assembly-attendance-csv = attendance list as a table (CSV)
assembly-minutes-pdf = Sheet for the minutes (PDF)
assembly-roll-counts = { $entitled ->
    [one] One member may vote
   *[other] { $entitled } members may vote
}, { $others } may not.
assembly-roll-frozen = Frozen when the assembly was called, for the record date { $date }. Who casts an organisation’s vote is shown as it is now.
assembly-roll-now = As it would be if the assembly were called now, for the record date { $date }.
assembly-roll-more = { $count ->
    [one] One more is in the files.
   *[other] { $count } more are in the files.
}
assembly-roll-none = Nobody belonged on that day
assembly-roll-none-text = The register has no member at the end of the record date.
assembly-number = Number
assembly-name = Name
assembly-class = Class
assembly-votes = Vote
assembly-cast-by = Cast by
assembly-why = Why
assembly-verdict-entitled = May vote
assembly-verdict-mend = To be mended
assembly-verdict-not = May not
assembly-why-entitled = Member on the record date, in good standing.
assembly-why-no-delegate = May vote, but the organisation has named no delegate: nobody casts its vote yet.
assembly-why-several-delegates = May vote, but the organisation has several delegates ({ $names }) where one casts its vote.
assembly-why-standing = Not in good standing on the record date ({ $standing }).
assembly-why-inactive = Not active on the record date; the rule of the class lets the vote rest.
assembly-why-paused = The membership was resting on the record date.
assembly-why-suspended = The membership was suspended on the record date.
assembly-standing-good = nothing overdue
assembly-standing-grace = reminded
assembly-standing-limited = limited for late payment
assembly-standing-suspended = suspended for late payment
assembly-standing-released = let go for late payment
assembly-casts-in-person = in person
assembly-casts-nobody = nobody yet
assembly-class-producer = Producers
assembly-class-consumer = Consumers
assembly-attendance-title = Attendance
assembly-find = Name or member’s number
assembly-find-none = Nobody is found
assembly-find-none-text = Only those who may vote are in this list.
assembly-find-more = { $count ->
    [one] One more fits. Please type more of the name.
   *[other] { $count } more fit. Please type more of the name.
}
assembly-times = Here
assembly-act = What can be done
assembly-here = Here
assembly-represented = By proxy
assembly-left = Left
assembly-absent = Not here
assembly-stay = { $from } to { $to }
assembly-check-in = Check in { $name }
assembly-check-out = Check out { $name }
assembly-checked-in = Checked in.
assembly-checked-out = Checked out. From now on the vote does not count.
assembly-quorate = Quorate
assembly-not-quorate = Not quorate
assembly-quorum-counted = { $counted } of { $entitled } who may vote count as there: { $here } in person, { $represented } by proxy.
assembly-quorum-strict = More than { $part } is needed: { $least } or more.
assembly-quorum-inclusive = { $part } or more is needed: { $least } or more.
assembly-quorum-enough = { $counted } is enough.
assembly-quorum-not-more = { $counted } is not more than { $part } of { $entitled }.
assembly-quorum-too-few = { $counted } is less than { $part } of { $entitled }.
assembly-proxy-with = Proxy held by
assembly-signature = Signature
assembly-votes-counted = Votes
assembly-minutes-title = Minutes sheet
assembly-minutes-proxy = Proxy: { $giver } is represented by { $holder }.
assembly-minutes-proxy-rested = Proxy: { $giver } is represented by { $holder }. It rested while { $giver } was there.
assembly-minutes-signed = Chair: ______________________________        Secretary: ______________________________
assembly-your-votes = Your votes
assembly-i-am-here = I am here
assembly-you-are-here = Noted: you are here.

proxies-title = Proxies
proxies-none = No proxy yet
proxies-none-text = Members give them on their own page, or tell you.
proxy-giver = Represented
proxy-holder = Holder
proxy-given-on = Given on
proxy-revoked-on = Taken back on { $date }
proxy-put-down = Put down a proxy
proxy-number-hint = The member’s number, as on the voter roll.
proxy-number-unknown = Nobody on the voter roll has this number.
proxy-given = The proxy is put down.
proxy-revoked = The proxy is taken back.
proxy-revoke = Take back the proxy of { $name }
proxy-closed = Proxies are given between the call and the opening.
proxy-not-entitled = Only who may vote gives or holds a proxy.
proxy-nobody-casts = This organisation has not named its one delegate yet.
proxy-to-oneself = The same person casts both votes. A proxy goes to somebody else.
proxy-given-already = This vote is given to somebody already. Take that proxy back first.
proxy-holder-gave-theirs = This person has given a vote of their own away, so they cannot hold a proxy.
proxy-holds-proxies = Whoever holds proxies of others cannot give a vote away: proxies are not handed on.
proxy-limit-reached = This person holds as many proxies as the rules allow.
proxy-yours = Given to { $holder } on { $date }.
proxy-you-hold = You represent
proxy-give = Give a proxy
proxy-give-text = If you cannot come, another member who may vote casts your vote. You can take it back until the assembly opens, and if you come after all your own vote counts.
proxy-which-vote = Which vote
proxy-for-vote = For the vote of { $name }.
proxy-holder-number = Member’s number of whoever shall cast it
proxy-holder-number-hint = They find it on their home page.

resolutions-title = Resolutions
resolutions-none = Nothing is resolved yet
resolutions-none-text = Put down each question with its votes, one after the other.
resolution-next = The next question
resolution-number = No.
resolution-question = Question
resolution-majority = Majority
resolution-majority-simple = More in favour than against
resolution-majority-two_thirds = Two thirds of those for and against
resolution-majority-three_quarters = Three quarters of those for and against
resolution-majority-of_those_present = More than half of everybody here
resolution-majority-consent = Consent: nobody against
resolution-outcome = Outcome
resolution-outcome-carried = Carried
resolution-outcome-rejected = Rejected
resolution-outcome-not_quorate = Not quorate: nothing resolved
resolution-votes = { $class }: { $favour } in favour, { $against } against, { $abstaining } abstaining
resolution-weighed = Weighed: { $favour } in favour, { $against } against, { $abstaining } abstaining
resolution-quorum = { $counted } of { $entitled } counted as there.
resolution-votes-here = Votes that can be cast now, in person or by proxy: { $producers } of producers, { $consumers } of consumers.
resolution-producers = Votes of producers
resolution-producers-favour = Producers in favour
resolution-producers-against = Producers against
resolution-producers-abstaining = Producers abstaining
resolution-consumers = Votes of consumers
resolution-consumers-favour = Consumers in favour
resolution-consumers-against = Consumers against
resolution-consumers-abstaining = Consumers abstaining
resolution-too-many = More votes than the { $here } of this class that are here.
resolution-forever = It is kept with the quorum of this moment and cannot be changed.
resolution-put-down-button = Put it down
resolution-put-down = The resolution is put down.

settings-assemblies = Assemblies
settings-assemblies-change = Change the rules of assemblies
settings-assemblies-lead = What your statutes say. An assembly keeps the rules it was called with.
settings-quorum = Quorum
settings-quorum-hint = A part of those who may vote: 50 %, or 2/3.
settings-quorum-rule = How the quorum is met
settings-quorum-more = By more than that
settings-quorum-more-hint = 37 of 74 are not more than 50 %.
settings-quorum-as-much = By just as much
settings-quorum-as-much-hint = 37 of 74 are 50 %.
settings-represented-count = Whoever is represented by proxy counts for the quorum
settings-proxies = Proxies one person may hold
settings-proxies-hint = 0 means that there are none.
settings-producers-share = Part of all votes that producers have together
settings-producers-share-hint = 50 %, or 1/3. Leave it empty if every vote weighs the same.
settings-standing = Who is in good standing
settings-standing-good = Nothing overdue
settings-standing-good-hint = One overdue invoice is too much.
settings-standing-grace = Reminded at most
settings-standing-grace-hint = Nothing is withheld from them.
settings-standing-limited = Not suspended
settings-standing-limited-hint = Limited members vote too.
settings-notice-ordinary = Days of notice for an ordinary assembly
settings-notice-assembly-hint = Between the notice and the day of the assembly.
settings-notice-extraordinary = Days of notice for an extraordinary assembly

error-time = Please give an hour such as 18:30.
error-zone = Please choose a time zone of the list.
error-count = Please give a whole number, or leave it empty.
error-part = Please give a part of one, such as 50 % or 2/3.
error-share = Between nothing and all: one class alone cannot have every vote.
error-proxies = Please give a number from 0 to 100.
error-too-long-here = This is too long. Please make it shorter.

problem-assembly-moved-on-title = The assembly has moved on
problem-assembly-moved-on-text = This cannot be done in the state it is in now. Please look at it again.
problem-assembly-too-early-title = Its day has not come
problem-assembly-too-early-text = An assembly is opened on its day.
problem-assembly-nobody-votes-title = Nobody may vote
problem-assembly-nobody-votes-text = On the record date there was no member in good standing. Please look at the record date.
problem-assembly-record-to-come-title = The record date is still to come
problem-assembly-record-to-come-text = Call the assembly on that day or later, or choose an earlier record date.
problem-assembly-in-the-past-title = This would be in the past
problem-assembly-in-the-past-text = Please change the day of the assembly before you call it.
problem-assembly-not-called-title = The assembly is not called yet
problem-assembly-not-called-text = Its papers are made from the voter roll that is frozen when it is called.
problem-assembly-does-not-meet-title = The assembly does not meet now
problem-assembly-does-not-meet-text = People check in, and resolutions are put down, while it is open.
problem-assembly-no-delegate-title = Nobody casts this vote
problem-assembly-no-delegate-text = The organisation has no delegate, or several. Its owner names one on the page of its people.
problem-assembly-here-already-title = Here already
problem-assembly-here-already-text = Somebody noted it before. Nothing has changed.
problem-assembly-not-here-title = Not here
problem-assembly-not-here-text = Somebody noted it before. Nothing has changed.
problem-proxies-are-closed-title = Proxies are closed
problem-proxies-are-closed-text = They are given and taken back between the call and the opening of the assembly.
