"""What the arbitrator is to reach on fresh frames, and what the loop is to come to as the paper's did."""

from __future__ import annotations

DETECTION = 0.97
"""Least share of visible mistakes that a gate stops, for each criterion."""

FALSE_ALARMS = 0.02
"""Greatest share of flawless pictures with a finding, for each criterion."""

ACCURACY = {"pose": 0.98, "expression": 0.97, "composition": 0.97, "identity": 0.99}
CONFUSED = 0.01
"""Greatest share of nearest neighbours among 2,000 characters that the arbitrator takes for each other."""

ITERATIONS, HARD_FAILURES = 2.19, 0.02
"""Mean APT iterations of references that failed, and share of frames that end at HV3 (seed 002, section 4.1)."""

ITERATIONS_HALF, HARD_FAILURES_HALF = 0.5, 0.02
"""Greatest half widths of their 95 % intervals that tell anything: a wider one holds the paper's figure too easily."""
