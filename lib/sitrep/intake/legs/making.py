"""The legs of a sentence: each word of moving with its mover and its course."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ..candidate import Candidate
from ..lexicon import BODIES, FORCES, KNOWN_BODIES, PEOPLES, SEATS, STATES
from ..sentences import Span
from ..words import TITLES
from .clauses import Made, asked, clause_end, joined
from .course import Course, course, within
from .ground import ROAD, masked
from .movers import MOVER, OTHER, VEHICLE, Mover, Trail, first_mover, mover
from .nominal import nouns, of_noun
from .references import referred
from .subjects import of_things, opened, since
from .turned import behind, undergone
from .verbs import Trigger, triggers

_TITLED = frozenset(title.rstrip(".") for title in TITLES)
#: Before a verb: what it says was not done, or is only asked for.
_UNDONE = re.compile(
    r"(?:\b(?:not|never|cannot|no longer|without|failed to|refus\w+ to|unable to|declin\w+ to|"
    r"instead of|rather than|prevent\w+ from|kept from|barred from|stopped from|banned from|"
    r"forbidd?en to|yet to|neither|nor|too \w+ to|hopes? of|in no position to|order not to)|n[’']t)"
    r"(?: \w+){0,2}? $"
)
_WISHED = re.compile(
    r"\b(?:demand\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|insist\w*(?! that\b|"
    r" the\b| its\b| it\b)|appeal\w*|"
    r"threaten\w*|reject\w*|den(?:y|ies|ied) (?:\w+ )*that|negotiat\w+|propos\w+|talks on|"
    r"agreement on|deal on|question of|condition\w*|"
    r"want(?:s|ed)?|prefer\w*|right to|chance to|dreams?|sanctions|plea\w*)\b[^,;]*$"
)
_IF = re.compile(r"\b(?:whether|if|unless|suppose|lest|in case)\b[^;,·]*$|^(?:should|were)\b[^,]*$")
_FRONT = re.compile(
    r"^[ ,]*(?:and |but |then |so )*(?:(?:it (?:is|was) )?(?:from|through|along|via|across|out of|"
    r"by way of|past|over|down|up|to|towards?|into|onto|beyond|at|near|off)|it (?:is|was) for)\b"
)
#: The words right behind a verb, before one that leads to a place.
_OBJECT = re.compile(
    r"(?: (?:up|out|down|back|away))?(?: (?!(?:from|to|into|towards?|along|via|through|across|"
    r"past|at|in|on|down|by|over|north|south|"
    r"east|west|back|as|for|until|and|out|up|off|inland|ashore)\b)[\w,.’'-]+){0,8}"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got|get|getting)(?: [\w]+ly| also| then| both| all|"
    r" again| back| later| next| first| in turn| at once| at last| soon| now| already)* $|"
    r"(?:^|[ ,·])and $|, $|[a-z]s $"
)
_GOODS = re.compile(
    r"\b(?:grain|wheat|flour|food|fuel|oil|gas|goods|cargo|supplies|aid|relief|medicines?|weapons|"
    r"arms|ammunition|munitions|rice|parcels|tonnes|tons|barrels|sacks|letters?|message|money|"
    r"coordinates|equipment|statement|note|news)\b"
)
#: Who does this to another goes along.
_WITH = re.compile(r"escort|tow|shepherd|chas|pursu|pilot|shadow")
_THENCE = re.compile(r"\b(?:thence|from there|whence|from here|from that place)\b")
_ONLY_WISHED = re.compile(
    r"^[^,;]*\b(?:(?:was|were|is|are|been) (?:\w+ )?(?:demanded|ruled out|proposed|discussed|"
    r"refused|"
    r"rejected|cancelled|a condition)|must|would (?:mean|be)|remains? (?:a|the) |is (?:a|the) )\b"
)
_CUT = re.compile(r"[;—–]|:(?!\d)|, (?:and|which|who)| and | but ")
#: Between a day put in front and who moves.
_LEADING = re.compile(r",? |(?:(?! when | that | who | which )[^,;:—]){0,60}")
_PARTED = re.compile(r"[;—–“”\"]|:(?!\d)")
#: Who may ride in a vehicle.
_RIDER = re.compile(
    r" (?:the|their|his) (?:\w+ )?(?:general|colonel|major|captain|commander|president|king|queen|"
    r"prince|chief|leader|prime minister|minister|governor|mayor|ambassador|emperor|sultan)"
)
#: A way that is made, and not gone.
_LAID = re.compile(r"push|driv|drove|carr|thr[eo]w|cut|r[au]n")
_WAY_MADE = re.compile(
    r" (?:an?|the|its|their) (?:[\w-]+ )?(?:track|road|bridge|line|railway|cable)s?"
)
#: Of a place, where it stands behind "was".
_GONE_TO = re.compile(r"left|reached|entered|crossed|abandoned|vacated|approached")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? $")
#: Behind a place that is left to somebody, which is no way gone.
_HANDED = re.compile(
    rf" (?:to|in the (?:hands|care) of) (?:(?:the|an?|its|their|his) )?(?:[\w-]+ ){{0,4}}?"
    rf"(?:{MOVER.pattern}|fate|looters|them|him|her\b)"
)
#: Who moves, what is said of the way before it, and where its clause begins.
Turned = tuple[Mover, Course, int]
#: So sure is a name of an actor of which nothing around it tells what it is: it may be a place.
_UNSURE = 0.3
#: So far before and behind a word of moving its mover and its course are looked for.
_FAR = 300


def legs(
    text: str,
    sentence: Span,
    places: list[Candidate],
    actors: list[Candidate],
    days: list[Candidate],
    trail: Trail | None = None,
) -> Iterator[Candidate]:
    """The movements of a sentence, in its order.

    `row`: who, from, along (a list), to, direction, when; "" or [] where it is not said. `trail`
    remembers from sentence to sentence who moved last, for "it" and "two of them".
    """
    trail = trail if trail is not None else Trail()
    said = text[sentence.start : sentence.end]
    reader = _Reader(said, sentence.start, places, actors, days, trail)
    for one in reader.read():
        yield _candidate(one, reader.low, sentence.start, days)


class _Reader:
    """A sentence with its names, in its own places and in small letters."""

    def __init__(
        self, said: str, at: int, places: list[Candidate], actors: list[Candidate],
        days: list[Candidate], trail: Trail,
    ) -> None:  # fmt: skip
        self.said, self.trail, self.at, self.bodies = said, trail, at, actors
        self.told = 0  #: Where the last leg of the sentence ends.
        low = said.lower() if len(said.lower()) == len(said) else said
        spans = [(one.start - at, one.end - at) for one in days]
        self.low = masked(low, spans)
        self.actors = [(one.start - at, one.end - at, str(one.row["name"])) for one in actors]
        names = [(one.start - at, one.end - at, str(one.row["name"])) for one in places]
        names += [
            (a, b, said[a:b] if one.confidence < _UNSURE or _may_be_place(said[a:b]) else "")
            for one, (a, b, _) in zip(actors, self.actors, strict=True)
        ]
        self.names = sorted(names)

    def read(self) -> list[Made]:
        """The legs, each joined to the one before where that only left, or was on its way."""
        made: list[Made] = []
        words = re.findall(r"[^\W\d_]+", self.said)
        headline = sum(word[0].isupper() for word in words) > 0.6 * len(words) > 2
        found = self._triggers(headline)
        who: Mover | None = None
        for at, trigger in enumerate(found):
            end = found[at + 1].start if at + 1 < len(found) else len(self.low)
            end = min(end, trigger.end + _FAR)
            floor = found[at - 1].end if at else 0
            turned = self._turned(trigger, floor)
            found_ = turned[0] if turned else self._who(trigger, floor, who)
            if trigger.kind == "turned" and not turned:
                continue
            one = self._leg(trigger, found_, floor, end, turned)
            if one or found_.known or found_.barred:
                who = found_
            if one:
                one.who = self._meant(one.who)
            if one and not (made and joined(made[-1], one, self.low)):
                made.append(one)
            if one:
                self.told = max(one.course.end, trigger.end)
                self.trail.who, self.trail.barred = one.who.name, False
                self.trail.phrase = self.said[one.who.start : one.who.end] or self.trail.phrase
                self.trail.place = made[-1].course.goal or self.trail.place
        self._remember(made)
        self.trail.named = self.bodies
        return made

    def _triggers(self, headline: bool) -> list[Trigger]:
        """The words of moving, in their order, none within another."""
        made: list[Trigger] = []
        open_ = asked(self.low)
        for one in sorted({*triggers(self.low, headline), *nouns(self.low)}):
            if any(start <= one.start < end for start, end in open_):
                continue
            if made and one.start < made[-1].end and made[-1].kind in ("route", "bound"):
                continue
            if headline or one.start < 2 or self.said[one.start].islower():
                made.append(one)
        return made

    def _meant(self, who: Mover) -> Mover:
        """Whoever moves, by name where the words only point to one named before."""
        written = self.said[who.start : who.end].strip(" ,")
        if who.name not in (written, re.sub(r"^[Tt]he ", "", written)):
            return who
        at = self.at + who.start
        before = [one for one in self.bodies if one.end <= at]
        name = referred(written, before, self.trail.named, self.trail.who, self.trail.phrase)
        if not name and written.casefold() in ("it", "they"):
            first = first_mover(self.said, self.low, 0, max(0, who.start), self.actors[:9])
            name = first.name if first else ""
        return replace(who, name=name) if name else who

    def _remember(self, made: list[Made]) -> None:
        """Who is spoken of first where nobody moves, for the sentences to come."""
        if made:
            return
        found = first_mover(self.said, self.low, 0, min(80, len(self.low)), self.actors[:9])
        if found:
            self.trail.who, self.trail.barred = found.name, False

    def _who(self, trigger: Trigger, floor: int, last: Mover | None) -> Mover:
        if trigger.kind in ("noun", "route"):
            return of_noun(self.said, self.low, trigger, last, self.names, self.actors, self.trail)
        # Behind a course in the same clause only what follows a comma or "and" may be a subject.
        actors = within(self.actors, trigger.start - _FAR, trigger.start)
        back = max(0, trigger.start - _FAR)
        found = mover(self.said, self.low, trigger.start, max(floor, back), actors, self.trail)
        if last and floor and found:
            between = self.low[max(floor, back) : max(floor, trigger.start)]
            if not re.search(r"[;—–]|:(?!\d)|,(?!\d)|\b(?:and|that|but|while|when|as) ", between):
                riding = trigger.kind == "bound" and MOVER.search(between)
                found = found if riding else None
            elif last.known and (
                not (found.known or found.barred)
                or (re.search(r", (?:\w+ ){0,2}$", between) and
                    not MOVER.search(found.name.casefold()))
                or (self.low.startswith(" by ", floor) and between.endswith(", "))
            ):  # fmt: skip
                found = None  # "The guard, having passed the Balkans, came down".
        if trigger.kind == "bound" and last and self.low.endswith(", ", 0, trigger.start):
            return last
        if not found and not last and not floor:
            found = opened(self.said, self.low, trigger, self.actors)
        if not last and not (found and found.known):
            found = since(self.said, self.low, trigger, self.actors) or found
        if not found and not last:
            found = first_mover(self.said, self.low, back, trigger.start, actors) or mover(
                self.said, self.low, trigger.start, back, actors, self.trail
            )
        if last and not found and last.name.casefold() in ("we", "i", "you"):
            # “We shall come back,” he said, as his battery limbered up and made off.
            found = first_mover(self.said, self.low, max(floor, back), trigger.start, actors)
        if last and not found and of_things(self.low, max(floor, back), trigger.start):
            return Mover("", trigger.start, trigger.start, False, True)
        return found or last or Mover(self.trail.who, trigger.start, trigger.start,
                                      bool(self.trail.who), self.trail.barred)  # fmt: skip

    def _turned(self, trigger: Trigger, floor: int) -> Turned | None:
        """Who moves where the clause is turned round, and what its beginning says of the way."""
        actors = within(self.actors, trigger.start - _FAR, trigger.end + _FAR)
        names = within(self.names, trigger.start - _FAR, trigger.end)
        said = undergone(self.said, self.low, trigger, floor, names, actors, self.trail)
        if said:
            return said
        found = behind(self.said, self.low, trigger, floor, actors, self.trail)
        return (found[0], Course(), found[1]) if found else None

    def _leg(
        self, trigger: Trigger, who: Mover, floor: int, end: int, turned: Turned | None
    ) -> Made | None:
        before = self.low[max(0, trigger.start - 120) : trigger.start]
        if who.barred:
            self.trail.who, self.trail.barred = "", True
            return None
        if _UNDONE.search(before) or _IF.search(before) or _WISHED.search(before):
            return None
        if trigger.kind == "noun" and _ONLY_WISHED.match(self.low[trigger.end : trigger.end + 160]):
            return None
        names = within(self.names, trigger.start - _FAR, end)
        stop = clause_end(self.low, trigger.end, end, names)
        made = course(self.said, self.low, trigger, stop, names)
        if turned and turned[1]:
            made = turned[1]
            made.join(course(self.said, self.low, trigger, stop, names, who.end))
        else:
            self._fronted(made, trigger, who, turned[2] if turned else floor, bool(turned))
        if not made or not self._counts(trigger, who, made, bool(turned)):
            return None
        if turned:
            return Made(trigger, who, made, turned[2])
        # A leg begins with the one who moves, unless that was said of an earlier leg.
        told = who.start < min(floor, self.told) or _PARTED.search(
            self.low, who.start, trigger.start
        )
        start = who.start if who.start >= floor or not told else trigger.start
        return Made(trigger, who, made, min(start, trigger.start))

    def _fronted(
        self, made: Course, trigger: Trigger, who: Mover, floor: int, turned: bool
    ) -> None:
        """What stands before the mover: "From A a column moved", "To A rode a squadron"."""
        last = min(who.start, trigger.start) if turned else who.start
        front = self.low[floor : max(floor, min(last, floor + _FAR))]
        if turned or (floor == 0 and _FRONT.match(front) and trigger.kind not in ("noun", "route")):
            names = within(self.names, floor, last)[:20]
            front_ = course(self.said, self.low, trigger, last, names, floor)
            made.join(front_)
            made.end = max(made.end, trigger.end) if front_ else made.end
        if turned and made:
            made.end = max(made.end, who.end)
        fresh = max(floor, trigger.start - 60) if floor else 0
        hit = _THENCE.search(self.low, fresh, trigger.end + 12)
        if hit and hit.start() > floor + 1 - (not floor) * 2 and not made.start:
            made.start = self.trail.place

    def _counts(self, trigger: Trigger, who: Mover, made: Course, turned: bool) -> bool:
        """Is it enough: a name, or one who is known to move?"""
        object_ = _OBJECT.match(self.low[trigger.end : trigger.end + 70])
        words = object_[0] if object_ else ""
        moved, other = MOVER.search(words), _brought(words)
        known = who.known or moved is not None
        if trigger.kind == "carry":
            if _WITH.match(trigger.word) and who.known and made.named and not _GOODS.search(words):
                return True
            passive = _PASSIVE.search(self.low[max(0, trigger.start - 30) : trigger.start])
            if not (who.known and (passive or not words.strip())):
                return _carries(who, words)
        if trigger.kind == "noun":
            return who.known and made.named > 0 and bool(made.start or made.goal or made.along)
        if other and not moved and trigger.kind in ("strong", "weak"):
            return _carries(who, words)
        if _LAID.match(trigger.word) and _WAY_MADE.match(words):
            return False  # "Engineers pushed a track to the lake".
        if trigger.kind == "weak":
            return known or bool(made.start and made.goal and made.named > 1)
        if trigger.kind == "loose":
            return bool(made) and MOVER.search(who.name.casefold()) is not None
        if _GONE_TO.match(trigger.word) and _BE.search(self.low, max(0, trigger.start - 20),
                                                       trigger.start):  # fmt: skip
            return turned  # "The guard was left at Homs".
        if trigger.takes == "from" and not made.goal and _HANDED.match(self.low, made.end):
            return False
        if trigger.takes == "along" and trigger.word[:4] == "pass" and not made.along:
            return known  # "His command passed to Meer".
        if trigger.kind == "route":
            return made.named > 0 and bool(made.goal)
        if trigger.kind == "bound":
            return bool(made.goal or made.start or made.direction)
        return known or made.named > 0


def _brought(words: str) -> re.Match[str] | None:
    """What is brought along that does not count; a river or road is no such thing."""
    return next((hit for hit in OTHER.finditer(words) if not ROAD.fullmatch(hit[0])), None)


def _carries(who: Mover, words: str) -> bool:
    """Does one bring another along, so that both move: a force, or people in a vehicle?"""
    moved, other = MOVER.search(words), _brought(words)
    if other and _GOODS.search(words):
        return False
    if moved and not (other and other.start() < moved.start()):
        return True
    if words.strip() in ("them", "it", "her"):
        return who.known
    riding = (
        other is not None or _RIDER.fullmatch(words) or words.strip() in ("him", "us", "up", "out")
    )
    return bool(riding) and VEHICLE.search(who.name.casefold()) is not None


def _may_be_place(name: str) -> bool:
    """May a name taken for an actor's be a place where one goes to?"""
    if " " in name or name.isupper() or name in _TITLED or name in PEOPLES or name in KNOWN_BODIES:
        return name in STATES or name in SEATS
    return name.casefold() not in FORCES | BODIES and not name.endswith("s")


def _candidate(one: Made, low: str, at: int, days: list[Candidate]) -> Candidate:
    made = one.course
    end = max(made.end, one.trigger.end)
    starts = [day.start - at for day in days]
    days = days[bisect_left(starts, one.start - 90) : bisect_left(starts, end + 24)]
    inside = [day for day in days if one.start <= day.start - at < end + 24
              and not _CUT.search(low, end, max(end, day.start - at))]  # fmt: skip
    before = [day for day in days if day.end - at <= one.start
              and _LEADING.fullmatch(low, day.end - at, one.start)]  # fmt: skip
    when = [*inside, *before[-1:]][:1]
    start = min([one.start, *(day.start - at for day in when)])
    end = max([end, *(day.end - at for day in inside)])
    row = {
        "who": one.who.name, "from": made.start, "along": made.along, "to": made.goal,
        "direction": made.direction, "when": str(when[0].row["edtf"]) if when else "",
    }  # fmt: skip
    sure = 0.4 + 0.15 * sum(bool(row[name]) for name in ("from", "to", "direction"))
    rule = f"“{one.trigger.word}” moves"
    return Candidate(start + at, end + at, "leg", row, rule, min(sure, 0.9))
