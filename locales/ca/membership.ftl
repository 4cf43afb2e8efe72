# Paraules sobre els socis, els nivells, les aportacions i la situació.
# dynamic: membership-class-
# dynamic: membership-state-
# dynamic: standing-
# dynamic: why-
# dynamic: address-
# dynamic: letter-standing-

membership-charge-line = Aportació: { $level }
membership-number = Número de membre
membership-contribution = Aportació
membership-next-invoice = La factura següent es fa el { $date }.
membership-class = Classe
membership-class-consumer = consumidora
membership-class-producer = productora
membership-state = Condició de membre
membership-state-applied = sol·licitada
membership-state-declined = no admesa
membership-state-lapsed = caducada
membership-state-admitted = admesa
membership-state-active = activa
membership-state-paused = en pausa
membership-state-suspended = suspesa per la cooperativa
membership-state-notice = de baixa anunciada
membership-state-left = de baixa
membership-state-settled = de baixa, sense res pendent
membership-state-expelled = acabada per la cooperativa
membership-to-pay = Factura { $number }: { $amount }, a pagar fins al { $date }.
membership-overdue = Factura { $number }: { $amount }, vencia el { $date }.
membership-pay = Consulteu-la i pagueu-la
membership-address-missing = La vostra primera factura espera la vostra adreça.
membership-address-tell = Digueu-nos la vostra adreça

standing-good = al corrent
standing-grace = pagament endarrerit
standing-limited = sense sales noves
standing-suspended = suspesa
standing-released = alliberada

why-not-a-member = Encara no en sou membre.
why-level = El vostre nivell està pagat. Tot el que dona és vostre.
why-courtesy = Fins al { $date } ho podeu provar tot amb els límits petits de la prova. El primer pagament obre el vostre nivell.
why-first-payment-on-its-way = La vostra primera factura està en camí. Mentrestant continuen els límits petits de la prova.
why-courtesy-over = La prova es va acabar el { $date }. El primer pagament obre el vostre nivell.
why-first-payment-first = El primer pagament obre les vostres sales.
why-grace = Hi ha una factura endarrerida. No canvia res fins al { $date }; a partir d’aleshores no es poden fer sales noves.
why-held = Hi ha una factura endarrerida i n’hem parlat. De moment no canvia res.
why-limited = Hi ha una factura endarrerida. Des del { $date } no es poden fer sales noves. Les que teniu continuen.
why-suspended = Hi ha una factura endarrerida. Des del { $date } no es pot començar cap reunió. Es guarda tot, i en pagar es torna a obrir de seguida.

home-title = Inici
home-hello = Hola, { $name }
home-unverified = La vostra adreça electrònica encara no està confirmada. Obriu la carta que us hem enviat.
home-rooms = A les sales
home-first-steps = El que queda dels primers passos
home-office = A l’oficina
home-office-title = Treballeu a l’oficina
home-office-text = El que us espera és allà. Per tenir sales pròpies, uniu-vos-hi com a membre.
home-empty-title = Encara no en sou membre
home-empty-text = Uniu-vos-hi com a persona o amb una organització, o espereu una invitació.
home-join = Uniu-vos-hi
home-assemblies = Assemblees
home-former-shares = { $name }: què queda de les participacions després de la baixa
home-organisations = Les vostres organitzacions

first-steps-title = Primers passos
first-steps-hello = Ens alegra tenir-vos aquí, { $name }
first-steps-lead = Unes quantes coses petites, en l’ordre que vulgueu.
first-steps-room-title = La vostra primera sala
first-steps-room-text = Funciona ara mateix. Poseu-li un nom, obriu-la, envieu l’enllaç a algú.
first-steps-courtesy = Els límits petits de la prova valen fins al { $date }, o fins al primer pagament.
first-steps-room-button = Feu una sala
first-steps-rooms-text = Funciona ara mateix: obriu-la i envieu-ne l’enllaç a algú.
first-steps-rooms-button = A les sales
first-steps-pay-title = La vostra primera factura
first-steps-pay-text = Ja hi és. La pàgina diu com pagar-la per transferència, sense entrar: en podeu passar l’adreça.
first-steps-address-text = Digueu-nos l’adreça que hi ha de sortir. Després veureu com pagar per transferència.
first-steps-pay-button = A la factura
first-steps-list = Tots els passos
first-steps-verify = Confirmeu la vostra adreça electrònica
first-steps-room = Feu la vostra primera sala
first-steps-address = Digueu-nos la vostra adreça per a la factura
first-steps-pay = Pagueu la primera factura
first-steps-pay-due = { $amount }, a pagar fins al { $date }
first-steps-password = Trieu una contrasenya
first-steps-done = fet
first-steps-to-do = per fer
first-steps-home = A la vostra pàgina d’inici

address-title = Adreça per a les factures
address-lead = Les factures van a nom de { $name }. No podem fer-ne cap sense adreça.
address-street = Carrer i número
address-postal-code = Codi postal
address-postal_code-malformed = Això no sembla un codi postal d’aquest país.
address-city = Població
address-country = País
address-country-empty = Trieu un país
address-country-malformed = Trieu un país de la llista.
address-vat-id = NIF-IVA
address-vat-id-hint = Amb les dues lletres del país, per exemple ESF12345678
address-vat_id-malformed = Això no sembla un NIF-IVA.
address-button = Deseu-la i mireu la factura

letter-standing-good-subject = Tot torna a anar bé: { $coop }
letter-standing-good-text = gràcies, ja no hi ha res endarrerit. Tot el que dona el vostre nivell torna a ser vostre.
letter-standing-grace-subject = La factura { $number } va tard: { $coop }
letter-standing-grace-text = la factura { $number } de { $amount } vencia el { $due } i encara no hem vist els diners. Si són en camí, tot va bé.
letter-standing-grace-next = No canvia res fins al { $until }. A partir d’aleshores no es poden fer sales noves.
letter-standing-limited-subject = De moment, sense sales noves: { $coop }
letter-standing-limited-text = la factura { $number } de { $amount } vencia el { $due }. A partir d’avui no es poden fer sales noves. Les que teniu, i les reunions que s’hi fan, continuen.
letter-standing-limited-next = A partir del { $until } ja no es podran començar reunions.
letter-standing-limited-person = A partir del { $until } una persona de la cooperativa decideix si encara es poden començar reunions. Parleu amb nosaltres abans.
letter-standing-suspended-subject = Les reunions queden suspeses: { $coop }
letter-standing-suspended-text = la factura { $number } de { $amount } vencia el { $due }. A partir d’avui no es poden començar reunions. Es guarda tot.
letter-standing-suspended-next = El { $until } deixem anar el que us guardem. Si pagueu abans, tot es torna a obrir de seguida.
letter-standing-released-subject = Hem deixat anar les vostres sales: { $coop }
letter-standing-released-text = la factura { $number } de { $amount } vencia el { $due }. Ja no us guardem res. Podeu parlar amb nosaltres quan vulgueu.
letter-standing-pay = Consulteu la factura i pagueu-la aquí:
letter-standing-button = Consulta i paga la factura
letter-standing-talk = Si ara no podeu pagar, responeu aquesta carta. Preferim trobar una manera que no pas perdre-us.
