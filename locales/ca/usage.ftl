# Què s’ha fet servir, i qui era a les reunions d’una sala.
# dynamic: usage-kind-
# dynamic: usage-source-

usage-title = Ús
usage-month = Mes
usage-months = Els últims 12 mesos
usage-month-before = El mes anterior
usage-meetings = Reunions
usage-minutes = Minuts-participant
usage-peak = Gent alhora
usage-gigabyte-days = Gigabytes-dia
usage-explained = Els minuts-participant són els minuts de tothom plegats. Un gigabyte-dia és un gigabyte d’enregistraments guardat un dia. Cada suma és la suma de les línies de sota.
usage-lines = Línia per línia
usage-day = Dia
usage-room = Sala
usage-what = Què
usage-source = Se sap per
usage-owner = Membre
usage-none = Aquest mes no s’ha fet servir res.
usage-csv = Baixa-ho en CSV
usage-graph = Minuts-participant per mes
usage-kind-meeting = Reunió
usage-kind-storage = Enregistraments
usage-source-polls = preguntar al servidor cada 15 segons
usage-source-events = el que ha dit el servidor
usage-source-index = la llista d’enregistraments
usage-people = { $count ->
    [one] una persona
   *[other] { $count } persones
}
usage-line-over = per sobre del nivell
usage-over = { $count ->
    [one] Una reunió ha fet servir més del que dona el vostre nivell. No es cobra res; si passa sovint, potser us convé un altre nivell.
   *[other] { $count } reunions han fet servir més del que dona el vostre nivell. No es cobra res; si passa sovint, potser us convé un altre nivell.
}
usage-over-members = { $count ->
    [one] Un membre ha fet servir més del que dona el seu nivell.
   *[other] { $count } membres han fet servir més del que dona el seu nivell.
}
attendance-title = Qui hi era
attendance-off = Aquesta sala no guarda qui hi era.
attendance-switch = Canvia què guarda la sala
attendance-none = No hi ha ningú apuntat.
attendance-name = Nom
attendance-from = Va arribar
attendance-length = S’hi va estar
