# La llista de preus a l'oficina, parts d'un preu, quotes reduïdes, la pròpia quota.
# dynamic: level-nature-
# dynamic: level-kind-
# dynamic: level-limit-
# dynamic: level-price-
# dynamic: level-minimum-of-
# dynamic: level-suggested-of-
# dynamic: level-another-of-
# dynamic: level-state-
# dynamic: reduction-state-

levels-office-title = Nivells i preus
levels-office-lead = Què aporten les sòcies i què reben. Un preu nou és una versió nova: qui en té una d’anterior la manté fins que accepti la nova.
levels-office-empty = Ningú no es pot associar abans que hi hagi un nivell.
level-three-amounts = Mínim, suggerit i paga per a una altra persona; sense impostos.
level-month = Cada mes
level-price-quarter = Cada tres mesos
level-price-year = Cada any
level-members = Membres
level-behind = { $count } amb una versió anterior
level-state = Estat
level-state-open = a la llista
level-state-retired = retirat
level-state-trial = prova
level-state-quoted = amb pressupost
level-new = Nivell nou
level-new-version = Versió nova
level-versions = Versions
level-versions-lead = Un compromís manté la versió amb què es va fer.
level-version = Versió
level-from-day = Primer dia
level-from-day-hint = Avui o més tard. El que ja és facturat no canvia mai.
level-offered-count = oferta a { $count }
level-offer = { $count ->
    [one] Ofereix la versió més nova a { $count } membre
   *[other] Ofereix la versió més nova a { $count } membres
  }
level-offered = Oferta per carta. Tothom manté el seu preu fins que l’accepti.
level-retire = Retira’l
level-retired = Retirat. Qui el té, el manté.
level-delete = Esborra’l
level-deleted = Esborrat.
level-used-hint = Algú ha promès o demanat aquest nivell, i per això no es pot esborrar. Retireu-lo: ningú nou no el pot triar, i qui el té el manté.
problem-level-in-use-title = Aquest nivell es fa servir
problem-level-in-use-text = Algú el té, l’ha tingut o l’ha demanat, i per això es queda. Retireu-lo: ningú nou no el pot triar, i qui el té el manté.
level-form-lead = Veieu a qui afecta abans de desar res.
level-code = Nom curt per a les adreces
level-code-hint = Lletres minúscules, xifres i guionets: level-4. No canvia mai.
level-code-wrong = Només lletres minúscules, xifres i guionets, si us plau.
level-name-en = Nom en anglès
level-name-ca = Nom en català
level-summary-en = Per a qui, en anglès
level-summary-ca = Per a qui, en català
level-kind = Com s’obté
level-kind-listed = Es tria de la llista
level-kind-quoted = Es parla amb una persona
level-kind-trial = La prova, que no fa membre
level-open = El pot triar qui s’associa
level-position = Lloc a la llista
level-price = Preu, sense impostos
level-nature = Què és
level-nature-hint = Decideix el compte als llibres i l’impost.
level-nature-dues = Quota de membre
level-nature-service = Servei
level-nature-donation = Donació
level-minimum = Mínim al mes
level-suggested = Suggerit al mes
level-another = Paga per a una altra persona, al mes
level-minimum-of-quarter = Mínim cada tres mesos
level-suggested-of-quarter = Suggerit cada tres mesos
level-another-of-quarter = Paga per a una altra persona, cada tres mesos
level-minimum-of-year = Mínim l’any
level-suggested-of-year = Suggerit l’any
level-another-of-year = Paga per a una altra persona, l’any
level-own-price-hint = Deixeu els tres buits si és el preu dels seus mesos.
level-top-up = El que es dona més enllà de la quantitat suggerida
level-top-up-hint = Té una línia pròpia a la factura.
level-top-up-none = Part del nivell
level-parts = Parts del preu
level-parts-hint = Quantitats del preu d’un mes que són d’una altra mena que el nivell. El nivell es queda la resta. Les participacions i els dipòsits no en són part: són de les sòcies i tenen pàgines pròpies.
level-part = Part
level-part-of = { $part }: { $amount } ({ $nature })
level-part-name-en = Part { $number } en anglès
level-part-name-ca = Part { $number } en català
level-part-nature = Què és la part { $number }
level-part-amount = Part { $number } al mes
level-part-positive = Una part és més que res.
level-parts-too-much = Les parts són més que la quantitat mínima.
level-parts-held = Les participacions i els dipòsits són de qui els té i tenen pàgines pròpies.
level-prices-rise = Les quantitats pugen: mínim, suggerit, paga per a una altra persona.
level-beside = Places, inici i permanència
level-hosts = Amfitrions inclosos
level-seats = Places més enllà d’aquestes
level-seats-hint = Sense preu, ningú més enllà dels inclosos no pot ser amfitrió. El preu pot canviar a partir d’una plaça: la primera, la desena.
level-seats-from = { $amount } al mes a partir de la plaça { $count }
level-seats-first = Graó { $number }: a partir de quina plaça més enllà de les incloses
level-seats-price = Graó { $number }: una plaça, un mes
level-seats-wrong = El primer preu és a partir de la plaça 1, els altres de places posteriors, i hi ha un nombre d’amfitrions inclosos.
level-set-up = Pagament inicial
level-set-up-hint = Un cop, amb la primera factura. Qui es compromet per un any no el paga.
level-minimum-term = Mesos de permanència mínima
level-minimum-term-hint = Deixar-ho o pagar menys abans té efecte quan s’acaben.
level-months = { $count } mesos
level-months-too-many = Com a màxim 60 mesos, si us plau.
level-limits = Què dona
level-limit-hint = Buit: sense límit.
level-limit-rooms = Sales
level-limit-attendees = Persones en una reunió
level-limit-concurrent_meetings = Reunions alhora
level-limit-minutes = Minuts d’una reunió
level-limit-zero = Deixeu-ho buit si no hi ha límit.
level-number = Un nombre enter, si us plau.
level-retention = Dies que es guarda un enregistrament
level-recording = Les reunions es poden enregistrar
level-instance = Una instància pròpia
level-from-past = Avui o més tard, si us plau.
level-from-backwards = No abans del primer dia de la versió que hi ha.
level-touches = { $count ->
    [one] { $count } membre té aquest nivell i manté el preu fins que accepti el nou.
   *[other] { $count } membres tenen aquest nivell i mantenen el preu fins que acceptin el nou.
  }
level-touches-nobody = Ningú no té aquest nivell.
level-touched = Qui manté el preu
level-save = Desa’l
level-saved = Desat.
level-offer-open = Hi ha una versió nova del vostre nivell a partir del { $date }: com a mínim { $minimum } al mes, { $suggested } de recomanat, amb { $another } pagueu també per algú altre. Manteniu el que pagueu ara. Si la voleu acceptar, trieu aquí el nivell i la quantitat.
level-bound = El que és menys comença el { $date }, quan s’acaba la permanència mínima del vostre nivell.
level-line-days = { $text }, del { $from } al { $to }
letter-dated-level_offered-subject = Una versió nova del vostre nivell: { $coop }
letter-dated-level_offered-text = a partir del { $date } hi ha una versió nova del vostre nivell. Manteniu el vostre preu: no canvia res si no ho accepteu. La pàgina mostra què seria per a vosaltres.
letter-dated-reduction_granted-subject = La vostra quota reduïda: { $coop }
letter-dated-reduction_granted-text = la vostra quota és reduïda fins al { $date }. Tota la resta queda igual. Abans que s’acabi rebreu una carta, i la podeu tornar a demanar.
letter-dated-reduction_declined-subject = Sobre la vostra quota reduïda: { $coop }
letter-dated-reduction_declined-text = vau demanar una quota reduïda. Ho hem mirat i ara no hi podem accedir. El motiu:
letter-dated-reduction_ending-subject = La vostra quota reduïda s’acaba: { $coop }
letter-dated-reduction_ending-text = a partir del { $date } la vostra quota torna a ser la d’abans. Si és massa, digueu-nos-ho: podeu canviar de nivell o tornar-ho a demanar.

membership-charge-top-up = Aportació solidària: { $level }
membership-charge-part = { $level }: { $part }
membership-charge-seats = { $count ->
    [one] { $level }: { $count } plaça més enllà de les incloses
   *[other] { $level }: { $count } places més enllà de les incloses
  }
membership-charge-set-up = { $level }: pagament inicial

contribution-title = La meva quota
contribution-now = El que vau prometre
contribution-reduced = La vostra quota és de { $amount } al mes fins al { $date }.
contribution-reduced-asked = Heu demanat una quota reduïda; ho decideix la tresoreria.
contribution-next = La propera factura
contribution-next-lead = S’escriu el { $date } o poc després, pels dies fins al { $until }. Sense impostos; l’impost és a la factura.
contribution-next-none = Ja no hi ha res per facturar.
contribution-next-line = Què
contribution-next-total = En total
contribution-credit = Teniu { $amount } a favor: es fa servir per al que vingui.
contribution-owed = Què deveu, i per què
contribution-owed-none = No deveu res.
contribution-owed-line = { $number }, venç el { $date }
contribution-open = Pendent: mireu com es paga
contribution-from = A partir del { $date }
contribution-from-then = { $level }, { $amount }
contribution-waiting = Espera la propera factura
contribution-bound = La permanència mínima del vostre nivell s’acaba el { $date }.
contribution-seats = Places
contribution-seats-count = { $taken } ocupades, { $included } incloses
contribution-piece-level = d’això: el nivell
contribution-piece-top-up = d’això: en solidaritat
contribution-change = Canvia el nivell o la quantitat
contribution-ask = Ara no ho puc pagar
contribution-invoices = Totes les factures
contribution-see = La meva quota

reduction-title = Una quota reduïda
reduction-lead = Quan ara és massa. Ho llegeix i ho decideix la tresoreria; ningú més no ho veu. Manteniu tots els drets.
reduction-words = Què hem de saber?
reduction-words-hint = N’hi ha prou amb una frase.
reduction-wished = Què podríeu pagar cada mes
reduction-wished-hint = Deixeu-ho buit si no ho sabeu; 0 també és una resposta.
reduction-ask = Demana-ho
reduction-asked = Ho vau demanar el { $date }. Ho decideix la tresoreria i rebreu una carta.
reduction-asked-done = Demanat. Rebreu una carta quan es decideixi.
reduction-withdraw = Fes-te enrere
reduction-withdrawn = Retirat.
reduction-holds = Del { $from } al { $until } la vostra quota és de { $amount } al mes, sense impostos.
reduction-wish-wrong = No menys que res, si us plau.
reduction-not = No hi ha res per reduir
reduction-not-text = Només es pot reduir una condició de membre amb quota.
reductions-title = Quotes reduïdes
reductions-lead = Demanades i concedides. Només la tresoreria veu aquesta llista, i cadascú la seva.
reductions-none = Ningú no demana una quota reduïda i no n’hi ha cap de concedida.
reductions-until = Fins al
reductions-amount = Al mes
reductions-wish = podria pagar { $amount }
reduction-state = Estat
reduction-state-asked = per decidir
reduction-state-granted = concedida
reduction-state-declined = no concedida
reduction-state-withdrawn = retirada
reduction-state-ended = acabada
reduction-of = Quota reduïda de { $name }
reduction-said = Què diu
reduction-could = Podria pagar cada mes
reduction-pays = Promès
reduction-monthly = Cada mes, sense impostos
reduction-monthly-hint = 0 és gratuït. Menys del que és promès.
reduction-until = Últim dia
reduction-until-hint = Com a màxim dos anys. Comença el { $date }, el primer dia que no és facturat. S’avisa 30 dies abans que s’acabi.
reduction-reason = Per què
reduction-reason-hint = Només per a la tresoreria.
reduction-grant = Redueix-la
reduction-granted = Reduïda. S’avisa per carta.
reduction-decline-title = Ara no
reduction-decline-words = Què en diem
reduction-decline = No la redueixis
reduction-declined = S’avisa per carta.
reduction-end = Acaba-la
reduction-ended = S’acaba amb el que és facturat. S’avisa per carta.
reduction-reason-was = Motiu
reduction-not-less = Menys del que és promès, si us plau.
reduction-days = L’últim dia és abans del primer, o més de dos anys després.
problem-reduction-already-title = Ja n’hi ha una
problem-reduction-already-text = Ja hi ha una quota reduïda demanada o concedida.
merge-place-level-offers = Ofertes d’una versió nova d’un nivell
merge-place-reductions = Quotes reduïdes
data-place-level-offers = Ofertes d’una versió nova del vostre nivell
data-place-reductions = Quotes reduïdes
level-now = Ara
level-rest-stays = La resta no canvia.
level-then = A partir del { $date }
level-next = La primera factura
