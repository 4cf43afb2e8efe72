# The co-op's settings and its staff, in the office.
# dynamic: staff-role-
# dynamic: settings-text-

settings-title = Settings
settings-save = Save
settings-saved = Saved. It counts from now on; documents that were issued stay as they are.
settings-yes = Yes
settings-no = No
settings-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
settings-coop = The co-op
settings-coop-change = Change the co-op’s settings
settings-coop-name = Name of the co-op
settings-coop-name-hint = What it calls itself; it stands at the head of every page.
settings-coop-email = E-mail for visitors
settings-coop-email-hint = Shown where people may have questions.
settings-section-late = When payment is late
settings-courtesy-days = Courtesy period
settings-courtesy-days-hint = Days during which rooms work before the first payment.
settings-grace-days = Grace
settings-grace-days-hint = Days after the due day during which nothing changes but the tone.
settings-limited-days = Limited
settings-limited-days-hint = Days without new rooms, before a suspension may be decided.
settings-suspended-days = Suspended
settings-suspended-days-hint = Days before what was held is let go.
settings-suspend-automatically = Suspend without asking
settings-suspend-automatically-hint = Otherwise the treasurer decides each time, with one click.
settings-invoice-automatically = Invoice without asking
settings-invoice-automatically-hint = Each day what is due is invoiced by itself. Otherwise the treasurer looks first and then lets it run.
settings-anchor = From which day contributions count
settings-anchor-joining-day = From the day of joining
settings-anchor-joining-day-hint = The first period is a full one.
settings-anchor-first-of-month = From the first of the month
settings-anchor-first-of-month-hint = The first period is shorter and costs less, by the day.
settings-entity = Legal entity
settings-entity-lead = What stands on invoices, and where members’ money goes.
settings-entity-change = Change the legal entity
settings-texts = Texts that people agree to
settings-text-statutes = Statutes
settings-text-privacy = Privacy
settings-text-processing = Processing of data for organisations
settings-text-version = Version { $version }
settings-text-none = Not there yet
settings-text-new-version = Version { $version } is in force. Publishing makes a new version; earlier ones stay readable.
settings-text-body = Text
settings-text-hint = Plain text. A blank line parts paragraphs; a line that begins with # is a heading.
settings-text-publish = Publish
settings-text-published = Published.

## The form about a legal entity

entity-choose = Please choose
entity-section-who = Who sells
entity-name = Registered name
entity-name-hint = As it must stand on an invoice.
entity-registration = Registration
entity-registration-hint = Register and number, if they must stand on an invoice.
entity-email = E-mail for questions about invoices
entity-email-hint = Printed on every invoice.
entity-address = Address
entity-street = Street and number
entity-postal-code = Postal code
entity-postal-code-malformed = This does not look like a postal code of that country.
entity-city = Town
entity-country = Country
entity-section-tax = Tax
entity-tax-regime = How contributions are taxed
entity-tax-outside-scope = Outside the scope of value added tax
entity-tax-outside-scope-hint = Members’ contributions that are no payment for a service.
entity-tax-small-business = Small business, exempt
entity-tax-small-business-hint = No tax is charged, because turnover is small.
entity-tax-standard = With value added tax
entity-tax-standard-hint = Tax is charged at one rate.
entity-reason = Why no tax is charged
entity-reason-hint = The sentence that the law wants on the invoice. Not needed with tax.
entity-tax-rate = Rate
entity-tax-rate-hint = Only with tax. An example: 21
entity-tax-rate-malformed = Please give a rate in percent, above 0 and at most 50, such as 21 or 5.5.
entity-vat-id = VAT identification number
entity-vat-id-hint = Only with tax. It begins with two letters for the country.
entity-vat-id-malformed = This does not look like a VAT number. It begins with two letters, such as BE0123456789.
entity-section-money = Money and numbers
entity-iban = IBAN
entity-iban-hint = The account members transfer to. Spaces do not matter.
entity-iban-malformed = This is no valid IBAN: a digit may be wrong or missing. Please compare it with a bank statement.
entity-bic = BIC
entity-bic-hint = The bank’s code, 8 or 11 characters, where transfers need it.
entity-bic-malformed = A BIC has 8 or 11 letters and digits.
entity-currency = Currency
entity-currency-hint = Of books and prices. It cannot be changed later.
entity-currency-stays = The books are kept in another currency already; it cannot be changed.
entity-terms = Days to pay
entity-terms-hint = From the day of issue, 0 to 120.
entity-terms-malformed = Please give a number of days from 0 to 120.
entity-prefix = Invoice numbers begin with
entity-prefix-hint = At most 8 letters, digits or dashes. An example: FM makes FM-2026-000001.
entity-prefix-malformed = Please use at most 8 letters, digits or dashes.
entity-time-zone = Time zone
entity-time-zone-hint = Days on documents are days of this zone.

## Staff

staff-title = Staff
staff-lead = Who has a role in the co-op’s office. Each change ends that person’s sessions and is kept in the audit trail.
staff-person = Person
staff-roles = Roles
staff-role = Role
staff-role-steward = Steward: keeps the register of members
staff-role-treasurer = Treasurer: keeps the money
staff-role-operator = Operator: keeps the servers
staff-role-auditor = Auditor: reads everything, changes nothing
staff-role-administrator = Administrator: sets up the co-op
staff-grant-title = Give a role
staff-email-hint = Of somebody who has an account here.
staff-no-such-person = Nobody here has this address. The person needs an account first.
staff-grant = Give the role
staff-granted = The role was given. The person signs in again to use it.
staff-revoke = Take back
staff-revoke-title = Take a role back
staff-revoke-lead = { $name } will lose the role “{ $role }” and be signed out.
staff-revoked = The role was taken back.

settings-logo = Logo
settings-logo-go = Logo on invoices
settings-logo-lead = It stands at the head of invoices and credit notes issued from now on. Those that were issued stay as they are.
logo-picture = The logo in use
logo-since = In use since { $day }.
logo-remove = Take the logo away
logo-removed = Documents issued from now on have no logo.
logo-file = A PNG file
logo-file-hint = At most { $most } KB, each side { $least_side } to { $most_side } pixels. It is printed at most 40 mm wide and 13 mm high, on white.
logo-missing = Please choose a file.
logo-unreadable = This is not a PNG file that can be read.
logo-too-large = The file is too large, or has too many pixels.
logo-too-small = The picture has too few pixels.
