"""How the report of this edition keeps the nine standards of ICD 203, each with where to see it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from sitrep.answer import Answer
from sitrep.case import Case
from sitrep.facts.boards import boards
from sitrep.methods.language import lint
from sitrep.rows import records
from sitrep.schema import COMPUTED, TABLES, VOCABULARIES
from sitrep.wording import counted, noun, opened, said_of, so_many, spelled, tally

#: The result, the page where a reader sees it, and why.
Result = tuple[str, str, str]
COLUMNS = ["number", "standard", "result", "result_words", "page", "why", "computed"]
#: A share of sources from which their grading is called whole but for a few.
MOST = 0.9
UNJUDGED = "not judged here"
#: A case that says nothing of a standard has not failed it.
NOT_SAID = "The case does not say (its table standards would)."
_FACT = ("row that states a fact", "says on what basis")
_BREAKS = "breaks the directive’s rules on words for chances"


def standards(case: Case) -> Answer:
    """One row a standard, in the order of the directive.

    `frame`, one row a standard: `number`, `standard` (in words), `result` (pass, partly or fail; ""
    where the case says nothing of it, or says it of hindsight and the edition is another),
    `result_words`, `page` (the notebook), `why`, `computed` (from the tables; else stated by the
    case).
    """
    stated = {
        one["standard"]: (str(one["result"]), str(one["page"]), str(one["why"]))
        for one in records(case["standards"])
    }
    rows = []
    for number, words in VOCABULARIES["standard"].items():
        if number in COMPUTED:
            result, page, why = _COMPUTE[number](case)
        elif case.as_of and number in stated:
            # What the case states of its finished report is not true of an early edition.
            result, page, why = "", "00_brief", "The case states it of the edition in hindsight."
        else:
            result, page, why = stated.get(number, ("", "00_brief", NOT_SAID))
        rows.append(
            (number, opened(words), result,
             VOCABULARIES["standard_result"].get(result, UNJUDGED), page, why, number in COMPUTED)
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=COLUMNS)
    table = pd.DataFrame(
        {
            "Standard": [f"{n}. {text}" for n, text in zip(frame["number"], frame["standard"],
                                                           strict=True)],
            "Result": frame["result_words"],
            "Why": frame["why"],
            "See": [opened(page[3:].replace("_", " ")) for page in frame["page"]],
            "Judged by": frame["computed"].map({True: "computation", False: "the case"}),
        }
    )  # fmt: skip
    note = (
        "The analytic tradecraft standards of US Intelligence Community Directive 203 (2015), in "
        "our words, held against this report and not against the one it takes apart."
    )
    return Answer(_sentence(frame), frame, table, (), note)


def _sources(case: Case) -> Result:
    cited = {
        one
        for name, frame in case.tables.items()
        if "sources" in frame and name != "sources"
        for cell in frame["sources"]
        for one in cell
    }
    rows = case["sources"][case["sources"]["source_id"].isin(cited)]
    graded = int(((rows["reliability"] != "") & (rows["reliability_basis"] != "")).sum())
    unknown = int((rows["reliability"] == "F").sum())
    share = graded / len(rows) if len(rows) else 0
    result = "pass" if graded == len(rows) > 0 else "partly" if share >= MOST else "fail"
    why = opened(said_of(graded, len(rows), "cited source", "carries a letter and its reason"))
    return result, "06_sources", f"{why}; {spelled(unknown)} cannot be judged."


def _uncertainty(case: Case) -> Result:
    texts = [
        text
        for table in TABLES.values()
        for column in table.columns
        if column.prose
        for text in case[table.name][column.name]
        if text
    ]
    faults = sum(bool(lint(text)) for text in texts)
    bands = len(case["forecasts"])
    result = "pass" if not faults else "partly" if faults < len(texts) * (1 - MOST) else "fail"
    why = (
        f"{opened(said_of(faults, len(texts), 'finding or reason', _BREAKS))}; "
        f"{so_many(bands, 'forecast', 'stands')} as {noun(bands, 'a band', 'bands')}."
    )
    return result, "07_questions", why


def _told_apart(case: Case) -> Result:
    names = [name for name, table in TABLES.items() if "basis" in table.names]
    rows = sum(len(case[name]) for name in names)
    blank = sum(int((case[name]["basis"] == "").sum()) for name in names)
    points = case["places"][case["places"]["lat"].notna()]
    inferred = int((points["coordinate_basis"] != "").sum())
    whole = not blank and inferred == len(points)
    why = (
        f"{opened(said_of(rows - blank, rows, *_FACT, 'rows that state a fact'))}, and "
        f"{said_of(inferred, len(points), 'point', 'says where it is from')}."
    )
    return ("pass" if whole else "partly"), "02_routes", why


def _alternatives(case: Case) -> Result:
    found = boards(case)
    few = [board for board in found if len(board.answers) < 3]
    result = "fail" if not found else "partly" if few else "pass"
    answers = sum(len(board.answers) for board in found)
    items = sum(len(board.items) for board in found)
    why = (
        f"{opened(counted(len(found), 'question'))} with {counted(answers, 'answer')} in all, "
        f"{so_many(items, 'item of evidence', 'is')} rated against every one."
    )
    return result, "07_questions", why


def _argument(case: Case) -> Result:
    judged = case["claims"][case["claims"]["verdict"] != "pending"]
    whole = judged[(judged["finding"] != "") & (judged["sources"].map(len).astype(int) > 0)]
    result = "pass" if len(whole) == len(judged) else "partly"
    said = said_of(len(whole), len(judged), "verdict", "has a finding, a day and sources")
    why = f"{opened(said)}."
    return result, "05_claims", why


def _change(case: Case) -> Result:
    editions = sum(not case.as_of or day <= case.as_of for day in case.meta.editions)
    revised = len(case["revisions"])
    result = "pass" if editions and revised else "partly"
    why = (
        f"{opened(counted(editions, 'dated edition'))}{'' if case.as_of else ' beside hindsight'}; "
        f"{counted(revised, 'judgement')} changed by then, with reason and day."
    )
    return result, "04_compare", why


_COMPUTE: dict[str, Callable[[Case], Result]] = {
    "1": _sources,
    "2": _uncertainty,
    "3": _told_apart,
    "4": _alternatives,
    "6": _argument,
    "7": _change,
}


def _sentence(frame: pd.DataFrame) -> str:
    counts = frame["result"].value_counts()
    words = {**VOCABULARIES["standard_result"], "": "not judged here"}
    said = [(int(counts.get(key, 0)), f"is {text}") for key, text in words.items()]
    return f"{opened(tally('standard of analysis', said, 'standards of analysis'))}."
