# Altres llocs web ens pregunten qui és algú (OpenID Connect).

openid-stranger-title = Aquest lloc no us pot fer entrar des d’aquí
openid-stranger-client = L’enllaç no diu de quin lloc ve, o aquest lloc no hi consta.
openid-stranger-address = El lloc ens demana que us enviem a una adreça que no hi consta. Per seguretat no ho fem.
openid-stranger-help = No s’ha dit res a ningú. Si torna a passar, aviseu qui porta aquell lloc.
openid-stranger-home = Aneu a la vostra pàgina

openid-going-title = Continuem
openid-going-lead = Us estem portant a l’altre lloc.
openid-going-button = Continua

openid-consent-title = Inicieu la sessió a { $client }
openid-consent-lead = { $client }, a { $host }, voldria saber qui sou. Si hi esteu d’acord, sabrà:
openid-scope-openid = que sou vós, per un codi que enlloc més no vol dir res
openid-scope-profile = el vostre nom, la llengua i el fus horari
openid-scope-email = la vostra adreça electrònica, i si està comprovada
openid-scope-membership = la vostra classe i situació com a membre, si podeu votar i els vostres càrrecs en organitzacions
openid-consent-once = Us ho demanem una sola vegada. Ho podeu retirar quan vulgueu a «Seguretat». No sabrà mai la vostra contrasenya.
openid-consent-button = D’acord, continua
openid-consent-no = No, torna enrere

openid-end-title = Voleu tancar la sessió?
openid-end-lead = Heu tancat la sessió a { $client }. La voleu tancar també aquí?
openid-end-lead-unknown = Un lloc pregunta si voleu tancar la sessió també aquí.
openid-end-button = Tanca la sessió
openid-end-stay = Mantén la sessió
openid-end-done = Heu tancat la sessió

## El que la gent ha permès

openid-consents = Llocs que us coneixen
openid-consents-text = En aquests llocs hi entreu amb el vostre compte d’aquí.
openid-consents-site = Lloc
openid-consents-learns = Què en sap
openid-consents-end = Acaba
openid-consents-end-button = No li digueu res més
openid-consents-ended = Al lloc ja no se li diu res més. Us ho tornarà a demanar si hi entreu de nou.
openid-told-openid = Que sou vós
openid-told-profile = Nom i llengua
openid-told-email = Adreça electrònica
openid-told-membership = Condició de membre

## Configuració

clients-title = Llocs que entren amb nosaltres
clients-lead = El fòrum, el wiki o el núvol poden preguntar aquí qui és algú i seguir la condició de membre (OpenID Connect).
clients-go = Vegeu i afegiu llocs
clients-none = Encara no hi consta cap lloc.
clients-add = Afegiu un lloc
clients-issuer = Allà, poseu aquesta adreça com a «emissor» (issuer):
clients-issuer-label = Emissor (issuer)
clients-name = Nom
clients-name-hint = Tal com el coneixen els membres.
clients-redirects = Adreces on pot tornar la gent
clients-redirects-hint = Les adreces exactes de retorn («redirect» o «callback»), una per línia. Comencen per https://.
clients-sign-outs = Adreces després de tancar la sessió
clients-sign-outs-hint = Pot quedar buit. Una per línia.
clients-add-button = Afegeix-lo i mostra’n el secret
clients-id = Identificador del client:
clients-id-label = Identificador del client
clients-secret = Secret
clients-secret-text = Un secret nou acaba el vell tot seguit: poseu-lo allà abans que ningú hi entri.
clients-secret-renew = Fes un secret nou
clients-secret-title = El secret de { $name }
clients-secret-lead = Poseu aquestes tres dades allà.
clients-secret-once = El secret només es mostra ara. Si es perd, feu-ne un de nou.
clients-secret-kept = Ja les he posades
clients-remove = Elimina el lloc
clients-remove-text = Ningú no hi podrà entrar més amb un compte nostre.
clients-removed = El lloc s’ha eliminat.
error-redirects = Cada adreça ha de començar per https://, sense * ni #.
error-redirects-many = Com a màxim 20 adreces.
