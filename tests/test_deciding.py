"""Keeping, changing and dropping candidates, in the tables, by a file, and in a real JupyterLab."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from browser import ARGUMENTS, chromium
from building import KERNEL
from lab import WIDTHS, jupyterlab, opened
from labelled import HERE
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, sync_playwright
from running import everything
from sitrep import load_case
from sitrep.check import CaseError, check
from sitrep.cli import main
from sitrep.deciding import decide, judge
from sitrep.deciding.claims import save_claim
from sitrep.intake.accepting import ACCEPTED, accept, candidates_of, save, undo
from sitrep.intake.candidate import KINDS
from sitrep.intake.draft import CANDIDATES, new_case
from sitrep.intake.gate import SCHEMA, admitted
from sitrep.schema import ESSENTIAL, TABLES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of the text on a ceasefire."""
    folder = tmp_path_factory.mktemp("draft") / "truce"
    new_case(folder, HERE / "ceasefire.txt", published="2015-03-02", publisher="A Wire")
    return folder


@pytest.fixture
def draft(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "truce"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def keep(folder: Path, *kinds: str, decision: str = "keep") -> None:
    found, body, _ = candidates_of(folder)
    save(folder, [replace(one, decision=decision) if one.kind in kinds else one for one in found],
         body)  # fmt: skip


def test_what_is_kept_becomes_rows_and_the_case_is_sound(draft: Path) -> None:
    keep(draft, *KINDS)
    step = accept(draft)
    assert check(draft) == []
    case = load_case(draft)
    for table in ("places", "actors", "estimates", "claims", "questions", "routes", "waypoints"):
        assert len(case[table]) == step.rows[table] > 0
    assert set(case["claims"]["verdict"]) == {"pending"}
    assert all(case["claims"]["quote_sha256"])
    assert [str(one) for one in everything(draft, "")] == []
    # One row a name: its mentions all lead to it.
    found, _, _ = candidates_of(draft)
    names = {str(one.row["name"]) for one in found if one.kind == "place"}
    assert len(case["places"]) == len(names)
    assert all(one.went_to for one in found if one.kind in ("place", "actor", "number", "claim"))


def test_a_stated_movement_becomes_a_route_in_its_order(draft: Path) -> None:
    keep(draft, "place", "actor", "leg")
    accept(draft)
    case = load_case(draft)
    stops = case["waypoints"]
    routes = stops.groupby("route_id")["place_id"].agg(list).tolist()
    assert ["dubasari", "grigoriopol", "tiraspol"] in routes
    last = stops.groupby("route_id").tail(1).set_index("place_id")["stated_direction"]
    assert last["tiraspol"] == "south-east"


def test_a_movement_waits_for_its_force_and_places(draft: Path) -> None:
    keep(draft, "leg")
    step = accept(draft)
    assert step.rows == {} and all("waits: keep" in one for one in step.told)
    assert not (draft / ACCEPTED).exists()


def test_every_step_can_be_undone_and_leaves_no_trace(draft: Path) -> None:
    def standing() -> tuple[dict[str, bytes], list[tuple[str, ...]]]:
        """The tables, and what came of each candidate; what was decided stays decided."""
        own = (CANDIDATES, ACCEPTED)
        files = {name: raw for name, raw in contents(draft).items() if name not in own}
        return files, [one.went_to for one in candidates_of(draft)[0]]

    steps = []
    for kinds in (("place",), ("actor", "number"), ("claim", "question"), ("leg",)):
        keep(draft, *kinds)
        steps.append(standing())
        accept(draft)
    for before in reversed(steps):
        undo(draft)
        assert check(draft) == []
        assert standing() == before
    assert not (draft / ACCEPTED).exists()
    assert {path.stem for path in draft.glob("*.csv")} == {*ESSENTIAL, "candidates"}
    with pytest.raises(CaseError, match="no step to undo"):
        undo(draft)


def test_what_a_person_wrote_is_neither_written_over_nor_taken_out(draft: Path) -> None:
    keep(draft, "place")
    accept(draft)
    path = draft / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",Camenca,", ",Kamenka,", 1),
                    encoding="utf-8")  # fmt: skip
    keep(draft, "actor")
    accept(draft)
    assert ",Kamenka," in path.read_text(encoding="utf-8")
    undo(draft)
    step = undo(draft)
    assert list(step.told) == ["places.csv camenca stays: it was changed since"]
    assert [row["name"] for row in csv.DictReader(path.open(encoding="utf-8"))] == ["Kamenka"]


def test_a_second_accept_adds_nothing_twice(draft: Path) -> None:
    keep(draft, *KINDS)
    accept(draft)
    before = contents(draft)
    assert accept(draft).rows == {}
    assert contents(draft) == before


def test_one_decision_settles_its_siblings(draft: Path) -> None:
    found, body, _ = candidates_of(draft)
    name = "Tiraspol"
    first = next(one for one in found if one.kind == "place" and one.row["name"] == name)
    save(draft, [replace(one, decision="keep") if one is first else one for one in found], body)
    accept(draft)
    now, _, _ = candidates_of(draft)
    mentions = [one for one in now if one.kind == "place" and one.row["name"] == name]
    assert len(mentions) > 1 and {one.decision for one in mentions} == {"keep"}
    assert {one.decision for one in now if one.row.get("name") != name} == {""}


def test_by_command(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accept", str(draft), "--keep", "place", "--least", "0.6"]) == 0
    assert "rows made:" in capsys.readouterr().err
    assert main(["accept", str(draft), "--undo"]) == 0
    assert not (draft / "places.csv").exists()
    (draft / "report.txt").write_text("another text", encoding="utf-8")
    assert main(["accept", str(draft)]) == 1
    assert "is not the text that the package names" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        ({"kind": "place", "quote": "Tiraspool"}, "does not stand word for word"),
        ({"kind": "place", "quote": "Tiraspol"}, "times in the text; say with start"),
        ({"kind": "place", "quote": "Camenca", "start": 3}, "does not have these words at 3"),
        ({"kind": "number", "quote": "some 120 men", "row": {"best": 130}},
         "130 is not in its quotation"),
        ({"kind": "number", "quote": "some 120 men", "row": {"best": "many"}}, "is no number"),
        ({"kind": "day", "quote": "20 February", "row": {"edtf": "2015-02-21"}},
         "is not what its quotation"),
        ({"kind": "rumour", "quote": "Camenca"}, "is none of place"),
        ({"kind": "place"}, "has no quote"),
        ("Camenca", "is no object"),
        ({"kind": "place", "quote": "Camenca", "confidence": 3}, "is no number from 0 to 1"),
        ({"kind": "place", "quote": "Camenca", "row": []}, "row is no object"),
    ],
)  # fmt: skip
def test_the_gate_refuses_and_says_why(made: Path, proposal: object, why: str) -> None:
    _, body, meta = candidates_of(made)
    passed, refused = admitted(
        [proposal], "a model", body, meta.report.paragraphs, meta.report.days.latest
    )
    assert passed == [] and len(refused) == 1 and why in refused[0].why


def test_the_gate_lists_what_it_refuses_and_keeps_nothing_by_itself(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "proposals.json"
    file.write_text(json.dumps({"origin": "a model, version 1", "proposals": [
        {"kind": "place", "quote": "Camenca", "row": {"name": "Camenca"}, "confidence": 0.9},
        {"kind": "number", "quote": "some 120 men", "row": {"best": 120, "unit": "men"}},
        {"kind": "claim", "quote": "nine conscripts captured at Cocieri",
         "row": {"claim": "Nine."}},
        {"kind": "place", "quote": "Kishinev"},
    ]}), encoding="utf-8")  # fmt: skip
    before, body, _ = candidates_of(draft)
    assert main(["intake", str(draft), str(file)]) == 1
    out = capsys.readouterr()
    assert "proposal 4 (place, “Kishinev”): does not stand word for word" in out.out
    assert "3 proposals wait for you in candidates.csv, 1 refused" in out.err
    rows = list(csv.DictReader((draft / "refused.csv").open(encoding="utf-8")))
    assert [row["quote"] for row in rows] == ["Kishinev"]
    now, _, _ = candidates_of(draft)
    assert {one.decision for one in now} == {""}
    own = [one for one in now if "a model" in one.origin]
    assert sorted(body[one.start : one.end] for one in own) == [
        "Camenca", "nine conscripts captured at Cocieri", "some 120 men"]  # fmt: skip
    # What our rules had found too stands once, with both who propose it; ids stay what they were.
    assert len(now) == len(before) + 1
    assert {one.candidate_id for one in before} < {one.candidate_id for one in now}
    assert check(draft) == []


def test_the_published_schema_is_that_of_the_gate() -> None:
    path = Path(__file__).resolve().parents[1] / "docs" / "proposals.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == SCHEMA


def test_a_claim_is_saved_only_where_the_case_stays_sound(draft: Path) -> None:
    keep(draft, "claim")
    accept(draft)
    desk = judge(draft)
    first = desk.data["claims"][0]
    before = contents(draft)
    with pytest.raises(CaseError, match="settled_on"):
        save_claim(draft, first["claim_id"], first["seen"], {"verdict": "supported"}, {})
    assert contents(draft) == before
    told = save_claim(
        draft, first["claim_id"], first["seen"],
        {"claim": "It is so.", "verdict": "supported", "finding": "Seen.",
         "settled_on": "2015-03-05"},
        {"publisher": "Another", "title": "It is so", "published": "2015-03-05", "kind": "news",
         "reliability": "C", "reliability_basis": "Not yet looked at."},
    )  # fmt: skip
    assert told == f"Saved {first['claim_id']} with source S002."
    assert check(draft) == []
    row = load_case(draft).row("claims", first["claim_id"])
    assert (row["verdict"], row["sources"]) == ("supported", ("S001", "S002"))
    with pytest.raises(CaseError, match="changed meanwhile"):
        save_claim(draft, first["claim_id"], first["seen"], {"claim": "Other."}, {})


@pytest.fixture(scope="module")
def page(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    """The desk in a JupyterLab, and the folder of its case."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "notebooks").mkdir()
    case = Path(shutil.copytree(made, folder / "truce"))
    asks = f"from sitrep.deciding import decide, judge\ndesk = decide({str(case)!r})\ndesk"
    cells = (asks, "desk.accept()", f"judge({str(case)!r})")
    node = new_notebook(cells=[new_code_cell(one) for one in cells], metadata=KERNEL)
    node.cells[1].outputs = [nbformat.v4.new_output("stream", text="not yet")]
    nbformat.write(node, folder / "notebooks" / "intake.ipynb")
    with jupyterlab(folder / "notebooks", folder / "log") as lab, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened(browser, lab, "intake.ipynb", "light", 0, kernel=True), case
        browser.close()


#: What the desk said last.
SAID = "document.querySelector('.sitrep-desk .said').textContent"


def run(page: Page, cell: int) -> None:
    page.wait_for_selector("text=/\\| Idle/", timeout=60_000)
    page.locator(".jp-CodeCell .cm-content").nth(cell).click()
    page.keyboard.press("Shift+Enter")


def decisions(case: Path) -> dict[str, str]:
    with (case / CANDIDATES).open(encoding="utf-8", newline="") as file:
        return {row["candidate_id"]: row["decision"] for row in csv.DictReader(file)}


def test_candidates_are_decided_by_keyboard_and_land_in_the_tables(page: tuple[Page, Path]) -> None:
    lab, case = page
    lab.set_viewport_size({"width": WIDTHS["wide"], "height": 1200})
    run(lab, 0)
    desk = lab.locator(".sitrep-desk").first
    desk.locator("mark").first.wait_for(timeout=60_000)
    desk.locator("mark[data-kind=place]", has_text="Tiraspol").first.click()
    lab.keyboard.press("k")
    lab.wait_for_function(f"{SAID}.includes('more mention')")
    assert desk.locator("mark[data-decision=keep]").count() > 1
    desk.locator("mark[data-kind=place]", has_text="Camenca").first.click()
    lab.keyboard.press("d")
    desk.locator("mark[data-kind=place]", has_text="Ustia").first.click()
    lab.keyboard.press("e")
    lab.keyboard.type("")
    field = desk.locator(".card input[type=text]").first
    field.fill("Ustia village")
    field.press("Enter")
    field.press("Escape")
    lab.keyboard.press("k")
    lab.wait_for_function(f"{SAID}.startsWith('Kept')")
    run(lab, 1)
    lab.wait_for_selector("text=/rows made: .*places.csv/")
    names = [row["name"] for row in csv.DictReader((case / "places.csv").open(encoding="utf-8"))]
    assert names == ["Ustia village", "Tiraspol"] or names == ["Tiraspol", "Ustia village"]
    assert check(case) == []
    before = decisions(case)
    assert set(before.values()) == {"", "keep", "drop"}


def test_a_decision_can_be_taken_back(page: tuple[Page, Path]) -> None:
    lab, case = page
    desk = lab.locator(".sitrep-desk").first
    desk.locator("mark[data-kind=place]", has_text="Camenca").first.click()
    lab.keyboard.press("z")
    lab.wait_for_function(f"{SAID}.startsWith('Taken back')")
    lab.wait_for_timeout(300)
    assert "drop" not in decisions(case).values()


def test_a_claim_is_judged_in_the_notebook(page: tuple[Page, Path]) -> None:
    lab, case = page
    keep(case, "claim")
    accept(case)
    run(lab, 2)
    form = lab.locator(".sitrep-desk.judge form")
    form.wait_for(timeout=60_000)
    form.locator("[data-column=verdict]").select_option("supported")
    form.locator("[type=submit]").click()
    lab.wait_for_selector(".sitrep-desk.judge .said.fault >> text=/settled_on|finding/")
    form.locator("[data-column=claim]").fill("The guns left.")
    form.locator("[data-column=settled_on]").fill("2015-03-02")
    form.locator("[data-column=finding]").fill("The monitors saw it.")
    form.locator("[type=submit]").click()
    lab.wait_for_selector("text=/Saved C01/")
    assert load_case(case).row("claims", "C01")["claim"] == "The guns left."
    assert lab.inner_text(".sitrep-desk.judge .done").startswith("1 of ")


def test_the_desk_needs_a_text_and_candidates(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"candidates\.csv: is missing"):
        decide("euphrates-2017")


def test_a_point_that_is_none_is_refused_at_the_gate(made: Path) -> None:
    _, body, meta = candidates_of(made)
    report = meta.report
    for point, why in (
        ({"lat": 95, "lon": 1, "source": "x"}, "95 is no degree"),
        ({"lat": 5, "lon": 1}, "where it is from"),
        ("here", "no list of objects"),
    ):
        row = {"name": "Camenca", "points": [point]}
        one = {"kind": "place", "quote": "Camenca", "row": row}
        passed, refused = admitted([one], "m", body, report.paragraphs, report.days.latest)
        assert not passed and why in refused[0].why


def test_what_a_later_row_leans_on_is_not_undone(draft: Path) -> None:
    keep(draft, "place")
    accept(draft)
    name = next(csv.DictReader((draft / "places.csv").open(encoding="utf-8")))["place_id"]
    keep(draft, "actor")
    accept(draft)
    actor = next(csv.DictReader((draft / "actors.csv").open(encoding="utf-8")))["actor_id"]
    undone = contents(draft)
    header = ",".join(TABLES["events"].names)
    rows = f"E1,2015-03-02,,{name},{actor},statement,Said,,recorded,,,S001\n"
    header = ",".join(TABLES["events"].names)
    (draft / "events.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    assert check(draft) == []
    with pytest.raises(CaseError, match="cannot be undone: what was written since") as told:
        undo(draft)
    # What leans on it is named as problems of their own, a line each.
    assert [one.file for one in told.value.problems] == [ACCEPTED, "events.csv"]
    assert "\\n" not in told.value.args[0]
    assert {key: raw for key, raw in contents(draft).items() if key != "events.csv"} == undone


def test_a_number_of_a_plan_is_of_the_day_it_was_said(tmp_path: Path) -> None:
    said = "A prison for 1,500 inmates will open in June 2016, the state said."
    text = f"A headline\n\n{said}\n\nNo more.\n"
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    new_case(tmp_path / "case", path, published="2015-03-02")
    keep(tmp_path / "case", "number")
    accept(tmp_path / "case")
    assert load_case(tmp_path / "case")["estimates"]["as_of"].tolist() == ["2015-03-02"]


def test_a_passage_that_was_cut_is_renewed(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(draft, "claim")
    accept(draft)
    path = draft / "claims.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    first = rows[0]
    body = (draft / "report.txt").read_text(encoding="utf-8")
    first["end"] = str(int(first["start"]) + 20)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert any(one.column == "quote_sha256" for one in check(draft))
    assert main(["passages", str(draft)]) == 0
    assert capsys.readouterr().out.split() == [first["claim_id"]]
    assert check(draft) == []
    row = load_case(draft).row("claims", first["claim_id"])
    assert body[int(row["start"]) : int(row["end"])].startswith(row["cue"])


def test_passages_outside_their_paragraph_are_all_named_and_none_is_renewed(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(draft, "claim")
    accept(draft)
    path = draft / "claims.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    rows[0]["end"] = str(int(rows[0]["end"]) + 900)
    rows[1]["end"] = "9999999"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    before = path.read_bytes()
    assert main(["passages", str(draft)]) == 1
    said = capsys.readouterr().err
    assert f"{rows[0]['claim_id']}: " in said and "lies outside paragraph" in said
    assert f"{rows[1]['claim_id']}: " in said and "is no passage of the text" in said
    assert path.read_bytes() == before
