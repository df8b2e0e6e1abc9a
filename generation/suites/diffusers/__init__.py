"""Pictures by local diffusion models. Only the modules that name torch in their docstring import it."""
