"""Rows of a case made of what was kept: places, actors, estimates, claims, questions, routes.

A row holds what the text says and blanks for what only a person can say. Where a column must be
filled and nothing is known, a word in square brackets stands and says what is wanted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sitrep import dates
from sitrep.look import colours
from sitrep.schema import DELIMITER, TABLES
from sitrep.text import sha256

from .candidate import Candidate
from .lexicon import BODIES, FORCES, PEOPLES, STATES
from .names.name import A_FIRM, AN_OFFICE, PERSONS
from .tables import Row
from .words import POINTS

#: What a place is by the last or first word of its name; a town where no word says.
_PLACES = (
    (r"river|wadi|nahr", "river"), (r"sea|gulf|bay|ocean|strait|straits|channel|sound", "sea"),
    (r"lake|reservoir", "lake"), (r"island|islands|isle|isles|archipelago", "island"),
    (r"port|harbour|harbor", "port"), (r"airport|airfield|airbase", "airfield"),
    (r"base|camp", "base"),
    (r"mountain|mountains|mount|jabal|jebel|hill|hills|heights", "mountain"),
    (r"road|highway|street", "road"), (r"crossing|checkpoint", "crossing"), (r"border", "border"),
    (r"province|governorate|region|oblast|district|desert|peninsula|valley|county|coast|plain|"
     r"delta|basin|corridor", "region"),
    (r"oilfield|field|fields", "oil-field"), (r"refinery", "plant"),
    (r"dam|dyke|dike|levee|embankment|weir|lock|barrage", "dam"),
    (r"lane|avenue|boulevard|square|hall|hotel|school|church|cathedral|quarter|suburb|bridge|"
     r"stadium|theatre|library|museum|tower", "district"),
)  # fmt: skip
_ACTORS = (
    (r"brigade|battalion|regiment|division|corps|company|squadron|column|infantry|artillery|unit",
     "unit"),
    (r"army|navy|fleet|forces?|guards?|police|marines|troops", "army"),
    (r"militias?|front|movement|rebels|fighters", "armed-group"), (r"tribes?|clan", "tribe"),
    (r"command|staff|headquarters", "command"), (r"party", "party"),
    (r"agency|service|services|department|authority|directorate|inspectorate|bureau|registry|"
     r"tribunal|ombudsman|mayor|governor|prefect|coastguard", "office"),
    (r"news|times|agence|tribune|herald|gazette|radio|television|broadcasting|review|network",
     "media"),
    (r"observatory|monitors?|mission|cell", "monitor"),
    (r"organi[sz]ation|union|committee|council|cross|crescent|office|group|commission|bank|"
     r"foundation|institute|university|association|federation", "organisation"),
    (r"ministry|government|parliament|court|cabinet|presidency|administration|authority|regime",
     "state"),
)  # fmt: skip
#: A side for those of whom nobody has yet said on which they are.
NO_SIDE = {
    "bloc_id": "no-side",
    "label": "no side yet",
    "colour": colours.MIDDLE,
    "marker": "circle",
}


@dataclass
class Making:
    """A case in the making: the rows it has by table, those that come, why something does not."""

    text: str
    rows: dict[str, list[Row]]
    source: str
    published: str
    kinds: dict[str, tuple[str, ...]]
    made: dict[str, list[Row]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def every(self, table: str) -> Iterable[Row]:
        """The rows of a table, old and new."""
        return [*self.rows.get(table, []), *self.made.get(table, [])]

    def add(self, table: str, row: Row) -> None:
        """A new row; what is not given is blank."""
        full = dict.fromkeys(TABLES[table].names, "") | row
        self.made.setdefault(table, []).append(full)

    def free(self, table: str, key: str, wanted: str) -> str:
        """An id that no row of the table has: the wanted one, or with a figure behind it."""
        taken = {row[key] for row in self.every(table)}
        found, number = wanted, 2
        while found in taken:
            found, number = f"{wanted}-{number}", number + 1
        return found

    def next(self, table: str, key: str, letter: str) -> str:
        """The next id of a letter and two figures."""
        numbers = [
            int(hit[1])
            for row in self.every(table)
            if (hit := re.fullmatch(rf"{letter}(\d+)", row[key]))
        ]
        return f"{letter}{max(numbers, default=0) + 1:02}"

    def known(self, table: str, key: str, *names: str) -> str:
        """The id of the first place or actor that bears one of the names; "" if none does."""
        for row in self.every(table):
            own = {row["name"], row["report_name"], *row["aliases"].split(DELIMITER)} - {""}
            if own.intersection(names):
                return row[key]
        return ""

    def kind(self, vocabulary: str, wanted: str, else_: str) -> str:
        """A word of a vocabulary, if it has it."""
        return wanted if wanted in self.kinds[vocabulary] else else_


def slug(name: str) -> str:
    """An id of a name: its letters without marks, in lower case, with hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    letters = plain.encode("ascii", "ignore").decode().casefold()
    bare = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return bare or "x" + sha256(name)[:6]


def place(making: Making, one: Candidate) -> list[str]:
    """The place, unless the case has it under one of its names."""
    name = str(one.row.get("name") or making.text[one.start : one.end])
    said = making.text[one.start : one.end]
    if known := making.known("places", "place_id", name, said):
        return [f"places:{known}"]
    key = making.free("places", "place_id", slug(name))
    point = next(iter(one.row.get("points") or []), None)
    row = {
        "place_id": key,
        "name": name,
        "report_name": said,
        "sources": making.source,
        "kind": making.kind("place_kind", _by_word(name, _PLACES) or "town", "region"),
    }
    if re.fullmatch(r"[A-Z]{1,2}-?\d+|(?:Highway|Route|Road) \d+", name):
        row["kind"] = "road"
    if point:
        row |= {"lat": f"{point['lat']:.5f}", "lon": f"{point['lon']:.5f}", "precision_km": "5",
                "coordinate_basis": str(point.get("source", ""))}  # fmt: skip
    making.add("places", row)
    return [f"places:{key}"]


def actor(making: Making, one: Candidate) -> list[str]:
    """The actor, unless the case has it under one of its names; without a side, for nobody said."""
    name = str(one.row.get("name") or making.text[one.start : one.end])
    said = making.text[one.start : one.end]
    if known := making.known("actors", "actor_id", name, said):
        return [f"actors:{known}"]
    if not any(row["bloc_id"] == NO_SIDE["bloc_id"] for row in making.every("blocs")):
        making.add("blocs", dict(NO_SIDE))
    key = making.free("actors", "actor_id", slug(name))
    kind = "state" if name in STATES or name in PEOPLES else _by_word(name, _ACTORS)
    kind = {AN_OFFICE: "office", A_FIRM: "firm"}.get(one.rule) or _by_phrase(name) or kind
    if not kind:
        listed = (FORCES | BODIES).intersection(name.casefold().split())
        kind = "person" if one.rule in PERSONS and not listed else "organisation"
    making.add("actors", {
        "actor_id": key, "name": name, "report_name": said, "bloc": NO_SIDE["bloc_id"],
        "kind": making.kind("actor_kind", kind, "armed-group"), "sources": making.source,
    })  # fmt: skip
    return [f"actors:{key}"]


#: What the last word alone tells wrong: "Thomson News Agency", "City Council", "New York Post".
_PHRASES = (
    (r"(?:news|press) agency|(?:evening|morning|daily|sunday|[a-z]+ (?:city|york|jerusalem)) post|"
     r"broadcasting (?:corporation|service|company)", "media"),
    (r"(?:city|county|town|village|municipal|district|regional|borough) council|met office|"
     r"(?:post|cabinet|statistics|land|tax) office|(?:electoral|election) commission|"
     r"rescue (?:service|team|board)|fire brigade", "office"),
    (r"network rail|(?:shipping|oil|gas|power|water|electric|insurance|tobacco) company", "firm"),
)  # fmt: skip


def _by_phrase(name: str) -> str:
    """The kind that the last words of a name tell together; "" if they tell none."""
    low = name.casefold()
    return next((kind for words, kind in _PHRASES if re.search(rf"\b(?:{words})$", low)), "")


def _by_word(name: str, words: tuple[tuple[str, str], ...]) -> str:
    """The kind that the last or first word of a name tells; "" if neither does."""
    ends = [word.casefold() for word in name.split()]
    for pattern, kind in words:
        if ends and (re.fullmatch(pattern, ends[-1]) or re.fullmatch(pattern, ends[0])):
            return kind
    return ""


def estimate(making: Making, one: Candidate, beside: list[Candidate]) -> list[str]:
    """The number, with who gave it and for when, as the same sentence says."""
    key = making.next("estimates", "estimate_id", "N")
    days = [str(each.row["edtf"]) for each in beside if each.kind == "day" and each.row.get("edtf")]
    voices = [
        str(each.row["source"])
        for each in beside
        if each.kind == "attribution" and each.row.get("source")
    ]
    unit = str(one.row.get("unit") or "")
    making.add("estimates", {
        "estimate_id": key, "quantity": unit or "[what is counted]",
        "as_of": next((day for day in days if _is_past(day, making.published)), making.published),
        **{name: _figure(one.row.get(name)) for name in ("low", "best", "high")},
        "unit": unit or "[unit]", "by": voices[0] if voices else "the report",
        "sources": making.source,
    })  # fmt: skip
    return [f"estimates:{key}"]


def _is_past(day: str, published: str) -> bool:
    """May a number be of this day, rather than the plan for a day to come?"""
    return dates.parse(day).earliest <= dates.parse(published).latest


def _figure(value: object) -> str:
    if value is None or value == "":
        return ""
    number = float(str(value))
    return str(int(number)) if number.is_integer() else f"{number:.6f}".rstrip("0")


def claim(making: Making, one: Candidate, beside: list[Candidate]) -> list[str]:
    """A claim of the passage: pending, in words that a person has yet to write."""
    for row in making.every("claims"):
        if row["start"] == str(one.start) and row["end"] == str(one.end):
            return [f"claims:{row['claim_id']}"]
    kinds = {each.kind for each in (one, *beside)}
    voices = [each for each in beside if each.kind == "attribution"]
    kind, modality = "event", "attributed" if voices else "fact"
    if "forecast" in kinds:
        kind, modality = "forecast", "future"
    if one.kind == "question":
        kind, modality = "open-question", "open"
    key = making.next("claims", "claim_id", "C")
    passage = making.text[one.start : one.end]
    making.add("claims", {
        "claim_id": key, "paragraph": one.paragraph, "start": str(one.start), "end": str(one.end),
        "quote_sha256": sha256(passage), "cue": one.cue(making.text), "kind": kind,
        "claim": _or_wanted(making, one, "claim"),
        "speaker": str(voices[0].row.get("source", "")) if voices else "",
        "speaker_named": str(voices[0].row.get("named", "")) if voices else "",
        "modality": modality, "verdict": "pending", "sources": making.source,
    })  # fmt: skip
    return [f"claims:{key}"]


def _or_wanted(making: Making, one: Candidate, column: str) -> str:
    """What the candidate says in words, or that somebody must yet say it."""
    return str(one.row.get(column) or "") or f"[in your words: {one.cue(making.text)} …]"


def question(making: Making, one: Candidate, beside: list[Candidate]) -> list[str]:
    """The question, open, and the claim that raises it."""
    (raised,) = claim(making, one, beside)
    claim_id = raised.partition(":")[2]
    for row in making.every("questions"):
        if row["claim_id"] == claim_id:
            return [raised, f"questions:{row['question_id']}"]
    key = making.next("questions", "question_id", "Q")
    making.add("questions", {
        "question_id": key, "claim_id": claim_id, "asked_by": "the report", "status": "open",
        "question": _or_wanted(making, one, "question"),
        "opened": making.published, "sources": making.source,
        "criterion": "[what would settle it, so that two people would agree]",
    })  # fmt: skip
    return [raised, f"questions:{key}"]


def route(making: Making, one: Candidate) -> list[str]:
    """The stated route of a movement, where its force and two of its places are in the case."""
    who = making.known("actors", "actor_id", str(one.row.get("who") or ""))
    names = [one.row.get("from"), *(one.row.get("along") or []), one.row.get("to")]
    keys = [making.known("places", "place_id", str(name)) for name in names if name]
    stops = list(dict.fromkeys(filter(None, keys)))
    if not who or len(stops) < 2:
        who_ = f"“{one.row.get('who') or 'its force'}”"
        want = f"{who_} among the actors, or change who moves," if not who else "two of its places"
        making.left.append(
            f"{one.candidate_id} (“{one.cue(making.text)}”) waits: keep {want} first"
        )
        return []
    key = making.free("routes", "route_id", f"stated-{slug(who)}")
    making.add("routes", {
        "route_id": key, "name": f"{one.row['who']}, as stated", "formation": who,
        "basis": "stated", "sources": making.source,
    })  # fmt: skip
    way = str(one.row.get("direction") or "")
    for step, stop in enumerate(stops, start=1):
        last = stop == stops[-1]
        role = "objective" if last else "via"
        if stop == stops[0] and one.row.get("from"):
            role = "start"
        making.add("waypoints", {
            "route_id": key, "step": str(step), "place_id": stop, "role": role,
            "stated_direction": way if last and way in POINTS else "",
            "sources": making.source,
        })  # fmt: skip
    return [f"routes:{key}"]


Make = Callable[[Making, Candidate, list[Candidate]], list[str]]
#: How a kept candidate of each kind becomes rows; a day and an attribution alone do not: they fill
#: the cells of what stands in their sentence.
MAKERS: dict[str, Make] = {
    "place": lambda making, one, beside: place(making, one),
    "actor": lambda making, one, beside: actor(making, one),
    "number": estimate,
    "claim": claim,
    "forecast": claim,
    "question": question,
    "leg": lambda making, one, beside: route(making, one),
}
