"""The turns of phrase with which a sentence denies, and those that only look so, as patterns.

A list of ours, kept short; case does not matter. What is masked is taken out of a sentence before
a denial is looked for in it.
"""

from __future__ import annotations

#: What a text, as against a body of texts, is called: of one that lies open "names no author" is
#: no denial but a description.
_TEXT = (
    r"it|page|article|report|text|note|statement|map|book|letter|post|caption|transcript|summary"
    r"|communiqu[eé]|table|dataset|release|paper|thread|timeline|passage|item|entry|document|blog"
    r"|footage|briefing|announcement|picture|photograph|version|copy|piece|story|imagery|sensing"
    r"|which|that"
)
_TELLS = (
    r"says?|said|names?|named|bears?|bore|gives?|gave|mentions?|mentioned|tells?|told|shows?"
    r"|showed|speaks?|spoke|carries|carried|states?|stated|cites?|cited|knows?|draws?|codes?"
    r"|covers?|has|had|contains?"
)
_NIL = r"no|nothing|nobody|none|neither|only"
_COUNT = r"two|three|four|five|six|seven|eight|nine|ten|a dozen|\d+"

#: Idioms, limits and names with a word of denial in them.
HARMLESS = (
    r"no (?:more|fewer|less|later|earlier|sooner|longer|matter|doubt|wonder|better|closer)\b",
    r"no\.? ?\d+",
    r"no man['’]?s|no[ -]confidence",
    r"not only|if only|only (?:if|child)",
    r"nothing (?:but|less than|short of)",
    r"none (?:the (?:less|worse|wiser)|of (?:this|that|it|these|which))",
    r"never (?:mind|again)",
    r"neither for nor against|nowhere near|almost no chance",
    r"(?:is|are|was|were) not (?:an?|one)(?! (?:single|trace|sign|word|shred))",
    r"(?:is|are|was|were) (?:[a-z]+ )?[a-z]+ and no|(?:though|but) no(?= [a-z]+ for\b)",
    r"(?:leaves?|leaving) (?:[a-z]+ )?no",
    r"(?:makes?|made|making) no (?:difference|sense|odds)",
    # To be no army is not to be another thing; that there is none is a denial.
    r"(?<!there )(?:is|are|was|were|be|am) (?:itself |of |in )?no\b(?! (?:one|trace|sign|evidence"
    r"|record|way to (?:know|tell))\b)",
    r", no (?:[a-z]+)(?= (?:of|for|to)\b)",
    # Of the text at hand.
    rf"(?:{_TEXT}) (?:{_TELLS}) [^;:.]{{2,40}} and (?:{_TELLS}) (?:{_NIL})\b",
    rf"(?:^|[;:,.] )(?:the |this |an? |its )?(?:[a-z-]+ ){{0,2}}(?:{_TEXT})(?: as [a-z]+)?"
    rf"(?: itself)? (?:{_TELLS})(?: [a-z]+ [a-z]+ and (?:{_TELLS}))? (?:{_NIL})\b",
    rf"(?:^|[;:] )(?:{_TELLS})(?: of)? (?:{_NIL})\b",
    # Of things that the sentence itself has just named.
    r"(?<=[;,] )neither(?= [a-z]+s\b| of (?:that|them|whom|which))",
)

#: Whoever is made to speak answers for what he denies; a clause on a condition denies nothing.
SPEAKS = (
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!be )(?<!nobody )(?<!nobody else )"
    r"(?<!no one )(?<!none )(?:says?|said|writes?|wrote|tells?|told|den(?:y|ies|ied)|insists?"
    r"|insisted|claims?|claimed|declares?|declared|announced?|announces|according to|argues?"
    r"|argued|maintains?|maintained|reports? that|reported that)\b"
)
ASIDE = (
    r", (?:an? |the |his |her |as )?(?:[a-z]+ ){0,3}(?:recalled|said|says|wrote|told|claimed"
    r"|insisted|the saying (?:went|goes))\b"
)
CONDITION = r"\b(?:if|unless|would|should|whoever|counts? only)\b"

#: What was looked at is named: such a sentence holds whatever turns up elsewhere.
LOOKED_AT = (
    r"(?:pages?|sources?|statements?|outlets?|texts?|transcripts?|copies|articles?|pieces|papers"
    r"|newspapers|letters|announcements|reports?|maps?|gazetteers?|datasets?|index|orders?"
    r"|briefings?|packages?|releases?|captions?|extracts?|catalogues?|files?)\b[^;:.]{0,90}?"
    r"(?:(?:that |which )?(?:was |were )?(?:read|cited|searched|consulted|opened|looked (?:at"
    r"|through)|gone through|at hand|listed)\b)",
    r"(?:read|cited|searched|looked at|consulted|opened|listed) here",
    r"in what (?:was|we) read",
    r"(?:named|mentioned|implied|spoken of|told of) (?:in|by) (?:it|the (?:text|page|report))",
    r"looked for in\b",
    r"(?:the|a|another) search (?:of|in|for|through|brought)\b",
    r"looked (?:at|through) [^;:.]{0,60}found",
)

#: Where a sentence denies.
DENIES = (
    r"nobody|no[ -]one|nothing|nowhere|none|neither|never",
    r"no(?! \d)(?= [\w“\"'])",
    r"not (?:a|one) (?:single )?[a-z]+",
    r"not (?:been )?found|cannot be (?:found|traced)|could not be (?:found|traced)",
    r"(?<=\w )without (?:an?|any|one)",
    r"(?:hardly|scarcely|barely) (?:any|anybody|anyone|anything)",
    r"unknown|unreported|unheard of",
    r"(?:is|are|was|were) (?:still )?lacking",
    r"(?:the|his|her|its|their) (?:only|sole)|sole(?:ly)?",
    rf"only (?:an?|one|{_COUNT}) (?:[a-z]+ )?(?:source|outlet|agenc|page|paper|newspaper|witness"
    r"|account|report|origin|man|woman|person|diar)[a-z]*",
    r"(?:known|reported|seen|found|attested|told|mentioned|recorded|claimed|guessed at|named)"
    r"(?: of)? only (?:for|by|from|on|in)\b|(?:known|attested) from a single",
    r"[a-z]+ (?:outlets|sources|pages|agencies|papers|accounts) only\b",
    r"(?:^|then |[;:] )only (?:the|an?|its|his|her) [a-z]+ (?:had|has|have|was|were|is|are)\b",
    r"(?:word|account|diary|source|encyclopaedia|page|report|witness) alone|[a-z]+ alone [a-z]+ed",
    r"(?:was|were|is|are) the (?:very )?first\b(?! (?:step|half|part|day|week|month|leg"
    rf"|of (?:the |these )?(?:{_COUNT})))",
    r"(?:the|for the) first time|first of its kind|the first (?!step)(?:[a-z]+ )?(?:to|ever)\b",
    r"(?:the )?(?:earliest|oldest|last) (?:[a-z]+ )?(?:known|report|mention)",
)
