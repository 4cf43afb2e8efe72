# Registres que es van entrar dues vegades i esdevenen un de sol.

merges-title = Entrats dues vegades
merges-lead = Una organització o una persona que es va entrar dues vegades esdevé un sol registre. Abans veieu què es mou, i durant 30 dies es pot desfer.
merges-alike = Potser entrats dues vegades
merges-alike-none = No hi ha dos registres amb el mateix nom.
merges-latest = Últimes fusions
merge-new = Fusionar dos registres
merge-name = Nom
merge-kind = Tipus
merge-kind-organisation = Organització
merge-kind-person = Persona
merge-first = Entrat primer
merge-second = Entrat després
merge-gone = S’integra en l’altre
merge-kept = Es conserva
merge-day = Data de la fusió
merge-state = Estat
merge-state-reversible = Es pot desfer
merge-state-settled = Definitiva
merge-state-undone = Desfeta
merge-known-by = Se’l coneix per
merge-record = { $name } ({ $known })
merge-choose = Quin registre s’hi integra?
merge-choose-lead = Cerqueu el registre que s’ha d’integrar en un altre. Després triareu l’altre.
merge-choose-other = Quin registre es conserva?
merge-choose-other-lead = { $name } s’integrarà en el registre que trieu ara.
merge-find = Nom o adreça electrònica
merge-found = Resultats
merge-found-none = No s’ha trobat res.
merge-from-here = Aquest registre és als llibres de la cooperativa una segona vegada?
merge-went-into-this = { $name } es va integrar en aquest registre

merge-plan-title = Voleu fusionar aquests dos?
merge-plan-lead = Encara no ha passat res. Això és el que es faria amb cada cosa.
merge-plan-stale = Alguna cosa ha canviat des que ho vau mirar. No s’ha fusionat res; torneu-ho a mirar.
merge-other-way = Conservar l’altre
merge-refused-title = Abans cal fer això
merge-refused-merged = Un dels dos ja es va integrar en un altre registre. Trieu el que es conserva.
merge-refused-two-memberships = Tots dos són membres de la cooperativa. Abans cal que una de les dues altes acabi, o que se’n retiri la sol·licitud: cada alta conserva el seu número i ningú no en té dues.
merge-refused-capital = El registre que s’integraria té o ha tingut participacions, un dipòsit o un préstec. Estan comptabilitzats al seu nom: conserveu aquest registre i integreu-hi l’altre.
merge-refused-two-capitals = Tots dos tenen o han tingut participacions, dipòsits o préstecs. Els llibres els coneixen cadascun pel seu nom, dia per dia, i no es reescriuen mai: aquests dos no poden esdevenir un.
merge-refused-money = El registre que s’integraria deu alguna cosa o té diners a favor. Abans cal que es paguin, s’apliquin o es retornin.
merge-refused-assembly = El registre que s’integraria consta al cens d’una assemblea que no s’ha acabat, o hi té un vot. Un cens no es canvia mai: fusioneu-los després de l’assemblea.
merge-refused-two-instances = Tots dos tenen un servidor propi. Abans cal arxivar-ne un.
merge-refused-erasure = Una de les dues persones va demanar que se l’oblidés, o ja s’ha fet. Abans cal retirar la petició, si és això el que vol.
merge-refused-export = S’està preparant una exportació de dades. Triga uns minuts: torneu-ho a provar després.
merge-refused-staff = Una de les dues persones treballa per a la cooperativa. Una persona administradora li retira el càrrec abans i l’hi torna a donar després, perquè ningú no obtingui un càrrec per mitjà d’una fusió.
merge-refused-disabled = El compte que s’ha de conservar està desactivat. Activeu-lo primer, o conserveu l’altre.
merge-notes-title = Convé saber-ho
merge-note-password = Tots dos tenen contrasenya. Després només servirà la del compte que es conserva.
merge-note-second-factor = El compte que s’integra té un segon factor o una clau d’accés, i el que es conserva no. Demaneu a la persona que en torni a configurar un.
merge-note-holder = L’alta ve amb un altre nom o una altra adreça. El registre de membres anota a partir d’avui el nom i l’adreça del registre que es conserva.
merge-note-in-both = Hi ha persones que són a totes dues organitzacions. Les funcions que tenen a totes dues les tindran una vegada.
merge-plan-what = Què passa amb cada cosa
merge-plan-nothing = Res no depèn del registre que s’integra.
merge-what = Què
merge-becomes = Què se’n fa
merge-count = Quants
merge-moves = Passa al registre que es conserva
merge-goes-along = Hi va junt
merge-ends = Es tanca
merge-set-aside = El registre que es conserva ja ho té: es desa a part
merge-stays-document = Queda tal com es va emetre, i es troba des del registre que es conserva
merge-stays-books = Queda tal com es va comptabilitzar, i es troba des del registre que es conserva
merge-stays-history = Queda: diu qui ho va fer
merge-stays-roll = Queda: un cens no es canvia mai
merge-stays-sign-in = Queda, i ja no obre res
merge-stays-site = Queda: altres llocs coneixen cada compte pel seu número
merge-stays-over = Queda: ja s’ha acabat
merge-plan-promise = Tothom a qui afecta rep una carta. Qui tingui oberta una sessió del compte que s’integra en surt. Durant 30 dies ho podeu desfer tot, mentre no s’hi hagi construït res a sobre.
merge-button = Fusionar
merge-done = Ara són un de sol.

merge-title = Dos registres van esdevenir un
merge-stayed = Els documents emesos i el que es va comptabilitzar queden com estaven:
merge-stayed-link = el compte del registre que s’hi va integrar
merge-did = Què es va fer
merge-act-moved = Ha passat al registre que es conserva
merge-act-ended = Tancat
merge-act-set-aside = Desat a part
merge-act-made = Ocupa el lloc del que va passar
merge-act-marked = Anomena el registre que es conserva
merge-reversal-title = Desfer-ho
merge-reversal-text = Fins al { $day } en podeu tornar a fer dos registres: cada cosa torna on era. Les sessions tancades continuen tancades.
merge-reversal-button = Tornar a fer-ne dos
merge-reversal-undone = Es va desfer: tornen a ser dos registres.
merge-reversal-over = Ja no es pot desfer. Després de 30 dies no es recorda què es va moure.
merge-reversal-built = No es pot desfer sense més: des d’aleshores s’hi ha construït alguna cosa a sobre. Desfeu-la primer, si és possible.
merge-built-merged = { $count ->
    [one] Després hi va haver una altra fusió d’un dels dos
   *[other] Després hi va haver { $count } fusions més d’un dels dos
}
merge-built-erasure = La persona va demanar que se l’oblidés, o ja s’ha fet
merge-built-charged = { $count ->
    [one] Es va carregar alguna cosa per l’alta que va passar
   *[other] Es van carregar { $count } coses per l’alta que va passar
}
merge-built-capital = { $count ->
    [one] Va passar alguna cosa amb les participacions o els fons de l’alta que va passar
   *[other] Van passar { $count } coses amb les participacions o els fons de l’alta que va passar
}
merge-built-voter = L’alta que va passar consta al cens d’una assemblea
merge-built-joined = El registre que es conserva s’ha donat d’alta a la cooperativa des d’aleshores
merge-built-room = { $count ->
    [one] Des d’aleshores s’ha creat una sala
   *[other] Des d’aleshores s’han creat { $count } sales
}
merge-built-changed = { $count ->
    [one] { $place }: una cosa ha canviat o s’ha fet servir des d’aleshores
   *[other] { $place }: { $count } coses han canviat o s’han fet servir des d’aleshores
}
merge-undone = Tornen a ser dos registres.

merge-place-email-addresses = Adreces electròniques
merge-place-sessions = Navegadors amb sessió oberta
merge-place-one-time-links = Enllaços de cartes
merge-place-recovery-codes = Codis de recuperació
merge-place-passkeys = Claus d’accés
merge-place-passkey-challenges = Intents amb claus d’accés
merge-place-external-identities = Accessos per mitjà d’altres proveïdors
merge-place-openid-consents = Llocs que poden conèixer la persona
merge-place-openid-grants = Llocs on la persona té sessió oberta
merge-place-staff-roles = Càrrecs a l’oficina
merge-place-data-exports = Exportacions de dades
merge-place-erasures = Peticions d’oblit
merge-place-users = Comptes
merge-place-provider-organisation-roles = Funcions que segueixen un proveïdor
merge-place-organisation-people = Persones i funcions
merge-place-colleague-requests = Peticions per unir-se a companys
merge-place-ownership-offers = Oferiments de la titularitat
merge-place-circle-seats = Llocs en cercles
merge-place-class-changes = Canvis de classe
merge-place-share-openings = Participacions importades d'una taula
merge-place-timesheet-entries = Anotacions de feina
merge-place-distribution-lines = Parts d’excedents
merge-place-take-lines = Repartiments
merge-place-in-kind-credits = Abonaments en espècie
merge-place-take-approvals = Aprovacions de repartiments
merge-place-pledges = Promeses
merge-place-entry-approvals = Aprovacions d’anotacions
merge-place-consents = Consentiments
merge-place-invitations = Invitacions
merge-place-organisation-domains = Dominis de correu
merge-place-organisation-cares = Tutela de la cooperativa
merge-place-application-notes = Notes sobre sol·licituds
merge-place-rooms = Sales
merge-place-room-members = Membres de sales
merge-place-room-links = Enllaços personals a sales
merge-place-room-favourites = Sales preferides
merge-place-usage-lines = Què s’ha fet servir
merge-place-attendees = Assistència a reunions
merge-place-voters = Censos
merge-place-proxies = Delegacions de vot
merge-place-presences = Presència en assemblees
merge-place-provider-organisation-rules = Regles de proveïdors
merge-place-instances = Servidors propis
merge-place-organisations = Organitzacions
merge-place-parties = Nom i adreça dels documents
merge-place-memberships = Altes de membre
merge-place-charges = Càrrecs pendents de facturar
merge-place-vat-checks = Què es va preguntar de números d’IVA
merge-place-pro-formas = Documents proforma
merge-place-billing-details = Dades de facturació
merge-place-invoices = Factures i abonaments
merge-place-entries = Assentaments als llibres
merge-place-payments = Pagaments
merge-place-capital-payments = Pagaments de capital
merge-place-contributions = Aportacions
merge-place-courtesies = Períodes de cortesia
merge-place-standing-decisions = Decisions sobre la situació
merge-place-standing-notes = Situacions anotades
merge-place-register-events = Anotacions al registre de membres
merge-place-share-subscriptions = Subscripcions de participacions
merge-place-share-movements = Moviments de participacions
merge-place-share-certificates = Certificats de participacions
merge-place-share-requests = Peticions sobre participacions
merge-place-share-repayments = Reemborsaments de participacions
merge-place-member-funds = Dipòsits i préstecs
merge-place-fund-movements = Moviments de dipòsits i préstecs
merge-place-applications = Sol·licituds
merge-place-departures = Avisos de baixa
merge-place-pauses = Pauses
merge-place-expulsions = Expulsions
merge-place-attendances = Assistència a trobades
merge-place-activity-holds = Suspensions de l’activitat
merge-place-activity-flags = Marques d’activitat

problem-merge-no-pair-title = Aquests dos no poden ser un
problem-merge-no-pair-text = Trieu dos registres diferents, tots dos d’organitzacions o tots dos de persones.
problem-merge-stale-title = Tal com està, no
problem-merge-stale-text = Alguna cosa ha canviat des que ho vau mirar. Torneu a mirar els dos registres.
problem-merge-settled-title = Ja és massa tard
problem-merge-settled-text = Es va desfer abans, o han passat els 30 dies.
problem-merge-built-on-title = S’hi ha construït alguna cosa a sobre
problem-merge-built-on-text = No es pot desfer sense més: el que es va moure s’ha fet servir des d’aleshores.

letter-merge-merged-subject-organisation = { $gone } i { $kept } ja són una sola organització
letter-merge-merged-text-organisation = La vostra organització constava dues vegades als llibres de { $coop }. Les hem fusionades: { $gone } s’ha integrat en { $kept }. Les persones, les sales i les invitacions obertes ara són de { $kept }, i les adreces velles de les pàgines hi porten. Les factures queden tal com es van emetre; les trobareu amb les de { $kept }.
letter-merge-merged-subject-person = Els vostres dos comptes a { $coop } ja són un de sol
letter-merge-merged-text-person = Teníeu dos comptes a { $coop }. Els hem fusionats: { $gone } s’ha integrat en { $kept }. Podeu entrar amb qualsevol de les vostres adreces; la contrasenya és la de { $kept }. Als navegadors on teníeu oberta una sessió de l’altre compte, s’ha tancat.
letter-merge-merged-more = Si ha estat un error, responeu aquesta carta: fins al { $date } en podem tornar a fer dos.
letter-merge-undone-subject-organisation = { $gone } i { $kept } tornen a ser dues organitzacions
letter-merge-undone-text-organisation = Havíem fusionat { $gone } amb { $kept } i ho hem desfet. Les persones, les sales i les invitacions tornen a ser on eren.
letter-merge-undone-subject-person = Els vostres comptes a { $coop } tornen a ser dos
letter-merge-undone-text-person = Havíem fusionat { $gone } amb { $kept } i ho hem desfet. Cada compte torna a tenir les seves adreces i la seva contrasenya.
letter-merge-undone-more = Si alguna cosa no és on toca, responeu aquesta carta.
