"""A case as it is asked in a cell: it shows itself, its cards, finds, parts and suppositions."""

from __future__ import annotations

import csv
import doctest
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
import sitrep.folding
from browser import ARGUMENTS, chromium
from cases import Shape, a_day, make, seeds, shapes, write
from every import every_view
from grammar import faults
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from IPython.core.completer import IPCompleter
from playwright.sync_api import sync_playwright
from sitrep import Case, dates, load_case
from sitrep.cards.find import NAMES
from sitrep.cards.what_if import WhatIfError
from sitrep.case import UnknownRowError
from sitrep.door import Door
from sitrep.facts.claim_words import VERDICTS
from sitrep.facts.waiting import waiting, waiting_words
from sitrep.folding import folded
from sitrep.schema import TABLES

STEADY = settings(
    max_examples=3, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
FIRST = 9


def text_of(shown: object) -> str:
    """What a terminal gets of an object; what JupyterLab gets must be there too."""
    bundle = shown._repr_mimebundle_()  # type: ignore[attr-defined]
    assert bundle["text/html"].count("<section") == bundle["text/html"].count("</section>")
    assert bundle["text/plain"].encode()
    return bundle["text/plain"]


def text_or_rows(shown: object) -> object:
    return shown.shape if isinstance(shown, pd.DataFrame) else text_of(shown)


def rows_of(case: Case, table: str) -> list[dict[str, str]]:
    with (case.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- the case itself ---------------------------------------------------------------------------


def test_the_examples_of_the_door_hold(case: Case) -> None:
    finder, runner = doctest.DocTestFinder(recurse=True), doctest.DocTestRunner()
    known = {"case": case, "folded": folded, "load_case": load_case}
    found = [*finder.find(Door, "Door"), *finder.find(Case, "Case"),
             *finder.find(sitrep.folding, "folding")]  # fmt: skip
    with_one = {one.name for one in found if one.examples}
    methods = {f"Door.{name}" for name in vars(Door) if not name.startswith("_")}
    assert methods <= with_one
    for one in found:
        one.globs = dict(known)
        runner.run(one)
    assert runner.failures == 0


def test_a_case_in_a_cell_has_every_table_with_its_rows(case: Case, early: Case) -> None:
    for one in (case, early):
        said = text_of(one)
        assert one.meta.title in said and dates.label(one.meta.report.published) in said
        for name, frame in one.tables.items():
            whole = len(case[name])
            of = f" of {whole}" if whole > len(frame) else ""
            assert re.search(rf"^{name} +{len(frame)}{of}  {TABLES[name].row[:20]}", said, re.M)
        assert max(map(len, said.splitlines())) <= 96
        assert len(repr(one)) < 160 and "\n" not in repr(one)


def test_an_edition_says_what_it_lacks(case: Case, early: Case) -> None:
    missing = sum(map(len, case.tables.values())) - sum(map(len, early.tables.values()))
    pending = int((early["claims"]["verdict"] == "pending").sum())
    said = " ".join(text_of(early).split())
    assert f"{missing:,} rows were not yet known by 16 September 2017." in said
    assert f"{pending} of {len(early['claims'])} claims are pending." in said
    assert "not yet known" not in text_of(case)
    before = load_case("euphrates-2017", "2017-09-01")
    assert "not out by that day" in text_of(before)
    assert before.meta.report.title not in text_of(before)


def test_the_lines_to_try_can_be_tried(case: Case) -> None:
    lines = re.findall(r"^(?:Try)? +(case\S.*)$", text_of(case), re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        assert text_or_rows(eval(line, {"case": case}))


def test_keys_complete(case: Case) -> None:
    completer = IPCompleter(namespace={"case": case, "card": case.claim("C21")}, use_jedi=False)
    assert "events" in " ".join(completer.complete(line_buffer='case["eve', cursor_pos=9)[1])
    assert "sources" in " ".join(completer.complete(line_buffer='card["sou', cursor_pos=9)[1])


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda c: c["route"], "no table 'route' (did you mean 'routes'?)"),
        (lambda c: c.row("claims", "C2l"), "claims.csv has no row 'C2l' (did you mean 'C"),
        (lambda c: c.claim("C99"), "claims has no row 'C99' (did you mean 'C"),
        (lambda c: c.place("Mayadinn"), "(did you mean 'Mayadin'?)"),
        (lambda c: c.find("Mayadinn"), "reads like 'Mayadinn' (did you mean 'Mayadin'?)"),
        (lambda c: c.claim("C21")["source"], "(did you mean 'sources'?)"),
        (lambda c: c.only(bloc="damascus"), "(did you mean 'damascus-led'?)"),
        (lambda c: c.days("events", "dat"), "(did you mean 'date'?); it has date, known_on"),
        (lambda c: c.days("places"), "the rows of places bear no day"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(case: Case, ask: object, said: str) -> None:
    with pytest.raises(UnknownRowError) as found:
        ask(case)  # type: ignore[operator]
    assert isinstance(found.value, KeyError) and said in str(found.value)


def test_what_an_edition_or_a_part_does_not_know_is_told(case: Case, early: Case) -> None:
    late = next(key for key in case["events"]["event_id"] if not early.has("events", key))
    with pytest.raises(UnknownRowError, match="not known by 16 September 2017"):
        early.event(late)
    part = case.only(place=case["places"]["place_id"].iloc[FIRST])
    gone = next(key for key in case["claims"]["claim_id"] if not part.has("claims", key))
    with pytest.raises(UnknownRowError, match="it is not in this case: Only what bears on"):
        part.claim(gone)


# --- cards -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2017-09-11", "2017-11-12"])
def test_a_pending_claim_says_which_day_it_waits_for(case: Case, day: str) -> None:
    edition = load_case("euphrates-2017", day)
    settled = {row["claim_id"]: row["settled_on"] for row in rows_of(case, "claims")}
    seen = 0
    for key, verdict in zip(edition["claims"]["claim_id"], edition["claims"]["verdict"],
                            strict=True):  # fmt: skip
        found = waiting(edition, "claims", key)
        late = dates.parse(settled[key]).latest > dates.parse(day).latest
        assert late == (verdict == "pending") == (found is not None)
        if found:
            seen += 1
            said = waiting_words(edition, found)
            assert f"It waits for {dates.label(settled[key])}" in said
            assert faults(said) == []
            assert seen > 2 or ("Why pending", said) in edition.claim(key).pairs
    assert seen > 2


def test_a_pending_claim_says_which_sources_it_waits_for_and_not_what_they_say(
    case: Case, early: Case
) -> None:
    row = next(one for one in rows_of(case, "claims") if one["claim_id"] == "C01")
    sources = {one["source_id"]: one for one in rows_of(case, "sources")}
    late = [sources[key] for key in row["sources"].split(";")
            if sources[key]["published"] > "2017-09-16"]  # fmt: skip
    card = early.claim("C01")
    why = dict(card.pairs)["Why pending"]
    assert len(late) == 4 and "Four of ten sources were not out by 16 September 2017" in why
    for one in late:
        assert f"{one['publisher']}, {dates.label(one['published'])}" in why
        assert one["title"] not in card.text
    assert VERDICTS[row["verdict"]] not in card.text and row["finding"][:30] not in card.text


def test_a_claim_shows_verdict_grade_passage_and_what_rests_on_it(case: Case) -> None:
    card = case.claim("c21")
    row = next(one for one in rows_of(case, "claims") if one["claim_id"] == "C21")
    said = " ".join(card.text.split())
    for wanted in (row["finding"], row["cue"], row["claim"], row["credibility_basis"],
                   "contradicted", dates.label(row["settled_on"])):  # fmt: skip
        assert wanted in said
    events = {one["event_id"] for one in rows_of(case, "events")
              if "C01" in one["bears_on"].split(";")}  # fmt: skip
    assert events == set(case.claim("C01")["events"]["event_id"]) != set()
    assert set(card["sources"]["source_id"]) == set(row["sources"].split(";"))
    searches = {one["search_id"] for one in rows_of(case, "searches")
                if "claims:C01" in one["bears_on"].split(";")}  # fmt: skip
    assert searches == set(case.claim("C01")["searches"]["search_id"]) != set()


def test_a_place_shows_its_point_its_holders_and_what_happened_there(case: Case) -> None:
    for row in rows_of(case, "places")[::6]:
        card = case.place(row["place_id"])
        pairs = dict(card.pairs)
        if row["lat"]:
            assert f"{abs(float(row['lat'])):.4f}°" in pairs["Point"]
            assert f"good to {float(row['precision_km']):g} km" in pairs["Point"]
        else:
            assert pairs["Point"] == "No source gives one."
        there = [one["event_id"] for one in rows_of(case, "events")
                 if one["place_id"] == row["place_id"]]  # fmt: skip
        assert there == (card["events"]["event_id"].to_list() if there else [])
        held = [one for one in rows_of(case, "control") if one["place_id"] == row["place_id"]]
        assert len(held) == sum(len(one.rows) for one in card.listings
                                if one.heading == "Who held it")  # fmt: skip


def test_names_of_one_thing_lead_to_one_card(case: Case) -> None:
    forms = ("Mayadeen", "AL-MAYADIN", "el mayadin", "mayadin", "الميادين", "ميادين", "المِيادين")
    assert {case.place(form).key for form in forms} == {"mayadin"}
    names = ["Same", "Same", *case["places"]["name"].iloc[2:]]
    tables = case.tables | {"places": case["places"].assign(name=names)}
    with pytest.raises(UnknownRowError, match="stands for 2 rows of places: "):
        Case(case.case_id, case.folder, case.meta, "", tables).place("same")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("أحمد", "احمد"), ("الرقة", "رقه"), ("دَيْر الزَّور", "دير الزور"), ("مصطفى", "مصطفي"),
        ("ایران", "ايران"), ("El-Bab", "al bab"), ("Ash-Shula", "shula"), ("Kata'ib", "kataib"),
        ("Hêzên", "HEZEN"), ("Straße", "STRASSE"), ("İzmir", "izmir"), ("Tel-Abyad", "tel abyad"),
    ],
)  # fmt: skip
def test_spellings_fold_to_one(one: str, two: str) -> None:
    assert folded(one) == folded(two) != ""


def test_an_article_is_folded_and_a_name_is_not() -> None:
    assert len({folded(name) for name in ("Al", "Ali", "Alma", "Elbe", "آل", "الله")}) == 6


def test_every_letter_of_a_card_can_be_read(case: Case, early: Case, tmp_path: Path) -> None:
    """On the grounds of JupyterLab's themes, and no card is wider than a phone."""
    shown = [case, early.claim("C01"), case.claim("C21"), case.place("mayadin"),
             case.find("mayadin"), case.what_if(drop=["C21"])]  # fmt: skip
    outputs = "".join(
        f"<div class=output>{one._repr_mimebundle_()['text/html']}</div>" for one in shown
    )
    measure = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for light, ground, ink in (("true", "#ffffff", "#000000"), ("false", "#111111", "#ffffff")):
            path = tmp_path / f"{light}.html"
            path.write_text(
                f'<!doctype html><meta charset="utf-8"><body data-jp-theme-light="{light}" style='
                f'"margin:8px;background:{ground};color:{ink};--jp-layout-color0:{ground}">'
                + outputs,
                encoding="utf-8",
            )
            page = browser.new_page(viewport={"width": 1200, "height": 9000})
            page.goto(path.as_uri())
            found = page.evaluate(measure, ".output")
            assert found["looked"] > 150 and found["faint"] == []
            page.set_viewport_size({"width": 390, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        browser.close()


# --- days --------------------------------------------------------------------------------------


def test_days_stand_beside_the_rows(case: Case) -> None:
    for table in case.tables:
        if not any(one.kind == "edtf" for one in TABLES[table].columns):
            continue
        days = case.days(table)
        assert days.index.equals(case[table].index)
        assert list(days.columns) == ["when", "first", "last"]
        assert pd.api.types.is_datetime64_any_dtype(days["first"].dtype)
    events, days = case["events"], case.days("events")
    for text, first, last in zip(events["date"], days["first"], days["last"], strict=True):
        span = dates.parse(text)
        assert (first.date(), last.date()) == (span.earliest, span.latest)
    held = case.days("control")
    assert held["last"].isna().equals(case["control"]["end"] == "")


# --- parts -------------------------------------------------------------------------------------


def test_a_part_between_two_days_has_what_may_lie_there(case: Case) -> None:
    first, last = dates.parse("2017-10-01"), dates.parse("2017-10-31")
    part = case.only(between=("2017-10-01", "2017-10-31"))
    for row in rows_of(case, "events"):
        span = dates.parse(row["date"])
        may = span.earliest <= last.latest and first.earliest <= span.latest
        assert part.has("events", row["event_id"]) or not may
    assert "C01" in set(case.only(between=("2017-09-10", "2017-09-10"))["claims"]["claim_id"])
    stamps = case.days("events")["first"].min(), case.days("events")["last"].max()
    assert len(case.only(between=stamps)["events"]) == len(case["events"])


def test_two_filters_hold_together_and_order_does_not_matter(case: Case) -> None:
    both = case.only(bloc="us-led", between=("2017-10-01", "2017-10-31"))
    one = case.only(bloc="us-led")
    for name, frame in both.tables.items():
        assert set(map(str, frame.iloc[:, 0])) <= set(map(str, case[name].iloc[:, 0]))
    assert 0 < len(both["events"]) < len(one["events"]) < len(case["events"])


@pytest.mark.parametrize("wrong", [{}, {"between": "2017"}, {"between": ("2017-10-01",)}])
def test_a_part_of_nothing_is_refused_in_words(case: Case, wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="two days"):
        case.only(**wrong)  # type: ignore[arg-type]
    with pytest.raises(dates.DateError, match="ends before it starts"):
        case.only(between=("2017-10-02", "2017-10-01"))


def test_every_page_can_be_asked_of_a_part(case: Case) -> None:
    part = case.only(place=case["control"]["place_id"].iloc[0])
    for view in every_view():
        assert view(part).sentence


# --- suppositions ------------------------------------------------------------------------------


def test_a_rating_moves_a_score_as_far_as_it_is_counted(case: Case) -> None:
    rated = case["ratings"]
    row = rated[rated["rating"].isin(("C", "CC", "N"))].iloc[0]
    key = f"{row['evidence_id']}/{row['hypothesis_id']}"
    made = case.what_if(ratings={key: "II"})
    frame = made.variant.frame  # type: ignore[union-attr]
    points = frame[frame["measure"].str.startswith("score inconsistency")]
    assert (points["after"].astype(float) - points["before"].astype(float)).to_list() == [2.0]
    assert not frame["measure"].str.contains("likelihood").any()
    again = made.what_if(ratings={(row["evidence_id"], row["hypothesis_id"]): row["rating"]})
    assert again["ratings"].equals(case["ratings"])
    assert again.edition == "in hindsight (what if, what if)"


def test_a_dropped_source_takes_what_rests_on_it_alone(case: Case) -> None:
    key = case["claims"].loc[case["claims"]["claim_id"] == "C21", "sources"].iloc[0][0]
    made = case.what_if(drop=[key])
    said = " ".join(made.variant.said)  # type: ignore[union-attr]
    assert "One claim goes back to pending: C21 (contradicted to pending)." in said
    assert made.claim("C21").tag == "pending"
    assert not any(key in cell for cell in made["claims"]["sources"])
    alone = {row["event_id"] for row in rows_of(case, "events") if row["sources"] == key}
    assert alone.isdisjoint(made["events"]["event_id"])


def test_priors_move_the_likelihood_and_say_that_they_are_supposed(case: Case) -> None:
    keys = case["hypotheses"].loc[case["hypotheses"]["question_id"] == "Q1", "hypothesis_id"]
    flat = dict.fromkeys(keys, 1 / len(keys))
    made = case.what_if(priors=flat)
    assert set(made["hypotheses"].set_index("hypothesis_id").loc[keys, "prior_basis"]) == {
        "supposed"
    }
    weights = [0.97, *[0.01] * (len(keys) - 1)]
    steep = case.what_if(priors=dict(zip(keys[::-1], weights, strict=True)))
    frame = steep.variant.frame  # type: ignore[union-attr]
    assert set(frame["measure"].str.split(" ").str[1]) == {"likelihood"}


def test_everything_wrong_with_a_supposition_is_told_at_once(case: Case) -> None:
    report = case.meta.report.source_id
    with pytest.raises(WhatIfError) as found:
        case.what_if(
            ratings={"V13/H1x": "C", "V13/H1a": "X", "V13/H1b": 1.5, "V13/H1c": ("C", "I")},
            reliability={"S046": "G"}, credibility={"C21": "7", "nobody": "2"},
            priors={"H1a": 0.9}, drop=[report, "nothing"],
        )  # fmt: skip
    told = [(one.file, one.column) for one in found.value.problems]
    assert told == [
        ("ratings", "V13/H1x"), ("ratings", "V13/H1a"), ("ratings", "V13/H1b"),
        ("ratings", "V13/H1c"), ("reliability", "S046"), ("credibility", "C21"),
        ("credibility", "nobody"), ("drop", "nothing"), ("priors", "H1a"), ("drop", report),
    ]  # fmt: skip
    assert "did you mean 'V13/H1" in str(found.value) and "not to 1" in str(found.value)
    lone = next(one["claim_id"] for one in rows_of(case, "claims") if len(one["sources"]) == 4)
    with pytest.raises(WhatIfError, match="confirmed by other independent sources"):
        case.what_if(credibility={lone: 1})


def test_a_supposition_names_itself_and_writes_nothing(case: Case) -> None:
    before = {path: path.read_bytes() for path in sorted(case.folder.rglob("*.csv"))}
    made = case.what_if(drop=["C21"], credibility={"C01": "6"})
    assert "What if C01 were graded 6, and C21 were not there" in text_of(made)
    assert made.edition == "in hindsight (what if)" and "(what if)" in repr(made)
    assert {path: path.read_bytes() for path in sorted(case.folder.rglob("*.csv"))} == before
    assert case.what_if(drop="C21")["claims"].equals(case.what_if(drop=["C21"])["claims"])
    assert case.has("claims", "C21") and not made.has("claims", "C21")


# --- any case ----------------------------------------------------------------------------------


@STEADY
@given(shapes, seeds, st.booleans())
def test_any_case_shows_itself_its_cards_and_its_names(
    shape: Shape, seed: int, hindsight: bool
) -> None:
    day = None if hindsight else a_day(seed)
    note(f"make(Shape({shape.chosen}), {seed}), as of {day or 'hindsight'}")
    with TemporaryDirectory() as aside:
        case = load_case(write(make(shape, seed), Path(aside) / "case"), day)
        tried = [line for line in text_of(case).splitlines() if re.match(r"(Try)? +case\W", line)]
        for line in tried[-3:]:
            eval(line.removeprefix("Try").strip(), {"case": case})
        for table in case.tables:
            if len(TABLES[table].key) > 1:
                continue
            every = table in ("claims", "places", "actors", "sources")
            for key in case[table].iloc[: None if every else 1, 0]:
                assert key in text_of(case.card(table, key)) and repr(case.card(table, key))
        names_lead_back(case)
        parts_keep_what_they_name(case)
        same = case.what_if()
        assert same.variant.frame.empty  # type: ignore[union-attr]
        assert all(same[name].equals(frame) for name, frame in case.tables.items())
        for key in case["sources"]["source_id"]:
            if key not in (case.meta.report.source_id, *case.meta.datasets.values()):
                for said in case.what_if(drop=[f"sources:{key}"]).variant.said:  # type: ignore[union-attr]
                    assert faults(said) == []
                break


def names_lead_back(case: Case) -> None:
    """Every id, name, alias and spelling finds its row."""
    for table, columns in NAMES.items():
        key = TABLES[table].key[0]
        for row in case[table].head(3).to_dict("records"):
            texts = [row[key]]
            for column in columns:
                texts += row[column] if isinstance(row[column], tuple) else [row[column]]
            for text in filter(None, texts):
                frame = case.find(text).frame
                assert ((frame["table"] == table) & (frame["key"] == row[key])).any(), text


def parts_keep_what_they_name(case: Case) -> None:
    """A part has every row that names what it is of; nothing in it refers to what it lacks."""
    for table, filter_ in (("blocs", "bloc"), ("places", "place"), ("actors", "actor")):
        for key in case[table].iloc[:1, 0]:
            part = case.only(**{filter_: key})
            for name, frame in part.tables.items():
                assert (part.variant.frame.set_index("table").at[name, "rows"]  # type: ignore[union-attr]
                        == len(frame) <= len(case[name]))  # fmt: skip
                for column in TABLES[name].columns:
                    if not column.refers:
                        continue
                    legal = {"", *column.also}
                    legal |= {one for other in column.refers for one in part[other].iloc[:, 0]}
                    for cell in frame[column.name]:
                        assert set(cell if column.many else [cell]) <= legal, (name, column.name)
                    if table in column.refers:
                        assert naming_rows(case, name, column.name, key) == naming_rows(
                            part, name, column.name, key
                        )


def naming_rows(case: Case, name: str, column: str, key: str) -> list[str]:
    """The keys of the rows of a table whose cell in a column is or lists a key."""
    return [
        "/".join(str(row[one]) for one in TABLES[name].key)
        for row in case[name].to_dict("records")
        if key in (row[column] if isinstance(row[column], tuple) else (row[column],))
    ]
