"""Events: found by trigger words, dated, given participants, and merged when told again."""
