"""The second case, whose text is ours and travels with it: a quarrel at sea, by the hour."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from running import everything
from sitrep import actors, claims
from sitrep.case import Case, load_case
from sitrep.check import check
from sitrep.cli import main
from sitrep.content.registry import hits, stale_waivers
from sitrep.drawing.boxes import extent
from sitrep.drawing.theme import SMALL
from sitrep.meta import TEXT, read_meta, text_of_ours
from sitrep.text import read, sha256

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "data" / "kerch-2018"
EDITIONS = (None, "2018-11-30", "2019-01-31")


@pytest.fixture(scope="module")
def kerch() -> Case:
    return load_case(str(FOLDER))


def test_it_passes_and_its_rules_are_answered(kerch: Case) -> None:
    assert not check(FOLDER, FOLDER / TEXT)
    found = hits(kerch)
    assert not stale_waivers(kerch, found)
    assert not [hit for hit in found if not hit.waived and not hit.of_report]


def test_every_passage_stands_in_the_text(kerch: Case) -> None:
    body = read(FOLDER / TEXT)
    report = kerch.meta.report
    assert (len(body), sha256(body)) == (report.length, report.sha256)
    for row in kerch["claims"].to_dict("records"):
        passage = body[int(row["start"]) : int(row["end"])]
        assert hashlib.sha256(passage.encode()).hexdigest() == row["quote_sha256"], row["claim_id"]
        assert passage.startswith(row["cue"]) and len(row["cue"].split()) <= 5
        whose = {one.paragraph_id: one for one in report.paragraphs}[row["paragraph"]]
        assert whose.start <= int(row["start"]) < int(row["end"]) <= whose.end


def test_the_verdicts_are_those_of_the_dossier(kerch: Case) -> None:
    claims = kerch["claims"]
    assert Counter(claims["verdict"]) == {
        "supported": 6, "partly": 13, "contradicted": 8, "unverifiable": 3, "pending": 4,
    }  # fmt: skip
    fell = set(claims.loc[claims["verdict"] == "contradicted", "claim_id"])
    assert fell == {"C02", "C12", "C13", "C20", "C21", "C24", "C25", "C27"}
    ends = kerch["questions"].set_index("question_id")["outcome"].to_dict()
    assert ends == {"Q1": "H1c", "Q2": "H2b", "Q3": "", "Q4": "H4b", "Q5": "H5a"}


@pytest.mark.parametrize("day", EDITIONS)
def test_every_answer_is_computed(day: str | None) -> None:
    assert not everything(FOLDER, day or "")


def test_a_text_is_passed_on_only_where_it_is_called_ours(tmp_path: Path) -> None:
    copy = tmp_path / "case"
    shutil.copytree(FOLDER, copy)
    about = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    text = about["sitrep"]["report"]["text"]

    def told(ours: object) -> list[str]:
        text["ours"] = ours
        (copy / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
        return read_meta(copy)[1]

    assert not told(True) and text_of_ours(copy) == copy / TEXT
    assert not told(False) and text_of_ours(copy) is None
    (fault,) = told("yes")
    assert "has 'ours' as \"yes\"; it is true or false" in fault and text_of_ours(copy) is None
    del text["ours"]
    assert not read_meta(FOLDER)[1]
    told(True)
    (copy / TEXT).write_text("Somebody else's words.", encoding="utf-8")
    assert text_of_ours(copy) is None
    (copy / TEXT).unlink()
    assert text_of_ours(copy) is None


def test_copies_take_this_text_along(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    texts = sorted(path.parent.name for path in (tmp_path / "mine").glob(f"data/*/{TEXT}"))
    assert texts == [FOLDER.name]
    copied = tmp_path / "mine" / "data" / FOLDER.name / TEXT
    assert copied.read_bytes() == (FOLDER / TEXT).read_bytes()


def test_git_and_the_build_name_the_texts_that_are_ours() -> None:
    cases = [path.parent for path in ROOT.glob("data/*/datapackage.json")]
    ours = {f"!data/{one.name}/{TEXT}" for one in cases if text_of_ours(one)}
    assert ours == {f"!data/{FOLDER.name}/{TEXT}"}
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    excluded = told["tool"]["hatch"]["build"]["exclude"]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for lines in (excluded, ignored):
        assert lines.index(f"data/*/{TEXT}") < lines.index(*ours)
        assert {line for line in lines if line.startswith("!")} == ours
    if (ROOT / ".git").exists() and shutil.which("git"):
        asked = [f"data/{one.name}/{TEXT}" for one in cases]
        run = subprocess.run(["git", "check-ignore", *asked], cwd=ROOT, capture_output=True,
                             text=True, check=False)  # fmt: skip
        assert run.stdout.split() == [one for one in asked if FOLDER.name not in one]


def test_on_a_phone_names_have_room(kerch: Case) -> None:
    """Names of three lines lay over one another, and a paragraph's claims beyond the chart."""

    def shown(fig: Any) -> list[tuple[float, str]]:
        sets = fig.layout.meta["sitrep"]["narrow"]
        notes = [note.to_plotly_json() for note in fig.layout.annotations]
        return [(note["y"], sets.get(f"annotations[{at}].text", note["text"]))
                for at, note in enumerate(notes) if note.get("xref") == wanted]  # fmt: skip

    wanted = "x2"
    names = sorted(shown(actors.ties(kerch).figure))
    assert max(text.count("<br>") for _, text in names) == 2
    for (y, text), (below, other) in pairwise(names):
        lines = (text.count("<br>") + other.count("<br>") + 2) / 2
        assert (below - y) * 1.15 >= lines * 15, (text, other)
    wanted = "paper"
    strips = [text for _, text in shown(claims.xray(kerch).figure)]
    assert any("C20, C21, C24" in text for text in strips)
    assert all(extent(text, SMALL)[0] <= 319 for text in strips)
