"""Descriptions as pictures of the laboratory: drawn from their words alone, judged by its arbitrator."""
