# Signing in through a provider that says who somebody is (OpenID Connect).
# dynamic: provider-refused-
# dynamic: providers-asked-

provider-sign-in = Sign in with { $name }
provider-prove = Prove it with { $name }
provider-away-title = On to { $name }
provider-away-lead = You are being led to { $host }. You sign in there and come back here.
signed-out-title = You are signed out
signed-out-there = You came in with your account at { $name }. You are still signed in there ({ $host }): on a device that others use, too, sign out there as well.
signed-out-goes = You came in with your account at { $name }, and are being led on to { $host } to be signed out there, too.
signed-out-too = Sign out of { $name }, too
signed-out-stay = Stay signed in there
signed-out-front = To the front page

provider-refused-title = You are not signed in
provider-refused-over = This way in was open too long, was used already, or was begun in another browser. Please begin again here.
provider-refused-declined = { $name } did not let you in, or you changed your mind. You can try again, or come in another way.
provider-refused-away = { $name } does not answer properly just now. Try again in a few minutes, or come in with your password or a link by e-mail.
provider-refused-mistrusted = What { $name } told us about you could not be trusted, so nobody was signed in. Please tell whoever runs this site; the office can see why.
provider-refused-unknown = Nobody here is known by your account at { $name }. If you have an account here, sign in as usual and connect the two under “Security”. If not, you are welcome to join.
provider-refused-taken = Your account at { $name } is connected with another account here. Sign in there and disconnect it first.
provider-refused-not-proved = { $name } did not say that you signed in there just now, as the account that is connected. Please try again, and type your password there when asked.
provider-seat-missing = You are signed in, but { $organisations } has no seat left at its level, so your role there has to wait. Its owners have been told. Once there is a seat, sign in again.

## Under “Security”

identities-title = Accounts elsewhere
identities-text = With these you can sign in here. Connect only what belongs to you alone.
identities-account = Account
identities-add = Connect { $name }
identities-added = The account is connected. You can sign in with it from now on.
identities-remove = Disconnect
identities-removed = The account is disconnected. It does not sign in here any more.
letter-account-changed-identity-linked = An account elsewhere was connected with your account on { $at }; it can sign in to it.
letter-account-changed-identity-unlinked = An account elsewhere was disconnected from your account on { $at }.

## Settings

providers-title = Signing in from elsewhere
providers-lead = People may sign in here with their account at your Keycloak, Nextcloud or Authentik (OpenID Connect).
providers-go = See and enter providers
providers-none = No provider is entered yet.
providers-add = Enter a provider
providers-add-text = There, first make a confidential client with the authorization code flow. Its redirect address is shown here once the provider is entered.
providers-add-button = Ask it and enter it
providers-added = The provider is entered. Now enter the redirect address there.
providers-name = Name
providers-name-hint = As your members know it; it stands on the button.
providers-issuer = Issuer
providers-issuer-hint = Exactly as it names itself, such as https://id.example.org/realms/commons. It cannot be changed later.
providers-issuer-is = Issuer:
providers-issuer-taken = This issuer is entered already.
providers-client-id-hint = As it was made there.
providers-secret-hint = It is kept sealed and never shown.
providers-secret-kept = Leave it empty to keep the one we have.
providers-scopes = Scopes
providers-scopes-hint = What we ask for besides “openid”, with blanks between.
providers-claim = Claim with roles or groups
providers-claim-hint = For Keycloak realm_access.roles, for Nextcloud and Authentik groups. Leave it empty if roles are given here only.
providers-factor = Counts as second factor
providers-factor-hint = Values of “amr” or “acr”, with blanks between. If it is empty, everybody with a second factor here gives it here.
providers-trusts = Trust its verified addresses
providers-trusts-hint = Who comes with an address that is verified both there and here is taken for the person who has it here. Only for a provider that you run yourselves.
providers-admits = Let in people whom nobody here knows
providers-admits-hint = They get an account, but are no members before they join.
providers-admission-needs-trust = Unknown people come in by their address alone: trust its verified addresses, too, or leave this out.
providers-redirect = Redirect address
providers-redirect-hint = Enter exactly this address there; nobody comes back otherwise.
providers-sign-out-uri = Redirect address after signing out
providers-sign-out-uri-hint = Enter it there as well, so that people come back who sign out there, too.
providers-sign-out = When somebody signs out here
providers-sign-out-never = They stay signed in there
providers-sign-out-offer = They are asked whether to sign out there, too
providers-sign-out-always = They are signed out there, too
providers-rules = Roles that follow the claim
providers-rules-text = They are given at a sign-in, and taken back at the first sign-in without the value. Roles that were given by hand stay. The last administrator stays, too. Staff still need a second factor.
providers-rules-no-claim = No claim is set above, so no rule can bring anything yet.
providers-rule-value = Value of the claim
providers-rule-value-hint = The name of the role or group there, letter by letter.
providers-rule-add = Add the rule
providers-rule-added = The rule counts from the next sign-in on.
providers-rule-remove = Remove
providers-rule-removed = The rule is removed. The roles it brought go at the next sign-in.
providers-in-organisation = In an organisation
providers-organisation = Organisation
providers-organisation-hint = Its short name, as it stands in its address; only for a role in an organisation.
providers-organisation-missing = In which organisation? Give its short name.
providers-organisation-unknown = We have no organisation of that short name.
providers-remove = Remove the provider
providers-remove-text = Nobody can sign in through it any more, and the roles it brought are taken back.
providers-removed = The provider is removed.
providers-asked-address = This address may not be called from here: it must begin with https:// and lie outside our own network.
providers-asked-other-issuer = What answers there names itself differently. Copy the “issuer” from its discovery document, letter by letter.
providers-asked-incomplete = It does not offer what is needed: the authorization code with PKCE (S256), and tokens signed with RS256 or ES256.
providers-asked-unreachable = Nothing answers there. Is the address right, and is it running?
providers-asked-no-document = What answers there is no OpenID Connect provider.
error-issuer = The issuer is an address that begins with https://, without ? and #.
error-word = Letters, digits and signs only, without blanks or accents.
