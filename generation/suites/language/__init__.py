"""Roles played by any model that reads text and pictures and answers in JSON; a vendor adds only a `Chat`."""
