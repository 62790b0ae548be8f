"""From judgements to marks, by the sheet's policies."""
