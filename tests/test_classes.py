"""What look.css would have to look inside an element for is told on the element."""

from __future__ import annotations

from sitrep.explorer.source import page_rules
from sitrep.look import page_style
from sitrep.look.classes import is_front, with_classes


def test_no_rule_looks_inside_an_element() -> None:
    """Chromium asks such a rule again at each change of a page: half of a chart's time."""
    assert ":has(" not in page_style() + page_rules()


def test_a_table_knows_of_many_columns() -> None:
    def table(columns: int, look: str = "") -> str:
        return f"<table{look}><thead><tr>{'<th>A</th>' * columns}</tr></thead><tr><th>B</th></tr>"

    assert with_classes(table(6) + "</table>") == table(6) + "</table>"
    assert with_classes(table(7)).startswith('<table class="many"><thead>')
    look = ' style="--room:3ch" class="kept"'
    assert with_classes(table(8, look)).startswith(
        '<table style="--room:3ch" class="kept many"><thead>'
    )
    # Each table by its own head.
    both = with_classes(f"{table(2)}</table>{table(9)}</table>{table(3)}</table>")
    assert both.count("many") == 1
    assert with_classes("<table></table>") == "<table></table>"


def test_a_cell_that_is_a_link_opens_its_row_in_short() -> None:
    link = '<a class="to" href="#pick=a">A <abbr title="B">b</abbr></a>'
    assert with_classes(f"<tr><td>{link}</td>") == f'<tr><td class="short">{link}</td>'
    look = ' data-label="Claim" class="day"'
    assert with_classes(f"<tr><td{look}>{link} &amp; more</td>") == (
        f'<tr><td data-label="Claim" class="day short">{link} &amp; more</td>'
    )
    for other in (f"{link}{link}", f"<b>A</b>{link}", "A", f"{link}<br>A"):
        assert "short" not in with_classes(f"<tr><td>{other}</td>")
    # Only the first of a row.
    assert with_classes(f"<tr><td>A</td><td>{link}</td>").count("short") == 0


def test_the_front_page_is_known_by_what_opens_it() -> None:
    assert is_front('<div class="sitrep-front"><p class="answer headline">A.</p></div>')
    assert not is_front('<p class="answer">A.</p>')
