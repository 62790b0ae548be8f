"""Judging: from a reading to a verdict, with findings of both oracles, a diagnosis and evidence."""
