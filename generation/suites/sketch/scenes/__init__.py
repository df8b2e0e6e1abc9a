"""Frames: settings, light, things, and who stands where by composition tags."""
