"""The things that a plot names: drawings about their foot at (0, 0), about 200 units large, and where they go."""
