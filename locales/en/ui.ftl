# Words of the components that every page uses.
# dynamic: ui-theme-
# dynamic: ui-date-
# dynamic: ui-state-

ui-skip = Skip to the content
ui-nav = Main
ui-sections = Sections
ui-account = Your account
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-language = Language
ui-theme = Colours
ui-theme-auto = Automatic
ui-theme-light = Light
ui-theme-dark = Dark
ui-breadcrumb = You are here

## Forms

ui-problem = There is a problem
ui-error-prefix = Error:
ui-optional = (optional)
ui-date-day = Day
ui-date-month = Month
ui-date-year = Year
ui-change = Change
ui-cancel = Cancel
ui-show = Show
ui-hide = Hide
ui-copy = Copy
ui-copied = Copied
ui-step = Step { $step } of { $total }

## Lists

ui-pages = Pages
ui-page-range = { $from } to { $to } of { $total }
ui-previous = Previous
ui-next = Next
ui-newest = Newest
ui-older = Older
ui-filter = Show
ui-filter-clear = Clear
ui-action = Action
ui-csv = Table (CSV)

## What happens

ui-next-title = What happens next
ui-undo = Undo
ui-undo-until = Can be undone until { $time }
ui-check-again = Check again
ui-progress = { $done } of { $total }
ui-state-done = done
ui-state-now = in progress
ui-state-todo = to do
ui-state-failed = failed
ui-chart-data = The figures as a table

## The samples of `folkmoot pages`

samples-title = Pages
samples-lead = { $count ->
    [one] One page, as its readers would see it.
   *[other] Every page in its telling states: { $count } in all.
}
