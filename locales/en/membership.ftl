# Words about memberships, levels, contributions and standing.

membership-charge-line = { $level }, { $from } to { $to }
