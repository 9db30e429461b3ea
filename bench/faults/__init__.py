"""Faults done to the real processes, on both databases: what was tried, what was survived, what was skipped and why."""
