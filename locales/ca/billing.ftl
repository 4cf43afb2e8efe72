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
