"""What the rankings hang on: a table, the warning on items that tell nothing, the changes."""

from __future__ import annotations

from html import escape

from sitrep.answer import Answer
from sitrep.drawing.prose import Prose, fold, listed, part
from sitrep.drawing.tables import body
from sitrep.rows import Cells, records
from sitrep.wording import count


def turning(answer: Answer) -> Prose:
    """A row a question and way of adding up, and behind a line which items and origins they are."""
    named = "".join(_named(row) for row in records(answer.frame))
    which = fold("Which they are", f"<ul>{named}</ul>", kind="alt") if named else ""
    return part(answer, body(answer.table, _marks(answer)) + which)


def _marks(answer: Answer) -> dict[str, list[str]]:
    """Quiet where nothing turns a ranking."""
    columns = zip(answer.table.columns[3:], ("items", "origins", "fewest"), strict=True)
    return {
        str(name): ["" if cell else "quiet" for cell in answer.frame[own]] for name, own in columns
    }


def _named(row: Cells) -> str:
    """The items and origins that turn one ranking, as an item of a list; "" if nothing does."""
    fewest = [(text, "") for text in row["fewest"]] if len(row["fewest"]) > 1 else []
    parts = {
        "Single items": row["items"], "Single origins": row["origins"], "Fewest items": fewest,
    }  # fmt: skip
    said = [f"{head}: {'; '.join(_quoted(*one) for one in own)}." for head, own in parts.items()
            if own]  # fmt: skip
    if not said:
        return ""
    return f"<li>Question {row['number']}, {escape(row['way_words'].lower())}{listed(said)}</li>"


def _quoted(text: str, then: str) -> str:
    """An item in quotation marks, since it may hold a semicolon; what then leads stays outside."""
    return f"“{text}”{f' ({then})' if then else ''}"


def moves(answer: Answer) -> Prose:
    """The changes of each question behind a line that counts them."""
    parts = []
    for (number, question), own in answer.frame.groupby(["number", "question"], sort=False):
        changes = count(int(own["ways"].map(len).sum()), "change")
        line = f"{number}. {escape(str(question))} {changes}"
        parts.append(fold(line, listed(own["sentence"], answer), kind="alt"))
    return part(answer, "".join(parts), "sitrep-findings")
