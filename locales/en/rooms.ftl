# Rooms, their door, and what is said on the way into a meeting.
# dynamic: problem-

rooms-title = Rooms
rooms-own = Your rooms
rooms-new = New room
rooms-name = Name of the room
rooms-name-hint = What people will see, such as “Weekly assembly”.
rooms-owner = Belongs to
rooms-make = Make the room
rooms-nobody = No rooms yet
rooms-nobody-text = Rooms belong to members, and to organisations in which you are a host.
rooms-join = Join the co-op
rooms-none-now = No room can be added now; the reason is above.
rooms-all-used = { $limit ->
    [one] The level has one room, and it is in use.
   *[other] All { $limit } rooms of the level are in use.
}
rooms-all-meetings = { $limit ->
    [one] The level has one meeting at a time, and it is running in another room.
   *[other] As many meetings as the level has are running: { $limit }. When one ends, this one can start.
}

rooms-why-not-a-member = Rooms belong to members of the co-op.
rooms-why-membership = The membership is not active at the moment, so its rooms are closed. Nothing in them is lost.
rooms-why-courtesy = Until { $date } your rooms work with the small limits of the trial. The first payment opens everything.
rooms-why-on-its-way = Your first invoice is on its way. Until it is paid, the small limits of the trial go on.
rooms-why-courtesy-over = The trial ended on { $date }. Your rooms open again with the first payment.
rooms-why-first-payment = Your rooms open with the first payment.
rooms-why-grace = An invoice is overdue. Nothing has changed yet; from { $date } no new rooms can be made.
rooms-why-limited = An invoice is overdue: since { $date } no new rooms can be made. The rooms you have go on.
rooms-why-suspended = An invoice is overdue: since { $date } no meeting can start. Everything is kept, and opens again as soon as it is paid.

room-made = The room is there. Copy its link to invite people.
room-changed = Saved. A meeting that runs keeps the settings it was started with.
room-archived = The room is closed for good.
room-running = Running
room-closed = Closed for now
room-start = Start
room-join = Join
room-host = host
room-count = { $count ->
    [0] Nobody is in yet.
    [one] One person is in.
   *[other] { $count } people are in.
}
room-empty = No meeting is running.
room-who-starting = It is about to start.
room-who-ending = It is just being ended.
room-now = Now
room-go-in = Start or join the meeting
room-end = End the meeting for everybody
room-end-text = Everybody is sent out. The room stays, and can be started again.
room-meeting-ending = The meeting is being ended.
room-meeting-over = The meeting was over already.
room-invite = Invite people
room-link = Link for guests
room-link-hint = Guests need no account: they open the link and say their name.
room-invitation = Invitation to copy
room-invitation-text = You are invited to “{ $room }”.
    Open this link in a browser, on a computer or a telephone; nothing has to be installed:
    { $link }
room-invitation-code = Access code: { $code }
room-settings = Settings
room-code = Access code
room-code-hint = 6 to 32 letters and digits that guests have to say. Leave it empty for none.
room-lobby = Who waits until a host lets them in?
room-lobby-off = Nobody
room-lobby-guests = Guests
room-lobby-guests-hint = People who have signed in come in at once.
room-lobby-all = Everybody but hosts
room-anyone = Whoever comes first may start the meeting
room-anyone-hint = Otherwise guests wait until a host is there.
room-recording = Hosts may record
room-recording-hint = Guests are told before they come in.
room-recording-level = The level of this room’s owner has no recording, so nothing is recorded.
room-save = Save
room-archive = Close the room for good
room-archive-text = Its link stops working. This cannot be undone.
room-in-use = A meeting is running in this room. End it first.

error-room-name = Please give a name of 2 to 100 letters.
error-room-code = A code has 6 to 32 letters and digits.
error-room-code-wrong = This is not the code of the room. Please look at your invitation.
error-guest-name = Please say your name, so that the others know who comes.

door-owner = A room of { $owner }
door-running = The meeting is running.
door-name = Your name
door-name-hint = The others will see it. This browser remembers it.
door-code = Access code
door-code-hint = It is in your invitation.
door-recorded = This meeting may be recorded. By going in you agree to that.
door-attendance = This room keeps who was in and for how long. The hosts see it; after some weeks it is forgotten.
room-recordings = Recordings
room-attendance = Who was in
rooms-recordings = Recordings
rooms-usage = Usage
door-enter = Go in
door-start = Start and go in

waiting-title = The host is not here yet
waiting-text = This page opens by itself as soon as the meeting begins.
waiting-without-scripts = As soon as the meeting begins you can go in from here. Look again from time to time.
waiting-begun = The meeting has begun
waiting-go-in = Go in
waiting-as = You wait as { $name }.
waiting-other-name = Say another name

enter-withheld = This meeting cannot start now
enter-closed = This room is closed at the moment
enter-closed-text = No meeting can start here right now. Its hosts know why.
enter-archived = This room is gone
enter-archived-text = It was closed for good. Please ask whoever invited you for another link.
enter-no-server = No place is free at the moment
enter-no-server-text = None of our meeting servers can take the meeting right now. Please try again in a minute.
enter-server-away = The meeting’s server does not answer
enter-server-away-text = Please try again in a minute: the meeting then starts on another server.
enter-just-ending = The meeting is just being ended
enter-just-ending-text = In a few seconds the room can be started again.
enter-invoices = See the invoices
enter-back = Back

left-title = Thank you for being there
left-text = You have left the meeting. You can go back in while it runs.
left-trouble = You were not let in
left-full = The meeting is full. When somebody leaves, there is room for you.
left-not-let-in = A host has not let you in.
left-over = That meeting is over, or has begun anew.
left-refused = The meeting server did not take you in. Please try again.
left-again = Go back to the room
left-own = Get a room of your own

problem-room-in-use-title = A meeting is running
problem-room-in-use-text = End the meeting first, then close the room.
problem-room-refused-title = Not with this membership
problem-room-refused-text = The membership of the room’s owner does not allow this at the moment. The page of rooms says why.
problem-meeting-over-title = The meeting is over
problem-meeting-over-text = It has ended already. The room can start another one.
