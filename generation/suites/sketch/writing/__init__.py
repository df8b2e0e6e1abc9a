"""Stories: plots, sub-plots and sentences, what they entail, and the audit of what they tell."""
