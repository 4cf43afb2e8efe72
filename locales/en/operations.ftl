# The operator's board: servers and instances.
# dynamic: server-state-
# dynamic: instance-state-
# dynamic: step-

operations-title = Operations
servers-title = Servers
servers-none = No server yet
servers-none-text = Rooms need at least one BigBlueButton server. Enter its address and secret; it proves itself before it gets meetings.
server-name = Name
server-name-hint = For people, such as its host name.
server-state = State
server-meetings = Meetings
server-attendees = People
server-cameras = Cameras
server-polled = Last asked
server-unhealthy = not answering
server-state-new = not proved yet
server-state-verifying = proving itself
server-state-active = in use
server-state-draining = draining
server-state-drained = empty
server-state-retired = retired

server-add = Add a server
server-add-lead = It is asked for its version, proves that it knows the secret, and opens and ends a meeting before it gets any.
server-add-button = Add and prove it
server-address = Address
server-address-hint = As bbb-conf --secret prints it, such as https://bbb-1.example.org/bigbluebutton/
server-secret = Shared secret
server-secret-new = New shared secret
server-secret-hint = Stored sealed; nobody can read it here again.
server-algorithm = Signatures
server-strength = Strength
server-strength-hint = 1 for an ordinary machine, 2 for one that carries twice as much.
server-pool = Pool
server-version = Version
server-version-hidden = it does not tell
server-last-error = What was last wrong
server-drain = Drain: no new meetings
server-return = Bring it back
server-retire = Retire it
server-rotate = Change the secret
server-rotate-button = Change the secret
server-proving = Entered. It is proving itself now.
server-draining = It gets no new meetings; running ones go on.
server-returning = It is coming back; if it was empty it proves itself first.
server-retired = Retired.
server-secret-rotated = Calls are signed with the new secret from now on.
server-bad-address = This is not an https address of a server we may call.
server-bad-secret = A shared secret has 8 characters or more, on one line.
server-bad-strength = Give a whole number from 1 to 100.
server-there = There is a server with this address or name already.

instances-title = Instances
instances-none = No organisation has asked for an instance of its own.
instance-organisation = Organisation
instance-do = Do
instance-retry = Try again
instance-retried = It goes on from the step where it failed.
instance-state-requested = asked for
instance-state-declined = declined
instance-state-approved = approved
instance-state-provisioning = being made
instance-state-verifying = proving itself
instance-state-active = in use
instance-state-draining = draining
instance-state-suspended = closed for now
instance-state-archived = gone
instance-state-failed = failed

instance-title = Your own instance
instance-lead = A share of the co-op's servers that is yours: its own identifiers and its own secret, kept apart from everybody else's.
instance-none = There is no instance. An owner of the organisation can ask for one.
instance-note = What do you need it for?
instance-note-hint = How many people, how often, from when.
instance-ask = Ask for an instance
instance-asked = Asked. The treasurer will look at it; you will see each step here.
instance-there = The organisation has an instance already, or has asked for one.
instance-next-treasurer = The treasurer looks at your request.
instance-next-made = It is made by itself, within minutes, each step with its evidence.
instance-next-rooms = Your rooms then run under your own identifiers.

requests-title = Requests for instances
requests-lead = Organisations that would like an instance of their own.
requests-none = Nothing waits for you
requests-none-text = A request of an organisation appears here.
instance-approve = Approve: make it
instance-decline = Decline
instance-approved = Approved. It is being made now.
instance-declined = Declined.

step-requested = Asked for
step-approved = Approved
step-declined = Declined
step-secret = Prefix and secret
step-place = A place on the pool
step-reach = The server answers
step-canary-create = A test meeting is opened
step-canary-info = The test meeting is found
step-canary-end = The test meeting is ended
step-active = In use
step-suspended = Closed for now
step-resumed = Open again

server-people = { $count } of { $capacity }
server-load = Load of { $name }
instance-level = An instance of one’s own comes with larger levels, once the first invoice is paid.
instance-level-title = The level has no instance
instance-levels = See the levels
instance-decline-reason = Why not
instance-decline-hint = The organisation reads this.
instance-open-again = Everything is paid: it is open again.
