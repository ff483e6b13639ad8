"""Notebooks run: workers, warm processes that fork kernels, kernels that note what they read."""
