# Circles, gatherings, timesheets, and who is active.

# dynamic: activity-need-
# dynamic: activity-has-
# dynamic: activity-flag-
# dynamic: activity-why-
# dynamic: activity-noted-
# dynamic: activity-weight-
# dynamic: activity-excused-
# dynamic: entry-state-
# dynamic: gathering-kind-
# dynamic: presence-
# dynamic: letter-activity-

activity-title = Activity
activity-own-title = Your activity
activity-own-lead = What your class asks for, and what you have of it.
activity-flag-active = active
activity-flag-inactive = inactive
activity-flag-unjudged = not looked at yet
activity-why-no_rule = Nothing is asked of your class. Thank you for what you do.
activity-why-meets = All that is asked is there.
activity-why-trial = You are new in this class: something is asked from { $date } on.
activity-why-resting = The membership rests, and nothing is asked meanwhile.
activity-why-held = Something is missing, and we have talked about it. Until { $date } this counts as active: { $reason }
activity-why-grace = Something is missing since { $since }. It counts as active until { $date }; there is time to mend it.
activity-why-inactive = Something is missing. It has counted as inactive since { $since }, and counts as active again on the day it is there.
activity-vote-rests = The vote rests meanwhile. Everything else stays as it is.
activity-vote-stays = The vote and everything else stay as they are.
activity-need-money = Money
activity-need-kind = Things in kind
activity-need-hours = Hours of work
activity-need-circles = Circles
activity-need-attendance = Gatherings of all
activity-has-money = { $has } of { $needs } in the last { $months ->
    [one] month
   *[other] { $months } months
}
activity-has-kind = worth { $has } of { $needs } in the last { $months ->
    [one] month
   *[other] { $months } months
}
activity-has-hours = { $has } of { $needs } hours in the last { $months ->
    [one] month
   *[other] { $months } months
}
activity-has-circles = in { $has } of { $needs }
activity-has-attendance = came to { $has }, asked for are { $needs } in the last { $months ->
    [one] month
   *[other] { $months } months
}
activity-lasts = That lasts until { $date }.
activity-one-of = One of these is enough:
activity-met = is there
activity-missing = is missing
activity-optional = not needed
activity-log = Log work
activity-rule-since = Rule { $version }, since { $date }
activity-see = See what counts
activity-home-inactive = inactive since { $date }
activity-home-grace = active until { $date }: something is missing
activity-home-active = active

entries-title = Timesheet
entries-none = Nothing logged yet
entries-none-text = Log hours of work or things in kind; a peer looks at them, and then they count.
entries-to-review = Entries that wait for a review
entry-new-title = Log work
entry-new-lead = Hours, or a thing in kind. A peer or a steward looks at it, and then it counts.
entry-member = For
entry-what = What
entry-what-hours = Work, in hours
entry-amount = How much
entry-amount-hint = Hours as 2:30 or 2.5; of things how many.
entry-day = Day
entry-day-hint = When it was done, or when you will do it.
entry-circle = Circle
entry-circle-none = No circle
entry-text = What you did
entry-text-hint = In a sentence: whoever reviews it reads this.
entry-pledged = I promise it: it is not done yet
entry-log-button = Log it
entry-hours = { $time } hours
entry-pieces = { $count } × { $thing }
entry-value = Value at the assembly’s rate
entry-state = State
entry-state-pledged = promised
entry-state-waiting = waits for a review
entry-state-accepted = accepted
entry-state-declined = declined
entry-state-withdrawn = taken back
entry-done-by = Done by
entry-reviewed-on = Reviewed on
entry-reason = Reason
entry-complete = It is done
entry-complete-button = It is done
entry-withdraw = Take it back
entry-review = Review
entry-accept-button = Accept
entry-decline = Decline
entry-decline-reason-hint = Whoever did the work reads it. Be kind.
entry-decline-button = Decline
entry-logged = Logged. It counts once somebody has looked at it.
entry-promised = Noted. Come back when it is done.
entry-completed = Thank you. It counts once somebody has looked at it.
entry-withdrawn = Taken back.
entry-accepted = Accepted: it counts.
entry-declined = Declined. They can read the reason.
entry-amount-error = Please give hours as 2:30 or 2.5, or a whole number of things.
entry-day-error = Please give a day of the last twelve months; for a promise, one to come.
entry-no-rate = The assembly has not decided a rate for this yet. Please ask a steward.
reviews-title = To review
reviews-lead = Work that others logged. Whoever did it cannot decide about it.
reviews-none = Nothing waits
reviews-none-text = When somebody logs work, it appears here.

circles-title = Circles
circles-lead = What members work on together.
circles-none = No circles yet
circles-none-text = A steward founds them.
circle-name = Name
circle-purpose = What it is for
circle-open = Members join by themselves
circle-open-hint = Otherwise a coordinator or a steward takes them in.
circle-is-open = open
circle-is-closed = by invitation
circle-has-ended = has ended
circle-seats = { $count ->
    [one] one person
   *[other] { $count } people
}
circle-people = Who takes part
circle-nobody = Nobody yet.
circle-coordinates = coordinates
circle-for = for { $member }
circle-since = since { $date }
circle-join = Join
circle-join-for = For
circle-joined = You take part now.
circle-leave = Leave the circle
circle-left = You do not take part any more.
circle-yours = you take part
circle-closed-text = A coordinator or a steward takes new people in.
circle-take-in = Take somebody in
circle-email = Their e-mail address
circle-email-unknown = No member has this address.
circle-take-in-button = Take in
circle-taken-in = They take part now.
circle-let-coordinate = Let coordinate
circle-end-coordinating = Not coordinate any more
circle-changed = Saved.
circle-found = Found a circle
circle-found-button = Found it
circle-founded = Founded.
circle-end = End the circle
circle-end-text = Everybody’s seat ends today. What was logged for it stays.
circle-ended-now = Ended.
circle-name-taken = Another circle has this name.
problem-circle-ended-title = The circle has ended
problem-circle-ended-text = Nobody can join it any more. Please look at the other circles.
problem-circle-closed-title = This circle takes people in by invitation
problem-circle-closed-text = Please write to one of its coordinators.
problem-circle-sits-title = This person takes part already
problem-circle-sits-text = Nothing had to be changed.
problem-entry-moved-title = This was decided meanwhile
problem-entry-moved-text = Somebody was faster. Please look at it again.
problem-hold-already-title = There is nothing to do
problem-hold-already-text = The flag is held already, or the hold is over. Please look at it again.

gatherings-title = Gatherings
gatherings-lead = Meetings of members. Those of all count for the share of attendance, from the day the list is noted.
gatherings-none = No gatherings yet
gathering-call = Put a gathering down
gathering-kind = Kind
gathering-kind-all_hands = of all
gathering-kind-circle = of a circle
gathering-kind-other = another
gathering-name = What it is called
gathering-day = Day
gathering-call-button = Put it down
gathering-called = Put down.
gathering-listed = { $count ->
    [one] one there
   *[other] { $count } there
}
gathering-unlisted = no list yet
gathering-list = Who was there
gathering-present = Were there
gathering-present-hint = One on each line: e-mail address, member number or name. A person stands for every member they act for. A second list replaces the first and counts from today.
gathering-excused = Had excused themselves
gathering-note-button = Note the list
gathering-noted = Noted.
gathering-unclear = These lines name nobody, or more than one: { $lines }
gathering-both = { $name } is on both lists.
gathering-to-come = Whoever was there is known afterwards.
gathering-too-long-ago = This is longer ago than a year.
gathering-to-come-text = It is on { $date }. The list is noted afterwards.
presence-present = was there
presence-excused = excused
presence-absent = was not there

nav-activity = Activity
nav-circles = Circles
activity-office-lead = Who does what their class asks for. A flag turns by the rule of its day; standing and rooms it does not touch.
activity-member = Member
activity-number = Number
activity-flag = Flag
activity-since = Since
activity-what-is-missing = Missing
activity-rule = Rule
activity-held-until = held until { $date }
activity-none = Nobody is asked for anything
activity-none-text = Decide a rule for a class, and its members appear here.
activity-filter-flag = Flag
activity-filter-all = All
activity-download = Download as CSV
activity-rules-link = Rules
activity-gatherings-link = Gatherings
activity-history = What was noted
activity-noted-became_inactive = became inactive
activity-noted-became_active = became active
activity-noted-held = held until { $date }
activity-hold = Hold the flag
activity-hold-text = A person’s word comes first: until this day the member counts as active.
activity-hold-until = Last day
activity-hold-until-hint = At most a year from today.
activity-hold-reason = Reason
activity-hold-reason-hint = The member reads it.
activity-hold-button = Hold the flag
activity-hold-end = End the hold
activity-held-now = The flag is held.
activity-hold-ended = The hold is over.
activity-hold-day-error = Please give a day from today to a year ahead.
rules-title = Rules of the classes
rules-lead = What a class asks of its members. A new version begins on a day and never works backwards.
rules-none = Nothing is asked of this class.
rules-change = Decide a new version
rules-version = Version { $version }, from { $date }
rules-in-months = { $amount } in { $months ->
    [one] a month
   *[other] { $months } months
}
rules-to-come = to come
rules-in-force = in force
rule-title = Rule for { $class }
rule-needs = What is asked for
rule-weight = { $need }: is it asked for?
rule-weight-hint = “One of several”: of all that are marked so, one is enough.
activity-weight-off = not asked for
activity-weight-always = always
activity-weight-one_of = one of several
rule-money = Money, at least
rule-months = In the last months
rule-months-hint = From 1 to 60.
rule-kind = Things in kind, worth at least
rule-hours = Hours, at least
rule-hours-hint = As 40 or 7:30.
rule-circles = Circles, at least
rule-share = Share of gatherings of all, at least
rule-share-hint = As 50 % or 2/3.
rule-times = Days
rule-grace = Days of grace
rule-grace-hint = So long something may be missing before the flag turns.
rule-trial = Days of trial
rule-trial-hint = So long nothing is asked of who is new in the class.
rule-warn = Days of warning
rule-warn-hint = So long before the flag turns a letter tells what is missing.
rule-excused = Whoever excused themselves counts
activity-excused-present = as there
activity-excused-left_out = not at all: the gathering is left out
activity-excused-absent = as absent
rule-inactive-votes = The inactive keep their vote
rule-rates = The assembly’s rates
rule-hour-rate = An hour of work
rule-kinds = Things in kind
rule-kinds-hint = One on each line, with what it is worth: A month of a server = 40.00
rule-from = From
rule-from-hint = Today or later.
rule-save = Decide it
rule-saved = Decided.
rule-window-error = Please give months from 1 to 60.
rule-hours-error = Please give hours as 40 or 7:30.
rule-count-error = Please give a whole number from 1 to 99.
rule-share-error = Please give a share as 50 % or 2/3, up to the whole.
rule-kinds-error = Please give one thing on each line, as: A month of a server = 40.00
rule-from-error = A rule does not work backwards: please give today or a later day.

letter-activity-warning-subject = Something is missing by { $date }: { $coop }
letter-activity-warning-text = your membership of { $coop } counts as active until { $date }; from that day it would count as inactive. We tell you now, so that there is time.
letter-activity-inactive-subject = Your membership counts as inactive: { $coop }
letter-activity-inactive-text = since { $date } your membership of { $coop } counts as inactive, because something is missing that your class asks for. That is no judgement of you, and it is easily mended: on the day it is there, you count as active again.
letter-activity-active-subject = Your membership counts as active again: { $coop }
letter-activity-active-text = since { $date } your membership of { $coop } counts as active again. Thank you for what you do.
letter-activity-missing = What is missing:
letter-activity-stays = Your rooms and everything you pay for stay as they are. If life gets in the way, please write to us: a steward can hold the flag.
letter-activity-vote = The vote rests while the membership is inactive.
letter-activity-more = What counts, and what is missing:
letter-activity-button = See what counts
