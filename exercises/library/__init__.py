"""The worked examples that ship with chainrule: one file each, found by its name."""
