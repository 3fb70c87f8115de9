"""续报: a later report, read by the same importer, its issues matched to those of the disclosure."""
