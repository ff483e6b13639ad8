"""Whether somebody says a thing by a verb, with what stands behind it."""

from __future__ import annotations

import re

from .subjects import CONTENT, NOT_CONTENT, Speaker
from .verbs import CONTENT as SAYS_WHAT
from .verbs import STRONG, WEAK, pattern
from .who import NAME, WHO

#: Verbs that follow a quotation and stand before who speaks.
BEHIND = STRONG | frozenset(
    (
        "write writes wrote add adds added report reports reported answer answers answered ask "
        "asks asked observe observes observed note notes noted claim claims claimed run runs ran "
        "read reads protest protests protested demanded shouted murmured promise promised "
        "promises suggested suggests went continued continues repeated hinted cried states stated"
    ).split()
)
#: What a pronoun alone does, without what it says behind.
_HELD = frozenset(
    (
        "claims claimed believes believed expects estimates cautioned insists added adds replied "
        "wrote writes answered reports reported called calls accused puts"
    ).split()
)
#: "Berlin owns to 300 dead", "the wireless spoke of", "the ministry expects to".
_WITH_TO = frozenset("own owns owned expect expects expected speak speaks spoke".split())
#: What is mostly done with hands and eyes: of these nothing counts but what they say.
_BODILY = frozenset(
    (
        "hold holds held put puts find finds found see sees saw seen give gives gave given hear "
        "hears heard feel felt let know knows knew think thinks thought mean means meant show "
        "showed shows learn learned learnt trace traced list place places placed"
    ).split()
)
#: "puts the dead at 12", "gave another figure", "found no wounds", "shows two hulls".
_FIGURED = {
    **dict.fromkeys(
        ("put", "puts", "places", "placed"),
        re.compile(
            r" (?:only |just |it |them |as )?[^.;]{0,70}?\b(?:at|between|down|as|about)\b|"
            r".{0,40}\d"
        ),
    ),
    **dict.fromkeys(
        ("give", "gives", "gave", "given"),
        re.compile(
            r".{0,60}?(?:\d|\b(?:a different|no (?:figure|reason|number)|the (?:number|figure|toll|"
            r"date|time|cause)|its|another|figures?)\b)|[.]"
        ),
    ),
    "found": re.compile(r" (?:no|that|the|it|nothing|evidence|some|several|fault|\d+)\b"),
    **dict.fromkeys(("show", "shows", "showed"), re.compile(r" (?!how to\b)[A-Za-z\d]")),
}
#: "Port records seen by us", "two reports of the guns were heard": these were nouns.
_THINGS = re.compile(
    r" (?:of|seen|were|was|are|is|have|has|had|will|would|say|said|show|list|suggest|indicate|"
    r"held|by|made|kept)\b"
)
#: These are nouns too, and verbs of several only.
_NOUNS = frozenset(
    (
        "state report claim estimate count list record post call place show trace note name rate "
        "label term blame fear log caution release find document circulate"
    ).split()
)
_PLURAL = re.compile(
    r"(?:s|men|people|media|police|data|folk)$|s (?:of|in|at|from|for|on|seen|published|obtained|"
    r"reviewed|shared|released|issued|held|kept|taken|near|aboard) "
)
_NAMED = re.compile(rf"(?<![\w’'-]){NAME}$")
_OFFICE = re.compile(rf"\b(?:{WHO})$", re.IGNORECASE)
_HEAD = re.compile(
    r"\s(?:of|in|at|for|from|to|on|near|with|and|aboard|reached|close|by|seen|published|obtained|"
    r"reviewed|shared|released|issued|interviewed|posted|taken|compiled|collected)\s"
)
#: "no one agrees who told them", "who asked not to be named", "says that it told the villages".
_NOT_SPEAKING = re.compile(
    r"\b(?:agrees?|knows?|knew|ask(?:s|ed)?|unclear|established|of|over|to) who \w+|"
    r"\basked not\b|"
    rf"\b(?:{pattern(STRONG)}) that (?:he|she|it|they|we) \w+",
    re.IGNORECASE,
)
#: Forms that may be participles: of a stranger to every list they need what is said behind.
_PARTICIPLE = re.compile(r"ed$|told")


def says(verb: str, speaker: Speaker, behind: str, quoted: bool) -> bool:
    """Does this subject say something by this verb? `quoted`: after a quotation."""
    content = CONTENT.match(behind) is not None
    if verb.endswith("s") and _THINGS.match(behind):
        return False
    if verb == "told" and re.match(r" (?:(?:not )?to|off)\b", behind):
        return False  # "The men told to wait".
    if not speaker.known:
        if quoted:
            return verb in BEHIND
        if verb in STRONG:
            return content or _PARTICIPLE.search(verb) is None
        return verb in SAYS_WHAT and content and " that" in behind[:30]
    if verb in STRONG:
        return verb in ("said", "told") or not behind.startswith((" by ", " to be "))
    return (verb in SAYS_WHAT and content) or _means(verb, speaker.who, behind)


def _means(verb: str, who: str, behind: str) -> bool:
    """Does a body or person say so by a verb that may mean much else?"""
    if verb.startswith(("call", "answer")) and re.match(
        r" (?:a|an|the (?:roll|helm|call|bell))\b", behind
    ):
        return False  # A meeting is called, a roll answered.
    if verb in _BODILY:
        return verb in _FIGURED and _FIGURED[verb].match(behind) is not None and _speaks(who)
    if verb.startswith("report") and behind.startswith(" from"):
        return True
    if verb in _NOUNS and not _PLURAL.search(who):
        return False
    if verb.startswith("own"):
        return behind.startswith(" to ")
    bare = NOT_CONTENT.match(behind) is not None and verb not in _WITH_TO
    return verb in WEAK | SAYS_WHAT and not bare and _speaks(who)


def says_alone(verb: str, said: str, here: str, behind: str) -> bool:
    """Does a pronoun say something by this verb? `here` is the verb with what follows at once."""
    if NOT_CONTENT.match(behind) and verb not in _WITH_TO:
        return False
    if _NOT_SPEAKING.search(said[-60:] + here):
        return False
    if verb in STRONG or verb in _HELD:
        return True
    return verb in SAYS_WHAT and CONTENT.match(behind) is not None and " that" in behind[:30]


def _speaks(who: str) -> bool:
    """Is it a body or person who may put, read or count a thing for us?"""
    head = re.sub(r"^(?:the|an?|its|their)\s", "", _HEAD.split(who)[0])
    return _OFFICE.search(head) is not None or _NAMED.search(head) is not None
