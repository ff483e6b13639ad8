"""Published methods as pure functions; each docstring names its source."""
