# Pagar amb targeta: les pàgines de qui paga, les de tresoreria i les cartes.
# dynamic: attempt-
# dynamic: attempt-state-
# dynamic: refund-state-
# dynamic: card-problem-
# dynamic: letter-rail-

card-title = Pagueu amb targeta
card-test = Mode de prova: no es mou cap diner de debò.
card-text = Pagueu a Stripe, una empresa de targetes, i torneu aquí. No veiem mai la vostra targeta.
card-pay = Pagueu { $amount } amb targeta
card-nothing-open = Ja no hi ha res pendent.
card-underway = Ja hi ha un pagament en curs. Ho tornem a mirar d’aquí a uns minuts.
card-not-taken = Aquest import no es pot pagar amb targeta.
card-not-now = Ara mateix no es poden acceptar targetes. No s’ha cobrat res; torneu-ho a provar o feu una transferència.
card-problem-money = La targeta s’ha rebutjat: no hi ha prou diners.
card-problem-expired = La targeta s’ha rebutjat: ha caducat.
card-problem-typed = La targeta s’ha rebutjat: el número o el codi no és correcte.
card-problem-bank = El vostre banc no ha confirmat que sou vós.
card-problem-other = La targeta s’ha rebutjat. El vostre banc us pot dir per què; potser una altra targeta servirà.

attempt-title = Pagament de { $number }
attempt-open = Encara no s’han pagat { $amount }.
attempt-processing = El vostre pagament de { $amount } està en curs. Pot trigar dies; no cal que feu res.
attempt-succeeded = Gràcies. S’han pagat { $amount }.
attempt-lapsed = No s’ha pagat ni s’ha cobrat res.
attempt-failed = No s’ha pagat res.
attempt-parked = Alguna cosa d’aquest pagament no quadra. Tresoreria ho mira; no torneu a pagar, si us plau.
attempt-unsure = L’empresa de targetes no respon ara mateix. Si heu pagat, ho sabrem en uns minuts: no torneu a pagar.
attempt-to-invoice = Torneu a la factura
attempt-looked = S’ha preguntat a l’empresa de targetes.
attempt-not-asked = L’empresa de targetes no respon. Torneu-ho a provar d’aquí a una estona.

attempt-state-prepared = Començat
attempt-state-sent = A l’empresa de targetes
attempt-state-processing = En curs
attempt-state-succeeded = Pagat
attempt-state-lapsed = No pagat
attempt-state-failed = Rebutjat
attempt-state-parked = Cal mirar-ho

refund-state-prepared = Per retornar
refund-state-pending = De camí
refund-state-succeeded = Retornat
refund-state-failed = No s’ha retornat

online-title = Pagat en línia
online-lead = Què s’ha provat de pagar amb targeta, què s’ha quedat l’empresa de targetes i què s’ha retornat.
online-not-offered = No s’accepten targetes: la configuració no anomena cap compte d’una empresa de targetes.
online-attempts = Intents
online-no-attempts = Encara ningú ha provat de pagar en línia.
online-refunds = Retornat
online-no-refunds = Encara no s’ha retornat res.
online-when = Quan
online-fee = dels quals { $amount } retinguts
online-test = prova
online-look = Torneu a preguntar
online-link = Pagat en línia
invoice-attempts = Amb targeta

refund-link = Retorneu
refund-title = Retorneu diners a { $name }
refund-lead = El { $day } es van pagar { $amount } amb targeta; se’n poden retornar { $left }.
refund-reason = Per què
refund-look = Mireu què fa
refund-preview = Què fa això
refund-goes-back = Torna a la targeta
refund-from-credit = Es treu del saldo
refund-open-again = Torna a quedar pendent a { $number }
refund-confirm = Retorneu { $amount }
refund-too-much = No es pot retornar més del que queda del pagament.
refund-asked = Anotat; s’està demanant a l’empresa de targetes.
payment-online = Es va pagar en línia: retorneu-lo en comptes de desfer-lo.

job-kind-treasury-work-rail-message = Mirar què diu l’empresa de targetes
job-kind-treasury-send-refund = Fer retornar diners
job-kind-treasury-look-after-rail = Vigilar els pagaments en línia

letter-name-card-receipt = Rebut d’un pagament amb targeta
letter-name-rail-word = Avís a tresoreria sobre un pagament amb targeta
letter-card-receipt-subject = Gràcies: { $number } està pagada ({ $coop })
letter-card-receipt-text = hem rebut { $amount } amb targeta per { $number }. Gràcies.
letter-card-receipt-credit = { $amount } no calien i queden a favor vostre per a la propera factura. Si els voleu de tornada, responeu aquesta carta.
letter-rail-where = Ho trobareu a tresoreria, a «Pagat en línia».
letter-rail-paid-twice-subject = { $member } ha pagat més del que hi havia pendent
letter-rail-paid-twice-text = { $member } ha pagat amb targeta el que entretant ja s’havia pagat o anul·lat; ara { $amount } queden com a saldo a favor.
letter-rail-parked-subject = Un pagament amb targeta de { $member } no quadra
letter-rail-parked-text = el que diu l’empresa de targetes d’un pagament de { $amount } de { $member } no quadra amb el que havíem demanat. No consta com a pagat.
letter-rail-refund-failed-subject = Els diners no han tornat a { $member }
letter-rail-refund-failed-text = l’empresa de targetes no ha pogut retornar { $amount } a { $member }. Tornen a ser saldo seu, o paguen el que hi ha pendent.

data-place-payment-attempts = Intents de pagar en línia
data-place-refunds = Diners retornats
merge-place-payment-attempts = Intents de pagar en línia
merge-place-refunds = Diners retornats
