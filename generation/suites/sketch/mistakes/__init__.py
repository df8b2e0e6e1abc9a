"""The real mistakes of the suite: which, how often, and what each makes of a picture."""
