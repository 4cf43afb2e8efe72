# Pàgines per a tothom: què és això, què costa, les normes.
# dynamic: legal-

front-title = Reunions que són de qui hi participa
front-lead = { $coop } és una cooperativa de videoreunions. És de les persones sòcies, que la paguen i la decideixen plegades. Sense publicitat i sense ningú que escolti d’amagat.
front-join = Feu-vos-en socis
front-levels = Nivells i preus
front-home = A la vostra pàgina d’inici
front-what-title = Què hi teniu
front-what-rooms = Sales amb adreça pròpia: les obriu amb un clic, tantes vegades com vulgueu.
front-what-guests = Els convidats només necessiten un enllaç i un nom. Sense compte i sense instal·lar res.
front-what-privacy = Les reunions passen en màquines que cuida la cooperativa. Les gravacions es guarden el temps que diu el vostre nivell i després s’esborren.
front-what-vote = Un vot. Cada membre en té un, pagui el que pagui.
front-cost-title = Què costa
front-cost-text = A partir de { $from } al mes. Si podeu, poseu-hi una mica més: ajuda qui no pot.
front-cost-caption = Nivells, començant pel més petit
front-compare = Compareu els nivells i trobeu la vostra quantitat
front-how-title = Com va
front-how-join = Tres pàgines curtes: un nivell, el vostre nom i un últim cop d’ull.
front-how-room = Obriu la carta que us enviem. La primera sala funciona de seguida.
front-how-pay = Pagueu per transferència quan us vagi bé. Teniu { $days } dies.

levels-title = Nivells
levels-lead = Trieu segons quanta gent es troba alhora. Ho podeu canviar més endavant.
levels-caption = Què dona cada nivell
levels-level = Nivell
levels-price = Cada mes, des de
levels-people = Persones en una reunió
levels-rooms = Sales
levels-hosts = Amfitrions
levels-at-once = Reunions alhora
levels-minutes = Durada d’una reunió
levels-recording = Gravació
levels-instance = Instància pròpia
levels-no-limit = sense límit
levels-yes = sí
levels-no = no
levels-trial = gratuït
levels-quoted = pregunteu-nos-ho
levels-ask = Per a un nivell fet a mida, escriviu-nos:
levels-note = Preus sense IVA. La prova és per als primers dies i no us fa socis.
levels-empty-title = Encara no hi ha nivells
levels-empty-text = Aquesta cooperativa encara s’està posant a punt. Torneu d’aquí a poc.
levels-slider-title = Trobeu la vostra quantitat
levels-slider-text = Cada nivell té una quantitat mínima, una que fa funcionar la cooperativa i una que ajuda algú que no pot pagar.
levels-slider-levels = Nivell del control
levels-slider-label = { $level }: la meva aportació cada mes
levels-slider-button = Uniu-vos-hi amb aquesta quantitat
levels-mark-minimum = és el mínim.
levels-mark-suggested = fa funcionar la cooperativa.
levels-mark-another = paga també per una altra persona sòcia.

legal-statutes = Estatuts
legal-privacy = Privacitat
legal-processing = Acord de tractament de dades
legal-questions = Teniu preguntes? Escriviu a
legal-version = Versió { $version }, en vigor des del { $date }.
legal-in-force = Llegiu la versió en vigor
legal-earlier = Llegiu la versió anterior
legal-none-title = Encara no s’ha publicat res
legal-none-text = Aquesta cooperativa encara no ha publicat aquest text.

amount-missing = Escriviu una quantitat.
amount-malformed = Això no sembla una quantitat. Per exemple: 12 o 12,50
amount-ambiguous = Això es pot llegir de dues maneres. Escriviu els milers sense signe i els cèntims després d’una coma: 1234 o 1,23
amount-negative = Escriviu una quantitat superior a zero.
amount-too-precise = Té més decimals que la moneda.
amount-too-large = És més del que podem acceptar en un formulari. Escriviu-nos.
