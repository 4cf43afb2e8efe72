# Days, months and lengths of time.
# dynamic: month-long-
# dynamic: month-short-
# dynamic: month-name-

date-long = { $day } { $month } de { $year }
date-short = { $day } { $month } { $year }
date-month = { $month } de { $year }
date-time = { $date }, { $time } { $zone }

duration-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dies
}
duration-hours = { $count } h
duration-minutes = { $count } min
duration-moment = menys d’un minut

month-long-1 = de gener
month-long-2 = de febrer
month-long-3 = de març
month-long-4 = d’abril
month-long-5 = de maig
month-long-6 = de juny
month-long-7 = de juliol
month-long-8 = d’agost
month-long-9 = de setembre
month-long-10 = d’octubre
month-long-11 = de novembre
month-long-12 = de desembre

month-short-1 = gen.
month-short-2 = febr.
month-short-3 = març
month-short-4 = abr.
month-short-5 = maig
month-short-6 = juny
month-short-7 = jul.
month-short-8 = ag.
month-short-9 = set.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = des.

month-name-1 = gener
month-name-2 = febrer
month-name-3 = març
month-name-4 = abril
month-name-5 = maig
month-name-6 = juny
month-name-7 = juliol
month-name-8 = agost
month-name-9 = setembre
month-name-10 = octubre
month-name-11 = novembre
month-name-12 = desembre
