"""Notebooks run for a case and made into a site that opens without a network."""
