"""S2ED for a project: compilations that people watch, edit and send to HV2."""
