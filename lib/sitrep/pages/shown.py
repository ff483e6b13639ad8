"""How a page's answer comes to draw itself: the only place where finding and drawing meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, ParamSpec

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.drawing.prose import left_out
from sitrep.drawing.tables import table
from sitrep.mentions import Mention, mentions

from .masthead import masthead as find_masthead
from .masthead_chart import masthead as draw_masthead

Asked = ParamSpec("Asked")


def shown(
    find: Callable[Asked, Answer],
    draw: Callable[[Answer], Any] = table,
    *tables: str,
    news: bool = False,
) -> Callable[Asked, Answer]:
    """The question `find`, whose answer a cell shows as `draw` draws it; a table if not told.

    `tables` are those whose rows the answer is made of. An answer that has no rows, in hindsight
    either, is left out of a report; but with `news` that there are none is an answer too, as long
    as one of the tables has rows.
    """

    def asks_of_nothing(answer: Answer, args: tuple[Any, ...], how: dict[str, Any]) -> bool:
        case = next((one for one in args if isinstance(one, Case)), None)
        if case is None or (len(answer.frame) and not news):
            return False
        if news:
            return not any(len(case.whole[name]) for name in tables)
        whole = [one.whole if isinstance(one, Case) else one for one in args]
        # mypy cannot see that a case stands where a case stood.
        return not len(find(*whole, **how).frame)  # type: ignore[arg-type]

    @wraps(find)
    def asked(*args: Asked.args, **how: Asked.kwargs) -> Answer:
        answer = find(*args, **how)
        if asks_of_nothing(answer, args, how):
            return replace(answer, wants=_lacking(args, tables), draw=left_out)
        return replace(answer, draw=draw, named=_named(args))

    return asked


def _named(args: tuple[Any, ...]) -> Callable[[str], tuple[Mention, ...]] | None:
    """What finds the things of the case in a text; of two editions the later, which is the page's
    own and knows what the earlier does."""
    cases = [one for one in args if isinstance(one, Case)]
    return mentions(cases[-1]) if cases else None


def _lacking(args: tuple[Any, ...], tables: tuple[str, ...]) -> tuple[str, ...]:
    """Of the tables those without a row; all of them where it is their rows that lack something."""
    whole = next(one for one in args if isinstance(one, Case)).whole
    return tuple(name for name in tables if not len(whole[name])) or tables


masthead = shown(find_masthead, draw_masthead)
