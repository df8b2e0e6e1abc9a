"""Vendors of models: where they are, what they charge, and how a call to one may fail, wait and be tried again."""
