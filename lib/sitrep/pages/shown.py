"""How a page's answer comes to draw itself: the only place where finding and drawing meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec

from sitrep.answer import Answer
from sitrep.drawing.tables import table

from .masthead import masthead as find_masthead
from .masthead_chart import masthead as draw_masthead

Asked = ParamSpec("Asked")


def shown(
    find: Callable[Asked, Answer], draw: Callable[[Answer], Any] = table
) -> Callable[Asked, Answer]:
    """The question `find`, whose answer a cell shows as `draw` draws it; a table if not told."""

    @wraps(find)
    def asked(*args: Asked.args, **how: Asked.kwargs) -> Answer:
        return replace(find(*args, **how), draw=draw)

    return asked


masthead = shown(find_masthead, draw_masthead)
