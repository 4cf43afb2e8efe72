# Cercles, trobades, fulls d’hores, i qui és actiu.

# dynamic: activity-need-
# dynamic: activity-has-
# dynamic: activity-flag-
# dynamic: activity-why-
# dynamic: activity-noted-
# dynamic: activity-weight-
# dynamic: activity-excused-
# dynamic: entry-state-
# dynamic: gathering-kind-
# dynamic: presence-
# dynamic: letter-activity-

activity-title = Activitat
activity-own-title = La vostra activitat
activity-own-lead = Què demana la vostra classe, i què en teniu.
activity-flag-active = activa
activity-flag-inactive = inactiva
activity-flag-unjudged = encara no revisada
activity-why-no_rule = A la vostra classe no es demana res. Gràcies pel que feu.
activity-why-meets = Hi és tot el que es demana.
activity-why-trial = Sou de nou en aquesta classe: es demana alguna cosa a partir del { $date }.
activity-why-resting = La condició de membre està en pausa, i mentrestant no es demana res.
activity-why-held = Falta alguna cosa, i n’hem parlat. Fins al { $date } compta com a activa: { $reason }
activity-why-grace = Falta alguna cosa des del { $since }. Compta com a activa fins al { $date }; hi ha temps d’arreglar-ho.
activity-why-inactive = Falta alguna cosa. Compta com a inactiva des del { $since }, i tornarà a comptar com a activa el dia que hi sigui.
activity-vote-rests = Mentrestant el vot queda en suspens. Tota la resta continua igual.
activity-vote-stays = El vot i tota la resta continuen igual.
activity-need-money = Diners
activity-need-kind = Aportacions en espècie
activity-need-hours = Hores de feina
activity-need-circles = Cercles
activity-need-attendance = Trobades generals
activity-has-money = { $has } de { $needs } en { $months ->
    [one] l’últim mes
   *[other] els últims { $months } mesos
}
activity-has-kind = per valor de { $has } de { $needs } en { $months ->
    [one] l’últim mes
   *[other] els últims { $months } mesos
}
activity-has-hours = { $has } de { $needs } hores en { $months ->
    [one] l’últim mes
   *[other] els últims { $months } mesos
}
activity-has-circles = en { $has } de { $needs }
activity-has-attendance = assistència a { $has }; se’n demana { $needs } en { $months ->
    [one] l’últim mes
   *[other] els últims { $months } mesos
}
activity-lasts = Això dura fins al { $date }.
activity-one-of = N’hi ha prou amb una d’aquestes:
activity-met = hi és
activity-missing = falta
activity-optional = no cal
activity-log = Anoteu feina
activity-rule-since = Norma { $version }, des del { $date }
activity-see = Vegeu què compta
activity-home-inactive = inactiva des del { $date }
activity-home-grace = activa fins al { $date }: falta alguna cosa
activity-home-active = activa

entries-title = Full d’hores
entries-none = Encara no hi ha res anotat
entries-none-text = Anoteu hores de feina o aportacions en espècie; algú altre se les mira, i aleshores compten.
entries-to-review = Anotacions que esperen una revisió
entry-new-title = Anoteu feina
entry-new-lead = Hores, o una aportació en espècie. Se la mira una altra productora o la secretaria, i aleshores compta.
entry-member = Per a
entry-what = Què
entry-what-hours = Feina, en hores
entry-amount = Quant
entry-amount-hint = Les hores com 2:30 o 2,5; de les coses, quantes.
entry-day = Dia
entry-day-hint = Quan es va fer, o quan ho fareu.
entry-circle = Cercle
entry-circle-none = Cap cercle
entry-text = Què heu fet
entry-text-hint = En una frase: la llegirà qui ho revisi.
entry-pledged = M’hi comprometo: encara no és fet
entry-log-button = Anota-ho
entry-hours = { $time } hores
entry-pieces = { $count } × { $thing }
entry-value = Valor segons la tarifa de l’assemblea
entry-state = Estat
entry-state-pledged = compromesa
entry-state-waiting = espera una revisió
entry-state-accepted = acceptada
entry-state-declined = rebutjada
entry-state-withdrawn = retirada
entry-done-by = Ho ha fet
entry-reviewed-on = Revisada el
entry-reason = Motiu
entry-complete = Ja és fet
entry-complete-button = Ja és fet
entry-withdraw = Retira-la
entry-review = Revisió
entry-accept-button = Accepta
entry-decline = Rebutjar
entry-decline-reason-hint = El llegirà qui va fer la feina. Sigueu amables.
entry-decline-button = Rebutja
entry-logged = Anotat. Comptarà quan algú s’ho hagi mirat.
entry-promised = Anotat. Torneu-hi quan sigui fet.
entry-completed = Gràcies. Comptarà quan algú s’ho hagi mirat.
entry-withdrawn = Retirada.
entry-accepted = Acceptada: ja compta.
entry-declined = Rebutjada. Pot llegir-ne el motiu.
entry-amount-error = Poseu les hores com 2:30 o 2,5, o un nombre enter de coses.
entry-day-error = Poseu un dia dels últims dotze mesos; per a un compromís, un dia que hagi d’arribar.
entry-no-rate = L’assemblea encara no ha decidit cap tarifa per a això. Pregunteu-ho a la secretaria.
reviews-title = Per revisar
reviews-lead = Feina que han anotat altres persones. Qui l’ha fet no hi pot decidir.
reviews-none = No espera res
reviews-none-text = Quan algú anoti feina, apareixerà aquí.

circles-title = Cercles
circles-lead = En què treballen plegats els membres.
circles-none = Encara no hi ha cercles
circles-none-text = Els funda la secretaria.
circle-name = Nom
circle-purpose = Per a què és
circle-open = Els membres hi entren pel seu compte
circle-open-hint = Si no, les hi acull qui coordina el cercle o la secretaria.
circle-is-open = obert
circle-is-closed = per invitació
circle-has-ended = acabat
circle-seats = { $count ->
    [one] una persona
   *[other] { $count } persones
}
circle-people = Qui hi participa
circle-nobody = Encara ningú.
circle-coordinates = coordina
circle-for = per { $member }
circle-since = des del { $date }
circle-join = Participeu-hi
circle-join-for = Per a
circle-joined = Ara hi participeu.
circle-leave = Deixa el cercle
circle-left = Ja no hi participeu.
circle-yours = hi participeu
circle-closed-text = Qui coordina el cercle o la secretaria hi acull gent nova.
circle-take-in = Acollir algú
circle-email = La seva adreça electrònica
circle-email-unknown = Cap membre no té aquesta adreça.
circle-take-in-button = Acull
circle-taken-in = Ara hi participa.
circle-let-coordinate = Fes que coordini
circle-end-coordinating = Que ja no coordini
circle-changed = Desat.
circle-found = Fundar un cercle
circle-found-button = Funda’l
circle-founded = Fundat.
circle-end = Acaba el cercle
circle-end-text = Avui acaba la participació de tothom. El que s’hi ha anotat es conserva.
circle-ended-now = Acabat.
circle-name-taken = Un altre cercle ja té aquest nom.
problem-circle-ended-title = El cercle s’ha acabat
problem-circle-ended-text = Ja no s’hi pot entrar. Mireu els altres cercles.
problem-circle-closed-title = En aquest cercle s’hi entra per invitació
problem-circle-closed-text = Escriviu a qui el coordina.
problem-circle-sits-title = Aquesta persona ja hi participa
problem-circle-sits-text = No calia canviar res.
problem-entry-moved-title = Mentrestant ja s’ha decidit
problem-entry-moved-text = Algú ha estat més ràpid. Torneu-hi a mirar.
problem-hold-already-title = No hi ha res a fer
problem-hold-already-text = L’ajornament ja existeix, o ja s’ha acabat. Torneu-hi a mirar.

gatherings-title = Trobades
gatherings-lead = Reunions dels membres. Les generals compten per a la part d’assistència, des del dia que se n’anota la llista.
gatherings-none = Encara no hi ha trobades
gathering-call = Apuntar una trobada
gathering-kind = Tipus
gathering-kind-all_hands = general
gathering-kind-circle = d’un cercle
gathering-kind-other = una altra
gathering-name = Com es diu
gathering-day = Dia
gathering-call-button = Apunta-la
gathering-called = Apuntada.
gathering-listed = { $count ->
    [one] una assistent
   *[other] { $count } assistents
}
gathering-unlisted = encara sense llista
gathering-list = Qui hi va ser
gathering-present = Hi van ser
gathering-present-hint = Un per línia: adreça electrònica, número de membre o nom. Una persona compta per a cada membre pel qual actua. Una segona llista substitueix la primera i compta des d’avui.
gathering-excused = S’havien excusat
gathering-note-button = Anota la llista
gathering-noted = Anotada.
gathering-unclear = Aquestes línies no anomenen ningú, o més d’un: { $lines }
gathering-both = { $name } és a totes dues llistes.
gathering-to-come = Qui hi va ser se sap després.
gathering-too-long-ago = D’això fa més d’un any.
gathering-to-come-text = És el { $date }. La llista s’anota després.
presence-present = hi va ser
presence-excused = excusada
presence-absent = no hi va ser

nav-activity = Activitat
nav-circles = Cercles
activity-office-lead = Qui fa el que demana la seva classe. El senyal canvia segons la norma del dia; no toca ni la situació ni les sales.
activity-member = Membre
activity-number = Número
activity-flag = Senyal
activity-since = Des del
activity-what-is-missing = Falta
activity-rule = Norma
activity-held-until = ajornat fins al { $date }
activity-none = No es demana res a ningú
activity-none-text = Decidiu una norma per a una classe, i els seus membres apareixeran aquí.
activity-filter-flag = Senyal
activity-filter-all = Tots
activity-download = Baixa’l en CSV
activity-rules-link = Normes
activity-gatherings-link = Trobades
activity-history = Què s’ha anotat
activity-noted-became_inactive = ha passat a inactiva
activity-noted-became_active = ha passat a activa
activity-noted-held = ajornat fins al { $date }
activity-hold = Ajornar el senyal
activity-hold-text = Primer és la paraula d’una persona: fins aquest dia el membre compta com a actiu.
activity-hold-until = Últim dia
activity-hold-until-hint = Com a molt d’aquí a un any.
activity-hold-reason = Motiu
activity-hold-reason-hint = El membre el llegirà.
activity-hold-button = Ajorna el senyal
activity-hold-end = Acaba l’ajornament
activity-held-now = El senyal queda ajornat.
activity-hold-ended = L’ajornament s’ha acabat.
activity-hold-day-error = Poseu un dia entre avui i d’aquí a un any.
rules-title = Normes de les classes
rules-lead = Què demana una classe als seus membres. Una versió nova comença un dia i mai no actua enrere.
rules-none = A aquesta classe no es demana res.
rules-change = Decidiu una versió nova
rules-version = Versió { $version }, des del { $date }
rules-in-months = { $amount } en { $months ->
    [one] un mes
   *[other] { $months } mesos
}
rules-to-come = per venir
rules-in-force = vigent
rule-title = Norma per a la classe { $class }
rule-needs = Què es demana
rule-weight = { $need }: es demana?
rule-weight-hint = «Una de diverses»: de totes les marcades així, n’hi ha prou amb una.
activity-weight-off = no es demana
activity-weight-always = sempre
activity-weight-one_of = una de diverses
rule-money = Diners, com a mínim
rule-months = En els últims mesos
rule-months-hint = D’1 a 60.
rule-kind = Aportacions en espècie, per valor mínim de
rule-hours = Hores, com a mínim
rule-hours-hint = Com 40 o 7:30.
rule-circles = Cercles, com a mínim
rule-share = Part de les trobades generals, com a mínim
rule-share-hint = Com 50 % o 2/3.
rule-times = Dies
rule-grace = Dies de marge
rule-grace-hint = Quant de temps pot faltar alguna cosa abans que el senyal canviï.
rule-trial = Dies de prova
rule-trial-hint = Quant de temps no es demana res a qui és nou a la classe.
rule-warn = Dies d’avís
rule-warn-hint = Amb quanta antelació una carta diu què falta.
rule-excused = Qui s’ha excusat compta
activity-excused-present = com si hi fos
activity-excused-left_out = gens: la trobada no es compta
activity-excused-absent = com a absent
rule-inactive-votes = Les inactives conserven el vot
rule-rates = Les tarifes de l’assemblea
rule-hour-rate = Una hora de feina
rule-kinds = Aportacions en espècie
rule-kinds-hint = Una per línia, amb el seu valor: Un mes de servidor = 40,00
rule-from = Des del
rule-from-hint = Avui o més tard.
rule-save = Decideix-la
rule-saved = Decidida.
rule-window-error = Poseu mesos, d’1 a 60.
rule-hours-error = Poseu les hores com 40 o 7:30.
rule-count-error = Poseu un nombre enter d’1 a 99.
rule-share-error = Poseu una part com 50 % o 2/3, fins al total.
rule-kinds-error = Poseu una cosa per línia, així: Un mes de servidor = 40,00
rule-from-error = Una norma no actua enrere: poseu avui o un dia posterior.

letter-activity-warning-subject = Falta alguna cosa abans del { $date }: { $coop }
letter-activity-warning-text = la vostra condició de membre de { $coop } compta com a activa fins al { $date }; a partir d’aquell dia comptaria com a inactiva. Us ho diem ara, perquè hi hagi temps.
letter-activity-inactive-subject = La vostra condició de membre compta com a inactiva: { $coop }
letter-activity-inactive-text = des del { $date } la vostra condició de membre de { $coop } compta com a inactiva, perquè falta alguna cosa que demana la vostra classe. No és cap judici sobre vós, i té fàcil remei: el dia que hi sigui, tornareu a comptar com a activa.
letter-activity-active-subject = La vostra condició de membre torna a ser activa: { $coop }
letter-activity-active-text = des del { $date } la vostra condició de membre de { $coop } torna a comptar com a activa. Gràcies pel que feu.
letter-activity-missing = Què falta:
letter-activity-stays = Les vostres sales i tot el que pagueu continuen igual. Si la vida s’hi posa pel mig, escriviu-nos: la secretaria pot ajornar el senyal.
letter-activity-vote = Mentre la condició de membre és inactiva, el vot queda en suspens.
letter-activity-more = Què compta i què falta:
letter-activity-button = Vegeu què compta
