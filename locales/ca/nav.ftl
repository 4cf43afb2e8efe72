# La navegació.
# dynamic: nav-

nav-home = Inici
nav-rooms = Sales
nav-invoices = Factures
nav-office = Oficina
nav-levels = Nivells
nav-join = Uniu-vos-hi
nav-statutes = Estatuts
nav-privacy = Privacitat
nav-treasury = Tresoreria
nav-run = Emissió de factures
nav-instances = Instàncies
nav-operations = Operacions
nav-settings = Configuració
nav-staff = Personal
nav-letters = Cartes
nav-jobs = Tasques
nav-audit = Registre d’auditoria
nav-people = Persones
