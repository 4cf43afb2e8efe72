//! Charge, invoice, credit note, numbering, tax, run, paper.
