"""The speaker of a verb of saying: before it, behind it, or left out."""

from __future__ import annotations

import re
from typing import NamedTuple

from .verbs import STRONG, pattern
from .who import NAME, WHO

#: How far back a subject is looked for.
REACH = 200
_BETWEEN = (
    r"(?:(?:also|so far|still|each|both|all|themselves|himself|herself|itself|thereupon|has|have|"
    r"had|then|later|now|since|in fact|repeatedly|once|again|promptly|simply|even|just|yesterday|"
    r"today|tonight|here|there|only|further|first|accordingly|nevertheless|however|meanwhile|"
    r"always|did|do|does|this morning|last night|this week|this evening|in turn|at first|to this "
    r"day|to a man|[a-z]+ly|on \w+day|last \w+|late on \w+day|early on \w+day|this \w+|in "
    r"(?:public|private|[A-Z]\w+)|rather|long|at once|of course|for (?:its|his|their|her) part)\s)*"
)
_AFTER_NP = (
    r"(?:\s(?:(?:seen|published|obtained|reviewed|shared|released|issued|interviewed|quoted|"
    r"contacted|embedded|identified|gathered|posted|taken|filed|collected|compiled|trapped|"
    r"stationed|based|known|familiar)\s)?(?:of|in|at|for|from|to|on|near|with|and|aboard|reached|"
    r"close to|by|as)\s(?:the\s|a\s|its\s|their\s|his\s)?(?:[\w’'-]+\s?){1,5}?)?"
)
_SIDE = (
    r"(?P<side>(?:\s\([^)]{2,40}\))?(?:\swho\s[^,;.”\"]{2,70}?|,[^;”\"]{2,110},|"
    r"\s[—–][^;]{2,90}[—–])?)"
)
_KNOWN = re.compile(
    r"(?<![\w’':-])(?P<who>(?:(?:the|a|an|one|two|three|four|several|some|our|its|their|his|her|"
    rf"another|both|many|other|most|all)\s)?(?:[\w’'.-]+\s){{0,7}}?(?:(?:{WHO})s?|"
    rf"{NAME}){_AFTER_NP})"
    rf"{_SIDE}\s{_BETWEEN}$",
)
_BARE = re.compile(rf"(?:(?<=\s)|^){_BETWEEN}$")
#: Any other who may be the subject of a verb that is never anything but a verb of saying.
_ANY = re.compile(
    r"(?:^|[,;:—–(“”\"]\s?|\b(?:and|but|that|while|because|though|although|if|as|when|where|so|"
    r"yet)\s)"
    rf"(?P<who>(?!(?:to|not|by|of|in|on|at)\s)(?:[\w’'.-]+\s){{0,6}}?[\w’'.-]+){_SIDE}\s{_BETWEEN}$"
)
#: After these a verb is an infinitive, a participle, denied, or only possible.
_NO_SUBJECT = re.compile(
    r"(?:n[’']t|\b(?:to|not|never|would|could|can|may|might|must|should|will|shall|is|are|was|were|"
    r"be|"
    r"been|being|am|do|does|did|by|of|in|on|at|with|without|for|from|than|and|or|but|the|a|an|as|"
    r"into|its|their|his|her|nor|hardly|neither|no|getting|got|having))\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^(?:no|nobody|no-one|none|not|few|neither|nothing|never|who|what|which|whom|how|why|when|"
    r"where|there|it is|this is|that is|those|he|she|they|it|we|i|you)\b",
    re.IGNORECASE,
)
#: A subject goes no further than its verb: "the department says that it".
_OTHER_VERB = re.compile(
    rf"\s(?:{pattern(STRONG)}|is|are|was|were|will|would|could|should|did|does)\s(?:that\s)?",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\s(?:has|have|had|would|will|could|should|may|did|does|do)\s")
PRONOUN = re.compile(
    r"(?<![\w’'])(?P<who>he|she|they|who|it|which|He|She|They|It)(?P<side>(?:, [^,;]{2,60},)?)\s"
    rf"{_BETWEEN}$"
)
#: Behind its verb: a name, an office, "a corporal from Hanover", "the correspondent of the Times".
INVERTED = re.compile(
    rf"^(?: (?:to |at |in )?(?:us|me|him|her|them|here|reporters|yesterday|today))?,? (?P<who>"
    rf"(?:(?:the|a|an|one|two|several|our|its|their|his|her|another|some|both)\s)?"
    rf"(?:(?:[\w’'-]+\s){{0,3}}?(?:{WHO})(?![\w’'-])(?:\s(?:{NAME}))*(?:\s(?:of|at|in|from)\s"
    rf"(?:the\s|our\s)?{NAME}(?:\s{NAME})*)?|{NAME}(?:\s(?:of|the|de|al-\w+|van|von|der|{NAME}))*)|"
    r"(?:an?|the|one|our|its|another|their|his|her)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+(?=[,.;:”\"?!]|$|"
    r"\s(?:of|who|from|in|at|with|whose|on|aboard|as|to|near)\b)|(?:an?)other|some)"
)
#: What is said follows: a clause, a quotation, or the end.
_OBJECT = r"(?:it|he|she|they|there|we|I|no|all|both|some|many|the|its|his|their|her|a|an|every|nothing|nobody|one|two|three|four|five|six|seven|eight|nine|ten|most|more|only|neither|these|those|this|fewer|at least|about|\d[\d,.]*|[A-Z][\w’'-]*)"  # noqa: E501
CONTENT = re.compile(
    r"^(?: (?:us|me|him|her|them|reporters|journalists|this \w+|The \w+|yesterday|today|tonight|"
    r"\w+day|"
    r"on \w+day|last \w+|again|later|also|flatly|here|in \w+|to (?:us|me|him|them)|back|only|"
    r"bluntly|plainly|\w+ly))*(?: that\b|,? ?[“\"‘:]|, | (?:how|whether|why)\b|[.;]?$|"
    rf" {_OBJECT}\b[^.;:]{{0,70}}?\b(?:is|are|was|were|has|have|had|will|would|did|does|can|could|"
    rf"may|"
    r"might|must|should|[a-z]{3,}ed|came|went|left|fell|took|held|lay|ran|began|goes|comes|stands?|"
    r"stood|knew|knows|sank|lost|fought|broke|saw|made|got|gave|sent|met)\b)"
)
#: After such words a person says something only in a weaker sense: "called a meeting".
NOT_CONTENT = re.compile(
    r"^ (?:for|off|up|out|upon|back|away|to|the roll|in|on|at|into|over|under|against|"
    r"between|from|it off|fire|together)\b"
)


class Speaker(NamedTuple):
    """Who speaks: from where (in what stands before the verb), the words, what is said of them,
    whether a name or an office is in it."""

    start: int
    who: str
    side: str
    known: bool


#: A clause within: what speaks stands behind its head.
_WITHIN = re.compile(r"\s(?:what|which|that|how|where|whether)\s(?=\S)", re.IGNORECASE)
_ENDS_IN_PRONOUN = re.compile(r"\b(?:it|he|she|they|we|I|you|who|which)$", re.IGNORECASE)


def before(said: str) -> Speaker | None:
    """The subject at the end of these words, if they end with one."""
    near = said[-REACH:]
    off = len(said) - len(near)
    if _NO_SUBJECT.search(_BARE.sub("", near)):
        return None
    for pattern_, known in ((_KNOWN, True), (_ANY, False)):
        hit = pattern_.search(near)
        if not hit or (_OTHER_VERB if known else _FINITE).search(hit["who"]):
            continue
        start, who = hit.start("who"), hit["who"]
        if inner := [*_WITHIN.finditer(who)]:
            start, who = start + inner[-1].end(), who[inner[-1].end() :]
        if not _DENIED.match(who) and not _ENDS_IN_PRONOUN.search(who):
            return Speaker(off + start, who, hit["side"], known)
    return None
