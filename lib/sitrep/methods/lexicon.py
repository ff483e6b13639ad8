"""The turns of phrase that the linter of probability language knows, as patterns.

Likelihood: the two rows of ICD 203 (2015) in the forms that prose gives them. Hedges and
attributions: lists of reportorial English, ours, kept short. Case does not matter.
"""

from __future__ import annotations

#: The terms of each row of ICD 203 with the forms in which prose has them.
LIKELIHOOD: tuple[tuple[str, ...], ...] = (
    (
        r"almost no chance",
        r"(?:very |highly |most )?unlikely",
        r"(?:a )?(?:roughly|about|an?) even chance",
        r"chances? (?:is|are|was|were|at|of) (?:roughly |about )?even",
        r"(?<!un)(?:very |highly |most |more |less )?likely",
        r"almost certain(?:ly)?",
        r"likelihood is (?:high|low)",
    ),
    (
        r"remote (?:chance|possibility|likelihood|prospect)",
        r"(?:is|are|seems?|remains?|was|were|looks?|as) (?:very |rather |quite )?remote\b"
        r"(?! (?:village|town|area|region|post))",
        r"(?:highly |very )?improbable",
        r"(?:roughly|about) even odds",
        r"odds (?:is|are|at|of|as|stand at) (?:roughly |about )?even",
        r"(?:highly |very |most )?probabl[ey](?! cause)",
        r"near(?:ly)?[- ]certain(?:ly)?",
    ),
)

CONFIDENCE = (
    r"(?:low|moderate|medium|fair|high|great|considerable|limited)(?:-| )confidence"
    r"(?! (?:vote|motion|trick"
    r"|in (?:the|its|their|his|her) (?:government|state|currency|bank|leader)))",
    r"(?:highly|moderately|fairly|reasonably|very) confident\b",
    r"confidence (?:level )?(?:is|was|remains) (?:low|moderate|fair|high)",
    r"confidence in (?:this|that|our|the) (?:judge?ment|assessment|estimate|finding)",
)

#: "Possible" where it stands for a chance and not for an ability or in an idiom.
POSSIBLE = (
    r"possibility(?! to\b)|possibilities (?!for\b|to\b)(?=[a-z])",
    r"(?<!not )(?<!n't )(?<!n’t )(?<!cannot )possibly",
    r"(?:is|was|are|were|be|seems|remains|it|very|quite|entirely|still|also|well|only|just|equally)"
    r" possible(?! (?:to|for)\b)",
    r"(?<!as )(?<!if )(?<!where )(?<!when )(?<!made )(?<!make )(?<!makes )(?<!making )(?<!est )"
    r"(?<!first )(?<!last )(?<!worst )(?<!every )(?<!all )(?<!only )(?<!thing )"
    r"possible(?! (?:to|for|days?|answers?|worlds?|exception|best|worst|routes?|uses?"
    r"|had|has|was|were|is|are|by|and|or|but|with)\b)(?= [a-z])",
)

#: What a forecaster or reporter is made the object of: is believed to, was said to.
_HELD = (
    r"believed|thought|said|understood|rumou?red|considered|assumed|expected|reported|suspected"
    r"|feared|estimated"
)
#: Verbs before which "could" speaks of a chance and not of an ability that was.
_COULD = (
    r"be|have|become|lead|mean|reach|come|fall|prove|try|take|turn|spread|follow|bring|begin|start"
    r"|end|open|go|cut|force|trigger|face|move"
)
HEDGES = (
    r"reportedly|apparent(?:ly)?|alleged(?:ly)?|supposed(?:ly)?|purported(?:ly)?",
    r"presum(?:ably|ed)|ostensibly|seemingly|arguably|conceivably|evidently|perhaps|maybe",
    r"seem(?:s|ed)?\b(?! fit)",
    r"appear(?:s|ed)? (?:to|that|as if|likely|unlikely|not to)",
    r"(?:is|are|was|were|be|been|being) (?:widely |generally |also |now |still )?"
    rf"(?:{_HELD})(?= (?:to|that|by)\b|[.,;:])",
    r"may(?: well| not| also| yet| have| be| now)?(?= [a-z])(?! (?:day|parade|of))",
    r"(?<!the )(?<!military )(?<!its )might(?: well| not| also| yet)?(?= [a-z])",
    rf"could (?:well |also |yet |still |soon )?(?:{_COULD})\b",
    r"suggest(?:s|ed|ing)?\b",
    r"indicat(?:es|ed|e|ing)\b",
    r"estimated|estimates?\b(?= (?:at|to|that|\d|the|some))",
    r"(?:cannot|can't|can’t|could not) (?:be )?rule[ds]? out|rule out",
    r"in all likelihood|chances? (?:is|are)|the odds",
    r"tend(?:s|ed)? to\b|would appear|would seem",
    r"in (?:our|my|their) view|[as]s? far as (?:is|can be)",
    r"not (?:yet )?(?:clear|certain|confirmed)|unclear|uncertain|unconfirmed",
)

#: People of whom no reader can tell who they are.
_WHO = (
    r"sources?|officials?|diplomats?|experts?|analysts?|observers?|insiders?|witness(?:es)?"
    r"|residents?|locals?|officers?|commanders?|aides?|activists?|rebels|fighters|advisers?"
    r"|informants?|circles|quarters|people|persons?|those|some|many|envoys?|spies|traders|villagers"
)
#: Verbs with which somebody is made to speak.
_SAYS = (
    r"says?|said|tells?|told|reports?|reported|claims?|claimed|believes?|believed|reveals?|revealed"
    r"|discloses?|disclosed|confirms?|confirmed|warns?|warned|insists?|insisted|adds?|added|expects?"
    r"|suggests?|maintains?|speaks?|spoke|whispers?|notes?|noted|puts?|describes?|described"
    r"|predicts?|predicted|estimates?|assess|concedes?|conceded|hints?|hinted|gives?|gave"
)
#: What speaks with an article and still has a name behind it.
_NAMED = (
    r"statement|report|spokes[a-z]+|map|page|broadcast|letter|text|study|newspaper|communiqu|note"
    r"|document|post|paper|agency|article|court|judge|minister|ministry|government|army|order"
)
_KINDS = (
    r"senior|military|intelligence|diplomatic|western|unnamed|anonymous|government|local|informed"
    r"|well-informed|well-placed|high-ranking|former|serving|security|regional|foreign|retired"
)
UNNAMED = (
    rf"(?:{_WHO})(?:,? (?:close to|within|in|from|near|with|at|familiar with|on|inside|of)"
    rf" [^.;:]{{2,60}}?)?,? (?:who [^,.]{{2,50}},? )?(?:have |has |had |also |now )?(?:{_SAYS})\b",
    rf"(?:an?|one|two|three|several) (?!(?:[a-z-]+ ){{0,3}}(?:{_NAMED}))(?:[a-z-]+ ){{1,6}}"
    r"(?:said|told|says|tells|claimed|claims|insisted|confirmed|warned|whispered|recalled)\b",
    rf"according to (?:an?|the|some|several|two|three|our|{_KINDS})? ?(?:(?:{_KINDS}) )*(?:{_WHO})",
    rf"(?:said|told|quoting|cit(?:es?|ing)|quotes?) (?:an? |the |our |several |two )?"
    rf"(?:[a-z-]+ ){{0,3}}(?:{_WHO})\b",
    r"it (?:was|is|has been) (?:learn(?:ed|t)|reported|understood|disclosed|revealed|leaked|said)"
    r"\b(?! to)",
    r"word (?:has|had|is|was|reached)|there is talk|talk (?:in|has it)|rumou?rs? (?:has|have|say)",
    r"(?:exclusive|our|intelligence|military|well-placed|unnamed|anonymous) sources?\b",
    r"sources? (?:close to|within|inside|familiar)",
    r"those in the know|(?:on|under) (?:the )?condition of anonymity",
    r"who (?:asked|declined|refused|did not (?:want|wish)) (?:not )?to be (?:named|identified)",
    rf"an? (?:{_KINDS})(?: [a-z-]+){{0,2}} (?:official|officer|source|diplomat|aide|observer"
    r"|commander|adviser|envoy)",
)
