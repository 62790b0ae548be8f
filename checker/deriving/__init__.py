"""Derive once: from an exercise file to plain data, kept in the user's cache folder."""
