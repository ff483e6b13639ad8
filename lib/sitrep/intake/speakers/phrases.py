"""Phrases that name a source without a verb of its own, and those that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..sentences import Span
from .who import NAME, WHO, source_of

_WORD = rf"(?:{NAME}|[\w’'-]+)"
#: A phrase for one or several: "the logs of Marsad al-Ajwa", "two officers close to the marshal".
_SOMEBODY = (
    rf"(?:(?:the |a |an |its |their |his |her |one |two |three |four |several |some |our |both |"
    rf"my |many |various )?{_WORD}(?: (?:\([^)]{{2,30}}\)|(?:of|in|at|for|from|the|and|on|aboard|"
    rf"near)(?!\w)|{NAME}|"
    rf"[a-zà-ÿ-]{{3,}})){{0,5}}?)(?=[,.;:—–?!”\"’)]|$| (?:who|which|that|and|but|as|to|has|have|"
    rf"had|is|"
    rf"are|was|were|with|after|when|while|whose|on|at|in|yesterday|last|I|we|it|he|she|they|"
    rf"says?|said|states?|speaks?|suggests?|indicates?)\b)"
)
_COUNT = (
    r"(?:count|reckoning|accounts?|estimates?|figures|tally|version|telling|showing|words|view|"
    r"opinion|judge?ment|calculations?|books|logs?|records|admission|confession|lips|belief|"
    r"recollection|testimony|evidence|word|authority|phrase)"
)
_ACCORDING = re.compile(
    r"\b(?P<lead>[Aa]ccording to|[Ii]n the (?:estimate|words|view|judge?ment|account|opinion|"
    r"version|"
    r"telling|phrase|belief|estimation) of|[Oo]n the (?:authority|evidence|testimony|word|"
    r"showing|reckoning|information|admission|say-so) of|[Bb]y the (?:account|reckoning|count|"
    r"admission|estimate|calculations?) of|[Qq]uoting|[Cc]iting|[Tt]o quote|[Cc]ited by|"
    r"[Qq]uoted by|[Oo]n information from|[Ff]rom the lips of|[Hh]a(?:ve|d|s) it (?:from|on the "
    r"(?:authority|word) of)|[Pp]er(?= (?:the|[A-Z]))|[Aa]s told by|[Ii]f we (?:are to|may) "
    r"believe|[Tt]o believe|[Ss]o far as|[Dd]rawing on|[Rr]elying on|[Bb]ased on|"
    r"[Aa]ttributed to|[Ww]ord from|[Rr]eports? from|[Nn]ews from|[Aa]ccounts? from)"
    rf"(?<!so far as)(?<!So far as) (?P<who>{_SOMEBODY})"
)
_BY_COUNT = re.compile(
    rf"\b(?:[Bb]y|[Oo]n|[Ii]n|[Ff]rom) (?P<who>(?:the |its |their |his |her |an? |one )?(?:{_WORD} "
    rf"){{0,4}}?"
    rf"(?:{_WORD}(?:[’']s|(?<=s)[’']))|his|her|its|their) (?:own )?(?:\w+ )?{_COUNT}\b"
)
_BELIEVED = re.compile(
    rf"\b[Ii]f (?P<who>(?:the |a |an )?(?:{_WORD} ){{0,4}}?{_WORD}) (?:is|are) to be (?:believed|"
    r"credited|trusted)\b|\b[Tt]o hear (?P<hear>(?:the )?(?:\S+ ){1,3}?)tell it\b"
)
_AS_HAS_IT = re.compile(
    rf"\b[Aa]s (?P<who>(?:the |a |an |its |their |our )?(?:{_WORD} ){{0,3}}?{_WORD}) (?:has|have|"
    rf"had|"
    r"puts?|tells?|sees?|saw) it\b"
)
_RUNS = (
    r"(?:story|version|account|claim|answer|contention|view|explanation|line|position|case|"
    r"verdict|reading|belief|argument|statement|reply|theory|figure|estimate|complaint) "
    r"(?:is|was|remains|runs|goes)\b"
)
_HAS_IT = re.compile(
    rf"(?P<who>(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[Oo]ne) )?(?:{_WORD} ){{0,4}}?{_WORD}) "
    rf"(?:has|have|had) it that\b|(?P<own>(?:\b[Tt]he |\b[Ii]ts |\b[Tt]heir )?(?:{_WORD} ){{0,4}}?"
    rf"[\w-]+[’']s?) (?:own )?(?:\w+ )?{_RUNS}(?= (?:that|how)\b|:|,? [“\"])"
)
#: What both of these have, which few sentences do: they are the dearest to look for.
_OF_IT = re.compile(rf"\b(?:ha[sd]|have|puts?|tells?|sees?|saw) it\b|\b{_RUNS}")
#: What others did with what somebody made known.
_DONE = (
    r"(?:reported|claimed|announced|quoted|cited|confirmed|published|released|issued|posted|"
    r"described|alleged|denied|disputed|verified|counted|recorded|logged|estimated|given|told|put "
    r"about|put out|broadcast|circulated|spread|accused|informed|warned|named|made public|stated|"
    r"declared|acknowledged|admitted|dismissed|contradicted|rejected|denounced|called|relayed|"
    r"picked up|obtained|seen|reviewed|shared|supplied|provided|attributed|blamed|documented)"
)
_PASSIVE = re.compile(
    rf"\b(?:(?:is|are|was|were|been|being|as|it|am|and|or|figure|toll|statement|claim|account|"
    rf"reports?|video|images?|pictures?|photographs?|document|letter|version|figures|message|"
    rf"numbers?|list|text|data|telegram|dispatch) )(?:\w+ly |also |since |first |later |then |so )?"
    rf"(?P<done>{_DONE}) (?:(?:on|in|at|last|late|early|yesterday|again|here|to) ?(?:\w+ "
    rf"){{0,3}})?by "
    rf"(?P<who>{_SOMEBODY})"
)
#: Of these a person must be the agent: "the ship was seen by night".
_SPEAKING = re.compile(rf"\b(?:{WHO})\b|\b{NAME}", re.IGNORECASE)
_TOLD = re.compile(
    rf"\b(?:I|[Ww]e|one|this (?:page|paper|newspaper|correspondent|writer)) (?:am|are|is|was|were|"
    rf"have "
    rf"been|has been) (?:also |now |further |reliably |credibly )?(?:told|informed|assured|"
    rf"advised|given to understand)(?: (?:by|on the authority of) (?P<who>{_SOMEBODY}))?"
)
#: Somebody's sources without a verb: "reports from exclusive intelligence sources".
_SOURCES = re.compile(
    r"\b(?:from|by|to) (?:(?:our|its|the|exclusive|military|intelligence|diplomatic|security"
    r"|western|local|informed|well-placed|well-informed|government|unnamed|anonymous|several|two"
    r"|three|senior|neutral|other|reliable|trustworthy|shipping|medical|open|official|private)\s)*"
    r"(?:sources|quarters)\b(?! of)",
    re.IGNORECASE,
)
_RUMOURED = (
    r"(?:said|reported|believed|thought|understood|alleged|estimated|rumou?red|claimed|reckoned|"
    r"presumed|supposed|feared|stated|announced|put about|whispered|assumed|held|suspected|"
    r"declared|asserted|maintained|conjectured|considered|deemed|surmised|described|quoted|"
    r"credited|hinted|variously given|admitted|acknowledged|learned|learnt|disclosed|revealed|"
    r"given out|noted|recorded|hoped|expected|suggested|gathered|told|confirmed)"
)
_OFT = (
    r"(?:also |now |being |widely |still |generally |commonly |everywhere |variously |reliably |"
    r"locally |"
    r"freely |confidently |since |officially |credibly |here |unofficially |authoritatively |"
    r"further |in fact |semi-officially |privately |persistently |already )*"
)
_NOBODY_SAYS = re.compile(
    rf"\b(?:[Ii]t|[Tt]here) (?:is|was|has been|had been|are|were|have been) {_OFT}{_RUMOURED}"
    r"(?= (?:that|in|at|here|on|to|how|the|he|it|they|no|among|everywhere|about|from|a|an|"
    r"[A-Z])|[,.;:])(?! (?:impossible|a |an ))(?: in [A-Z]\w+)?"
    rf"|\b(?:is|are|was|were|has been|have been|had been|being|be) {_OFT}(?:said|reported|believed|"
    r"thought|understood|alleged|estimated|rumou?red|claimed|reckoned|presumed|supposed|feared|"
    r"put|held|quoted|variously given|stated|suspected|described|credited)(?= (?:to|at|as|that|"
    r"in|with|from)\b)(?! (?:to (?:sea|flight|death|the|rest|use|bed|anchor|work|him|her|us|"
    r"me|them)|in (?:the|a|place|port|irons|custody|prison|reserve|at)|by (?:the|a)|up|down|out|"
    r"with|from|at (?:the|a|anchor|[A-Z])|that))"
    r"|\b(?:is|are|was|were) (?:said|estimated|reported|put) at\b|\b(?:was|were|is|are) put(?= at)"
    r"|\b(?:are|is|was|were) (?:also |now )?(?:reported|rumou?red|said|alleged|believed)"
    r"(?= (?:[a-z]+(?:ed|en|ing)|dead|missing|killed|safe|lost|sunk|wounded|captured|near|off|"
    r"between|before|on|in|at|under|close|aboard)\b)"
    r"|\b(?:reportedly|allegedly|purportedly|supposedly|ostensibly|[Bb]y all accounts|[Bb]y most "
    r"accounts|[Bb]y some accounts|[Oo]n all accounts)\b"
    r"|\b(?:[Rr]umou?rs?|[Ww]ord|[Ll]egend|[Gg]ossip|[Hh]earsay|[Tt]radition|[Rr]eport|the "
    r"(?:story|talk|word|tale)) (?:\w+ )?(?:has|had|goes|went|is|was|came|reached|says|said|speaks|"
    r"spoke|persists?|runs|ran|spread) ?(?:it|that|of|about|is)?"
    r"|\b[Tt]here (?:is|are|was|were|have been|has been) (?!no )(?:\w+ )?(?:rumou?rs?|reports?|"
    r"talk|"
    r"claims?|allegations?|whispers?|suggestions?|word|accounts?)(?= (?:of|that))"
    r"|\b(?:amid|despite|amidst|with) (?:\w+ )?(?:rumou?rs|reports|claims|allegations)(?= (?:of|"
    r"that))"
    r"|\b(?:on|from) (?:the best|good|high|excellent|the highest|unimpeachable) authority\b"
    r"|\bquoted (?:in|as|at)\b",
)
#: Who says so without being named, in the first person or as everybody.
_HEARD = re.compile(
    r"\b(?P<who>[Ww]e|I|[Oo]ne|[Tt]hey|[Pp]eople|[Ss]ome|[Ee]veryone|[Ee]verybody|[Mm]any|"
    r"[Oo]thers|"
    r"[Mm]ost|[Aa]ll|[Ss]omeone|[Ss]omebody) (?:also |now |have |had |here |still )*"
    r"(?P<verb>hears?|heard|learn(?:s|t|ed)?|understands?|understood|gather(?:s|ed)?|say|says|said|"
    r"tell us|tells us|told (?:us|me)|claim|claims|believe|think|swear|insist|whisper|put it|"
    r"put the|speak of|reckon|maintain|hold that|suspect)\b"
)
#: What the writer thinks himself is nobody else's word.
_OWN = frozenset("we i".split())
_REPORTS_OF_OTHERS = re.compile(r"hear|learn|underst|gather")


def phrases(text: str, sentence: Span) -> Iterator[Candidate]:
    """Attributions of a sentence that need no verb of saying with its subject."""
    for hit in _ACCORDING.finditer(text, *sentence):
        if not re.match(r"reports? from|news from|word from|accounts? from|based|drawing|relying",
                        hit["lead"], re.IGNORECASE) or _SPEAKING.search(hit["who"]):  # fmt: skip
            yield made(*hit.span(), hit["who"], "“according to” or the like", 0.9)
    for hit in _BY_COUNT.finditer(text, *sentence):
        yield made(*hit.span(), hit["who"], "by somebody’s count or account", 0.85)
    if _OF_IT.search(text, *sentence):
        for hit in _AS_HAS_IT.finditer(text, *sentence):
            yield made(*hit.span(), hit["who"], "as somebody has it", 0.8)
        for hit in _HAS_IT.finditer(text, *sentence):
            yield made(*hit.span(), hit["who"] or hit["own"], "somebody has it so", 0.8)
    for hit in _BELIEVED.finditer(text, *sentence):
        yield made(*hit.span(), hit["who"] or hit["hear"], "if somebody is to be believed", 0.7)
    for hit in _PASSIVE.finditer(text, *sentence):
        if _SPEAKING.search(hit["who"]):
            yield made(hit.start("done"), hit.end(), hit["who"], "said or done by somebody", 0.7)
    for hit in _TOLD.finditer(text, *sentence):
        yield made(*hit.span(), hit["who"] or "", "the writer was told", 0.7)
    for hit in _SOURCES.finditer(text, *sentence):
        yield made(*hit.span(), hit[0].split(" ", 1)[1], "somebody’s sources", 0.7)
    for hit in _NOBODY_SAYS.finditer(text, *sentence):
        yield made(*hit.span(), "", "nobody is said to say it", 0.7)
    for hit in _HEARD.finditer(text, *sentence):
        own = hit["who"].casefold() in _OWN
        if not own or _REPORTS_OF_OTHERS.match(hit["verb"]):
            yield made(*hit.span(), "" if own else hit["who"], "nobody in particular says it", 0.6)


def made(start: int, end: int, said: str, rule: str, sure: float, side: str = "") -> Candidate:
    """An attribution, with the source in these words."""
    source, named = source_of(said, side)
    row = {"source": source, "named": "yes" if named else "no"}
    return Candidate(start, end, "attribution", row, rule, sure)
