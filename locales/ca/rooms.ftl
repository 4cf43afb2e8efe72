# Les sales, la seva porta i el que es diu de camí a una reunió.
# dynamic: problem-

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
