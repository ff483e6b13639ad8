"""The rules that look for contradictions: what must be found, what must not, and what is waived."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitrep import Case, geo, load_case
from sitrep.check import check
from sitrep.cli import main
from sitrep.content import RULES, Hit, hits, stale_waivers
from sitrep.content.account import account
from sitrep.content.pace import CEILINGS, HOURLY
from sitrep.content.passages import with_text
from sitrep.facts.movement.legs import legs_of, verdict
from sitrep.marking import slip_rows
from sitrep.methods.pointing import pointers
from sitrep.methods.repeats import SHINGLE, repeats
from sitrep.pages.claims.objections import (
    OF_ROUTES,
    faults_of_report,
    objections,
    route_objections,
)
from sitrep.schema import TABLES, VOCABULARIES
from sitrep.schema.vocabularies import POINTS
from sitrep.text import normalise
from spoiling import CASE as FOLDER
from spoiling import Rows, edit, put

REPORT = sorted((FOLDER.parents[2] / "shared" / "report").glob("*.txt"))


def found(case: Case, rule: str = "") -> dict[tuple[str, str], Hit]:
    """The finds of all rules with their waivers, or of one as it finds them."""
    own = [hit for one in RULES if one.name == rule for hit in one.find(case)]
    return {(hit.rule, hit.row_id): hit for hit in (own if rule else hits(case))}


@cache
def anyhow(rule: str) -> set[tuple[str, str]]:
    return set(found(load_case(str(FOLDER)), rule))


def spoiled(bad: Path, table: str, change: Callable[[Rows], object], rule: str) -> list[Hit]:
    """The finds of a rule after one change to the case, less those it has anyhow."""
    edit(bad, table, change)
    there = found(load_case(str(bad)), rule)
    return [hit for key, hit in there.items() if key not in anyhow(rule)]


def row(**wanted: str) -> Callable[[Rows], dict[str, str]]:
    return lambda rows: next(
        one for one in rows if all(one[name] == value for name, value in wanted.items())
    )


def test_the_rules_are_the_vocabulary_and_say_when_they_are_wrong() -> None:
    assert [rule.name for rule in RULES] == list(VOCABULARIES["content_rule"])
    assert set(CEILINGS) == set(HOURLY) == set(VOCABULARIES["movement"])
    # Nobody moves all day at what can be kept up for hours.
    for kind, ceilings in CEILINGS.items():
        assert all(hour * 24 > day for hour, day in zip(HOURLY[kind], ceilings, strict=True))
    for rule in RULES:
        about = rule.find.__doc__ or ""
        assert "Formula" in about, rule.name
        assert "Wrong where" in " ".join(about.split()), rule.name
        assert rule.passes, rule.name
        assert rule.wrong, rule.name


def test_what_must_be_found_on_the_seed(case: Case) -> None:
    standing = {key: hit for key, hit in found(case).items() if not hit.waived}
    north_west = standing["direction", "stated-russian-backed/3"]
    assert north_west.grade == "contradicted"
    for words in ("north-west", "south-east", "144°", "171°", "121 km"):
        assert words in north_west.sentence
    assert standing["direction", "stated-russian-backed/2"].grade == "loose"
    ceiling = standing["outlier", "X08"]
    assert ceiling.grade == "loose"
    assert "10,000" in ceiling.sentence
    assert "equal the highest figure" in ceiling.sentence
    assert "All Syria" in ceiling.sentence
    (missing,) = [hit for key, hit in standing.items() if key[0] == "absent"]
    assert "map" in missing.sentence
    assert "paragraph 5" in missing.sentence
    (again,) = [hit for key, hit in standing.items() if key[0] == "repeat"]
    assert "Paragraphs 1 to 12" in again.sentence
    assert {hit.row_id for hit in standing.values() if hit.of_report} == {
        "stated-russian-backed/3", "stated-russian-backed/2", "X08", missing.row_id, again.row_id,
    }  # fmt: skip


def test_no_hit_on_routes_that_are_right(case: Case) -> None:
    wrong = {hit.row_id.split("/")[0] for hit in hits(case) if hit.rule in OF_ROUTES}
    right = {"stated-us-backed", "resafa-axis", "river-axis", "desert-axis", "iraqi-axis",
             "jazira-axis"}  # fmt: skip
    assert not wrong & right


def test_every_cell_of_a_find_is_a_cell_of_the_case(case: Case) -> None:
    for hit in hits(case):
        assert hit.cells
        assert not any(sign.isspace() for sign in hit.row_id)
        assert hit.sentence.endswith(".")
        for cell in hit.cells:
            assert cell.column in TABLES[cell.table].names
            key = TABLES[cell.table].key
            keys = {"/".join(str(one[k]) for k in key) for _, one in case[cell.table].iterrows()}
            assert cell.row in keys


@pytest.mark.parametrize(
    ("stated", "grade"),
    # Abu Kamal lies at 144 degrees: 9 from south-east, 13.5 from the point south of it.
    [("south-east", None), ("south-south-east", "loose"), ("south", "loose"),
     ("east", "loose"), ("east-north-east", "contradicted"), ("west", "contradicted")],
)  # fmt: skip
def test_direction_on_both_roses(bad: Path, stated: str, grade: str | None) -> None:
    edit(bad, "waypoints", put(2, "stated_direction", stated))
    hit = found(load_case(str(bad))).get(("direction", "stated-russian-backed/3"))
    assert (hit.grade if hit else None) == grade


def test_the_edges_of_a_compass_word() -> None:
    assert [verdict("east", off) for off in (22.5, 22.6, 67.5, 67.6)] == [
        "agrees", "loose", "loose", "contradicted"]  # fmt: skip
    assert [verdict("east-north-east", off) for off in (11.25, 11.3, 33.75, 33.8)] == [
        "agrees", "loose", "loose", "contradicted"]  # fmt: skip
    assert verdict("east", 30, good_to=10) == "agrees"
    assert verdict("", float("nan")) == "no direction stated"


def travelled(case: Case, points: list[tuple[float, float]], words: list[str]) -> Case:
    """The case with one stated route through points, each leg with a compass word."""
    names = [f"p{number}" for number in range(len(points))]
    blank = dict.fromkeys(TABLES["places"].names, "")
    places = pd.DataFrame(
        [
            {**blank, "place_id": name, "name": name, "lat": lat, "lon": lon, "precision_km": 0.0}
            for name, (lat, lon) in zip(names, points, strict=True)
        ]
    )
    stops = pd.DataFrame(
        [
            {**dict.fromkeys(TABLES["waypoints"].names, ""), "route_id": "r", "step": step,
             "place_id": name, "role": "via", "stated_direction": word, "sources": ()}
            for step, (name, word) in enumerate(zip(names, ["", *words], strict=True), start=1)
        ]
    )  # fmt: skip
    route = pd.DataFrame(
        [{**dict.fromkeys(TABLES["routes"].names, ""), "route_id": "r", "name": "r", "along": (),
          "basis": "stated"}]
    )  # fmt: skip
    tables = {**case.tables, "places": places, "waypoints": stops, "routes": route}
    return dataclasses.replace(case, tables=tables)


POINT = st.tuples(st.floats(-60, 60), st.floats(-179, 179))


@settings(max_examples=20)
@given(st.lists(POINT, min_size=2, max_size=6, unique=True), st.sampled_from([8, 16]))
def test_true_words_never_hit_and_turned_words_always_do(
    case: Case, points: list[tuple[float, float]], rose: int
) -> None:
    bare = travelled(case, points, [""] * (len(points) - 1))
    legs = legs_of(bare, "r")
    if len(legs) < len(points) - 1 or min(leg.km for leg in legs) < 0.01:
        return
    words = [geo.compass(leg.degrees, rose) for leg in legs]
    assert not found(travelled(case, points, words), "direction")
    turned = [POINTS[(POINTS.index(word) + 8) % 16] for word in words]
    wrong = found(travelled(case, points, turned), "direction")
    assert [hit.grade for hit in wrong.values()] == ["contradicted"] * len(legs)


def test_pace(bad: Path) -> None:
    # Palmyra to T2 is 172 km; in one day that is fast for a fight and no march on foot.
    change = row(route_id="desert-axis", step="1")
    (hit,) = spoiled(bad, "waypoints", lambda rows: change(rows).update(reached="2017-10-26"),
                     "pace")  # fmt: skip
    assert (hit.row_id, hit.grade) == ("desert-axis/2", "loose")
    on_foot = row(route_id="desert-axis")
    (hit,) = spoiled(bad, "routes", lambda rows: on_foot(rows).update(movement="foot"), "pace")
    assert hit.grade == "contradicted"
    # The month before leaves days enough, whichever they were.
    sound = lambda rows: change(rows).update(reached="2017-09/2017-10")  # noqa: E731
    assert not spoiled(bad, "waypoints", sound, "pace")


@pytest.mark.parametrize(("first", "last", "movement", "grade", "said"), [
    # Palmyra to T2 is 172 km, 171 less what the points are off. On one day that is nothing for
    # vehicles; in two hours it is 85 km an hour, in a morning of 2 h 40 it is fast, in three fair.
    ("2017-10-26", "2017-10-26", "vehicles", "", ""),
    ("2017-10-26T05:20", "2017-10-26T07:20", "vehicles", "contradicted", "80 km an hour, the most"),
    ("2017-10-26T05:20", "2017-10-26T08:00", "vehicles", "loose", "60 km an hour, which is fast"),
    ("2017-10-26T05:20", "2017-10-26T08:20", "vehicles", "", ""),
    # At Greenwich the three hours are one, where both say how far they are from it.
    ("2017-10-26T05:20Z", "2017-10-26T09:20+03:00", "vehicles", "contradicted", "km an hour"),
    ("2017-10-26T05:20", "2017-10-26T09:20+03:00", "vehicles", "", ""),
    # An hour that is not known leaves the most that may have passed.
    ("2017-10-26T05:20/2017-10-26T06:00", "2017-10-26T07:20/2017-10-26T09:00", "vehicles", "", ""),
    # Over midnight the days leave two days, the hours two hours.
    ("2017-10-25T23:20", "2017-10-26T01:20", "vehicles", "contradicted", "the times given"),
    # A day's march has its own ceiling however few of its hours are told.
    ("2017-10-26T00:00", "2017-10-26T23:59", "foot", "contradicted", "the days given"),
    ("2017-10-26T05:20", "2017-10-26", "vehicles", "", ""),
    ("2017-10-26T07:20", "2017-10-26T05:20", "vehicles", "", ""),
])  # fmt: skip
def test_pace_in_hours(
    bad: Path, first: str, last: str, movement: str, grade: str, said: str
) -> None:
    edit(bad, "waypoints", lambda rows: row(route_id="desert-axis", step="1")(rows).update(
        reached=first))  # fmt: skip
    edit(bad, "waypoints", lambda rows: row(route_id="desert-axis", step="2")(rows).update(
        reached=last))  # fmt: skip
    edit(bad, "routes", lambda rows: row(route_id="desert-axis")(rows).update(movement=movement))
    assert check(bad) == []
    made = found(load_case(str(bad)), "pace")
    one = made.get(("pace", "desert-axis/2"))
    assert (one.grade if one else "") == grade
    assert one is None or said in one.sentence


@pytest.mark.parametrize(("first", "last", "fires"), [
    ("2017-10-26T09:20", "2017-10-26T07:20", True), ("2017-10-26T09:20", "2017-10-26T09:20", False),
    ("2017-10-26T09:20", "2017-10-26", False), ("2017-10-26", "2017-10-26T07:20", False),
    ("2017-10-26T09:20", "2017-10-26T07:20/2017-10-26T10:00", False),
    ("2017-10-26T09:20+03:00", "2017-10-26T07:20Z", False),
    ("2017-10-26T09:20Z", "2017-10-26T10:20+03:00", True),
])  # fmt: skip
def test_stops_of_one_day_run_forward_in_time(
    bad: Path, first: str, last: str, fires: bool
) -> None:
    edit(bad, "waypoints", lambda rows: row(route_id="desert-axis", step="1")(rows).update(
        reached=first))  # fmt: skip
    made = spoiled(bad, "waypoints", lambda rows: row(route_id="desert-axis", step="2")(
        rows).update(reached=last), "order")  # fmt: skip
    assert [hit.row_id for hit in made] == (["desert-axis/2"] if fires else [])
    assert all("the time given" in hit.sentence for hit in made)


def test_off_line(bad: Path) -> None:
    stop = row(route_id="river-axis", step="3")
    (hit,) = spoiled(bad, "waypoints", lambda rows: stop(rows).update(place_id="t2-station"),
                     "off-line")  # fmt: skip
    assert (hit.row_id, hit.grade) == ("river-axis/3", "contradicted")
    route = row(route_id="river-axis")
    assert not spoiled(bad, "routes", lambda rows: route(rows).update(along=""), "off-line")


@pytest.mark.parametrize(
    ("day", "fires"),
    [("2017-10-01", True), ("2017-10-13", True), ("2017-10-14", False), ("2017-10-13~", False)],
)
def test_order(bad: Path, day: str, fires: bool) -> None:
    stop = row(route_id="river-axis", step="4")
    made = spoiled(bad, "waypoints", lambda rows: stop(rows).update(reached=day), "order")
    assert [hit.row_id for hit in made] == (["river-axis/4"] if fires else [])


def test_foresight(bad: Path, case: Case) -> None:
    (hit,) = spoiled(bad, "estimates", lambda rows: row(estimate_id="X06")(rows).update(
        as_of="2018-01-01"), "foresight")  # fmt: skip
    assert hit.row_id == "estimates/X06"
    assert "could not have told" in hit.sentence
    # A source that bears no day may be later than any row.
    undated = lambda rows: row(estimate_id="X06")(rows).update(sources="S033;S412")  # noqa: E731
    assert not spoiled(bad, "estimates", undated, "foresight")
    assert not found(case, "foresight")


@pytest.mark.parametrize("day", ["2017-09-10", "2017-09-16", "2017-11-30", "2018-02-28"])
def test_no_edition_rests_on_a_source_older_than_its_row(day: str) -> None:
    assert not found(load_case(FOLDER.name, day), "foresight")


@pytest.mark.parametrize(
    ("best", "within", "grade"),
    [("4000", "X01;X04;X06", None), ("10000", "X01;X06", "loose"), ("10000", "X06", "contradicted"),
     ("8000", "X06;X01", None), ("9000", "X06;X01", "loose"), ("12000", "X01;X06", "contradicted"),
     ("12000", "X01;X05", "loose"), ("10000", "", None)],
)  # fmt: skip
def test_outlier(bad: Path, best: str, within: str, grade: str | None) -> None:
    edit(bad, "estimates", lambda rows: row(estimate_id="X08")(rows).update(
        best=best, within=within))  # fmt: skip
    hit = found(load_case(str(bad))).get(("outlier", "X08"))
    assert (hit.grade if hit else None) == grade


@pytest.mark.parametrize(
    ("least", "wanted"), [("300", []), ("110", []), ("20000", [("X34", "doubt")])]
)
def test_an_extreme_is_no_outlier_but_what_is_far_from_its_equals(
    bad: Path, least: str, wanted: list[tuple[str, str]]
) -> None:
    def far(rows: Rows) -> None:
        for name, low, best, high in (("X34", least, "", ""), ("X45", "", "", "120")):
            row(estimate_id=name)(rows).update(low=low, best=best, high=high)

    made = spoiled(bad, "estimates", far, "outlier")
    assert [(hit.row_id, hit.grade) for hit in made] == wanted


def test_two_sides(bad: Path) -> None:
    base = {"actor_id": "syrian-army", "relation": "opposes", "object_id": "hezbollah",
            "end": "", "basis": "recorded", "claim_id": "", "note": "",
            "sources": "S031"}  # fmt: skip
    (hit,) = spoiled(bad, "relations", lambda rows: rows.append({**base, "start": ""}),
                     "two-sides")  # fmt: skip
    assert (hit.row_id, hit.grade) == ("hezbollah/syrian-army", "doubt")

    def dated(rows: Rows) -> None:
        rows[-1]["start"] = "2017-10"
        row(actor_id="hezbollah", relation="allied-with")(rows).update(start="2017-09")

    (hit,) = spoiled(bad, "relations", dated, "two-sides")
    assert hit.grade == "contradicted"
    over = lambda rows: row(actor_id="hezbollah", relation="allied-with")(rows).update(  # noqa: E731
        end="2017-09-20")  # fmt: skip
    assert not spoiled(bad, "relations", over, "two-sides")


def test_two_holders(bad: Path) -> None:
    second = row(place_id="sukhnah", holder="damascus-led")
    (hit,) = spoiled(bad, "control", lambda rows: second(rows).update(start="2017-08-10"),
                     "two-holders")  # fmt: skip
    assert hit.row_id == "sukhnah/damascus-led/2017-08-10"
    assert hit.grade == "doubt"
    sound = lambda rows: second(rows).update(start="2017-08-12")  # noqa: E731
    assert not spoiled(bad, "control", sound, "two-holders")


TEN = "one two three four five six seven eight nine ten"


def test_repeats_are_whole_runs_longest_first() -> None:
    assert repeats(f"{TEN}. And now. {TEN}.") == [(59, 59 + len(TEN) + 1, 0, 10)]
    short = " ".join(TEN.split()[:-1])
    assert not repeats(f"{short}. And now. {short}.")
    assert len(TEN.split()) == SHINGLE
    # Case and punctuation do not count, and the longer run comes first.
    longer = f"{TEN} eleven"
    text = f"{TEN}; a b c. {longer} x y {TEN.upper()}! z {longer}"
    assert [run.words for run in repeats(text)] == [11, 10, 10]
    with pytest.raises(ValueError, match="none"):
        repeats(text, 0)


@settings(max_examples=80)
@given(st.lists(st.sampled_from("abcd"), max_size=60), st.integers(1, 6))
def test_repeats_are_there_and_do_not_overlap(words: list[str], least: int) -> None:
    text, reached = " ".join(words), 0
    for run in sorted(repeats(text, least), key=lambda run: run.start):
        later = text[run.start : run.end].split()
        assert len(later) == run.words >= least
        assert text[run.earlier :].split()[: run.words] == later
        assert run.earlier < run.start
        assert run.start >= reached
        reached = run.end


@settings(max_examples=40)
@given(st.integers(SHINGLE, 80), st.integers(0, 5))
def test_a_doubled_text_is_one_repeat(length: int, tail: int) -> None:
    once = " ".join(f"w{number}" for number in range(length))
    extra = " ".join(f"x{number}" for number in range(tail))
    (run,) = repeats(f"{once}\n{once} {extra}")
    assert (run.words, run.earlier, run.start) == (length, 0, len(once) + 1)


@pytest.mark.parametrize(
    ("text", "things"),
    [("They crossed. (See map.) Then", ["map"]), ("as shown in the chart", ["chart"]),
     ("the photo below was", ["photo"]), ("attached table", ["table"]),
     ("click here for more", ["link"]), ("pictured above", ["picture"]),
     ("They would see mapping as work", []), ("put it on the map", []), ("a table was laid", []),
     ("see map\nMap: the valley", []), ("click here https://example.org/x", []),
     ("see the attached map on the left", ["map"])],
)  # fmt: skip
def test_pointers(text: str, things: list[str]) -> None:
    assert [one.thing for one in pointers(text)] == things


def test_slips_from_a_text_and_from_the_table(case: Case, bad: Path) -> None:
    body = f"{TEN}. See map. {TEN}."
    made = found(with_text(case, body))
    assert [key for key in made if key[0] in ("repeat", "absent")] == [
        ("repeat", f"repeat/{len(TEN) + 11}"), ("absent", f"pointer/{len(TEN) + 2}")]  # fmt: skip
    edit(bad, "slips", lambda rows: rows.clear())
    assert not [key for key in found(load_case(str(bad))) if key[0] in ("repeat", "absent")]


def test_the_table_of_slips_holds_no_sentence(case: Case) -> None:
    assert max(len(cue.split()) for cue in case["slips"]["cue"]) <= 5


@pytest.mark.skipif(not REPORT, reason="the report's text is not beside the project")
def test_the_table_of_slips_is_what_the_text_gives(case: Case, bad: Path) -> None:
    body = normalise(REPORT[0].read_bytes())
    with (FOLDER / "slips.csv").open(encoding="utf-8", newline="") as file:
        assert slip_rows(case.meta.report, body) == list(csv.DictReader(file))
    run = case["slips"].iloc[0]
    assert body[run["start"] : run["end"]] == body[run["earlier"] :][: run["end"] - run["start"]]
    edit(bad, "slips", lambda rows: rows.pop())
    (problem,) = check(bad, REPORT[0])
    assert "lacks the pointer" in problem.message


def test_a_waiver_prints_its_reason_and_counts_from_its_day(bad: Path) -> None:
    waiver = {"rule": "direction", "row_id": "stated-russian-backed/2", "since": "2017-10-01",
              "why": "The road sets out to the east."}  # fmt: skip
    edit(bad, "waivers", lambda rows: rows.append(waiver))
    key = ("direction", "stated-russian-backed/2")
    assert found(load_case(str(bad)))[key].waived == waiver["why"]
    assert not found(load_case(str(bad), "2017-09-20"))[key].waived
    table = objections(load_case(str(bad))).table
    assert waiver["why"] in set(table["Waived, because"])


def test_no_waiver_of_the_case_is_stale(case: Case) -> None:
    assert stale_waivers(case, hits(case)) == []
    assert all(hit.waived for hit in hits(case) if (hit.rule, hit.row_id) in set(
        zip(case["waivers"]["rule"], case["waivers"]["row_id"], strict=True)))  # fmt: skip


def test_the_command_tells_finds_and_fails_on_stale_waivers(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(bad), "--content"]) == 0
    told = capsys.readouterr().out
    for words in ("waypoints.csv stated-russian-backed/3 stated_direction = north-west",
                  "stated-russian-backed/3: contradicted", "Waived: ",
                  "6 objections, 3 waived"):  # fmt: skip
        assert words in told
    stale = {"rule": "order", "row_id": "river-axis/9", "since": "", "why": "It was another."}
    edit(bad, "waivers", lambda rows: rows.append(stale))
    assert main(["check", str(bad), "--content"]) == 1
    assert "waivers.csv order/river-axis/9: waives what no rule finds" in capsys.readouterr().out
    assert main(["check", str(bad)]) == 0


def test_a_broken_case_gives_its_problems_and_no_finds(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(bad, "waypoints", put(1, "place_id", "nowhere"))
    assert main(["check", str(bad), "--content"]) == 1
    out = capsys.readouterr()
    assert "nowhere" in out.out
    assert "Traceback" not in out.err


def test_the_account_of_a_text(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(f"Head\n{TEN}\nSee photo below.\n", encoding="utf-8")
    lines, stale = account(case, path)
    assert stale == 0
    assert any("points to a photo" in line for line in lines)
    assert not any(line.startswith("repeat:") for line in lines)


def test_the_pages_show_the_finds(case: Case, early: Case) -> None:
    own = [hit for hit in hits(case) if hit.of_report and not hit.waived]
    assert len(own) == 5
    assert faults_of_report(case) == (
        "Five faults of the report show without any witness: one contradiction, two loose "
        "statements and two flaws of the text."
    )
    every = objections(case)
    assert len(every.frame) == len(hits(case))
    assert list(every.layers["rules"]["rule"]) == list(VOCABULARIES["content_rule"])
    assert set(route_objections(case).frame["rule"]) == {"direction", "off-line"}
    assert "by 16 September 2017" in objections(early).sentence
    before = load_case(FOLDER.name, "2017-09-05")
    assert faults_of_report(before) == ""
