# Taules del full de càlcul de la cooperativa, i de tornada.

nav-imports = Importa i exporta
imports-title = Importa i exporta
imports-lead = Porteu aquí el que teniu al full de càlcul. Veureu cada línia abans que s’escrigui res, i ho podreu desfer.
imports-latest = Darreres importacions
import-kind = Què hi ha a la taula
import-kind-persons = Persones
import-kind-organisations = Organitzacions
import-kind-members = Membres
import-file = La taula, com a fitxer CSV
import-file-hint = Al full de càlcul: Anomena i desa, CSV. Qualsevol separador i qualsevol codificació serveixen. Com a màxim { $most } MB i 20.000 línies, amb els noms de les columnes a la primera.
import-table = O enganxeu-la aquí
import-table-hint = Copieu les cel·les al full de càlcul, també els noms de les columnes.
import-kind-shares = Participacions
import-kind-funds = Dipòsits i préstecs
import-kind-open-items = Factures i saldos pendents
import-pasted = Taula enganxada
import-upload = Puja la taula
import-table-name = Taula
import-lines = Línies
import-day = Dia
import-state = Estat
import-state-uploaded = Columnes per aparellar
import-state-checking = S’està mirant
import-state-checked = A punt per decidir
import-state-carrying-out = S’està executant
import-state-done = Feta
import-state-undone = Desfeta
exports-title = De tornada al full de càlcul
exports-text = Les mateixes columnes, sempre al dia. Si torneu a pujar un fitxer així, no canvia res.

import-file-missing = Trieu un fitxer o enganxeu la taula a sota
import-file-too-large = El fitxer fa més de { $most } MB. Traieu-ne les columnes que no calguin o partiu la taula en dues.
import-file-empty = No hi ha res
import-file-not-text = Això és un llibre de càlcul o un altre tipus de fitxer. Primer deseu-lo com a CSV.
import-file-no-rows = Només hi ha els noms de les columnes i cap línia a sota
import-file-letter = Línia { $line }: hi ha una lletra que no es pot llegir
import-file-control = Línia { $line }: hi ha un signe que cap text no conté. És un fitxer CSV?
import-file-open-quote = Línia { $line }: s’obren unes cometes que res no tanca
import-file-after-quote = Línia { $line }: hi ha alguna cosa després de tancar les cometes
import-file-cells = La línia { $line } té més cel·les que columnes hi ha
import-file-columns = Línia { $line }: acceptem com a màxim { $most } columnes
import-file-long-cell = Línia { $line }: una cel·la té més de { $most } lletres
import-file-rows = Acceptem com a màxim { $most } línies. Parteix la taula.
import-file-same-name = Dues columnes es diuen «{ $name }». Canvia el nom d’una.

import-mapping-title = Quina columna és què?
import-mapping-lead = { $kind }: { $count ->
    [one] una línia
   *[other] { $count } línies
}. Ho hem endevinat pels noms de les columnes.
import-mapping-saved = Desades d’altres vegades:
import-no-column = No és a la taula
import-column = Columna { $number }
import-column-missing = Digues quina columna és: sense ella no es pot llegir cap línia
import-column-twice = Aquesta columna ja vol dir una altra cosa
import-dates = Els dies s’escriuen
import-dates-hint = 2026-05-21 sempre s’entén.
import-dates-day-first = El dia primer: 21.05.2026
import-dates-month-first = El mes primer: 05/21/2026
import-decimals = Els imports s’escriuen
import-decimals-comma = Amb coma: 1.234,56
import-decimals-point = Amb punt: 1,234.56
import-saved-as = Desa aquestes columnes amb un nom
import-saved-as-hint = Per a la pròxima taula del mateix tipus.
import-check = Mira les línies
import-field-id = El nostre identificador
import-field-number = Número de membre
import-field-body = Persona o organització
import-field-name = Nom
import-field-email = Correu electrònic
import-field-documents-email = Correu per a les factures
import-field-language = Llengua
import-field-street = Carrer i número
import-field-postal-code = Codi postal
import-field-city = Població
import-field-country = País
import-field-vat-id = NIF-IVA
import-field-owners = Correu de les propietàries
import-field-owner-name = Nom de la propietària
import-field-class = Classe
import-field-state = Estat del membre
import-field-admitted-on = Dia d’alta
import-field-left-on = Darrer dia
import-field-level = Nivell
import-field-amount = Quota d’un període
import-field-currency = Moneda
import-field-cadence = Període
import-field-contribution-since = Quota des de
import-field-billed-until = Primer dia encara no facturat
import-field-share-class = Classe de participacions
import-field-shares = Nombre de participacions
import-field-fund = Dipòsit o préstec
import-field-paid-in = Import aportat
import-field-subscribed-on = Dia de la subscripció
import-field-paid-on = Dia del pagament
import-field-certificate = Número del certificat
import-field-terms = Condicions
import-field-due-on = Data de retorn o venciment
import-field-item = Factura o saldo a favor
import-field-item-number = Número de la factura
import-field-open = Import pendent
import-field-issued-on = Data d’emissió
import-field-taken-over-on = En aquests llibres des del

import-checking = Mirem les línies. Encara no s’ha escrit res.
import-carrying-out = S’està executant, tot o res.
import-moved = Alguna cosa havia canviat des que es van mirar les línies i no s’ha executat res. S’han tornat a mirar: decideix de nou.
import-read-as = Llegida com a
import-read-as-value = { $encoding }, { $delimiter }
import-delimiter-comma = comes
import-delimiter-semicolon = punts i comes
import-delimiter-tab = tabuladors
import-delimiter-bar = barres
import-piles = Línies segons què en surt
import-pile-new = Noves
import-pile-changed = Canviades
import-pile-unchanged = Iguals
import-pile-unsure = Dubtoses
import-pile-refused = Impossibles
import-skipped = { $count ->
    [one] Una línia queda fora.
   *[other] { $count } línies queden fora.
}
import-ready = Encara no s’ha escrit res. Si la llista és bona, executa-la: es fa tot o no es fa res.
import-nothing = No canviaria res.
import-waits = { $count ->
    [one] Una línia t’espera: decideix què en fem o deixa-la fora.
   *[other] { $count } línies t’esperen: decideix què en fem o deixa-les fora.
}
import-carry-out = Executa { $count ->
    [one] una línia
   *[other] { $count } línies
}
import-leave-out-refused = Deixa fora { $count } d’impossibles
import-leave-out-unsure = Deixa fora { $count } de dubtoses
import-change-mapping = Canvia les columnes
import-throw-away = Llença-la
import-invite = Convida les persones noves
import-invite-hint = Encara ningú no ha rebut cap carta. Convida-les quan vulguis: cadascuna rep un enllaç per posar una contrasenya.
import-invited-on = Les persones noves es van convidar el { $date }.
import-undo = Desfés-la
import-what-becomes = Què surt de cada línia
import-line = Línia
import-outcome = En surt
import-findings = Què i per què
import-outcome-new = nova
import-outcome-changed = canviada
import-outcome-unchanged = igual
import-outcome-unsure = dubtosa
import-outcome-refused = impossible
import-outcome-skipped = fora
import-is-same = És { $name }
import-is-new = És algú nou
import-take-back = Torna a decidir
import-leave-out = Deixa fora la línia { $line }
import-none-of-these = No hi ha cap línia així.
import-alike-email = { $name } ja hi és amb el mateix correu.
import-alike-name-and-place = { $name } ja hi és, amb el mateix nom i codi postal.
import-alike-name = { $name } ja hi és, amb el mateix nom.
import-alike-alike-name = { $name } ja hi és, amb un nom molt semblant.
import-alike-line-name-and-place = La línia { $line } té el mateix nom i codi postal: { $name }. Si és la mateixa, deixeu-ne fora una de les dues.
import-alike-line-name = La línia { $line } té el mateix nom: { $name }. Si és la mateixa, deixeu-ne fora una de les dues.
import-alike-line-alike-name = La línia { $line } té un nom molt semblant: { $name }. Si és la mateixa, deixeu-ne fora una de les dues.
import-chosen = Línia { $line }: anotat
import-taken-by = La línia { $line } ja parla del mateix
import-left-out = { $count } línies queden fora
import-undecided = { $count } línies t’esperen
import-thrown-away = La taula ja no hi és; no s’ha escrit res
import-invited = Les cartes van de camí
import-undone = S’ha desfet tot

import-why-missing = { $field }: hi ha de ser
import-why-too-long = { $field }: «{ $cell }» és massa llarg
import-why-signs = { $field }: té més d’una línia, o signes amagats que giren el sentit de lectura
import-why-email = { $field }: «{ $cell }» no és una adreça electrònica
import-why-day = { $field }: «{ $cell }» no és un dia del calendari
import-why-amount = { $field }: «{ $cell }» no és un import
import-why-amount-ambiguous = { $field }: «{ $cell }» poden ser milers o decimals; escriu-hi els decimals
import-why-number = { $field }: «{ $cell }» no és un número de membre
import-why-word = { $field }: no coneixem «{ $cell }»
import-why-level = { $field }: no hi ha cap nivell «{ $cell }»
import-why-currency = { $field }: «{ $cell }» no és la moneda del nivell
import-why-postal-code = { $field }: «{ $cell }» no té la forma dels codis postals del país
import-why-no-such-id = { $field }: aquí no hi ha cap «{ $cell }»
import-why-number-taken = { $field }: { $cell } és el número de { $other }
import-why-email-taken = { $field }: una altra persona entra amb { $cell }
import-why-email-proved = { $field }: qui té { $other } n’ha demostrat la propietat i se’l canvia ella mateixa
import-why-same-as-line = { $field }: la línia { $other } també diu «{ $cell }»
import-why-register = { $field }: el registre de membres diu «{ $other }»; «{ $cell }» s’hi apunta allà, no amb una taula
import-why-contribution = { $field }: hi ha promès «{ $other }»; «{ $cell }» es canvia a les pàgines del membre
import-why-state = { $field }: «{ $cell }» té dies i motius propis. Porta-la com a activa i després apunta-ho aquí.
import-why-to-come = { $field }: { $cell } encara ha d’arribar
import-why-order = { $field }: «{ $cell }» no lliga amb els altres dies
import-why-owner-unknown = { $field }: { $cell } no hi és. Posa el nom de la propietària o porta primer les persones.

import-why-share-class = { $field }: no hi ha cap classe de participacions «{ $cell }»
import-why-count = { $field }: «{ $cell }» no és un nombre enter més gran que zero
import-why-no-member = { $field }: cap membre no respon a «{ $cell }». Porteu primer els membres.
import-why-paid-in = { $field }: «{ $cell }» no és el que costen tantes participacions, que és { $other }. Només es tenen les que s’han pagat del tot.
import-why-bounds = { $field }: d’aquesta classe se’n tenen { $other }, no { $cell }
import-why-holders = { $field }: la classe «{ $cell }» no és per a aquest tipus de membre
import-why-certificate-taken = { $field }: ja hi ha un certificat amb el número { $cell }
import-why-item-number-taken = { $field }: ja hi ha un document amb el número { $cell }
import-why-item-number-ours = { $field }: { $cell } sembla un número dels que dona aquest programa
import-why-closed = { $field }: { $cell } és d’un mes tancat; el primer dia obert és { $other }

import-reversal-title = Desfés-la
import-reversal-text = { $count ->
    [one] El que va fer la línia desapareix, i el que va corregir recupera les paraules d’abans.
   *[other] El que van fer les { $count } línies desapareix, i el que van corregir recupera les paraules d’abans.
}
import-reversal-register = El registre de membres no es canvia mai: a cada apunt en segueix un altre que diu que va ser un error. Els números tornen a ser lliures.
import-reversal-books = Ni els llibres ni el registre no es canvien mai: a cada apunt en segueix un altre que el retira. Al registre amb data d’aleshores, als llibres amb data d’avui.
import-reversal-button = Desfés-ho tot
import-built-on = Ara hi ha coses que depenen d’aquestes línies i no es pot desfer tota. Corregeix el que calgui allà on és.
import-builds = Què en depèn
import-builds-what = Què
import-builds-signed-in = La persona ha entrat
import-builds-proved = La persona ha demostrat que l’adreça és seva
import-builds-staff = La persona treballa per a la cooperativa
import-builds-consented = La persona ha acceptat un text
import-builds-roles = La persona té un paper en una altra organització
import-builds-people = L’organització té més gent
import-builds-instance = L’organització té una instància pròpia
import-builds-charged = S’ha carregat o facturat alguna cosa
import-builds-paid = S’ha pagat alguna cosa
import-builds-rooms = Hi ha sales
import-builds-member = Hi ha una condició de membre d’una altra banda
import-builds-ended = La quota s’ha acabat
import-builds-promised = S’ha promès una altra quota
import-builds-register = El registre de membres ha continuat
import-builds-class = S’ha demanat una altra classe
import-builds-decided = S’ha decidit alguna cosa sobre la situació
import-builds-application = En depèn una sol·licitud
import-builds-met = La persona ha estat en una reunió
import-builds-circle = Hi ha un seient en un cercle o una assistència
import-builds-rights = La persona ha demanat les seves dades o que s’esborrin
import-builds-party = Hi ha documents que s’hi adrecen
import-builds-assembly = Hi ha un lloc en un cens de votants
import-builds-hours = S’ha apuntat feina o s’ha decidit sobre l’activitat
import-builds-books = Els llibres en tenen alguna cosa
import-builds-capital = S’han mogut participacions, dipòsits o préstecs
import-builds-changed = Algú ho ha canviat des de llavors
import-builds-merged = Es va fusionar amb un altre registre
import-builds-other = Alguna altra cosa hi apunta

letter-taken-over-subject = El vostre compte a { $coop }
letter-taken-over-text = A partir d’ara { $coop } porta aquí els seus membres, i sou una de les persones que en formen part. Premeu el botó per demostrar que aquesta adreça és vostra i posar-hi una contrasenya.
letter-taken-over-link = Demostreu que l’adreça és vostra i poseu-hi una contrasenya aquí:
letter-taken-over-button = Posa una contrasenya
letter-taken-over-until = L’enllaç val fins al { $date }. Si no coneixeu { $coop }, no feu res.

problem-import-not-now-title = Ara no
problem-import-not-now-text = Una altra persona ha continuat amb aquesta taula, o ja és massa tard. Torneu-la a mirar.
problem-import-built-on-title = Hi ha coses que en depenen
problem-import-built-on-text = El que es va portar ja s’està fent servir i no es pot desfer tot.
