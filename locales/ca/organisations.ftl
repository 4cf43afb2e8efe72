# Una organització: la seva gent i les invitacions.
# dynamic: role-
# dynamic: invitation-state-
# dynamic: joining-
# dynamic: letter-organisation-

organisation-lead = Les persones d’aquesta organització i què poden fer.
organisation-instance = La instància pròpia de l’organització

role-owner = Propietària
role-owner-hint = Tot, també convidar i treure persones.
role-billing-contact = Contacte de facturació
role-billing-contact-hint = Veu les factures i com pagar-les.
role-host = Amfitriona
role-host-hint = Crea sales i obre reunions.
role-delegate = Delegada de vot
role-delegate-hint = Emet l’únic vot de l’organització.

people-title = Persones
people-name = Nom
people-roles = Pot actuar com a
people-do = Canvia
people-remove = Treu { $name }
person-removed = Feta fora. Aquesta persona ja no pot obrir res d’aquesta organització.

invitations-title = Invitacions
invitations-address = Adreça
invitations-withdraw = Retira la invitació a { $address }

invite-title = Convideu persones
invite-emails = Adreces electròniques
invite-emails-hint = Una o moltes: enganxeu una llista, separada per comes, espais o línies.
invite-role = Entren com a
invite-send = Envia les invitacions
invite-sent = { $count ->
    [one] Una invitació va de camí.
   *[other] { $count } invitacions van de camí.
}
invite-withdrawn = Retirada. L’enllaç d’aquella carta ja no obre res.
invite-how-many = Indiqueu entre 1 i 50 adreces.
invite-bad-address = «{ $address }» no és una adreça electrònica. Encara no s’ha convidat ningú.

last-owner = L’última propietària es queda: abans feu propietària una altra persona.

invitation-title = Entreu: { $organisation }
invitation-lead = { $email } hi té invitació com a: { $role }.
invitation-name = El vostre nom
invitation-accept = Accepta la invitació
invitation-sign-in = Ja us coneixem per aquesta adreça. Inicieu la sessió i torneu a aquesta pàgina per acceptar.
invitation-accepted = Us donem la benvinguda a { $name }.

letter-invitation-subject = { $inviter } us convida a { $organisation }
letter-invitation-text = { $inviter } voldria que fóssiu una de les persones de { $organisation } a { $coop }. Obriu aquesta pàgina per veure per a què i per acceptar:
letter-invitation-button = Mireu la invitació
letter-invitation-until = Val per a aquesta adreça fins al { $day } i funciona una sola vegada.

people-change = Canvia què pot fer { $name }
people-no-delegate = Encara ningú no emet el vot de l’organització. Feu delegada de vot una de les seves persones.

seats-used = Es fan servir { $used } de { $included } places: són les persones que poden obrir sales, propietàries incloses.
seats-unlimited = { $used } persones poden obrir sales; el vostre nivell no té límit.
seats-promised = { $count ->
    [one] Una es reserva per a una invitació.
   *[other] { $count } es reserven per a invitacions.
}
seats-over = Hi ha més persones que poden obrir sales que les que inclou el nivell. No es treu ningú; podran entrar noves amfitriones quan hi hagi una plaça.
seats-next = El nivell «{ $level }» n’inclou més.
seats-more = L’oficina de la cooperativa en pot oferir més.
seats-level = Canvia el nivell

invitations-state = Estat
invitation-state-waiting = Pendent d’enviar
invitation-state-sent = Enviada
invitation-state-opened = Oberta
invitation-state-accepted = Acceptada
invitation-state-bounced = Ha tornat
invitation-state-expired = Caducada
invitation-state-withdrawn = Retirada
invitations-resend = Torna a enviar a { $address }
invitations-resend-expired = { $count ->
    [one] Torna a enviar la que ha caducat
   *[other] Torna a enviar les { $count } que han caducat
}
invite-resent = Una carta nova per a { $address } va de camí. L’enllaç de l’antiga ja no obre res.
invite-resent-all = { $count ->
    [0] No calia tornar a enviar res.
    [one] Una invitació torna a anar de camí.
   *[other] { $count } invitacions tornen a anar de camí.
}
invite-resent-some = { $count } tornades a enviar; { $left } esperen una plaça lliure.
invite-no-seat = El vostre nivell inclou { $included } persones que obren sales. { $used } d’aquestes places es fan servir o es reserven per a invitacions, i en caldrien { $wanted } més. Trieu un altre paper, o un nivell que n’inclogui més.
invited-title = La llista, adreça per adreça
invited-lead = No tothom ha rebut una carta, i aquest és el motiu. No s’ha perdut res de la llista.
invited-outcome = Què se n’ha fet
invited-sent = Una carta va de camí
invited-here = Ja hi és
invited-waits = Té una invitació pendent
invited-back = Torna a { $name }

person-may = A { $organisation } pot actuar com a
person-is-you = Sou vós. Sense «Propietària» ja no podreu canviar res d’això.
person-roles-save = Desa
person-roles-changed = Desat.
person-no-role = Deixeu-hi almenys un paper, o traieu la persona de l’organització.
person-delegate-moves = { $name } emet el vot de l’organització. Si marqueu aquí «Delegada de vot», el vot es mou: només hi ha una delegada.
person-delegate-leaves = { $name } emet el vot de l’organització i aquí no fa res més. Si marqueu «Delegada de vot», el vot es mou, i { $name } deixa de pertànyer a l’organització.

organisation-leave = Deixa l’organització
organisation-leave-title = Deixeu { $name }
organisation-leave-roles = Aquí actueu com a:
organisation-leave-means = A partir d’aleshores ja no podreu obrir res d’aquesta organització. El que heu fet es queda: sales, reunions, factures. Per tornar-hi us caldrà una invitació nova.
organisation-leave-delegate = Emeteu el vot de l’organització. Caldrà triar algú altre.
organisation-leave-last-owner = Sou l’última propietària. Una organització sempre té algú que en respon.
organisation-leave-ways = Com podeu marxar igualment
organisation-leave-hand-over = Traspasseu l’organització a una de les seves persones; té set dies per acceptar.
organisation-leave-invite = Convideu algú com a propietària i marxeu quan hagi acceptat.
organisation-leave-care = No hi ha ningú? Escriviu a l’oficina de la cooperativa: una secretària pot posar l’organització sota la cura de la cooperativa.
organisation-leave-button = Deixa { $name }
organisation-left = Heu deixat { $name }.
organisation-in-care = Ara mateix ningú no és propietari d’aquesta organització. En tenen cura les secretàries de la cooperativa.

ownership-title = Traspassa l’organització
ownership-see = Mireu l’oferta
ownership-yours = { $name } us ofereix aquesta organització. Podeu acceptar fins al { $day }.
ownership-waits = L’organització s’ofereix a { $name }, que pot acceptar fins al { $day }.
ownership-offer-text = { $from } voldria que a partir d’ara fóssiu propietària de { $organisation }. Respondríeu de les seves persones, les sales i l’adhesió. Podeu acceptar fins al { $day }.
ownership-from-stays = { $from } continua com a amfitriona.
ownership-from-leaves = { $from } deixa l’organització.
ownership-accept = Accepta
ownership-decline = Rebutja
ownership-offered-text = { $from } ha ofert l’organització a { $to }, que pot acceptar fins al { $day }. Abans no canvia res.
ownership-take-back = Retira l’oferta
ownership-offer = Oferiu-la a algú
ownership-offer-hint = Rebrà una carta i podrà acceptar en aquesta pàgina durant set dies. Fins aleshores tot queda igual. Una oferta nova substitueix l’anterior.
ownership-person = A qui
ownership-choose = Trieu una persona
ownership-then = I vós, després
ownership-then-host = Continuo com a amfitriona
ownership-then-leave = Deixo l’organització
ownership-offer-button = Ofereix l’organització
ownership-nobody = Encara no hi ha ningú més
ownership-nobody-text = Convideu primer la persona; quan hi sigui li podreu traspassar l’organització.
ownership-nothing = Ara mateix no s’ofereix res.
ownership-offered = Oferta feta. Una carta va de camí; no canvia res fins que s’accepti.
ownership-taken = L’organització ja és vostra. Qui us l’ha oferta rep una carta.
ownership-closed = L’oferta s’ha tancat.

office-organisations-title = Organitzacions
office-organisations-lead = Trobeu una organització; tingueu cura d’una que ja no té propietària.
office-organisations-name = Nom
office-organisations-organisation = Organització
office-organisations-people = Persones
office-organisations-owners = Propietàries
office-organisations-none = Cap organització no es diu així.
care-tag = En cura de la cooperativa
care-title = En cura de la cooperativa
care-since = Des del
care-by = Decidit per
care-reason = Motiu
care-reason-hint = Totes les persones de l’organització el llegeixen en una carta. Sigueu amables.
care-take-title = Poseu-la sota la cura de la cooperativa
care-take-text = Per a quan l’última propietària marxa i ningú de l’organització la pot rellevar. Aleshores l’última propietària pot marxar, i vós convideu la següent.
care-take = Posa-la en cura
care-taken = Ara la cooperativa té cura d’aquesta organització. Les seves persones reben una carta.
care-nobody = Ara mateix no hi pertany ningú.
care-owner-title = La propietària següent
care-owner-text = Quan hagi acceptat, l’organització és seva i la cura s’acaba.
care-owner-email = Adreça electrònica
care-owner-invite = Convida com a propietària
care-owner-invited = La invitació va de camí.
care-owner-there = Aquesta persona ja és propietària, o té una invitació pendent.

error-words-too-long = És massa llarg; hi caben 1.000 caràcters.

problem-no-seat-title = No hi ha cap plaça lliure
problem-no-seat-text = El nivell d’aquesta organització no inclou més persones que obrin sales. Digueu-ho a la propietària: cal una plaça o un nivell més gran, i mentrestant la vostra invitació continua valent.
problem-invitation-on-its-way-title = La carta ja va de camí
problem-invitation-on-its-way-text = Encara no ha sortit, i sortirà sense cap ajuda. Després es podrà tornar a enviar.
problem-not-in-care-title = La cooperativa no té cura d’aquesta organització
problem-not-in-care-text = Les seves propietàries conviden la gent. Abans poseu-la sota la cura de la cooperativa.

letter-name-organisation = Sobre una organització
letter-organisation-more = Aquesta és la pàgina on continua:
letter-organisation-button = Obre la pàgina
letter-organisation-ownership-offered-subject = { $who } us ofereix { $organisation }
letter-organisation-ownership-offered-until = { $who } voldria que a partir d’ara fóssiu propietària de { $organisation }. Podeu acceptar o rebutjar fins al { $day }; abans no canvia res.
letter-organisation-ownership-taken-subject = { $who } ha pres el relleu de { $organisation }
letter-organisation-ownership-taken-text = { $who } ha acceptat la vostra oferta i ara és propietària de { $organisation }. Gràcies per haver-ne tingut cura.
letter-organisation-ownership-declined-subject = { $who } no pren el relleu de { $organisation }
letter-organisation-ownership-declined-text = { $who } ha rebutjat la vostra oferta de ser propietària de { $organisation }. Tot queda com estava.
letter-organisation-person-left-subject = { $who } ha deixat { $organisation }
letter-organisation-person-left-text = { $who } ha deixat { $organisation } i ja no pot obrir res d’ella. El que ha fet es queda.
letter-organisation-care-taken-subject = La cooperativa té cura de { $organisation }
letter-organisation-care-taken-text = { $who }, de l’oficina de la cooperativa, ha posat { $organisation } sota la cura de la cooperativa fins que algú en torni a ser propietari. Les sales i les factures continuen com abans. El motiu:

acting-for = Per a { $name }
acting-switch = Canvia

domains-title = Companyes per domini de correu
domains-lead = Les persones amb una adreça verificada en un domini de { $organisation } s’hi poden afegir soles, si ho permeteu.
domains-requests = Qui demana entrar-hi
domains-asked = Ho va demanar el
domains-admit = Admet { $name } com a amfitriona
domains-decline = Rebutja { $name }
domains-list = Dominis
domains-domain = Domini
domains-domain-hint = El que hi ha darrere l’@ de les vostres adreces, com ara teixidores.example. No el d’un proveïdor obert a tothom.
domains-state = Estat
domains-proved = Provat
domains-over = Carta caducada
domains-again = Torneu-lo a afegir per enviar una carta nova.
domains-waits = Pendent de prova
domains-letter = S’ha enviat una carta a { $mailbox }; l’enllaç val fins al { $day }.
domains-joining = Qui s’hi afegeix
domains-host-hint = Mentre el nivell tingui una plaça; si no, ho demana.
domains-asks-hint = Abans no se li obre res; rebreu una carta.
joining-host = és amfitriona de seguida
joining-asks = ho demana, i decideix una propietària
domains-let-ask = Que la gent de { $domain } ho demani abans
domains-let-in = Que la gent de { $domain } entri de seguida
domains-remove = Desactiva { $domain }
domains-add = Afegiu un domini
domains-add-button = Afegeix el domini
domains-proof = Com proveu que és vostre
domains-proof-hint = Totes dues coses només les pot fer qui manté el domini.
domains-by-record = Un text al DNS
domains-by-record-hint = Qui gestiona els noms del vostre domini hi posa un registre TXT. Us diem quin, i el busquem.
domains-by-letter = Una carta a { $mailbox }
domains-by-letter-hint = Qui llegeix aquesta bústia obre l’enllaç de la carta.
domains-hourly = Poseu-hi el text de sota. El busquem cada hora fins al { $day }.
domains-not-found = No trobat
domains-look-by-hand = Hem deixat de buscar-lo. Torneu a mirar-ho quan el text hi sigui.
domains-gone = El text ja no hi és
domains-gone-text = Encara s’hi pot afegir gent. Torneu a posar-hi el text de sota.
domains-record-title = El text per a { $domain }
domains-record-text = Allà on es gestionen els noms del vostre domini, afegiu-hi un registre de tipus TXT amb aquest nom i aquest text. Poden passar unes hores fins que es vegi arreu. Deixeu-l’hi: el busquem un cop l’any.
domains-record-until = Si el { $day } no hi torna a ser, ningú més no es podrà afegir per aquest domini; qui ja ho ha fet es queda.
domains-record-name = Nom
domains-record-content = Text
domains-look = Torna a buscar el de { $domain }
domains-seen-it = Ho hem mirat el { $at }: el text hi és, però una altra organització ja ha provat aquest domini. Si és un error, escriviu a l’oficina de la cooperativa.
domains-seen-another = Ho hem mirat el { $at }: hi ha un text, però no és aquest.
domains-seen-nothing = Ho hem mirat el { $at }: encara no hi ha cap text.
domains-seen-silence = Ho hem mirat el { $at }: el DNS no ha respost. No és culpa vostra; ho tornarem a mirar.
domain-record-added = Afegit. Ara poseu el text de sota allà on es gestionen els noms del vostre domini.
domain-found = El text hi és i el domini queda provat. Les vostres companyes ja s’hi poden afegir.
domain-still-there = El text hi és. Tot va bé.
domain-another = En aquest nom hi ha un text, però no és aquest. L’heu copiat sencer?
domain-nothing = Encara no hi ha cap text. Els nous poden trigar unes hores a veure’s; continuem buscant.
domain-silence = Ara mateix el DNS no respon. Torneu-ho a provar d’aquí a uns minuts.
domain-lapsed = El text no hi ha tornat, i ningú més no es pot afegir per aquest domini. Qui ja ho ha fet es queda. Podeu tornar a afegir el domini.
domain-added = Una carta va de camí a { $mailbox }. Quan se n’hagi obert l’enllaç, les vostres companyes s’hi podran afegir.
domain-malformed = Això no és un domini on arribi correu. Un exemple: teixidores.example
domain-public = Tothom hi pot tenir una adreça, i per tant no diu qui és dels vostres.
domain-taken = Aquest domini ja està provat, per vosaltres o per una altra organització. Si és un error, escriviu a l’oficina de la cooperativa.
domain-changed = Canviat.
domain-removed = Desactivat. Qui s’hi ha afegit es queda.
domain-proof-title = És el domini de la vostra organització?
domain-proof-text = { $organisation } voldria que les persones amb adreces a { $domain } s’hi poguessin afegir soles. Llegiu una bústia que només llegeix qui manté { $domain }: digueu si { $domain } pertany a { $organisation }.
domain-proof-not = Si no, tanqueu aquesta pàgina; no passa res, i l’enllaç caduca sol.
domain-proof-yes = Sí, hi pertany
domain-proof-done = Gràcies. Ara les persones amb una adreça verificada a { $domain } es poden afegir a { $organisation }.
colleague-admitted = Admesa com a amfitriona. Una carta va de camí.
colleague-declined = Rebutjada. Una carta va de camí.
colleague-joined = Us donem la benvinguda. Ara en sou amfitriona.
colleague-asked = Ho heu demanat; decideix una propietària, i rebreu una carta.
colleagues-title = Les vostres companyes són aquí
colleagues-text = { $name } fa servir adreces a { $domain }, i vós també.
colleagues-join = Afegiu-vos a { $name }
colleagues-asked = Heu demanat entrar a { $name }. Decideix una propietària, i rebreu una carta.
home-leave = Deixa

problem-domain-taken-title = Aquest domini ja està provat
problem-domain-taken-text = Una altra organització ha anat més de pressa. Si és un error, escriviu a l’oficina de la cooperativa.

letter-name-domain-proof = Prova un domini
letter-domain-proof-subject = { $domain } pertany a { $organisation }?
letter-domain-proof-text = { $who }, de { $organisation }, diu que { $domain } és el domini de { $organisation }, i voldria que les persones que hi tenen adreces s’hi poguessin afegir soles a { $coop }. Si és així, obriu aquesta pàgina i digueu que sí. Si no, no feu res.
letter-domain-proof-button = Mireu la pregunta
letter-domain-proof-until = L’enllaç val fins al { $day } i funciona una sola vegada.
letter-organisation-colleague-joined-subject = { $who } s’ha afegit a { $organisation }
letter-organisation-colleague-joined-text = { $who } té una adreça verificada al vostre domini i ara és amfitriona de { $organisation }.
letter-organisation-colleague-asks-subject = { $who } voldria entrar a { $organisation }
letter-organisation-colleague-asks-text = { $who } té una adreça verificada al vostre domini i demana entrar a { $organisation }. No se li obre res abans que decidiu.
letter-organisation-colleague-admitted-subject = Ja hi sou: { $organisation }
letter-organisation-colleague-admitted-text = { $who } us ha admès. Ara podeu crear sales i obrir reunions de { $organisation }.
letter-organisation-colleague-declined-subject = { $organisation }
letter-organisation-colleague-declined-text = { $who } no us ha admès a { $organisation }. Si us sembla un error, escriviu-li.
letter-organisation-domain-proved-subject = { $who } queda provat
letter-organisation-domain-proved-text = El text hi és: queda provat que { $who } és un domini de { $organisation }. Les persones que hi tenen una adreça verificada s’hi poden afegir, tal com heu triat.
letter-organisation-record-missing-subject = No hem trobat el text per a { $who }
letter-organisation-record-missing-text = Durant una setmana hem buscat el text que prova que { $who } és un domini de { $organisation } i no l’hem trobat. Deixem de buscar-lo. No s’ha perdut res: poseu-lo quan pugueu i premeu «Torna a buscar» en aquesta pàgina.
letter-organisation-domain-missing-subject = El text per a { $who } ja no hi és
letter-organisation-domain-missing-until = Un cop l’any mirem si { $who } encara és de { $organisation }. El text del DNS que ho prova ja no hi és. Si hi torna a ser abans del { $day }, no canvia res; si no, ningú més no es podrà afegir per aquest domini. Qui ja ho ha fet es queda.
letter-organisation-domain-lapsed-subject = Ningú més no s’afegeix per { $who }
letter-organisation-domain-lapsed-text = El text del DNS que prova que { $who } és un domini de { $organisation } no hi ha tornat, i ningú més no s’hi pot afegir. Qui ja ho ha fet es queda. Podeu tornar a afegir el domini quan vulgueu.
letter-organisation-seat-missing-subject = No hi ha plaça per a { $who } a { $organisation }
letter-organisation-seat-missing-text = { $who } ha entrat amb un compte que correspon a un rol de { $organisation } que ocupa una plaça, i al vostre nivell no n’hi queda cap. De moment no se li obre res. Allibereu una plaça o trieu un nivell més gran; hi entrarà el proper cop que iniciï sessió.
