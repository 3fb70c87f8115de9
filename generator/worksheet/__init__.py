"""The Excel ledger: states, units and limits out to a workbook and back."""
