# Words of the components that every page uses.
# dynamic: ui-theme-
# dynamic: ui-date-
# dynamic: ui-state-

ui-skip = Salta al contingut
ui-nav = Principal
ui-sections = Seccions
ui-account = El vostre compte
ui-sign-in = Entra
ui-sign-out = Surt
ui-language = Llengua
ui-theme = Colors
ui-theme-auto = Automàtic
ui-theme-light = Clar
ui-theme-dark = Fosc
ui-breadcrumb = Ets aquí

## Formularis

ui-problem = Hi ha un problema
ui-error-prefix = Error:
ui-optional = (opcional)
ui-date-day = Dia
ui-date-month = Mes
ui-date-year = Any
ui-change = Canvia
ui-cancel = Cancel·la
ui-show = Mostra
ui-hide = Amaga
ui-copy = Copia
ui-copied = S’ha copiat
ui-step = Pas { $step } de { $total }

## Llistes

ui-pages = Pàgines
ui-page-range = { $from } a { $to } de { $total }
ui-previous = Anterior
ui-next = Següent
ui-newest = Més recents
ui-older = Més antics
ui-filter = Mostra
ui-filter-clear = Esborra
ui-action = Acció
ui-csv = Taula (CSV)

## Què passa

ui-next-title = Què passa ara
ui-undo = Desfés
ui-undo-until = Es pot desfer fins a les { $time }
ui-check-again = Torna-ho a mirar
ui-progress = { $done } de { $total }
ui-state-done = fet
ui-state-now = en curs
ui-state-todo = pendent
ui-state-failed = ha fallat
ui-chart-data = Les xifres en una taula

## Les mostres de `folkmoot pages`

samples-title = Pàgines
samples-lead = { $count ->
    [one] Una pàgina, tal com la veuria qui la llegeix.
   *[other] Totes les pàgines en els estats que compten: { $count } en total.
}
