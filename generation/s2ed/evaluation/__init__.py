"""How close a compilation is to the authors' annotations, and whether it keeps its own rules."""
