# Entrar, i el compte de la persona.
# dynamic: letter-account-changed-

## Entrar

sign-in-title = Inicieu la sessió
sign-in-lead = Amb la contrasenya, o amb un enllaç que us enviem per correu.
sign-in-email = Adreça electrònica
sign-in-password = Contrasenya
sign-in-password-hint = No cal si demaneu un enllaç.
sign-in-button = Inicia la sessió
sign-in-send-link = Envieu-me un enllaç
sign-in-no-account = Encara no teniu compte?
sign-in-wrong = L’adreça i la contrasenya no corresponen. Torneu-ho a provar o demaneu un enllaç per correu.
sign-in-password-missing = Escriviu la contrasenya o demaneu un enllaç.

sign-in-sent-title = Mireu la bústia
sign-in-sent-lead = Us hem enviat una carta. Si l’adreça és d’un compte, hi trobareu un enllaç per entrar una vegada, durant 15 minuts.
sign-in-sent-step-open = Obriu la carta, en aquest navegador si podeu
sign-in-sent-step-button = Seguiu l’enllaç i premeu «Inicia la sessió»
sign-in-sent-nothing = No ha arribat res al cap d’uns minuts? Mireu també el correu brossa.
sign-in-sent-again = Torneu-lo a demanar

sign-in-link-title = Un clic més
sign-in-link-lead = Aquest enllaç us deixa entrar una vegada.
sign-in-link-other-title = L’enllaç es va demanar en un altre navegador
sign-in-link-other-text = Si no l’heu demanat vós, tanqueu aquesta pàgina: no passarà res.
sign-in-link-mine = L’he demanat jo, en un altre navegador o dispositiu
sign-in-link-mine-missing = Confirmeu que sou qui va demanar l’enllaç.

sign-in-demonstration-title = Feu-hi una volta
sign-in-demonstration-lead = Això és una demostració. Entrareu com a { $name }, una vegada.

second-factor-title = El segon factor
second-factor-lead = Obriu l’aplicació del telèfon i escriviu el codi que hi surt per a nosaltres.
second-factor-code = Codi
second-factor-hint = Sis xifres, o un dels codis de recuperació.
second-factor-wrong = Aquest codi no és correcte o ja s’ha fet servir. Espereu el següent i torneu-ho a provar.
second-factor-cancel = Cancel·la i surt

## El compte

account-title = El vostre compte
account-name = Nom
account-name-hint = Tal com us veuran els altres.
account-time-zone = Fus horari
account-time-zone-coop = El fus horari de la cooperativa
account-save = Desa
account-saved = Desat.
account-addresses = Adreces electròniques
account-address = Adreça electrònica
account-address-state = Estat
account-address-change = Canvia
account-address-main = Principal
account-address-verified-tag = Verificada
account-address-unverified = Sense verificar
account-address-make-main = Fes-la principal
account-address-remove = Elimina
account-address-new = Afegiu una adreça
account-address-new-lead = Hi enviem un enllaç; l’adreça s’afegeix quan l’obriu.
account-address-send = Envia l’enllaç
account-address-asked = Hem enviat una carta amb un enllaç a aquesta adreça.
account-address-enough = Ja teniu deu adreces. Elimineu-ne una abans.
account-address-main-changed = A partir d’ara les cartes van a aquesta adreça.
account-address-removed = S’ha eliminat l’adreça.
account-address-verified = L’adreça està verificada.
account-verify-title = Verifiqueu l’adreça
account-verify-lead = Així { $address } serà una adreça vostra: hi podreu entrar.
account-verify-button = Verifica l’adreça
account-security-text = Contrasenya, segon factor i on teniu sessions obertes.
account-security-link = Aneu a seguretat

## Què el protegeix

security-title = Seguretat
security-password-set = Teniu contrasenya.
security-password-none = No teniu contrasenya; entreu amb enllaços per correu.
security-password-change = Canvieu-la
security-password-choose = Trieu una contrasenya
security-totp = Segon factor
security-totp-on = Actiu
security-totp-off = Inactiu
security-totp-text = Un codi d’una aplicació del telèfon, a més de la contrasenya o de l’enllaç. Qui sàpiga la contrasenya no podrà entrar igualment.
security-totp-required-title = Configureu el segon factor
security-totp-required-text = Teniu una funció a l’oficina de la cooperativa. Les seves pàgines s’obren quan el segon factor està configurat; calen dos minuts i un telèfon.
security-totp-set-up = Configureu el segon factor
security-totp-replace = Passeu-lo a un altre telèfon
security-totp-remove = Prescindeix-ne
security-codes-left =
    { $count ->
        [0] No queda cap codi de recuperació. Feu-ne de nous, perquè perdre el telèfon no us deixi fora.
        [one] Queda un codi de recuperació.
       *[other] Queden { $count } codis de recuperació.
    }
security-codes-renew = Fes codis de recuperació nous
security-sessions = On teniu sessions obertes
security-sessions-text = Si alguna no és vostra, acabeu-la i canvieu la contrasenya.
security-session-browser = Navegador
security-session-network = Xarxa
security-session-since = Des de
security-session-seen = Últim ús
security-session-end = Acaba
security-session-end-button = Acaba
security-session-here = Aquesta
security-session-ended = S’ha acabat aquella sessió.
security-sessions-end-others = Acaba totes les altres
security-sessions-ended = S’han acabat totes les altres sessions.

password-title = Contrasenya
password-lead = Unes quantes paraules que ningú no endevinaria són una bona contrasenya. Quan la canvieu s’acaben les altres sessions.
password-new = Contrasenya nova
password-hint = Almenys 12 caràcters. Val tot: paraules, espais, qualsevol escriptura.
password-button = Desa la contrasenya
password-changed = S’ha canviat la contrasenya. S’han acabat les altres sessions.
password-too-short = Feu servir almenys 12 caràcters.
password-too-long = Feu servir com a molt 128 caràcters.
password-common = Molta gent fa servir aquesta contrasenya i és de les primeres que es proven. Trieu-ne una altra.
password-holds-name = No hi poseu la vostra adreça ni els noms de la cooperativa o de les vostres organitzacions: és el primer que es prova.

totp-title = Configureu el segon factor
totp-lead = Us cal un telèfon amb una aplicació de codis. La majoria de gestors de contrasenyes també ho fan.
totp-step-app = Obriu l’aplicació i trieu d’afegir un compte.
totp-step-scan = Escanegeu aquesta imatge o escriviu el secret de sota.
totp-qr = Imatge amb el secret, per a la càmera de l’aplicació
totp-open-app = Obriu-ho amb una aplicació d’aquest dispositiu
totp-secret = Secret
totp-secret-hint = Només si no podeu escanejar la imatge. No l’ensenyeu a ningú.
totp-first-code = Primer codi
totp-first-code-hint = Les sis xifres que ara mostra l’aplicació.
totp-first-code-wrong = Aquest no és el codi d’aquest secret. Comproveu que el rellotge del telèfon va a l’hora i escriviu el codi que mostra ara.
totp-button = Confirma
totp-removed = S’ha tret el segon factor.

codes-title = Els codis de recuperació
codes-lead = Si perdeu el telèfon, cadascun us deixa entrar una vegada en lloc d’un codi.
codes-once = Només es mostren ara. Imprimiu-los o deseu-los en un gestor de contrasenyes.
codes-kept = Ja els he desat

proof-title = Sou vós?
proof-lead = Abans de canviar res que protegeixi el compte, demostreu un altre cop que sou vós.
proof-button = Continua
proof-wrong = No és correcte. Torneu-ho a provar.
proof-sign-in-again = Sortiu i torneu a entrar amb un enllaç; després ho podreu canviar durant deu minuts.

## Cartes

letter-sign-in-link-subject = El vostre enllaç per entrar
letter-sign-in-link-text = Aquí teniu l’enllaç que heu demanat. Us deixa entrar una vegada, durant { $minutes } minuts.
letter-sign-in-link-not-you = Si no l’heu demanat, no cal que feu res.
letter-sign-in-unknown-subject = No teniu compte amb aquesta adreça
letter-sign-in-unknown-text = Algú, potser vós, volia entrar amb { $email }, però cap compte no té aquesta adreça. Si en sou membre, proveu l’adreça amb què us vau fer membre.
letter-sign-in-unknown-not-you = Si no heu estat vós, no cal que feu res.
letter-address-verification-subject = Verifiqueu la vostra adreça
letter-address-verification-text = Volíeu afegir { $email } al vostre compte. Aquest enllaç ho fa, durant { $hours } hores.
letter-address-verification-not-you = Si no heu estat vós, no cal que feu res: sense l’enllaç no passa res.
letter-password-changed-subject = S’ha canviat la vostra contrasenya
letter-password-changed-text = La contrasenya del vostre compte es va canviar el { $at }. S’han acabat totes les altres sessions.
letter-new-sign-in-subject = Ha entrat un navegador nou
letter-new-sign-in-text = Un navegador que no havíem vist mai va entrar al vostre compte el { $at }: { $browser }, des de la xarxa { $network }.
letter-account-changed-subject = S’ha canviat el vostre compte
letter-account-changed-address-added = Es va afegir una adreça electrònica al vostre compte el { $at }.
letter-account-changed-address-removed = Es va eliminar una adreça electrònica del vostre compte el { $at }.
letter-account-changed-main-address = Les cartes sobre el vostre compte van a una altra de les vostres adreces des del { $at }.
letter-account-changed-second-factor = Es va configurar un segon factor per al vostre compte el { $at }.
letter-account-changed-second-factor-removed = Es va treure el segon factor del vostre compte el { $at }.
letter-not-you-link = Les vostres sessions
letter-not-you = Si no heu estat vós, entreu ara, acabeu totes les altres sessions a la pàgina de seguretat, canvieu la contrasenya i escriviu a l’oficina de la cooperativa.

## Claus d’accés

passkeys-title = Claus d’accés
passkeys-text = Entreu amb l’empremta, la cara o el PIN del vostre aparell. No cal recordar res, ni hi ha res que es pugui dir a un lloc fals.
passkey-title = Afegiu una clau d’accés
passkey-lead = L’aparell us demanarà l’empremta, la cara o el seu PIN, i desarà la clau.
passkey-name = Nom
passkey-name-hint = Per reconèixer-la, com ara el nom de l’aparell.
passkey-add = Afegeix la clau
passkey-later = Ara no
passkey-missing = Aquest navegador no pot fer servir claus d’accés, o té els scripts desactivats. Podeu entrar amb una contrasenya o amb un enllaç per correu.
passkey-cancelled = No s’ha fet res: s’ha cancel·lat o ha trigat massa. Ho podeu tornar a provar.
passkey-failed = No ha funcionat. Torneu-ho a provar o feu servir l’altra manera.
passkey-use = Fes servir una clau d’accés
passkey-instead = Continua amb una clau d’accés
passkey-unused = Encara no usada
passkey-remove = Elimina
passkey-removed = La clau s’ha eliminat. També la podeu esborrar de l’aparell.
letter-account-changed-passkey = S’ha afegit una clau d’accés al vostre compte el { $at }.
letter-account-changed-passkey-removed = S’ha eliminat una clau d’accés del vostre compte el { $at }.

account-main-title = Canvieu on van les cartes
account-main-lead = A partir d’ara, les cartes sobre el vostre compte van a { $address }.
account-main-button = Canvia-ho
account-address-main-asked = Hem escrit a la vostra adreça principal. El canvi es fa quan seguiu l’enllaç de la carta.
letter-main-address-subject = Voleu les cartes en una altra adreça?
letter-main-address-text = Heu volgut que les cartes sobre el vostre compte vagin a { $email }. Aquest enllaç ho fa, durant { $hours } hores.
letter-main-address-not-you = Si no heu estat vós, no seguiu l’enllaç: així no passa res. Entreu, tanqueu les altres sessions i canvieu la contrasenya.
