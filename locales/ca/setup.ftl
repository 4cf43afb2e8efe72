# La primera vegada.

setup-next = Continua
setup-finish = Acaba
setup-done = La cooperativa està configurada. Ara doneu funcions als vostres companys, a «Personal».
setup-email-taken = Algú d’aquí ja té aquesta adreça. Feu-ne servir una altra.
setup-admin-title = Us donem la benvinguda. Primer, vós
setup-admin-lead = Sereu la primera persona que administra aquesta cooperativa: la configureu i doneu funcions als altres.
setup-admin-totp = Les funcions de l’oficina necessiten un segon factor. Calen dos minuts i un telèfon.
setup-coop-title = La vostra cooperativa
setup-coop-lead = Tot això es pot canviar després, menys la moneda.
setup-texts-title = Què accepten els membres
setup-texts-lead = La gent llegeix aquests textos abans d’entrar. Després en podreu publicar versions noves.
setup-privacy-hint = Què passa amb les dades personals.
setup-processing-hint = L’acord amb organitzacions sobre el tractament de dades per compte seu (RGPD, article 28).
