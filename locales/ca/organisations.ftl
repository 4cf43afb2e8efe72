# Una organització: la seva gent i les invitacions.
# dynamic: role-

organisation-lead = Les persones d'aquesta organització i què poden fer.
organisation-instance = La instància pròpia de l'organització

role-owner = Propietària
role-owner-hint = Tot, també convidar i treure persones.
role-billing-contact = Contacte de facturació
role-billing-contact-hint = Veu les factures i com pagar-les.
role-host = Amfitriona
role-host-hint = Crea sales i obre reunions.
role-delegate = Delegada de vot
role-delegate-hint = Emet l'únic vot de l'organització.

people-title = Persones
people-name = Nom
people-roles = Pot actuar com a
people-do = Canvia
people-remove = Treu { $name }
person-removed = Feta fora. Aquesta persona ja no pot obrir res d'aquesta organització.

invitations-title = Invitacions sense resposta
invitations-address = Adreça
invitations-until = Vàlida fins al
invitations-withdraw = Retira la invitació a { $address }

invite-title = Convideu persones
invite-emails = Adreces electròniques
invite-emails-hint = Una o moltes: enganxeu una llista, separada per comes, espais o línies.
invite-role = Entren com a
invite-send = Envia les invitacions
invite-sent = { $count ->
    [0] Totes les persones de la llista ja hi són.
    [one] Una invitació va de camí.
   *[other] { $count } invitacions van de camí.
}
invite-withdrawn = Retirada. L'enllaç d'aquella carta ja no obre res.
invite-how-many = Indiqueu entre 1 i 50 adreces.
invite-bad-address = «{ $address }» no és una adreça electrònica. Encara no s'ha convidat ningú.

last-owner = L'última propietària es queda: abans feu propietària una altra persona.

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
