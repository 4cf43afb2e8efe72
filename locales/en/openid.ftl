# Other sites ask us who somebody is (OpenID Connect).
# dynamic: openid-scope-
# dynamic: openid-told-

openid-stranger-title = That site cannot sign you in here
openid-stranger-client = The link does not say which site it comes from, or that site is not entered here.
openid-stranger-address = The site asks us to send you to an address that is not entered for it. For your safety we do not.
openid-stranger-help = Nothing was told to anybody. If it happens again, please tell whoever runs that site.
openid-stranger-home = Go to your own page

openid-going-title = Going on
openid-going-lead = You are being led to the other site.
openid-going-button = Go on

openid-consent-title = Sign in to { $client }
openid-consent-lead = { $client } at { $host } would like to know who you are. If you agree, it learns:
openid-scope-openid = that it is you, by a code that means nothing elsewhere
openid-scope-profile = your name, your language and your time zone
openid-scope-email = your e-mail address, and whether it is proved
openid-scope-membership = your class and standing as a member, whether you may vote, and your roles in organisations
openid-consent-once = You are asked once. You can take it back under “Security” at any time. It never learns your password.
openid-consent-button = Agree and go on
openid-consent-no = No, go back

openid-end-title = Sign out?
openid-end-lead = You have signed out of { $client }. Would you like to sign out here, too?
openid-end-lead-unknown = A site asks whether you would like to sign out here, too.
openid-end-button = Sign out
openid-end-stay = Stay signed in
openid-end-done = You are signed out

## What people allowed

openid-consents = Sites that know you
openid-consents-text = You sign in to these sites with your account here.
openid-consents-site = Site
openid-consents-learns = What it learns
openid-consents-end = End
openid-consents-end-button = Tell it nothing more
openid-consents-ended = The site is told nothing more. It will ask you if you sign in there again.
openid-told-openid = That it is you
openid-told-profile = Name and language
openid-told-email = E-mail address
openid-told-membership = Membership

## Settings

clients-title = Sites that sign in with us
clients-lead = Forum, wiki or cloud can ask this site who somebody is, and follow membership (OpenID Connect).
clients-go = See and enter sites
clients-none = No site is entered yet.
clients-add = Enter a site
clients-issuer = There, enter this address as “issuer”:
clients-issuer-label = Issuer
clients-name = Name
clients-name-hint = As your members know it.
clients-redirects = Addresses it may send people back to
clients-redirects-hint = The exact “redirect” or “callback” addresses, one a line. They begin with https://.
clients-sign-outs = Addresses after signing out
clients-sign-outs-hint = May stay empty. One a line.
clients-add-button = Enter it and show its secret
clients-id = Client id:
clients-id-label = Client id
clients-secret = Secret
clients-secret-text = A new secret ends the old one at once: enter it there before anybody signs in.
clients-secret-renew = Make a new secret
clients-secret-title = The secret of { $name }
clients-secret-lead = Enter these three there.
clients-secret-once = The secret is shown only now. If it is lost, make a new one.
clients-secret-kept = I have entered them
clients-remove = Remove the site
clients-remove-text = Nobody can sign in there with an account of ours any more.
clients-removed = The site is removed.
error-redirects = Each address must begin with https://, without * and without #.
error-redirects-many = At most 20 addresses, please.
