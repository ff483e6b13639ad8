"""What the docstring of a public question promises of its answer's frame.

The paragraph that begins with "`frame`, one row a ..." names every column in back quotes; "the
columns of the table `x`" are those of the case's table, "the columns of `page.question`" those
that another question promises.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import sitrep
from sitrep.answer import Answer
from sitrep.schema import TABLES

SUBJECTS = (
    "brief", "actors", "routes", "timeline", "compare", "claims", "sources", "questions", "record",
)  # fmt: skip
_BORROWED = re.compile(r"the columns of (the table )?`([a-z_.]+)`")
_NAMED = re.compile(r"`([A-Za-z_]+)`")


def questions() -> Iterator[tuple[str, Callable[..., Answer]]]:
    """Every public question by page and name, as the pages' tables of contents have them."""
    for subject in SUBJECTS:
        page = importlib.import_module(f"sitrep.pages.{subject}")
        for name, one in vars(page).items():
            if hasattr(one, "__wrapped__") and not name.startswith(("find_", "draw_")):
                yield f"{subject}.{name}", one


def promised(question: Callable[..., Answer]) -> set[str]:
    """The columns that a question's docstring promises; AssertionError if it promises none."""
    paragraphs = (inspect.getdoc(question) or "").split("\n\n")
    found = [" ".join(one.split()) for one in paragraphs if one.startswith("`frame`, one row a")]
    assert len(found) == 1, f"no paragraph of {question} begins with “`frame`, one row a”"
    words = found[0].removeprefix("`frame`")
    columns: set[str] = set()
    for table, name in _BORROWED.findall(words):
        columns |= set(TABLES[name].names) if table else promised(_called(name))
    return columns | set(_NAMED.findall(_BORROWED.sub("", words)))


def _called(name: str) -> Any:
    page, question = name.split(".")
    return getattr(getattr(sitrep, page), question)
