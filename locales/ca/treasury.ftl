# Les pàgines de tresoreria.
# dynamic: treasury-pile-
# dynamic: treasury-day-
# dynamic: payment-rail-
# dynamic: run-parked-
# dynamic: run-state-
# dynamic: run-mode-

treasury-title = Tresoreria
treasury-lead = Qui va tard, què venç, què ha entrat.
treasury-not-set-up = Els llibres encara no són oberts
treasury-not-set-up-text = Primer, una persona administradora ha de dir qui és la cooperativa i quin compte bancari té.
treasury-piles = Llistes
treasury-pile-late = Vençut
treasury-pile-due = Pendent
treasury-pile-credit = A favor
treasury-pile-paid = Rebut aquest mes
treasury-pile-late-title = Vençut
treasury-pile-due-title = Pendent, sense vèncer
treasury-pile-credit-title = Diners a favor
treasury-pile-paid-title = Res pendent
treasury-pile-late-empty = Ningú no va tard.
treasury-pile-due-empty = No hi ha res pendent.
treasury-pile-credit-empty = Ningú no té diners a favor.
treasury-pile-paid-empty = Encara ningú no ho ha pagat tot.
treasury-day-late = Vençut des del
treasury-day-due = Venç el
treasury-day-credit = Rebut
treasury-day-paid = Darrera factura
treasury-parties = { $count ->
    [one] { $count } soci
   *[other] { $count } socis
}
treasury-party = Soci
treasury-do = Acció
treasury-search = Nom
treasury-no-such-name = Ningú d’aquesta llista no té aquest nom.
treasury-and-more = { $count ->
    [one] i una més
   *[other] i { $count } més
}
treasury-export = Per a un full de càlcul:
treasury-export-invoices = factures (CSV)
treasury-export-payments = pagaments (CSV)

treasury-requests = { $count ->
    [one] Una organització demana una instància.
   *[other] { $count } organitzacions demanen una instància.
}
treasury-requests-look = Mira les peticions
suspensions-title = Esperen la vostra paraula
suspensions-lead = Aquests socis han rebut recordatoris i saben la data. La suspensió atura les reunions noves; no s’esborra res. Sovint una trucada ajuda més.
suspensions-facts = Què ha passat
suspensions-fact = { $amount } pendents de la { $number }, vençuda el { $due }; limitat des del { $since }
suspensions-suspend = Suspèn
suspensions-hold = Espera 14 dies
suspensions-end-hold = Acaba l’espera
decision-suspended = Suspès, i avisat per carta.
decision-held = No passarà res durant 14 dies.
decision-hold-ended = Els recordatoris continuen on s’havien aturat.
decision-nothing-overdue = Ja no hi ha res vençut: no s’ha fet res.
decision-is-held = Algú ha decidit esperar: no s’ha fet res.
decision-not-held = No hi havia res per acabar.
decision-too-early = Es va comunicar al soci una data posterior: no s’ha fet res.


party-owes = Deu
party-credit = A favor
party-waiting = A la propera factura
party-email = Correu electrònic
party-address = Adreça
party-no-address = encara desconeguda
party-invoices = Factures i factures rectificatives
party-payments = Pagaments
party-no-payments = Encara no hi ha pagaments.

payment-record = Anota un pagament
payment-title = Pagament de { $name }
payment-lead = Primer paga la factura triada i després la més antiga. El que sobri quedarà a favor per a la propera.
payment-received = Rebut el
payment-rail = Com
payment-rail-transfer = Transferència bancària
payment-rail-card = Targeta
payment-rail-direct-debit = Domiciliació
payment-rail-cash = Efectiu
payment-invoice = Per a quina factura
payment-invoice-hint = La més antiga primer, si la transferència no ho diu.
payment-invoice-choice = { $number }: { $amount } pendents, venç el { $due }
payment-oldest-first = La més antiga primer
payment-nothing-open = No hi ha res pendent. El pagament quedarà a favor per a la propera factura.
payment-reference = Què diu la transferència
payment-reference-hint = Per trobar-lo més endavant.
payment-said = «{ $reference }»
payment-amount-range = Escriviu un import superior a zero i inferior a deu mil milions.
payment-in-the-future = Aquest dia encara no ha arribat.
payment-too-long-ago = D’això fa més de deu anys.
payment-key-reused = Des d’aquesta pàgina ja s’ha anotat un altre pagament. Torneu-la a obrir.
payment-recorded = El pagament s’ha anotat.
payment-recorded-with-credit = El pagament s’ha anotat; { $credit } queden a favor per a la propera factura.
payment-recorded-before = Aquest pagament ja s’havia anotat; no s’ha afegit res.
payment-undo = Desfés
payment-is-undone = desfet
payment-undone = El pagament s’ha desfet; el que havia pagat torna a estar pendent.
undone-before = Això ja s’havia desfet.
allocation-released = Alliberat: els diners tornen a estar a favor.
error-day = Escriviu un dia que existeixi.

reversal-title = Desfés un pagament
reversal-lead = { $amount } de { $name }, rebuts el { $day }. El que havia pagat torna a estar pendent; els dos apunts queden als llibres.
reversal-reason = Per què?
reversal-reason-hint = Per exemple: s’havia anotat a un altre soci.

run-lead = Factura totes les contribucions fins a un dia. En veureu el resultat abans d’emetre res.
run-on = Fins a aquest dia, inclòs
run-on-hint = Normalment, avui.
run-rehearse = Ensenya-m’ho primer
run-latest = Darreres facturacions
run-mode = Què
run-mode-rehearsal = Assaig
run-mode-issue = Emissió
run-state-running = en curs
run-state-done = feta
run-state-failed = fallida
run-title = Factures fins al { $day }
run-rehearsal-title = Assaig: factures fins al { $day }
run-rehearsal-lead = Encara no s’ha emès res. Els números són els que tindrien les factures.
run-running = En curs
run-documents = Factures
run-gross = En total
run-vat = IVA { $rate } %
run-tax = { $taxable }, impost { $tax }
run-parked = Deixades de banda
run-issue = { $count ->
    [one] Emet aquesta factura
   *[other] Emet aquestes { $count } factures
}
run-nothing = Fins a aquest dia no hi ha res per facturar.
run-more = { $count ->
    [one] i una més
   *[other] i { $count } més
}
run-parked-title = Deixades de banda
run-why = Per què
run-parked-no-address = Encara no se’n sap l’adreça; espera la propera facturació.
run-parked-overlap = Alguns dies d’aquest període ja s’havien facturat; ara no s’ha facturat res.
run-parked-foreign-currency = Compromesa en una moneda diferent de la dels llibres.
run-parked-vat-unproved = El número d’IVA encara no està confirmat; els documents l’esperen, tal com diuen els ajustos fiscals.
run-parked-no-exchange-rate = No hi ha anotat cap tipus de canvi d’aquests dies per a la seva moneda.
run-parked-amount = L’import no es pot calcular.
run-parked-fault = Alguna dada desada no encaixa; el registre en diu més.
