# Reunions planificades: planificar-ne, qui ve, què s’acosta, les cartes.

# dynamic: planned-repeat-
# dynamic: planned-day-
# dynamic: letter-planned-meeting-

planned-new = Planifica una reunió
planned-change = Canvia el pla
planned-change-text = S’avisa totes les persones convidades. Les reunions soltes que s’han mogut o anul·lat queden com són.
planned-save = Desa i avisa tothom
planned-title = Com es diu?
planned-day = Dia
planned-time = Comença a les
planned-zone = Fus horari
planned-minutes = Minuts
planned-expected = Quantes persones espereu?
planned-expected-hint = Es reserva lloc per a tantes als servidors.
planned-repeat = Cada quan?
planned-repeat-hint = El dia de dalt és el primer.
planned-repeat-once = Un cop
planned-repeat-daily = Cada dia
planned-repeat-weekly = Cada setmana
planned-repeat-monthly-day = Cada mes, el mateix dia del mes
planned-repeat-monthly-weekday = Cada mes, el mateix dia de la setmana (com ara el segon dimarts)
planned-repeat-monthly-last = Cada mes, l’últim d’aquest dia de la setmana
planned-repeat-yearly = Cada any
planned-weekdays = Quins dies de la setmana?
planned-weekdays-hint = Només per al que és cada setmana. Cap: el dia de la primera reunió.
planned-day-mo = dilluns
planned-day-tu = dimarts
planned-day-we = dimecres
planned-day-th = dijous
planned-day-fr = divendres
planned-day-sa = dissabte
planned-day-su = diumenge
planned-interval = Cada quants dies, setmanes, mesos o anys?
planned-interval-hint = 2 vol dir un de cada dos. Buit vol dir tots.
planned-ends = Fins quan dura?
planned-ends-never = Sense final
planned-ends-count = Un nombre de vegades
planned-ends-until = Fins a un dia
planned-count = Quantes vegades?
planned-last-day = Últim dia possible
planned-except = Aquests dies no
planned-except-hint = Com ara festius: 2026-12-25 2027-01-01
planned-remind = Recorda-ho a la gent
planned-remind-before = { $length } abans
planned-remind-never = No ho recordis
planned-notes = Què ha de saber la gent?
planned-notes-hint = L’ordre del dia, documents, el que calgui. Surt a la invitació.
planned-people = Qui hi és convidat?
planned-people-hint = Adreces electròniques, una a cada línia. No cal tenir cap compte. Ningú no veu qui més hi és convidat.

planned-when = { $weekday }, { $date }, { $from }–{ $until } { $zone }
planned-every-daily = { $interval ->
    [one] cada dia
   *[other] cada { $interval } dies
}
planned-every-weekly = { $interval ->
    [one] cada setmana
   *[other] cada { $interval } setmanes
}
planned-every-monthly = { $interval ->
    [one] cada mes
   *[other] cada { $interval } mesos
}
planned-every-yearly = { $interval ->
    [one] cada any
   *[other] cada { $interval } anys
}
planned-on-day = el dia { $day }
planned-on-last-day = l’últim dia del mes
planned-nth = { $day } número { $nth } del mes
planned-nth-last = l’últim { $day } del mes
planned-without-end = sense final
planned-times = { $count ->
    [one] un cop
   *[other] { $count } cops
}
planned-until = fins al { $date }

planned-done = La reunió està planificada. Totes les persones convidades reben una carta.
planned-changed = El pla ha canviat. S’avisa totes les persones convidades.
planned-moved = La reunió s’ha mogut. S’avisa totes les persones convidades.
planned-cancelled = La reunió s’ha anul·lat. S’avisa totes les persones convidades.
planned-cancelled-one = Aquesta reunió s’ha anul·lat. S’avisa totes les persones convidades.
planned-invited = Les invitacions són de camí.
planned-uninvited = Ja no hi és convidada, i se l’avisa.

planned-coming = Què s’acosta
planned-coming-none = No hi ha res planificat en aquesta sala.
planned-moved-tag = Moguda
planned-cancelled-tag = Anul·lada
planned-times-title = Quan
planned-more = I així successivament.
planned-past = Ja ha passat tot.
planned-move-or-cancel = Mou o anul·la
planned-expects = { $count ->
    [one] S’hi espera una persona.
   *[other] S’hi esperen { $count } persones.
}
planned-reminds = Se’ls recorda { $length } abans.
planned-people-title = Qui ve
planned-nobody = Encara no hi ha ningú convidat.
planned-answers = { $accepted } venen, { $declined } no, { $waiting } no han respost.
planned-answer-waiting = Encara sense resposta
planned-answer-accepted = Ve
planned-answer-tentative = Potser ve
planned-answer-declined = No ve
planned-invite = Convida
planned-uninvite = Treu
planned-one-title = Una reunió
planned-move = Mou aquesta
planned-move-text = Només es mou aquesta reunió. El rellotge és el de { $zone }.
planned-cancel = Anul·la-ho tot
planned-cancel-text = S’anul·len totes les reunions i s’avisa totes les persones convidades.
planned-cancel-one = Anul·la aquesta
planned-cancel-one-text = Només s’anul·la aquesta reunió, i s’avisa totes les persones convidades.

planned-in-the-past = Això ja ha passat. Trieu un dia i una hora que hagin de venir.
planned-nothing = Això no dona cap reunió. Mireu els dies i el final.
planned-too-many = Això dona massa reunions: 420 com a molt.
planned-overlaps = Una començaria abans que acabés l’anterior.
planned-moved-onto-another = Hi ha una altra reunió d’aquest pla a aquella hora.
planned-minutes-wrong = Doneu un nombre enter de minuts de l’1 al 1440.
planned-expected-wrong = Doneu un nombre enter de persones, 1 o més.
planned-interval-wrong = Doneu un nombre enter de l’1 al 99.
planned-count-wrong = Doneu un nombre enter de l’1 al 420.
planned-until-wrong = Doneu un dia que no sigui abans de la primera reunió.
planned-except-wrong = Doneu dies com 2026-12-25, separats per espais.
planned-people-wrong = Això no és cap adreça electrònica: { $piece }
planned-too-many-people = No es pot convidar tanta gent de cop. Envieu un anunci, o espereu una hora.
planned-withheld = Ara mateix la pertinença no deixa començar reunions. La pàgina de les sales diu per què.
planned-full-level = Ja hi ha planificades tantes reunions com té el nivell a l’hora { $when }: { $limit }. Trieu una altra hora.
planned-full-people = El nivell deixa entrar { $limit } persones en una reunió.
planned-full-minutes = El nivell acaba una reunió als { $limit } minuts.
planned-full-room = Hi ha una altra reunió planificada en aquesta sala: { $when }.
planned-full-servers = A l’hora { $when } als servidors hi ha lloc per a { $left } persones més. Trieu una altra hora o espereu-ne menys.

problem-planned-over-title = No tindrà lloc
problem-planned-over-text = La reunió s’ha anul·lat o ja ha passat.
problem-planned-no-place-title = No hi ha lloc
problem-planned-no-place-text = No hi ha lloc per a aquesta reunió a aquella hora.

calendar-title = El vostre calendari
calendar-see = Mireu tot el que s’acosta
calendar-empty = No s’acosta res
calendar-empty-text = Aquí hi ha les reunions que planifiqueu a les vostres sales i aquelles a què sou convidats.
calendar-link-title = Al vostre propi calendari
calendar-link-text = Els programes de calendari poden seguir el que s’acosta.
calendar-link = Adreça per a programes de calendari
calendar-link-hint = Qui té aquesta adreça ho pot llegir. No la passeu a ningú.
calendar-make = Fes una adreça per a programes de calendari
calendar-turn = Fes una altra adreça
calendar-turn-hint = L’adreça d’abans deixa de funcionar.
calendar-turned = L’adreça ja hi és. Copieu-la al vostre programa de calendari.
calendar-room-text = Qui segueix aquesta sala veu què s’hi ha planificat.

answer-planner = { $planner } us convida.
answer-over = Aquesta reunió s’ha anul·lat o ja ha passat.
answer-title = Hi vindreu?
answer-now = La vostra resposta:
answer-accept = Hi vinc
answer-decline = No hi vinc
answer-maybe = Potser
answer-noted = Gràcies. La resposta està anotada; la podeu canviar aquí.
answer-room = On
answer-to-room = Aneu a la sala

letter-name-planned-meeting = Sobre una reunió planificada
letter-planned-meeting-subject-invited = Invitació: { $title }
letter-planned-meeting-subject-changed = Canvi: { $title }
letter-planned-meeting-subject-moved = Moguda: { $title }
letter-planned-meeting-subject-cancelled-one = Una reunió anul·lada: { $title }
letter-planned-meeting-subject-cancelled = Anul·lada: { $title }
letter-planned-meeting-subject-uninvited = Ja no hi sou convidats: { $title }
letter-planned-meeting-subject-reminded = Aviat: { $title }
letter-planned-meeting-invited = { $planner } us convida a «{ $title }».
letter-planned-meeting-changed = { $planner } ha canviat «{ $title }».
letter-planned-meeting-moved = { $planner } ha mogut una reunió de «{ $title }».
letter-planned-meeting-cancelled-one = { $planner } ha anul·lat una reunió de «{ $title }». Les altres tenen lloc.
letter-planned-meeting-cancelled = { $planner } ha anul·lat «{ $title }».
letter-planned-meeting-uninvited = Ja no sou convidats a «{ $title }».
letter-planned-meeting-reminded = «{ $title }» és aviat.
letter-planned-meeting-was = Havia de ser el { $date }, { $hours } { $zone }.
letter-planned-meeting-when = { $date }, { $hours } { $zone }
letter-planned-meeting-more = I així successivament.
letter-planned-meeting-room = La reunió és aquí; no cal tenir cap compte:
letter-planned-meeting-accept = Hi vinc
letter-planned-meeting-decline = No hi vinc
letter-planned-meeting-account = Podeu canviar la resposta quan vulgueu amb els mateixos enllaços.

job-kind-calendar-remind = Recorda les reunions planificades
job-kind-calendar-look-ahead = Prepara les reunions que segueixen sense final

data-place-invitations-to-meetings = Reunions a què us han convidat
data-place-planned-meetings = Reunions planificades a les vostres sales
data-place-planned-for-others = Reunions que heu planificat per a altres
data-place-calendar-links = Adreces del vostre calendari
merge-place-planned-meetings = Reunions planificades
merge-place-calendar-feeds = Adreces de calendaris
