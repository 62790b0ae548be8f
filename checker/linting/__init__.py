"""Every exercise held against itself: one file a check, each yields findings."""
