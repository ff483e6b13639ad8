"""Who moves: the words before a verb of moving, or the one spoken of last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..candidate import Candidate
from .course import Mention

#: What carries others.
_VEHICLES = (
    r"convoys?|columns?|vehicles?|trucks?|buses|bus|jeeps?|motorcades?|cars?|motorcycles|"
    r"pick-?ups?|technicals|trains?|ships?|vessels?|warships?|tankers?|frigates?|destroyers?|"
    r"corvettes?|cruisers?|gunboats?|submarines?|u-boats?|boats?|dhows?|tugs?|trawlers?|"
    r"freighters?|carriers?|ferry|ferries|barges?|steamers?|transports?|colliers?|merchantm[ae]n|"
    r"minesweepers?|cutters?|bulkers?|coasters?|launch(?:es)?|skiffs?|flagship|monitors?|"
    r"liners?|sloops?|brigs?|schooners?|aircraft|aeroplanes?|airplanes?|planes?|jets?|"
    r"helicopters?|gunships?|bombers?|drones?|fighter-bombers?|airliners?|seaplanes?|flights?|"
    r"half-tracks?|caravan|flotillas?|fleets?|armadas?|squadrons?|lighters?|rafts?|canoes?|"
    r"pirogues?|zodiacs?|airlifters?|galleys?|men-of-war|man-of-war|cargo ships?|landing craft|"
    r"antonovs?|ilyushins?|sukhois?|migs?|(?:su|il|mi|mig|an|tu|f|c|b|uh|mq|rq|t|bmp|btr|bm|ah|ch)"
    r"-\d+[a-z]{0,2}s?|dakotas?|hercules|zeppelins?|airships?|"
    r"troopships?|icebreakers?|battleships?|battlecruisers?|dreadnoughts?|ironclads?|minelayers?|"
    r"barques?|clippers?|packets?|speedboats?|motorboats?|hovercraft|oilers?|"
    r"craft|yachts?|lorries|lorry|ambulances?|bulldozers?|apcs?|ifvs?|humvees?|land rovers?|"
    r"gliders?|consorts?|junks|sampans?|feluccas?|dinghy|dinghies|lifeboats?|tenders|"
    r"hydrofoils?|ketch(?:es)?"
)
#: Those who fight, keep order or protest, in whatever number.
_PEOPLE = (
    r"forces?|troops?|men|soldiers|fighters|battalions?|brigades?|regiments?|divisions?|corps|"
    r"army|armies|compan(?:y|ies)|platoons?|patrols?|rear-?guards?|vanguards?|advance guards?|"
    r"spearheads?|infantry\w*|cavalry\w*|artillery|batter(?:y|ies)|guns|howitzers|tanks?|armou?r|"
    r"armou?red cars?|wing|guards?(?:men)?|legions?|\w*militaries|militias?|militiamen|gunmen|"
    r"rebels?|insurgents|guerrillas|militants|partisans|marines|para(?:trooper|military|"
    r"militarie)?s|"
    r"commandos?|garrisons?|detachments?|contingents?|units?|teams?|peacekeepers|blue helmets|"
    r"police(?:men)?|gendarmes?|elements|formations?|groups?|bod(?:y|ies) of|one body|wings?|"
    r"horsemen|horse|lancers|hussars|dragoons|riflemen|rifles|fusiliers|engineers|sappers|"
    r"pioneers|skiers|supporters|protest[eo]rs|demonstrators|marchers|crowds?|mob|raiders?|"
    r"attackers|assailants|bands?|gangs?|expedition|reinforcements|reserves|relief force|"
    r"main body|enemy|escorts?|mission|observers|inspectors|mercenaries|conscripts|recruits|"
    r"volunteers|crews?|strike group|task force|tribesmen|warriors|janissaries|horde|host|"
    r"levies|sepoys|askaris|regulars|irregulars|defenders|survivors|security forces|jihadists?|"
    r"separatists|loyalists|royalists|mutineers|putschists|grenadiers|cuirassiers|uhlans|"
    r"cossacks|yeomanry|highlanders|foot|(?:rear|advance|landing|raiding|war|boarding|"
    r"scouting) part(?:y|ies)|colonels|officers|cadets|settlers|commandos?|vigilantes|"
    r"deserters|remnants|rangers|scouts|legionnaires|carabinieri|tirailleurs|zouaves|spahis|"
    r"chasseurs|bersaglieri|panzers|gunners|airmen|sailors|bluejackets|troopers|squads?|rioters|"
    r"outriders|pickets|skirmishers|sharpshooters|snipers|infiltrators|saboteurs|bandits|pirates|"
    r"motorcyclists|riders|frogmen|bodyguards|reserve|"
    r"(?:mortar|rifle|gun|machine-gun|assault|infantry|engineer|sniper) sections?|"
    r"(?:naval|base|shore|storming) part(?:y|ies)|pack train|quadcopters?|uavs?|choppers?|"
    r"headquarters|"
    r"command post|(?:his|its|their) (?:staff|suite|retinue|entourage)|(?:rear|advance|forward|"
    r"lead) element|"
    r"armed men|stormtroopers|pursuers|mounted men|natives|red shirts|brown ?shirts"
)
VEHICLE = re.compile(rf"\b(?:{_VEHICLES})\b(?!['’-])")
MOVER = re.compile(rf"\b(?:{_VEHICLES}|{_PEOPLE})\b(?!['’-])")
#: What is no movement of those who fight, however it moves.
_OTHERS = (
    r"prices?|talks|negotiations?|questions?|rumou?rs?|news|shells?|missiles?|rockets?|bombs?|"
    r"rounds|bullets?|mortars|statements?|attention|power|exports?|imports?|shares|stocks|votes?|"
    r"figures?|temperature|smoke|rain|rains|water|winds?|cases|epidemic|cholera|grain|wheat|flour|"
    r"food|fuel|oil|gas|goods|cargo|cargoes|supplies|aid|relief|medicines?|weapons|arms|ammunition|"
    r"munitions|rice|parcels|refugees|civilians|famil(?:y|ies)|residents|villagers|inhabitants|"
    r"people|persons|women|children|evacuees|passengers|displaced|prisoners|detainees|captives|"
    r"hostages|wounded|bodies|dead|fighting|front lines?|front|battles?|violence|wars?|crisis|"
    r"clashes|roads?|rivers?|pipelines?|streets?|borders?|railways?|debate|letters?|reports?|"
    r"correspondents?|reporters?|journalists?|mail|tonnes|tons|barrels|sacks|livestock|cattle|"
    r"herds?|"
    r"herdsmen|traders|tourists|pilgrims|migrants|returnees|students|farmers|carts|money|gold|"
    r"value|unemployment|inflation|clouds?|storms?|fires?|plague|disease|word|line|policy|"
    r"government’s|parliament|bill|law|resolution|proposal|currency|dollar|cost|costs|losses|death "
    r"toll|toll|casualties|hopes?|fears?|offensive’s|exodus|electricity|nurses|patients|"
    r"doctors|workers|fishermen|shepherds|voters|ballots?|ballot boxes|carts|message|messages|"
    r"airstrikes?|strikes|insurgency|uprising|revolt|conflict|unrest|offensives?|campaign|"
    r"timber|coal|ore|cement|convoys of refugees|peasants|townspeople|fugitives|stragglers’|"
    r"consignments?|shipments?|agreements?|accords?|flags?|equipment|documents?|ceasefire|truce|"
    r"peace|deal|plan|ministers?|spokes\w+|diplomats?|envoys?|ambassadors?|delegat\w+|virus|seat|"
    r"newspapers?|papers?|candidates?|mayors?|leads?|capital|lawyers?|experts?|flood\w*|"
    r"earthquakes?|hurricanes?|cyclones?|fortunes?|command(?= of)|leadership|ownership|"
    r"majorit(?:y|ies)|initiative|tide|sympath(?:y|ies)|opinion|pontoons?|blame"
)
OTHER = re.compile(rf"\b(?:{_OTHERS})\b(?!['’-])")
_START = re.compile(
    r"\b(?:the|a|an|its|their|his|her|our|some|about|around|all|both|several|another|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,]*|more than|at least|up to|nearly|"
    r"almost|over|these|those|each|many|most|dozens|hundreds|thousands|scores|other|no|elements|"
    r"units|parts?|few)\b"
)
#: Words of a verb before its last: "is to", "is said to have".
_AUXILIARY = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can "
    "could may might must to also then now later since already still just soon due expected said "
    "reported believed thought understood known scheduled planned plans planning plan ordered told "
    "set about supposed meant seen begun began begins starting started start starts continued "
    "continues managed allowed forced able ready obliged compelled preparing trying tried "
    "intending intends hoping "
    "itself themselves himself again first at once slowly finally duly again once here there "
    "therefore thus never not even only both all each meanwhile immediately got getting "
    "eventually back in turn and or but either after before while when as by with on "
    "without appear appears appeared seem seems seemed likely "
    "then spotted observed tracked next counted".split()
)
_RELATIVE = re.compile(r"(?:^|[ ,])(?:which|who|that)$")
_WHICH = re.compile(r", (?:which|who|whose|where|whom|in which|of which|most of which) ")
_CLAUSE = re.compile(
    r"[;—–?!“”\"]| - |:(?!\d)|, (?:and|but|while|whereas|so|as|though|although|where|when|whence) |"
    r"(?<=[\w·]) (?:that|when|as|after|before|while|whence|where|because|since|until|although|and"
    r"|but|then|if) |, then |"
    r"(?<=\w)(?<!were)(?<!was)(?<!been)(?<! are)(?<! is) (?:said|says|say|reported|claims?|"
    r"claimed|believes?|announced|"
    r"reports|saw|watched|swears?|insists?|confirmed|added|knows?|learned|"
    r"heard)(?! to\b) (?:that )?"
)
#: A verb before "and": what is joined are two clauses, and not two who move.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|will|would|left|took|went|came|saw|held|fell|got|gave|"
    r"made|broke|lost|won|fought|drove|struck|began|stood|"
    r"(?!armou?red|motori[sz]ed|mechani[sz]ed|mounted|combined|united|allied|armed|"
    r"hundred)\w{3,}ed)\b"
)
_PRONOUN = re.compile(r"(?:it|they|these|those|she|he|both|all|the latter|the former|the whole)$")
_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|half|most|some|others?|"
    r"another|first|second|third|fourth|last|rest|remainder|larger part|greater part|remaining|"
    r"many|few|several|all|both|none|main body|bulk|vanguard|rear|head|leading|whole|pair)"
)
_ELLIPSIS = re.compile(
    rf"(?:the |a |an )?{_COUNT}(?: {_COUNT}| more| others?)?"
    rf"(?: of (?:them|these|those|the (?:{_COUNT}|group|force|party|former|latter)))?$"
)


@dataclass
class Trail:
    """Who moved last in a text, and as which words; where to; `barred` where that was none that
    counts; the actors of the last sentence."""

    who: str = ""
    place: str = ""
    barred: bool = False
    phrase: str = ""
    named: Sequence[Candidate] = ()


@dataclass(frozen=True)
class Mover:
    """Who moves: as written, from where to where it stands; `known` to be of what moves."""

    name: str
    start: int
    end: int
    known: bool
    barred: bool = False


def mover(
    said: str, low: str, at: int, floor: int, actors: list[Mention], trail: Trail
) -> Mover | None:
    """Who stands before the verb at `at`; None where nobody does, so that the last one goes on."""
    start, last = floor, at
    said_of = _relative(low, floor, _before_auxiliaries(low, floor, at), at)
    at = said_of if said_of > floor else at
    for cut in _CLAUSE.finditer(low, floor, at):
        if cut[0].strip() != "and" or floor or FINITE.search(low, start, cut.start()):
            start = cut.end()
    end = _before_auxiliaries(low, start, at)
    if end <= start and start > floor:
        return None
    piece = low[start:end]
    relative = _RELATIVE.search(piece)
    if relative:
        end = start + len(piece[: relative.start()].rstrip(" ,"))
        if end <= start:
            return None
        for verb in FINITE.finditer(low, start, end):
            # "The carrier relieves the Lincoln, which": it speaks of what stands last.
            start = verb.end() if MOVER.search(low, verb.end(), end) or any(
                verb.end() < one[0] < end for one in actors) else start  # fmt: skip
    start, end = _last_piece(low, start, end, "," in low[end:last], actors)
    return phrase(said, low, start, end, actors, trail)


def _relative(low: str, start: int, end: int, at: int) -> int:
    """Where a clause begins that is put between whoever moves and the verb: ", which had held A
    until June, was ordered"; -1 where none is."""
    if "," not in low[end:at]:
        return -1
    opens = [hit.start() for hit in _WHICH.finditer(low, start, end)]
    return opens[-1] if opens and ";" not in low[opens[-1] : end] else -1


def _before_auxiliaries(low: str, start: int, at: int) -> int:
    """Where the words end that stand before those of the verb."""
    end = at
    while found := re.search(r"([\w’']+)[ ,·]*$", low[max(start, end - 30) : end]):
        word = found[1]
        if word not in _AUXILIARY and not re.search(r"[a-z]{3}ly$", word):
            break
        end -= len(found[0])
    return max(start, len(low[:end].rstrip(" ,·")))


def _last_piece(
    low: str, start: int, end: int, parted: bool, actors: list[Mention]
) -> tuple[int, int]:
    """Past what stands in front ("At 23:15", "In the Dobrudja, on the other hand,"); before what
    is put in between ("the other, Bulgarians and Turks,")."""
    pieces = [hit.span() for hit in re.finditer(r"(?:[^,·]|(?<=\d),(?=\d))+", low[start:end])]
    spans = [(a + start, b + start) for a, b in pieces if low[a + start : b + start].strip()]
    fronted = re.compile(
        r" ?(?:and |but |then |so )*(?:in|on|at|by|from|after|before|under|with|over|during|within|"
        r"through|along|meanwhile|earlier|later|yesterday|today|according|around|near|for|behind|"
        r"farther|further|elsewhere|having|having|leaving|as|across|to|between|off|north|south|"
        r"east|"
        r"west|early|late|shortly|however|instead|overnight|despite|since|upon|towards|some time|"
        r"two|three|\d+ (?:days|hours|miles|km)|thence|there|\w+ing|\w+ly)\b"
    )
    while any(not fronted.match(low, one[0]) for one in spans[1:]) and fronted.match(
        low, spans[0][0]
    ) and not (
        re.match(r" ?(?:two|three|\d+) ", low[spans[0][0] :])
        and MOVER.search(low, *spans[0])
    ):  # fmt: skip
        spans = spans[1:]
    if spans and not parted:
        # "Nine boats, three tugs and a dhow": what a list begins with, else what stands last.
        return spans[-1][0], end
    if len(spans) > 1 and any(low[spans[1][0] : one[0]] in (" ", " the ") for one in actors):
        return spans[1]  # "Another group, the League of the Plain, has moved in."
    return spans[0] if spans else (start, end)


def phrase(
    said: str, low: str, start: int, end: int, actors: list[Mention], trail: Trail
) -> Mover | None:
    """Who is meant by the words between two places of the sentence; None where nobody is."""
    bare = re.sub(r"^[ ,]*(?:and |but |then |so |thence |there |here |once )*", "", low[start:end])
    start = end - len(bare)
    if not bare.strip():
        return None
    if re.search(r"(?:^| )(?:i|we|you|who|nobody|no one|none|neither|nothing)$", bare):
        return Mover(bare, start, end, False, True)
    if bare == "what":
        return None
    words = re.search(r"([^,·]*)$", bare)
    tail = words[1].strip() if words else bare
    if _ELLIPSIS.search(bare) and _ELLIPSIS.fullmatch(tail.split("· ")[-1]):
        return _resolved(said, start, end, trail)
    if _PRONOUN.search(bare):
        last = bare.split()[-1]
        return _resolved(said, end - len(last), end, trail)
    own = [one for one in actors if start <= one[0] < end]
    moving, other = MOVER.search(low, start, end), OTHER.search(low, start, end)
    heads = [hit.start() for hit in (moving,) if hit] + [one[0] for one in own[:1]]
    if other and (not heads or other.start() < min(heads)) and _is_other(low, moving, other):
        return Mover(said[start:end], start, end, False, True)
    first = _beginning(low, start, min(heads)) if heads else _short(low, start, end)
    clause = re.search(
        r",? (?:which|who|whom|whose) | (?:is|are|was|were|has|had) ", low[first:end]
    )
    name = _called(said[first : first + clause.start() if clause else end], first, own)
    barred = bool(re.match(r"(?:no(?! fewer| less)|none|neither|never)\b", low[first:end]))
    return Mover(name, first, end, bool(heads), barred)


def _is_other(low: str, moving: re.Match[str] | None, other: re.Match[str]) -> bool:
    """Is it the thing that counts not, rather than what carries it: "grain convoy"?"""
    if not moving or other.start() > moving.start():
        return True
    return " of " in low[other.end() : moving.start()]


def _resolved(said: str, start: int, end: int, trail: Trail) -> Mover:
    """A pronoun, or a number without a noun, by who moved last; a ship is a she."""
    if said[start:end].casefold() == "she":
        ships = [str(one.row["name"]) for one in trail.named if "a ship" in one.rule]
        if ships or VEHICLE.search(trail.who.casefold()):
            return Mover(ships[-1] if ships else trail.who, start, end, True)
    if said[start:end].casefold() in ("he", "she") and (
        not trail.who or MOVER.search(trail.who.casefold())
    ):
        return Mover(said[start:end], start, end, False, True)
    name = trail.who or re.sub(r"^[Tt]he ", "", said[start:end])
    known = (
        bool(trail.who) or said[start:end].casefold() == "they" or MOVER.search(name) is not None
    )
    return Mover(name, start, end, known, trail.barred)


def first_mover(said: str, low: str, start: int, end: int, actors: list[Mention]) -> Mover | None:
    """Who is spoken of first in a piece of a sentence, if that is one who may move."""
    hit, other = MOVER.search(low, start, end), OTHER.search(low, start, end)
    if not hit or (other and other.start() < hit.start()):
        return None
    first = _beginning(low, start, hit.start())
    own = [one for one in actors if first <= one[0] and one[1] <= hit.end() + 40]
    last = own[0][1] if own and low[hit.end() : own[0][0]] in (" of ", " of the ") else hit.end()
    return Mover(_called(said[first:last], first, own), first, last, True)


def _beginning(low: str, start: int, head: int) -> int:
    """Where the phrase of a noun begins: at its article or number."""
    best = -1
    for hit in _START.finditer(low, max(start, head - 60), head + 1):
        between = low[hit.end() : head]
        if re.search(r"(?<! of) (?:the|an?|its|their|his)\b", between):
            continue
        if not re.search(r"[,·;]|\b(?:in|on|at|by|from|to|for|and|had|has|have|was)\b", between):
            best = hit.start()
            break
    if best >= 0:
        return best
    behind = re.search(r"(?:[\w.’'-]+ ){0,2}$", low[start:head])
    words = behind[0] if behind else ""
    words = re.sub(r"^.*\b(?:in|on|at|by|of|from|and|·|saw|seen|says|said) ", "", words)
    return head - len(words)


def _short(low: str, start: int, end: int) -> int:
    """Where the last six words begin, or what stands before a preposition of time or place."""
    words = list(re.finditer(r"\S+", low[start:end]))
    return start + words[-6].start() if len(words) > 6 else start


def _called(phrase: str, start: int, actors: list[Mention]) -> str:
    """A force that has a name, by it: "a column of the 2nd Brigade"; else as it is written."""
    end = start + len(phrase)
    for first, last, name in actors:
        before = phrase[: max(0, first - start)].casefold()
        if last >= end - 1 and (
            first <= start + 4 or before.endswith((" of the ", " of ", " and the "))
            or re.fullmatch(r"(?:the |a |an |some |\d+ )*(?:[\w-]+ ){0,3}", before)
        ):  # fmt: skip
            return name
    return re.sub(r"^(?:the|a|an|whose) ", "", " ".join(phrase.split()), flags=re.IGNORECASE)
