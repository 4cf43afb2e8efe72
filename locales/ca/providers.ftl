# Entrar amb un proveïdor que diu qui és algú (OpenID Connect).
# dynamic: provider-refused-
# dynamic: providers-asked-

provider-sign-in = Entreu amb { $name }
provider-prove = Demostreu-ho amb { $name }
provider-away-title = Cap a { $name }
provider-away-lead = Us estem portant a { $host }. Hi inicieu la sessió i torneu aquí.
signed-out-title = Heu sortit
signed-out-there = Havíeu entrat amb el vostre compte de { $name }. Allà ({ $host }) encara hi teniu la sessió oberta: si altres persones fan servir aquest dispositiu, sortiu-ne també.
signed-out-goes = Havíeu entrat amb el vostre compte de { $name }, i ara us portem a { $host } perquè en sortiu també.
signed-out-too = Surt també de { $name }
signed-out-stay = Continua-hi amb la sessió oberta
signed-out-front = A la portada

provider-refused-title = No heu entrat
provider-refused-over = Aquest camí ha estat massa temps obert, ja s’havia fet servir o s’havia començat en un altre navegador. Torneu a començar aquí.
provider-refused-declined = { $name } no us ha deixat passar, o heu canviat d’idea. Podeu tornar-ho a provar o entrar d’una altra manera.
provider-refused-away = { $name } ara no respon com cal. Torneu-ho a provar d’aquí a uns minuts, o entreu amb la contrasenya o amb un enllaç per correu.
provider-refused-mistrusted = No ens hem pogut refiar del que { $name } ha dit de vós, i no ha entrat ningú. Aviseu qui porta aquest lloc; l’oficina en pot veure el motiu.
provider-refused-unknown = Aquí ningú no és conegut pel vostre compte a { $name }. Si teniu un compte aquí, entreu com sempre i connecteu-los a «Seguretat». Si no, us hi podeu fer.
provider-refused-taken = El vostre compte a { $name } està connectat amb un altre compte d’aquí. Entreu-hi i desconnecteu-lo primer.
provider-refused-not-proved = { $name } no ha dit que hi hàgiu entrat ara mateix amb el compte connectat. Torneu-ho a provar i escriviu-hi la contrasenya quan us la demani.
provider-seat-missing = Heu entrat, però a { $organisations } no queda cap plaça al seu nivell, i el vostre rol allà s’ha d’esperar. Les propietàries ja ho saben. Quan hi hagi plaça, torneu a entrar.

## A «Seguretat»

identities-title = Comptes d’altres llocs
identities-text = Amb aquests comptes podeu entrar aquí. Connecteu només el que sigui només vostre.
identities-account = Compte
identities-add = Connecteu { $name }
identities-added = El compte està connectat. A partir d’ara hi podeu entrar.
identities-remove = Desconnecta
identities-removed = El compte està desconnectat. Ja no entra aquí.
letter-account-changed-identity-linked = El { $at } es va connectar un compte d’un altre lloc amb el vostre; hi pot entrar.
letter-account-changed-identity-unlinked = El { $at } es va desconnectar del vostre compte un compte d’un altre lloc.

## Configuració

providers-title = Entrar des d’altres llocs
providers-lead = La gent pot entrar aquí amb el compte que té al vostre Keycloak, Nextcloud o Authentik (OpenID Connect).
providers-go = Vegeu i afegiu proveïdors
providers-none = Encara no hi consta cap proveïdor.
providers-add = Afegiu un proveïdor
providers-add-text = Allà, feu primer un client confidencial amb el flux de codi d’autorització. L’adreça de retorn es mostra aquí un cop afegit el proveïdor.
providers-add-button = Pregunta-li i afegeix-lo
providers-added = El proveïdor hi consta. Ara poseu-hi l’adreça de retorn.
providers-name = Nom
providers-name-hint = Tal com el coneixen els membres; surt al botó.
providers-issuer = Emissor (issuer)
providers-issuer-hint = Exactament com s’anomena ell mateix, per exemple https://id.example.org/realms/commons. Després no es pot canviar.
providers-issuer-is = Emissor (issuer):
providers-issuer-taken = Aquest emissor ja hi consta.
providers-client-id-hint = Tal com es va fer allà.
providers-secret-hint = Es guarda segellat i no es mostra mai.
providers-secret-kept = Deixeu-lo buit per conservar el que tenim.
providers-scopes = Àmbits (scopes)
providers-scopes-hint = El que demanem a més d’«openid», separat amb espais.
providers-claim = Dada amb els rols o grups (claim)
providers-claim-hint = A Keycloak, realm_access.roles; a Nextcloud i Authentik, groups. Deixeu-ho buit si les funcions només es donen aquí.
providers-factor = Compta com a segon factor
providers-factor-hint = Valors d’«amr» o «acr», separats amb espais. Si és buit, qui té un segon factor aquí el dona aquí.
providers-trusts = Refieu-vos de les adreces que ha comprovat
providers-trusts-hint = Qui ve amb una adreça comprovada allà i aquí es pren per la persona que la té aquí. Només per a un proveïdor que porteu vosaltres.
providers-admits = Deixeu entrar gent que aquí ningú no coneix
providers-admits-hint = Tenen un compte, però no són membres fins que no s’hi fan.
providers-admission-needs-trust = La gent desconeguda entra només per la seva adreça: refieu-vos també de les adreces que ha comprovat, o no marqueu això.
providers-redirect = Adreça de retorn
providers-redirect-hint = Poseu allà exactament aquesta adreça; si no, no torna ningú.
providers-sign-out-uri = Adreça de retorn en sortir
providers-sign-out-uri-hint = Introduïu-la també allà, perquè qui en surt torni aquí.
providers-sign-out = Quan algú surt d’aquí
providers-sign-out-never = Allà hi continua amb la sessió oberta
providers-sign-out-offer = Se li pregunta si vol sortir també d’allà
providers-sign-out-always = Surt també d’allà
providers-rules = Funcions que segueixen la dada
providers-rules-text = Es donen en entrar, i es retiren la primera vegada que s’entra sense el valor. Les que s’han donat a mà queden. La darrera persona administradora també queda. El personal continua necessitant un segon factor.
providers-rules-no-claim = Més amunt no hi ha cap dada posada, i per això cap regla no pot donar res.
providers-rule-value = Valor de la dada
providers-rule-value-hint = El nom que el rol o grup té allà, lletra per lletra.
providers-rule-add = Afegeix la regla
providers-rule-added = La regla compta a partir de la pròxima entrada.
providers-rule-remove = Treu-la
providers-rule-removed = La regla s’ha tret. Les funcions que havia donat se’n van a la pròxima entrada.
providers-in-organisation = En una organització
providers-organisation = Organització
providers-organisation-hint = El nom curt, tal com surt a la seva adreça; només per a una funció en una organització.
providers-organisation-missing = A quina organització? Poseu-ne el nom curt.
providers-organisation-unknown = No tenim cap organització amb aquest nom curt.
providers-remove = Elimina el proveïdor
providers-remove-text = Ningú no hi podrà entrar més, i les funcions que ha donat es retiren.
providers-removed = El proveïdor s’ha eliminat.
providers-asked-address = Des d’aquí no es pot cridar aquesta adreça: ha de començar per https:// i ser fora de la nostra xarxa.
providers-asked-other-issuer = El que respon allà s’anomena d’una altra manera. Copieu l’«issuer» del seu document de descobriment, lletra per lletra.
providers-asked-incomplete = No ofereix el que cal: el codi d’autorització amb PKCE (S256) i testimonis signats amb RS256 o ES256.
providers-asked-unreachable = Allà no respon res. És correcta l’adreça, i funciona?
providers-asked-no-document = El que respon allà no és cap proveïdor d’OpenID Connect.
error-issuer = L’emissor és una adreça que comença per https://, sense ? ni #.
error-word = Només lletres, xifres i signes, sense espais ni accents.
