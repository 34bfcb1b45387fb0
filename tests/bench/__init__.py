"""Benchmarks: each prints ratios taken in one run, for machines differ and are noisy."""
