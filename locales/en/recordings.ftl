# Recordings: lists, one recording, its link, how long it is kept.
# dynamic: recording-state-
# dynamic: recording-visibility-
# dynamic: recording-kind-

recordings-title = Recordings
recordings-of = Recordings of { $room }
recordings-to-room = To the room
recordings-bin = Bin
recordings-bin-text = What lies here is hidden everywhere. It can be restored for 7 days, unless its time is over before.
recordings-name = Name
recordings-at = Recorded
recordings-length = Length
recordings-state = State
recordings-visibility = Who may watch
recordings-goes = Goes on
recordings-none = No recordings
recordings-none-text = A recording appears some minutes to hours after its meeting, once the server has worked on it.
recordings-none-public = There is nothing to watch.
recordings-public = Public list
recordings-public-link = Address of the public list
recordings-public-hint = It shows the recordings of this room that are public.
recordings-kept-for = { $days ->
    [one] Recordings of this room are deleted one day after their meeting.
   *[other] Recordings of this room are deleted { $days } days after their meeting.
}
recordings-keeping = What the room keeps
recordings-keep-days = Days a recording is kept
recordings-keep-days-hint = From one day. Empty: as long as the level gives, { $days } days.
recordings-attendance = Keep who was in
recordings-attendance-hint = People are told at the door. Without this, names are forgotten a day after the meeting.
recordings-attendance-days = Days the names are kept
recordings-keep = Save
recordings-kept = Saved.
error-recording-days = Give a number of days between 1 and 3650, or leave it empty.
error-attendance-days = Give a number of days between 1 and 365.

recording-state-processing = being worked on
recording-state-ready = ready
recording-state-hidden = hidden
recording-state-missing = missing
recording-state-deleted = deleted
recording-visibility-public = public
recording-visibility-link = link
recording-visibility-members = members
recording-visibility-attendees = attendees
recording-visibility-private = private
recording-visibility-hint-public = Anybody. The public list of the room shows it.
recording-visibility-hint-link = Whoever has the link, and the password if you set one, until it expires.
recording-visibility-hint-members = People who belong to the room by name or to the organisation; in a personal room, members of the co-op.
recording-visibility-hint-attendees = Who was signed in and in the meeting.
recording-visibility-hint-private = Nobody but the hosts of the room.
recording-kind-presentation = Watch the presentation
recording-kind-video = Watch the video
recording-kind-podcast = Listen
recording-kind-notes = Read the notes
recording-kind-screenshare = Watch the shared screen

recording-watch = Watch
recording-nothing-yet = There is nothing to watch at the moment.
recording-address-short = The way to the film works for 10 minutes in this browser. Load the page again for another.
recording-facts = About this recording
recording-size = Size
recording-goes-notice = It will be deleted on { $date }, here and at the server.
recording-missing-since = The server has not listed this recording since { $date }. If it appears again, it can be watched again.
recording-in-bin = It lies in the bin and is hidden everywhere. On { $date } it is deleted for good.
recording-hidden-there = The server hides this recording, although nobody here asked for that.
recording-show-again = Show it again
recording-showing = The server is being asked to show it.
recording-link = Link
recording-link-label = Link to this recording
recording-link-hint = Whoever has it can watch. Give the password by another way.
recording-link-renew = Make a new link
recording-link-renewed = There is a new link; the old one leads nowhere.
recording-settings = Name and who may watch
recording-password = Password
recording-password-hint = For the link. 6 characters or more.
recording-password-there = There is a password. Leave this empty to keep it.
recording-no-password = Ask for no password any more
recording-link-until = Last day of the link
recording-link-until-hint = Empty: until the recording goes.
recording-save = Save
recording-changed = Saved.
recording-bin = Move to the bin
recording-bin-text = It is hidden everywhere at once, and can be restored for 7 days.
recording-binned = It lies in the bin. It can be restored for 7 days.
recording-restore = Restore
recording-restored = It is back where it was.
recording-delete = Delete for good
recording-delete-text = It is deleted at the server too. Nothing brings it back.
recording-deleted = It is gone, and is being deleted at the server.
error-recording-name = Give a name.
error-recording-password-short = A password has 6 to 100 characters.
error-recording-password-wrong = That is not the password.
error-recording-day = Give a day that is still to come.
problem-recording-elsewhere-title = Not from here
problem-recording-elsewhere-text = This cannot be done while the recording lies in the bin, or while it does not.
problem-recording-server-away-title = The server does not answer
problem-recording-server-away-text = The server that has this recording does not answer. Try again in a moment.
size-kb = { $number } kB
size-mb = { $number } MB
size-gb = { $number } GB
