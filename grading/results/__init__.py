"""Results in the formats that teachers' tools read. Each is a writer that is told one learner after the other."""
