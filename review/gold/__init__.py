"""Gold cases: items whose answer is known, mixed into panellists' queues; their votes decide nothing."""
