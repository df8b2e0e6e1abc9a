"""The settings: each paints its background and middle ground, far to near, with a brush."""
