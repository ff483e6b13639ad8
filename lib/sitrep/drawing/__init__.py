"""The kit that pages draw with: theme, axes, boards for labels, map ground, tables."""
