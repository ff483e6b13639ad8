"""Sentences against a second computation on drawn cases, and against the patterns of bad English.

Each number of a sentence is read back out of its words and computed again by plain code over the
rows of the tables; nothing of the pages is called for it. "All", "both", "none" and "the one" are
read as numbers too, so a sentence that says them of another number fails.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from plain_tables import (
    FEW,
    FIRST,
    SEEDS,
    bloc_of,
    forces,
    made,
    recorded,
    sent_to,
    shapes_of,
    stops_of,
)
from reading_back import NUMBER, counted, part_of, parts, value
from sitrep import Case
from sitrep.pages.actors.estimates import strength
from sitrep.pages.brief.findings import findings
from sitrep.pages.brief.glance import questions as brief_questions
from sitrep.pages.brief.glance import verdicts
from sitrep.pages.brief.searches import not_established
from sitrep.pages.claims.ledger import ledger, sharpest
from sitrep.pages.compare.matrix import matrix as compared
from sitrep.pages.questions.discriminators import discriminators
from sitrep.pages.questions.forecasts import forecasts
from sitrep.pages.questions.questions import questions


def test_the_seeds_are_of_all_kinds() -> None:
    sent = [{row["formation"] for row in made(seed)[1]["routes"] if row["basis"] == "stated"}
            for seed in SEEDS]  # fmt: skip
    assert {0, 1, 2, 5} <= {len(one) for one in sent}
    goals = [{row["place_id"] for row in made(seed)[1]["waypoints"] if row["role"] == "objective"}
             for seed in SEEDS]  # fmt: skip
    assert {0, 1} < {len(one) for one in goals}


# --- claims and questions -------------------------------------------------------------------------

_LEDGER = {"supported": r"(?:is|are) supported", "partly": r"(?:is|are) partly true",
           "contradicted": r"(?:is|are) contradicted", "unverifiable": "cannot be checked",
           "pending": r"(?:is|are) still pending"}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_claims(seed: int) -> None:
    case, rows, _ = made(seed)
    given_ = Counter(row["verdict"] for row in rows["claims"])
    total = given_.total()
    if not total:
        assert "knows no claim" in ledger(case).sentence
        return
    assert parts(ledger(case).sentence, "claim", _LEDGER) == {
        name: given_[name] for name in _LEDGER
    }
    assert part_of(sharpest(case).sentence, "claim") == (given_["contradicted"], total)
    judged, said = total - given_["pending"], verdicts(case).sentence
    if not judged:
        assert part_of(said, "claim") == (0, total)
        return
    rest = judged - given_["supported"] - given_["contradicted"]
    said_of = {"stand": r"stands? in full", "fall": r"falls?\b", "rest": r"lies? in between"}
    assert parts(said, "judged claim", said_of) == {
        "stand": given_["supported"], "fall": given_["contradicted"], "rest": rest,
    }  # fmt: skip
    wait = re.search(rf"; ({NUMBER}) had to wait", said)
    assert (value(wait[1]) if wait else 0) == given_["pending"]


@pytest.mark.parametrize("seed", SEEDS)
def test_questions(seed: int) -> None:
    case, rows, _ = made(seed)
    status = Counter(row["status"] for row in rows["questions"])
    total = status.total()
    if not total:
        return
    said = {"open": r"(?:is|are) still open", "settled": r"(?:was|were) settled",
            "ambiguous": r"cannot be decided"}  # fmt: skip
    assert parts(questions(case).sentence, "question", said) == {
        name: status[name] for name in said
    }
    assert part_of(brief_questions(case).sentence, "question") == (status["settled"], total)
    still = re.search(rf"; ({NUMBER}) stayed open", brief_questions(case).sentence)
    assert (value(still[1]) if still else 0) == (status["open"] if status["settled"] else 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_discriminators_and_forecasts(seed: int) -> None:
    case, rows, meta = made(seed)
    status = Counter(row["status"] for row in rows["discriminators"])
    said = {"found": r"(?:was|were) seen", "not-found": r"(?:was|were) looked for and not found",
            "open": r"(?:is|are) still open"}  # fmt: skip
    one, many = (
        "thing that would tell two answers apart",
        "things that would tell two answers apart",
    )
    if status.total():
        assert parts(discriminators(case).sentence, one, said, many) == {
            name: status[name] for name in said
        }
    settled = {row["question_id"] for row in rows["questions"] if row["outcome"]}
    asked = {row["hypothesis_id"]: row["question_id"] for row in rows["hypotheses"]}
    scored = Counter(row["source_id"] == meta["report"]["source_id"] for row in rows["forecasts"]
                     if asked[row["hypothesis_id"]] in settled)  # fmt: skip
    sentence = forecasts(case).sentence
    for own, whose in ((True, "the report’s"), (False, "the others’")):
        hit = re.search(rf"(?i){whose} ({NUMBER}) forecasts?", sentence)
        assert (value(hit[1]) if hit else 0) == scored[own]


# --- the brief ------------------------------------------------------------------------------------


def finding(case: Case, topic: str) -> str:
    frame = findings(case).frame
    found = frame.loc[frame["topic"] == topic, "sentence"]
    return str(found.iloc[0]) if len(found) else ""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_brief_counts_who_speaks_and_what_is_not_known(seed: int) -> None:
    case, rows, _ = made(seed)
    claims, events = rows["claims"], rows["events"]
    if claims:
        own = sum(not row["speaker"] for row in claims)
        named_ = sum(bool(row["speaker"]) and row["speaker_named"] == "yes" for row in claims)
        said = {"named": r"(?:is|are) laid to a named", "unnamed": r"(?:is|are) laid to an unnamed",
                "own": r"stands? on the report’s own word"}  # fmt: skip
        told = finding(case, "Who speaks")
        assert parts(told, "claim of the report", said, "claims of the report") == {
            "named": named_, "unnamed": len(claims) - own - named_, "own": own,
        }  # fmt: skip
        assert not ("none is laid to a named" in told and named_)
    told = finding(case, "What it says")
    placed = sorted((int(row["start"]), at, row) for at, row in enumerate(claims) if row["start"])
    assert bool(told) == bool(placed)
    if placed:
        own = [row for *_, row in placed if row["paragraph"] == placed[0][2]["paragraph"]]
        words = {"partly": "partly true"}
        for row in own[:2]:
            verdict = words.get(row["verdict"], row["verdict"])
            assert f"“{row['claim'].rstrip('.')}” ({verdict})" in told
        hit = re.search(rf"and ({NUMBER}) more claims? in the same paragraph", told)
        assert (value(hit[1]) if hit else 0) == max(0, len(own) - 2)
    told = finding(case, "Not known")
    blind = sum(row["verdict"] == "unverifiable" for row in claims)
    torn = sum(row["basis"] == "disputed" for row in events)
    assert bool(blind) == ("cannot be checked" in told)
    assert bool(torn) == ("sources disagree" in told.lower())
    if blind:
        assert part_of(told.split(" cannot be checked")[0], "claim") == (blind, len(claims))
    if torn:
        assert part_of(told.split("isagree on")[1], "event") == (torn, len(events))


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_what_was_looked_for(seed: int) -> None:
    for case, rows in shapes_of(seed, "searches", "discriminators"):
        text = not_established(case).sentence
        came = Counter(row["result"] for row in rows["searches"])
        came += Counter(row["status"] for row in rows["discriminators"] if row["status"] != "open")
        total, missed = came.total(), came["partly"] + came["not-found"]
        if not total:
            none = "No search had been made by that day."
            assert text == (none if case.as_of else "This case records no search.")
            continue
        if total == 1:
            (result,) = came
            words = {"found": "established", "partly": "found only in part",
                     "not-found": "not established"}  # fmt: skip
            assert text == f"The one thing looked for was {words[result]}."
            continue
        if text.endswith("things looked for were established."):
            assert part_of(text, "thing") == (total, total) and not missed
        elif text.startswith("None of the "):
            assert counted(text, "thing") == total == missed
        else:
            assert counted(text, "thing") == total
            hit = re.search(rf"looked for, ({NUMBER}) w(?:as|ere) not established", text)
            assert hit and value(hit[1]) == missed < total
        part = re.search(rf"; ({NUMBER}) of them w(?:as|ere) found in part", text)
        whole = re.search(r", but (each was )?found in part\.$", text)
        assert (value(part[1]) if part else missed if whole else 0) == came["partly"], text
        assert not whole or bool(whole[1]) == (missed > 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_where_the_report_sends_whom_and_who_got_there(seed: int) -> None:
    case, rows, _ = made(seed)
    sent, whose = sent_to(rows), forces(rows)
    text = compared(case).sentence
    if not sent:
        assert text.startswith("No formation and no route is stated")
        return
    assert counted(text, "formation") == len(set(whose.values()))
    head = text.split(";")[0]
    assert set(re.findall(r"Place P\d+", head)) == {f"Place {key}" for key in sent.values()}
    for route, goal in sent.items():
        side = bloc_of(rows, whose[route])
        own = [row["route_id"] for row in rows["routes"] if row["route_id"] in recorded(rows)
               and len(stops_of(rows, row["route_id"])) > 1
               and bloc_of(rows, row["formation"]) == side]  # fmt: skip
        came = any(row["place_id"] == goal and row["reached"]
                   for one in own for row in stops_of(rows, one))  # fmt: skip
        came |= any(row["place_id"] == goal and bloc_of(rows, row["holder"]) == side
                    for row in rows["control"])  # fmt: skip
        where = "it" if len(set(sent.values())) == 1 else f"Place {goal}"
        told = f"forces on the side of the Actor {whose[route]} reached {where} "
        assert (told in f"{text} ") == came, (text, told)
    led = finding(case, "The objective")
    for hit in re.finditer(rf"side of the Actor (\w+) ({NUMBER}) of ({NUMBER}) recorded", led):
        side = bloc_of(rows, hit[1])
        tracks = [row["route_id"] for row in rows["routes"] if row["basis"] != "stated"
                  and bloc_of(rows, row["formation"]) == side
                  and len(stops_of(rows, row["route_id"])) > 1]  # fmt: skip
        assert value(hit[3]) == len(tracks)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_most_disputed_figure_leads(seed: int) -> None:
    case, rows, meta = made(seed)
    report = meta["report"]["source_id"]
    own = [
        row for row in rows["estimates"] if row["claim_id"] and report in row["sources"].split(";")
    ]
    told = finding(case, "The figure")
    assert bool(own) == bool(told)
    if not own:
        return

    def ends(row: dict[str, str]) -> list[float]:
        return [float(row[name]) for name in ("low", "best", "high") if row[name]]

    def wholes(key: str) -> set[str]:
        within = {row["estimate_id"]: row["within"].split(";") for row in rows["estimates"]}
        found: set[str] = set()
        todo = [one for one in within[key] if one]
        while todo:
            one = todo.pop()
            if one not in found and one != key:
                found.add(one)
                todo += [other for other in within[one] if other]
        return found

    def beside(row: dict[str, str]) -> list[dict[str, str]]:
        found = []
        for other in rows["estimates"]:
            alike = all(other[name] == row[name] for name in ("claim_id", "quantity", "unit"))
            if other in own or not alike:
                continue
            mine, theirs = wholes(row["estimate_id"]), wholes(other["estimate_id"])
            nested = other["estimate_id"] in mine or row["estimate_id"] in theirs
            if nested or other["scope"].lower() == row["scope"].lower() or not mine & theirs:
                found.append(other)
        return found

    def ratio(row: dict[str, str]) -> float:
        others = beside(row)
        numbers = [number for one in [row, *others] for number in ends(one)]
        if not others:
            return 0.0
        low, high = min(numbers), max(numbers)
        return high / low if low > 0 else float("inf") if high > 0 else 1.0

    first = max(own, key=ratio)
    assert f"{max(ends(first)):,.0f} {first['unit']}" in told
    if beside(first):
        assert counted(told, "other estimate") == len(beside(first))
    else:
        assert "stands alone" in told
    assert strength(case).frame["own"].sum() == 1
