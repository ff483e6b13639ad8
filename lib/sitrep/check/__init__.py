"""Every problem of a case at once, each as file, row, column, what is wrong and what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sitrep.basemap import BASEMAP, BasemapError, read_lines
from sitrep.basemap.land import read_countries, read_towns
from sitrep.files import not_plain, odd_members
from sitrep.marking import slip_rows, wording_rows
from sitrep.meta import PACKAGE, Report, meta_of, read_package

from . import judging, logic, questions, searches, sums, timing
from .cells import cell_problems
from .keys import key_problems, line_problems, meta_problems
from .language import found_problems, notebook_problems, prose_problems
from .passages import TEXT, passage_problems, read_text, text_problems
from .problem import CaseError, Problem
from .reading import Sheet, Sheets, misnamed, read_sheets
from .words import word_faults

#: Every rule of sense, in the order in which a maintainer would look for it.
RULES: tuple[Callable[[Sheets], Iterator[Problem]], ...] = (
    logic.coordinates_come_in_pairs,
    logic.spans_run_forward,
    logic.bounds_are_in_order,
    logic.steps_count_up,
    logic.holders_do_not_overlap,
    logic.slips_say_of_what,
    judging.verdicts_say_why,
    questions.questions_end_as_they_say,
    questions.questions_have_rivals,
    questions.matrices_are_whole,
    questions.discriminators_say_where,
    questions.priors_add_up,
    questions.orderings_name_two_days,
    judging.bands_fit_their_words,
    judging.computed_standards_are_not_stated,
    judging.ones_are_confirmed,
    judging.origins_relay_nobody,
    timing.forecasts_precede_the_end,
    timing.evidence_was_known,
    timing.verdicts_were_sourced,
    timing.news_follows_its_event,
    timing.discriminators_were_known,
    timing.revisions_fit,
    searches.searches_lead_to_rows,
    searches.searches_say_what_came,
    sums.parts_stay_within_the_whole,
)

#: How many problems of one column are named one by one.
SHOWN = 200
#: Tables whose rows stand for passages of the report.
_PASSAGES = ("claims", "wording", "slips")

__all__ = [
    "CaseError",
    "Problem",
    "Sheet",
    "check",
    "check_language",
    "check_sheets",
    "read_sheets",
]


def check(folder: Path, text: Path | None = None) -> list[Problem]:
    """The problems of the case in `folder`, in file and row order; an empty list if it is sound.

    `text` is the report's text; without it `report.txt` in the folder is used if it is there.
    """
    return check_sheets(folder, read_sheets(folder), text)


def check_sheets(folder: Path, sheets: Sheets, text: Path | None = None) -> list[Problem]:
    """The same for sheets that have been read already."""
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    package, unread = read_package(folder)
    for sheet in sheets.values():
        problems += cell_problems(sheet, package)
    problems += key_problems(sheets)
    for rule in RULES:
        problems += _judged(rule, sheets)
    problems += [Problem(name, 0, "", fault) for name, fault in odd_members(folder).items()]
    problems += misnamed(folder)
    meta, faults = (None, unread) if unread else meta_of(package)
    faults += word_faults(package)
    problems += [Problem(PACKAGE, 0, "", fault) for fault in faults]
    try:
        lines = {name for _, name, *_ in read_lines(folder)}
        for read in (read_countries, read_towns):
            read(folder)
        problems += line_problems(sheets["routes"], lines)
    except BasemapError as error:
        problems.append(Problem(BASEMAP, 0, "", str(error)))
    if meta is not None:
        problems += meta_problems(sheets, meta)
        for name in _PASSAGES:
            problems += passage_problems(sheets[name], meta.report)
        path = text or folder / TEXT
        # A reader may have the text as a pipe or behind a link; a case may not.
        if text is None and (fault := not_plain(path)):
            problems.append(Problem(TEXT, 0, "", fault))
        elif text is not None or path.is_file():
            problems += _text_problems(sheets, meta.report, path)
    return _shortened(sorted(set(_without_echoes(problems, sheets))))


def check_language(folder: Path, notebooks: Iterable[Path] = ()) -> list[Problem]:
    """The faults of a case's own prose, words for chances and denials, and of that of notebooks.

    Apart from `check`, as a report can be built from a case whose prose is not yet right.
    """
    sheets = read_sheets(folder)
    found = [*prose_problems(sheets), *_judged(searches.unsearched_denials, sheets)]
    return [*found, *notebook_problems(notebooks)]


class _Watched(dict[str, Sheet]):
    """Sheets that remember whether one was asked for by name that could not be read."""

    missed = False

    def __getitem__(self, name: str) -> Sheet:
        sheet = super().__getitem__(name)
        self.missed |= sheet.unread
        return sheet


def _judged(rule: Callable[[Sheets], Iterator[Problem]], sheets: Sheets) -> list[Problem]:
    """What a rule says; nothing where it asked a table that could not be read.

    That table's own problem says so already, and what a rule makes of missing rows is false.
    """
    watched = _Watched(sheets)
    found = list(rule(watched))
    return [] if watched.missed else found


def _text_problems(sheets: Sheets, report: Report, path: Path) -> list[Problem]:
    body, problems = read_text(report, path)
    if body is not None:
        for name in _PASSAGES:
            problems += text_problems(sheets[name], body, path.name)
        problems += found_problems(sheets["wording"], wording_rows(report, body))
        problems += found_problems(sheets["slips"], slip_rows(report, body))
    return problems


def _shortened(problems: list[Problem]) -> list[Problem]:
    """The problems, of each column the first `SHOWN` and how many more there are."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in problems:
        where = one.file, one.column
        seen[where] += 1
        if seen[where] <= SHOWN:
            kept.append(one)
    rest = [
        Problem(file, 0, column, f"{times - SHOWN:,} more problems like the {SHOWN} that are named")
        for (file, column), times in seen.items()
        if times > SHOWN
    ]
    return sorted([*kept, *rest])


def _without_echoes(problems: list[Problem], sheets: Sheets) -> list[Problem]:
    """The problems less those of single cells in rows that do not fit their header.

    A cell too many shifts the whole row, and everything said of its cells would be about others.
    """
    torn = {(sheet.file, row) for sheet in sheets.values() for row in sheet.torn}
    return [one for one in problems if not one.column or (one.file, one.row) not in torn]
