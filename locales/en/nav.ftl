# The navigation.
# dynamic: nav-

nav-home = Home
nav-rooms = Rooms
nav-invoices = Invoices
nav-office = Office
nav-levels = Levels
nav-join = Join
nav-statutes = Statutes
nav-privacy = Privacy
nav-treasury = Treasury
nav-run = Invoice run
nav-instances = Instances
nav-operations = Operations
nav-settings = Settings
nav-staff = Staff
nav-letters = Letters
nav-jobs = Jobs
nav-audit = Audit trail
nav-people = People
