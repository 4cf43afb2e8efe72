# What is wrong with a field, for rules that many forms share.
# dynamic: error-

error-required = Please fill this in.
error-email = This does not look like an e-mail address. An example: name@example.org
error-too-long = This is too long; 120 characters fit.
error-line = Please keep this on one line.
error-choose = Please choose one of the list.
error-days = Please give a number of days from 0 to 730.
error-text-too-long = This text is too long; 100,000 characters fit.
