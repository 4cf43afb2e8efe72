# Enregistraments: llistes, un enregistrament, el seu enllaç, quant de temps es guarda.
# dynamic: recording-state-
# dynamic: recording-visibility-
# dynamic: recording-kind-

recordings-title = Enregistraments
recordings-of = Enregistraments de { $room }
recordings-to-room = A la sala
recordings-bin = Paperera
recordings-bin-text = El que hi ha aquí queda amagat a tot arreu. Es pot recuperar durant 7 dies, si no se li acaba abans el termini.
recordings-name = Nom
recordings-at = Enregistrat
recordings-length = Durada
recordings-state = Estat
recordings-visibility = Qui el pot veure
recordings-goes = S’esborra el
recordings-none = Cap enregistrament
recordings-none-text = Un enregistrament apareix minuts o hores després de la reunió, quan el servidor l’ha processat.
recordings-none-public = No hi ha res per veure.
recordings-public = Llista pública
recordings-public-link = Adreça de la llista pública
recordings-public-hint = Mostra els enregistraments públics d’aquesta sala.
recordings-kept-for = { $days ->
    [one] Els enregistraments d’aquesta sala s’esborren un dia després de la reunió.
   *[other] Els enregistraments d’aquesta sala s’esborren { $days } dies després de la reunió.
}
recordings-keeping = Què guarda la sala
recordings-keep-days = Dies que es guarda un enregistrament
recordings-keep-days-hint = A partir d’un dia. Buit: tant com dona el nivell, { $days } dies.
recordings-attendance = Guarda qui hi era
recordings-attendance-hint = Es diu a la porta. Sense això, els noms s’obliden un dia després de la reunió.
recordings-attendance-days = Dies que es guarden els noms
recordings-keep = Desa
recordings-kept = Desat.
error-recording-days = Escriviu un nombre de dies entre 1 i 3650, o deixeu-ho buit.
error-attendance-days = Escriviu un nombre de dies entre 1 i 365.

recording-state-processing = en procés
recording-state-ready = a punt
recording-state-hidden = amagat
recording-state-missing = no hi és
recording-state-deleted = esborrat
recording-visibility-public = públic
recording-visibility-link = enllaç
recording-visibility-members = membres
recording-visibility-attendees = assistents
recording-visibility-private = privat
recording-visibility-hint-public = Tothom. Surt a la llista pública de la sala.
recording-visibility-hint-link = Qui tingui l’enllaç, i la contrasenya si n’hi poseu, fins que caduqui.
recording-visibility-hint-members = Qui pertany a la sala pel nom o a l’organització; en una sala personal, els membres de la cooperativa.
recording-visibility-hint-attendees = Qui era a la reunió amb la sessió iniciada.
recording-visibility-hint-private = Ningú més que els amfitrions de la sala.
recording-kind-presentation = Mira la presentació
recording-kind-video = Mira el vídeo
recording-kind-podcast = Escolta
recording-kind-notes = Llegeix les notes
recording-kind-screenshare = Mira la pantalla compartida

recording-watch = Mira
recording-nothing-yet = Ara mateix no hi ha res per veure.
recording-address-short = El camí cap a la pel·lícula serveix 10 minuts en aquest navegador. Torneu a carregar la pàgina per tenir-ne un altre.
recording-facts = Sobre aquest enregistrament
recording-size = Mida
recording-goes-notice = S’esborrarà el { $date }, aquí i al servidor.
recording-missing-since = El servidor no llista aquest enregistrament des del { $date }. Si torna a aparèixer, es podrà tornar a veure.
recording-in-bin = És a la paperera i queda amagat a tot arreu. El { $date } s’esborra del tot.
recording-hidden-there = El servidor amaga aquest enregistrament, encara que aquí ningú no ho ha demanat.
recording-show-again = Torna’l a mostrar
recording-showing = Es demana al servidor que el mostri.
recording-link = Enllaç
recording-link-label = Enllaç a aquest enregistrament
recording-link-hint = Qui el tingui el pot veure. Doneu la contrasenya per un altre camí.
recording-link-renew = Fes un enllaç nou
recording-link-renewed = Hi ha un enllaç nou; l’antic no porta enlloc.
recording-settings = Nom i qui el pot veure
recording-password = Contrasenya
recording-password-hint = Per a l’enllaç. 6 caràcters o més.
recording-password-there = Hi ha una contrasenya. Deixeu-ho buit per conservar-la.
recording-no-password = No demanis més contrasenya
recording-link-until = Últim dia de l’enllaç
recording-link-until-hint = Buit: fins que s’esborri l’enregistrament.
recording-save = Desa
recording-changed = Desat.
recording-bin = Mou a la paperera
recording-bin-text = S’amaga a tot arreu de seguida, i es pot recuperar durant 7 dies.
recording-binned = És a la paperera. Es pot recuperar durant 7 dies.
recording-restore = Recupera
recording-restored = Torna a ser on era.
recording-delete = Esborra del tot
recording-delete-text = També s’esborra al servidor. Res no el torna.
recording-deleted = Ja no hi és, i s’esborra al servidor.
error-recording-name = Escriviu un nom.
error-recording-password-short = Una contrasenya té de 6 a 100 caràcters.
error-recording-password-wrong = Aquesta no és la contrasenya.
error-recording-day = Escriviu un dia que encara ha de venir.
problem-recording-elsewhere-title = Des d’aquí no
problem-recording-elsewhere-text = Això no es pot fer mentre l’enregistrament és a la paperera, o mentre no hi és.
problem-recording-server-away-title = El servidor no respon
problem-recording-server-away-text = El servidor que té aquest enregistrament no respon. Torneu-ho a provar d’aquí a una estona.
size-kb = { $number } kB
size-mb = { $number } MB
size-gb = { $number } GB
