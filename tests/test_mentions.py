"""What a text names leads to the thing that bears the name, and to no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from cases import drawn, write
from every import every_view, whole
from plain_tables import FEW, FIRST, made
from sitrep import Case, load_case, routes
from sitrep.look import pieces, printed, set_type
from sitrep.mentions import Mentions, mentions
from sitrep.references import references

_LINK = re.compile(r'<a class="to" href="09_explore\.ipynb#pick=(\w+)/([\w-]+)">([^<]*)</a>')


def texts(case: Case) -> Iterator[str]:
    """Every sentence and note that a page says of a case."""
    for view in every_view():
        answer = view(case)
        rows = answer.frame.get("sentence", ())
        yield from {answer.sentence, answer.note, *rows} - {""}


def bearers(case: Case) -> dict[str, set[str]]:
    """Every name with whom it is of, as plain code reads the tables."""
    found = defaultdict(set)
    for table, key in (("places", "place_id"), ("actors", "actor_id")):
        for row in case[table].to_dict("records"):
            found[row["name"]].add(f"{table}/{row[key]}")
            for name in row["aliases"]:
                found[name].add(f"{table}/{row[key]}")
    for row in case["events"].to_dict("records"):
        found[row["title"]].add(f"events/{row['event_id']}")
    for number, row in enumerate(case["questions"].to_dict("records"), start=1):
        for name in (row["question"], row["question_id"], str(number), f"question {number}"):
            found[name].add(f"questions/{row['question_id']}")
    for key in case["claims"]["claim_id"]:
        found[key].add(f"claims/{key}")
    for one in references(case, case["sources"]["source_id"]):
        found[one.short].add(f"sources/{one.source_id}")
    for table, key in (("places", "place_id"), ("actors", "actor_id")):
        for row in case[table].to_dict("records"):
            if (bare := re.sub("^(an?|the) ", "", row["report_name"])) not in found:
                found[bare].add(f"{table}/{row[key]}")
    return found


def read_back(case: Case, text: str, names: dict[str, set[str]]) -> int:
    """How many links a text has, each of which leads to the one thing that bears its words."""
    find = mentions(case)
    html = pieces.linked(text, find(text))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == printed(text)
    told = _LINK.findall(html)
    assert html.count("<a ") == len(told)
    places = [(one.start, one.end) for one in find(text)]
    assert all(one[1] <= two[0] for one, two in pairwise(places))
    for one in find(text):
        assert names[text[one.start : one.end]] == {one.address}, text
    assert len({(table, key) for table, key, _ in told}) == len(told), "named once is enough"
    return len(told)


@pytest.mark.parametrize("seed", [FIRST, *FEW[:4]])
def test_every_link_in_a_sentence_leads_to_what_bears_the_name(seed: int) -> None:
    case, *_ = made(seed)
    names = bearers(case)
    found = sum(read_back(case, text, names) for text in texts(case))
    assert found > 3


def test_names_that_are_tags_numbers_or_common_words_do_no_harm(tmp_path: Path) -> None:
    for seed in range(6):
        case = load_case(str(write(drawn(seed), tmp_path / str(seed))))
        names = bearers(case)
        for text in texts(case):
            read_back(case, text, names)


NAMES = [
    ("Deir", "places/deir"), ("Deir ez-Zor", "places/dez"), ("Raqqa", "places/raqqa"),
    ("US", "actors/us"), ("Berdyansk", "places/town"), ("Gunboat Berdyansk", "actors/boat"),
    ("Twin", "places/one"), ("Twin", "actors/two"), ("Red side", "blocs/red"),
    ("Red", "actors/red"),
    ("C21", "claims/C21"), ("Sha'fah", "places/shafah"), ("May", "actors/may"), ("On", "places/on"),
    ("army", "actors/army"), ("Ost & <b>", "places/odd"), ("الرقة", "places/raqqa"),
    ("On Raqqa's edge", "events/E1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("From Deir ez-Zor to Raqqa and back to Raqqa.", ["Deir ez-Zor", "Raqqa"]),
        ("Raqqa’s north, Raqqa's south", ["Raqqa"]),
        ("US-led, pre-Raqqa, Raqqan, Raqqa’an, d’US, RAQQA", []),
        ("The US Department of Defense and New Raqqa", []),
        ("By SDF and US. Raqqa fell; in May Raqqa stood", ["US", "Raqqa"]),
        ("Twin is two things", []),
        ("Red side took 3, Red took 2", ["Red"]),
        ("They hit the Berdyansk off Berdyansk", ["Berdyansk"]),
        ("C21 and C211, graded C2; C21.5", ["C21"]),
        ("Ash-Sha'fah, but Sha'fah", ["Sha'fah"]),
        ("On May 3 the army came", []),
        ("At Ost & <b> or <b>", ["Ost & <b>"]),
        ("الرقة", ["الرقة"]),
        ("On Raqqa's edge and beyond", ["On Raqqa's edge"]),
        ("In question 2, on questions 1 and 3, of questions 12", ["question 2", "1"]),
        ("", []),
    ],
)
def test_a_name_is_read_whole_longest_first_and_once(text: str, links: list[str]) -> None:
    find = Mentions(NAMES, asked=["questions/Q1", "questions/Q2"])
    assert [text[one.start : one.end] for one in find(text)] == links


def test_what_the_report_calls_a_thing_counts_where_nothing_else_is_called_so() -> None:
    find = Mentions(NAMES, [("Raqqa", "places/other"), ("Mayadin", "places/m")])
    assert [one.address for one in find("Raqqa, Mayadin")] == ["places/raqqa", "places/m"]


def test_marks_of_print_are_set_before_a_link_parts_them_from_their_letters() -> None:
    find = Mentions(NAMES)
    text = "\"Raqqa\" and Deir's 'Raqqa' <i>"
    html = set_type(pieces.linked(text, find(text)))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == printed(text)
    assert "</a>’s" in html and "“<a " in html and "&lt;i&gt;" in html


def test_an_answer_leads_in_its_cell_and_keeps_its_words() -> None:
    """Plotted, as a table, and as prose; a finding that nobody shows names nothing."""
    case = whole("kerch-2018")
    answer = routes.race(case)
    parts = dict(answer.figure.parts())
    for name, text in (("answer", answer.sentence), ("behind", answer.note)):
        assert len(_LINK.findall(parts[name]["text/html"])) == len(answer.names(text)), name
    assert answer.names(answer.sentence)
    assert parts["answer"]["text/plain"] == answer.sentence
    assert "](" not in parts["answer"]["text/markdown"] + parts["plot"]["text/markdown"]
    assert replace(answer, named=None).linked("Odesa") == "Odesa"


def test_thirty_thousand_names_cost_a_text_no_more_than_a_few() -> None:
    """What is tried at a word are the names that begin with it."""
    many = Mentions([*NAMES, *((f"Place {n}", f"places/p{n}") for n in range(5))])
    more = Mentions([*NAMES, *((f"Hill{n} top", f"places/p{n}") for n in range(30_000))])
    assert max(map(len, more._first.values())) <= max(map(len, many._first.values()))
