"""The front page: findings, verdict bar and question cards."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from pathlib import Path

import pytest
from sitrep import Case, load_case
from sitrep.drawing.theme import ACCENT
from sitrep.meta import read_meta
from sitrep.pages.brief.findings import SAID, besides, findings
from sitrep.pages.brief.findings_chart import besides as draw_besides
from sitrep.pages.brief.findings_chart import findings as draw_findings
from sitrep.pages.brief.glance import questions, verdicts
from sitrep.pages.brief.glance_chart import questions as draw_questions
from sitrep.pages.brief.glance_chart import verdicts as draw_verdicts
from sitrep.pages.brief.headline import headline
from sitrep.wording import counted, share, spelled
from spoiling import unsure_of_its_day

DATA = Path(__file__).resolve().parents[1] / "data" / "euphrates-2017"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def finding(case: Case, topic: str) -> str:
    frame = findings(case).frame.set_index("topic")
    return str(frame.at[topic, "sentence"])


def blocks(case: Case) -> list[tuple[str, str, str]]:
    """The blocks of the front page in their order: claim, its verdict, its colour by day."""
    found = re.findall(
        r'<a class="to block (\w+)" style="background:light-dark\((#\w+)[^>]*#pick=claims/(\w+)">',
        draw_verdicts(verdicts(case)).html,
    )
    return [(claim, verdict, fill) for verdict, fill, claim in found]


def test_every_claim_is_a_block_and_every_figure_counts_them(case: Case) -> None:
    paragraphs = [one.paragraph_id for one in case.meta.report.paragraphs]
    in_text = sorted(
        rows("claims"), key=lambda row: (paragraphs.index(row["paragraph"]), int(row["start"]))
    )
    told = [(row["claim_id"], row["verdict"]) for row in in_text]
    assert [found[:2] for found in blocks(case)] == told
    expected = Counter(verdict for _, verdict in told)
    figures = re.findall(r"<b>(\d+)</b> ([\w ]+)<", draw_verdicts(verdicts(case)).html)
    assert [int(number) for number, _ in figures] == [
        expected[verdict]
        for verdict in ("supported", "partly", "contradicted", "unverifiable", "pending")
        if expected[verdict]
    ]


def test_only_contradicted_has_the_accent_and_pending_is_hollow(early: Case) -> None:
    found = {verdict: fill for _, verdict, fill in blocks(early)}
    assert [name for name, fill in found.items() if fill == ACCENT] == ["contradicted"]
    later = sum(row["settled_on"] > "2017-09-16" for row in rows("claims"))
    assert sum(verdict == "pending" for _, verdict, _ in blocks(early)) == later
    assert found["pending"] == "#ffffff"


def test_the_title_says_where_formations_were_sent_and_who_got_there(
    case: Case, early: Case
) -> None:
    title, claimed = headline(case).frame["text"]
    assert title == (
        "DEBKAfile put two formations on the way to Abu Kamal; one of the two sides got there."
    )
    assert claimed == case.meta.report.summary and 20 <= len(claimed.split()) <= 80
    assert headline(early).sentence == (
        "DEBKAfile put two formations on the way to Abu Kamal; no side is on record there by "
        "16 September 2017."
    )
    before = headline(load_case("euphrates-2017", "2017-09-09"))
    assert "DEBKAfile" not in before.sentence and len(before.frame) == 1


@pytest.mark.parametrize("written", [7, ["a"], "word " * 81])
def test_a_summary_is_a_text_with_room_on_the_front_page(bad: Path, written: object) -> None:
    package = json.loads((bad / "datapackage.json").read_text(encoding="utf-8"))
    package["sitrep"]["report"]["summary"] = written
    (bad / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    meta, faults = read_meta(bad)
    assert meta is None
    assert len(faults) == 1 and "summary" in faults[0]


def test_without_a_summary_the_first_claims_stand_for_it(bad: Path) -> None:
    package = json.loads((bad / "datapackage.json").read_text(encoding="utf-8"))
    del package["sitrep"]["report"]["summary"]
    (bad / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    case = load_case(str(bad))
    assert rows("claims")[0]["claim"].rstrip(".") in headline(case).frame["text"].iloc[1]
    assert "What it says" in set(findings(case).frame["topic"])


def test_each_finding_ends_in_few_sources_of_its_own(case: Case) -> None:
    answer = findings(case)
    sources = {row["source_id"]: row for row in rows("sources")}
    for _, row in answer.frame.iterrows():
        assert 1 <= len(row["cited"]) <= 2 and set(row["cited"]) <= set(sources)
    html = draw_findings(answer).html
    assert html.count('class="cites"') == html.count('class="leads"') == len(answer.frame)
    told = answer.frame.set_index("topic")["cited"]
    taken = set().union(*(row["sources"].split(";") for row in rows("control")))
    assert set(told["Ground"]) <= taken


def test_what_stands_elsewhere_on_the_front_page_is_not_said_twice(case: Case) -> None:
    rest = besides(case)
    topics = set(findings(case).frame["topic"])
    assert topics - set(rest.frame["topic"]) == topics & SAID
    html = draw_besides(rest).html
    assert html.count("<li>") == len(rest.frame) - 1
    assert rest.sentence == rest.frame["sentence"].iloc[0]


def test_the_headline_is_the_count_of_verdicts(case: Case) -> None:
    expected = Counter(row["verdict"] for row in rows("claims"))
    sentence = findings(case).sentence
    assert f"{expected['supported']} are supported" in sentence
    assert f"{expected['contradicted']} are contradicted" in sentence


def test_geography_is_computed(case: Case) -> None:
    """Bearing and distance by spherical trigonometry, from the coordinates in the table."""
    places = {row["place_id"]: row for row in rows("places")}
    lat1, lon1 = (math.radians(float(places["deir-ez-zor"][key])) for key in ("lat", "lon"))
    lat2, lon2 = (math.radians(float(places["abu-kamal"][key])) for key in ("lat", "lon"))
    turn = lon2 - lon1
    bearing = (
        math.degrees(
            math.atan2(
                math.sin(turn) * math.cos(lat2),
                math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(turn),
            )
        )
        % 360
    )
    arc = math.acos(
        math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(turn)
    )
    assert 112.5 < bearing < 157.5
    sentence = finding(case, "Geography")
    assert "to the south-east" in sentence and "contradicts one of two" in sentence
    assert f"{6371 * arc:.0f} km" in sentence


def test_the_objective_names_side_day_and_track(case: Case, early: Case) -> None:
    sentence = finding(case, "The objective")
    assert "two formations to Abu Kamal; forces on the side of the Russian-backed" in sentence
    assert "reached it on 8 November 2017, none of the other’s on record" in sentence
    assert "held from 19 November 2017" in sentence
    assert "one of four recorded tracks led to Abu Kamal" in sentence
    assert "no force of their sides is on record there" in finding(early, "The objective")


def test_the_figure_stands_among_the_estimates_of_its_claim(case: Case) -> None:
    tied = [row for row in rows("estimates") if row["claim_id"] == "C05"]
    (own,) = [row for row in tied if row["sources"] == "S001"]
    # The city and its surroundings are another part of the same ground.
    others = [row for row in tied if row is not own and (
        row["estimate_id"] in own["within"].split(";")
        or not set(row["within"].split(";")) & set(own["within"].split(";")))]  # fmt: skip
    assert not any("city" in row["scope"] for row in others)
    given = [float(row[key]) for row in others for key in ("low", "best", "high") if row[key]]
    sentence = finding(case, "The figure")
    numbers = ("no", "one", "two", "three", "four", "five", "six", "seven")
    assert f"{numbers[len(others)]} other estimates" in sentence
    assert f"run from {min(given):,.0f} to {max(given):,.0f}" in sentence
    assert "one of them goes as high" in sentence and "one sets no upper end" in sentence


def test_voices_and_what_is_not_known_are_counted(case: Case) -> None:
    claims = rows("claims")
    own = sum(not row["speaker"] for row in claims)
    assert not any(row["speaker_named"] == "yes" for row in claims)
    assert len(claims) - own == 7
    assert f"7 are laid to an unnamed source and {own} stand on the report" in finding(
        case, "Who speaks"
    )
    events = Counter(row["basis"] for row in rows("events"))
    sentence = finding(case, "Not known")
    assert f"sources disagree on {events['disputed']} of {sum(events.values())} events" in sentence
    assert case.meta.report.days.certain
    assert "the day of the report" not in sentence


def test_days_on_which_the_report_may_have_appeared_are_told(bad: Path) -> None:
    told = finding(load_case(str(unsure_of_its_day(bad))), "Not known")
    assert "the day of the report is known only as 10 to 16 September 2017" in told
    assert not set(findings(load_case(str(bad), "2017-09-12")).frame["topic"]) - {"Ground"}


def test_forecasts_are_those_among_the_claims(case: Case, early: Case) -> None:
    told = Counter(row["verdict"] for row in rows("claims") if row["kind"] == "forecast")
    sentence = finding(case, "What was open")
    # Every forecast of this report came true or came true in part.
    whole, part = told["supported"], told["partly"]
    assert whole + part == sum(told.values()) == 5
    numbers = ("no", "one", "two", "three", "four", "five")
    assert (
        f"Of its five forecast claims, {numbers[whole]} came true and {numbers[part]} came true "
        "in part." in sentence
    )
    assert "None of its five forecast claims" in finding(early, "What was open")


def test_cards_give_the_outcome_in_words(case: Case) -> None:
    hypotheses = {row["hypothesis_id"]: row["hypothesis"] for row in rows("hypotheses")}
    table = questions(case).table
    for row, (_, card) in zip(rows("questions"), table.iterrows(), strict=True):
        assert card["Outcome"] == hypotheses[row["outcome"]]
        assert card["Status"] == "Settled"
        assert card["What settles it"] == row["criterion"]


def test_cards_of_an_early_edition_do_not_know_the_end(early: Case) -> None:
    table = questions(early).table
    assert set(table["Status"]) == {"Open"}
    assert set(table["Outcome"]) == set(table["How"]) == set(table["Settled on"]) == {""}
    assert list(table["The criterion is read until"]) == [
        "31 December 2017",
        "30 June 2018",
        "31 December 2019",
    ]


@pytest.mark.parametrize(
    "as_of", ["", "2017-11-10", "2017-09-16", "2017-09-10", "2017-09-09", "2000-01-01"]
)
def test_every_edition_has_an_answer(as_of: str) -> None:
    case = load_case("euphrates-2017", as_of)
    answers = [findings(case), verdicts(case), questions(case)]
    for answer, chart in zip(answers, (draw_findings, draw_verdicts, draw_questions), strict=True):
        assert answer.sentence.endswith(".") and len(answer.sentence) <= 160
        assert chart(answer) is not None
    sentences = list(answers[0].frame["sentence"])
    for sentence in sentences:
        assert sentence.endswith(".") and sentence[0] == sentence[0].upper()
        assert "nan" not in sentence.split() and "-led " not in sentence.replace("US-led", "")
    if not as_of or as_of >= "2017-09-16":
        assert 5 <= len(sentences) <= 9


def test_findings_before_the_report_do_not_speak_of_it() -> None:
    before = load_case("euphrates-2017", "2017-09-09")
    topics = set(findings(before).frame["topic"])
    assert topics <= {"Ground"}
    assert not blocks(before)


def test_small_numbers_are_words_and_shares_do_not_mix() -> None:
    assert [spelled(n) for n in (0, 1, 12, 13, 1200)] == ["none", "one", "twelve", "13", "1,200"]
    assert [share(0, 3), share(1, 2), share(12, 72)] == ["none of three", "one of two", "12 of 72"]
    assert [counted(n, "day") for n in (0, 1, 3)] == ["no days", "one day", "three days"]
