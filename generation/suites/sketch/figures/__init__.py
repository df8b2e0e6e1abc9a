"""Figures: bodies, heads, clothes and things, posed and drawn on a sheet."""
