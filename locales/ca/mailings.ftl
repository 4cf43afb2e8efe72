# Enviaments: convocatòries i avisos, la baixa, adreces d’on les cartes tornen.

mailings-title = Enviaments
mailings-lead = Un text per a moltes persones: convocatòries d’assemblea i avisos.
mailings-none = Encara no s’ha enviat res a moltes persones
mailings-none-text = Escriviu un avís o convoqueu una assemblea.
mailing-new = Escriure un avís
mailing-new-lead = El veieu, i us l’envieu a vós, abans que vagi a ningú.
mailing-audience = Va a
mailing-audience-voters = Qui hi pertanyia en la data del cens
mailing-audience-everybody = Tots els membres
mailing-audience-consumers = Consumidores
mailing-audience-producers = Productores
mailing-audience-owners = Titulars d’organitzacions
mailing-subject = Assumpte
mailing-body = Text
mailing-body-hint = Una línia buida comença un paràgraf.
mailing-preview = Veure com es llegeix
mailing-written = Escrit
mailing-state = Estat
mailing-state-draft = Esborrany
mailing-state-sending = S’està enviant
mailing-state-sent = Enviat
mailing-count = { $count ->
    [one] una adreça
   *[other] { $count } adreces
}
mailing-is-notice = Una convocatòria estatutària: va a tothom que pot votar i ningú no se’n pot donar de baixa.
mailing-by-paper = Per enviar per correu postal
mailing-by-paper-text = Les cartes tornen de les adreces d’aquestes persones. Els estatuts demanen que la convocatòria els arribi: envieu-la en paper.
mailing-text = Com es llegeix
mailing-send-off = Enviar-lo
mailing-send-off-text = S’envia un sol cop. Queda fora qui no vol avisos i les adreces d’on les cartes tornen.
mailing-test = Enviar-me’l primer a mi
mailing-tested = Va de camí només cap a vós.
mailing-send-to = { $count ->
    [one] Enviar-lo a una adreça
   *[other] Enviar-lo a { $count } adreces
}
mailing-sent-off = { $count ->
    [one] Va de camí a una adreça.
   *[other] Va de camí a { $count } adreces.
}
mailing-people = Persones
mailing-name = Nom
mailing-address = Adreça
mailing-more = { $count ->
    [one] N’hi ha una més que no es mostra.
   *[other] N’hi ha { $count } més que no es mostren.
}
mailing-delivery-waiting = En espera
mailing-delivery-sent = Enviada
mailing-delivery-failed = Fallida
mailing-delivery-paper = Per correu postal
mailing-delivery-suppressed = Fora: les cartes tornen
mailing-delivery-refused = Fora: no en vol

unsubscribe-title = No voleu més avisos?
unsubscribe-text = No rebríeu més avisos de la cooperativa en aquesta adreça.
unsubscribe-button = No m’envieu avisos
unsubscribe-done = Fet
unsubscribe-done-text = En aquesta adreça ja no arribaran avisos. A la pàgina del compte ho podeu tornar a canviar.
unsubscribe-not-these = Les convocatòries d’assemblea i les cartes sobre les vostres factures continuen arribant: ho demanen els estatuts i la llei.

again-title = Les cartes tornen a arribar
again-text = Teniu aquesta carta a les mans, o sigui que les cartes arriben a aquesta adreça.
again-button = Torneu a escriure a aquesta adreça
again-done = Gràcies
again-done-text = Les cartes tornen a anar a aquesta adreça.

suppressions-title = Cartes que tornen
suppressions-lead = Adreces a les quals no van avisos. Les convocatòries que els toquen surten a la llista per al correu postal. De qui és l’adreça pot mostrar a la pàgina del compte que les cartes hi tornen a arribar.
suppressions-none = Totes les adreces reben cartes
suppressions-none-text = Una adreça surt aquí quan un servidor de correu la rebutja del tot o avisa que una carta no ha arribat.
suppression-reason = Per què
suppression-reason-bounced = Una carta ha tornat
suppression-reason-refused = El servidor de correu rebutja l’adreça
suppression-since = Des de
suppression-report = Una carta ha tornat
suppression-report-label = L’avís del servidor de correu
suppression-report-hint = El missatge sencer, tal com ha tornat. Només compten adreces a les quals hem escrit.
suppression-report-button = Apuntar-ho
suppression-no-report = Aquí no hi ha cap avís d’un servidor de correu sobre una adreça (RFC 3464).
suppression-heard = { $count ->
    [0] Res de nou: cap adreça rebutjada del tot a la qual haguem escrit i que no coneguéssim.
    [one] Una adreça apuntada; { $others } s’han deixat de banda.
   *[other] { $count } adreces apuntades; { $others } s’han deixat de banda.
}
suppression-hook = Adreça per al vostre servidor de correu
suppression-hook-hint = Un servidor de correu hi pot enviar els avisos tot sol. Qui la sap pot enviar-ne: guardeu-la per a vosaltres.

account-letters = Cartes
account-announcements = Envieu-me avisos de la cooperativa
account-announcements-hint = Les convocatòries d’assemblea i les cartes sobre les vostres factures arriben igualment: ho demanen els estatuts i la llei.
account-comes-back = Les cartes a { $address } tornen. Fins que no mostreu que hi arriben, no hi van avisos.
account-ask-again = Tornar-hi a enviar una carta
account-address-asked-again = Hi va una carta de camí. El seu enllaç ho resol.

letter-name-announcement = Avís
letter-name-assembly-notice = Convocatòria d’una assemblea
letter-name-address-again = Si les cartes tornen a arribar
letter-announcement-test = Per provar: { $subject }
letter-announcement-unsubscribe = No vull més avisos
letter-assembly-notice-subject = { $title }, { $date }
letter-assembly-notice-ordinary = { $coop } convoca l’assemblea ordinària: { $title }.
letter-assembly-notice-extraordinary = { $coop } convoca una assemblea extraordinària: { $title }.
letter-assembly-notice-when = Comença el { $date } a les { $hour } ({ $zone }).
letter-assembly-notice-where = Lloc: { $place }
letter-assembly-notice-short = Es convoca amb poca antelació: { $reason }
letter-assembly-notice-votes = De qui era membre al corrent el { $date }, voteu per:
letter-assembly-notice-proxy = Si no podeu venir, delegueu el vot a la seva pàgina. També hi dieu que ja hi sou.
letter-assembly-notice-rests = Hi esteu convocats igualment; queda en suspens el vot de:
letter-assembly-notice-why = El motiu és a la seva pàgina:
letter-assembly-notice-button = A l’assemblea
letter-assembly-notice-mend = { $name } pot votar, però no té delegada, o en té més d’una: ningú no emet el seu vot fins que n’indiqueu una. Feu-ho aquí:
letter-assembly-notice-statutory = Aquesta convocatòria la demanen els estatuts: no us en podeu donar de baixa. El fitxer adjunt posa el dia al vostre calendari.
letter-address-again-subject = Tornen a arribar les cartes de { $coop }?
letter-address-again-text = les cartes de { $coop } a aquesta adreça tornaven. Esteu llegint aquesta, o sigui que tornen a arribar. Digueu-ho aquí i us tornarem a escriure:

problem-mailing-sent-before-title = Ja s’havia enviat
problem-mailing-sent-before-text = Un enviament es fa un sol cop. Què n’ha estat per a cada persona és a la seva pàgina.
problem-mailing-nobody-title = No el rebria ningú
problem-mailing-nobody-text = A la cooperativa no hi ha ningú d’aquest tipus. Adreceu-lo a altres persones.
