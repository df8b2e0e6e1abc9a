"""S2ED: a story compiled into executable descriptions, frame by frame (seed 003)."""
