"""Sentences that say what will be, what is open, and what can be checked."""

from .worth import outlook

__all__ = ["outlook"]
