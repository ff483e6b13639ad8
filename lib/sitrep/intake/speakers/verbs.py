"""Verbs of saying, by how much else they may mean, with every form of each."""

from __future__ import annotations

from collections.abc import Iterable

#: Whoever does this speaks: it is nearly never a noun, and does nearly nothing else.
_STRONG = (
    "insist deny admit allege warn argue acknowledge announce declare assert contend concede "
    "confess aver avow affirm attest testify recall recount complain grumble remark retort reply "
    "explain predict conclude confirm speculate reiterate emphasise emphasize accuse tweet retweet "
    "opine assume surmise suspect reckon believe comment boast joke quip exclaim mutter whisper "
    "telegraph cable wire assure disclose caution describe lament prophesy scoff stipulate"
).split()
#: What these do they do with words only where what they say follows: "shows that", "promised:".
_CONTENT = (
    "show indicate suggest reveal maintain hold find hear learn understand think know see swear "
    "judge doubt fear hope feel agree promise pledge vow threaten answer respond protest guess "
    "suppose calculate note observe mention relate repeat stress write report claim state add "
    "propose demand inform notify advise remind "
    "prove establish demonstrate imply infer presume profess pretend notice remember joke "
    "rule calculate certify expect estimate gather repeat plead murmur shout cry call "
    "concur acknowledge discover determine imagine "
    "conjecture hint intimate"
).split()
#: Verbs that are also nouns or plain verbs: they count after a name, an office or a body.
_WEAK = (
    "record log tally list verify document attribute count show learn publish claim report state "
    "expect stress reveal estimate ask find blame caution post broadcast suggest indicate assess "
    "dismiss dispute contradict term label brand dub pronounce denounce maintain place rate depict "
    "portray cite mention release circulate reject disavow disown refute rebut credit ascribe "
    "trace identify name note observe call fear interpret characterise characterize swear"
).split()
_IRREGULAR = {
    "strong": "say says said tell tells told",
    "content": (
        "think thinks thought know knows knew hold holds held hear hears heard find finds found "
        "learnt understood see sees saw swore sworn wrote written write writes writing read reads "
        "speak speaks spoke own owns owned let mean signalled radioed phoned texted emailed "
        "messaged briefed means meant put puts felt"
    ),
    "weak": (
        "put puts read reads thought thinks heard understood understands gave gives found saw "
        "swore wrote writes learnt given"
    ),
}
_DOUBLED = {"admit", "refer", "quip", "tip", "log", "dub", "put", "rebut"}


def _forms(base: str) -> list[str]:
    if base.endswith("e"):
        return [base, base + "s", base + "d"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied"]
    if base in _DOUBLED:
        return [base, base + "s", base + base[-1] + "ed"]
    hisses = base.endswith(("s", "sh", "ch", "x", "z"))
    return [base, base + "e" * hisses + "s", base + "ed"]


def _all(bases: Iterable[str], kind: str) -> frozenset[str]:
    made = {form for base in bases for form in _forms(base)}
    wrong = {"writed", "holded", "heared", "understanded", "thinked", "knowed", "seed", "sweared",
             "finded", "feeled"}  # fmt: skip
    return frozenset((made | {*_IRREGULAR[kind].split()}) - wrong)


STRONG = _all(_STRONG, "strong")
CONTENT = _all(_CONTENT, "content") - STRONG
WEAK = _all(_WEAK, "weak")
#: In the middle of a sentence, as in "turned back, saying that ..."; what they say follows.
SAYING_SO = frozenset(
    (
        "saying telling claiming insisting warning adding arguing alleging denying announcing "
        "declaring asserting maintaining noting citing quoting reporting swearing predicting "
        "admitting conceding acknowledging stating boasting complaining confirming"
    ).split()
)
EVERY = STRONG | CONTENT | WEAK | SAYING_SO


def pattern(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return by_letter(sorted(words, key=lambda one: (-len(one), one)))


def by_letter(words: Iterable[str]) -> str:
    """An alternation of words or patterns that each begin with a letter, by that letter: of several
    hundred words most are passed over at once. Among those of a letter the order stays."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in found.items())
