"""Who a text makes to speak: attributions, with their source, named or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidate import Candidate
from .sentences import Span
from .words import SAYING, UPPER

#: Of the verbs of saying, those that say much else too, or are nouns: below, or not counted at all.
_NOT_ALONE = frozenset(
    (
        "put puts read reads called calls posted counted counts heard shows showed learned learnt "
        "charged published estimated estimates claim claims report reports state states expects "
        "stressed revealed understood think thinks thought believed expect asks"
    ).split()
)
_SAYS = "|".join(sorted((one for one in SAYING if one not in _NOT_ALONE), key=len, reverse=True))
#: Verbs that are also nouns or plain verbs: they count after a name or an office alone.
_WEAK = (
    "recorded|records|logged|logs|tallied|lists|listed|verified|documented|attribut(?:es|ed)|puts|"
    "put|reads?|called|calls|counts?|counted|showed|shows|learned|learnt|published|claims?|"
    "reports?|states?|expects?|stressed|revealed|understood|thinks?|thought|believed|estimates?|"
    "estimated|asks|promised|gave|gives|found|finds|blamed|blames|blame|cautioned|cautions|verified|"
    "asserts|asserted|maintains|insisting|claiming|saying"
)
#: Of these, what a person alone does.
_HELD = frozenset("claims claimed believes believed expects estimates cautioned insists".split())
#: People and bodies who may speak without a name.
_WHO = (
    r"sources?|officials?|diplomats?|experts?|analysts?|observers?|insiders?|witness(?:es)?|"
    r"residents?|locals?|officers?|commanders?|aides?|activists?|rebels|fighters?|advisers?|"
    r"informants?|circles|envoys?|traders?|villagers?|monitors?|spokes(?:man|woman|person)|"
    r"ministry|ministers?|government|agency|agencies|army|navy|command|police|brigade|council|"
    r"commission|committee|office|report|statement|authorities|authority|staff|newspaper|"
    r"broadcaster|website|channel|group|charity|organi[sz]ation|party|master|captain|farmer|"
    r"doctors?|medics?|survivors?|prisoners?|refugees?|groups|lawyers?|relatives?|fishermen|"
    r"pilots?|crew|unit|company|owners?|mayor|governor|ambassador|president|chief|head|leaders?|"
    r"senator|commissioner|memorandum|document|study|survey|map|footage|photographs?|text|letter|"
    r"embassy|mission|observatory|headquarters|deput(?:y|ies)|teams?|cell|centre|center|institute|"
    r"bureau|union|federation|general|colonel|admiral|mothers?|wi(?:fe|ves)|widows?|teachers?|"
    r"drivers?|sailors?|engineers?|workers?|lawmakers?|allies|reporters?|correspondents?|"
    r"researchers?|economists?|insurers?|brokers?|shippers?|importers?|merchants?|"
    r"boards?|departments?|directorate|firms?|operators?|hospitals?|clinics?|headm[ae]n|chiefs?|"
    r"rescuers?|paramedics?|firefighters?|priests?|bishops?|elders?|historians?|coalition|militia|militants?|side|sides|"
    r"inspectors?|negotiators?|mediators?|directors?|managers?|chair(?:man|woman|person)|"
    r"candidates?|nurses?|corporals?|sergeants?|soldiers?|troops|attach[ée]s?|messages?|wireless|"
    r"radio|communiqu[ée]s?|bulletins?|dispatch(?:es)?|students?|protesters?|lawyers?|judges?|"
    r"prosecutors?|investigators?|volunteers?|secretary|treasurer|bishop|imam|sheikh|shopkeepers?|"
    r"women|woman|men|man|people|families|governments?|parties|agencies|papers?|journal|blog"
)
_ANONYMOUS = re.compile(
    r"(?:sources?|officials?|diplomats?|experts?|analysts?|observers?|insiders?|witness(?:es)?|"
    r"residents?|locals?|officers?|aides?|activists?|informants?|circles|traders?|villagers?|"
    r"farmers?|doctors?|medics?|survivors?|refugees?|fishermen|monitors?|agencies|staff|memorandum|"
    r"advisers?|envoys?|fighters?|commanders?|document|groups|lawyers?|relatives?|negotiators?|"
    r"mediators?|inspectors?|prisoners?|side|sides|photographs?|footage|directors?|managers?|"
    r"chair(?:man|woman|person)|candidates?|nurses?|corporals?|sergeants?|soldiers?|troops|"
    r"attach[ée]s?|messages?|communiqu[ée]s?|bulletins?|dispatch(?:es)?|students?|protesters?|"
    r"judges?|volunteers?|shopkeepers?|women|woman|men|man|people|families|governments|parties|"
    r"correspondents?|newspaper|paper)$",
    re.IGNORECASE,
)
_NAME = rf"(?:(?:al|el|bin|ibn|de|van|von)[- ])?[{UPPER}][\w’'.-]*"
_PHRASE = rf"(?:{_NAME}|[\w’'-]+)"
#: "according to", "citing": what follows is the source.
_ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording to|in the (?:estimate|words|view|judgement|account) of|quoting|"
    rf"citing|cited by|in the words of|by (?:the |its |their )?{_PHRASE}"
    rf"(?: {_PHRASE}){{0,3}}(?:’s|'s) (?:own )?(?:count|reckoning|account|estimate|figures|tally))"
    rf"(?: (?:the |a |an |its |their |one |two |three |several |some |our )?{_PHRASE}"
    rf"(?: (?:(?:of|in|at|for|from|the|and)(?!\w)|{_NAME}|[a-zà-ÿ]{{3,}})){{0,5}})?",
)
#: Somebody's sources without a verb: "reports from exclusive intelligence sources".
_SOURCES = re.compile(
    r"\b(?:from|by|to) (?:(?:our|its|the|exclusive|military|intelligence|diplomatic|security"
    r"|western|local|informed|well-placed|government|unnamed|anonymous|several|two"
    r"|three|senior)\s)*sources\b",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    r"\b(?:it (?:is|was|has been) (?:also |now |widely )?(?:claimed|said|reported|understood|"
    r"believed|thought|rumou?red|alleged|learned|learnt|disclosed)(?: in [A-Z]\w+)?|(?:is|are|was|"
    r"were) (?:also |now )?(?:said|reported|believed|thought|understood|alleged|estimated|"
    r"rumou?red) (?:to|at|by)\b|(?:is|are|was|were) (?:said|reported|believed|alleged) to|"
    r"(?:is|are|was|were) put at|"
    r"reportedly|allegedly|purportedly|supposedly)",
    re.IGNORECASE,
)
_VERB = re.compile(rf"(?<![\w-])(?:(?P<strong>{_SAYS})|(?P<weak>{_WEAK}))(?![\w-])")
_SUBJECT_END = re.compile(
    r"(?<![\w’'-])(?P<who>(?:(?:the|a|an|one|two|three|several|some|our|its|their|his|her|another|both)\s)?"
    rf"(?:[\w’'.-]+\s){{0,7}}?(?:(?:{_WHO})s?|{_NAME})(?:\s(?:of|in|at|for|from|to|on|near|with|"
    rf"and)\s(?:the\s|a\s)?(?:[\w’'-]+\s?){{1,5}}?)?)"
    r"(?P<side>(?:\s\([^)]{2,40}\))?(?:,[^;]{2,90},)?)\s"
    r"(?:(?:also|so far|still|each|themselves|thereupon|has|have|had|then|later|now|since|in fact|"
    r"repeatedly|publicly|privately)\s)*$"
)
_PRONOUN = re.compile(
    r"(?<![\w’'])(?:he|she|they|who|it|which|we|I|He|She|They|It|We)\s"
    r"(?:(?:also|has|have|had|then|later)\s)*$"
)
#: A subject goes no further than its verb: "the department says that it".
_TOLD = re.compile(rf"\s(?:{_SAYS})\s(?:that\s)?", re.IGNORECASE)
#: "no one agrees who told them", "who asked not to be named", "says that it told the villages".
_NOT_SPEAKING = re.compile(
    r"\b(?:agrees?|knows?|knew|ask(?:s|ed)?|unclear|established|of|over|to) who \w+|"
    r"\basked not\b|"
    rf"\b(?:{_SAYS}) that (?:he|she|it|they|we) \w+",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    rf"^ (?P<who>(?:(?:the|a|an|one|two|several)\s)?(?:{_NAME}(?:\s(?:of|the|de|al-\w+|{_NAME}))*|"
    rf"(?:[\w’'-]+\s){{0,3}}(?:{_WHO})(?![\w’'-])(?:\sof\s(?:the\s)?{_NAME})?))"
)


def attributions(text: str, sentence: Span) -> Iterator[Candidate]:
    """The attributions of a sentence, none over another.

    `row`: source ("" where nobody is said), named (yes or no).
    """
    found = sorted(_found(text, sentence), key=lambda one: (one.start, -one.end))
    end = sentence.start
    for one in found:
        if one.start >= end:
            end = one.end
            yield one


def _found(text: str, sentence: Span) -> Iterator[Candidate]:
    for hit in _ACCORDING.finditer(text, sentence.start, sentence.end):
        source = re.sub(
            r"^(?:[Aa]ccording to|in the \w+ of|quoting|citing|cited by|by)\s"
            r"(?:the |an? |its |their )?",
            "",
            hit[0],
        )
        yield _made(hit.start(), hit.end(), source, "“according to” or the like", 0.9)
    for hit in _SOURCES.finditer(text, sentence.start, sentence.end):
        yield _made(hit.start(), hit.end(), hit[0].split(" ", 1)[1], "somebody’s sources", 0.7)
    for hit in _IMPERSONAL.finditer(text, sentence.start, sentence.end):
        yield _made(hit.start(), hit.end(), "", "nobody is said to say it", 0.7)
    for hit in _VERB.finditer(text, sentence.start, sentence.end):
        made = _spoken(text, sentence, hit)
        if made:
            yield made


def _spoken(text: str, sentence: Span, hit: re.Match[str]) -> Candidate | None:
    """Somebody before the verb, or after it where a quotation or a comma stands before."""
    before = text[sentence.start : hit.start()]
    strong = hit["strong"] is not None
    quoted = re.search(r"[,”\"’?!—]\s*$", before) is not None
    after = _INVERTED.match(text[hit.end() : sentence.end])
    subject = _SUBJECT_END.search(before[-160:])
    # "Its commander, a farmer, said": the comma closes what is said of the speaker, no quotation.
    closed = re.search(r"[^”\"’?!—],\s*$", before) and subject and subject["side"]
    if quoted and strong and after and not closed:
        end = hit.end() + after.end()
        return _made(hit.start(), end, after["who"], "verb before its speaker", 0.9)
    if subject and _TOLD.search(subject["who"]):
        subject = None
    if subject and re.fullmatch(r"(?:Who|What|Which|Whom|How|Why|When|Where)\b.*", subject["who"]):
        subject = None
    if subject and (strong or _speaks(subject["who"])):
        start = hit.start() - len(before[-160:]) + subject.start("who")
        sure = 0.85 if strong else 0.6
        return _made(start, hit.end(), subject["who"], "somebody and a verb of saying", sure)
    own = _PRONOUN.search(before)
    if own and _NOT_SPEAKING.search(before[: own.end()] + text[hit.start() : hit.end() + 7]):
        return None
    if own and (strong or hit[0] in _HELD):
        start = sentence.start + own.start()
        return _made(start, hit.end(), own[0].split()[0], "a pronoun and a verb of saying", 0.7)
    return None


def _speaks(who: str) -> bool:
    """Is it a body or person who may put, read or count a thing for us?"""
    head = re.split(r"\s(?:of|in|at|for|from|to|on|near|with)\s", who)[0]
    office = re.search(rf"\b(?:{_WHO})$", head, re.IGNORECASE)
    return office is not None or re.fullmatch(rf"(?:{_NAME}\s?)+", who) is not None


def _made(start: int, end: int, source: str, rule: str, sure: float) -> Candidate:
    bare = re.sub(r"^(?:the|an?|its|their|one|our)\s", "", source.strip(" ,"), flags=re.IGNORECASE)
    last = re.split(r"\s(?:of|in|at|for|from|on|near|with|who|to)\s", bare)[0]
    unnamed = (
        not bare
        or bool(_ANONYMOUS.search(last))
        or bare.casefold() in ("he", "she", "they", "who", "it", "which", "we", "i")
    )
    row = {"source": bare, "named": "no" if unnamed and not _proper(last) else "yes"}
    return Candidate(start, end, "attribution", row, rule, sure)


def _proper(words: str) -> bool:
    return bool(re.match(rf"{_NAME}(?:\s{_NAME})+$", words))
