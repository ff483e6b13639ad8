"""Names by whose they are: "US-Russian", "Russian-backed forces", "the French foreign ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import BETWEEN, BODIES, FORCES, PEOPLES, STATES
from ..sentences import WORD, Span
from .name import Name
from .runs import Run

_TIES = "backed|led|aligned|allied|trained|armed|supported|sponsored|funded|equipped|loyal"
#: A word that says whose or of what kind a thing is, and names nothing by itself.
_OF_SOME_STATE = re.compile(
    r"-(?:\w+ed|held|run|built|made|born|style|era|wide|language|speaking)$"
)
_PEOPLE_IN_ARMS = (
    "forces?|militias?|armies|army|fighters|groups?|rebels?|troops|separatists|formations?|"
    "coalition|insurgents|militants|units?|factions?|movement|administration|government|opposition|"
    "columns?|authorities|side|alliance|proxies"
)
#: What a state lends: "Russian air cover" is of that state.
_LENT = re.compile(
    r"^ (?:(?:air|military|political|naval|diplomatic|financial|ground|arms|logistic|logistical) )*"
    r"(?:cover|support|aid|backing|intervention|offer|pressure|assistance|involvement|help|"
    r"protection|supplies|sanctions|strikes?|bombing|bombardment|demand|proposal|plan|policy|"
    r"interests?|influence|mediation|side|and (?:the )?(?=[A-Z]))"
)


def joined(text: str, run: Run) -> list[Name] | None:
    """The names in a word with hyphens: "US-Russian", "Russian-backed force"; None if it is one."""
    word = run.text
    if backed := re.fullmatch(rf"(.+)-({_TIES})", word):
        force = re.match(
            rf"(?: [\w-]+){{0,3}}? (?:{_PEOPLE_IN_ARMS})\b", text[run.end : run.sentence.end]
        )
        if force and (backed[1] in PEOPLES | STATES or backed[1][0].isupper()):
            end = run.end + force.end()
            return [
                Name(run.start, end, "actor", text[run.start : end], "a force by whose it is", 0.8)
            ]
        return []
    parts = re.split(r"[-–]", word)
    if len(parts) == 2 and all(part in PEOPLES or part in STATES for part in parts):
        if border := re.match(r" (?:border|frontier|boundary)\b", text[run.end : run.sentence.end]):
            end = run.end + border.end()
            name = text[run.start : end]
            return [Name(run.start, end, "place", name, "a border by whose it is", 0.8)]
        second = run.start + len(parts[0]) + 1
        spans = ((run.start, run.start + len(parts[0])), (second, run.end))
        return [
            Name(*span, "actor", PEOPLES.get(part) or STATES[part], "two states, joined", 0.6)
            for span, part in zip(spans, parts, strict=True)
            if PEOPLES.get(part) or part in STATES
        ]
    return [] if _OF_SOME_STATE.search(word) else None


def sided(text: str, sentence: Span) -> Iterator[Name]:
    """ "pro-Russian forces": a force by whom it is for."""
    for hit in re.finditer(
        rf"\b(?:pro|anti)-[A-Z]\w+(?: [\w-]+){{0,2}}? (?:{_PEOPLE_IN_ARMS})\b",
        text[sentence.start : sentence.end],
    ):
        start = sentence.start + hit.start()
        yield Name(start, start + len(hit[0]), "actor", hit[0], "a force by whose it is", 0.8)


def of_a_people(text: str, run: Run, after: str) -> Iterator[Name]:
    """ "Russian", alone or with the force or body that it names: "the French foreign ministry"."""
    at = run.end
    for one in WORD.finditer(text, run.end, run.sentence.end):
        if text[at : one.start()] != " ":
            break
        word = one[0].casefold()
        bare = re.sub(r"[’']s$", "", word)
        at = one.start() + len(bare)
        if bare in FORCES | BODIES:
            name = text[run.start : at]
            yield Name(run.start, at, "actor", name, "a people and its force or body", 0.8)
            return
        if bare not in BETWEEN or bare != word:
            break
    if len(run.words) == 1 and PEOPLES[run.text] and _LENT.match(after):
        yield Name(run.start, run.end, "actor", PEOPLES[run.text], "what is a state’s", 0.5)
