# El taulell d’una demostració.

demonstration-title = El taulell de la demostració
demonstration-lead = Una cooperativa de gent inventada funciona en aquesta màquina, amb el seu correu i els seus servidors de reunions. No en surt res. El lloc és a
demonstration-people = Sigueu algú
demonstration-people-hint = Cada botó us inicia la sessió una vegada, sense contrasenya ni segon factor. Feu servir una finestra privada per ser dues persones alhora.
demonstration-administrator = configura la cooperativa
demonstration-treasurer = porta els diners
demonstration-steward = porta el registre de membres
demonstration-operator = porta les màquines
demonstration-auditor = ho llegeix tot, no canvia res
demonstration-owner = responsable d’una organització membre
demonstration-host = modera reunions d’una organització
demonstration-member = membre
demonstration-producer = productora
demonstration-late-member = membre que deu diners
demonstration-clock = Quina hora és
demonstration-clock-now = Aquí són les { $now }.
demonstration-clock-days =
    { $count ->
        [one] Un dia més tard
       *[other] { $count } dies més tard
    }
demonstration-servers = Servidors de reunions simulats
demonstration-servers-more = Qui vulgui afegir-ne un, que l’engegui abans en un altre terminal:
demonstration-provider = Un lloc simulat des d’on iniciar la sessió
demonstration-provider-text = A la pàgina d’inici de sessió, trieu { $name }: us pregunta qui sou i no demana cap contrasenya. Hi ha gent que, pel grup que hi té, té una funció a l’oficina. La seva pàgina permet fer-lo fallar a posta.
demonstration-cards = Una empresa de targetes simulada
demonstration-cards-text = Hi podeu pagar amb targeta una factura pendent: trieu una targeta que paga, que es rebutja o que pregunta al banc. La seva pàgina permet fer-la fallar a posta.
demonstration-mails = Correu
demonstration-no-mails = Encara no s’ha escrit a ningú.
demonstration-back = Torna al taulell
demonstration-mail-line = De { $from } a { $to }, { $date }
