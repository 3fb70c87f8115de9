"""The ledger (台账) as a spreadsheet: what its columns show, and what an edited one changes."""
