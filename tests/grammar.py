"""What no sentence may be, whatever the case: faults of number, verb, joint and blank, by pattern.

Each rule is a pattern of what is wrong; `faults` gives the rules that a text breaks. The patterns
know English counts, not the library: they are held against sentences that are wrong and right.
"""

from __future__ import annotations

import re

#: Words of numbers above one; "no" and "none" stand apart.
_FIGURES = r"(?<![\d.,–−-])(?:[2-9]|[1-9]\d+|\d{1,3}(?:,\d{3})+)(?![\d,])"
_SPELLED = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MANY = rf"(?:{_SPELLED}|{_FIGURES})"
_ONE = r"(?:one|(?<![\d.,–−/-])1(?![\d.,/:%–-]))"
_MORE = r"(?:more |other |further |later |recorded )?"
#: Nouns that the library counts, of one.
_NOUNS = (
    "actor|answer|body|box|change|circle|claim|day|deed|discriminator|edition|entry|event|"
    "estimate|fact|fault|figure|finding|flaw|force|forecast|formation|item|judgement|leg|"
    "matter|number|occasion|order|origin|outlet|page|pair|party|place|point|question|ranking|row|"
    "side|site|source|stage|standard|stop|thing|tie|time|town|track|verdict|village|week"
)
_PLURALS = (
    "actors|answers|bodies|boxes|changes|circles|claims|days|deeds|discriminators|editions|"
    "entries|events|estimates|facts|faults|figures|findings|flaws|forces|forecasts|formations|"
    "items|judgements|legs|matters|numbers|occasions|orders|origins|outlets|pages|pairs|parties|"
    "places|points|questions|rankings|rows|sides|sites|sources|stages|standards|stops|"
    "things|ties|times|towns|tracks|verdicts|villages|weeks"
)
_SINGULAR_VERB = r"(?:is|was|has|does|lies|stands|rests|goes|leads|carries|gets|speaks|hangs)"
_PLURAL_VERB = r"(?:are|were|have|do|lie|stand|rest|go|lead|carry|get|speak|hang)"

RULES: dict[str, str] = {
    "one of a plural": rf"(?i)\b{_ONE} {_MORE}(?:{_PLURALS})\b(?! of)",
    "many of a singular": (
        rf"\b{_MANY} {_MORE}(?:{_NOUNS})\b(?! (?:of|to|and|level|{_PLURALS})\b)(?!-)"
    ),
    "none of one": r"(?i)\bnone of (?:the )?(?:1|one)\b(?! (?:side|of)|[\d,])",
    "no number of one": r"(?i)\b(?:1|one) of (?:the )?(?:1|one)\b(?![\d,])",
    "one with a verb of many": (
        rf"(?i)^(?:{_ONE}) (?:of [\w,]+ )?(?:[\w-]+ )?(?:{_NOUNS}|{_PLURALS}) {_PLURAL_VERB}\b"
    ),
    "many with a verb of one": (
        rf"(?i)(?:^|[;:] ){_MANY} (?:of [\w,]+ )?(?:{_PLURALS}) {_SINGULAR_VERB}\b"
    ),
    "a verb of one after many": rf"(?i)\bof [\w,]+ (?:{_PLURALS}),? {_MANY} {_SINGULAR_VERB}\b",
    "a verb of many after one": rf"(?i)\bof [\w,]+ (?:{_PLURALS}),? {_ONE} {_PLURAL_VERB}\b",
    "all of one": r"(?i)\ball (?:the )?(?:one|1)\b(?![\d,])",
    "all of two": r"(?i)\ball (?:the )?(?:two|2) (?!of)\w+",
    "both of another number": (
        r"(?i)\bboth (?:the )?(?:one|1|three|four|five|six|seven|eight|nine|ten|[3-9]|\d\d+)\b"
    ),
    "an ill-made plural": r"(?i)\b\w*(?:[^aeiou\W]ys|[cs]hs|xs|sss|bodys|partys)\b",
    "a before a vowel": (
        r"(?<![\w’-])[Aa] (?:actor|event|item|estimate|origin|outlet|answer|edition|order)\b"
    ),
    "empty quotes": r"“\s*”|\(\s*\)",
    "double space": r"  ",
    "space before a sign": r"\s[,.;:!?](?:\s|$)",
    "doubled sign": r"[,;:]\s*[,;:.]|\.\.(?!\.)|\?\.",
    "None or nan": r"\b(?:None(?! of\b)|nan|NaN|NaT|<NA>|inf)\b",
    "raw EDTF": r"\d{4}-\d{2}-(?:\d{2}|XX)|\d{4}-\d{2}[~?%/]|\b\d{3}X\b|\d[~%?]/|/\.\.|\.\./",
    "a doubled word": r"(?i)\b(of|the|a|an|and|to|in|on|is|are|no|from|at|for) \1\b",
    "on about": r"(?i)\b(?:on|in) (?:about|perhaps|from|until|before)\b",
    "by none": r"\bno none\b|\bnone none\b",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in RULES.items()}


def faults(text: str, whole: bool = True) -> list[str]:
    """The rules a text breaks; `whole` for one that is made of whole sentences."""
    found = [f"{name}: {hit.group(0)!r}" for name, rule in _COMPILED.items()
             if (hit := rule.search(text))]  # fmt: skip
    if whole and text:
        if text != text.strip():
            found.append("blanks at an end")
        if not re.search(r"[.!?][”)]?$", text):
            found.append(f"no full stop: {text[-30:]!r}")
        if text[0].islower():
            found.append(f"lower case: {text[:30]!r}")
        found += [f"lower case after a full stop: {hit!r}"
                  for hit in re.findall(r"(?<![.\d])\w[\w)”]+\. [a-z]\w*", text)]  # fmt: skip
    return found
