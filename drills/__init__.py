"""Self-study: what is due today, a session of questions, and the log that everything else follows from."""
