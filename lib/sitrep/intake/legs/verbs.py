"""Verbs and nouns of moving, and what each makes of the places behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


def _forms(words: str) -> str:
    """The forms of regular verbs, as a pattern: "march, marches, marched, marching"."""
    made = []
    for word in words.split():
        verb, _, tail = word.partition("_")
        tail = tail and f" {tail}"
        if verb.endswith("e"):
            own = rf"{verb}[sd]?|{verb[:-1]}ing"
        elif re.search(r"[^aeiou]y$", verb):
            own = rf"{verb}|{verb[:-1]}ie[sd]|{verb}ing"
        else:
            own = rf"{verb}(?:e?s|{verb[-1]}?ed|{verb[-1]}?ing)?"
        made.append(rf"(?:{own}){tail}")
    return "|".join(made)


def _towards(words: str, leads: str) -> str:
    """The forms of these verbs but the one with s, which is mostly a noun's ("charges", "rows"),
    where a word behind them leads somewhere."""
    own = "|".join(
        rf"{verb}d?|{verb[:-1]}ing" if verb.endswith("e") else rf"{verb}(?:{verb[-1]}?(?:ed|ing))?"
        for verb in words.split()
    )
    aside = "back|out|away|off|in|on|down|up|slowly|quickly|north|south|east|west"
    ways = r"(?:north|south|east|west)(?:-?(?:east|west))?(?:wards?)?"
    means = rf"(?:(?:on|by|in) (?:{_MEANS}) )?"
    return rf"(?:{own})(?= {means}(?:(?:(?:{aside})(?:wards?)? )?(?:{leads})|{ways})\b)"


#: What one goes on or in, where it stands between a verb and the way.
_MEANS = (
    r"foot|horseback|horses|camels|mules|motorcycles?|motorbikes?|bicycles?|trucks?|lorr(?:y|ies)|"
    r"pick-?ups?|jeeps?|cars?|vehicles|buses|boats?|canoes|skis|sledges|trains?|helicopters?"
)


#: Words that lead somewhere, without "to", behind which a verb may stand.
_ONWARD = (
    r"into|onto|towards?|across|through|over|along|down|up|past|out of|from|as far as|beyond|"
    r"round|around|in the direction"
)
#: Several words that together tell of a way gone.
_PHRASES = (
    r"(?:get|gets|got|getting) under ?way|(?:give|gives|gave|given|giving) ground|"
    r"retrac(?:e|es|ed|ing) (?:its|their|his|her) steps|"
    r"(?:turn|turns|turned|turning|set|sets|setting) (?:its|their|his|her) faces?|"
    r"(?:take|takes|took|taken|taking) (?:up )?(?:(?:new|fresh|firing|fighting|defensive|blocking|"
    r"their|its|prepared) )?(?:positions?|stations?)(?= (?:at|in|on|along|near|around|behind|"
    r"outside|beside|above|below|before|off|by|across|astride|between|inside)\b)|"
    r"(?:move|moves|moved|moving|swing|swung) into positions?|"
    r"(?:set|sets|setting) foot(?! nowhere)|touch(?:es|ed|ing)? down|"
    r"(?:make|makes|made|making) (?:a (?:dash|break|run|bid)|tracks)"
    r"(?= (?:for|to|across|through|towards?|out)\b)|"
    r"(?:draw|draws|drew|drawn|drawing)(?= (?:out of|away from|off (?:to|towards?))\b)|"
    r"(?:ma[kd]es?|making) an? (?:\w+ )?(?:detour|circuit|loop|march)(?= (?:by|through|via|round|"
    r"around|over|across|along|to|in)\b)|"
    r"moor(?:s|ed|ing)?(?= (?:at|in|off|alongside)\b)|(?:ties|tied|tying) up(?= (?:at|in)\b)|"
    r"(?:encamp(?:s|ed)?|(?:pitched|made) camp)(?= (?:at|in|near|on|outside|by)\b)|"
    r"remov(?:e|es|ed|ing)(?= to\b)|"
    r"(?:put|puts|putting) about|slip(?:s|ped|ping)? (?:its|their|her) (?:moorings|cables?)|"
    r"(?:take|takes|took|taken|taking)(?= to the (?:hills?|mountains?|bush|woods?|forests?|jungle|"
    r"sea|boats)\b)"
)
#: By themselves they tell of a way gone.
_STRONG = (
    _PHRASES
    + "|"
    + _forms(
        "advance march retreat retire sail steam proceed travel journey voyage return redeploy "
        "relocate withdraw disembark detrain entrain debouch converge gallop motor trundle trudge "
        "tramp trek limp veer wheel flee arrive berth dock anchor head "
        "repair sortie sally divert reroute airlift ferry taxi crawl hurry dash ride drive drift "
        "fly move convoy re-deploy decamp rumble thunder snake barrel re-embark regroup peel "
        "zigzag "
        "rendezvous sidle plod straggle filter lurch bolt scurry roar chug puff"
    )
    + r"|part(?:s|ed|ing)? company|(?:alter|chang|revers|shap|set|resum|lay|laid|steer|"
    r"shift)(?:e|es|ed|"
    r"s|ing)? "
    r"(?:a |her |its |their )?course|withdrew|withdrawn|fled|flew|flown|flies|drove|driven|rode|"
    r"ridden|sped|crept|"
    r"(?:fall|falls|fell|fallen|falling|draw|draws|drew|drawn|drawing) back|"
    r"(?:pull|pulls|pulled|pulling) (?:back|out|away|in|up|northwards?|southwards?)|"
    r"(?:set|sets|setting|start|started|starts|starting) (?:out|off|sail)"
    r"(?! (?:his|her|its|their|the|an?|what|how|why|in an?)\b)|"
    r"(?:take|takes|took|taken|taking|lift|lifts|lifted|lifting) off|"
    r"(?:put|puts|putting|stood|stand|stands|standing|ran|run|runs|running) "
    r"(?:in|out|to sea|back)(?= |$|[.,;])(?! (?:an?|the|its|his|her|their|our|no|some|more)\b)|"
    r"(?:cast|casts|casting) off|"
    r"(?:weigh(?:s|ed|ing)?|drop(?:s|ped|ping)?|let go|up) anchor|"
    r"(?:take|takes|took|taking)(?= the (?:[\w-]+ )?(?:road|track|path|highway|route|train)\b)|"
    r"(?:make|makes|made|making)(?: (?:its|their|his|her) way|"
    r"(?= for\b))|"
    r"(?:\w+ed|\w+ing|wound|wove|fought|fights?|find|found|pick|work|snake|wend|wind|force|push|"
    r"cut|"
    r"hew|beat|feel|felt|hack|thread|blast)s? "
    r"(?:its|their|his|her) way(?! of)|"
    r"(?:close|closes|closed|closing)(?: in)?(?= on\b)|(?:make|makes|made|making) (?:off|away)|"
    r"(?:turn|turns|turned|turning) (?:back|round|around|about|for home)|"
    r"(?:move|moves|moved|moving|march|marched|marching|push|pushed|pushing|press|pressed|pressing)"
    r" (?:up|on|in|out|off|forward|back|down|ahead)|(?:double|doubled|doubling) back|"
    r"hove to|made port|made landfall|made (?:her|"
    r"its) number"
)
#: Ways of going that lead somewhere, the second not where an infinitive may follow.
_WALKS = (
    "hike traips saunter stroll trot stride hobble shamble stagger tiptoe slink canter amble "
    "backtrack paddle row glide float slide hurtle plough plow barge stumble speed cycle "
    "bicycle ski sledge canoe raft coast tack escape disperse scatter reposition rotate "
    "penetrate repair punt scuttle scamper exfiltrate flow slither step bundle"
)
_STRIVES = (
    "hasten scramble clamber stride dart leap bound spring plunge charge weave meander wind "
    "thread spill melt fade vanish disappear emerge dive range roam rove prowl stray toil "
    "ascend mount struggle hover loiter orbit swoop tear fight battle hack push spread "
    "infiltrate jog"
)
#: They mean much else: only with one who is known to move.
_WEAK = (
    _forms(
        "push press roll race rush stream pour surge swarm swing continue walk file shift "
        "deploy transfer land pass slip sneak steer cruise circle sweep thrust embark parachute "
        "clatter lumber wander patrol navigate descend climb edge inch trickle filter jump probe "
        "fan land rush shift transfer"
    )
    + "|"
    + _towards(_WALKS, _ONWARD + "|to|for")
    + "|"
    + _towards(_STRIVES, _ONWARD)
    + r"|(?:sprang|leapt|tore|wove|dove|strode|slunk|stole|slid)"
    rf"(?= (?:back |out |away |off |in )?(?:{_ONWARD}|to)\b)|"
    r"(?:come|comes|came|coming)(?: out)?(?= (?:on|at) the (?:wrong|far|other|near)\b)|"
    r"(?:put|puts|putting|set|sets|setting) down(?= (?:in|at|on|near|outside|beside|behind) )|"
    r"(?:held|holds?|holding|stood|stands?|kept|keeps?|keeping) on(?= for\b)|"
    r"carr(?:y|ies|ied|ying) on(?= (?:for|to|towards?|down|up|along|through|past|across|into)\b)|"
    r"(?:is|are|was|were)(?= (?:(?:by ·+|by then|now|already|soon|again|all|safely|once more) )"
    r"{0,2}"
    r"(?:across the|half-?way to|first (?:across|into|through|over)|back (?:in|at|across|over))\b)|"
    r"join(?:s|ed|ing)?(?= (?:the|its|their) (?:[\w-]+ ){0,2}(?:garrison|main body|column|convoy|"
    r"fleet|brigade|corps|division|regiment|battalion|squadron|flotilla)\b)|"
    r"(?:is|are|was|were) (?:due|expected)(?= (?:at|in|off|back (?:at|in)) )|"
    r"(?:was|were)(?= (?:over|across|in|at|beyond) (?:the )?[\w’-]+ by ·)|"
    r"(?:is|are|was|were|been) (?:heard|seen|sighted|spotted|tracked)(?= over\b)|"
    r"haul(?:s|ed|ing)? (?:round|off|away|up)|drop(?:s|ped|ping)? (?:down|astern|back|behind)|"
    r"(?:bore|bears?|bearing) (?:down|up|off)(?= (?:on|upon|for|to)\b)|"
    r"(?:ran|run|runs|running)(?= for (?:the )?(?:hills?|borders?|frontier|coast|port|woods?|"
    r"mountains?|boats?|sea|jungle|bush|forest)\b)|"
    r"(?:get|gets|getting)(?= (?:back )?(?:to|into|out of|across|through|as far)\b)"
    + r"|(?:make|makes|made|making) it(?= (?:to|as far|back|across|out|through|home)\b)|"
    r"(?:call|calls|called|calling)(?= at\b)|"
    r"(?:link|links|linked|linking) (?:up|hands)|(?:join|joins|joined|joining) (?:hands|forces|up)|"
    r"(?:made|effected|effect|make) (?:a |its |their )?(?:junction|landfall)|"
    r"turn(?:s|ed|ing)?(?! (?:off|on|over|out) (?:its|their|his|the \w*light))|swept|swung|"
    r"broke(?= (?:out|through|into))|broken (?:out|through)|swam|work(?:s|ed|ing)?(?= (?:round|"
    r"around|along|across)\b)|"
    r"run(?:s|ning)?(?= (?:down|up|along|into|the))|ran(?= (?:down|up|along|into|the))|"
    r"(?:come|comes|coming|came)(?! under)|go|goes|going|gone|went|follow(?:s|ed|"
    r"ing)?(?= (?:by way of|via|through|along|from|on to)\b)|got(?= (?:to|as far|back|into|to|"
    r"through|away))|"
    r"(?:made|struck|strikes?|striking|kept|keeps?|keeping|held|holds?|holding|bore|bears?|bearing|"
    r"cut|cuts|cutting|stood|stands|standing)(?= (?:on )?(?:along|towards?|across|north|south|east|"
    r"west|out (?:to|from|of)|straight|inland|due|away|down the))"
)
#: What one does to another who then moves: they count with a mover as their subject or object.
_CARRY = (
    _forms(
        "escort tow shepherd shadow bring send ship transport convey truck rail haul recall "
        "throw dispatch "
        "despatch steer carry direct redirect pursue chase drop pilot nurse hurl fling loose "
        "insert "
        "extract "
        "herd bundle spirit smuggle warp accompany conduct trail tail airdrop"
    )
    + r"|brought|sent|led|leading|thrown|threw|bus(?:s)?ed|taken|took|take|takes|taking|lifted|"
    r"put(?: ashore| back)?(?! down (?:the|its|their|his|her|an?) )"
    r"(?! (?:in|on|up|out|forward) an?\b)"
    r"(?! (?:the|its|their) (?:\w+ )?(?:numbers?|total|toll|figures?|count|cost|losses|blame)\b)|"
    r"ordered|pulled|driven|forced back|posted|switched|hurried|guided|routed|"
    r"flung|beaten back|taken in tow"
)
_OBJECTS = {
    "to": _forms(
        "reach enter gain attain overfly approach regain re-enter reenter infiltrate penetrate "
        "re-infiltrate"
    )
    + r"|neared|nearing|nears|(?:come|comes|came|coming|got|gets?|getting|drew|draws) "
    r"(?:to within (?:[\w.,-]+ ){1,3}|within (?:sight|reach|range|striking distance) )of|"
    r"(?:is|are|was|were) (?:(?:by )?·+ |now |already |soon )within (?:gunshot|sight|reach|range|"
    r"striking distance|(?:[\w.,-]+ ){1,2}(?:miles|km|kilomet(?:re|er)s)) of",
    "from": _forms("leave evacuate vacate abandon depart exit") + r"|left|quits?|quitting|"
    r"(?:clear|clears|cleared|clearing)(?= (?:the )?[\w-]+ for\b)",
    "along": _forms("cross pass skirt round bypass ford transit traverse recross re-cross wade")
    + r"|(?:(?:ascend|descend)(?:s|ed|ing)?|hug(?:s|ged|ging)?|swam|swum)(?= the\b)|"
    r"forced|follow(?:s|ed|ing)?(?= (?:the|its|their) )",
}
_BOUND = (
    r"(?:bound|destined)(?= for\b)|on (?:its|their|his|her|the) (?:way|march)|"
    r"en route|on the move|in transit|inbound|outbound|"
    r"(?:north|south|east|west)bound|homeward bound"
)

#: Any other verb before words that lead somewhere, of what is sure to move: "clanked into".
_LOOSE = (
    r"(?!(?:fir|shell|shoot|launch|bomb|look|direct|point|aim|extend|spread|digg|dug|split|organi|"
    r"translat|grow|smuggl|pump|divid|transform|integrat|merg|absorb|incorporat|recruit|enlist|"
    r"inquir|investigat|sight|broadcast|talk|negotiat|attack|lobb|pour|sho|us|bas|deploy|station|"
    r"posit|dur|accord|includ|regard|kill|captur|seiz|strik|hitt|follow|report|pass|work|liv|"
    r"mobili|call|appeal|warn|head|lean|tend|inclin|tilt|open|storm|batter|raid|search|patroll|"
    r"communicat|speak|run|trad|sold|sell|contribut|target|block|hold|fight|even|morn|noth|"
    r"someth)\w*)"
    r"[a-z]{3,}(?:ed|ing)(?= (?:back )?(?:into|out of|towards|onto|past|through|back to|off to|"
    r"away from|up from|down from|down to|up to the|(?:across|over|out|north|south|east|west)"
    r"(?:wards?)? (?:to|from))\b)"
)


#: Who comes behind another: "followed by tanks into", "joined by two corvettes out of".
_AGENT = (
    r"(?:followed|trailed|preceded) by(?= (?:[\w.’'-]+ ){1,6}(?:into|out of|to|towards?|through|"
    r"across|along|from)\b)|joined (?:[\w.’'-]+ ){0,5}by(?= (?:[\w.’'-]+ ){1,6}out of\b)"
)


#: Such verbs before the one who moves: "up the hill toiled the guns".
_TURNED = "|".join(rf"{verb.removesuffix('e')}{verb[-1].removesuffix('e')}?ed" for verb in
                   (_WALKS + " " + _STRIVES).split())  # fmt: skip
_TURNED = rf"(?:{_TURNED})(?= (?:the|an?|its|their|some|several|two|three|four|five|six|\d+) )"


class Trigger(NamedTuple):
    """A word of moving: where it stands, of what class, and what a place right behind it is ("to",
    "from", "along" or "").

    Classes: "strong", "weak", "object" (it takes a place), "carry", "bound", "loose", "agent",
    "turned", "noun".
    """

    start: int
    end: int
    kind: str
    takes: str
    word: str


_PATTERN = re.compile(
    rf"\b(?:(?P<bound>{_BOUND})|(?P<strong>{_STRONG})|(?P<to>{_OBJECTS['to']})|"
    rf"(?P<from>{_OBJECTS['from']})|(?P<along>{_OBJECTS['along']})|(?P<weak>{_WEAK})|"
    rf"(?P<agent>{_AGENT})|(?P<turned>{_TURNED})|(?P<carry>{_CARRY})|"
    rf"(?P<loose>{_LOOSE}))\b(?![-’'])"
)
#: Before a noun; a word that looks like a verb is none behind one of these.
_BEFORE_NOUN = frozenset(
    "the a an its their his her this that these those of in on by with for at our your no any "
    "every each long slow first second third last new final under from into through another some "
    "per and’s fast steady general full hasty forced orderly rapid great big".split()
)
_ORDINALS = frozenset(
    "first second third last new this that these those another some no any".split()
)
#: Before the bare form of a verb.
_BEFORE_BASE = frozenset(
    "to will would can could may might must shall should did does do not who which that they "
    "then we you i men cavalry troops police infantry artillery also now later both let all "
    "infantrymen people".split()
)
_AT = {
    "to": re.compile(r"arriv|land|berth|dock|anchor|detrain|disembark|put|call|stop|converg|halt|"
                     r"parachut|deploy|close|jump|drop|link|join|rendezvous|surfac|came ashore|"
                     r"t[ao]\w+ (?:up |\w+ )*(?:posi|stat)|\w+ into pos|set foot|touch|"
                     r"(?:put|set\w*) down|set\w* down|com\w+ out|c[ao]me$|emerg|r[au]n\w* in|"
                     r"moor|tie[sd] up|tying up|encamp|\w+ camp|"
                     r"(?:is|are|was|were)\b"),
    "from": re.compile(r"turn|divert|wheel|swung|swing|entrain|embark|start|set|veer|rerout|"
                       r"weigh|cast|lift|taken off|revers|alter"),
    "along": re.compile(r"cross|pass|forc|ford|recross|refuel"),
}  # fmt: skip


#: "By Monday", and of whom it is then said where they are, who must have gone there.
_BY_THEN = re.compile(r"(?:and |but |yet )?by ·+,? ")
_WAS = re.compile(r"\b(?:was|were|is|are)(?= (?:over|across|in|at|beyond|behind|outside) )")


def triggers(low: str, headline: bool) -> Iterator[Trigger]:
    """The words of moving of a sentence in small letters, in its order; `headline`: one in
    capitals, which says "JAPANESE ADVANCE"."""
    by_then = _BY_THEN.match(low)
    for hit in (by_then and _WAS.finditer(low, by_then.end(), by_then.end() + 160)) or ():
        yield Trigger(*hit.span(), "weak", "", hit[0])
    for hit in _PATTERN.finditer(low):
        before = re.search(r"([\w’']+)[ -]$", low[max(0, hit.start() - 24) : hit.start()])
        word, prior = hit[0], before[1] if before else ""
        if low[hit.start() - 1 : hit.start()] == "-" or not _is_verb(
            word, prior, low[hit.end() : hit.end() + 12], headline
        ):
            continue
        kind = hit.lastgroup or ""
        takes = kind if kind in _OBJECTS else ""
        yield Trigger(hit.start(), hit.end(), "object" if takes else kind, takes, word)


def at_role(trigger: Trigger) -> str:
    """What a place with "at" or "near" is to this verb: "to", "from", "along" or ""."""
    return next((role for role, words in _AT.items() if words.match(trigger.word)), "")


def _is_verb(word: str, prior: str, behind: str, headline: bool) -> bool:
    """Is it a verb here, and no noun of the same form?"""
    first = word.split()[0]
    if not re.search(r"(?:ed|ing)$", word) and _IS.match(behind):
        return False  # "Patrols were sent", "the returns are in".
    if _THINGS.fullmatch(word):
        sails = _SAIL.match(word + behind) and (prior[-1:] == "s" or prior == "and")
        return prior in _BEFORE_BASE or bool(sails)
    if word == "left" and _HANDS.match(prior):
        return False  # "The convoy went left, to Zongo".
    if " " in word and not prior:
        return True
    past = first in _PAST or first.endswith("ed")
    if past and prior not in _BEFORE_NOUN - _ORDINALS - {"long", "general"}:
        return not re.search(r"[’']s$", prior)
    if prior in _BEFORE_NOUN or re.search(r"[’']s?$", prior):
        # "For entering Goma", "by crossing", "of leaving": after these the form with -ing is one.
        return first.endswith("ing") and prior in ("by", "for", "of", "in", "from", "with", "on")
    if re.search(r"(?:ing|s)$", first):
        return True
    return prior in _BEFORE_BASE or prior == "" or headline or bool(re.search(r"[^s]s$|ly$", prior))


#: Bare, or with an s, they are things more often than deeds.
_THINGS = re.compile(
    r"(?:truck|rail|ship|escort|convoy|patrol|transport|tow|motor|pilot|bus|tramp|shadow|sail|"
    r"haul|dock|anchor|stream|file|swarm|edge|pass|bypass|land|tank|drop)s?|"
    r"(?:ferr|taxi)(?:y|ies|s)?|(?:bus|pass|bypass|march)es"
)
#: Before a left that is no verb.
_HANDS = re.compile(r"(?:go|went|turn|veer|wheel|sw[iu]ng|bor|bear|cut|mov|far|and|or)")
#: Of several this may be said: "the ships sail for".
_SAIL = re.compile(
    r"(?:sails?|docks?|anchors?|land|stream|file|swarm|pass|tramp|motor)"
    r" (?:for|to|from|into|in|at|through|past|up|down|on|off|along|towards?)\b"
)
#: Behind a noun, and not behind a verb.
_IS = re.compile(r" (?:is|are|was|were|has|had|have|will|would|could|may|might)\b")
_PAST = frozenset(
    "withdrew withdrawn fled flew flown drove driven rode ridden sped crept fell fallen drew drawn "
    "took taken stood ran made fought wound felt swept swung thrown threw struck kept held bore "
    "borne brought sent led broke broken came gone went got left set put cast hove en on in "
    "quit come inbound outbound northbound southbound eastbound westbound bound homeward "
    "swam gave given give strode slunk stole sprang leapt tore wove dove slid flung beaten swum "
    "lifted hurled".split()
)
