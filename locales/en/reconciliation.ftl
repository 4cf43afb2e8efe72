# Where the lists do not agree.

# dynamic: reconciliation-

reconciliation-title = Reconciliation
reconciliation-lead = Where money, accounts, the register and rooms do not agree. Nothing is changed here; each line leads to the place that mends it.
reconciliation-agrees = Everything agrees.
reconciliation-what = What
reconciliation-count = How many
reconciliation-who = Who
reconciliation-other = Signs in with
reconciliation-none = Nothing: all of it agrees.
reconciliation-payers-without-account = Payers without an account
reconciliation-why-payers-without-account = They have paid, and nobody behind them has proved an address: they cannot use what they pay for.
reconciliation-one-payers-without-account = E-mail for documents
reconciliation-accounts-without-payer = Accounts without a payer
reconciliation-why-accounts-without-payer = They can sign in, do not belong, and belong to no organisation that does.
reconciliation-one-accounts-without-payer = E-mail
reconciliation-addresses-that-differ = Addresses that differ
reconciliation-why-addresses-that-differ = Their documents go elsewhere than to the address they sign in with.
reconciliation-one-addresses-that-differ = E-mail for documents
reconciliation-rooms-of-former-members = Rooms of former members
reconciliation-why-rooms-of-former-members = The rooms stand open, and who had them has left.
reconciliation-one-rooms-of-former-members = Room
reconciliation-members-without-contribution = Members without a contribution
reconciliation-why-members-without-contribution = They belong and have promised nothing.
reconciliation-one-members-without-contribution = E-mail for documents
reconciliation-members-without-shares = Members without shares
reconciliation-why-members-without-shares = Members of the co-op hold shares; these hold none.
reconciliation-one-members-without-shares = E-mail for documents
reconciliation-shares-of-former-members = Shares of former members
reconciliation-why-shares-of-former-members = They have left and hold shares still: the class is not taken back, or repayment was refused.
reconciliation-one-shares-of-former-members = Shares
reconciliation-organisations-without-owner = Organisations without an owner
reconciliation-why-organisations-without-owner = Nobody who can sign in may act for them.
reconciliation-one-organisations-without-owner = E-mail for documents
reconciliation-unproved-members = Members who have proved no address
reconciliation-why-unproved-members = Nobody behind the membership has opened a letter of ours yet.
reconciliation-one-unproved-members = E-mail for documents
