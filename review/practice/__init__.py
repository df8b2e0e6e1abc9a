"""The practice panel: prepared cases on the real desk, whose answers are known and whose votes count for nothing."""
