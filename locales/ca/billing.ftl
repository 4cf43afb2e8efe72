# Factures: cartes i pàgines.

letter-hello = Hola, { $name }:
letter-invoice-subject = Factura { $number } de { $coop }
letter-invoice-text = aquí teniu la factura { $number } per un import de { $amount }. Us demanem que la pagueu com a molt tard el { $due }.
letter-invoice-link = Consulteu-la, descarregueu-la i pagueu-la aquí:
letter-invoice-button = Consulta i paga la factura
letter-invoice-private = Aquest enllaç funciona sense iniciar la sessió. Qui el tingui pot llegir la factura: compartiu-lo només amb la persona que la paga.
letter-credit-note-subject = Factura rectificativa { $number } de { $coop }
letter-credit-note-text = hem anul·lat una factura vostra amb la factura rectificativa { $number } per un import de { $amount }. Motiu: { $reason }
letter-credit-note-link = Consulteu-la i descarregueu-la aquí:
letter-credit-note-button = Consulta la factura rectificativa

## Pàgines
# dynamic: invoice-status-
# dynamic: problem-

invoices-title = Factures
invoices-lead = Què se us ha facturat i què queda pendent.
invoices-none = Encara no hi ha factures
invoices-none-text = Les factures apareixeran aquí quan hàgiu compromès una contribució.
invoices-credit = Teniu { $amount } a favor vostre. La propera factura els farà servir.
invoices-waiting = { $amount } aniran a la propera factura.
invoices-address = Digueu-nos l’adreça per a la factura
invoices-state = Estat
invoice-title = Factura { $number }
credit-note-title = Factura rectificativa { $number }
invoice-lead = Emesa el { $issued }, cal pagar-la com a molt tard el { $due }
invoice-issued-on = Emesa el { $day }
invoice-lines = Què es factura
invoice-vat-on = IVA { $rate } sobre { $taxable }
invoice-outstanding = Pendent
invoice-takes-back = Correspon a la factura
invoice-taken-over = Aquesta factura es va fer abans que comencessin aquests llibres. Aquí hi ha el que en quedava pendent aquell dia; la factura mateixa, amb les línies i els impostos, és el document que vau rebre llavors.
problem-invoice-taken-over-title = Aquí no n’hi ha cap document
problem-invoice-taken-over-text = La factura es va fer abans que comencessin aquests llibres. El document que vau rebre llavors és la factura; aquí hi ha el que en quedava pendent.
invoice-taken-back-by = L’ha anul·lada la factura rectificativa
invoice-taken-back-in-part = Una part l’ha anul·lada la factura rectificativa
invoice-paper = Descarrega el PDF
invoice-ubl = Descarrega la factura electrònica (UBL)
invoice-cii = Descarrega la factura electrònica (CII)
invoice-pay = Paga
invoice-party-link = El compte del soci
invoice-history = Què ha passat
invoice-history-paid = { $amount } pagats
invoice-history-credited = { $amount } anul·lats amb una factura rectificativa
invoice-history-released = { $amount } alliberats de nou
invoice-release = Allibera
invoice-status-due = pendent
invoice-status-late = vençuda
invoice-status-part = saldada en part
invoice-status-paid = pagada
invoice-status-void = anul·lada
invoice-status-credit-note = rectificativa
pay-text = Feu una transferència amb aquestes dades o escanegeu el codi amb l’aplicació del banc.
pay-reference-hint = La referència ens diu què pagueu.
void-link = Anul·la
void-title = Anul·la la factura { $number }
void-lead = S’emet una factura rectificativa de { $amount } i s’envia al soci. El que s’hagi pagat queda a favor seu.
void-reason = Per què?
void-reason-hint = Surt a la factura rectificativa: escriviu-ho per al soci.
void-afterwards = I després?
void-again = Torna-ho a facturar
void-again-hint = El mateix va a una factura nova, per exemple amb una altra adreça.
void-drop = Deixa-ho córrer
void-drop-hint = Ningú no ho deu més.
void-do = Emet la factura rectificativa
void-done = La factura rectificativa ja va de camí.
problem-not-voidable-title = Això no es pot anul·lar
problem-not-voidable-text = Només es pot anul·lar una factura emesa que encara no s’hagi anul·lat.

problem-e-invoice-three-decimals-title = Aquest document no té factura electrònica
problem-e-invoice-three-decimals-text = La seva moneda té tres decimals, i la norma europea de factura electrònica (EN 16931) en preveu dos. El PDF és la factura.
problem-e-invoice-several-taxes-title = Aquest document no té factura electrònica
problem-e-invoice-several-taxes-text = El seu tipus és la suma d’uns quants impostos, cadascun arrodonit a part, i la norma europea de factura electrònica (EN 16931) en preveu un. El PDF és la factura.
problem-e-invoice-seller-unknown-title = Aquest document no té factura electrònica
problem-e-invoice-seller-unknown-text = No hi consta cap registre ni cap número d’IVA de qui ven, i la norma europea (EN 16931) en demana un. L’oficina l’introdueix a «Entitat jurídica»; compta per als documents emesos a partir d’aleshores.
problem-e-invoice-buyer-unknown-title = Aquest document no té factura electrònica
problem-e-invoice-buyer-unknown-text = L’impost el deu qui compra, i no hi consta el seu número d’IVA, que la norma europea (EN 16931) demana.
problem-e-invoice-vat-number-title = Aquest document no té factura electrònica
problem-e-invoice-vat-number-text = Un dels números d’IVA no comença amb el codi del seu país, com ho vol la norma europea (EN 16931).
problem-e-invoice-party-title = Aquest document no té factura electrònica
problem-e-invoice-party-text = Ja no hi consta el nom o el país de qui compra.
problem-e-invoice-inexact-title = Aquest document no té factura electrònica
problem-e-invoice-inexact-text = Els seus imports no quadren com cal. És una errada nostra i n’ha quedat constància.
