"""Words of a case's own: read, checked, and behaving everywhere as those of ours they are like."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from cases import drawn, write
from every import every_view
from sitrep import Case, load_case
from sitrep.check import check
from sitrep.explorer.data import explorer_data
from sitrep.exports import EXPORTS
from sitrep.meta import PACKAGE, read_meta
from sitrep.pages.actors.ties import SIGNS, ties
from sitrep.pages.actors.ties_chart import ties as ties_chart
from sitrep.pages.compare.sites import sites
from sitrep.schema import DELIMITER, TABLES, VOCABULARIES
from sitrep.schema.package import write_package
from sitrep.schema.vocabularies import DEEDS, HOSTILE, SAID, STRETCHES
from sitrep.schema.words import OPEN, own_words
from spoiling import CASE, edit, only, put

#: What sets an own word and its label apart from those of ours that it is like.
_OWN = re.compile(r"(?i)zz[- ]")


def said(folder: Path, words: Any) -> None:
    """Write words of its own into the package of a case."""
    path = folder / PACKAGE
    package = json.loads(path.read_text(encoding="utf-8"))
    package["sitrep"]["words"] = words
    path.write_text(json.dumps(package), encoding="utf-8")


def renamed(folder: Path) -> None:
    """Every word that a case may extend becomes one of its own, like what it was."""
    columns = {column.terms: (table.name, column.name) for table in TABLES.values()
               for column in table.columns if column.terms in OPEN}  # fmt: skip
    assert set(columns) == set(OPEN)
    for table, name in columns.values():
        edit(folder, table, lambda rows, name=name: [
            row.update({name: f"zz-{row[name]}"}) for row in rows])  # fmt: skip
    said(folder, {
        vocabulary: {f"zz-{word}": {"label": f"zz {label}", "like": word}
                     for word, label in VOCABULARIES[vocabulary].items()}
        for vocabulary in OPEN
    })  # fmt: skip
    relations = TABLES["relations"].key.index("relation")

    def keyed(rows: list[dict[str, str]]) -> None:
        for row in rows:
            found = []
            for one in row["bears_on"].split(DELIMITER):
                table, mark, key = one.partition(":")
                parts = key.split("/")
                if table == "relations" and mark:
                    parts[relations] = f"zz-{parts[relations]}"
                found.append(f"{table}{mark}{'/'.join(parts)}")
            row["bears_on"] = DELIMITER.join(found)

    edit(folder, "searches", keyed)
    for table in ("revisions", "waivers"):
        edit(folder, table, lambda rows: rows[:] and rows.__setitem__(slice(None), [
            row for row in rows if row.get("table") != "relations"]))  # fmt: skip


def plain(value: Any) -> Any:
    """A value with every own word as that of ours, in small letters."""
    if isinstance(value, pd.DataFrame):
        return [[plain(name) for name in value.columns],
                [plain(list(row)) for row in value.itertuples(index=False)]]  # fmt: skip
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    return _OWN.sub("", str(value)).casefold()


@pytest.mark.parametrize("day", ["", "2017-10-31"])
def test_what_is_like_a_word_of_ours_behaves_like_it_in_every_answer(bad: Path, day: str) -> None:
    """The first case in words of its own throughout says what it says, but for these words."""
    ours = load_case(str(CASE), day or None)
    renamed(bad)
    assert check(bad) == []
    own = load_case(str(bad), day or None)
    assert set(own["events"]["category"]) & set(VOCABULARIES["event_category"]) == set()
    alike(ours, own)


@pytest.mark.parametrize("seed", [2, 7])
def test_so_it_does_in_drawn_cases(tmp_path: Path, seed: int) -> None:
    one, two = (write(drawn(seed, words=False, tables="many"), tmp_path / name / "drawn")
                for name in "ab")  # fmt: skip
    renamed(two)
    assert check(two) == []
    alike(load_case(str(one)), load_case(str(two)))


def alike(ours: Case, own: Case) -> None:
    """Every answer, export and what the explorer knows are the same but for the words."""
    for view in every_view():
        if view.__module__.endswith("masthead"):
            # It has the hash of the files.
            continue
        one, two = view(ours), view(own)
        for name in ("sentence", "note", "frame", "table", "layers", "setting"):
            assert plain(getattr(one, name)) == plain(getattr(two, name)), (view.__name__, name)
    assert plain({**explorer_data(ours), "id": ""}) == plain({**explorer_data(own), "id": ""})
    for export in EXPORTS.values():
        assert plain(export.text(ours)) == plain(export.text(own))


def test_a_reader_meets_the_words_of_the_case(bad: Path) -> None:
    said(bad, {"place_kind": {"lock": {"label": "a lock on a canal", "like": "plant"}},
               "relation": {"arms": {"label": "gives weapons to", "like": "backs"}}})  # fmt: skip
    edit(bad, "places", lambda rows: [row.update(kind="lock") for row in rows
                                      if row["kind"] == "plant"])  # fmt: skip
    edit(bad, "relations", lambda rows: [row.update(relation="arms") for row in rows
                                         if row["relation"] == "backs"])  # fmt: skip
    edit(bad, "searches", lambda rows: [row.update(bears_on="") for row in rows])
    edit(bad, "revisions", lambda rows: rows.clear())
    assert check(bad) == []
    case = load_case(str(bad))
    key = case["places"].loc[case["places"]["kind"] == "lock", "place_id"].iloc[0]
    assert "lock, a lock on a canal" in str(case.place(key))
    assert "lock" in {one["kind"] for one in explorer_data(case)["places"]}
    answer = ties(case)
    assert "gives weapons to" in set(answer.table["Does what"])
    marked = answer.frame[answer.frame["relation"] == "arms"]
    assert set(marked["base"]) == {"backs"} and set(marked["sign"]) == {"B"}
    fig = ties_chart(answer)
    assert any("<b>B</b> gives weapons to" in note.text for note in fig.layout.annotations)
    assert len(sites(case).frame) == len(sites(load_case(str(CASE))).frame)


def test_the_package_lists_the_words_of_the_case(bad: Path) -> None:
    said(bad, {"event_category": {"raid": {"label": "a raid", "like": "strike"}}})
    write_package(bad)
    package = json.loads((bad / PACKAGE).read_text(encoding="utf-8"))
    fields = {(table["name"], one["name"]): one for table in package["resources"]
              for one in table["schema"]["fields"]}  # fmt: skip
    words = fields["events", "category"]["constraints"]["enum"]
    assert words[words.index("strike") + 1] == "raid" and "lock" not in words
    assert package["sitrep"]["words"]["event_category"]["raid"]["like"] == "strike"
    assert "raid" not in fields["claims", "kind"]["constraints"]["enum"]


_GOOD = {"label": "a lock on a canal", "like": "plant"}


@pytest.mark.parametrize(("words", "told"), [
    ([], "is not an object of place_kind, event_category, actor_kind, relation, claim_kind"),
    ({"place-kind": {}}, "'place-kind'; it may have place_kind, event_category"),
    ({"verdict": {"half": _GOOD}}, "has 'verdict'; it may have place_kind"),
    ({"place_kind": ["lock"]}, "is not an object of words, such as"),
    ({"place_kind": {"town": _GOOD}}, "'town' is a word already"),
    ({"place_kind": {"Lock": _GOOD}}, "'Lock' is not a word of small letters"),
    ({"place_kind": {"": _GOOD}}, "'' is not a word of small letters"),
    ({"place_kind": {"a lock": _GOOD}}, "'a lock' is not a word of small letters"),
    ({"place_kind": {"schleuse-": _GOOD}}, "'schleuse-' is not a word"),
    ({"place_kind": {"x" * 41: _GOOD}}, "of at most 40"),
    ({"place_kind": {"lock": "plant"}}, "'lock' is 'plant'; it is an object, as in"),
    ({"place_kind": {"lock": {"like": "plant"}}}, "'lock' has no 'label'"),
    ({"place_kind": {"lock": {**_GOOD, "label": " \t"}}}, "has a blank 'label'"),
    ({"place_kind": {"lock": {**_GOOD, "label": 3}}}, "has 3 as 'label'"),
    ({"place_kind": {"lock": {**_GOOD, "label": "x" * 81}}}, "a 'label' of 81 characters"),
    ({"place_kind": {"lock": {**_GOOD, "label": "a\nb"}}}, "one line of printed characters"),
    ({"place_kind": {"lock": {"label": "a lock"}}}, "'lock' has no 'like'; it behaves like one of"),
    ({"place_kind": {"lock": {**_GOOD, "like": "plnat"}}}, "(did you mean 'plant'?)"),
    ({"place_kind": {"lock": {**_GOOD, "like": ["plant"]}}}, 'has ["plant"] as \'like\''),
    ({"place_kind": {"lock": {**_GOOD, "like": "strike"}}}, "has 'strike' as 'like'"),
    ({"place_kind": {"lock": _GOOD, "weir": {**_GOOD, "like": "lock"}}}, "has 'lock' as 'like'"),
    ({"place_kind": {"lock": {**_GOOD, "lable": "x"}}}, "(did you mean 'label'?)"),
    ({"place_kind": {f"w{n}": _GOOD for n in range(201)}}, "has 201 words; a case may add 200"),
])  # fmt: skip
def test_wrong_words_are_named_with_what_would_be_right(bad: Path, words: Any, told: str) -> None:
    said(bad, words)
    (one,) = check(bad)
    assert one.file == PACKAGE and told in one.message, one
    # What is wrong there breaks nothing that reads the package without the check.
    assert read_meta(bad)[0] is not None
    write_package(bad)


def test_all_wrong_words_are_named_at_once_and_cells_are_no_echo_of_them(bad: Path) -> None:
    said(bad, {"place_kind": {"lock": {"label": "", "like": "plnat"}, "Weir": _GOOD},
               "kinds": {}})  # fmt: skip
    edit(bad, "places", put(0, "kind", "lock"))
    found = check(bad)
    assert {one.file for one in found} == {PACKAGE} and len(found) == 4


def test_a_slip_in_a_cell_is_led_to_the_word_of_the_case(bad: Path) -> None:
    said(bad, {"place_kind": {"lighthouse": {"label": "a lighthouse", "like": "plant"}}})
    edit(bad, "places", put(0, "kind", "lighthose"))
    one = only(check(bad), "places.csv", 2, "kind")
    assert one.message.endswith("country, lighthouse (did you mean 'lighthouse'?)")
    edit(bad, "places", put(0, "kind", "lighthouse"))
    assert check(bad) == []
    # A word of one vocabulary is none of another.
    edit(bad, "actors", put(0, "kind", "lighthouse"))
    assert "is none of" in only(check(bad), "actors.csv", 2, "kind").message


@pytest.mark.parametrize(
    "package",
    [
        None,
        [],
        "x",
        {},
        {"sitrep": []},
        {"sitrep": {"words": 3}},
        {"sitrep": {"words": {"place_kind": 3}}},
        {"sitrep": {"words": {"place_kind": {"lock": 3}}}},
    ],
)
def test_a_package_of_any_form_has_our_words(package: Any) -> None:
    words = own_words(package)
    for name, ours in VOCABULARIES.items():
        assert words.meanings(name) == ours and set(words.bases(name).values()) == set(ours)


def test_every_kind_of_ours_has_its_place() -> None:
    """What charts and rules group by covers every word, each once."""
    assert set(DEEDS) | set(SAID) <= set(VOCABULARIES["event_category"])
    assert not set(DEEDS) & set(SAID) and set(HOSTILE) <= set(DEEDS)
    assert set(STRETCHES) <= set(VOCABULARIES["place_kind"])
    shown = [word for family in SIGNS.values() for word in family]
    assert sorted(shown) == sorted(VOCABULARIES["relation"])
    signs = [sign for family in SIGNS.values() for sign in family.values()]
    assert len(set(signs)) == len(signs)
