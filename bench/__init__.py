"""Timings of the product beside its peers: in one run, interleaved, answers compared before any clock runs."""
