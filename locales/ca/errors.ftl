# Què no va bé en un camp, per a regles que comparteixen molts formularis.
# dynamic: error-

error-required = Cal omplir aquest camp.
error-email = Això no sembla una adreça electrònica. Un exemple: nom@example.org
error-too-long = És massa llarg; hi caben 120 caràcters.
error-line = Escriviu-ho en una sola línia.
error-choose = Trieu una opció de la llista.
error-days = Escriviu un nombre de dies de 0 a 730.
error-text-too-long = El text és massa llarg; hi caben 100.000 caràcters.
