"""The words of counted things, as `sitrep.wording` has them, for the views beside it."""

from sitrep.wording import (
    alike,
    and_list,
    count,
    counted,
    denied,
    every,
    figures,
    noun,
    on,
    opened,
    or_list,
    plural,
    quoted,
    said_of,
    share,
    spelled,
    verb,
)

__all__ = [
    "alike", "and_list", "count", "counted", "denied", "every", "figures", "noun", "on", "opened",
    "or_list", "plural", "quoted", "said_of", "share", "spelled", "verb",
]  # fmt: skip
