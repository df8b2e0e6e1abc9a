"""A lead's pages about models: the suite, trials, prompts, and what it all costs."""
