# El tauler d'operacions: servidors i instàncies.
# dynamic: server-state-
# dynamic: instance-state-
# dynamic: step-

operations-title = Operacions
servers-title = Servidors
servers-none = Encara no hi ha cap servidor
servers-none-text = Les sales necessiten almenys un servidor BigBlueButton. Introduïu-ne l'adreça i el secret; es posa a prova abans de rebre reunions.
server-name = Nom
server-name-hint = Per a les persones, com ara el nom de la màquina.
server-state = Estat
server-meetings = Reunions
server-attendees = Persones
server-cameras = Càmeres
server-polled = Última consulta
server-unhealthy = no respon
server-state-new = encara sense provar
server-state-verifying = en prova
server-state-active = en ús
server-state-draining = buidant-se
server-state-drained = buit
server-state-retired = retirat

server-add = Afegiu un servidor
server-add-lead = Se li demana la versió, demostra que coneix el secret i obre i tanca una reunió abans de rebre'n cap.
server-add-button = Afegeix-lo i prova'l
server-address = Adreça
server-address-hint = Tal com la mostra bbb-conf --secret, per exemple https://bbb-1.example.org/bigbluebutton/
server-secret = Secret compartit
server-secret-new = Nou secret compartit
server-secret-hint = Es desa segellat; ningú no el podrà tornar a llegir aquí.
server-algorithm = Signatures
server-strength = Força
server-strength-hint = 1 per a una màquina corrent, 2 per a una que en suporta el doble.
server-pool = Grup
server-version = Versió
server-version-hidden = no la diu
server-last-error = L'últim que ha fallat
server-drain = Buida'l: cap reunió nova
server-return = Torna'l a posar en ús
server-retire = Retira'l
server-rotate = Canvieu el secret
server-rotate-button = Canvia el secret
server-proving = Introduït. Ara es posa a prova.
server-draining = No rep reunions noves; les que hi ha continuen.
server-returning = Torna; si era buit, primer es posa a prova.
server-retired = Retirat.
server-secret-rotated = A partir d'ara les crides se signen amb el nou secret.
server-bad-address = Això no és una adreça https d'un servidor que puguem cridar.
server-bad-secret = Un secret compartit té 8 caràcters o més, en una sola línia.
server-bad-strength = Indiqueu un nombre enter de l'1 al 100.
server-there = Ja hi ha un servidor amb aquesta adreça o aquest nom.

instances-title = Instàncies
instances-none = Cap organització no ha demanat una instància pròpia.
instance-organisation = Organització
instance-do = Fes
instance-retry = Torna-ho a provar
instance-retried = Continua des del pas on va fallar.
instance-state-requested = demanada
instance-state-declined = denegada
instance-state-approved = aprovada
instance-state-provisioning = en construcció
instance-state-verifying = en prova
instance-state-active = en ús
instance-state-draining = buidant-se
instance-state-suspended = tancada de moment
instance-state-archived = desapareguda
instance-state-failed = fallida

instance-title = La vostra instància
instance-lead = Una part dels servidors de la cooperativa que és vostra: identificadors propis i secret propi, separada de la de tothom.
instance-none = No hi ha cap instància. Una propietària de l'organització en pot demanar una.
instance-note = Per a què la necessiteu?
instance-note-hint = Quantes persones, cada quan, a partir de quan.
instance-ask = Demana una instància
instance-asked = Demanada. La tresoreria ho mirarà; aquí veureu cada pas.
instance-there = L'organització ja té una instància o ja l'ha demanada.
instance-next-treasurer = La tresoreria mira la vostra petició.
instance-next-made = Es fa sola, en pocs minuts, cada pas amb la seva prova.
instance-next-rooms = Després, les vostres sales funcionen amb els vostres identificadors.

requests-title = Peticions d'instàncies
requests-lead = Organitzacions que voldrien una instància pròpia.
requests-none = Res no us espera
requests-none-text = Les peticions de les organitzacions apareixen aquí.
instance-approve = Aprova: fes-la
instance-decline = Denega
instance-approved = Aprovada. Ara es fa.
instance-declined = Denegada.

step-requested = Demanada
step-approved = Aprovada
step-declined = Denegada
step-secret = Prefix i secret
step-place = Un lloc al grup
step-reach = El servidor respon
step-canary-create = S'obre una reunió de prova
step-canary-info = Es troba la reunió de prova
step-canary-end = S'acaba la reunió de prova
step-active = En ús
step-suspended = Tancada de moment
step-resumed = Oberta de nou

server-people = { $count } de { $capacity }
server-load = Càrrega de { $name }
instance-level = La instància pròpia ve amb els nivells més grans, un cop pagada la primera factura.
instance-level-title = El nivell no inclou cap instància
instance-levels = Mira els nivells
instance-decline-reason = Per què no
instance-decline-hint = L'organització ho llegirà.
instance-open-again = Tot està pagat: torna a estar oberta.
