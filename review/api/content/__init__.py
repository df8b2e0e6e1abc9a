"""What a voter sees of a case, as plain values: one module a checkpoint, each with a schema and `content_of`."""
