# Signing in, and the person's own account.
# dynamic: letter-account-changed-

## Signing in

sign-in-title = Sign in
sign-in-lead = With your password, or with a link that we send you by e-mail.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-password-hint = Not needed if you ask for a link.
sign-in-button = Sign in
sign-in-send-link = Send me a link instead
sign-in-no-account = No account yet?
sign-in-wrong = The address and the password do not belong together. Try again, or ask for a link by e-mail.
sign-in-password-missing = Please type your password, or ask for a link instead.

sign-in-sent-title = Look into your mailbox
sign-in-sent-lead = A letter is on its way. If the address belongs to an account, it holds a link that signs you in once, within 15 minutes.
sign-in-sent-step-open = Open the letter, in this browser if you can
sign-in-sent-step-button = Follow its link and press “Sign in”
sign-in-sent-nothing = Nothing came after a few minutes? Look among the unwanted mail, too.
sign-in-sent-again = Ask again

sign-in-link-title = One more click
sign-in-link-lead = This link signs you in once.
sign-in-link-other-title = The link was asked for in another browser
sign-in-link-other-text = If it was not you who asked for it, close this page: nothing happens then.
sign-in-link-mine = It was me, in another browser or on another device
sign-in-link-mine-missing = Please confirm that it was you who asked for the link.

sign-in-demonstration-title = Look around
sign-in-demonstration-lead = This is a demonstration. You will be signed in as { $name }, once.

second-factor-title = Your second factor
second-factor-lead = Open the app on your phone and type the code it shows for us.
second-factor-code = Code
second-factor-hint = Six digits, or one of your recovery codes.
second-factor-wrong = This code is not right, or it was used already. Wait for the next one and try again.
second-factor-cancel = Cancel and sign out

## The account

account-title = Your account
account-name = Name
account-name-hint = As others will see you.
account-time-zone = Time zone
account-time-zone-coop = The co-op’s time zone
account-save = Save
account-saved = Saved.
account-addresses = E-mail addresses
account-address = E-mail address
account-address-state = State
account-address-change = Change
account-address-main = Main
account-address-verified-tag = Verified
account-address-unverified = Not verified
account-address-make-main = Make it the main one
account-address-remove = Remove
account-address-new = Add an address
account-address-new-lead = We send a link to it; the address is added once you open the link.
account-address-send = Send the link
account-address-asked = A letter with a link is on its way to that address.
account-address-enough = You have ten addresses already. Please remove one first.
account-address-main-changed = Letters go to that address from now on.
account-address-removed = The address was removed.
account-address-verified = The address is verified.
account-verify-title = Verify your address
account-verify-lead = This makes { $address } an address of yours: you can sign in with it.
account-verify-button = Verify the address
account-security-text = Password, second factor, and where you are signed in.
account-security-link = Go to security

## What protects it

security-title = Security
security-password-set = You have a password.
security-password-none = You have no password; you sign in with links by e-mail.
security-password-change = Change it
security-password-choose = Choose a password
security-totp = Second factor
security-totp-on = On
security-totp-off = Off
security-totp-text = A code from an app on your phone, besides the password or the link. Who learns your password still cannot get in.
security-totp-required-title = Please set up your second factor
security-totp-required-text = You have a role in the co-op’s office. Its pages open once your second factor is set up; that takes two minutes and a phone.
security-totp-set-up = Set up the second factor
security-totp-replace = Move it to another phone
security-totp-remove = Do without it
security-codes-left =
    { $count ->
        [0] No recovery codes are left. Make new ones, so that a lost phone does not lock you out.
        [one] One recovery code is left.
       *[other] { $count } recovery codes are left.
    }
security-codes-renew = Make new recovery codes
security-sessions = Where you are signed in
security-sessions-text = If one of these is not you, end it and change your password.
security-session-browser = Browser
security-session-network = Network
security-session-since = Since
security-session-seen = Last used
security-session-end = End
security-session-end-button = End
security-session-here = This one
security-session-ended = That session was ended.
security-sessions-end-others = End all others
security-sessions-ended = All other sessions were ended.

password-title = Password
password-lead = A few words that nobody would guess make a good one. Your other sessions end when you change it.
password-new = New password
password-hint = At least 12 characters. Anything goes: words, spaces, any script.
password-button = Save the password
password-changed = The password is changed. Your other sessions were ended.
password-too-short = Please use at least 12 characters.
password-too-long = Please use at most 128 characters.
password-common = Many people use this password, so it is among the first that are tried. Please choose another one.
password-holds-name = Please leave out your own address and the names of the co-op and your organisations: they are tried first.

totp-title = Set up the second factor
totp-lead = You need a phone with an app for codes. Most password managers can do it, too.
totp-step-app = Open the app and choose to add an account.
totp-step-scan = Scan this picture, or type the secret below.
totp-qr = Picture with the secret, for the app’s camera
totp-open-app = Open it in an app on this device
totp-secret = Secret
totp-secret-hint = Only if you cannot scan the picture. Keep it to yourself.
totp-first-code = First code
totp-first-code-hint = The six digits that the app shows now.
totp-first-code-wrong = This is not the code of this secret. Check that your phone’s clock is right, and type the code it shows now.
totp-button = Confirm
totp-removed = The second factor was removed.

codes-title = Your recovery codes
codes-lead = If you lose your phone, each of these signs you in once instead of a code.
codes-once = They are shown only now. Print them, or keep them in a password manager.
codes-kept = I have kept them

proof-title = Is it you?
proof-lead = Before something that protects your account is changed, please show once more that it is you.
proof-button = Continue
proof-wrong = That is not right. Please try again.
proof-sign-in-again = Please sign out and sign in again with a link; then you can change it within ten minutes.

## Letters

letter-sign-in-link-subject = Your link to sign in
letter-sign-in-link-text = Here is the link you asked for. It signs you in once, within { $minutes } minutes.
letter-sign-in-link-not-you = If you did not ask for it, you need not do anything.
letter-sign-in-unknown-subject = You have no account with this address
letter-sign-in-unknown-text = Somebody, perhaps you, wanted to sign in with { $email }, but no account has this address. If you are a member, try the address that you joined with.
letter-sign-in-unknown-not-you = If it was not you, you need not do anything.
letter-address-verification-subject = Please verify your address
letter-address-verification-text = You wanted to add { $email } to your account. This link does it, within { $hours } hours.
letter-address-verification-not-you = If it was not you, you need not do anything: without the link nothing happens.
letter-password-changed-subject = Your password was changed
letter-password-changed-text = The password of your account was changed on { $at }. All other sessions were ended.
letter-new-sign-in-subject = A new browser signed in
letter-new-sign-in-text = A browser that we have not seen before signed in to your account on { $at }: { $browser }, from the network { $network }.
letter-account-changed-subject = Your account was changed
letter-account-changed-address-added = An e-mail address was added to your account on { $at }.
letter-account-changed-address-removed = An e-mail address was removed from your account on { $at }.
letter-account-changed-main-address = Letters about your account go to another of your addresses since { $at }.
letter-account-changed-second-factor = A second factor was set up for your account on { $at }.
letter-account-changed-second-factor-removed = The second factor of your account was removed on { $at }.
letter-not-you-link = Your sessions
letter-not-you = If it was not you, sign in now, end all other sessions on the security page, change your password and write to the co-op’s office.

## Passkeys

passkeys-title = Passkeys
passkeys-text = Sign in with your fingerprint, your face or the PIN of your device. There is nothing to remember, and nothing that could be told to a false site.
passkey-title = Add a passkey
passkey-lead = Your device will ask for your fingerprint, your face or its PIN, and keep the passkey.
passkey-name = Name
passkey-name-hint = So that you know it again, such as the name of the device.
passkey-add = Add the passkey
passkey-later = Not now
passkey-missing = This browser cannot use passkeys, or its scripts are off. You can sign in with a password or a link by e-mail instead.
passkey-cancelled = Nothing was done: it was cancelled, or took too long. You can try again.
passkey-failed = That did not work. Please try again, or use the other way.
passkey-use = Use a passkey
passkey-instead = Go on with a passkey instead
passkey-unused = Not used yet
passkey-remove = Remove
passkey-removed = The passkey was removed. You may also delete it on your device.
letter-account-changed-passkey = A passkey was added to your account on { $at }.
letter-account-changed-passkey-removed = A passkey was removed from your account on { $at }.

account-main-title = Move your letters
account-main-lead = From now on, letters about your account go to { $address }.
account-main-button = Move them
account-address-main-asked = We have asked your main address by letter. The change is made when you follow the link in it.
letter-main-address-subject = Shall your letters go to another address?
letter-main-address-text = You wanted letters about your account to go to { $email }. This link does it, within { $hours } hours.
letter-main-address-not-you = If it was not you, do not follow the link: nothing happens then. Sign in, end all other sessions and change your password.
