"""Who says so: which way the sources lean, who speaks against its own side, and the whole list."""

from __future__ import annotations

import pandas as pd

from sitrep.answer import Answer, styled
from sitrep.case import Case
from sitrep.facts.origins import chains_of, pages
from sitrep.references import published_words, references
from sitrep.schema import VOCABULARIES
from sitrep.wording import and_list, count, entire, noun, opened, said_of, say, so_many, verb

LETTERS = tuple(VOCABULARIES["reliability"])
#: The letter that is no grade.
UNJUDGED = "F"


def leaning(case: Case) -> Answer:
    """How many pages lean to which side, by the letter of their reliability.

    `frame`, one row a side and letter, also with count 0, the sides with most pages first and those
    that lean to none last: `bloc`, `label`, `colour`, `marker`, `letter`, `pages`, `total` (of the
    side). A page that leans to two sides counts for both. A page without a letter counts under F.
    """
    found = pages(case)
    rows = [
        (bloc, letter or UNJUDGED)
        for blocs, letter in zip(found["favours"], found["reliability"], strict=True)
        for bloc in (blocs or ("",))
    ]
    counts = pd.Series(rows, dtype=object).value_counts()
    totals = pd.Series([bloc for bloc, _ in rows], dtype=object).value_counts()
    order = sorted(totals.index, key=lambda bloc: (not bloc, -totals[bloc], bloc))
    frame = pd.DataFrame(
        [
            (bloc, letter, int(counts.get((bloc, letter), 0)), int(totals[bloc]))
            for bloc in order
            for letter in LETTERS
        ],
        columns=["bloc", "letter", "pages", "total"],
    )
    frame = styled(case, frame)
    unjudged = int((found["reliability"].replace("", UNJUDGED) == UNJUDGED).sum())
    note = (
        f"The letter is that of the Admiralty code, from A, {VOCABULARIES['reliability']['A']}, to "
        f"E, {VOCABULARIES['reliability']['E']}. {UNJUDGED} is no grade: nothing is known on which "
        "to judge, so it stands apart. To lean to a side is not to be wrong."
    )
    several = int((found["favours"].map(len) > 1).sum())
    if several:
        note += f" {opened(so_many(several, 'page', 'leans'))} to more than one side and "
        note += f"{verb(several, 'counts')} for each."
    sentence = _leaning_sentence(frame, found, unjudged)
    return Answer(sentence, frame, _leaning_table(frame), references(case, found["source_id"]),
                  note)  # fmt: skip


def _own(case: Case) -> dict[str, str]:
    """What each source has of its own, for those of which that is recorded or that repeat."""
    words = VOCABULARIES["own_knowledge"]
    repeat = case["sources"].loc[case["sources"]["relays"].map(len) > 0, "source_id"]
    own = zip(case["origins"]["source_id"], case["origins"]["own"], strict=True)
    return {**dict.fromkeys(repeat, ""), **{key: words[cell] for key, cell in own}}


def _leaning_table(frame: pd.DataFrame) -> pd.DataFrame:
    words = {key: f"{key}, {text}" for key, text in VOCABULARIES["reliability"].items()}
    rows = []
    for _, part in frame.groupby("bloc", sort=False):
        rows.append({"Leans to": part["label"].iloc[0]} | {
            words[letter]: number
            for letter, number in zip(part["letter"], part["pages"], strict=True)
        })  # fmt: skip
    return pd.DataFrame(rows, columns=["Leans to", *words.values()])


def _leaning_sentence(frame: pd.DataFrame, found: pd.DataFrame, unjudged: int) -> str:
    if found.empty:
        return "No page is known in this edition."
    sides = frame[frame["bloc"] != ""].drop_duplicates("bloc")
    first, rest = sides.head(2), sides.iloc[2:]
    shown = set(first["bloc"])
    others = sum(bool(cell) and not shown & set(cell) for cell in found["favours"])
    none = sum(not cell for cell in found["favours"])
    counts = [(int(total), f"to {label}")
              for total, label in zip(first["total"], first["label"], strict=True)]  # fmt: skip
    # A page that leans to two sides counts for each; of many sides each page is told once.
    alone = [(int(total), f"to {label}")
             for total, label in zip(rest["total"], rest["label"], strict=True)]  # fmt: skip
    counts += alone if len(rest) < 2 else [(others, "to other sides alone")]
    counts += [(none, "to no side")]
    told = [(number, where) for number, where in counts if number]
    if 1 in (len(told), len(found)):
        leans = f"leans {and_list(where for _, where in told)}"
        text = opened(said_of(len(found), len(found), "page read", leans, "pages read"))
    else:
        parts = [
            f"{number} {'' if place else verb(number, 'leans') + ' '}{where}"
            for place, (number, where) in enumerate(told)
        ]
        text = f"Of {count(len(found), 'page')} read, {and_list(parts)}"
    if not unjudged:
        return f"{text}."
    if 1 in (len(told), len(found)):
        whole = entire(unjudged) if unjudged == len(found) else say(unjudged, len(found))
        return f"{text}; {whole or 'it'} cannot be judged."
    return f"{text}; {unjudged} cannot be judged."


def source_list(case: Case) -> Answer:
    """Every source of the edition, pages first.

    `frame`, one row a source: the columns of the table `sources`; `page` (it is a page that can be
    read).

    `table` is the same in words.
    """
    frame = case["sources"]
    isa = frame["source_id"].isin(chains_of(case).pages)
    frame = frame.assign(page=isa).sort_values(
        ["page", "publisher", "published", "source_id"], ascending=[False, True, True, True],
        ignore_index=True,
    )  # fmt: skip
    words = VOCABULARIES["reliability"]
    names, own = chains_of(case).outlet, _own(case)
    table = pd.DataFrame(
        {
            "Publisher": frame["publisher"],
            "Title": frame["title"],
            "Day": [published_words(day, short=True) for day in frame["published"]],
            "Kind": frame["kind"].map(VOCABULARIES["source_kind"]),
            "Reliability": [f"{key}, {words[key]}" if key else "" for key in frame["reliability"]],
            "Why": frame["reliability_basis"],
            "Repeats": [tuple(names[key] for key in cell) for cell in frame["relays"]],
            "Of its own": [own.get(key, "not recorded") for key in frame["source_id"]],
            "Page": frame["url"],
        }
    )
    bodies = int((~isa).sum())
    sentence = f"This edition rests on {count(len(frame) - bodies, 'page')}"
    sentence += (
        f" and knows {count(bodies, 'body')} that {noun(bodies, 'is no page', 'are no pages')}."
        if bodies
        else "."
    )
    return Answer(sentence, frame, table, references(case, frame["source_id"]))
