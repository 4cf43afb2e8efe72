# What was used, and who was in a room's meetings.
# dynamic: usage-kind-
# dynamic: usage-source-

usage-title = Usage
usage-month = Month
usage-months = The last 12 months
usage-month-before = The month before
usage-meetings = Meetings
usage-minutes = Participant-minutes
usage-peak = People at once
usage-gigabyte-days = Gigabyte-days
usage-explained = Participant-minutes are the minutes of everybody together. A gigabyte-day is one gigabyte of recordings kept for a day. Each sum is the sum of the lines below.
usage-lines = Line by line
usage-day = Day
usage-room = Room
usage-what = What
usage-source = Known from
usage-owner = Member
usage-none = Nothing was used in this month.
usage-csv = Download as CSV
usage-graph = Participant-minutes by month
usage-kind-meeting = Meeting
usage-kind-storage = Recordings
usage-source-polls = asking the server every 15 seconds
usage-source-events = what the server told
usage-source-index = the list of recordings
usage-people = { $count ->
    [one] one person
   *[other] { $count } people
}
usage-line-over = over the level
usage-over = { $count ->
    [one] One meeting used more than your level gives. Nothing is charged for it; if it happens often, another level may fit better.
   *[other] { $count } meetings used more than your level gives. Nothing is charged for it; if it happens often, another level may fit better.
}
usage-over-members = { $count ->
    [one] One member used more than their level gives.
   *[other] { $count } members used more than their level gives.
}
attendance-title = Who was in
attendance-off = This room does not keep who was in.
attendance-switch = Change what the room keeps
attendance-none = Nobody is on record.
attendance-name = Name
attendance-from = Came
attendance-length = Stayed
