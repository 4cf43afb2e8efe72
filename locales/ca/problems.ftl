# El que es diu a una petició que no s’ha pogut respondre.
# dynamic: problem-

problem-reference = Si ens escriviu sobre això, esmenteu aquesta referència:
problem-home = Aneu a la vostra pàgina d’inici

problem-not-found-title = Aquesta pàgina no és aquí
problem-not-found-text = Pot ser que l’adreça estigui mal escrita, que la cosa s’hagi mogut o que no us pertoqui veure-la.

problem-refused-title = Això no us correspon fer-ho
problem-refused-text = Heu iniciat la sessió, però el vostre rol no ho inclou. Si ho hauria d’incloure, demaneu-ho a una persona propietària de l’organització o a l’oficina de la cooperativa.

problem-sign-in-title = Primer inicieu la sessió
problem-sign-in-text = Aquesta pàgina és per a les persones sòcies.

problem-foreign-form-title = Torneu a enviar el formulari
problem-foreign-form-text = El formulari ha estat obert massa temps o no venia d’una de les nostres pàgines. Torneu enrere, recarregueu la pàgina i envieu-lo de nou. No s’ha canviat res.

problem-too-many-title = Una mica més a poc a poc
problem-too-many-text = Hi ha hagut massa intents des d’aquí. Torneu-ho a provar d’aquí a uns { $minutes } min. Res no queda bloquejat per sempre.

problem-gone-title = Aquest enllaç ja s’ha fet servir
problem-gone-text = Ha funcionat una vegada o ja ha caducat. Demaneu-ne un de nou.

problem-bad-request-title = No ho hem pogut llegir
problem-bad-request-text = El que ha enviat el navegador no es pot llegir. Torneu enrere i proveu-ho de nou.

problem-unprocessable-title = Hi ha alguna cosa que no quadra en el formulari
problem-unprocessable-text = El formulari tenia un camp que no coneixem o li’n faltava un. Recarregueu la pàgina i envieu-lo de nou.

problem-unsupported-media-title = No podem rebre aquest tipus de dades
problem-unsupported-media-text = Feu servir el formulari de la pàgina.

problem-too-large-title = És massa gran
problem-too-large-text = El que heu enviat és més gran del que podem rebre.

problem-too-slow-title = Ha trigat massa
problem-too-slow-text = La connexió era massa lenta per acabar d’enviar. Torneu-ho a provar.

problem-misdirected-title = Aquesta adreça és d’un altre lloc
problem-misdirected-text = L’adreça que heu fet servir no pertany a aquest lloc.

problem-unavailable-title = Tornem de seguida
problem-unavailable-text = Una part del lloc no respon ara mateix. Torneu-ho a provar d’aquí a uns segons. No s’ha perdut res.

problem-fault-title = Alguna cosa ha fallat per part nostra
problem-fault-text = Ha quedat anotat i ho mirarem. Res del que heu escrit no s’ha desat a mitges.

problem-main-address-title = L’adreça principal es queda
problem-main-address-text = Feu principal una altra adreça abans; després podreu eliminar aquesta.

problem-unverified-address-title = Aquesta adreça encara no està verificada
problem-unverified-address-text = Obriu abans l’enllaç que s’hi va enviar.

problem-staff-second-factor-title = El segon factor es queda
problem-staff-second-factor-text = Teniu una funció a l’oficina de la cooperativa. Mentre la tingueu, el segon factor protegeix la cooperativa.

problem-invitation-somebody-else-title = Aquesta invitació és per a una altra persona
problem-invitation-somebody-else-text = Es va enviar a una adreça que no és la vostra. Tanqueu la sessió i torneu-la a obrir, o demaneu una invitació a la vostra adreça.
problem-last-owner-title = L’última propietària es queda
problem-last-owner-text = Abans feu propietària una altra persona.

problem-last-administrator-title = L’última persona que administra es queda
problem-last-administrator-text = Algú ha de poder donar funcions. Abans, nomeneu una altra persona que administri.

problem-set-up-done-title = La cooperativa ja està configurada
problem-set-up-done-text = Algú ho ha acabat fa un moment. La configuració és a l’oficina.

problem-server-there-title = Aquest servidor ja hi és
problem-server-there-text = A la llista hi ha un servidor amb aquesta adreça o aquest nom.
problem-instance-there-title = Ja hi ha una instància
problem-instance-there-text = L’organització ja en té una o ja l’ha demanada.
problem-wrong-state-title = Algú ha anat més de pressa
problem-wrong-state-text = L’estat ha canviat des que vau carregar la pàgina. Torneu enrere, recarregueu-la i mireu-ho.

problem-letter-link-gone-title = La carta no es pot tornar a enviar
problem-letter-link-gone-text = Portava un enllaç privat, que s’oblida en enviar-la. Qui el necessiti, que en demani un de nou.
problem-audit-too-many-title = Són massa fets per a un sol fitxer
problem-audit-too-many-text = Trieu un període més curt, algú o una referència, i torneu-ho a baixar.
problem-letter-waiting-title = La carta ja és de camí
problem-letter-waiting-text = Encara no s’ha enviat, i s’enviarà sense cap ajuda.

problem-passkey-wrong-title = No s’ha pogut afegir la clau d’accés
problem-passkey-wrong-text = Ha trigat massa, o la resposta de l’aparell no és bona. Torneu-ho a provar.
problem-passkey-known-title = Aquesta clau d’accés ja hi és
problem-passkey-known-text = Cada aparell només s’ha d’afegir una vegada.
problem-passkey-many-title = Ja hi ha prou claus d’accés
problem-passkey-many-text = Elimineu-ne primer una que ja no feu servir.
problem-passkey-unknown-title = Aquesta clau d’accés no obre res aquí
problem-passkey-unknown-text = Potser s’ha eliminat. Entreu d’una altra manera.
problem-last-factor-title = Aquesta és l’última
problem-last-factor-text = Qui té un càrrec a l’oficina conserva un segon factor. Configureu-ne un altre abans.
