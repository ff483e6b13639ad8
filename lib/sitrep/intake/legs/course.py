"""The course that follows a word of moving: from, along, to, and which way."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from .ground import ROAD, SPOT, way
from .verbs import Trigger, at_role

#: A name in a sentence: where it stands and what it is called; "" where it is no place.
Mention = tuple[int, int, str]

_LEADS = re.compile(
    r"\b(?:(?P<from>from|out of|(?<=out )of|away from)|"
    r"(?P<to>(?:no )?f[au]rther than|to|towards?|into|onto|for|upon|as far as|beyond|"
    r"in the direction of)|"
    r"(?P<along>along|via|through|by way of|past|across|over|down|up|around|round|between|by|"
    r"astride)|"
    r"(?P<on>on)|(?P<at>at|in|near|off|behind|before|above|below|beside|"
    r"under(?= the (?:guns|batteries|walls|lee|forts?|cliffs)\b)))\b"
)
#: What ends the words that a preposition leads.
_STOP = re.compile(
    r"[,;:()·—–“”\"?!]| - |\.(?= |$)|\b(?:and|but|or|from|to|towards?|into|onto|upon|along|via|"
    r"through|"
    r"across|in the direction|by|with|who|which|that|where|when|while|as|after|before|since|until|"
    r"till|because|"
    r"if|than|without|under|against|for|carrying|following|during|amid|over|past|ahead|despite|"
    r"is|are|was|were|has|have|had|will|would|aboard)\b"
)
_NEAR = re.compile(
    r"(?:,? (?:and|or)|,)? (?:the |both |then |finally |the (?:city|town|village) of )*$"
)
#: Before a place, and no part of where it lies.
_FIGURE = re.compile(
    r" (?:(?:the|its|their|his) )?(?:power|office|work|duty|normal\w*|war|life|question|table|"
    r"point|"
    r"rescue|aid|end|halt|light|terms|force|hands|court|action|blows|agreement|grief|idea|notion|"
    r"challenge|contrary|effect|victory|defeat|profit|poverty|debt|error|silence|recession|"
    r"talks|parliamentary|opposition|service|use|trouble|find|see|learn|"
    r"hear|discover)(?: (?:in|at|with|over|on)\b)?\b"
)
#: Verbs that take "on" before a goal.
_ON = re.compile(
    r"march|advanc|push|press|drive|driving|drove|mov|converg|close|closing|f[ae]ll|descend|"
    r"com\w+ out|c[ao]me$|emerg|bor?e|swung|take|took|land|"
    r"retir|retreat|withdr|thrust|swoop|head|dash|return|sortie"
)
#: What follows a verb that mostly takes a place, where it takes none: "left for", "passed through".
_ALONE = {
    "to": re.compile(r" (?:into|from|via|through|by way of|to|as far as|beyond|deep|well|·)"),
    "from": re.compile(r"(?: again| quietly| hurriedly| early| late| together)? (?:for|from|via|"
                       r"along|by (?:sea|road|rail|air|way|the|a)|aboard|"
                       r"overnight|on ·|at ·|·|"
                       r"today|yesterday|early|shortly|north|south|east|west|in the direction)"),
    "along": re.compile(r" (?!a |an |any |no |·? ?law)"),
}  # fmt: skip
_IT = re.compile(r" it(?=[,.;·]|$| (?:from|by|at|on|in|through|after|before|under|with)\b)")
_WHENCE = re.compile(
    r" (?:from|out of) the (?P<point>(?:north|south|east|west)(?:[- ]?(?:east|west))?)\b"
    r"(?! \w+ (?:of|bank))"
)
_SAME = re.compile(r"(?: back)?(?: by)? the (way (?:it|they|he|she) (?:had )?(?:come|came))\b")
#: No spots on a map by themselves, but where one goes to.
_HOME = re.compile(
    r"\b(?:homes?|location|somewhere|parts?|exile|hideouts?|houses?|lodgings|"
    r"refuge|winter|quarters|emplacements?|formation|cantonments?)\b"
)
_REACH = 80
#: Of these nouns what follows with "of" is gone across.
CROSSED = re.compile(r"crossing|passage|transit")


def within(names: list[Mention], start: int, end: int) -> list[Mention]:
    """The names between two places of the sentence."""
    return names[bisect_left(names, (start,)) : bisect_left(names, (end,))]


class Goal(NamedTuple):
    """A place that some words lead to: its name, where it stands, and if it has a name at all."""

    name: str
    start: int
    end: int
    named: bool


@dataclass
class Course:
    """Where a movement comes from, what it goes along, where to, which way; `end` is behind the
    last word of it, `named` counts the places with names."""

    start: str = ""
    along: list[str] = field(default_factory=list)
    goal: str = ""
    direction: str = ""
    end: int = -1
    named: int = 0

    def __bool__(self) -> bool:
        return bool(self.start or self.along or self.goal or self.direction or self.end > 0)

    def add(self, role: str, goal: Goal) -> None:
        """Put a place where it belongs; a goal behind which another comes was only passed."""
        if role == "from" and self.start in ("", goal.name):
            self.start = goal.name
        elif role == "to":
            if self.goal and self.goal != goal.name and goal.named:
                self.along.append(self.goal)
            self.goal = goal.name if goal.named or not self.goal else self.goal
        elif role == "along" and goal.name not in self.along:
            self.along.append(goal.name)
        else:
            return
        self.end, self.named = max(self.end, goal.end), self.named + goal.named

    def join(self, other: Course) -> None:
        """Go on with what another says."""
        self.start = self.start or other.start
        self.along += [one for one in other.along if one not in self.along]
        self.goal = other.goal or self.goal
        self.direction = self.direction or other.direction
        self.end, self.named = max(self.end, other.end), self.named + other.named


def course(
    said: str, low: str, trigger: Trigger, end: int, names: list[Mention], first: int = -1
) -> Course:
    """What stands between a word of moving and `end`; `first`: where words before it begin."""
    made = Course()
    at = trigger.end if first < 0 else first
    if first < 0 and trigger.takes:
        goals = _goals(said, low, at, end, names, "object") or _it(low, at, names)
        for goal in goals:
            made.add(trigger.takes, goal)
        at = goals[-1].end if goals else at
        if not goals and not _ALONE[trigger.takes].match(low[at : at + 20]):
            return made
    if trigger.kind == "noun" and first < 0 and CROSSED.match(trigger.word):
        of = re.match(r" of ", low[at : at + 4])
        for goal in _goals(said, low, at + 3, end, names, "along") if of else []:
            made.add("along", goal)
    while lead := _LEADS.search(low, at, end):
        at = lead.end()
        role = _role(lead, trigger, low)
        if figure := _FIGURE.match(low, at):
            at = figure.end()  # "Back in power in Kinshasa".
        if not role or figure:
            continue
        goals = _goals(said, low, at, end, names, role)
        if role == "by" or (lead["on"] and role == "along"):
            goals = [one for one in goals if _is_way(one, low)]
        for goal in goals:
            made.add("along" if role == "by" else role, goal)
            at = max(at, goal.end)
    if first < 0:
        made.direction, behind = way(low, trigger.start, end, names)
        home = re.match(r"(?: back)? home(?:wards?)?(?= |[.,;]|$)", low[trigger.end :])
        if home and not made.goal:
            made.goal, behind = "home", max(behind, trigger.end + home.end())
        made.end = max(made.end, behind)
        if not made:
            _vaguely(made, low, trigger.end, end)
    return made


def _vaguely(made: Course, low: str, at: int, end: int) -> None:
    """A way that only says whence ("from the north-west"), or that it is the one gone before."""
    hit = _SAME.match(low, at) or _WHENCE.search(low, at, end)
    if hit and hit.re is _SAME:
        made.along, made.end = [hit[1]], hit.end()
    elif hit:
        made.start, made.end = hit["point"], hit.end()


def _it(low: str, at: int, names: list[Mention]) -> list[Goal]:
    """The place that was named last, where a verb takes "it": "left A and, entering it from"."""
    hit = _IT.match(low, at)
    before = [one for one in names if one[1] < at and one[2]]
    return [Goal(before[-1][2], at, hit.end(), False)] if hit and before else []


def _is_way(goal: Goal, low: str) -> bool:
    """Is it a road or the like, and not how one travels ("by road")?"""
    if not goal.named and " " not in goal.name:
        return False
    words = low[goal.start : goal.end]
    return re.search(r"\d|route|road|gate", words) is not None or ROAD.search(words) is not None


def _role(lead: re.Match[str], trigger: Trigger, low: str) -> str:
    kind = lead.lastgroup or ""
    if kind == "at":
        if lead[0] == "behind":
            return "to" if re.match(r"f[ae]ll|retir|withdr|retreat", trigger.word) else ""
        made = at_role(trigger)
        if re.match(r" (?:ashore|aground|in) $", low[trigger.end : lead.start()]):
            made = "to"
        return made if made != "along" or lead[0] == "at" else ""
    if kind == "on":
        if not _ON.match(trigger.word) or _on_road(low, lead.end()):
            return "along"
        # "Fell back on the line of the Somme": a line, a ridge or a river may be a goal.
        back = re.match(r"f[ae]ll|retir|retreat|withdr|pull", trigger.word)
        return "to" if back or not ROAD.match(low, lead.end() + 5) else "along"
    if lead[0] == "by":
        return "by"
    return kind


def _on_road(low: str, at: int) -> bool:
    """Do these words name a road: "on the old coast road"?"""
    stop = _STOP.search(low, at, min(len(low), at + _REACH))
    words = low[at : stop.start() if stop else at + _REACH]
    return re.search(r"\b(?:road|highway|motorway|track|railway|route)\b", words) is not None


def _goals(said: str, low: str, at: int, end: int, names: list[Mention], role: str) -> list[Goal]:
    """The places that the words from here lead to: the first, and those joined to it."""
    stop = _STOP.search(low, at + 1, min(end, at + _REACH))
    last = stop.start() if stop else min(end, at + _REACH)
    named = [one for one in names if at <= one[0] < last and one[2] and not _owns(low, one[1])]
    spot = next(iter(SPOT.finditer(low, at, last)), None)
    if named and (
        not _direct(low[at : named[0][0]])
        if role == "object"
        else _is_of_another(low[at : named[0][0]])
    ):
        named = []
    aimed = re.search(r"\b(?:destination|objective|target|goal|station)$", low[at:last])
    if not named and (spot or aimed) and role != "object":
        named = _apposed(low, last, names)
    if not named:
        return _unnamed(said, low, at, last, spot, names, role)
    number = re.match(r" \d{1,4}\b", low[named[0][1] :])
    if number and re.search(r"(?:route|road|highway|nationale|autobahn)$", named[0][2].casefold()):
        named[0] = (named[0][0], named[0][1] + number.end(), named[0][2] + number[0])
    made = [Goal(named[0][2], named[0][0], named[0][1], True)]
    if spot and ROAD.match(low, spot.start()) and named[0][1] + 1 <= spot.start():
        # "the Bucharest high road", "the Mono valley": what the name belongs to.
        between = low[named[0][1] : spot.start()]
        if role in ("along", "by", "on") and re.fullmatch(r"(?:[- ]\w+){0,1} ", between):
            if re.search(r"road|highway|track|railway|line", spot[0]):
                made = [Goal(said[named[0][0] : spot.end()], named[0][0], spot.end(), True)]
            else:
                made = [made[0]._replace(end=spot.end())]
    for start, stop_, name in names:
        if (
            name
            and start > made[-1].end
            and _NEAR.fullmatch(low[made[-1].end : start])
            and low[made[-1].end : start] != " "
            and start < end
        ):
            made.append(Goal(name, start, stop_, True))
    return made


def _owns(low: str, end: int) -> bool:
    """Does something else follow that is the place's own: "Tiraspol's list"?"""
    behind = re.match(r"[’']s? ((?:[\w-]+ ?){1,3})", low[end : end + 40])
    return behind is not None and not SPOT.search(behind[1])


def _is_of_another(between: str) -> bool:
    """Do these words lead to a thing that only lies there: "to a firm in Rotterdam"?"""
    hit = re.match(r" (?:an? (?:[\w-]+ ){1,3}in |(?:the )?[a-z]+ in (?:the )?$)", between)
    return hit is not None and not SPOT.search(between) and not _HOME.search(between)


def _direct(between: str) -> bool:
    """May these words stand between a verb and the place that it takes?"""
    return re.fullmatch(
        r"(?:[ -](?:the|its|their|his|both|again|safely|west|east|north|south|of|at|on|in|"
        r"above|below|near|around|outside|beyond|ridge|heights|hills?|outskirts|edge|suburbs?|"
        r"port|ports|city|town|village|towns|base|airport|camp|garrison|"
        r"barracks|centre|center|river|border|island|province|district|capital|\w+ern|old|coastal|"
        r"besieged|nearby|neighbou?ring|oil|border|main|berth|anchorage|bridge|strait|gates?|"
        r"headquarters|mouth|lines|region|between|position|positions|naval|air|the|only|yesterday|"
        r"\w+ly|rebel|held|rebel-held|market|railway|heights|quay|harbou?r|roads|a|\w+-\w+))*[ -]",
        between,
    ) is not None  # fmt: skip


def _apposed(low: str, last: int, names: list[Mention]) -> list[Mention]:
    """The name behind "their destination, the border town of"."""
    hit = re.match(r", (?:(?:the|a|an|its|their) (?:[\w-]+ ){1,4}of )?", low[last : last + 60])
    return [one for one in names if hit and one[2] and one[0] == last + hit.end()]


def _unnamed(
    said: str, low: str, at: int, last: int, spot: re.Match[str] | None, names: list[Mention],
    role: str,
) -> list[Goal]:  # fmt: skip
    """A place without a name, or a name that is on no list."""
    words = said[at:last].strip()
    capital = re.match(r" (?:the )?((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)", said[at:last])
    if capital and role != "by" and not said.isupper():
        name, first = capital[1], at + capital.start(1)
        if not any(one[0] <= first < one[1] for one in names) and not re.match(
            r"(?:Mr|Mrs|Gen|Col|Dr|General|Colonel|President|Captain|The|A)\b", name
        ):
            return [Goal(name, first, at + capital.end(1), True)]
    if said.isupper() and 2 < len(words) < 30:
        return [Goal(re.sub(r"^THE ", "", words).title(), at, last, True)]
    if spot is None or (role == "object" and not _direct(low[at : spot.start()] or "x")):
        return []
    spots = list(SPOT.finditer(low, at, last))
    end = spots[0].end()
    for one in spots[1:]:
        if re.fullmatch(r" (?:[\w-]+ )?", low[end : one.start()]):
            end = one.end()
    name = re.sub(r"^(?:the|its|their|his|a|an|both|that|this) ", "", said[at:end].strip())
    return [Goal(name, at, end, False)] if len(name.split()) <= 6 else []
