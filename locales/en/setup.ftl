# The first run.

setup-next = Continue
setup-finish = Finish
setup-done = The co-op is set up. Give roles to your colleagues next, under “Staff”.
setup-email-taken = Somebody here has this address already. Please use another one.
setup-admin-title = Welcome. First, you
setup-admin-lead = You will be the first administrator of this co-op: you set it up and give roles to others.
setup-admin-totp = Roles in the office need a second factor. It takes two minutes and a phone.
setup-coop-title = Your co-op
setup-coop-lead = Everything here can be changed later, except the currency.
setup-texts-title = What members agree to
setup-texts-lead = People read these texts before they join. You can publish new versions later.
setup-privacy-hint = What happens to personal data.
setup-processing-hint = The agreement with organisations on processing data for them (GDPR, article 28).
