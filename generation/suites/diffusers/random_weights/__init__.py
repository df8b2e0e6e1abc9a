"""Pipelines with random weights in the layout of real ones, for tests, benchmarks, and demos without weights."""
