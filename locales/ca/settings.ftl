# La configuració de la cooperativa i el seu personal, a l’oficina.
# dynamic: staff-role-
# dynamic: settings-text-

settings-title = Configuració
settings-save = Desa
settings-saved = Desat. Compta a partir d’ara; els documents emesos queden com estan.
settings-yes = Sí
settings-no = No
settings-days = { $count ->
    [one] { $count } dia
   *[other] { $count } dies
}
settings-coop = La cooperativa
settings-coop-change = Canvieu la configuració de la cooperativa
settings-coop-name = Nom de la cooperativa
settings-coop-name-hint = Com s’anomena; surt a dalt de cada pàgina.
settings-coop-email = Correu per a visitants
settings-coop-email-hint = Es mostra on la gent pot tenir preguntes.
settings-section-late = Quan es paga tard
settings-courtesy-days = Període de cortesia
settings-courtesy-days-hint = Dies en què les sales funcionen abans del primer pagament.
settings-grace-days = Marge
settings-grace-days-hint = Dies després del venciment en què només canvia el to.
settings-limited-days = Limitada
settings-limited-days-hint = Dies sense sales noves, abans que es pugui decidir una suspensió.
settings-suspended-days = Suspesa
settings-suspended-days-hint = Dies abans de deixar anar el que es guardava.
settings-suspend-automatically = Suspèn sense preguntar
settings-suspend-automatically-hint = Si no, la tresoreria ho decideix cada vegada amb un clic.
settings-invoice-automatically = Factura sense preguntar
settings-invoice-automatically-hint = Cada dia es factura tot sol el que toca. Si no, la tresoreria ho mira primer i després ho engega.
settings-anchor = Des de quin dia compten les quotes
settings-anchor-joining-day = Des del dia d’entrada
settings-anchor-joining-day-hint = El primer període és sencer.
settings-anchor-first-of-month = Des del primer del mes
settings-anchor-first-of-month-hint = El primer període és més curt i costa menys, per dies.
settings-entity = Entitat jurídica
settings-entity-lead = Què surt a les factures i on van els diners dels membres.
settings-entity-change = Canvieu l’entitat jurídica
settings-texts = Textos que la gent accepta
settings-text-statutes = Estatuts
settings-text-privacy = Privacitat
settings-text-processing = Tractament de dades per a organitzacions
settings-text-version = Versió { $version }
settings-text-none = Encara no hi és
settings-text-new-version = És vigent la versió { $version }. En publicar es fa una versió nova; les anteriors es poden llegir igualment.
settings-text-body = Text
settings-text-hint = Text pla. Una línia en blanc separa paràgrafs; una línia que comença amb # és un títol.
settings-text-publish = Publica
settings-text-published = Publicat.

## El formulari sobre una entitat jurídica

entity-choose = Trieu
entity-section-who = Qui ven
entity-name = Nom registrat
entity-name-hint = Tal com ha de sortir a la factura.
entity-registration = Registre
entity-registration-hint = Registre i número, si han de sortir a la factura.
entity-email = Correu per a preguntes sobre factures
entity-email-hint = Surt a cada factura.
entity-address = Adreça
entity-street = Carrer i número
entity-postal-code = Codi postal
entity-postal-code-malformed = No sembla un codi postal d’aquest país.
entity-city = Població
entity-country = País
entity-section-tax = Impostos
entity-tax-regime = Com tributen les quotes
entity-tax-outside-scope = No subjectes a l’IVA
entity-tax-outside-scope-hint = Quotes de membres que no paguen cap servei.
entity-tax-small-business = Petita empresa, exempta
entity-tax-small-business-hint = No es cobra impost perquè la facturació és petita.
entity-tax-standard = Amb IVA
entity-tax-standard-hint = Es cobra l’impost a un sol tipus.
entity-reason = Per què no es cobra impost
entity-reason-hint = La frase que la llei vol a la factura. No cal si es cobra impost.
entity-tax-rate = Tipus
entity-tax-rate-hint = Només amb impost. Un exemple: 21
entity-tax-rate-malformed = Escriviu un percentatge més gran que 0 i com a molt 50, com ara 21 o 5,5.
entity-vat-id = Número d’IVA
entity-vat-id-hint = Només amb impost. Comença amb dues lletres del país.
entity-vat-id-malformed = No sembla un número d’IVA. Comença amb dues lletres, com ara ESB12345678.
entity-section-money = Diners i números
entity-iban = IBAN
entity-iban-hint = El compte on transfereixen els membres. Els espais no importen.
entity-iban-malformed = No és un IBAN vàlid: pot fallar o faltar una xifra. Compareu-lo amb un extracte.
entity-bic = BIC
entity-bic-hint = El codi del banc, de 8 o 11 caràcters, on les transferències el necessiten.
entity-bic-malformed = Un BIC té 8 o 11 lletres i xifres.
entity-currency = Moneda
entity-currency-hint = Dels llibres i dels preus. No es pot canviar després.
entity-currency-stays = Els llibres ja es porten en una altra moneda; no es pot canviar.
entity-terms = Dies per pagar
entity-terms-hint = Des del dia d’emissió, de 0 a 120.
entity-terms-malformed = Escriviu un nombre de dies de 0 a 120.
entity-prefix = Els números de factura comencen amb
entity-prefix-hint = Com a molt 8 lletres, xifres o guions. Un exemple: FM fa FM-2026-000001.
entity-prefix-malformed = Feu servir com a molt 8 lletres, xifres o guions.
entity-time-zone = Fus horari
entity-time-zone-hint = Els dies dels documents són dies d’aquest fus.

## Personal

staff-title = Personal
staff-lead = Qui té una funció a l’oficina de la cooperativa. Cada canvi acaba les sessions de la persona i queda al registre d’auditoria.
staff-person = Persona
staff-roles = Funcions
staff-role = Funció
staff-role-steward = Secretaria: porta el registre de membres
staff-role-treasurer = Tresoreria: porta els diners
staff-role-operator = Operació: porta els servidors
staff-role-auditor = Auditoria: ho llegeix tot, no canvia res
staff-role-administrator = Administració: configura la cooperativa
staff-grant-title = Doneu una funció
staff-email-hint = D’algú que ja té compte aquí.
staff-no-such-person = Aquí ningú no té aquesta adreça. Abans, la persona necessita un compte.
staff-grant = Dona la funció
staff-granted = S’ha donat la funció. La persona ha de tornar a entrar per fer-la servir.
staff-revoke = Retira
staff-revoke-title = Retireu una funció
staff-revoke-lead = { $name } perdrà la funció «{ $role }» i se li acabarà la sessió.
staff-revoked = S’ha retirat la funció.

settings-logo = Logotip
settings-logo-go = Logotip a les factures
settings-logo-lead = Encapçala les factures i els abonaments que s’emetin a partir d’ara. Els ja emesos queden com estan.
logo-picture = El logotip en ús
logo-since = En ús des del { $day }.
logo-remove = Treu el logotip
logo-removed = Els documents que s’emetin a partir d’ara no tenen logotip.
logo-file = Un fitxer PNG
logo-file-hint = Com a màxim { $most } KB, cada costat de { $least_side } a { $most_side } píxels. S’imprimeix com a màxim de 40 mm d’ample i 13 mm d’alt, sobre blanc.
logo-missing = Trieu un fitxer.
logo-unreadable = No és un fitxer PNG que es pugui llegir.
logo-too-large = El fitxer és massa gran o té massa píxels.
logo-too-small = La imatge té massa pocs píxels.
