# Paraules sobre els socis, els nivells, les aportacions i la situació.

membership-charge-line = { $level }, del { $from } al { $to }
