"""A project's report: the paper's Figs. 4 and 5 and its quality figures for this data set, on pages that print."""
