# What a request is told that was not answered with what it asked for.
# dynamic: problem-

problem-reference = If you write to us about it, please mention this reference:
problem-home = Go to your home page

problem-not-found-title = This page is not here
problem-not-found-text = The address may be mistyped, or the thing may have moved, or it is not yours to see.

problem-refused-title = This is not yours to do
problem-refused-text = You are signed in, but your role does not include this. If it should, ask an owner of your organisation or the co-op's office.

problem-sign-in-title = Please sign in first
problem-sign-in-text = This page is for members.

problem-foreign-form-title = Please send the form again
problem-foreign-form-text = The form was open for too long, or did not come from one of our pages. Go back, load the page again and send it once more. Nothing was changed.

problem-too-many-title = A little slower, please
problem-too-many-text = There were too many attempts from here. Please try again in about { $minutes } min. Nothing is locked for ever.

problem-gone-title = This link has been used
problem-gone-text = It worked once, or its time is over. Please ask for a new one.

problem-bad-request-title = We could not read that
problem-bad-request-text = What your browser sent cannot be read. Please go back and try again.

problem-unprocessable-title = Something in the form is not right
problem-unprocessable-text = The form had a field we do not know, or missed one. Please load the page again and send it once more.

problem-unsupported-media-title = We cannot take this kind of data
problem-unsupported-media-text = Please use the form of the page.

problem-too-large-title = This is too large
problem-too-large-text = What you sent is larger than we can take.

problem-too-slow-title = That took too long
problem-too-slow-text = The connection was too slow to finish sending. Please try again.

problem-misdirected-title = This is another site's address
problem-misdirected-text = The address you used does not belong to this site.

problem-unavailable-title = Back in a moment
problem-unavailable-text = A part of the site is not answering just now. Please try again in a few seconds. Nothing was lost.

problem-fault-title = Something went wrong on our side
problem-fault-text = It is written down and will be looked at. Nothing you typed was stored half-way.

problem-main-address-title = The main address stays
problem-main-address-text = Make another address the main one first; then this one can be removed.

problem-unverified-address-title = This address is not verified yet
problem-unverified-address-text = Please open the link that was sent to it first.

problem-staff-second-factor-title = Your second factor stays
problem-staff-second-factor-text = You have a role in the co-op’s office. As long as you have it, the second factor protects the co-op.

problem-invitation-somebody-else-title = This invitation is for somebody else
problem-invitation-somebody-else-text = It was sent to another address than yours. Sign out and open it again, or ask for an invitation to your address.
problem-last-owner-title = The last owner stays
problem-last-owner-text = Make somebody else an owner first.

problem-last-administrator-title = The last administrator stays
problem-last-administrator-text = Somebody must be able to give roles. Make another administrator first.

problem-set-up-done-title = The co-op is set up already
problem-set-up-done-text = Somebody has finished it a moment ago. Its settings are in the office.

problem-server-there-title = There is such a server already
problem-server-there-text = A server with this address or name is in the list.
problem-instance-there-title = There is an instance already
problem-instance-there-text = The organisation has one, or has asked for one.
problem-wrong-state-title = Somebody was faster
problem-wrong-state-text = Its state has changed since you loaded the page. Go back, load it again and look.

problem-letter-link-gone-title = The letter cannot be sent again
problem-letter-link-gone-text = It carried a private link, which is forgotten once it is sent. Whoever needs it asks for a new one.
problem-audit-too-many-title = These are too many events for one file
problem-audit-too-many-text = Choose a shorter period, an actor or a subject, and download again.
problem-letter-waiting-title = The letter is on its way already
problem-letter-waiting-text = It has not been sent yet, and will be without any help.

problem-passkey-wrong-title = The passkey could not be added
problem-passkey-wrong-text = It took too long, or the answer of your device does not hold. Please try again.
problem-passkey-known-title = This passkey is here already
problem-passkey-known-text = Each device needs to be added only once.
problem-passkey-many-title = That is enough passkeys
problem-passkey-many-text = Please remove one that you no longer use first.
problem-passkey-unknown-title = This passkey opens nothing here
problem-passkey-unknown-text = It may have been removed. Sign in another way.
problem-last-factor-title = This is the last one
problem-last-factor-text = People with a role in the office keep a second factor. Set up another one first.
