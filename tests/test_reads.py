"""A frame that is watched notes all that the answer rests on."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitrep.reads import ROWS, Reads

FRAME = pd.DataFrame(
    {
        "key": ["a", "b", "c", "d"],
        "kind": ["x", "y", "x", "z"],
        "size": pd.Series([1, 2, 3, 4], dtype="Int64"),
        "share": [0.5, 1.5, 2.5, 3.5],
        "tags": pd.Series([("u",), (), ("u", "v"), ("w",)], dtype=object),
    }
)


def _large(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["size"] > 1]


#: What is asked of a frame somewhere in the library, and what gets at its data by other ways.
ASKED: dict[str, Callable[[pd.DataFrame], Any]] = {
    "column": lambda frame: frame["kind"].tolist(),
    "attribute": lambda frame: frame.kind.tolist(),
    "get": lambda frame: list(frame.get("share")),
    "columns": lambda frame: frame[["key", "size"]].to_dict("records"),
    "mask": lambda frame: frame[frame["kind"] == "x"]["key"].tolist(),
    "mask twice": lambda frame: _large(frame[frame["kind"] == "x"])["tags"].tolist(),
    "masked whole": lambda frame: frame[frame["size"] > 2].to_dict("records"),
    "length": len,
    "names": lambda frame: [*frame],
    "has": lambda frame: "kind" in frame,
    "empty": lambda frame: frame.empty,
    "loc": lambda frame: frame.loc[frame["key"] == "b", "share"].tolist(),
    "iloc": lambda frame: frame.iloc[1].tolist(),
    "at": lambda frame: frame.at[2, "tags"],
    "index": lambda frame: frame.set_index("key")["kind"].to_dict(),
    "rows": lambda frame: [row["size"] for _, row in frame.iterrows()],
    "tuples": lambda frame: [row.share for row in frame.itertuples()],
    "merge": lambda frame: pd.DataFrame({"key": ["a"]}).merge(frame, on="key").to_dict(),
    "join": lambda frame: pd.DataFrame({"n": [1]}).join(frame).to_dict(),
    "concat": lambda frame: pd.concat([frame, frame])["key"].tolist(),
    "group": lambda frame: frame.groupby("kind")["size"].sum().to_dict(),
    "explode": lambda frame: frame.explode("tags")["tags"].tolist(),
    "sort": lambda frame: frame.sort_values("share", ascending=False)["key"].tolist(),
    "query": lambda frame: frame.query("share > 1")["kind"].tolist(),
    "copy": lambda frame: frame.copy()["key"].tolist(),
    "another": lambda frame: pd.DataFrame(frame)["kind"].tolist(),
    "numpy": lambda frame: np.asarray(frame).tolist(),
    "csv": lambda frame: frame.to_csv(),
    "html": lambda frame: frame.to_html(),
    "pickle": lambda frame: pd.DataFrame(pickle.loads(pickle.dumps(frame))).to_dict(),
    "equal": lambda frame: frame.equals(FRAME),
    "apply": lambda frame: frame.apply(lambda row: row["key"], axis=1).tolist(),
    "missing": lambda frame: frame.isna().sum().to_dict(),
    "assign": lambda frame: frame.assign(n=1)["n"].tolist(),
    "items": lambda frame: [list(told) for _, told in frame.items()],
}  # fmt: skip


def noted(frame: pd.DataFrame, ask: Callable[[pd.DataFrame], Any]) -> tuple[Any, set[str]]:
    reads = Reads()
    answer = ask(reads.watch("", {"table": frame})["table"])
    return answer, set(reads.told().get("", {}).get("table", ()))


def other(column: str) -> pd.DataFrame:
    """The frame with other values in one column, of the same kind."""
    return FRAME.assign(**{column: FRAME[column].iloc[::-1].to_numpy()}).astype(FRAME.dtypes)


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_the_same_and_rests_on_what_is_noted(name: str) -> None:
    """A column that is not noted may hold anything, and the number of rows only where it is."""
    answer, read = noted(FRAME, ASKED[name])
    assert str(answer) == str(ASKED[name](FRAME))
    for column in {*FRAME.columns} - read:
        assert str(noted(other(column), ASKED[name])[0]) == str(answer), column
    if ROWS not in read:
        assert str(noted(FRAME.iloc[:2], ASKED[name])[0]) == str(answer)


def test_what_is_asked_by_name_is_noted_by_name() -> None:
    """Else every page would rest on all there is."""
    few = {name: noted(FRAME, ASKED[name])[1] - {ROWS} for name in ASKED}
    assert few["column"] == {"kind"}
    assert few["mask"] == {"kind", "key"}
    assert few["mask twice"] == {"kind", "size", "tags"}
    assert few["length"] == few["names"] == few["has"] == set()
    assert few["masked whole"] == {*FRAME.columns}


@given(st.lists(st.sampled_from(sorted(ASKED)), min_size=1, max_size=3))
def test_several_questions_note_together_what_each_does(names: list[str]) -> None:
    reads = Reads()
    frame = reads.watch("", {"table": FRAME})["table"]
    for name in names:
        ASKED[name](frame)
    told = set(reads.told().get("", {}).get("table", ()))
    assert told == set().union(*(noted(FRAME, ASKED[name])[1] for name in names))
