# Els llibres de l’oficina: cartes, tasques, el registre d’auditoria, persones.

letters-title = Cartes
letters-lead = Totes les cartes que la cooperativa ha escrit per correu, les més recents primer.
letters-letter = Carta
letters-to = Per a
letters-written = Escrita
letters-sent = Enviada
letters-about = Sobre
letters-copies = Tornada a enviar com a
letters-state = Estat
letters-any-state = Qualsevol
letters-address = Adreça
letters-state-waiting = En espera
letters-state-sent = Enviada
letters-state-failed = Fallida
letters-error = Per què ha fallat l’últim cop
letters-none = Encara no s’ha escrit cap carta.
letters-none-such = Cap carta no és així.
letters-words = Què diu
letters-no-words = Les paraules d’aquesta carta ja no es poden mostrar.
letters-link-hidden = (un enllaç privat, que aquí no es mostra)
letters-link-hint = L’enllaç d’aquesta carta obre alguna cosa per si sol. Només el rep qui la llegeix.
letters-link-gone = Aquesta carta no es pot tornar a enviar: el seu enllaç privat es va oblidar en enviar-la. Qui el necessiti, que en demani un de nou.
letters-again-title = Torna-la a enviar
letters-again-text = La mateixa carta va un altre cop a la mateixa adreça, com una carta més d’aquesta llista.
letters-again = Torna a enviar
letters-sent-again = La carta torna a ser de camí. Aquesta és la nova.

letter-name-account-changed = Compte canviat
letter-name-address-verification = Verificar una adreça
letter-name-already-here = Ja té compte
letter-name-credit-note-issued = Factura rectificativa
letter-name-invitation = Invitació
letter-name-invoice-issued = Factura
letter-name-new-sign-in = Navegador nou
letter-name-password-changed = Contrasenya canviada
letter-name-sign-in-link = Enllaç per entrar
letter-name-sign-in-unknown = Sense compte
letter-name-standing = Situació
letter-name-welcome = Benvinguda

jobs-title = Tasques
jobs-lead = El que el programa fa tot sol, després i entremig del que fan les persones.
jobs-oldest = La tasca que fa més temps que espera hauria d’haver començat fa { $length }.
jobs-nothing-due = No hi ha cap retard.
jobs-late = fa { $length }
jobs-parked-title = Abandonades
jobs-parked-lead = { $count ->
    [one] Una tasca s’ha intentat tantes vegades com té sentit. Algú l’ha de mirar.
   *[other] { $count } tasques s’han intentat tantes vegades com té sentit. Algú les ha de mirar.
}
jobs-parked-none = No s’ha abandonat cap tasca.
jobs-kinds-title = Totes les tasques
jobs-kept = Les tasques fetes o descartades es guarden 14 dies.
jobs-none = Encara no hi ha cap tasca.
jobs-what = Què fa
jobs-error = Per què ha fallat
jobs-tries = Intents
jobs-promised = Des de
jobs-name = Nom
jobs-reference = Referència
jobs-retry-title = Torna-ho a provar
jobs-retry-text = Quan el que ho impedia ja no hi sigui. Torna a tenir tots els intents; fer-ho dues vegades no fa cap mal.
jobs-retry = Torna-ho a provar
jobs-retried = La tasca torna a ser a la cua.
jobs-discard-title = Descarta-la
jobs-discard-text = Si ja no cal fer-la. El que havia de fer no passarà; el motiu queda al registre d’auditoria.
jobs-reason = Motiu
jobs-reason-hint = Per a qui llegeixi el registre d’auditoria. No hi poseu noms de persones.
jobs-discard = Descarta la tasca
jobs-discarded = S’ha descartat la tasca.
error-reason-too-long = És massa llarg; hi caben 400 caràcters.

job-state-waiting = En espera
job-state-running = En marxa
job-state-done = Feta
job-state-parked = Abandonada
job-state-discarded = Descartada

job-kind-unknown = Alguna cosa d’una altra versió
job-kind-audit-verify-trail = Comprovar el registre d’auditoria
job-kind-billing-render-paper = Fer el PDF d’un document
job-kind-house-tidy-up = Oblidar el que ja ha passat
job-kind-identity-sweep = Oblidar sessions i enllaços vells
job-kind-mail-send-letter = Enviar una carta
job-kind-meetings-after-callback = Anotar que una reunió ha acabat
job-kind-meetings-end-meeting = Acabar una reunió
job-kind-meetings-end-stray = Acabar una reunió que ningú no coneix
job-kind-meetings-poll-servers = Preguntar als servidors qui hi ha
job-kind-membership-review-standings = Revisar qui ha pagat
job-kind-membership-run-invoices = Emetre les factures d’un període
job-kind-provisioning-follow-standing = Fer que les instàncies segueixin la situació
job-kind-provisioning-provision-instance = Preparar una instància
job-kind-provisioning-verify-server = Comprovar un servidor

audit-title = Registre d’auditoria
audit-lead = Què s’ha fet, qui ho ha fet i a què. Cada fet porta l’empremta de l’anterior.
audit-proved = { $count ->
    [one] La cadena és sencera: un fet, comprovat el { $at }.
   *[other] La cadena és sencera: { $count } fets, comprovats el { $at }.
}
audit-unproved = La cadena encara no s’ha comprovat. Es fa un cop al dia.
audit-broken-title = La cadena està trencada
audit-broken-missing = Falta el fet { $number }, segons la comprovació del { $at }. Algú ha canviat la base de dades a mà; compareu-la amb una còpia de seguretat.
audit-broken-changed = El fet { $number } no és com es va escriure, segons la comprovació del { $at }. Algú ha canviat la base de dades a mà; compareu-la amb una còpia de seguretat.
audit-broken-cut-off = S’han tallat els fets a partir del { $number }, segons la comprovació del { $at }. Algú ha canviat la base de dades a mà; compareu-la amb una còpia de seguretat.
audit-broken-added = El fet { $number } s’ha afegit a mà, segons la comprovació del { $at }. Compareu la base de dades amb una còpia de seguretat.
audit-verify = Comprova-la ara
audit-verifying = La cadena s’està comprovant. Torneu a carregar la pàgina d’aquí a un moment.
audit-actor = Qui (adreça electrònica)
audit-action = Què, començant per
audit-subject = A què (referència)
audit-from = Des de
audit-to = Fins a
audit-number = Número
audit-when = Quan
audit-who = Qui
audit-what = Què
audit-none = Cap fet no és així.
audit-actor-system = El programa
audit-actor-visitor = Un visitant
audit-actor-command-line = La línia d’ordres

accounts-title = Persones
accounts-lead = Tothom qui té un compte aquí. Per quan algú no se’n pot sortir tot sol: un portàtil perdut, una bústia robada.
accounts-who = Nom o adreça electrònica
accounts-account = Compte
accounts-none = Ningú no es diu així.
person-active = Pot entrar
person-disabled = Desactivat
person-verified = verificada
person-unverified = sense verificar
person-since = Des de
person-reference = Referència
person-oneself = Aquest és el vostre compte.
person-no-sessions = Ningú no ha entrat en aquest compte.
person-end-sessions-text = Treu aquesta persona de tots els navegadors. Podrà tornar a entrar.
person-end-sessions = Acaba totes les sessions
person-sessions-ended = S’han acabat totes les sessions d’aquesta persona.
person-disable-text = Treu aquesta persona de tots els navegadors i no la deixa tornar a entrar. La condició de membre, les sales i els diners queden com estan.
person-disable = Desactiva el compte
person-was-disabled = S’ha desactivat el compte.
person-enable-text = Deixa que aquesta persona torni a entrar.
person-enable = Activa el compte
person-was-enabled = S’ha activat el compte.
