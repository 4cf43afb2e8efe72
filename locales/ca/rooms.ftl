# Les sales, la seva porta i el que es diu de camí a una reunió.
# dynamic: problem-
# dynamic: room-role-
# dynamic: letter-room-invitation-role-

rooms-title = Sales
rooms-own = Les vostres sales
rooms-new = Sala nova
rooms-name = Nom de la sala
rooms-name-hint = El que veurà la gent, com ara «Assemblea setmanal».
rooms-owner = És de
rooms-make = Crea la sala
rooms-nobody = Encara no hi ha cap sala
rooms-nobody-text = Les sales són de les persones sòcies i de les organitzacions on feu d’amfitriona.
rooms-join = Uniu-vos a la cooperativa
rooms-none-now = Ara no es pot afegir cap sala; el motiu és més amunt.
rooms-all-used = { $limit ->
    [one] El nivell té una sala, i ja la feu servir.
   *[other] Ja feu servir les { $limit } sales del nivell.
}
rooms-all-meetings = { $limit ->
    [one] El nivell permet una sola reunió alhora, i n’hi ha una en marxa en una altra sala.
   *[other] Ja hi ha en marxa totes les reunions que permet el nivell: { $limit }. Quan n’acabi una, podrà començar aquesta.
}

rooms-why-not-a-member = Les sales són de les persones sòcies de la cooperativa.
rooms-why-membership = Ara mateix l’afiliació no està activa i les sales són tancades. No se’n perd res.
rooms-why-courtesy = Fins al { $date } les vostres sales funcionen amb els límits petits de la prova. El primer pagament ho obre tot.
rooms-why-on-its-way = La primera factura és de camí. Mentre no es pagui, continuen els límits petits de la prova.
rooms-why-courtesy-over = La prova es va acabar el { $date }. Les sales es tornen a obrir amb el primer pagament.
rooms-why-first-payment = Les sales s’obren amb el primer pagament.
rooms-why-grace = Hi ha una factura vençuda. Encara no ha canviat res; a partir del { $date } no es podran crear sales noves.
rooms-why-limited = Hi ha una factura vençuda: des del { $date } no es poden crear sales noves. Les que teniu continuen.
rooms-why-suspended = Hi ha una factura vençuda: des del { $date } no pot començar cap reunió. Tot es conserva i es torna a obrir tan bon punt es pagui.

room-made = La sala ja hi és. Copieu-ne l’enllaç per convidar-hi gent.
room-changed = Desat. Una reunió en marxa manté la configuració amb què va començar.
room-archived = La sala ha quedat tancada per sempre.
room-running = En marxa
room-closed = Tancada de moment
room-start = Comença
room-join = Entra-hi
room-host = amfitriona
room-count = { $count ->
    [0] Encara no hi ha ningú.
    [one] Hi ha una persona.
   *[other] Hi ha { $count } persones.
}
room-empty = No hi ha cap reunió en marxa.
room-who-starting = És a punt de començar.
room-who-ending = S’està acabant ara mateix.
room-now = Ara
room-go-in = Comença la reunió o entra-hi
room-end = Acaba la reunió per a tothom
room-end-text = Tothom en surt. La sala es queda i es pot tornar a obrir.
room-meeting-ending = La reunió s’està acabant.
room-meeting-over = La reunió ja s’havia acabat.
room-invite = Convideu-hi gent
room-link = Enllaç per a convidats
room-link-hint = No els cal cap compte: obren l’enllaç i diuen el seu nom.
room-invitation = Invitació per copiar
room-invitation-text = Us convidem a «{ $room }».
    Obriu aquest enllaç en un navegador, a l’ordinador o al telèfon; no cal instal·lar res:
    { $link }
room-invitation-code = Codi d’accés: { $code }
room-settings = Configuració
room-code = Codi d’accés
room-code-hint = De 6 a 32 lletres i xifres que els convidats han de dir. Deixeu-ho buit si no en voleu cap.
room-lobby = Qui s’espera fins que una amfitriona el deixi entrar?
room-lobby-off = Ningú
room-lobby-guests = Els convidats
room-lobby-guests-hint = Qui ha iniciat la sessió hi entra de seguida.
room-lobby-all = Tothom, llevat de les amfitriones
room-anyone = Qui arriba primer pot començar la reunió
room-anyone-hint = Si no, els convidats esperen que hi hagi una amfitriona.
room-recording = Les amfitriones poden gravar
room-recording-hint = Els convidats ho saben abans d’entrar.
room-recording-level = El nivell de qui té aquesta sala no inclou gravacions, així que no es grava res.
room-save = Desa
room-archive = Tanca la sala per sempre
room-archive-text = L’enllaç deixa de funcionar. No es pot desfer.
room-in-use = Hi ha una reunió en marxa en aquesta sala. Acabeu-la primer.

error-room-name = Poseu-hi un nom de 2 a 100 lletres.
error-room-code = Un codi té de 6 a 32 lletres i xifres.
error-room-code-wrong = Aquest no és el codi de la sala. Mireu la invitació.
error-guest-name = Digueu el vostre nom, perquè els altres sàpiguen qui entra.

door-owner = Una sala de { $owner }
door-running = La reunió està en marxa.
door-name = El vostre nom
door-name-hint = Els altres el veuran. Aquest navegador el recorda.
door-code = Codi d’accés
door-code-hint = És a la invitació.
door-recorded = Aquesta reunió es pot gravar. Si hi entreu, hi esteu d’acord.
door-attendance = Aquesta sala guarda qui hi era i quanta estona. Ho veuen els amfitrions; al cap d’unes setmanes s’oblida.
room-recordings = Enregistraments
room-attendance = Qui hi era
rooms-recordings = Enregistraments
rooms-usage = Ús
door-enter = Entra-hi
door-start = Comença i entra-hi

waiting-title = L’amfitriona encara no hi és
waiting-text = Aquesta pàgina s’obre sola quan comença la reunió.
waiting-without-scripts = Quan comenci la reunió podreu entrar-hi des d’aquí. Torneu a mirar-ho de tant en tant.
waiting-begun = La reunió ha començat
waiting-go-in = Entra-hi
waiting-as = Espereu amb el nom { $name }.
waiting-other-name = Digues un altre nom

enter-withheld = Aquesta reunió no pot començar ara
enter-closed = Aquesta sala és tancada de moment
enter-closed-text = Ara mateix no hi pot començar cap reunió. Les amfitriones saben per què.
enter-archived = Aquesta sala ja no hi és
enter-archived-text = Es va tancar per sempre. Demaneu un altre enllaç a qui us ha convidat.
enter-no-server = Ara mateix no hi ha lloc
enter-no-server-text = Cap dels nostres servidors no pot acollir la reunió en aquest moment. Torneu-ho a provar d’aquí a un minut.
enter-server-away = El servidor de la reunió no respon
enter-server-away-text = Torneu-ho a provar d’aquí a un minut: la reunió començarà en un altre servidor.
enter-just-ending = La reunió s’està acabant ara mateix
enter-just-ending-text = D’aquí a uns segons la sala es podrà tornar a obrir.
enter-invoices = Mira les factures
enter-back = Torna

left-title = Gràcies per haver-hi estat
left-text = Heu sortit de la reunió. Hi podeu tornar mentre estigui en marxa.
left-trouble = No hi heu pogut entrar
left-full = La reunió és plena. Quan surti algú, hi haurà lloc per a vosaltres.
left-not-let-in = Una amfitriona no us ha deixat entrar.
left-over = Aquella reunió s’ha acabat, o ha tornat a començar.
left-refused = El servidor de la reunió no us ha acceptat. Torneu-ho a provar.
left-again = Torna a la sala
left-own = Vull una sala pròpia

problem-room-in-use-title = Hi ha una reunió en marxa
problem-room-in-use-text = Acabeu primer la reunió i després tanqueu la sala.
problem-room-refused-title = No amb aquesta afiliació
problem-room-refused-text = L’afiliació de qui té la sala no ho permet ara mateix. La pàgina de les sales diu per què.
problem-meeting-over-title = La reunió s’ha acabat
problem-meeting-over-text = Ja s’havia acabat. La sala en pot començar una altra.

# Membres pel nom, enllaços personals, la paraula d’una sala, un altre propietari.

rooms-now = Reuniu-vos ara
rooms-now-name = Reunió del { $date }
rooms-now-later = La sala ja hi és, però cap servidor de reunions no té lloc ara mateix. Obriu-la des d’aquí d’aquí a un minut.
rooms-search = Cerqueu una sala pel nom
rooms-shared = Compartides amb vós
rooms-door = Aneu a la porta
room-favourite = Una de les vostres preferides
room-favourite-set-it = Mostra-la primer
room-favourite-unset-it = Mostra-la entre les altres
room-favourite-set = Aquesta sala surt ara la primera de la llista.
room-favourite-unset = Aquesta sala torna a ser entre les altres.
room-moved = La sala té l’adreça nova. La que tenia abans també hi porta.
room-address = Adreça de la sala
room-address-hint = De 3 a 60 lletres, xifres i guionets, com ara «coral-gracia». Una de curta és fàcil de dir i fàcil d’endevinar: poseu-hi també un codi d’accés.
room-address-change = Canvia l’adreça
room-description = Per a què és la sala
room-description-hint = La gent ho llegeix a la porta. 500 lletres com a màxim.
room-entry = Qui pot entrar?
room-entry-anyone = Qui tingui l’enllaç
room-entry-signed-in = Qui hagi iniciat la sessió
room-entry-members = Només els membres d’aquesta sala
room-entry-members-hint = I qui tingui un enllaç personal.
room-host-code = Codi per a amfitrions
room-host-code-hint = Qui el digui a la porta obre i modera la reunió, sense compte. Deixeu-ho buit si no en voleu cap.
room-people = Gent de la sala
room-people-lead = Els membres entren amb el seu compte, sense codi. Els enllaços personals deixen entrar una persona que no en té.
room-people-link = Afegiu membres i feu enllaços personals
room-people-email = Adreces electròniques
room-people-email-hint = Una o més, separades per comes o línies. Cadascuna rep una carta amb l’enllaç; el compte es pot fer més tard.
room-people-add = Afegeix a la sala
room-people-added = Ara són de la sala i reben una carta.
room-people-changed = El paper ha canviat.
room-people-removed = Ja no són de la sala.
room-members = Membres
room-members-none = Encara no s’hi ha afegit ningú pel nom.
room-member = Adreça
room-member-role = Paper
room-member-role-of = Paper de { $email }
room-member-deeds = Treure
room-member-change = Canvia
room-member-remove = Treu
room-role-viewer = Hi participa
room-role-viewer-hint = Entra sense codi.
room-role-moderator = Modera
room-role-moderator-hint = També obre i acaba reunions.
room-role-co-owner = Configura la sala
room-role-co-owner-hint = També en canvia la configuració i hi afegeix gent.
room-links = Enllaços personals
room-links-text = Cada enllaç és per a una persona i no demana ni compte ni codi. Qui el té entra amb el nom que hi diu.
room-link-name = Per a qui?
room-link-name-hint = Els altres veuran aquest nom.
room-link-days = Quant de temps val?
room-link-days-1 = Un dia
room-link-days-7 = Una setmana
room-link-days-30 = Un mes
room-link-days-0 = Fins que el retireu
room-link-make = Fes l’enllaç
room-link-made = L’enllaç és a sota, per copiar-lo i enviar-lo.
room-link-revoke = Retira l’enllaç de { $name }
room-link-revoked = L’enllaç ja no obre res.
room-link-of = Enllaç de { $name }
room-link-over = acabat
room-link-until = val fins al { $date }
room-link-used = usat per darrer cop el { $date }
room-owner-title = Un altre propietari
room-owner-link = Doneu la sala a un altre dels qui us hi tenen d’amfitrió
room-owner-lead = La sala és de { $owner }. Els límits, els enregistraments i les factures segueixen el propietari.
room-owner-new = Propietari nou
room-owner-hint = Vós o una organització per a la qual obriu sales.
room-owner-give = Dona la sala
room-owner-nobody = No obriu sales per a ningú més. Demaneu primer a una organització que us en faci amfitrió.
room-handed-over = La sala té un propietari nou.
by-address-title = Aneu a una sala
by-address-lead = Escriviu l’enllaç o la paraula que us han donat.
by-address-field = Enllaç o paraula de la sala
by-address-hint = Com ara «coral-gracia».
by-address-go = Aneu a la porta

error-room-code-same = Els amfitrions i els convidats necessiten codis diferents.
error-room-description = Digueu-ho en 500 lletres o menys.
error-room-address = De 3 a 60 lletres de la a a la z, xifres i guionets solts, si us plau.
error-room-address-taken = Una altra sala té aquesta adreça. Trieu-ne una altra.
error-room-address-unknown = Aquesta sala no existeix. Mireu la invitació, lletra per lletra.
error-room-people-email = { $email } no és una adreça electrònica.
error-room-people-already = { $email } ja és de la sala.
error-room-people-many = Una sala té 1000 membres com a màxim.
error-room-links-many = Una sala té 500 enllaços personals com a màxim. Retireu els que s’han acabat.
error-room-owner-full = L’afiliació del propietari nou no té lloc ara per a una altra sala.

door-sign-in = En aquesta sala només hi entra qui ha iniciat la sessió.
door-sign-in-button = Inicieu la sessió
door-members = Aquesta sala és per als seus membres. Demaneu a un amfitrió que hi afegeixi la vostra adreça.
door-named = Entreu com a { $name }.
door-host-code = Codi per a amfitrions
door-host-code-hint = Els convidats ho deixen buit.

letter-room-invitation-subject = { $inviter } us ha afegit a «{ $room }»
letter-room-invitation-text = { $inviter } us ha afegit a la sala «{ $room }» de { $coop }. Inicieu la sessió amb aquesta adreça per entrar-hi sense codi; sense compte podeu fer servir l’enllaç com a convidat.
letter-room-invitation-role-viewer = Participeu en les seves reunions.
letter-room-invitation-role-moderator = Podeu obrir i moderar les seves reunions.
letter-room-invitation-role-co-owner = Podeu obrir-ne les reunions, canviar-ne la configuració i afegir-hi gent.
letter-room-invitation-button = Aneu a la sala

# Com són les reunions: en capes de la cooperativa, el nivell i la sala.
# dynamic: option-
# dynamic: rule-
room-options = A la reunió
room-options-lead = Com és cada reunió d’aquesta sala. Una reunió en marxa manté el que tenia en començar.
room-options-link = Micròfons, càmeres, xat i més
room-options-fixed = Ho ha decidit la cooperativa
room-option-on = sí
room-option-off = no
option-muted-on-start = Els micròfons són tancats en entrar
option-muted-on-start-hint = Cadascú pot obrir el seu.
option-cameras-for-hosts = Només els amfitrions veuen les càmeres dels altres
option-cameras-for-hosts-hint = Per a classes i audiències: la gent no es veu entre si.
option-no-cameras = Només els amfitrions tenen càmera
option-no-cameras-hint = Els amfitrions en poden donar als altres durant la reunió.
option-no-microphones = Només parlen els amfitrions
option-no-microphones-hint = Els amfitrions poden deixar parlar els altres durant la reunió.
option-no-private-chat = Sense xat entre dues persones
option-no-private-chat-hint = Els amfitrions sí que es poden escriure entre ells.
option-no-public-chat = Només els amfitrions escriuen al xat
option-no-public-chat-hint = Els altres el llegeixen.
option-no-shared-notes = Només els amfitrions escriuen les notes compartides
option-no-shared-notes-hint = Els altres les llegeixen.
option-hidden-people = Només els amfitrions veuen qui hi és
option-hidden-people-hint = Els altres veuen els amfitrions i ningú més.
option-no-screen-share = Ningú comparteix la pantalla
option-no-screen-share-hint = Les presentacions funcionen igualment.
option-no-small-groups = Sense grups petits
option-no-small-groups-hint = Tothom es queda en una sola sala.
option-no-polls = Sense enquestes
option-no-polls-hint = Les assemblees de la cooperativa tenen votacions pròpies.
option-ends-with-hosts = S’acaba quan se’n va el darrer amfitrió
option-ends-with-hosts-hint = Al cap d’un minut, per si se li ha tallat la línia.
option-light = Lleugera: quatre càmeres com a màxim
option-light-hint = Per a línies primes i màquines velles. El so, el xat i les presentacions són com sempre.
rule-off = Mai
rule-optional = Les sales ho poden activar
rule-on = Activat; les sales ho poden desactivar
rule-enforced = Sempre
rule-as-all = Com per a tots els nivells
settings-rooms = Sales i reunions
settings-rooms-change = Què poden triar les sales sobre les seves reunions
settings-rooms-lead = El que es fixa aquí és fix per a totes les sales. La resta la trien les sales, o l’estreny un nivell.
settings-rooms-all = Tots els nivells
settings-rooms-fixed = La cooperativa ho ha decidit per a tots els nivells.
settings-rooms-saved = Desat. Les reunions que comencin a partir d’ara ho segueixen.
