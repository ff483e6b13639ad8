"""What a case is made of: its tables, their columns, keys and words, as data."""

from __future__ import annotations

from .actors import ACTORS, RELATIONS
from .claims import CLAIMS, SLIPS, UNWRITTEN, WORDING
from .content import ORDERINGS, WAIVERS
from .events import ESTIMATES, EVENTS
from .model import DELIMITER, Column, Kind, Table
from .places import CONTROL, PLACES, ROUTES, WAYPOINTS
from .questions import DISCRIMINATORS, EVIDENCE, FORECASTS, HYPOTHESES, QUESTIONS, RATINGS
from .record import RECORD
from .searches import ADDRESS, SEARCHES
from .sourcing import BLOCS, ERRATA, ORIGINS, REVISIONS, SOURCES, TIMELESS
from .standards import COMPUTED, STANDARDS
from .vocabularies import VOCABULARIES
from .words import OURS, Words, told_words

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        SOURCES,
        ORIGINS,
        BLOCS,
        ACTORS,
        RELATIONS,
        PLACES,
        ROUTES,
        WAYPOINTS,
        EVENTS,
        CONTROL,
        CLAIMS,
        WORDING,
        SLIPS,
        ESTIMATES,
        QUESTIONS,
        HYPOTHESES,
        EVIDENCE,
        RATINGS,
        DISCRIMINATORS,
        FORECASTS,
        SEARCHES,
        STANDARDS,
        ORDERINGS,
        WAIVERS,
        *RECORD,
        REVISIONS,
        ERRATA,
    )
}

#: The tables that a case is not one without; every other may come later.
ESSENTIAL = ("sources", "claims")

#: Tables beside those of a case: what the intake proposes, and towns to find places by.
BESIDE = ("candidates", "gazetteer", "accepted", "refused")

#: The column in which a reader finds the name of what an id stands for. One id names one thing.
NAMED = {"sources": "title", "routes": "name", "blocs": "label", "places": "name", "actors": "name"}

#: The tables that a person writes; the others are computed from a dataset, all of a day.
WRITTEN = {name: table for name, table in TABLES.items() if table not in RECORD}

__all__ = [
    "ADDRESS",
    "BESIDE",
    "COMPUTED",
    "DELIMITER",
    "ESSENTIAL",
    "NAMED",
    "OURS",
    "TABLES",
    "TIMELESS",
    "UNWRITTEN",
    "VOCABULARIES",
    "WRITTEN",
    "Column",
    "Kind",
    "Table",
    "Words",
    "told_words",
]
