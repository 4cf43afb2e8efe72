# Mailings: notices and announcements, the way out, addresses at which letters come back.

# dynamic: mailing-audience-
# dynamic: mailing-state-
# dynamic: mailing-delivery-
# dynamic: suppression-reason-
# dynamic: letter-assembly-notice-

mailings-title = Mailings
mailings-lead = One text to many: notices of assemblies, and announcements.
mailings-none = Nothing was sent to many yet
mailings-none-text = Write an announcement, or call an assembly.
mailing-new = Write an announcement
mailing-new-lead = You see it, and send it to yourself, before it goes to anybody.
mailing-audience = Goes to
mailing-audience-voters = Every member of the record date
mailing-audience-everybody = Every member
mailing-audience-consumers = Consumers
mailing-audience-producers = Producers
mailing-audience-owners = Owners of organisations
mailing-subject = Subject
mailing-body = Text
mailing-body-hint = An empty line begins a paragraph.
mailing-preview = See how it reads
mailing-written = Written
mailing-state = State
mailing-state-draft = Draft
mailing-state-sending = Being sent
mailing-state-sent = Sent
mailing-count = { $count ->
    [one] one address
   *[other] { $count } addresses
}
mailing-is-notice = A statutory notice: it goes to everybody who may vote, and nobody can unsubscribe from it.
mailing-by-paper = To be sent by post
mailing-by-paper-text = Letters come back from the addresses of these people. The statutes ask that the notice reaches them: send it on paper.
mailing-text = How it reads
mailing-send-off = Send it off
mailing-send-off-text = It is sent once. Whoever wants no announcements, and addresses at which letters come back, are left out.
mailing-test = Send it to me first
mailing-tested = It is on its way to you alone.
mailing-send-to = { $count ->
    [one] Send it to one address
   *[other] Send it to { $count } addresses
}
mailing-sent-off = { $count ->
    [one] It is on its way to one address.
   *[other] It is on its way to { $count } addresses.
}
mailing-people = People
mailing-name = Name
mailing-address = Address
mailing-more = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
}
mailing-delivery-waiting = Waiting
mailing-delivery-sent = Sent
mailing-delivery-failed = Failed
mailing-delivery-paper = By post
mailing-delivery-suppressed = Left out: letters come back
mailing-delivery-refused = Left out: not wanted

unsubscribe-title = No announcements any more?
unsubscribe-text = You would get no announcements of the co-op at this address.
unsubscribe-button = Send me no announcements
unsubscribe-done = Done
unsubscribe-done-text = No announcements come to this address any more. On the page of your account you can change it again.
unsubscribe-not-these = Notices of assemblies and letters about your own invoices still come: the statutes and the law ask for them.

again-title = Letters arrive here again
again-text = You have this letter in your hands, so letters arrive at this address.
again-button = Write to this address again
again-done = Thank you
again-done-text = Letters go to this address again.

suppressions-title = Letters that come back
suppressions-lead = Addresses to which no announcements go. Notices to them are listed for the post. Whoever the address belongs to can show on their account page that letters arrive again.
suppressions-none = Every address takes letters
suppressions-none-text = An address appears here when a mail server refuses it for good or reports that a letter did not arrive.
suppression-reason = Why
suppression-reason-bounced = A letter came back
suppression-reason-refused = The mail server refuses the address
suppression-since = Since
suppression-report = A letter came back
suppression-report-label = The report of the mail server
suppression-report-hint = The whole message, as it came back. Only addresses we have written to are taken.
suppression-report-button = Note it
suppression-no-report = This holds no report of a mail server about an address (RFC 3464).
suppression-heard = { $count ->
    [0] Nothing new: no address was refused for good that we have written to and did not know.
    [one] One address is noted; { $others } were passed over.
   *[other] { $count } addresses are noted; { $others } were passed over.
}
suppression-hook = Address for your mail server
suppression-hook-hint = A mail server can post reports here by itself. Whoever knows it can hand in reports: keep it to yourselves.

account-letters = Letters
account-announcements = Send me announcements of the co-op
account-announcements-hint = Notices of assemblies and letters about your own invoices come in any case: the statutes and the law ask for them.
account-comes-back = Letters to { $address } come back. Until you show that they arrive again, no announcements go there.
account-ask-again = Send a letter there again
account-address-asked-again = A letter is on its way there. Its link ends this.

letter-name-announcement = Announcement
letter-name-assembly-notice = Notice of an assembly
letter-name-address-again = Do letters arrive again
letter-announcement-test = To try out: { $subject }
letter-announcement-unsubscribe = No announcements any more
letter-assembly-notice-subject = { $title }, { $date }
letter-assembly-notice-ordinary = { $coop } calls its ordinary assembly: { $title }.
letter-assembly-notice-extraordinary = { $coop } calls an extraordinary assembly: { $title }.
letter-assembly-notice-when = It begins on { $date } at { $hour } ({ $zone }).
letter-assembly-notice-where = Place: { $place }
letter-assembly-notice-short = It is called on short notice: { $reason }
letter-assembly-notice-votes = Of those who were members in good standing on { $date }, you vote for:
letter-assembly-notice-proxy = If you cannot come, give a proxy on its page. There you also say that you are here.
letter-assembly-notice-rests = You are invited all the same; the vote rests of:
letter-assembly-notice-why = The reason stands on its page:
letter-assembly-notice-button = To the assembly
letter-assembly-notice-mend = { $name } may vote, but has no delegate, or several: nobody casts its vote until you have named one. Please do so here:
letter-assembly-notice-statutory = This is a notice that the statutes ask for: one cannot unsubscribe from it. The attached file puts the day into your calendar.
letter-address-again-subject = Do letters of { $coop } arrive again?
letter-address-again-text = letters of { $coop } to this address came back. You are reading this one, so they arrive again. Say so here, and we write to you again:

problem-mailing-sent-before-title = It was sent before
problem-mailing-sent-before-text = A mailing is sent once. What became of it for each person is on its page.
problem-mailing-nobody-title = Nobody would get it
problem-mailing-nobody-text = There is nobody of this kind in the co-op. Please write it to others.
