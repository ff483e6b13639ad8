"""The door of a case: what one may ask it in a cell, each question in a line.

The answers are made in the room `cards`, far above, which is opened when it is first asked, so
that a case can be loaded and reckoned with by whoever shows nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pandas as pd

    from .cards.card import Card
    from .cards.find import Found
    from .case import Case


class Door:
    """The questions of a case. A name or id that it does not have is an UnknownRowError, a KeyError
    that says which is nearest; nothing is answered by a frame without rows."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from .cards.contents import Contents

        return Contents(_case(self))._repr_mimebundle_(include, exclude)

    def card(self, table: str, key: str) -> Card:
        """What the case has on one row of any table: by its id, or by a name, alias or spelling.

        >>> case.card("routes", case["routes"]["route_id"].iloc[0]).table
        'routes'
        """
        from .cards.looks import card

        return card(_case(self), table, key)

    def claim(self, key: str) -> Card:
        """A claim: its verdict or what it waits for, finding, grade, passage, all it leads on to.

        >>> claim = case.claim("C21")
        >>> claim.tag
        'contradicted'
        >>> claim["sources"]["kind"].to_list()
        ['reference']
        """
        return self.card("claims", key)

    def place(self, name: str) -> Card:
        """A place: its point, who held it when, what happened there, which tracks pass it.

        >>> place = case.place(case["places"]["aliases"].iloc[0][0])
        >>> sorted(place.rows)[:3]
        ['claims', 'control', 'events']
        """
        return self.card("places", name)

    def actor(self, name: str) -> Card:
        """An actor: its side, its ties, its events, routes and what it held.

        >>> case.actor(case["actors"]["name"].iloc[0])["relations"].columns[:2].to_list()
        ['actor_id', 'relation']
        """
        return self.card("actors", name)

    def source(self, key: str) -> Card:
        """A source: who, when, its letter, whom it relays, and every row that rests on it.

        >>> case.source(case.meta.report.source_id).tag
        'report'
        """
        return self.card("sources", key)

    def event(self, key: str) -> Card:
        """An event: day, place, who, and the claims and questions that it speaks to.

        >>> case.event(case["events"]["event_id"].iloc[0]).table
        'events'
        """
        return self.card("events", key)

    def question(self, key: str) -> Card:
        """A question: its criterion and status or what it waits for, its answers and evidence.

        >>> case.question("Q1")["hypotheses"]["question_id"].unique().tolist()
        ['Q1']
        """
        return self.card("questions", key)

    def find(self, text: str) -> Found:
        """Every row that reads so, whichever spelling or script: a table of finds, best first.

        Looked in are ids, names, aliases, the report's spellings, titles and statements. Accents,
        case, vowel signs, hamza, teh marbuta, articles (al-, el-, ال) and hyphens do not count.

        >>> found = case.find("c21")
        >>> found.frame[["table", "key"]].iloc[0].to_list()
        ['claims', 'C21']
        >>> found[0].tag
        'contradicted'
        """
        from .cards.find import find

        return find(_case(self), text)

    def days(self, table: str, column: str = "") -> pd.DataFrame:
        """The first and last possible day of each row of a table, beside it: the same index.

        Columns: when (in words), first, last (timestamps, NaT where an end is open or no day is
        written). Taken from start and end, or from the first column of days, or from `column`.

        >>> days = case.days("events")
        >>> len(case["events"].join(days)) == len(case["events"])
        True
        >>> int((days["last"] - days["first"]).dt.days.min())
        0
        """
        from .cards.days import days

        return days(_case(self), table, column)

    def only(
        self,
        *,
        bloc: str = "",
        place: str = "",
        between: tuple[str | date, str | date] | None = None,
        actor: str = "",
    ) -> Case:
        """The part of the case that bears on a side, a place, an actor, or lies between two days.

        Of several all must hold. Kept is a row that names it, what makes such a row whole (the
        stops of a route, the answers of a question, the ratings of an item) and every row that
        these refer to; the report's own source and publisher stay. An uncertain day lies between
        two where it may. What is imported into the folder `events` is not filtered. An unknown
        name is an UnknownRowError, a wrong day a dates.DateError.

        >>> part = case.only(between=("2017-09-01", "2017-09-30"))
        >>> len(part["events"]) < len(case["events"])
        True
        >>> part.variant.frame.columns.to_list()
        ['table', 'rows', 'of']
        """
        from .cards.only import only

        return only(_case(self), bloc, place, between, actor)

    def what_if(
        self,
        *,
        ratings: Mapping[Any, Any] | None = None,
        reliability: Mapping[str, str] | None = None,
        credibility: Mapping[str, Any] | None = None,
        relevance: Mapping[str, str] | None = None,
        priors: Mapping[str, float] | None = None,
        drop: Iterable[str] = (),
    ) -> Case:
        """The case as it would be under other judgements, and in sentences what moves by them.

        `ratings` goes by "evidence/hypothesis" (or a pair of both) to a word of the scale, to a
        likelihood, or to both in a pair; `reliability` by source to a letter; `credibility` by
        claim or item of evidence to a digit; `relevance` by item to low, medium or high; `priors`
        by hypothesis to a probability; `drop` names rows of any table to leave out, with all that
        rests on nothing else. `.variant.said` has the sentences, `.variant.frame` what moved (what,
        key, measure, before, after). Nothing is written. WhatIfError lists everything that is wrong
        with what was asked.

        >>> case.what_if().variant.said
        ('Nothing was supposed, so nothing moves.',)
        >>> case.what_if(credibility={"C21": "6"})["claims"].set_index("claim_id").at[
        ...     "C21", "credibility"]
        '6'
        """
        from .cards.what_if import what_if

        return what_if(
            _case(self),
            ratings=ratings or {},
            reliability=reliability or {},
            credibility=credibility or {},
            relevance=relevance or {},
            priors=priors or {},
            drop=(drop,) if isinstance(drop, str) else tuple(drop),
        )


def _case(door: Door) -> Case:
    return cast("Case", door)
