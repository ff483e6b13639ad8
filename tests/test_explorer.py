"""The explorer: what it knows equals the editions, and what a person does in it, in a browser."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from cases import a_day, drawn, write
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from sitrep import Case, dates, explore, geo, load_case
from sitrep.asof import as_known
from sitrep.asof.cells import row_id
from sitrep.asof.first_days import first_days
from sitrep.explorer.data import explorer_data
from sitrep.explorer.source import page_rules, page_script, widget_module, widget_rules
from sitrep.explorer.widget import Explorer
from sitrep.facts.movement.paths import paths
from sitrep.look import page_style
from sitrep.schema import TABLES
from sitrep.text import Paragraph, sha256
from traitlets import TraitError

WIDE, NARROW = 1440, 390


def beside(case: Case, day: str) -> list[str]:
    """The tables for which the days of the rows and the edition of that day differ."""
    days = first_days(case.tables, case.meta.report)
    edition = as_known(case.tables, case.meta.report, dates.one_day(day))
    limit = date.fromisoformat(day)
    wrong = []
    for name, rows in days.items():
        there = {row_id(TABLES[name], row) for row in edition[name].to_dict("records")}
        due = {key for key, known in rows.items() if known <= limit and known < date.max}
        if there != due and not TABLES[name].mentioned:
            wrong.append(f"{day} {name}: {sorted(there ^ due)[:5]}")
    return wrong


@pytest.mark.parametrize("day", ["2017-08-20", "2017-09-09", "2017-09-10", "2017-10-14",
                                 "2018-02-28", "2026-11-01"])  # fmt: skip
def test_rows_are_known_from_the_day_their_editions_have_them(case: Case, day: str) -> None:
    assert beside(case, day) == []


@settings(max_examples=12, derandomize=True, database=None)
@given(seed=st.integers(0, 400))
def test_so_they_are_in_any_case(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    case = load_case(write(drawn(seed), tmp_path_factory.mktemp("known") / "case"))
    assert [one for n in range(3) for one in beside(case, a_day(seed + n))] == []


def test_module_and_data_weigh_little_and_hold_no_text_of_the_case(case: Case) -> None:
    data = json.dumps(explorer_data(case), ensure_ascii=False, allow_nan=False)
    assert len(data.encode()) + len(page_script()) + len(page_rules()) <= 400_000
    assert len(page_script().encode()) + len(page_rules().encode()) <= 88_000
    for name in ("places", "actors", "blocs", "sources"):
        for text in case[name].iloc[:, 1]:
            assert not text or text not in page_script()
    assert "\nexport default { render };\n" in widget_module()
    assert "--ink" in widget_rules()
    # A place name cannot end the element that carries the data.
    assert "</" not in explore(case).html.split('json">')[1].split("</script>")[0]


def page_of(case: Case, path: Path) -> Path:
    """An explorer alone on a page, with the sheets and the script that a report gives it."""
    path.write_text(
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Explorer</title>"
        f"<style>{page_style()}{page_rules()}</style><script>{page_script()}</script></head>"
        f"<body><main>{explore(case).html}</main></body></html>",
        encoding="utf-8",
    )
    return path


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, case: Case, tmp_path: Path) -> Iterator[Opener]:
    """Opens an explorer offline at an address; what it complains of fails the test."""
    path, complaints, pages = page_of(case, tmp_path / "one.html"), [], []

    def go(address: str = "", width: int = WIDE, other: Path | None = None, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, offline=True, **options
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(f"{(other or path).as_uri()}{address}")
        pages.append(page)
        return page

    yield go
    for page in pages:
        page.context.close()
    assert complaints == []


def shown(page: Page) -> list[str]:
    """The events of the list that are not after the day shown."""
    found: list[str] = page.eval_on_selector_all(
        ".events li:not([hidden]):not(.later)", "all => all.map((one) => one.dataset.event)"
    )
    return found


def choices(case: Case, chance: random.Random) -> dict[str, str]:
    """Choices at random, as a person or a link may make them."""
    first, last = (dates.parse(one) for one in case.meta.window)
    days = (last.latest - first.earliest).days
    day = (first.earliest + timedelta(chance.randint(0, days))).isoformat()
    events = case["events"]
    some = {"day": day, "known": chance.choice(["", "same", day, "2017-09-10"])}
    filters = {
        "side": [*case["blocs"]["bloc_id"]],
        "kind": [*events["category"].str.replace("-", " ").unique()],
        "basis": [*events["basis"].unique()],
        "place": [*filter(None, events["place_id"].unique())],
    }
    for name in chance.sample(sorted(filters), chance.choice([0, 1, 1, 2])):
        some[name] = chance.choice(filters[name])
    return dict.fromkeys(filters, "") | some


def address(told: dict[str, str]) -> str:
    return "#" + "&".join(f"{name}={value}" for name, value in told.items() if value)


#: Has the page followed its address?
TOLD = """([day, kind, place]) => [".strip input", "[data-filter=kind]", "[data-filter=place]"]
  .map((one) => document.querySelector(one).value).join() === [day, kind, place].join()"""


def test_the_page_shows_what_python_says(opened: Opener, case: Case) -> None:
    chance, view, page = random.Random(7), Explorer(case), opened()
    seen = 0
    for _ in range(60):
        told = choices(case, chance)
        view.set_trait("pick", "")
        for name, value in told.items():
            view.set_trait(name, value)
        page.evaluate("(hash) => { location.hash = hash; }", address(told))
        days = (date.fromisoformat(told["day"]) - date(1970, 1, 1)).days
        page.wait_for_function(TOLD, arg=[str(days), told["kind"], told["place"]])
        assert shown(page) == view.frame["event_id"].to_list(), told
        seen += len(view.frame) > 0
    assert seen > 10


@pytest.mark.parametrize("day", ["2017-09-10", "2017-10-14", "2017-12-20"])
def test_the_marks_of_the_map_are_the_holders_of_the_edition(
    opened: Opener, case: Case, day: str
) -> None:
    """A second computation from the rows of the edition of that day."""
    page = opened(f"#day={day}&known=same")
    edition, now = load_case(case.case_id, day), date.fromisoformat(day)
    held: dict[str, str] = {}
    rows = edition["control"].to_dict("records")
    for row in sorted(rows, key=lambda one: dates.parse(one["start"]).middle):
        end = dates.parse(row["end"]).middle if row["end"] else date.max
        if dates.parse(row["start"]).middle <= now < end:
            side = edition.bloc(row["holder"])
            held[row["place_id"]] = f"held by {edition.name(side)}" if side else "contested"
    names = dict(page.eval_on_selector_all(
        ".spot", "all => all.map((one) => [one.dataset.place, one.getAttribute('aria-label')])"
    ))  # fmt: skip
    assert len(names) > 20
    for place, label in names.items():
        wanted = held.get(place, "holder not known")
        assert label.split(", ", 1)[1].removesuffix(", uncertain") == wanted, place
    counts = Counter(held.values())
    for item in page.locator(".legend li:not(.quiet)").all_inner_texts():
        side, number = item.rsplit(": ", 1)
        key = "contested" if side == "contested" else f"held by {side}"
        assert int(number.split()[0]) == counts.pop(key)
    assert not counts


def test_the_handle_moves_everything_and_the_stated_ways_lie_still(opened: Opener) -> None:
    page = opened("#day=2017-09-01")
    ways = page.locator(".corridor path").evaluate_all("all => all.map((one) => one.outerHTML)")
    before = [len(shown(page)), page.inner_text(".legend"), page.locator(".track").count()]
    strip = page.locator(".days").bounding_box()
    assert strip
    page.mouse.move(strip["x"] + strip["width"] * 0.1, strip["y"] + 20)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] * 0.5, strip["y"] + 20, steps=4)
    page.mouse.up()
    after = [len(shown(page)), page.inner_text(".legend"), page.locator(".track").count()]
    assert all(one != two for one, two in zip(before, after, strict=True))
    assert ways and ways == page.locator(".corridor path").evaluate_all(
        "all => all.map((one) => one.outerHTML)")  # fmt: skip
    assert "day=2018-05" in page.url or "day=2018-06" in page.url


def test_keys_and_play_step_the_days(opened: Opener) -> None:
    page = opened("#day=2017-09-10", reduced_motion="reduce")
    page.locator(".strip input").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text(".day") == "11 September 2017"
    page.get_by_role("button", name="A day back").click()
    assert page.inner_text(".day") == "10 September 2017"
    page.get_by_role("button", name="Play", exact=True).click()
    # A week at a time where motion is unwelcome.
    page.wait_for_function("document.querySelector('.day').textContent === '24 September 2017'")
    page.get_by_role("button", name="Pause", exact=True).click()
    day = page.inner_text(".day")
    page.wait_for_timeout(1200)
    assert page.inner_text(".day") == day


def test_a_place_marks_list_strip_and_passages(opened: Opener) -> None:
    page = opened("#day=2017-11-20")
    page.locator("[data-place=abu-kamal]").click()
    assert page.inner_text(".card h3") == "Abu Kamal"
    for part in (".events .marked", ".tick.marked", ".report .marked", ".spot.marked"):
        assert page.locator(part).count(), part
    inside = """one => { const box = one.parentElement.getBoundingClientRect(),
      own = one.getBoundingClientRect(); return own.top >= box.top && own.bottom <= box.bottom; }"""
    assert page.locator(".events .marked:not(.later)").last.evaluate(inside)
    assert page.locator(".events li:not(.marked)").first.evaluate(inside) is False
    page.locator(".report button.marked").first.click()
    assert page.locator(".card dt").first.inner_text() == "In the report"
    page.get_by_role("button", name="Close the card").click()
    assert not page.locator(".marked").count() and not page.locator(".card").is_visible()


def test_a_link_opens_the_same_view_and_a_wrong_one_a_sound_one(opened: Opener) -> None:
    page = opened("#day=2017-10-14&known=same&side=damascus-led&pick=claims/C21")
    assert page.locator(".told").inner_text().endswith("as could be known on 14 October 2017")
    assert page.locator("[data-filter=side]").input_value() == "damascus-led"
    assert page.locator("[data-claim=C21]").get_attribute("aria-pressed") == "true"
    page = opened("#day=1066-13-45&known=x&side=nobody&pick=claims/none&data=1&linked=")
    assert page.inner_text(".day") == "10 September 2017"
    assert len(shown(page)) > 5 and not page.locator(".card").is_visible()
    assert page.get_by_text("Copy a link").count() == 1


#: What is found when this is typed.
FOUND = """(text) => {
  const box = document.querySelector(".find input");
  box.value = text;
  box.dispatchEvent(new Event("input"));
  return [...document.querySelectorAll(".found button")].map((one) => one.textContent);
}"""


def test_every_alias_leads_home(opened: Opener, case: Case) -> None:
    page = opened()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    for row in case["places"].to_dict("records"):
        for alias in (row["name"], *row["aliases"], row["name"].upper()):
            assert f"place {row['name']}" in page.evaluate(FOUND, alias), alias
    assert "place Abu Kamal" in page.evaluate(FOUND, "albukamal")
    box = page.locator(".find input")
    for sought, place in (("Mayadeen", "Al-Mayadin"), ("دير الزور", "Deir ez-Zor"),
                          ("Al-Bukamal", "Abu Kamal")):  # fmt: skip
        box.fill(sought)
        box.press("Enter")
        assert page.inner_text(".card h3") == place
    box.fill("no such thing at all")
    assert page.inner_text(".found") == "Nothing of that name."


def test_the_map_zooms_and_comes_back(opened: Opener) -> None:
    page = opened("#day=2017-11-20")
    names = page.locator(".name").count()
    where = page.locator("[data-place=hajin]").get_attribute("transform")
    for _ in range(4):
        page.get_by_role("button", name="Nearer").click()
    assert page.locator("[data-place=hajin]").count() == 0 or (
        page.locator("[data-place=hajin]").get_attribute("transform") != where)  # fmt: skip
    assert page.locator(".spot").count() < 40
    page.get_by_role("button", name="The whole map").click()
    assert page.locator("[data-place=hajin]").get_attribute("transform") == where
    assert page.locator(".name").count() == names


PINCH = """(apart) => {
  const map = document.querySelector(".land"), box = map.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const at = (kind, id, left) => map.dispatchEvent(new PointerEvent(kind, {
    pointerId: id, clientX: left, clientY: y, bubbles: true, pointerType: "touch" }));
  at("pointerdown", 1, x - 20); at("pointerdown", 2, x + 20);
  at("pointermove", 1, x - apart); at("pointermove", 2, x + apart);
  at("pointerup", 1, x - apart); at("pointerup", 2, x + apart);
}"""
SCALE = """() => {
  const spot = (id) => document.querySelector(`[data-place=${id}]`)?.getAttribute("transform")
    .match(/-?[\\d.]+/g).map(Number);
  const [a, b] = [spot("kasrah"), spot("mayadin")];
  return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : null;
}"""


def test_wheel_keys_and_fingers_zoom_the_map(opened: Opener) -> None:
    """The wheel alone scrolls the page; with Ctrl, by keys and by two fingers the map is nearer."""
    page = opened("#day=2017-11-20")
    land = page.locator(".land").bounding_box()
    assert land is not None
    middle = (land["x"] + land["width"] / 2, land["y"] + land["height"] / 2)
    page.mouse.move(*middle)
    whole = page.evaluate(SCALE)
    page.mouse.wheel(0, -120)
    page.wait_for_timeout(100)
    assert page.evaluate(SCALE) == pytest.approx(whole)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(100)
    page.mouse.move(*middle)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_timeout(100)
    nearer = page.evaluate(SCALE)
    assert nearer == pytest.approx(whole * 2.718281828 ** (120 / 300), rel=0.02)
    page.get_by_role("button", name="Further").focus()
    page.keyboard.press("0")
    assert page.evaluate(SCALE) == pytest.approx(whole)
    page.keyboard.press("+")
    assert page.evaluate(SCALE) == pytest.approx(whole * 1.6, rel=0.02)
    before = page.locator("[data-place=kasrah]").get_attribute("transform")
    page.keyboard.press("ArrowLeft")
    assert page.locator("[data-place=kasrah]").get_attribute("transform") != before
    page.keyboard.press("-")
    assert page.evaluate(SCALE) == pytest.approx(whole)
    page.evaluate(PINCH, 26)
    assert page.evaluate(SCALE) == pytest.approx(whole * 1.3, rel=0.05)


def test_more_names_have_room_the_nearer_one_looks(opened: Opener) -> None:
    page = opened("#day=2017-11-20")

    def share() -> float:
        names = page.locator(".name:not(.town, .end, .line-name)").count()
        return names / page.locator(".spot").count()

    shares = [share()]
    # Towards the valley, in which places crowd.
    spot = page.locator("[data-place=quriyah] .touch").bounding_box()
    assert spot is not None
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, -200)
        page.wait_for_timeout(60)
        shares.append(share())
    page.keyboard.up("Control")
    assert shares[-1] > shares[0] and shares[-1] > 0.9


def test_the_ground_is_named_and_its_names_cover_no_line_of_a_track(opened: Opener) -> None:
    page = opened("#day=2018-01-20")
    assert page.locator(".country").all_text_contents() == ["Syria", "Iraq"]
    assert page.locator(".abroad").count() >= 2
    assert page.locator(".line.province").count() > 5
    assert page.locator(".town").count() == 2 * page.locator("circle.town").count()
    titles = page.locator(".wrong title").all_text_contents()
    assert titles == ["The report says north-west to Abu Kamal; that leads towards Raqqa"]
    covered = page.evaluate("""() => {
      const boxes = [...document.querySelectorAll(".map text")].map((one) => [one, one.getBBox()]);
      return boxes.flatMap(([one, a], n) => boxes.slice(n + 1).filter(([, b]) =>
        a.x + 2 < b.x + b.width && b.x + 2 < a.x + a.width && a.y + 3 < b.y + b.height - 3
        && b.y + 3 < a.y + a.height - 3).map(([two]) => `${one.textContent}/${two.textContent}`));
    }""")
    assert covered == []


def test_a_track_runs_along_the_line_that_its_tables_name(opened: Opener, case: Case) -> None:
    page = opened("#day=2019-03-31")
    known = sum(leg.known for key in case["routes"]["route_id"][2:] for leg in paths(case, key))
    guessed = sum(not leg.known for key in case["routes"]["route_id"][2:]
                  for leg in paths(case, key))  # fmt: skip
    assert page.locator(".track .known").count() == known > 10
    assert page.locator(".track .guessed").count() == guessed
    assert "the way is not known" in page.inner_text(".legend")
    early = opened("#day=2017-09-12")
    assert 0 < early.locator(".track .known").count() < known


#: Follows a link to a thing, and waits for the page to have done so.
PICK = """(pick) => new Promise((done) => {
  addEventListener("hashchange", done, { once: true });
  location.hash = `pick=${pick}`;
})"""
#: The small map of the card: its words, and whether all marks lie within it and all numbers are.
SMALL = """() => {
  const map = document.querySelector(".card .small");
  if (!map) return null;
  const [, , wide, high] = map.getAttribute("viewBox").split(" ").map(Number);
  const all = (kind) => [...map.querySelectorAll(kind)], count = (kind) => all(kind).length;
  const marks = all("circle:is(.here, .town)");
  return { words: map.getAttribute("aria-label"), role: map.getAttribute("role"),
    names: count(".name:not(.town, .line-name, .end)"), marks: count(".here"),
    towns: count("circle.town"), off: count(".off"),
    bar: map.querySelector(".bar").getBBox().width / wide,
    sound: !/NaN|undefined|Infinity/.test(map.outerHTML) && marks.every((one) =>
      one.cx.baseVal.value > 0 && one.cx.baseVal.value < wide
      && one.cy.baseVal.value > 0 && one.cy.baseVal.value < high) };
}"""


#: Cases of other shapes: no point, one side, no recorded track, nothing but a few rows.
@pytest.mark.parametrize("seed", range(6))
def test_any_case_can_be_explored(opened: Opener, tmp_path: Path, seed: int) -> None:
    chosen = [{}, {"points": "none"}, {"blocs": 1}, {"recorded": "none"}, {"tables": "few"},
              {"tables": "many", "formations": 5}][seed]  # fmt: skip
    case = load_case(write(drawn(seed + 20, **chosen), tmp_path / "case"))
    page = opened(other=page_of(case, tmp_path / "other.html"), width=NARROW)
    assert page.locator(".events li").count() == len(case["events"])
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    text = page.inner_text("main")
    assert not any(word in text for word in ("NaN", "undefined", "null", "Invalid"))
    for item in page.locator(".events li:not([hidden]) button").all()[:3]:
        item.click()
        assert page.locator(".card h3").inner_text()
    found = set()
    for table in ("places", "actors", "claims", "events"):
        for key in case[table][TABLES[table].key[0]]:
            page.evaluate(PICK, f"{table}/{key}")
            drawn_ = page.evaluate(SMALL)
            found |= {table} if drawn_ else set()
            assert not drawn_ or drawn_["sound"], (table, key, drawn_)
            assert bool(drawn_) <= bool(case["places"]["lat"].notna().any())
    assert chosen.get("points") != "none" or not found


def test_without_scripts_it_says_so(opened: Opener) -> None:
    page = opened(java_script_enabled=False)
    assert "needs scripts" in page.inner_text("main")


def test_an_edition_of_a_day_is_not_called_hindsight(
    opened: Opener, early: Case, tmp_path: Path
) -> None:
    page = opened(other=page_of(early, tmp_path / "early.html"))
    assert page.inner_text(".told").endswith("as could be known on 16 September 2017")
    assert "hindsight" not in page.inner_text(".ask")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("day", "2017-13-01", "2017-13-01"), ("known", "soon", "soon"), ("side", "us-lad", "us-led"),
     ("place", "mayadeen", "no place"), ("kind", "battel", "no kind"),
     ("pick", "claims/C00", "C00"), ("pick", "ratings/R1", "none of events")],
)  # fmt: skip
def test_a_wrong_choice_says_so(case: Case, name: str, value: str, said: str) -> None:
    with pytest.raises(TraitError, match=said):
        Explorer(case).set_trait(name, value)


@pytest.mark.parametrize("table", ["claims", "questions", "sources", "events", "places", "actors"])
def test_every_thing_has_a_card_and_a_link_to_it(opened: Opener, case: Case, table: str) -> None:
    """Of each kind the first, one in the middle and the last; a number finds what has one."""
    page, keys = opened(), list(case[table][TABLES[table].key[0]])
    for key in (keys[0], keys[len(keys) // 2], keys[-1]):
        page = opened(f"#pick={table}/{key}")
        row = case.row(table, key)
        name = next(row[one] for one in ("claim", "question", "title", "name") if one in row)
        assert name in page.inner_text(".card h3")
        assert page.get_by_role("button", name="Copy link").is_visible()
        if table in ("claims", "events", "questions", "sources"):
            kind = {"claims": "claim", "events": "event", "questions": "question",
                    "sources": "source"}[table]  # fmt: skip
            found = page.evaluate(FOUND, key)
            assert found and found[0].startswith(kind), (key, found)


def test_a_card_has_a_small_map_that_says_in_words_what_it_shows(
    opened: Opener, case: Case
) -> None:
    """Of each place within the ground; the distance and wind to the town are computed again."""
    page, spots = opened(), case["places"].set_index("name")
    towns = {one["name"]: one["at"] for one in explorer_data(case)["towns"]}
    drawn_ = 0
    for row in case["places"].to_dict("records"):
        page.evaluate(PICK, f"places/{row['place_id']}")
        told = page.evaluate(SMALL)
        assert page.inner_text(".card h3") == row["name"]
        if told is None:
            continue
        drawn_ += 1
        assert told["sound"] and told["role"] == "img" and told["marks"] == 1 == told["towns"]
        assert 0.1 < told["bar"] < 0.4 and told["names"] == 1
        said = rf"Small map\. {re.escape(row['name'])}, (\d+) km ([a-z-]+) of (.*?)\. The bar is .*"
        found = re.fullmatch(said, told["words"])
        assert found, told["words"]
        km, wind, town = found.groups()
        lon, lat = towns.get(town) or spots.loc[town, ["lon", "lat"]]
        far = geo.distance_km(lat, lon, row["lat"], row["lon"])
        assert float(km) == pytest.approx(far, rel=0.02, abs=0.6), row["name"]
        turn = geo.bearing(lat, lon, row["lat"], row["lon"]) - geo.compass_bearing(wind)
        assert abs((turn + 180) % 360 - 180) < 25, (row["name"], wind)
    assert drawn_ > 40
    for place in case["places"].loc[case["places"]["lat"].isna(), "place_id"]:
        page.evaluate(PICK, f"places/{place}")
        assert page.evaluate(SMALL) is None
    # A leg that the map contradicts, with the arrow to where it is stated to lead.
    told = opened("#pick=claims/C21").evaluate(SMALL)
    assert told["off"] == 1 and told["marks"] == 2 and "An arrow to the north-west" in told["words"]


def test_a_link_to_an_event_leads_to_its_day(opened: Opener, case: Case) -> None:
    row = case.row("events", "E41")
    page = opened("#pick=events/E41")
    assert page.inner_text(".day") == dates.day_words(dates.parse(row["date"]).middle)


def test_a_card_of_a_claim_says_how_it_was_judged_and_by_whom(opened: Opener, case: Case) -> None:
    page = opened("#pick=claims/C21")
    said = page.inner_text(".card")
    for words in ("C21, Paragraph 4", "contradicted, since 10 September 2017", "B5", "1 outlet",
                  "origins recorded: GeoNames"):  # fmt: skip
        assert words in said, words
    # Before its verdict was settled nothing of it is told.
    late = max(case["claims"].to_dict("records"), key=lambda row: row["settled_on"])
    said = opened(f"#pick=claims/{late['claim_id']}&known=2017-09-10").inner_text(".card")
    assert "open on that day" in said and late["finding"] not in said and "Graded" not in said


def test_a_card_of_a_question_does_not_know_the_end_too_early(opened: Opener, case: Case) -> None:
    row = case["questions"].iloc[0]
    said = opened(f"#pick=questions/{row['question_id']}&known=2017-09-16").inner_text(".card")
    assert "open on that day" in said and row["criterion"] in said and row["finding"] not in said
    said = opened(f"#pick=questions/{row['question_id']}").inner_text(".card")
    assert row["finding"] in said


def test_a_card_of_a_source_says_whom_it_repeats_and_what_rests_on_it(
    opened: Opener, case: Case
) -> None:
    row = next(one for one in case["sources"].to_dict("records") if one["relays"])
    page = opened(f"#pick=sources/{row['source_id']}")
    assert f"{row['reliability']}: {row['reliability_basis']}" in page.inner_text(".card")
    page.locator(".card dd .link").first.click()
    assert "Repeated by" in page.inner_text(".card")


def test_the_readers_own_copy_is_read_in_the_page_and_no_other(
    opened: Opener, case: Case, tmp_path: Path
) -> None:
    """A text of ours in the place of the report's: with marks beyond the first plane, new lines of
    another system and a mark at its head, as files have them."""
    told = "The 🛰 force moves é.\nIt turns north-west."
    about = replace(
        case.meta.report,
        sha256=sha256(told),
        length=len(told),
        paragraphs=(Paragraph("P3", 0, 20, ""), Paragraph("P4", 21, len(told), "")),
    )
    claims = case["claims"].copy()
    claims[["start", "end"]] = pd.NA
    claims.loc[claims["claim_id"] == "C21", ["start", "end"]] = (24, 40)
    claims.loc[claims["claim_id"] == "C10", ["start", "end"]] = (4, 11)
    own = Case(case.case_id, case.folder, replace(case.meta, report=about), "",
               {**case.tables, "claims": claims})  # fmt: skip
    page = opened(other=page_of(own, tmp_path / "own.html"))
    box = page.locator(".copy input")
    for wrong, said in ((b"Another text.", "not the text"), (b"\xff\xfe\x00", "not UTF-8")):
        box.set_input_files({"name": "report.txt", "mimeType": "text/plain", "buffer": wrong})
        page.get_by_text(said).wait_for()
        assert not page.locator(".own:not([hidden])").count()
    file = b"\xef\xbb\xbf" + told.replace("é", "e\u0301").replace("\n", "\r\n").encode()
    box.set_input_files({"name": "report.txt", "mimeType": "text/plain", "buffer": file})
    page.get_by_text("is the text of the case").wait_for()
    assert page.locator("mark").all_inner_texts() == ["🛰 force", "turns north-west"]
    assert page.locator(".own:not([hidden])").last.inner_text() == "It turns north-west."
    page.locator("mark").last.click()
    assert page.inner_text(".card h3") == case.row("claims", "C21")["claim"]
