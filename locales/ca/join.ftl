# Fer-se soci, pàgina a pàgina.
# dynamic: join-share-
# dynamic: join-cadence-
# dynamic: join-who-
# dynamic: join-class-
# dynamic: join-per-

join-title = Uniu-vos-hi
join-lead = Tres pàgines curtes. No hi ha res definitiu fins a l’última.
join-closed-title = Encara no s’hi pot entrar
join-closed-text = Aquesta cooperativa encara s’està posant a punt. Torneu d’aquí a poc.
join-level = Quin nivell?
join-level-hint = El preu és el mínim d’un mes.
join-level-people = { $summary } Fins a { $count } en una reunió.
join-level-missing = Trieu un nivell de la llista.
join-share = Quant hi voleu posar?
join-share-hint = Ningú no pregunta per què. Cada membre té un vot, pagui el que pagui.
join-share-missing = Trieu què hi voleu posar.
join-share-minimum = El mínim
join-share-minimum-hint = El que costa el vostre nivell com a mínim.
join-share-suggested = El que ens fa funcionar
join-share-suggested-hint = Una mica més: paga la cura i les reparacions.
join-share-another = Per a mi i per a algú altre
join-share-another-hint = El doble del mínim: ajuda una persona que no pot pagar.
join-share-own = La meva quantitat
join-share-own-hint = Escriviu-la a sota.
join-own-amount = La meva quantitat, cada mes
join-own-amount-hint = Només si heu triat la vostra quantitat. Per exemple 30 o 32,50
join-amount-below-minimum = Aquest nivell demana com a mínim { $minimum } al mes. Si és massa, trieu un nivell més petit o escriviu-nos.
join-amount-too-much = És molt generós. Per a més de { $most } al mes, escriviu-nos.
join-amount = Aportació
join-cadence = Cada quan voleu pagar?
join-cadence-missing = Trieu cada quan voleu pagar.
join-cadence-month = Cada mes
join-cadence-month-hint = Una petita transferència cada mes.
join-cadence-quarter = Cada tres mesos
join-cadence-quarter-hint = Quatre transferències l’any.
join-cadence-year = Un cop l’any
join-cadence-year-hint = Menys feina per a tothom.
join-per-month = { $amount } cada mes
join-per-quarter = { $amount } cada tres mesos
join-per-year = { $amount } l’any
join-who = Qui s’hi uneix?
join-who-missing = Trieu qui s’hi uneix.
join-who-person = Jo, com a persona
join-who-person-hint = La condició de membre és a nom vostre.
join-who-organisation = La meva organització
join-who-organisation-hint = Us n’ocupeu vós i hi podeu convidar altra gent.
join-class = Què us hi porta?
join-class-missing = Trieu què us hi porta.
join-class-consumer = Fer servir les sales
join-class-consumer-hint = La majoria hi és per les reunions.
join-class-producer = Construir-ho i mantenir-ho
join-class-producer-hint = Hi voleu treballar, amb hores, màquines o coneixements.
join-continue = Continueu
join-back = Enrere

join-you-title = Qui sou?
join-name = El vostre nom
join-name-hint = Tal com l’han de veure els altres.
join-email = La vostra adreça electrònica
join-email-hint = Hi enviem una carta. El seu enllaç obre la vostra primera sala.
join-organisation = Nom de l’organització
join-organisation-hint = Tal com ha de sortir a les factures.
join-website = Deixeu això buit

join-check-title = És tot correcte?
join-check-contribution = La vostra aportació
join-check-you = Vós
join-check-pay = Què passa amb els diners
join-check-first = { $amount } del { $from } al { $to }. El període següent comença el { $next }.
join-check-pay-text = No us cobrem res. Rebeu una factura quan ens dieu la vostra adreça i teniu { $days } dies per pagar-la per transferència. S’hi afegeixen els impostos que demana la llei.
join-check-texts = Llegiu el que accepteu:
join-check-version = versió { $version }
join-agree = He llegit aquests textos i els accepto
join-agree-hint = El vostre acord queda anotat amb aquestes versions.
join-agree-missing = Cal que accepteu les normes.
join-texts-changed = Les normes han canviat mentre les llegíeu. Mireu-les un altre cop i torneu-les a acceptar.
join-belongs-already = Ja en sou membre. A la vostra pàgina d’inici ho veieu tot.
join-not-open = Aquesta cooperativa encara no pot admetre ningú. Torneu d’aquí a poc.
join-send = Uniu-m’hi

join-done-title = Mireu la bústia
join-done-lead = Us hem enviat una carta. El seu enllaç confirma la vostra adreça i obre la vostra primera sala.
join-done-open = Obriu la carta i premeu-ne el botó. Val durant set dies.
join-done-room = Feu la vostra primera sala i convideu-hi algú.
join-done-pay = Digueu-nos la vostra adreça i pagueu la primera factura quan us vagi bé.
join-done-nothing = No hi ha res al cap d’uns minuts? Mireu la carpeta de correu no desitjat, o:
join-done-again = Ompliu el formulari un altre cop

welcome-title = Us donem la benvinguda
welcome-lead = Premeu el botó: l’adreça queda confirmada i ja sou a dins.
welcome-password = Una contrasenya
welcome-password-hint = Com a mínim 12 caràcters. Sense contrasenya, us enviem una carta cada vegada que inicieu la sessió.
welcome-button = Entreu

letter-welcome-subject = Us donem la benvinguda a { $coop }
letter-welcome-text = vós, o algú amb la vostra adreça, s’acaba d’unir a { $coop }. Premeu el botó per confirmar que l’adreça és vostra. Tot seguit, la primera sala ja funciona.
letter-welcome-link = Confirmeu la vostra adreça aquí:
letter-welcome-button = Confirmo la meva adreça
letter-welcome-until = L’enllaç val fins al { $date }. Si no heu estat vós, no feu res: sense ell no passa res més.
letter-already-here-subject = Ja sou de { $coop }
letter-already-here-text = algú acaba d’omplir el nostre formulari amb la vostra adreça. Ja sou de { $coop }, així que no ha canviat res. Per continuar, inicieu la sessió; des d’allà també hi podeu unir una organització.
letter-already-here-link = Inicieu la sessió aquí:
letter-already-here-button = Inicia la sessió
letter-already-here-not-you = Si no heu estat vós, no cal que feu res.
