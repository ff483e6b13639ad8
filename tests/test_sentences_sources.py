"""Sentences on sources, chains, admissions, the publisher and grades, computed a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atanh, sqrt, tanh
from random import Random
from statistics import correlation
from typing import Any

import pytest
from plain_tables import FEW, FIRST, Cells, by_key, having, out, shapes_of, side_of, till
from reading_back import NUMBER, counted, part_of, value
from sitrep import Case
from sitrep.pages.claims.grades import grades
from sitrep.pages.claims.grades import independence as grades_apart
from sitrep.pages.sources.admissions import admissions
from sitrep.pages.sources.chains import chains
from sitrep.pages.sources.independence import bodies, independence
from sitrep.pages.sources.leaning import leaning, source_list
from sitrep.pages.sources.publisher import SETTLED, pieces

EDITIONS = pytest.mark.parametrize("seed", FEW)
Paths = dict[str, set[str]]


def number_before(text: str, words: str) -> int:
    """The number that stands before these words; 0 if they do not occur."""
    hit = re.search(rf"(?i)\b({NUMBER}) {words}", text)
    return value(hit[1]) if hit else 0


def reach(rows: Cells) -> Paths:
    """Everything that each source has its news from, by way of others, and itself."""
    relays = {row["source_id"]: set(row["relays"]) for row in rows["sources"]}
    found = {}
    for key in relays:
        found[key] = {key}
        while more := {far for one in found[key] for far in relays.get(one, ())} - found[key]:
            found[key] |= more
    return found


def ends(rows: Cells) -> Paths:
    """Where each chain ends: in what repeats nobody else, or in a circle by its first name."""
    paths = reach(rows)
    last = {key: min(paths[key]) for key in paths
            if all(key in paths.get(one, {one}) for one in paths[key])}  # fmt: skip
    return {key: {last[one] for one in paths[key] if one in last} for key in paths}


def recorded(rows: Cells) -> dict[str, set[str]]:
    """The names of each source that is recorded to speak of its own knowledge."""
    known = by_key(rows, "sources")
    return {
        row["source_id"]: {known[row["source_id"]]["publisher"] or known[row["source_id"]]["title"],
                           row["owner"]} - {""}
        for row in rows["origins"]
        if row["source_id"] in known and not known[row["source_id"]]["relays"]
    }  # fmt: skip


def voices(rows: Cells, sources: Any) -> list[str]:
    """The independent origins behind some sources: those with a name in common are one."""
    far, names = ends(rows), recorded(rows)
    groups: list[tuple[set[str], set[str]]] = []
    for one in sorted({end for key in sources for end in far.get(key, ()) if end in names}):
        keys, known = {one}, set(names[one])
        for group in [group for group in groups if group[1] & known]:
            groups.remove(group)
            keys, known = keys | group[0], known | group[1]
        groups.append((keys, known))
    return sorted(min(keys) for keys, _ in groups)


def pages(rows: Cells) -> list[dict[str, Any]]:
    return [row for row in rows["sources"] if row["url"] or row["published"]]


def outlet(rows: Cells, key: str) -> str:
    row = by_key(rows, "sources")[key]
    return str(row["publisher"] or row["title"])


@EDITIONS
def test_findings_and_their_origins(seed: int) -> None:
    for case, rows in shapes_of(seed, "claims"):
        text = independence(case).sentence
        report = case.meta.report.source_id
        settled = [row["sources"] for row in rows["claims"] if row["verdict"] != "pending"]
        judged = [[one for one in cell if one != report] or [report] for cell in settled if cell]
        if not judged:
            assert text == f"No claim was settled{till(case)}, so there is no finding to trace."
            continue
        origins = [len(voices(rows, cell)) for cell in judged]
        outlets = [len({outlet(rows, key) for key in cell}) for cell in judged]
        fewer = sum(a < b for a, b in zip(origins, outlets, strict=True))
        first, second = text.rstrip(".").split("; ")
        if "has an origin for each" in first or "have an origin for each" in first:
            assert not fewer and part_of(first, "finding") == (len(judged), len(judged))
        else:
            assert part_of(first, "finding") == (fewer, len(judged))
        if len(judged) == 1:
            assert value(re.fullmatch(rf"it has ({NUMBER})", second)[1]) == origins[0]  # type: ignore[index]
        elif second == "each has two or more":
            assert min(origins) > 1
        else:
            assert number_before(second, r"ha(?:s|ve) a single one") == origins.count(1)
            assert number_before(second, r"ha(?:s|ve) none") == origins.count(0)


@EDITIONS
def test_chains_with_fewer_than_two_origins_and_circles(seed: int) -> None:
    for case, rows in shapes_of(seed, "events"):
        text, paths = chains(case).sentence, reach(rows)
        cells = {name: [row["sources"] for row in rows[f"{name}s"] if row["sources"]]
                 for name in ("claim", "event")}  # fmt: skip
        if not any(cells.values()):
            assert text == "No claim is settled and no event is known in this edition."
            continue
        few = {name: sum(len(voices(rows, one)) < 2 for one in told)
               for name, told in cells.items() if told}  # fmt: skip
        for name, number in few.items():
            whole = len(cells[name])
            if "or more" in text:
                assert not number and len(few) == 1
                assert part_of(text.split(";")[0], name) == (whole, whole)
            else:
                assert part_of(text.split(" fewer")[0], name) == (number, whole), text
        mutual = {one for one, far in paths.items() for other in far - {one}
                  if one in paths.get(other, ())}  # fmt: skip
        rung = sum(any(paths.get(key, set()) & mutual for key in cell)
                   for told in cells.values() for cell in told)  # fmt: skip
        assert number_before(text, r"chains? leads? through a circle") == rung
        assert bool(rung) != ("no chain leads in a circle" in text)


@EDITIONS
def test_pages_that_lead_back_to_an_origin(seed: int) -> None:
    for case, rows in shapes_of(seed):
        answer, read = bodies(case), pages(rows)
        behind: dict[str, set[str]] = {}
        for page in read:
            for origin in voices(rows, [page["source_id"]]):
                behind.setdefault(origin, set()).add(page["source_id"])
        others = {key: found - {key} for key, found in behind.items() if found - {key}}
        silent = sum(not voices(rows, [page["source_id"]]) for page in read)
        assert part_of(answer.note, "page read", "pages read") == (silent, len(read))
        if not others:
            assert answer.sentence.startswith(f"No page leads back to another{''}")
            continue
        first = sorted(others, key=lambda key: (-len(others[key]), outlet(rows, key)))[:5]
        led = set().union(*(others[key] for key in first))
        assert part_of(answer.sentence, "page") == (len(led), len(read))
        assert counted(answer.sentence, "origin") == len(first)
        if len(first) > 1:
            assert number_before(answer.sentence, "of them to") == len(others[first[0]])
        assert outlet(rows, first[0]) in answer.sentence


@EDITIONS
def test_which_way_the_pages_lean(seed: int) -> None:
    for case, rows in shapes_of(seed):
        answer, read = leaning(case), pages(rows)
        listed = source_list(case).sentence
        assert counted(listed, "page") == len(read)
        bare = len(rows["sources"]) - len(read)
        assert number_before(listed, "bod(?:y|ies)") == bare
        if not read:
            assert answer.sentence == "No page is known in this edition."
            continue
        first, _, last = answer.sentence.rstrip(".").partition("; ")
        blank = sum(row["reliability"] in ("", "F") for row in read)
        told = re.fullmatch(rf"({NUMBER}|both|all {NUMBER}|it|both|all) cannot be judged", last)
        assert bool(told) == bool(blank)
        if told:
            words = {"it": 1, "both": 2, "all": len(read)}
            assert (words.get(told[1]) or value(told[1])) == blank
        sides: dict[str, int] = {}
        for row in read:
            for side in row["favours"] or ("",):
                sides[side] = sides.get(side, 0) + 1
        several = sum(len(row["favours"]) > 1 for row in read)
        assert number_before(answer.note, "pages? leans? to more than one side") == several
        for hit in re.finditer(rf"({NUMBER})(?: leans?)? to Side (\w+)", first):
            assert value(hit[1]) == sides[hit[2]]
        named = set(re.findall(r"to Side (\w+)", first))
        rest = sum(bool(row["favours"]) and not named & set(row["favours"]) for row in read)
        assert number_before(first, "to other sides alone") == rest
        if not first.startswith("Of "):
            assert set(sides) == (named or {""})
            assert len(sides) == 1 or len(read) == 1
            assert part_of(first, "page read", "pages read") == (len(read), len(read))
        else:
            assert counted(first, "page") == len(read)
            assert number_before(first, "(?:leans? )?to no side") == sides.get("", 0)


@EDITIONS
def test_who_speaks_against_its_own_side(seed: int) -> None:
    serves = "settled claim that serves a side", "settled claims that serve a side"
    for case, rows in shapes_of(seed, "claims"):
        text = admissions(case).sentence
        tested = [row for row in rows["claims"]
                  if row["verdict"] != "pending" and row["sources"] and row["benefits"]
                  ]  # fmt: skip
        foes = {frozenset((side_of(rows, row["actor_id"]), side_of(rows, row["object_id"])))
                for row in rows["relations"]
                if row["relation"] == "opposes" and row["basis"] != "stated"}  # fmt: skip
        known, granted, denied = by_key(rows, "sources"), set(), set()
        for row in tested:
            gains = set(row["benefits"])
            for origin in {one for key in row["sources"] for one in voices(rows, [key])}:
                leans = set(known[origin]["favours"])
                against = any(frozenset((a, b)) in foes and a != b for a in leans for b in gains)
                if row["verdict"] in ("supported", "partly") and against and not leans & gains:
                    granted.add(row["claim_id"])
                if row["verdict"] == "contradicted" and leans & gains:
                    denied.add(row["claim_id"])
        found = granted | denied
        if not tested:
            assert text == f"No claim that serves a side was settled{till(case)}."
        elif len(tested) == 1:
            assert ("has no source" in text) == (not found)
            assert ("falls by" in text) == bool(denied)
        elif not found:
            assert counted(text, *serves) == len(tested) and "none has a source" in text
        else:
            assert part_of(text, *serves) == (len(found), len(tested))
            tail = text.partition("; ")[2]
            words = {"": 0, "that": 1, "both": 2, "all": len(found)}
            word = tail.split(" ")[0]
            number = words[word] if word in words else value(word)
            assert number == len(denied), text
            assert word not in ("both", "all", "that") or len(denied) == len(found)


@EDITIONS
def test_other_pieces_of_the_publisher(seed: int) -> None:
    for case, rows in shapes_of(seed, "forecasts"):
        text, report = pieces(case).sentence, case.meta.report.source_id
        if not out(case):
            assert text == f"The report was not out{till(case)}."
            continue
        far = ends(rows)
        akin = [row for row in pages(rows) if row["source_id"] != report
                and far[row["source_id"]] & far.get(report, {report})]  # fmt: skip
        copies = [row for row in akin if report in row["relays"]]
        asked = {row["hypothesis_id"]: row["question_id"] for row in rows["hypotheses"]}
        sure = {row["source_id"] for row in rows["forecasts"] if row["low"] >= SETTLED
                and by_key(rows, "questions")[asked[row["hypothesis_id"]]]["claim_id"]}  # fmt: skip
        if not akin:
            whose = "Actor" if case.meta.report.publisher else "its publisher"
            assert text.startswith(f"No other piece with the word of {whose}")
            continue
        others = len(akin) - len(copies)
        assert number_before(text, "other pages? of this case carr") == others
        assert number_before(text, "(?:more|pages? of this case) repeats?") == len(copies)
        settled = sum(row["source_id"] in sure for row in akin)
        assert number_before(text, "takes? for settled") == settled


@EDITIONS
def test_letters_and_digits(seed: int) -> None:
    for case, rows in shapes_of(seed, "claims"):
        answer, known = grades(case), by_key(rows, "sources")
        if not rows["claims"]:
            assert answer.sentence.startswith("This edition knows no claim")
            continue
        both, same = 0, 0
        for row in rows["claims"]:
            letters = sorted(set("ABCDE") & {known[key]["reliability"] for key in row["sources"]
                                             if key in known})  # fmt: skip
            if letters and row["credibility"] in tuple("12345"):
                both += 1
                same += "ABCDE".index(letters[0]) == int(row["credibility"]) - 1
        if both:
            what = "claim with both grades", "claims with both grades"
            assert part_of(answer.sentence, *what) == (same, both)
            assert f", {same / both:.0%};" in answer.sentence
        else:
            assert part_of(answer.sentence, "claim") == (0, len(rows["claims"]))
        blank = sum(not row["credibility"] for row in rows["claims"])
        assert number_before(answer.note, "claims? ha(?:s|ve) no digit") == blank


def steps(rows: Cells, name: str) -> list[tuple[int, int]]:
    """Letter and digit of each row of a table that was given both, as steps from the best."""
    known, found = by_key(rows, "sources"), []
    for row in rows[name]:
        letters = {known[key]["reliability"] for key in row["sources"]} & set("ABCDE")
        if letters and row["credibility"] in tuple("12345"):
            found.append(("ABCDE".index(min(letters)), int(row["credibility"]) - 1))
    return found


def graded(seed: int) -> Iterator[tuple[Case, Cells]]:
    """The editions of a seed, and hindsight graded otherwise: by chance, all alike, and with a
    digit that follows the letter or leans against it."""
    yield from shapes_of(seed, "claims", "evidence")
    case, rows = next(shapes_of(seed))
    letters = {key: "ABCDEF"[at % 6] for at, key in enumerate(by_key(rows, "sources"))}
    sources = [{**row, "reliability": letters[row["source_id"]]} for row in rows["sources"]]
    for bent in ("chance", "alike", "follows", "leans against"):
        random, fresh = Random(seed), {}
        for name in ("claims", "evidence"):
            fresh[name] = []
            for row in rows[name] * 2 if seed != FIRST else rows[name]:
                best = min((letters[key] for key in row["sources"]), default="C")
                step = "ABCDEF".index(best) + random.choice((0, 0, 1))
                digit = {
                    "chance": random.choice("123456"),
                    "alike": "2",
                    "follows": "1234566"[step],
                    "leans against": "5432116"[step],
                }[bent]
                fresh[name].append({**row, "credibility": digit})
        yield having(case, rows, sources=sources, **fresh)


def ranks(numbers: list[int]) -> list[float]:
    """The place of each number among all, the middle one of the places that equals share."""
    return [sum(other < one for other in numbers) + (numbers.count(one) + 1) / 2
            for one in numbers]  # fmt: skip


@pytest.mark.parametrize("seed", (FIRST, *FEW))
def test_whether_letters_and_digits_go_together(seed: int) -> None:
    for case, rows in graded(seed):
        answer, said = grades_apart(case), []
        for name, what in (("claims", "claims"), ("evidence", "items of evidence")):
            pairs = steps(rows, name)
            if len(pairs) < 4 or any(len(set(one)) < 2 for one in zip(*pairs, strict=True)):
                continue
            rho = correlation(*(ranks(list(one)) for one in zip(*pairs, strict=True)))
            reach = 1.959964 * sqrt((1 + rho**2 / 2) / (len(pairs) - 3))
            low, high = rho, rho
            if abs(rho) < 1 - 1e-9:
                low, high = tanh(atanh(rho) - reach), tanh(atanh(rho) + reach)
            told = (
                "better letters come with better digits" if low > 0
                else "better letters come with worse digits" if high < 0
                else "no tie between letter and digit shows"
            )  # fmt: skip
            row = answer.frame.set_index("graded").loc[what.capitalize()]
            assert (row["low"], row["high"]) == pytest.approx((low, high))
            number = f"{abs(rho):.2f}"
            sign = "−" if rho < 0 and float(number) else "+"
            said.append(f"for {what} {told} ({sign}{number})")
        if said:
            assert answer.sentence == f"F{'; '.join(said)[1:]}."
        else:
            none = f"The grades given{till(case)} are too few or too much alike to tell"
            assert answer.sentence == f"{none} whether the two scales go together."


def test_the_second_computation_finds_what_the_rows_are_made_for() -> None:
    """Circles, tied origins, pages that lean two ways and admissions occur among the cases."""
    found: set[str] = set()
    for seed in FEW:
        for case, rows in shapes_of(seed):
            paths = reach(rows)
            if any(a != b and a in paths.get(b, ()) for a in paths for b in paths[a]):
                found.add("circle")
            if any(len(row["favours"]) > 1 for row in pages(rows)):
                found.add("two ways")
            if len(admissions(case).frame):
                found.add("admission")
            if len(bodies(case).frame) > 1:
                found.add("origins")
    assert found == {"circle", "two ways", "admission", "origins"}
