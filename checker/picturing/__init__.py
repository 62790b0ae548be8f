"""Pictures of descents: what is to be seen as plain data, drawn in dots for a terminal or by matplotlib."""
