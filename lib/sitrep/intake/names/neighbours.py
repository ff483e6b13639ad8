"""Names by what stands before and after them."""

from __future__ import annotations

import re

from ..gazetteer import Gazetteer
from ..lexicon import OFFICES, PLACE_TAILS
from ..words import ACTING, MOVING, POINTS, SAYING
from .name import Found
from .runs import Run

#: Words after which a name is that of a place.
TO_PLACE = re.compile(
    r"(?:\b(?:in|at|near|from|to|into|off|outside|around|through|via|towards?|across|beyond|past|"
    r"along|about(?= (?:the )?$)|leaves?|reach(?:es|ed|ing)?|left|leaving|entered|entering|inside|"
    r"above|"
    r"below|"
    r"opposite|behind|"
    r"before|held|took|take|takes|taken|captured|capture|liberated|besieged|between|over|crossed|"
    r"crossing|mopping up|surrounding|within|throughout|visited|shelled|bombed)"
    rf"|\b(?:{'|'.join(POINTS)}) of"
    r"|\b(?:city|town|village|port|outskirts|edge|suburb|suburbs|district|province|region|bank|"
    r"banks|coast|border|streets|north|south|east|west|residents|capital|governor|mayor|people|"
    r"island|siege|battle|fall|conquest|capture|control|vicinity|ports|waters|towns|cities|"
    r"villages|governorates?|shores?|mouth|valley|bridge|shelling|evacuation) of"
    r"|\b(?:city|town|village|port|island|river|lake|ports|towns|cities|anchorage)"
    r") (?:the |both |northern |southern |eastern |western |central |north-eastern |"
    r"north-western |south-eastern |south-western |nearby |occupied |besieged )*$",
    re.IGNORECASE,
)
#: Words after which a name is that of one who acts.
BY_ACTOR = re.compile(
    r"\b(?:by|against|accused?|accuses|blamed|blames|told|with|support(?:s|ed)? for|behind|"
    r"according to|agreement between|accord between|talks between|envoys? of|"
    r"government of|fighting|fought|backed|opposed|allies of|allied to|loyal to) (?:the )?$",
    re.IGNORECASE,
)
_FORCE_AFTER = re.compile(
    r"^ (?:fighters?|militants?|militia(?:s|men)?|rebels?|gunmen|troops|forces?"
    r"|insurgents?|spokes\w+|officials?|commanders?|leaders?|siege)\b"
)
#: A body of a town or people: "Termanin local council" without the name.
_BODY_AFTER = re.compile(
    r"^ (?:(?:local|city|town|village|provincial|district|municipal|military|regional|rebel|border|"
    r"coast|national|revolutionary) )*(?:council|police|authorities|administration|garrison|"
    r"militia|"
    r"committee|brigade|command|assembly)\b"
)
#: What happens to a place.
_FALLS = frozenset("fell falls lies lay stands stood burned burnt burns surrendered".split())
_PLACE_AFTER = re.compile(
    rf"^,? ?(?:(?:the|a) )?(?:{'|'.join(sorted(PLACE_TAILS))}|town|city|village|area|residents)\b"
)
_AGAINST = re.compile(r"\b(?:accus\w+|blam\w+|told|against|urged?|warn\w+) $")
_SAID_BY = re.compile(r"\b(?:said|says|asked|told|quoting|cited|citing|replied|added|warned) $")
_OFFICE_AFTER = re.compile(rf"[’']s? (?:\w+ )?(?:{'|'.join(sorted(OFFICES))})\b")
_WHO_THAT_IS = re.compile(
    r", (?:the |a |an |its |their |his |her |who |speaking |head |leader |\d\d,)"
)
#: The next word of weight, past an apposition and helping verbs.
_NEXT = re.compile(
    r"^(?:,[^,.;]{3,60},)? (?:(?:also|then|now|later|has|had|have|would|will|which|who"
    r"|that|itself) )*([^\W\d_]+)"
)
_SAYING = frozenset(SAYING)
#: What those do who act, and how they get about.
DOING = _SAYING | frozenset(ACTING)
GOING = frozenset(MOVING)


def next_word(after: str) -> str:
    """The next word of weight behind a name; "" if none follows."""
    found = _NEXT.match(after)
    return found[1] if found else ""


def by_neighbours(run: Run, before: str, after: str, gazetteer: Gazetteer) -> Found:
    """What stands before and after a name of no list; a kind of "" where nothing tells."""
    name = run.text
    follows, known = next_word(after), bool(gazetteer.find(name))
    if _BODY_AFTER.match(after):
        return "actor", name, "its council, police or garrison is named", 0.6
    if follows in _FALLS:
        return "place", name, "it falls, lies or burns", 0.6
    if _FORCE_AFTER.match(after):
        return "actor", name, "its men, leaders or siege are named", 0.7
    if _AGAINST.search(before):
        return "actor", name, "somebody is accused, told or blamed", 0.7
    if run.owns and _OFFICE_AFTER.match(after):
        return "actor", name, "an office or list is its own", 0.6
    if _SAID_BY.search(before):
        return "actor", name, "somebody who speaks", 0.8
    if len(run.words) > 1 and not known and _WHO_THAT_IS.match(after):
        return "actor", name, "a name and who that is", 0.7
    if TO_PLACE.search(before):
        return "place", name, "a word of place stands before it", 0.7
    if BY_ACTOR.search(before) and not known:
        return "actor", name, "a word for who acts stands before it", 0.6
    if re.search(r"\b[Tt]he $", before) and len(run.words) > 1:
        return "actor", name, "a ship or body with an article", 0.5
    if follows in _SAYING or (follows in DOING and follows != "is" and not known):
        return "actor", name, "it says or does something", 0.7
    if run.owns and not known:
        return "actor", name, "something is its own", 0.5
    if _PLACE_AFTER.match(after):
        return "place", name, "a word for a place stands after it", 0.6
    return "", name, "", 0.0
