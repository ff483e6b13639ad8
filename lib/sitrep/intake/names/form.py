"""Names by their form: what their own words, or a title, ship or number say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import (
    BODIES,
    BUILDINGS,
    FIRMS,
    FORCES,
    HOLDERS,
    PLACE_HEADS,
    PLACE_TAILS,
)
from ..sentences import Span
from ..words import TITLES
from .name import A_FIRM, AN_OFFICE, Found, Name
from .runs import Run

_ROAD = re.compile(r"\b(?:[A-Z]{1,2}-?\d{1,4}|(?:Highway|Route|Road) \d{1,4})\b")
_ON_ROAD = re.compile(r"\b(?:the|on|along|via|highway|road|motorway) (?:the )?$")
_SHIP = re.compile(
    r"\b(?:tankers?|ships?|vessels?|freighters?|frigates?|destroyers?|corvettes?|tugs?|dhows?|"
    r"gunboats?|carriers?|submarines?|trawlers?|liners?|ferry|yacht|cruiser|merchantman|"
    r"minesweeper|cutter|coaster|boat|oiler|collier|steamer|steamship|schooner|barque|brig|sloop|"
    r"icebreaker|minelayer|battleship|trooper|troopship|launch|vlcc|ulcc|bulker|supertanker|containership|boxship|superyacht|\w+-flagged|"
    r"lugger|packet|transport) (?:the )?"
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)? and (?:the )?)?$",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?<![\w.])(?P<ad>\d{1,2}(?:[.,]\d+)?)(?:\s?[°º]\s?|"
    r"\s)?(?:(?P<am>\d{1,2}(?:[.,]\d+)?)['’′]\s?)?"
    r"(?:(?P<as>\d{1,2}(?:[.,]\d+)?)[\"”″]\s?)?\s?(?P<ah>[NS])\b[,;]?\s+"
    r"(?P<od>\d{1,3}(?:[.,]\d+)?)(?:\s?[°º]\s?|\s)?(?:(?P<om>\d{1,2}(?:[.,]\d+)?)['’′]\s?)?"
    r"(?:(?P<os>\d{1,2}(?:[.,]\d+)?)[\"”″]\s?)?\s?(?P<oh>[EW])\b"
)
#: What stands before the name of a ship.
_PREFIXES = frozenset(
    (
        "MV MT MS SS HMS USS HMAS HMCS HMNZS RFA TCG INS KRI ROKS FS ARA RV USNS USCGC PNS BRP SMS "
        "ITS ESPS HNLMS HDMS HNoMS RSS JS LPG LNG FV MY SY RMS PS TSS HS BNS SLNS NNS KD KV"
    ).split()
)
#: A force by its number behind or before it: "Unit 731", "No. 4 Commando".
_NUMBERED = re.compile(
    r"\b(?:(?:Unit|Task Force|Squadron|Battery|Brigade|Division|Army|Corps|Regiment|Combat Team) "
    r"\d{1,4}\b|No\. ?\d{1,3} (?:[A-Z][\w-]+ ){0,2}(?:Commando|Squadron|Group|Wing|Company|"
    r"Battalion|Troop|Army)\b)"
)
_ARMED_MEN = re.compile(
    r" (?:militia|rebels|fighters|militants|gunmen|insurgents|movement|brigades?)\b"
)
#: Ranks of those after whom ships are called: nobody says "the Admiral Kuznetsov" of a man.
_RANKS = frozenset({"admiral", "general", "marshal", "captain", "commander"})
_THE = re.compile(r"\b[Tt]he\s+$")
#: Letters for a firm, in small ones behind its name.
_FIRM = re.compile(r" (?:plc|ltd|gmbh|inc|llc)\b", re.IGNORECASE)
#: These are somebody by themselves: "the Ombudsman".
_ALONE = frozenset({"ombudsman", "speaker"})
_TITLE_WORDS = frozenset(word.rstrip(".") for title in TITLES for word in title.split())
#: In lower case behind a name; the others name a part of a place, or a thing of its own.
_TAILS_BEHIND = PLACE_TAILS - {"coast", "port", "street", "field"}


def roads(text: str, sentence: Span) -> Iterator[Name]:
    """Roads by their number: letters and figures alone only after a word for a way."""
    for hit in _ROAD.finditer(text, sentence.start, sentence.end):
        named = hit[0].startswith(("Highway", "Route", "Road"))
        if named or _ON_ROAD.search(text[max(0, hit.start() - 20) : hit.start()]):
            yield Name(hit.start(), hit.end(), "place", hit[0], "numbered as a road", 0.8)


def numbered(text: str, sentence: Span) -> Iterator[Name]:
    """Forces by their number, which no run of capitals shows."""
    for hit in _NUMBERED.finditer(text, sentence.start, sentence.end):
        yield Name(hit.start(), hit.end(), "actor", hit[0], "a force by its number", 0.8)


def coordinates(text: str, sentence: Span) -> Iterator[tuple[Name, float, float]]:
    """Points in degrees, with or without minutes and seconds, and the latitude and longitude."""
    for hit in _POINT.finditer(text, *sentence):
        lat, lon = (_degrees(hit, part) for part in ("a", "o"))
        if abs(lat) <= 90 and abs(lon) <= 180:
            name = f"{lat:.4f}, {lon:.4f}"
            yield Name(*hit.span(), "place", name, "written in degrees", 0.9), lat, lon


def _degrees(hit: re.Match[str], part: str) -> float:
    found = [float((hit[f"{part}{name}"] or "0").replace(",", ".")) for name in "dms"]
    sign = -1 if hit[f"{part}h"].upper() in "SW" else 1
    return sign * (found[0] + found[1] / 60 + found[2] / 3600)


def by_form(run: Run, before: str, after: str) -> Found | None:
    """What the words of a name say by themselves."""
    name, words = run.text, [word.casefold().rstrip(".") for word in run.words]
    first, last = words[0], words[-1]
    if first in _RANKS and len(words) == 2 and _THE.search(before):
        return "actor", name, "a rank and a name with an article are a ship", 0.8
    if words[-1] in FIRMS or (not run.owns and _FIRM.match(after)):
        return "actor", name, A_FIRM, 0.9
    if first in HOLDERS and words[1:2] == ["of"]:
        return "actor", name, AN_OFFICE, 0.8
    if last in HOLDERS and _THE.search(before) and (len(words) > 1 or last in _ALONE):
        return "actor", name, AN_OFFICE, 0.7
    if run.words[0].rstrip(".") in _TITLE_WORDS and len(words) > 1 and last not in BODIES | FORCES:
        bare = [word for word in run.words if word.rstrip(".") not in _TITLE_WORDS]
        return "actor", " ".join(bare) or name, "a title before a name", 0.9
    if run.words[0] in _PREFIXES and len(words) > 1:
        return "actor", name, "a ship by the letters before her name", 0.9
    if len(words) > 1 and _ARMED_MEN.match(after):
        return "actor", name, "its men are named", 0.8
    if _SHIP.search(before):
        return "actor", name, "a ship is named", 0.8
    if len(words) > 1:
        if first in BODIES | FORCES and {"of", "for"} & {*words}:
            return "actor", name, "the name of a body with “of” or “for”", 0.8
        if last in PLACE_TAILS | BUILDINGS or (
            first in PLACE_HEADS and last not in BODIES | FORCES
        ):
            return "place", name, f"“{run.words[-1]}” or “{run.words[0]}” names a place", 0.9
        if last in FORCES | BODIES or first in ("ministry", "army", "organization", "organisation"):
            return "actor", name, f"“{run.words[-1]}” names a force or body", 0.9
        if any(word in BODIES | FORCES for word in words[:-1]) and "of" in words:
            return "actor", name, "the name of a body with “of”", 0.8
    follows = re.match(r" ([a-z]+)", after)
    if follows and follows[1] in _TAILS_BEHIND:
        return "place", name, f"“{follows[1]}” follows it", 0.8
    return None
