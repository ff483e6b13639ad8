"""What if: the sums of the page are those of `methods/`, and a scenario runs headless."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from building import sitrep, write_notebook
from cases import drawn, write
from playwright.sync_api import Browser
from sitrep import Case, load_case
from sitrep.case import UnknownRowError
from sitrep.explorer.data import explorer_data
from sitrep.explorer.source import widget_module
from sitrep.explorer.widget import Explorer
from sitrep.facts.boards import Board, Item, boards
from sitrep.facts.weighing import WAYS, score
from sitrep.scenario import ScenarioError
from test_explorer import page_of

RATINGS, CHANGES = ("CC", "C", "N", "I", "II", "NA"), 1000
#: The module's own sums for a list of boards and changes.
SUMS = """async ([text, asked]) => {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const { scores, supposed } = await import(url);
  return asked.map(([board, what]) => {
    const changed = supposed(board, what);
    return ["inconsistency", "weighted", "likelihood"]
      .map((way) => scores(way, changed, changed.items));
  });
}"""


def some_changes(board: Board, chance: random.Random) -> dict[str, Any]:
    """Changes at random, as `Case.what_if` takes them."""
    what: dict[str, Any] = {"ratings": {}, "credibility": {}, "relevance": {}, "priors": {}}
    answers, items = list(board.letters), list(board.items)
    for item in chance.sample(items, chance.randint(0, min(4, len(items)))):
        rated = [chance.choice(RATINGS)] if chance.random() < 0.7 else []
        likely = [chance.choice([0.0, 1.0, chance.random()])] if chance.random() < 0.7 else []
        if rated or likely:
            what["ratings"][f"{item.evidence_id}/{chance.choice(answers)}"] = rated + likely
        if chance.random() < 0.5:
            what["credibility"][item.evidence_id] = chance.choice("123456")
        if chance.random() < 0.5:
            what["relevance"][item.evidence_id] = chance.choice(["low", "medium", "high"])
    if chance.random() < 0.5:
        what["priors"] = {one: chance.choice([0.0, chance.random()]) for one in answers}
    what["drop"] = [
        one.evidence_id for one in chance.sample(items, chance.randint(0, min(1, len(items))))
    ]
    return what


def changed(board: Board, what: dict[str, Any]) -> Board:
    """The same board by another road: the items as `facts` has them, made anew."""

    def other(item: Item) -> Item:
        ratings, likelihoods = dict(item.ratings), dict(item.likelihoods)
        for key, letter in board.letters.items():
            for part in what["ratings"].get(f"{item.evidence_id}/{key}", []):
                if isinstance(part, str):
                    ratings[letter] = part
                else:
                    likelihoods[letter] = part
        key = item.evidence_id
        return replace(item, ratings=ratings, likelihoods=likelihoods,
                       credibility=what["credibility"].get(key, item.credibility),
                       relevance=what["relevance"].get(key, item.relevance))  # fmt: skip

    items = tuple(other(one) for one in board.items if one.evidence_id not in what["drop"])
    priors = {letter: what["priors"].get(key, board.priors[letter])
              for key, letter in board.letters.items()}  # fmt: skip
    return replace(board, items=items, priors=priors)


def test_a_thousand_changes_come_to_the_same(browser: Browser, case: Case, tmp_path: Path) -> None:
    chance = random.Random(11)
    other = load_case(write(drawn(4, tables="many", questions=3, blanks="some"), tmp_path / "case"))
    asked, wanted = [], []
    for one in (case, other):
        told = {board["id"]: board for board in explorer_data(one)["boards"]}
        for _ in range(CHANGES // 2):
            board = chance.choice([found for found in boards(one) if found.answers])
            what = some_changes(board, chance)
            asked.append([told[board.question_id], what])
            wanted.append([list(score(way, changed(board, what)).values()) for way in WAYS])
    page = browser.new_page()
    found = page.evaluate(SUMS, [widget_module(), asked])
    page.close()
    assert len(found) == CHANGES
    for (_, what), ours, theirs in zip(asked, found, wanted, strict=True):
        for own, other_way in zip(ours, theirs, strict=True):
            assert own == pytest.approx(other_way, abs=1e-9, rel=1e-9), what


def test_a_judgement_is_changed_undone_saved_and_loaded(
    browser: Browser, case: Case, tmp_path: Path
) -> None:
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_of(case, tmp_path / "one.html").as_uri())
    page.locator(".whatif summary").click()
    said = page.inner_text(".says")
    assert said.startswith("Nothing is changed. By the count of points ")
    before = page.inner_text(".ranks")
    board = boards(case)[0]
    item = board.items[0]
    row = page.locator(".items tbody tr").first
    row.get_by_label("Rating for A").select_option("II")
    row.get_by_label("Likelihood under A").fill("0.05")
    row.get_by_label("Likelihood under A").press("Tab")
    page.locator(".items tbody tr").nth(1).get_by_role("checkbox").check()
    assert page.inner_text(".says").startswith("2 judgements are changed. ")
    assert "was" in page.inner_text(".ranks") and page.inner_text(".ranks") != before
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save", exact=True).click()
    assert waited.value.suggested_filename == "euphrates-2017-scenario.json"
    waited.value.save_as(tmp_path / "scenario.json")
    first = next(iter(board.letters))
    assert json.loads((tmp_path / "scenario.json").read_text()) == {
        "case": "euphrates-2017",
        "ratings": {f"{item.evidence_id}/{first}": ["II", 0.05]},
        "drop": [board.items[1].evidence_id],
    }
    # The link of the view has it too, and so has whoever opens it.
    again = context.new_page()
    again.goto(page.url)
    assert again.inner_text(".says") == page.inner_text(".says") or not again.locator(
        ".whatif").evaluate("one => one.open")  # fmt: skip
    again.locator(".whatif summary").click()
    assert again.inner_text(".says") == page.inner_text(".says")
    for _ in range(3):
        page.get_by_role("button", name="Undo", exact=True).click()
    assert page.inner_text(".says") == said and page.inner_text(".ranks") == before
    page.locator(".whatif input[type=file]").set_input_files(tmp_path / "scenario.json")
    page.wait_for_function("document.querySelector('.says').textContent.startsWith('2 ')")
    # What the page shows is what Python says of the same file.
    made = load_case("euphrates-2017", scenario=tmp_path / "scenario.json")
    for at, way in enumerate(WAYS, start=2):
        cells = page.locator(f".ranks tbody tr td:nth-of-type({at})").all_inner_texts()
        wanted = score(way, boards(made)[0]).values()
        form = {"inconsistency": "{:.0f}", "weighted": "{:.2f}", "likelihood": "{:.1%}"}[way]
        assert [one.split(" was ")[0] for one in cells] == [
            form.format(one + 0.0).replace("-", "−").replace("%", " %") for one in wanted
        ]
    view = Explorer(case)
    view.scenario = (tmp_path / "scenario.json").read_text()
    assert boards(view.supposed) == boards(made)
    page.get_by_role("button", name="Undo all").click()
    assert page.inner_text(".ranks") == before and complaints == []
    context.close()


def test_a_scenario_runs_headless_and_the_page_says_that_it_is_one(tmp_path: Path) -> None:
    file = tmp_path / "if.json"
    file.write_text(json.dumps({"relevance": {"V01": "high"}, "drop": ["V04"]}))
    write_notebook(tmp_path / "notebooks", "00_if", "from sitrep import brief, load_case",
                   "case = load_case(case_id, as_of, scenario)\nbrief.masthead(case)",
                   "print(case.variant.title)")  # fmt: skip
    path = tmp_path / "notebooks" / "00_if.ipynb"
    path.write_text(path.read_text().replace("# Case\\n", '# Case\\nscenario: str = \\"\\"\\n'))
    folders = ("--notebooks", str(tmp_path / "notebooks"), "--out", str(tmp_path / "out"))
    run = sitrep("report", "euphrates-2017", "--hindsight", "--scenario", str(file), *folders)
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "in hindsight (what if)" in page
    assert "What if V01 were of the relevance high, and V04 were not there" in page


def test_a_score_between_nothing_and_one_keeps_its_sign(
    browser: Browser, case: Case, tmp_path: Path
) -> None:
    """One item of little weight alone: minus a half had lost its sign."""
    board = boards(case)[0]
    last, letter = board.items[-1].evidence_id, next(iter(board.letters))
    what = {"ratings": {f"{last}/{letter}": "I"}, "relevance": {last: "low"},
            "credibility": {last: "4"},
            "drop": [one.evidence_id for one in board.items[:-1]]}  # fmt: skip
    page = browser.new_page()
    link = f"{page_of(case, tmp_path / 'one.html').as_uri()}#scenario={quote(json.dumps(what))}"
    page.goto(link)
    page.locator(".whatif summary").click()
    cell = page.locator(".ranks tbody tr").first.locator("td").nth(2).inner_text()
    page.close()
    assert cell.startswith("−0.50 was ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[1]", "is not a JSON object"),
        ('{"case": "other"}', "is of the case 'other'"),
        ('{"rating": {}}', "has 'rating'; it may have case, ratings"),
        ('{"drop": {"V01": 1}}', "'drop' is no list"),
        ('{"drop": ["V0"]}', "V0"),
        ('{"relevance": {"V01": "huge"}}', "huge"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_before_anything_runs(
    tmp_path: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from sitrep.cli import main

    (tmp_path / "if.json").write_text(text)
    out = tmp_path / "out"
    assert main(["report", "euphrates-2017", "--hindsight", "--scenario",
                 str(tmp_path / "if.json"), "--out", str(out)]) == 1  # fmt: skip
    told = capsys.readouterr().err
    assert said in told and "Traceback" not in told and not out.exists()
    with pytest.raises((ScenarioError, ValueError, UnknownRowError)):
        load_case("euphrates-2017", scenario=tmp_path / "if.json")
