"""What a text leaves open: sentences that ask, and sentences that say that nobody knows.

A family of phrases has a pattern of its own and a name, so that the rule can say what it saw. Each
is bounded, so that a sentence is read in time that grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What a question asks for.
_WH = (
    r"(?:(?:by|to|for|from|with|at|on|in|under|of|about|against) )?(?:who|whom|whose|what|which|"
    r"where|whence|whither|when|why|how|whether|wherefore)(?:ever)?"
)
#: Small words that may stand between a verb and what it says.
_ADV = (
    r"(?:(?:still|yet|as yet|so far|now|also|even|ever|at present|at once|immediately|"
    r"independently|fully|clearly|entirely|altogether|officially|publicly|wholly|quite|at all|"
    r"then|far|to this day|really|largely|hotly|much|very|somewhat|reliably|definitely|"
    r"satisfactorily|properly|finally|likely|for certain|well|rather|perhaps|"
    r"both|all|otherwise|actually|today|tonight|probably|always|never|long|itself|thus far) )*"
)
_IS = r"(?:is|are|was|were|be|been|being|seems?|seemed|appears?|appeared|looks?|looked)"
_STAYS = r"(?:remains?|remained|remaining|stays?|stayed|stands?|left|leaves?|lies?|lay|rests?)"
#: What a thing is of which one does not know enough; before its noun it only paints it, as in
#: "unknown gunmen".
_VAGUE = (
    r"(?:unclear|unknown|undecided|unresolved|unanswered|uncertain|unexplained|"
    r"unconfirmed|unverified|unverifiable|undetermined|unsolved|unascertained|unproved|unproven|"
    r"unaccounted for|inexplicable|doubtful|debatable|disputable|questionable|murky|obscure|"
    r"moot|disputed|contested|inconclusive|unfathomed|unspecified|undisclosed|unidentified|"
    r"indeterminate|imponderable|conjectural|problematical|ambiguous|hazy|opaque|not sure|unsure)"
)
#: What is done to a question that is no longer one.
_SETTLED = (
    r"(?:known|clear|certain|settled|decided|resolved|agreed|established|confirmed|verified|"
    r"explained|determined|disclosed|ascertained|accounted for|identified|answered|apparent|"
    r"evident|revealed|stated|specified|clarified|cleared up|proved|proven|corroborated|solved|"
    r"understood|assessed|elucidated|said|fixed|divulged|made (?:clear|known|public)|"
    r"substantiated|authenticated|pinned down|traced|found out|learned|learnt|discovered|gauged|"
    r"plain|obvious|vouchsafed)"
)
#: What one does who answers.
_ANSWER = (
    r"(?:say|tell|explain|confirm|establish|verify|determine|ascertain|learn|find out|discover|"
    r"account for|clarify|specify|disclose|divulge|corroborate|identify|decide|know|make out|"
    r"answer|guess|predict|foretell|judge|vouch|reveal|name|be (?:sure|certain)|state|agree|"
    r"foresee|trace|"
    r"authenticate|substantiate|pin down|work out|gauge)"
)
_ANSWERED = (
    r"(?:said|told|explained|confirmed|established|verified|determined|ascertained|learned|learnt|"
    r"found out|discovered|accounted for|clarified|specified|disclosed|identified|decided|"
    r"answered|revealed|made (?:clear|known|public|up)|given (?:a|any) (?:reason|explanation))"
)
_NOBODY = (
    r"(?:nobody|no[ -]one|none|neither|not one|not a (?:soul|man|single)|few|"
    r"no (?!doubt|longer|more)[\w-]+)"
)
_GUESS = (
    r"(?:mystery|puzzle|riddle|enigma|blank|moot point|open question|question mark|"
    r"(?:another|an open|a different|a|one|the) (?:matter|question|story|thing) "
    r"(?:which|that|for|to which|nobody|no one|on which|of (?!course|days|hours|weeks|minutes|"
    r"time|honou?r|life|principle|urgency|fact)|upon|we|still)|"
    r"another (?:matter|question|story|thing)|"
    r"matter (?:of|for) (?:conjecture|speculation|guess\w*|dispute|debate|opinion|doubt|argument)|"
    r"(?:any(?:body|one)|every(?:body|one))[’']s guess|guess\s?work|(?:pure|mere|all) conjecture|"
    r"in (?:some |grave |serious |much |great )?(?:doubt|dispute|question|the balance|the dark)|"
    r"open to (?:doubt|question|dispute|debate|argument|interpretation|conjecture)|"
    r"up in the air|at issue|under dispute|subject to (?:dispute|debate)|shrouded|"
    r"wrapped in|veiled in|beyond (?:our|my|anyone[’']s) (?:ken|knowledge))"
)
_FAMILIES: dict[str, str] = {
    "it is said to be unclear": (
        rf"\b(?:{_IS}|{_STAYS}|still|as yet|yet|so far|but|and|made|makes?|it) {_ADV}{_VAGUE}\b"
        r"(?! (?:gunmen|men|soldiers?|fighters|assailants|attackers|number of people))"
        rf"|\b{_VAGUE}(?=[:;.!?,]| (?:{_WH}|if|as to|at (?:this|the|present)|for now)\b)"
        r"|\b(?:unanswered|unresolved|open|outstanding|unsettled|disputed) (?:questions?|points?|"
        r"issues?|matters?)\b|\bquestions? (?:remains?|persists?|lingers?|abounds?|arises?|hangs?)"
        r"|\b(?:remains?|still|left) unsettled\b|\b(?:Unclear|Unknown|Open|Unresolved|Disputed)(?: "
        r"on\b|:| —| –)"
    ),
    "it is not known, settled or said": (
        rf"\b(?:{_IS}|has|have|had|it|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|hasn[’']t|"
        rf"haven[’']t) {_ADV}(?:not |never |neither |nowhere |hardly |scarcely |far from |"
        rf"anything but |(?<=n[’']t ))(?:been |be )?{_ADV}(?:been )?{_SETTLED}\b(?! (?:for|as|"
        rf"until "
        rf"after|to (?:hold|take|go|sail|be)))"
        rf"|\b(?:can|could|may|might|will|would|need|must|shall)(?: ?not|n[’']t| never| hardly| "
        rf"scarcely) {_ADV}be {_ADV}{_SETTLED}\b"
        rf"|\bnot (?:yet |as yet |at once |immediately |independently )+(?:been "
        rf")?{_ADV}{_SETTLED}\b"
    ),
    "nobody can say": (
        rf"\b{_NOBODY}\b[^.;:?!]{{0,60}}?\b(?:knows?|knew|(?:can|could|will|would|dares?|dared|"
        rf"cares?|cared|(?:is|was|were|are|been|seems?|seemed) (?:yet )?(?:able|willing|prepared|"
        rf"ready|in a position)|has|have|had|professes?|pretends?|claims?)(?: to)? {_ADV}"
        rf"(?:been able to )?(?:{_ANSWER}|{_ANSWERED}))\b(?! (?:that|better|it better|more "
        rf"about)\b)"
        rf"|\b{_NOBODY}\b[^.;:?!]{{0,60}}? (?:is|are|was|were) (?:sure|certain|saying|telling)\b"
        rf"|\b{_NOBODY}\b [^.;:?!]{{0,40}}?(?:claimed|admitted) responsibility\b"
        rf"|\b{_NOBODY}\b[^.;:?!]{{0,40}}?\bagrees? {_WH}\b"
    ),
    "somebody could not say": (
        rf"\b(?:can ?not|can[’']t|could (?:not|never|hardly|scarcely|neither)|couldn[’']t|"
        rf"unable to|(?:not|hardly) (?:been )?(?:able|in a position|at liberty|willing|prepared|"
        rf"possible) to|powerless to|at a loss to|no (?:means|way|hope) (?:of|to)|"
        rf"impossible (?:[\w-]+ ){{0,3}}to|too (?:early|soon) (?:yet )?to|"
        rf"(?:hard|difficult|idle|rash|premature|useless|vain) (?:[\w-]+ ){{0,2}}to) {_ADV}"
        rf"(?:{_ANSWER}|(?:knowing|telling|saying|verifying|confirming|checking|establishing|"
        rf"ascertaining|judging))\b(?! (?:that (?:he|she|they|we)|them apart|him|her|the truth))"
        rf"|\b(?:have|has|had|with) (?:absolutely |really )?(?:no|not the (?:least|slightest|"
        rf"faintest)) (?:idea|notion|knowledge|clue|inkling|information|certainty|explanation)\b"
        r"|\bthere is no (?:knowing|telling|saying)\b|\bin the dark (?:as to|about|over)\b"
    ),
    "somebody does not know": (
        rf"\b(?:do|does|did)(?: not|n[’']t)(?: yet| even| as yet)? know\b(?! (?:that|it|him|her|"
        rf"them|"
        rf"of|how to|each)\b)|\bknow(?:s|n)? (?:not|nothing of|little of|next to nothing)\b"
        rf"(?! only)|\b(?:I|we|they|he|she) knows? not\b|\b(?:do|does|did)(?: not|n[’']t) {_ADV}"
        rf"(?:say|explain|specify|disclose|reveal|identify|clarify|state|tell (?:us|me)|"
        rf"indicate|make clear) (?:\w+ )?{_WH}\b|\b(?:do|does|did)(?: not|n[’']t) {_ADV}"
        r"(?:explain|specify|clarify|make clear)\b"
        rf"|\b(?:has|have|had)(?: not|n[’']t) {_ADV}{_ANSWERED}\b"
        rf"|\b(?:would|will)(?: not|n[’']t) (?:\w+ )?(?:say|explain|tell|confirm|disclose|specify|"
        rf"discuss|reveal|be drawn)\b|\b(?:silent|mum|vague|coy|evasive) (?:as to|on|about) {_WH}\b"
        rf"|\b(?:declin(?:es?|ed|ing)|refus(?:es?|ed|ing)|omit(?:s|ted)?) to (?:say|confirm|"
        rf"explain|"
        rf"specify|disclose|reveal|identify|name|tell|clarify|be drawn)\b"
        r"|\bneither confirm(?:ed|s)? nor (?:deny|denied|denies)\b"
        rf"|\b(?:is|are) not (?:saying|telling)\b|\b(?:not|before|stopp(?:ed|ing) short of) "
        rf"saying {_WH}\b"
    ),
    "it has yet to be settled": (
        rf"\b(?:has|have|had|is|are|remains?|remained|was|were|still|yet) {_ADV}to be {_ADV}"
        rf"(?:seen|settled|decided|resolved|agreed|determined|established|confirmed|explained|"
        rf"verified|answered|clarified|assessed|identified|ascertained|cleared up|made clear|"
        rf"worked out|proved|proven|fixed|found out|learned|learnt|told|tested|counted|named)\b"
        rf"|\b(?:has|have|had) (?:yet|still) to (?:say|explain|confirm|decide|answer|tell|name|"
        rf"clarify|comment|rule|establish|determine|make (?:clear|known|up)|give (?:a|any|its) "
        rf"(?:reason|account|explanation))\b"
        rf"|\b(?:being|to be|are still|is still|still) (?:verified|ascertained|clarified|"
        rf"corroborated)\b|\b(?:await(?:s|ed|ing)?|pending|subject to) (?:\w+ )?(?:confirmation|"
        rf"verification|clarification|corroboration|(?:an? )?(?:explanation|answer)|results)\b"
        r"|\b(?:may|might|will|shall|would|can) (?:perhaps |probably |now )?never (?:be )?(?:know|"
        r"known|answered|explained|established|learned|learnt|cleared up|told|learn|resolved|"
        r"solved)\b"
        r"|\b(?:time|events|the (?:coming|next)[\w ]{1,20}) (?:alone )?(?:will|must|shall|can) "
        r"(?:show|tell|prove)\b|\bonly time\b|\b(?:shall|will) (?:soon )?(?:see|know|learn) "
        r"(?:soon )?"
        rf"(?:{_WH}|if)\b"
    ),
    "it is called a question or a riddle": (
        rf"\b(?:{_IS}|{_STAYS}|still|as) {_ADV}(?:an? |the |one )?(?:\w+ )?{_GUESS}\b"
        rf"|\b(?:question|riddle|puzzle|mystery|issue|uncertainty|question now|point|doubt) "
        rf"(?:is|was|remains|of|as to|over|about|surrounding|being|now|then|still)?(?: now| "
        rf"still)? ?"
        rf"(?:{_WH})\b(?<!question who)|\b(?:mystery|uncertainty|doubts?|confusion|questions) "
        rf"(?:still )?(?:surrounds?|surrounded|hangs?|hung|remains?|persists?|lingers?|prevails?)\b"
        rf"|\b(?:rais(?:es?|ed|ing)|begs?|begged|pos(?:es?|ed)|leaves?|left)(?: \w+)? (?:the )?"
        rf"questions?\b|\bleft (?:open|undecided|unsaid|hanging|unanswered)\b"
        rf"|\bthe (?:great |big |real |first |main |only )?question (?:is|remains|now)\b"
        rf"|\b(?:what|who|why|how|where)(?: \w+){{0,6}} (?:puzzles?|baffles?|baffled|puzzled)\b"
        rf"|\bquestions? (?:about|over|as to) {_WH}\b|\bdoubts? (?:whether|if|as to|about)\b"
        rf"|\b(?:depends?|depended|hangs?|hinges?|turns?|turned|hung) (?:up)?on (?:{_WH})\b"
    ),
    "little is known of it": (
        r"\b(?:little|nothing|not much|not enough|hardly anything|scarcely anything|no more)"
        r"(?: \w+){0,2} (?:is|was|are|has been) (?:\w+ )?(?:known|certain|established|clear|"
        r"confirmed|verified)\b|\bnot (?:yet |immediately |at once )*available\b(?! for comment)"
        r"|\b(?:uncertainty|confusion|disagreement|mystery|speculation|dispute|controversy|doubt) "
        r"(?:about|over|as to|on|concerning)\b|\b(?:history|records?|chronicles?|log|reports?|"
        r"statements?|communiqu[ée]s?|documents?|archives?|bulletins?) (?:does|do|did)(?: not|"
        r"n[’']t) "
        r"(?:relate|record|tell|say|reveal)\b"
    ),
    "there is no word of it": (
        r"\b(?:no|nor any|not any|little|nor) (?:\w+ ){0,2}(?:word|news|explanation|confirmation|"
        r"indication|answer|decision|agreement|certainty|clarity|consensus|tidings|corroboration|"
        r"verification|clue|account) (?:\w+ )?(?:on|as to|about|of|from|was|has|have|had|is|yet|"
        rf"came|comes|could|can|{_WH}|for|that)\b"
        r"|\b(?:there (?:is|was|were|has been|had been|have been)|had|has|have|with|without|given|"
        r"gave|offered|offers|gives|saw|got|received) (?:still |as yet |yet |so far )?(?:no|"
        r"little) (?:\w+ ){0,2}(?:explanation|confirmation|indication|word|answer|news|certainty|"
        r"agreement|clarity|consensus|claims? of responsibility|reasons?)\b"
        r"|\bno (?:\w+ )?(?:claim of responsibility|responsibility was claimed)\b"
    ),
    "accounts differ": (
        r"\b(?:conflicting|contradictory|differing|divergent|irreconcilable|competing|discrepant) "
        r"(?:\w+ )?(?:accounts?|reports?|versions?|claims?|figures|stories|statements?|estimates|"
        r"testimon(?:y|ies)|information|explanations?|rumou?rs)\b"
        r"|\bcontradict(?:s|ed)? (?:each other|one another|itself|themselves)\b"
        r"|\b(?:accounts?|versions?|reports?|opinions?|stories|witnesses|estimates|sources|"
        r"experts|authorities)\b[^.;:]{0,40}? (?:differ(?:ed|s)?|conflict(?:ed)?|diverge[ds]?|"
        r"var(?:y|ied)|disagree[ds]?|contradict(?:ed)?|are (?:divided|at odds|at variance))\b"
        rf"|\b(?:disagree[ds]?|dispute[ds]?|at odds|quarrel(?:led)?|differ(?:ed)?|divided|"
        rf"argu(?:e|es|ed|ing)) (?:\w+ )?(?:on |about |over |as to )?(?:{_WH})\b"
    ),
    "somebody asks": (
        rf"\b(?:wonder(?:s|ed|ing)?|ask(?:s|ed|ing)?(?: (?:ourselves|himself|themselves|myself|him|"
        rf"them|her|us|me|itself))?|inquir(?:es?|ed)|enquir(?:es?|ed)|(?:wants?|wish(?:es)?|like|"
        rf"curious|anxious|love|demand(?:s|ed)?) to know|guess(?:ing|ed)?|speculat\w+|debat\w+|"
        rf"(?:ask|question|know) yourself)(?: aloud| about| as to| on)? (?:{_WH}|if)\b"
        rf"|\b(?:know|see|learn|tell|seen|say|decide|decided|determine|establish|discuss|weigh|"
        rf"consider|considering|check|ascertain|investigating|unclear|verify) (?:yet )?(?:whether|"
        rf"if )(?! (?:or not )?necessary)"
        r"|\bwho (?:knows|can (?:say|tell)|shall say)\b"
        r"|\bif [^.;:?!]{1,50}\bknows?,? [^.;:?!]{0,30}\bnot (?:say|tell)"
    ),
}
_PATTERNS = {name: re.compile(told, re.IGNORECASE) for name, told in _FAMILIES.items()}
#: Of what is open or in question something is said; a road that is open is no question.
_OPEN = re.compile(
    r"\b(?:much|all|everything|questions?|matters?|issues?|points?|outcome|result|verdict|choice|"
    r"case|it|this|that|succession|nothing|date|terms|future|whether|who|what|how)\b[^.;:?!]{0,60}?"
    r"\b(?:is|are|was|were|lies?|stands?|remains?|remained|left|kept|still) (?:still |also |wide |"
    r"as yet |quite |left )*open\b(?! (?:to (?:traffic|shipping|ships|vehicles|lorries|trucks|the "
    r"\w+)|all|day|again|until|for|only|from|between))",
    re.IGNORECASE,
)
_MARK = re.compile(r"\?[!?]*[”\"’'»)\]]*(?=\s|$|[—–,;:-])")
#: A sentence whose subject is a question: "Whether the gates will open is another matter".
_HEAD = re.compile(
    r"^[“\"‘'(—–-]*(?:(?:but|and|as to|just|yet|so|quite|exactly|nor) )?whether "
    r"(?!or not\b|by\b|from\b|through\b|in\b|as\b|for\b|because\b|out of\b|on\b|at\b|[\w-]+ or\b)"
    r"(?![^,]{1,60} or [^,]{1,40}, (?:the|it|he|she|they|we|this)\b)",
    re.IGNORECASE,
)
#: Who, which or whether at the head of a listed or bare question without its sign.
_LISTED = re.compile(
    r"^(?:[\d.)•*–-]+\s*)?(?:Who|Which|Whether|What|How (?:many|much|long|far|soon)|When|Where|"
    r"Why)\b[^.?]{0,90}\b(?:will|would|is to|are to|shall|should|gets?|takes?|controls?|leads?|"
    r"remains?|did|does|was|were)\b",
)
_BULLET = re.compile(r"^[\d.)•*–-]+\s*[A-Z]")
#: A phrase that sounds open and is not.
_NOT_OPEN = re.compile(
    r"\b(?:out of the|no|without|beyond|in|into|call(?:ed|s)? (?:it )?into) (?:question|doubt) "
    r"(?:of|that|but)\b|\bno questions? asked\b",
    re.IGNORECASE,
)


class Open(NamedTuple):
    """What is open in a sentence: from where to where it says so, and by which family."""

    start: int
    end: int
    family: str


def asks(said: str) -> bool:
    """Has the sentence the sign of a question?"""
    return _MARK.search(said) is not None


def listed(said: str) -> bool:
    """Is it a question without its sign, as in a list of them or a headline?"""
    bare = said.rstrip("”\"’' ")
    return _LISTED.match(said) is not None and (bare[-1:] != "." or _BULLET.match(said) is not None)


def opens(said: str) -> Iterator[Open]:
    """What the sentence says to be open, a family of phrases at most once."""
    if _HEAD.match(said):
        yield Open(0, len(said), "whether it is so is its subject")
    if hit := _OPEN.search(said):
        yield Open(*hit.span(), "it is left open")
    for name, pattern in _PATTERNS.items():
        hit = pattern.search(said)
        if hit and not _NOT_OPEN.search(said[max(0, hit.start() - 12) : hit.end() + 6]):
            yield Open(*hit.span(), name)
