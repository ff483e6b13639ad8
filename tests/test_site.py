"""The built report in a real browser without a network: every chart, link, screen and rule."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import axe_playwright_python
import pytest
from browser import DRAWN, UNFOLDED, wait
from firefox import Firefox, firefox
from playwright.sync_api import Browser, Page
from sitrep import Case
from sitrep.look.pieces import to
from sitrep.report import vendor
from sitrep.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
#: The pages by their files; the first notebook is the index.
PAGES = ["index", *(path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))[1:])]
AXE = next(Path(axe_playwright_python.__file__).parent.glob("**/axe.min.js"))
#: Windows from a small phone to a desk; 720 is 1440 at 200 per cent.
WIDTHS = (320, 390, 480, 610, 720, 768, 900, 1024, 1440)
PRINTED = """[...document.querySelectorAll('.plot')].every(
  (plot) => plot.closest('details:not([open])') || plot.dataset.drawn === '695')"""
#: Of each figure: its id, how many marks it has, its width and height, and what it says of itself.
MARKS = """[...document.querySelectorAll('.plot')].map((plot) => {
  const box = plot.querySelector('svg.main-svg').getBoundingClientRect();
  const drawn = plot.querySelectorAll(
    '.trace path, .scatterlayer path, .points path, .bars path, .shapelayer path,'
    + ' .heatmaplayer image, .geolayer path, .annotation').length;
  return [plot.id, drawn, box.width, box.height, plot.getAttribute('aria-label')];
})"""
#: Opens all folds, and of their tables leaves, beside the first rows, those with the longest words
#: of each column: where these are whole all are, and a page of thousands of cells takes seconds to
#: be laid out anew. Gives what it opened and hid.
OPENED = """() => {
  const folds = [...document.querySelectorAll('details:not([open])')], hidden = [];
  folds.forEach((fold) => { fold.open = true; });
  const longest = (cell) => Math.max(...cell.textContent.split(/[\\s\u2010-\u2014/-]+/)
    .map((word) => word.length));
  document.querySelectorAll('details.data table').forEach((table) => {
    const rows = [...table.tBodies].flatMap((part) => [...part.rows]);
    const kept = new Set(rows.slice(0, 6));
    for (let at = 0; at < Math.max(...rows.map((row) => row.cells.length)); at += 1) {
      rows.filter((row) => row.cells[at])
        .map((row) => [longest(row.cells[at]), row]).sort(([a], [b]) => b - a).slice(0, 3)
        .forEach(([, row]) => kept.add(row));
    }
    hidden.push(...rows.filter((row) => !kept.has(row)));
  });
  hidden.forEach((row) => { row.style.display = 'none'; });
  return [folds, hidden];
}"""
SHUT = """([folds, hidden]) => {
  folds.forEach((fold) => { fold.open = false; });
  hidden.forEach((row) => { row.style.display = ''; });
}"""
#: Lists of what cannot be read on a page as it stands.
LEGIBLE = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")

each_page = pytest.mark.parametrize("name", PAGES)


def built(out: Path, pages: int, *args: str) -> Path:
    """A report of the case, built by the command."""
    run = subprocess.run(
        [sys.executable, "-m", "sitrep.cli", "report", "euphrates-2017", *args, "--out", str(out)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == str(out / "index.html")
    assert f"[{pages}/{pages}]" in run.stderr
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in hindsight."""
    return built(tmp_path_factory.mktemp("site") / "report", len(PAGES), "--hindsight")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages of it in two editions."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "two").mkdir()
    for name in ("00_brief", "05_claims"):
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", folder / "two")
    days = ("--hindsight", "--as-of", "2017-09-16")
    return built(folder / "report", 4, *days, "--notebooks", str(folder / "two"))


class Visit:
    """A page opened offline, with what it asked for and complained of."""

    def __init__(self, browser: Browser, path: Path, width: int = 1440) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.unread: dict[tuple[int, str], Any] = {}
        self.marks: dict[int, list[Any]] = {}
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in ("error", "warning")
                else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        self.wait()

    def wait(self, until: str = DRAWN) -> None:
        """Until every figure is drawn for the width that its column has."""
        wait(self.page, until)

    def faults(self) -> dict[tuple[int, str], Any]:
        """What cannot be read, by width; of each width `marks` then has those of the figures.

        From a phone on widened, so that each width also proves that figures are drawn anew.
        """
        if not self.marks:
            # A table behind a line may be wider than the page it opens on.
            shut = self.page.evaluate_handle(OPENED)
            for width in WIDTHS:
                self.page.set_viewport_size({"width": width, "height": 900})
                self.wait()
                found = self.page.evaluate(LEGIBLE)
                self.unread |= {(width, kind): texts for kind, texts in found.items() if texts}
                self.marks[width] = self.page.evaluate(MARKS)
            self.page.evaluate(SHUT, shut)
        return self.unread


@pytest.fixture(scope="module")
def visits(site: Path, browser: Browser) -> Iterator[dict[str, Visit]]:
    """Every page with all its answers open, so that the whole of it is looked at."""
    made = {name: Visit(browser, site / f"{name}.html") for name in PAGES}
    for visit in made.values():
        visit.page.evaluate(UNFOLDED)
        visit.wait()
    yield made
    for visit in made.values():
        visit.context.close()


@each_page
def test_every_chart_is_drawn(visits: dict[str, Visit], name: str) -> None:
    marks = visits[name].page.evaluate(MARKS)
    if name not in ("06_sources", "09_explore", "10_judge"):
        assert marks, "the page has no chart"
    for which, drawn, width, height, words in marks:
        assert drawn >= 3, (name, which)
        assert width > 300
        assert height > 40
        assert len(words) > 20, (name, which, words)


@each_page
def test_no_complaint_and_no_request_leaves_the_page(visits: dict[str, Visit], name: str) -> None:
    visit = visits[name]
    assert visit.complaints == []
    assert all(url.startswith(("file://", "data:", "blob:")) for url in visit.asked), visit.asked


@pytest.mark.parametrize("name", ["index", "02_routes"])
def test_a_page_runs_no_script_but_its_own(site: Path, browser: Browser, name: str) -> None:
    """Scripts put into a page by any road stay dead, and every chart of it draws."""
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    own, main = "document.title='owned'", re.findall("<main[^>]*>", html)[0]
    (site / "own.js").write_text(own)
    spoilt = site / f"spoilt-{name}.html"
    spoilt.write_text(
        html.replace(
            main,
            f'{main}<script>{own}</script><script src="own.js"></script>'
            f'<script src="{(site / "own.js").as_uri()}"></script><iframe src="own.js"></iframe>'
            f'<img src="x" onerror="{own}"><svg onload="{own}"></svg>'
            f'<a id="spoilt" href="javascript:{own}">x</a>'
            f'<button onclick="{own};eval(this.title)" title="{own}">x</button>',
        )
    )
    visit = Visit(browser, spoilt)
    visit.page.evaluate("document.querySelectorAll('#spoilt, main button').forEach(b => b.click())")
    visit.page.wait_for_timeout(100)
    spoilt.unlink()
    (site / "own.js").unlink()
    assert visit.page.title() != "owned"
    refused = [one for one in visit.complaints if "Content Security Policy" in one]
    assert len(refused) >= 8 and refused == visit.complaints
    visit.context.close()


@each_page
def test_every_page_has_the_policy(site: Path, name: str) -> None:
    head = (site / f"{name}.html").read_text(encoding="utf-8").split("<script", 1)[0]
    assert "default-src 'none'" in head
    assert "unsafe" not in re.findall(r"script-src [^;]*", head)[0]


def test_every_kind_of_trace_is_in_the_bundle_of_the_pages(site: Path) -> None:
    islands = [
        json.loads(found)
        for name in PAGES
        for found in re.findall(
            r'<script [^>]*type="application/json"[^>]*>(.*?)</script>',
            (site / f"{name}.html").read_text(encoding="utf-8"),
        )
    ]
    specs = [one for one in islands if "layout" in one]
    assert len(specs) > 12
    kinds = {trace["type"] for spec in specs for trace in spec["data"]}
    assert {"scatter", "bar"} <= kinds <= vendor.TRACES


@each_page
def test_what_a_reader_must_not_meet(visits: dict[str, Visit], name: str) -> None:
    text = visits[name].page.inner_text("main")
    text += " ".join(visits[name].page.locator(".plot text").all_text_contents())
    assert not re.search(r"\b(nan|NaN|None(?! of)|undefined|null|NaT|<NA>)\b", text)
    ids = [
        line.split(",")[0]
        for table in ("places", "actors", "routes")
        for line in (ROOT / "data/euphrates-2017" / f"{table}.csv").read_text().splitlines()[1:]
    ]
    raw = [one for one in ids if "-" in one and re.search(rf"(?<![\w-]){one}(?![\w-])", text)]
    assert not raw, raw
    assert not re.search(r"\bS\d{3}\b", text), "a source id"
    assert "Traceback" not in text
    assert visits[name].page.locator("pre.stderr").count() == 0


@each_page
def test_each_page_has_what_a_page_has(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    assert page.locator("h1").count() == 1
    # What browsers forgive and the checker of the W3C does not (`make valid`).
    assert page.locator("body style").count() == 0
    assert page.locator("dl:not(:has(dt)), dl:not(:has(dd))").count() == 0
    assert page.locator("nav[aria-label='On this page'] a").count() >= 4
    assert "DEBKAfile" in page.inner_text(".sitrep-masthead")
    for figure in page.locator("figure").all():
        assert figure.locator("p.answer").inner_text().strip()
        assert figure.locator("details.data tbody tr").count() >= 1
        assert figure.locator("details.sources li").count() >= 1
        assert figure.locator("details.words").count() == 1
    for part in page.locator(".sitrep-table:has(.rows, .sides)").all():
        assert part.locator("p.answer").inner_text().strip()
        assert part.locator("details.data tbody tr").count() >= 1
        assert part.locator("details.sources li").count() >= 1


@each_page
def test_what_is_taken_along_is_the_whole(visits: dict[str, Visit], name: str) -> None:
    """Of several tables in one answer the first is a part: the whole stands behind a line."""
    parts = (
        visits[name]
        .page.locator(".sitrep-table:has(.take)")
        .evaluate_all(
            """all => all.map((one) => [one.innerText.slice(0, 80),
          one.querySelectorAll('table').length, !!one.querySelector('details.data table')])"""
        )
    )
    several = [words for words, tables, whole in parts if tables > 1 and not whole]
    assert several == []


@each_page
def test_every_link_opens(visits: dict[str, Visit], site: Path, case: Case, name: str) -> None:
    page = visits[name].page
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    assert len(hrefs) > 10
    for href in hrefs:
        if href.startswith(("http://", "https://")):
            continue
        path, anchor = urldefrag(href)
        target = (site / f"{name}.html" if not path else (site / path)).resolve()
        assert target.is_file(), href
        if anchor.startswith("pick="):
            table, _, key = anchor.removeprefix("pick=").partition("/")
            assert key in set(case[table][TABLES[table].key[0]]), href
            continue
        assert f'id="{unquote(anchor)}"' in target.read_text(encoding="utf-8") or not anchor, href


@each_page
def test_axe_finds_no_fault(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # Contrast, which takes half its time, is measured below of every letter, by day and by night.
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}},
               "selectors": False, "ancestry": False, "xpath": False}  # fmt: skip
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    grave = [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found["violations"]]
    assert grave == []


@each_page
def test_every_text_can_be_read_at_every_width(visits: dict[str, Visit], name: str) -> None:
    """No text of a chart cut off or over another, no word broken, no page wider than its window."""
    visit = visits[name]
    assert visit.faults() == {}
    assert visit.complaints == []


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as window:
        yield window


@each_page
def test_firefox_shows_the_same(
    visits: dict[str, Visit], site: Path, fox: Firefox, name: str
) -> None:
    """As many marks in each figure as Chromium, every text legible, at a desk and on a phone."""
    visits[name].faults()
    there, faults = visits[name].marks, {}
    fox.open((site / f"{name}.html").as_uri())
    fox.evaluate(f"({UNFOLDED})()")
    for width in (390, 1440):
        fox.size(width, 900)
        fox.go_on(DRAWN)
        faults |= {
            (width, kind): texts for kind, texts in fox.evaluate(f"({LEGIBLE})()").items() if texts
        }
        assert [one[:2] for one in fox.evaluate(MARKS)] == [one[:2] for one in there[width]], width
    assert faults == {}
    assert fox.complaints() == []
    assert fox.requests() == []


def test_the_measure_of_reading_can_fail(site: Path, browser: Browser) -> None:
    """Each kind of fault, made on a page without any, is seen."""
    visit = Visit(browser, site / "02_routes.html", 768)
    assert not any(visit.page.evaluate(LEGIBLE).values())
    visit.page.evaluate(
        """() => {
          const [one, two] = document.querySelectorAll('.plot .annotation-text');
          one.style.transform = 'translate(-900px, 0)';
          const copy = two.cloneNode(true);
          two.parentNode.append(copy);
          const cell = document.querySelector('main p');
          cell.style = 'width: 3ch; overflow-wrap: anywhere';
          const line = document.createElement('p');
          line.textContent = 'no blank to break at'.replaceAll(' ', '\u00a0').repeat(40);
          line.style = 'overflow-wrap: normal';
          document.querySelector('main').append(line);
        }"""
    )
    found = visit.page.evaluate(LEGIBLE)
    assert {kind for kind, texts in found.items() if texts} == set(found)
    visit.context.close()


def test_on_paper_no_heading_stands_alone_and_no_chart_is_cut(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    visit = Visit(browser, site / "02_routes.html")
    paper = visit.page.pdf(path=tmp_path / "routes.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8
    assert visit.complaints == []
    # What keeps them so: the figures as they are drawn for print, each with its heading, its
    # introduction and its answer, are lower than a page.
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": 695, "height": 1017})
    visit.wait()
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    visit.wait(PRINTED)
    tall = visit.page.evaluate(
        """() => [...document.querySelectorAll('.plot')].map(function (plot) {
          const foot = plot.getBoundingClientRect().bottom;
          const heads = [...document.querySelectorAll('main h2')]
            .map((head) => head.getBoundingClientRect().top).filter((top) => top < foot);
          return Math.round(foot - Math.max(...heads));
        })"""
    )
    assert tall and max(tall) < 1017, tall
    assert not visit.page.evaluate("document.querySelectorAll('main details[open]').length")
    visit.context.close()


def test_figures_and_tables_can_be_taken_along(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    """Their data, and their picture with its sentence, note and sources, without a network."""
    visit = Visit(browser, site / "02_routes.html")
    figure = visit.page.locator("figure.sitrep-figure").first
    # What a spreadsheet would run is marked as text; a negative number is none of that.
    figure.locator("details.data td").first.evaluate("one => { one.textContent = '=1+1,\"a\"'; }")
    figure.locator("details.data td").nth(1).evaluate("one => { one.textContent = '-5'; }")
    # An address, which stands there by the name of its host, is whole and as it was written.
    address = "https://WWW.Example.org:443/a?b=1#c"
    cell = figure.locator("details.data td").nth(2)
    cell.evaluate("(one, html) => { one.innerHTML = html; }", to("", address))
    taken = {}
    for kind in ("CSV", "SVG", "PNG"):
        with visit.page.expect_download() as waited:
            figure.get_by_role("button", name=f"({kind})").click()
        assert waited.value.suggested_filename == f"do-the-directions-fit-the-map.{kind.lower()}"
        waited.value.save_as(tmp_path / kind)
        taken[kind] = (tmp_path / kind).read_bytes()
    rows = list(csv.reader(io.StringIO(taken["CSV"].decode("utf-8-sig"))))
    table = figure.locator("details.data tr").evaluate_all(
        "all => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    )
    assert rows[1][:3] == ['\'=1+1,"a"', "-5", address]
    assert [rows[0], *rows[2:]] == [table[0], *table[2:]] and len(rows) > 3
    drawn = taken["SVG"].decode()
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    for selector in ("p.answer", "p.note"):
        assert figure.locator(selector).inner_text() in said
    assert "Sources: " in said and "in hindsight" in said and "Made with Sitrep" in said
    assert taken["PNG"].startswith(b"\x89PNG") and len(taken["PNG"]) > 20_000
    parts = visit.page.locator("main :is(figure.sitrep-figure, .sitrep-table):has(table)")
    assert visit.page.locator(".take").count() == parts.count() > 4
    assert visit.complaints == []
    visit.context.close()


def test_the_route_page_finds_the_wrong_turn_by_computation(visits: dict[str, Visit]) -> None:
    text = visits["02_routes"].page.inner_text("main")
    for words in ("144°", "south-east", "121 km", "north-west", "north-east"):
        assert words in text, words


@pytest.mark.parametrize("name", ["index", "02_routes"])
def test_the_detail_of_a_map_takes_no_room_but_in_a_wide_column(
    visits: dict[str, Visit], name: str
) -> None:
    """As plotly has laid it out: it once lay over the whole map, and no text told."""
    page = visits[name].page
    room = """() => [...document.querySelectorAll('.plot[aria-label^="A map."]')]
      .map((one) => one._fullLayout).filter((one) => one && one.xaxis2 && one.yaxis2)
      .map((one) => [one.xaxis._length, one.xaxis2._length, one.yaxis2._length])"""
    for width, is_there in ((1440, True), (768, False), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        visits[name].wait()
        found = page.evaluate(room)
        assert len(found) == 1
        across, own, high = found[0]
        if is_there:
            assert own > 200 and high > 200 and own < across
        else:
            assert own < 2 and high < 2 and across > 250
    page.set_viewport_size({"width": 1440, "height": 900})


def test_the_front_page_is_short(site: Path, browser: Browser) -> None:
    """Its finding, and sixty words of what the report claims, before anything else."""
    for width, most in ((1440, 3000), (390, 5000)):
        visit = Visit(browser, site / "index.html", width)
        page = visit.page
        assert page.evaluate("document.documentElement.scrollHeight") < most
        top, below = (page.locator(one).first.bounding_box() for one in (".headline", "h2"))
        assert top["y"] < below["y"] and top["y"] < 300
        size = "one => parseFloat(getComputedStyle(one).fontSize)"
        heads = [page.locator(one).first.evaluate(size) for one in (".headline", "h1", "h2")]
        assert heads[0] == max(heads)
        visit.context.close()


def test_a_folded_answer_gives_its_sentence_and_is_drawn_when_opened(
    site: Path, browser: Browser
) -> None:
    visit = Visit(browser, site / "03_timeline.html")
    page = visit.page
    folds = page.locator("details.whole:has(.plot)")
    assert folds.count() >= 2
    for fold in folds.all():
        plot = fold.locator(".plot")
        around = fold.locator("xpath=ancestor::figure")
        assert around.locator("p.answer").is_visible() and not plot.is_visible()
        assert plot.get_attribute("data-drawn") is None
        fold.locator("summary").first.click()
        visit.wait()
        assert plot.is_visible() and plot.locator(".main-svg").count()
        # What introduces it is read by whoever opens it.
        assert fold.locator(":scope > p").count() >= 1
    assert visit.complaints == []
    visit.context.close()


@each_page
def test_what_is_folded_is_one_line_away(visits: dict[str, Visit], name: str) -> None:
    """No line to open behind a line that opens nothing else."""
    twice = (
        visits[name]
        .page.locator("details.whole")
        .evaluate_all(
            """all => all.filter((one) => [...one.children].filter((part) =>
             part.tagName === "DETAILS" && part.querySelector("table")).length === 1
             && !one.querySelector(":scope > :is(table, ul, div:not(.behind), .plot)"))
             .map((one) => one.innerText.slice(0, 60))"""
        )
    )
    assert twice == []


def test_of_a_long_table_the_first_rows_stand_and_all_can_be_had(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    for width in (1440, 768, 600, 390):
        visit = Visit(browser, site / "03_timeline.html", width)
        part = visit.page.locator(".sitrep-table:has(> .more)").first
        rows, button = part.locator("> table tbody tr"), part.locator("> .more button")
        whole = rows.count()
        assert whole > 60 and button.inner_text() == f"Show all {whole} rows"
        assert [rows.nth(n).is_visible() for n in (0, 4, 5, whole - 1)] == [
            True,
            True,
            False,
            False,
        ]
        with visit.page.expect_download() as waited:
            part.get_by_role("button", name="(CSV)").click()
        waited.value.save_as(tmp_path / "all.csv")
        with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == whole + 1
        button.click()
        assert rows.nth(whole - 1).is_visible()
        assert button.get_attribute("aria-expanded") == "true"
        visit.context.close()


def test_a_link_into_a_page_opens_what_it_leads_to(site: Path, browser: Browser) -> None:
    visit = Visit(browser, site / "05_claims.html")
    claim = visit.page.locator("#C33")
    assert not claim.is_visible()
    visit.page.evaluate("location.hash = '#C33'")
    claim.wait_for(state="visible")
    assert claim.bounding_box()["y"] < 900
    visit.context.close()


def test_what_is_named_leads_to_its_card_and_a_source_says_what_it_is_worth(
    site: Path, browser: Browser, case: Case
) -> None:
    """Three clicks at most: which claims fail, who holds an oil field, the source of a sentence."""
    visit = Visit(browser, site / "index.html")
    page = visit.page
    failed = case["claims"][case["claims"]["verdict"] == "contradicted"]
    assert page.locator("a.block.contradicted").count() == len(failed)
    source = page.locator(".cites a[data-about]").first
    assert re.search(r"graded [A-F]|not graded", source.get_attribute("data-about") or "")
    shown = "one => getComputedStyle(one, '::after').content"
    assert source.evaluate(shown) in ("none", "normal")
    source.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "archived" in source.evaluate(shown)
    page.locator("a.block.contradicted").first.click()
    page.wait_for_url("**/09_explore.html#pick=claims/*")
    assert failed["claim"].iloc[0] in page.inner_text(".card h3")
    visit.context.close()
    visit = Visit(browser, site / "04_compare.html")
    visit.page.get_by_role("link", name="Al-Omar", exact=False).first.click()
    visit.page.wait_for_url("**/09_explore.html#pick=places/*")
    held = visit.page.locator(".card dt", has_text="Held").locator("xpath=following-sibling::dd[1]")
    assert "from " in held.inner_text()
    visit.page.locator(".card summary", has_text="source").click()
    assert visit.page.locator(".card .src li").first.is_visible()
    visit.context.close()
    # A name within a sentence, and where the thing lies.
    visit = Visit(browser, site / "02_routes.html")
    link = visit.page.locator("p.answer > a.to").first
    name = link.inner_text()
    assert link.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    link.click()
    visit.page.wait_for_url("**/09_explore.html#pick=places/*")
    assert visit.page.inner_text(".card h3") == name
    said = visit.page.locator(".card svg[role=img]").get_attribute("aria-label") or ""
    assert said.startswith(f"Small map. {name}, ") and visit.complaints == []
    visit.context.close()


def test_editions_keep_the_reader_on_the_page_and_place(editions: Path, browser: Browser) -> None:
    visit = Visit(browser, editions / "05_claims.html")
    page = visit.page
    heading = page.locator("h2").nth(1)
    words = heading.inner_text()
    heading.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY + 40)")
    # The switch is in sight in the middle of the page.
    assert page.locator("nav[aria-label='Editions']").bounding_box()["y"] == 0
    # Not page.click, which scrolls a sticky link before it clicks.
    page.locator("nav[aria-label='Editions'] a:not([aria-current])").evaluate("a => a.click()")
    page.wait_for_url("**/as-of-*/**")
    visit.wait("document.readyState === 'complete'")
    assert page.url.split("#")[0].endswith("/as-of-2017-09-16/05_claims.html")
    text = page.inner_text("main")
    assert "as of 16 September 2017" in text
    assert "8 November 2017" not in text, "the future shows"
    page.wait_for_function(
        """words => [...document.querySelectorAll('h2')].some(one =>
          one.innerText === words && Math.abs(one.getBoundingClientRect().top + 40) < 3)""",
        arg=words,
    )
    assert visit.complaints == []
    visit.context.close()


def test_the_switch_names_the_editions_by_day(editions: Path, browser: Browser) -> None:
    """Hindsight is the last."""
    visit = Visit(browser, editions / "index.html", 390)
    links = visit.page.locator("nav[aria-label='Editions'] a")
    assert links.all_inner_texts() == ["16 September 2017", "hindsight"]
    assert links.nth(1).get_attribute("aria-current") == "page"
    visit.context.close()


def test_every_letter_can_be_read_by_day_and_by_night(visits: dict[str, Visit]) -> None:
    """Contrast of at least 4.5 for every piece of text, computed from what is painted beneath."""
    measure = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    for name, visit in visits.items():
        page = visit.page
        page.set_viewport_size({"width": 1440, "height": 15000})
        # A page follows the reader's system while it is open, and is not drawn anew.
        for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(24, 24, 24)")):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(measure, "body")
            assert found["looked"] > 100, (name, scheme)
            assert found["faint"] == [], (name, scheme)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1440, "height": 900})


def test_on_paper_it_is_day(site: Path, browser: Browser) -> None:
    context = browser.new_context(offline=True, color_scheme="dark")
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    wait(page)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = "one => getComputedStyle(one).fill"
    assert page.eval_on_selector(".plot .legendtext", ink) == "rgb(29, 29, 31)"
    context.close()


@each_page
def test_without_scripts_words_data_and_contents_stand_open(
    site: Path, browser: Browser, name: str
) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto((site / f"{name}.html").as_uri())
    figures = page.locator("figure")
    for index in range(figures.count()):
        figure = figures.nth(index)
        assert figure.locator("p.answer").is_visible()
        for fold in figure.locator("details.whole > summary").all():
            fold.click()
        assert figure.locator("details.words p").is_visible()
        assert figure.locator("details.data tbody tr").first.is_visible()
        assert not figure.locator(".plot").is_visible()
    assert page.locator("nav[aria-label='On this page'] a").first.is_visible()
    context.close()


def test_a_page_whose_plotly_is_lost_is_a_page_without_scripts(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    alone = tmp_path / "alone.html"
    alone.write_text((site / "02_routes.html").read_text(encoding="utf-8"), encoding="utf-8")
    page = browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(alone.as_uri())
    page.locator("details.data tbody tr").first.wait_for(state="visible")
    assert not page.locator(".plot").first.is_visible()
    assert any("keep the report's folder whole" in one for one in said)
    page.close()


def test_one_plotly_for_all_pages(site: Path) -> None:
    assert [path.name for path in (site / "assets").iterdir()] == ["plotly.min.js"]
    for path in site.glob("*.html"):
        assert path.stat().st_size < 1_500_000, path
