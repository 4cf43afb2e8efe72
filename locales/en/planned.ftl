# Planned meetings: planning one, who comes, what is coming, letters about it.

# dynamic: planned-repeat-
# dynamic: planned-day-
# dynamic: letter-planned-meeting-

planned-new = Plan a meeting
planned-change = Change the plan
planned-change-text = Everybody who is invited is told. Single meetings that were moved or cancelled stay as they are.
planned-save = Save and tell everybody
planned-title = What is it called?
planned-day = Day
planned-time = Begins at
planned-zone = Time zone
planned-minutes = Minutes
planned-expected = How many people do you expect?
planned-expected-hint = A place for so many is held on the servers.
planned-repeat = How often?
planned-repeat-hint = The day above is the first.
planned-repeat-once = Once
planned-repeat-daily = Each day
planned-repeat-weekly = Each week
planned-repeat-monthly-day = Each month, on the same day of the month
planned-repeat-monthly-weekday = Each month, on the same day of the week (such as the second Tuesday)
planned-repeat-monthly-last = Each month, on the last such day of the week
planned-repeat-yearly = Each year
planned-weekdays = On which days of the week?
planned-weekdays-hint = Only for what comes each week. None: the day of the first meeting.
planned-day-mo = Monday
planned-day-tu = Tuesday
planned-day-we = Wednesday
planned-day-th = Thursday
planned-day-fr = Friday
planned-day-sa = Saturday
planned-day-su = Sunday
planned-interval = Every how many days, weeks, months or years?
planned-interval-hint = 2 means every second one. Empty means each.
planned-ends = How long does it go on?
planned-ends-never = Without an end
planned-ends-count = A number of times
planned-ends-until = Until a day
planned-count = How many times?
planned-last-day = Last possible day
planned-except = Not on these days
planned-except-hint = Such as holidays: 2026-12-25 2027-01-01
planned-remind = Remind people
planned-remind-before = { $length } before
planned-remind-never = Do not remind
planned-notes = What should people know?
planned-notes-hint = Agenda, papers, anything. It stands in the invitation.
planned-people = Who is invited?
planned-people-hint = E-mail addresses, one on each line. People need no account. Nobody sees who else is invited.

planned-when = { $weekday }, { $date }, { $from }–{ $until } { $zone }
planned-every-daily = { $interval ->
    [one] each day
   *[other] every { $interval } days
}
planned-every-weekly = { $interval ->
    [one] each week
   *[other] every { $interval } weeks
}
planned-every-monthly = { $interval ->
    [one] each month
   *[other] every { $interval } months
}
planned-every-yearly = { $interval ->
    [one] each year
   *[other] every { $interval } years
}
planned-on-day = on day { $day }
planned-on-last-day = on the last day of the month
planned-nth = { $day } number { $nth } of the month
planned-nth-last = the last { $day } of the month
planned-without-end = without an end
planned-times = { $count ->
    [one] once
   *[other] { $count } times
}
planned-until = until { $date }

planned-done = The meeting is planned. Everybody who is invited gets a letter.
planned-changed = The plan is changed. Everybody who is invited is told.
planned-moved = The meeting is moved. Everybody who is invited is told.
planned-cancelled = The meeting is cancelled. Everybody who is invited is told.
planned-cancelled-one = This one meeting is cancelled. Everybody who is invited is told.
planned-invited = The invitations are on their way.
planned-uninvited = They are not invited any more, and are told.

planned-coming = Coming up
planned-coming-none = Nothing is planned in this room.
planned-moved-tag = Moved
planned-cancelled-tag = Cancelled
planned-times-title = When
planned-more = And so on.
planned-past = All of it is over.
planned-move-or-cancel = Move or cancel
planned-expects = { $count ->
    [one] One person is expected.
   *[other] { $count } people are expected.
}
planned-reminds = They are reminded { $length } before.
planned-people-title = Who comes
planned-nobody = Nobody is invited yet.
planned-answers = { $accepted } come, { $declined } do not, { $waiting } have not answered.
planned-answer-waiting = No answer yet
planned-answer-accepted = Comes
planned-answer-tentative = Comes perhaps
planned-answer-declined = Does not come
planned-invite = Invite
planned-uninvite = Take off
planned-one-title = One meeting
planned-move = Move this one
planned-move-text = Only this one meeting moves. The clock is that of { $zone }.
planned-cancel = Cancel all of it
planned-cancel-text = All its meetings are cancelled, and everybody who is invited is told.
planned-cancel-one = Cancel this one
planned-cancel-one-text = Only this one meeting is cancelled, and everybody who is invited is told.

planned-in-the-past = This is over already. Choose a day and an hour to come.
planned-nothing = This gives no meeting at all. Look at the days and the end.
planned-too-many = This gives too many meetings: 420 at most.
planned-overlaps = One would begin before the one before it has ended.
planned-moved-onto-another = Another meeting of this plan is at that time.
planned-minutes-wrong = Give a whole number of minutes from 1 to 1440.
planned-expected-wrong = Give a whole number of people, 1 or more.
planned-interval-wrong = Give a whole number from 1 to 99.
planned-count-wrong = Give a whole number from 1 to 420.
planned-until-wrong = Give a day that is not before the first meeting.
planned-except-wrong = Give days such as 2026-12-25, with spaces between them.
planned-people-wrong = This is no e-mail address: { $piece }
planned-too-many-people = So many people cannot be invited at once. Send an announcement instead, or wait an hour.
planned-withheld = The membership does not let meetings start at the moment. The page of rooms says why.
planned-full-level = As many meetings as the level has are planned at { $when } already: { $limit }. Choose another time.
planned-full-people = The level lets { $limit } people into one meeting.
planned-full-minutes = The level ends a meeting after { $limit } minutes.
planned-full-room = Another meeting is planned in this room at { $when }.
planned-full-servers = At { $when } the servers have a place for { $left } people more. Choose another time, or expect fewer.

problem-planned-over-title = It will not take place
problem-planned-over-text = The meeting was cancelled, or is over.
problem-planned-no-place-title = There is no place
problem-planned-no-place-text = There is no place for this meeting at that time.

calendar-title = Your calendar
calendar-see = See all that is coming
calendar-empty = Nothing is coming
calendar-empty-text = Meetings that you plan in your rooms or are invited to stand here.
calendar-link-title = In your own calendar
calendar-link-text = Calendar programs can follow what is coming here.
calendar-link = Address for calendar programs
calendar-link-hint = Whoever has this address can read it. Do not pass it on.
calendar-make = Make an address for calendar programs
calendar-turn = Make another address
calendar-turn-hint = The address from before stops working.
calendar-turned = The address is there. Copy it into your calendar program.
calendar-room-text = Whoever follows this room sees what is planned in it.

answer-planner = { $planner } invites you.
answer-over = This meeting was cancelled, or is over.
answer-title = Will you come?
answer-now = Your answer:
answer-accept = I come
answer-decline = I do not come
answer-maybe = Perhaps
answer-noted = Thank you. Your answer is noted; you can change it here.
answer-room = Where
answer-to-room = Go to the room

letter-name-planned-meeting = About a planned meeting
letter-planned-meeting-subject-invited = Invitation: { $title }
letter-planned-meeting-subject-changed = Changed: { $title }
letter-planned-meeting-subject-moved = Moved: { $title }
letter-planned-meeting-subject-cancelled-one = One meeting cancelled: { $title }
letter-planned-meeting-subject-cancelled = Cancelled: { $title }
letter-planned-meeting-subject-uninvited = Not invited any more: { $title }
letter-planned-meeting-subject-reminded = Soon: { $title }
letter-planned-meeting-invited = { $planner } invites you to “{ $title }”.
letter-planned-meeting-changed = { $planner } has changed “{ $title }”.
letter-planned-meeting-moved = { $planner } has moved one meeting of “{ $title }”.
letter-planned-meeting-cancelled-one = { $planner } has cancelled one meeting of “{ $title }”. The others take place.
letter-planned-meeting-cancelled = { $planner } has cancelled “{ $title }”.
letter-planned-meeting-uninvited = You are not invited to “{ $title }” any more.
letter-planned-meeting-reminded = “{ $title }” is soon.
letter-planned-meeting-was = It was to be on { $date }, { $hours } { $zone }.
letter-planned-meeting-when = { $date }, { $hours } { $zone }
letter-planned-meeting-more = And so on.
letter-planned-meeting-room = The meeting is here; you need no account:
letter-planned-meeting-accept = I come
letter-planned-meeting-decline = I do not come
letter-planned-meeting-account = You can change your answer at any time by the same links.

job-kind-calendar-remind = Remind people of planned meetings
job-kind-calendar-look-ahead = Lay out meetings that go on without an end

data-place-invitations-to-meetings = Meetings you were invited to
data-place-planned-meetings = Meetings planned in your rooms
data-place-planned-for-others = Meetings you planned for others
data-place-calendar-links = Addresses of your calendar
merge-place-planned-meetings = Planned meetings
merge-place-calendar-feeds = Addresses of calendars
