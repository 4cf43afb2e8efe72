# Assemblees: cens, delegacions de vot, assistència, quòrum, acords.

assemblies-title = Assemblees
assemblies-lead = Qui pot votar, qui ha vingut, si n’hi ha prou i què s’ha acordat.
assemblies-none = Encara no hi ha cap assemblea
assemblies-none-text = Prepareu-ne una: el dia, l’ordre del dia i la data del cens.
assembly-plan = Preparar una assemblea
assembly-change = Canviar la preparació
assembly-planned = L’assemblea està en preparació. Encara no s’ha avisat ningú.
assembly-changed = La preparació ha canviat.
assembly-title = Títol
assembly-title-hint = Tal com surt a la convocatòria: «Assemblea general 2026».
assembly-kind = Tipus
assembly-kind-ordinary = Ordinària
assembly-kind-ordinary-hint = La de cada any i similars.
assembly-kind-extraordinary = Extraordinària
assembly-kind-extraordinary-hint = Convocada per un motiu propi.
assembly-when = Comença
assembly-day = Dia
assembly-time = Hora
assembly-zone = Zona horària del dia i l’hora
assembly-place = Lloc
assembly-place-hint = Una adreça, o com s’hi arriba. Pot quedar buit si es fa en una sala d’aquest lloc web.
assembly-place-missing = On es fa? Indiqueu un lloc o una sala.
assembly-room = Sala d’aquest lloc web
assembly-room-hint = L’adreça o l’última part, com ara assemblea-setmanal.
assembly-room-unknown = No hi ha cap sala amb aquesta adreça.
assembly-record-on = Data del cens
assembly-record-on-hint = Pot votar qui és membre al corrent al final d’aquest dia, passi el que passi després.
assembly-record-afterwards = La data del cens no pot ser posterior a l’assemblea.
assembly-agenda = Ordre del dia
assembly-agenda-hint = Un punt a cada línia. S’envia amb la convocatòria.
assembly-in-the-past = Això ja ha passat. Una assemblea comença en el futur.
assembly-state = Estat
assembly-state-planned = En preparació
assembly-state-called = Convocada
assembly-state-open = Oberta
assembly-state-closed = Tancada
assembly-short-notice = Amb poca antelació, perquè
assembly-per-cent = { $number } %
assembly-entitled = Poden votar
assembly-opened-at = Oberta
assembly-closed-at = Tancada
assembly-begins = Començarà
assembly-to-the-room = A la sala
assembly-to-call = Convocar l’assemblea
assembly-call-title = Convocar: { $title }
assembly-call-text = La convocatòria fixa el cens de la data indicada i les regles de sota, i s’envia amb l’ordre del dia, el dia i el lloc a tots els membres. Després no se’n pot canviar res.
assembly-notice-link = La convocatòria i què se n’ha fet
assembly-call-button = Convocar-la ara
assembly-called = { $count ->
    [one] L’assemblea està convocada. Hi pot votar un membre.
   *[other] L’assemblea està convocada. Hi poden votar { $count } membres.
}
assembly-notice-is-short = { $days ->
    [0] És avui; els estatuts demanen { $needed } dies d’antelació. Continuar demana un motiu, que hi quedarà escrit.
    [one] És demà; els estatuts demanen { $needed } dies d’antelació. Continuar demana un motiu, que hi quedarà escrit.
   *[other] Falten { $days } dies; els estatuts demanen { $needed } dies d’antelació. Continuar demana un motiu, que hi quedarà escrit.
}
assembly-short-reason = Per què es convoca amb poca antelació
assembly-short-reason-hint = Surt al full de l’acta.
assembly-short-needs-reason = L’antelació és més curta que la dels estatuts. Expliqueu per què es convoca igualment.
assembly-record-is-to-come = La data del cens és el { $date }. Fins que no arribi aquest dia no se sap qui hi estarà al corrent; convoqueu-la llavors o trieu un dia anterior.
assembly-to-be-mended = { $count ->
    [one] Una organització que pot votar no té delegada, o en té més d’una: ningú no emet el seu vot fins que la titular n’indiqui una.
   *[other] { $count } organitzacions que poden votar no tenen delegada, o en tenen més d’una: ningú no emet els seus vots fins que les titulars n’indiquin una a cada lloc.
}
assembly-open = Obrir l’assemblea
assembly-open-text = Des d’aleshores s’hi registren els membres i les delegacions de vot queden com estan.
assembly-open-on-its-day = Es podrà obrir el seu dia.
assembly-opened = L’assemblea és oberta.
assembly-close = Tancar l’assemblea
assembly-close-text = De tothom que encara hi és s’apunta que marxa ara. No es pot tornar a obrir.
assembly-closed = L’assemblea és tancada. Els papers són a sota.
assembly-rules = Regles
assembly-rules-now = Com les diu la configuració. Es fixen en convocar l’assemblea.
assembly-rules-frozen = Com eren en convocar l’assemblea.
assembly-rule-quorum = Quòrum
assembly-rule-quorum-strict = Més de { $part } de qui pot votar.
assembly-rule-quorum-inclusive = { $part } de qui pot votar, o més.
assembly-rule-represented-count = Qui ha delegat el vot hi compta.
assembly-rule-represented-do-not = Només hi compta qui és present en persona.
assembly-rule-proxies = Delegacions de vot
assembly-rule-proxies-each = { $count ->
    [0] cap
    [one] una per persona
   *[other] com a molt { $count } per persona
}
assembly-rule-weights = Pes dels vots
assembly-rule-producers = Les productores juntes compten { $part } de tots els vots; les consumidores, la resta.
assembly-rule-equal = Tots els vots pesen igual.
assembly-rule-standing = Qui vota
assembly-rule-standing-good = Els membres sense res vençut.
assembly-rule-standing-grace = Els membres al corrent: com a molt amb un recordatori, sense res retingut.
assembly-rule-standing-limited = Els membres que no estan suspesos.
assembly-rule-notice = Antelació
assembly-papers = Papers
assembly-roll-title = Cens
assembly-roll-open = Veure el cens
assembly-roll-pdf = cens per imprimir (PDF)
assembly-roll-csv = cens com a taula (CSV)
assembly-attendance-pdf = llista d’assistència per imprimir (PDF)
assembly-attendance-csv = llista d’assistència com a taula (CSV)
assembly-minutes-pdf = Full per a l’acta (PDF)
assembly-roll-counts = { $entitled ->
    [one] Pot votar un membre
   *[other] Poden votar { $entitled } membres
}, { $others } no.
assembly-roll-frozen = Fixat en convocar l’assemblea, per a la data { $date }. Qui emet el vot d’una organització es mostra com és ara.
assembly-roll-now = Com seria si l’assemblea es convoqués ara, per a la data { $date }.
assembly-roll-more = { $count ->
    [one] N’hi ha una més als fitxers.
   *[other] N’hi ha { $count } més als fitxers.
}
assembly-roll-none = Aquell dia no hi havia ningú
assembly-roll-none-text = El registre no té cap membre al final de la data del cens.
assembly-number = Número
assembly-name = Nom
assembly-class = Classe
assembly-votes = Vot
assembly-cast-by = L’emet
assembly-why = Per què
assembly-verdict-entitled = Pot votar
assembly-verdict-mend = Cal arreglar-ho
assembly-verdict-not = No pot
assembly-why-entitled = Membre en la data del cens, al corrent.
assembly-why-no-delegate = Pot votar, però l’organització no ha indicat cap delegada: encara ningú no emet el seu vot.
assembly-why-several-delegates = Pot votar, però l’organització té més d’una delegada ({ $names }), quan només una emet el vot.
assembly-why-standing = No estava al corrent en la data del cens ({ $standing }).
assembly-why-inactive = No era activa en la data del cens; la regla de la classe deixa el vot en repòs.
assembly-why-paused = L’afiliació estava en pausa en la data del cens.
assembly-why-suspended = L’afiliació estava suspesa en la data del cens.
assembly-standing-good = res vençut
assembly-standing-grace = amb recordatori
assembly-standing-limited = limitada per pagament endarrerit
assembly-standing-suspended = suspesa per pagament endarrerit
assembly-standing-released = alliberada per pagament endarrerit
assembly-casts-in-person = en persona
assembly-casts-nobody = encara ningú
assembly-class-producer = Productores
assembly-class-consumer = Consumidores
assembly-attendance-title = Assistència
assembly-find = Nom o número de membre
assembly-find-none = No s’ha trobat ningú
assembly-find-none-text = En aquesta llista només hi ha qui pot votar.
assembly-find-more = { $count ->
    [one] N’hi ha una més. Escriviu una mica més del nom.
   *[other] N’hi ha { $count } més. Escriviu una mica més del nom.
}
assembly-times = Hi és
assembly-act = Què s’hi pot fer
assembly-here = Hi és
assembly-represented = Representada
assembly-left = Ha marxat
assembly-absent = No hi és
assembly-stay = { $from } a { $to }
assembly-check-in = Registrar { $name }
assembly-check-out = Apuntar que marxa { $name }
assembly-checked-in = Registrada.
assembly-checked-out = Apuntat. Des d’ara aquest vot no compta.
assembly-quorate = Hi ha quòrum
assembly-not-quorate = No hi ha quòrum
assembly-quorum-counted = { $counted } de { $entitled } que poden votar compten com a presents: { $here } en persona, { $represented } representades.
assembly-quorum-strict = Cal més de { $part }: { $least } o més.
assembly-quorum-inclusive = Cal { $part } o més: { $least } o més.
assembly-quorum-enough = N’hi ha prou amb { $counted }.
assembly-quorum-not-more = { $counted } no és més de { $part } de { $entitled }.
assembly-quorum-too-few = { $counted } és menys de { $part } de { $entitled }.
assembly-proxy-with = El vot el té
assembly-signature = Signatura
assembly-votes-counted = Vots
assembly-minutes-title = Full de l’acta
assembly-minutes-proxy = Delegació: { $giver } és representada per { $holder }.
assembly-minutes-proxy-rested = Delegació: { $giver } és representada per { $holder }. Ha quedat en suspens mentre { $giver } hi era.
assembly-minutes-signed = Presidència: ______________________________        Secretaria: ______________________________
assembly-your-votes = Els vostres vots
assembly-i-am-here = Ja hi soc
assembly-you-are-here = Apuntat: ja hi sou.

proxies-title = Delegacions de vot
proxies-none = Encara no n’hi ha cap
proxies-none-text = Els membres les fan a la seva pàgina o us ho diuen.
proxy-giver = Representada
proxy-holder = Representant
proxy-given-on = Feta el
proxy-revoked-on = Retirada el { $date }
proxy-put-down = Apuntar una delegació
proxy-number-hint = El número de membre, com al cens.
proxy-number-unknown = Al cens no hi ha ningú amb aquest número.
proxy-given = La delegació queda apuntada.
proxy-revoked = La delegació queda retirada.
proxy-revoke = Retirar la delegació de { $name }
proxy-closed = Les delegacions es fan entre la convocatòria i l’obertura.
proxy-not-entitled = Només qui pot votar fa o rep una delegació.
proxy-nobody-casts = Aquesta organització encara no ha indicat la seva delegada única.
proxy-to-oneself = La mateixa persona emet tots dos vots. Una delegació és per a una altra.
proxy-given-already = Aquest vot ja està delegat. Retireu primer aquella delegació.
proxy-holder-gave-theirs = Aquesta persona ha delegat un vot seu i no pot rebre’n cap.
proxy-holds-proxies = Qui representa d’altres no pot delegar un vot: les delegacions no passen de mà en mà.
proxy-limit-reached = Aquesta persona ja té tantes delegacions com permeten les regles.
proxy-yours = Delegat a { $holder } el { $date }.
proxy-you-hold = Representeu
proxy-give = Delegar el vot
proxy-give-text = Si no podeu venir, un altre membre que pot votar emet el vostre vot. Ho podeu retirar fins que s’obri l’assemblea, i si al final veniu compta el vostre propi vot.
proxy-which-vote = Quin vot
proxy-for-vote = Per al vot de { $name }.
proxy-holder-number = Número de membre de qui l’ha d’emetre
proxy-holder-number-hint = El troba a la seva pàgina d’inici.

resolutions-title = Acords
resolutions-none = Encara no s’ha acordat res
resolutions-none-text = Apunteu cada pregunta amb els seus vots, l’una rere l’altra.
resolution-next = La pregunta següent
resolution-number = Núm.
resolution-question = Pregunta
resolution-majority = Majoria
resolution-majority-simple = Més a favor que en contra
resolution-majority-two_thirds = Dos terços de vots a favor i en contra
resolution-majority-three_quarters = Tres quarts de vots a favor i en contra
resolution-majority-of_those_present = Més de la meitat de tothom que hi és
resolution-majority-consent = Consentiment: ningú en contra
resolution-outcome = Resultat
resolution-outcome-carried = Aprovat
resolution-outcome-rejected = Rebutjat
resolution-outcome-not_quorate = Sense quòrum: no s’acorda res
resolution-votes = { $class }: { $favour } a favor, { $against } en contra, { $abstaining } abstencions
resolution-weighed = Ponderat: { $favour } a favor, { $against } en contra, { $abstaining } abstencions
resolution-quorum = { $counted } de { $entitled } comptaven com a presents.
resolution-votes-here = Vots que es poden emetre ara, en persona o per delegació: { $producers } de productores, { $consumers } de consumidores.
resolution-producers = Vots de productores
resolution-producers-favour = Productores a favor
resolution-producers-against = Productores en contra
resolution-producers-abstaining = Productores que s’abstenen
resolution-consumers = Vots de consumidores
resolution-consumers-favour = Consumidores a favor
resolution-consumers-against = Consumidores en contra
resolution-consumers-abstaining = Consumidores que s’abstenen
resolution-too-many = Més vots que les { $here } d’aquesta classe que hi són.
resolution-forever = Es conserva amb el quòrum d’aquest moment i no es pot canviar.
resolution-put-down-button = Apuntar-lo
resolution-put-down = L’acord queda apuntat.

settings-assemblies = Assemblees
settings-assemblies-change = Canviar les regles de les assemblees
settings-assemblies-lead = Què diuen els estatuts. Una assemblea conserva les regles amb què es va convocar.
settings-quorum = Quòrum
settings-quorum-hint = Una part de qui pot votar: 50 %, o 2/3.
settings-quorum-rule = Com s’assoleix el quòrum
settings-quorum-more = Amb més d’això
settings-quorum-more-hint = 37 de 74 no són més del 50 %.
settings-quorum-as-much = Amb el mateix n’hi ha prou
settings-quorum-as-much-hint = 37 de 74 són el 50 %.
settings-represented-count = Qui ha delegat el vot compta per al quòrum
settings-proxies = Delegacions que pot tenir una persona
settings-proxies-hint = 0 vol dir que no n’hi ha.
settings-producers-share = Part de tots els vots que tenen juntes les productores
settings-producers-share-hint = 50 %, o 1/3. Deixeu-ho buit si tots els vots pesen igual.
settings-standing = Qui està al corrent
settings-standing-good = Res vençut
settings-standing-good-hint = Una factura vençuda ja és massa.
settings-standing-grace = Com a molt un recordatori
settings-standing-grace-hint = No se’ls reté res.
settings-standing-limited = No suspesa
settings-standing-limited-hint = També voten les limitades.
settings-notice-ordinary = Dies d’antelació per a una assemblea ordinària
settings-notice-assembly-hint = Entre la convocatòria i el dia de l’assemblea.
settings-notice-extraordinary = Dies d’antelació per a una assemblea extraordinària

error-time = Indiqueu una hora com ara 18:30.
error-zone = Trieu una zona horària de la llista.
error-count = Indiqueu un nombre enter, o deixeu-ho buit.
error-part = Indiqueu una part de la unitat, com ara 50 % o 2/3.
error-share = Entre res i tot: una sola classe no pot tenir tots els vots.
error-proxies = Indiqueu un nombre de 0 a 100.
error-too-long-here = És massa llarg. Escurceu-ho una mica.

problem-assembly-moved-on-title = L’assemblea ha avançat
problem-assembly-moved-on-text = Això no es pot fer en l’estat en què és ara. Torneu-la a mirar.
problem-assembly-too-early-title = Encara no ha arribat el dia
problem-assembly-too-early-text = Una assemblea s’obre el seu dia.
problem-assembly-nobody-votes-title = Ningú no pot votar
problem-assembly-nobody-votes-text = En la data del cens no hi havia cap membre al corrent. Reviseu la data del cens.
problem-assembly-record-to-come-title = La data del cens encara ha d’arribar
problem-assembly-record-to-come-text = Convoqueu l’assemblea aquell dia o després, o trieu una data anterior.
problem-assembly-in-the-past-title = Això seria en el passat
problem-assembly-in-the-past-text = Canvieu el dia de l’assemblea abans de convocar-la.
problem-assembly-not-called-title = L’assemblea encara no està convocada
problem-assembly-not-called-text = Els papers es fan amb el cens que es fixa en convocar-la.
problem-assembly-does-not-meet-title = L’assemblea no està reunida ara
problem-assembly-does-not-meet-text = Les persones es registren i els acords s’apunten mentre és oberta.
problem-assembly-no-delegate-title = Ningú no emet aquest vot
problem-assembly-no-delegate-text = L’organització no té delegada, o en té més d’una. La titular n’indica una a la pàgina de les seves persones.
problem-assembly-here-already-title = Ja hi és
problem-assembly-here-already-text = Algú ho havia apuntat abans. No ha canviat res.
problem-assembly-not-here-title = No hi és
problem-assembly-not-here-text = Algú ho havia apuntat abans. No ha canviat res.
problem-proxies-are-closed-title = Les delegacions estan tancades
problem-proxies-are-closed-text = Es fan i es retiren entre la convocatòria i l’obertura de l’assemblea.
