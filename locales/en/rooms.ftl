# Rooms, their door, and what is said on the way into a meeting.
# dynamic: problem-
# dynamic: room-role-
# dynamic: letter-room-invitation-role-

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

# Members by name, personal links, the word of a room, another owner.

rooms-now = Meet now
rooms-now-name = Meeting on { $date }
rooms-now-later = The room is there, but no meeting server has a place right now. Start it from here in a minute.
rooms-search = Find a room by its name
rooms-shared = Shared with you
rooms-door = Go to the door
room-favourite = One of your favourites
room-favourite-set-it = Show it first
room-favourite-unset-it = Show it among the others
room-favourite-set = This room now comes first in your list.
room-favourite-unset = This room is among the others again.
room-moved = The room has its new address. The one it had before leads there too.
room-address = Address of the room
room-address-hint = 3 to 60 letters, digits and dashes, such as “choir-leeds”. A short one is easy to say and easy to guess: set an access code with it.
room-address-change = Change the address
room-description = What the room is for
room-description-hint = People read it at the door. 500 letters at most.
room-entry = Who may come in?
room-entry-anyone = Whoever has the link
room-entry-signed-in = Whoever has signed in
room-entry-members = Only members of this room
room-entry-members-hint = And whoever has a personal link.
room-host-code = Code for hosts
room-host-code-hint = Whoever says it at the door starts and moderates the meeting, without an account. Leave it empty for none.
room-people = People of the room
room-people-lead = Members come in under their own account, without a code. Personal links let one person in who has none.
room-people-link = Add members and make personal links
room-people-email = E-mail addresses
room-people-email-hint = One or several, with commas or lines between them. Each gets a letter with the link; an account can be made later.
room-people-add = Add to the room
room-people-added = They belong to the room now and get a letter.
room-people-changed = The role is changed.
room-people-removed = They no longer belong to the room.
room-members = Members
room-members-none = Nobody has been added by name yet.
room-member = Address
room-member-role = Role
room-member-role-of = Role of { $email }
room-member-deeds = Remove
room-member-change = Change
room-member-remove = Remove
room-role-viewer = Takes part
room-role-viewer-hint = Comes in without a code.
room-role-moderator = Moderates
room-role-moderator-hint = Starts and ends meetings too.
room-role-co-owner = Sets the room
room-role-co-owner-hint = Changes its settings and adds people too.
room-links = Personal links
room-links-text = Each link is for one person and needs neither account nor code. Whoever has it comes in under the name in it.
room-link-name = For whom?
room-link-name-hint = The others will see this name.
room-link-days = How long is it good?
room-link-days-1 = One day
room-link-days-7 = A week
room-link-days-30 = A month
room-link-days-0 = Until you take it back
room-link-make = Make the link
room-link-made = The link is below, to be copied and sent.
room-link-revoke = Take back the link of { $name }
room-link-revoked = The link opens nothing any more.
room-link-of = Link of { $name }
room-link-over = over
room-link-until = good until { $date }
room-link-used = last used on { $date }
room-owner-title = Another owner
room-owner-link = Give the room to another of those for whom you open rooms
room-owner-lead = The room belongs to { $owner }. Limits, recordings and bills follow its owner.
room-owner-new = New owner
room-owner-hint = You or an organisation for which you open rooms.
room-owner-give = Give the room away
room-owner-nobody = You open rooms for nobody else. Ask an organisation to make you a host first.
room-handed-over = The room has its new owner.
by-address-title = Go to a room
by-address-lead = Type the link or the word that you were given.
by-address-field = Link or word of the room
by-address-hint = Such as “choir-leeds”.
by-address-go = Go to the door

error-room-code-same = Hosts and guests need different codes.
error-room-description = Please say it in 500 letters or fewer.
error-room-address = 3 to 60 letters from a to z, digits and single dashes, please.
error-room-address-taken = Another room has this address. Please choose another one.
error-room-address-unknown = There is no such room. Please look at your invitation, letter by letter.
error-room-people-email = { $email } is not an e-mail address.
error-room-people-already = { $email } belongs to the room already.
error-room-people-many = A room has 1000 members at most.
error-room-links-many = A room has 500 personal links at most. Take back those that are over.
error-room-owner-full = The new owner’s membership has no place for another room now.

door-sign-in = Only people who have signed in come into this room.
door-sign-in-button = Sign in
door-members = This room is for its members. Ask one of its hosts to add your address.
door-named = You come in as { $name }.
door-host-code = Code for hosts
door-host-code-hint = Guests leave this empty.

letter-room-invitation-subject = { $inviter } has added you to “{ $room }”
letter-room-invitation-text = { $inviter } has added you to the room “{ $room }” of { $coop }. Sign in under this address to come in without a code; without an account you can use the link as a guest.
letter-room-invitation-role-viewer = You take part in its meetings.
letter-room-invitation-role-moderator = You can start and moderate its meetings.
letter-room-invitation-role-co-owner = You can start its meetings, change its settings and add people.
letter-room-invitation-button = Go to the room

# What is so in meetings: in layers of the co-op, the level and the room.
# dynamic: option-
# dynamic: rule-
room-options = In the meeting
room-options-lead = What is so in every meeting of this room. A meeting that runs keeps what it was started with.
room-options-link = Microphones, cameras, chat and more
room-options-fixed = Decided by the co-op
room-option-on = on
room-option-off = off
option-muted-on-start = Microphones are off when people come in
option-muted-on-start-hint = Everybody can switch their own on.
option-cameras-for-hosts = Only hosts see the cameras of others
option-cameras-for-hosts-hint = For lessons and hearings: people do not see each other.
option-no-cameras = Only hosts have a camera
option-no-cameras-hint = Hosts can give others one in the meeting.
option-no-microphones = Only hosts speak
option-no-microphones-hint = Hosts can let others speak in the meeting.
option-no-private-chat = No chat between two people
option-no-private-chat-hint = Hosts can still write to each other.
option-no-public-chat = Only hosts write in the chat
option-no-public-chat-hint = The others read it.
option-no-shared-notes = Only hosts write the shared notes
option-no-shared-notes-hint = The others read them.
option-hidden-people = Only hosts see who is there
option-hidden-people-hint = The others see hosts, and nobody else.
option-no-screen-share = Nobody shares their screen
option-no-screen-share-hint = Presentations still work.
option-no-small-groups = No small groups
option-no-small-groups-hint = Everybody stays in one room.
option-no-polls = No polls
option-no-polls-hint = Assemblies of the co-op have votes of their own.
option-ends-with-hosts = It ends when the last host has left
option-ends-with-hosts-hint = After a minute, in case the host’s line broke.
option-light = Light: four cameras at most
option-light-hint = For thin lines and old machines. Sound, chat and presentations are as always.
rule-off = Never
rule-optional = Rooms may switch it on
rule-on = On, rooms may switch it off
rule-enforced = Always
rule-as-all = As for all levels
settings-rooms = Rooms and meetings
settings-rooms-change = What rooms may choose about their meetings
settings-rooms-lead = What is fixed here is fixed for every room. The rest is chosen by rooms, or narrowed by a level.
settings-rooms-all = All levels
settings-rooms-fixed = The co-op has decided this for all levels.
settings-rooms-saved = Saved. Meetings that start from now on follow it.
