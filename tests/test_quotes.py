"""Apostrophes and quotation marks: as printed where a reader sees them, as typed in tables."""

from __future__ import annotations

import ast
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT, defaults, notebooks
from sitrep import load_case
from sitrep.check import check
from sitrep.look import printed, printed_html, set_type
from spoiling import edit
from test_layers import LIB

#: A mark of a typewriter within or beside a word.
_TYPED = re.compile(r"(?<=[^\W\d_])'|(?<![\w=])'(?=[^\W\d_])|(?<!\S)\"(?=\w)|(?<=[^\W\d_])\"(?!\S)")


@pytest.mark.parametrize(("typed", "set_"), [
    ("the force's aim", "the force’s aim"),
    ("the parties' aims", "the parties’ aims"),
    ("Kata'ib, Ash-Sha'fah", "Kata’ib, Ash-Sha’fah"),
    ("'Ayn Issa ('Anah)", "‘Ayn Issa (‘Anah)"),
    ('the point "As Suwar town/Sur town", 2 km', "the point “As Suwar town/Sur town”, 2 km"),
    ("a 'safe' way", "a ‘safe’ way"),
    ("He said: \"They don't.\" Then", "He said: “They don’t.” Then"),
    ("the 1990's", "the 1990’s"),
    ("35°10'20\" N, 5' 10\"", "35°10'20\" N, 5' 10\""),
    ("see https://x.example/a'b\"c\" it's", "see https://x.example/a'b\"c\" it’s"),
    ("“so” it’s", "“so” it’s"),
    ("", ""),
])  # fmt: skip
def test_a_text_in_print(typed: str, set_: str) -> None:
    assert printed(typed) == set_
    assert printed(set_) == set_
    assert printed_html(f"<p>{html.escape(typed)}</p>") == f"<p>{html.escape(set_)}</p>"


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_only_marks_change(text: str) -> None:
    marks = str.maketrans("’‘“”", "''\"\"")
    assert printed(text).translate(marks) == text.translate(marks)


@pytest.mark.parametrize("kept", [
    '<a href="x\'s">', "<script>it's</script>", "<style>a{content:'x'}</style>",
    "<code>can't</code>", '<td data-label="the force\'s">',
])  # fmt: skip
def test_tags_scripts_and_code_stay(kept: str) -> None:
    assert printed_html(kept) == set_type(kept) == kept


def test_a_reader_sees_no_typed_mark(bad: Path) -> None:
    """In the tables, cards and plots of the notebooks with most prose of the case."""
    edit(bad, "places", lambda rows: rows[0].update(name='Tell\'s "Old" Bridge'))
    assert check(bad) == []
    for name in ("02_routes.ipynb", "05_claims.ipynb"):
        known: dict[str, Any] = {**defaults(name), "case_id": str(bad)}
        known["load_case"] = load_case
        for cell in notebooks()[name]:
            exec(cell.act, known)
            value = eval(cell.value, known) if cell.value is not None else None
            for text in shown(value):
                assert not _TYPED.search(text), f"{name}, cell {cell.number}: {text[:300]}"


def shown(value: Any) -> list[str]:
    """What a reader gets of the value of a cell."""
    if value is None:
        return []
    value = getattr(value, "figure", value)
    if not hasattr(value, "parts"):
        return [words(value._repr_mimebundle_()["text/html"])]
    pages = [words(bundle["text/html"]) for _, bundle in value.parts() if "text/html" in bundle]
    return [*pages, *letters(json.loads(value.to_json()))]


def words(page: str) -> str:
    page = re.sub(r"<(style|script|code)\b.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r"<a [^>]*>|</?span[^>]*>", "", page)
    return re.sub(r"https?://\S+", "", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def letters(figure: dict[str, Any]) -> list[str]:
    """The texts of a plot: labels, legends, hovers and what is filled into them."""
    found = [one["text"] for one in figure["layout"].get("annotations", [])]
    for trace in figure["data"]:
        found += [trace.get("name") or "", *map(str, flat(trace.get("text")))]
        found += map(str, flat(trace.get("customdata")))
        found += map(str, flat(trace.get("hovertemplate")))
    return [re.sub(r"<[^>]+>", "", text) for text in found]


def flat(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [part for one in value for part in flat(one)]
    return [] if value is None or isinstance(value, dict) else [value]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_the_prose_of_the_notebooks_is_set(path: Path) -> None:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            text = re.sub(r"`[^`]*`|\]\([^)]*\)", "", "".join(cell["source"]))
            assert not _TYPED.search(text), text


@pytest.mark.parametrize("room", ["views", "charts", "content"])
def test_the_sentences_of_the_library_are_set(room: str) -> None:
    for path in sorted((LIB / room).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                typed = re.search(r"[a-z]'(?:s\b| )", node.value)
                assert id(node) in docs or not typed, f"{path.name}:{node.lineno} {node.value}"
