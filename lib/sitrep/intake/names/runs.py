"""Runs of capitalised words: what may be a name in an English text, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..sentences import WORD, Span
from ..words import MONTHS, SEASONS, TITLES, WEEKDAYS

#: Words in lower case that may stand within a name, before a further word in capitals.
_JOINTS = frozenset(
    ("of the for de del della du des di da do dos von van der bin ibn al el and").split()
)
_ARTICLES = re.compile(r"(?:al|el|ez|ash|ad|ar|as|at|an|es|et|ed|eş|ol|ul)[-‐‑’']", re.IGNORECASE)
#: Words that begin a sentence and are no name.
COMMON = frozenset(
    (
        "a an the this that these those there here it its he she they we you i his her their our "
        "my your who whom whose which what when where why how if as at by for from in into of off "
        "on onto out over per since than through to toward towards under until up upon via with "
        "within without and or but nor so yet both either neither not no none nobody nothing "
        "never ever also even only just still again once twice after afterwards before during "
        "while whilst meanwhile although though because unless whether however moreover instead "
        "otherwise thus hence therefore then later earlier soon now today tonight yesterday "
        "tomorrow recently already always often perhaps maybe about above across against along "
        "among amid around behind below beneath beside besides between beyond despite down except "
        "inside like near outside past regarding round throughout all any each every few fewer "
        "many more most much other others another some several such same one two three four five "
        "six seven eight nine ten eleven twelve dozens hundreds thousands half first second third "
        "last next new old big small long short high low early late main major is are was were be "
        "been being am has have had do does did will would shall should can could may might must "
        "let says said asked according following including given yes people men women children "
        "troops soldiers forces fighters officials sources residents witnesses diplomats ships "
        "vessels lorries trucks tanks aircraft air land sea fuel food grain abroad mostly nearly "
        "almost least further overall finally eventually initially local military naval foreign "
        "western eastern northern southern central north south east west comment analysis "
        "exclusive report reports breaking update photo image video source read click see note "
        "notes open little everyone everybody someone somebody whoever attackers defenders "
        "negotiators monitors inspectors rebels militants insurgents gunmen peace war fighting "
        "talks shipping merchant civilian civilians humanitarian medical heavy light whatever "
        "shortly separately similarly likewise unlike contrary pressed questioned left right back "
        "away ahead far close together alone apart aside indeed certainly clearly apparently "
        "reportedly allegedly officially privately publicly"
    ).split()
)
_TIME = {*MONTHS, *WEEKDAYS, *SEASONS}
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th) $")
_OPENERS = "“\"‘'«([—–-•* "


@dataclass(frozen=True)
class Run:
    """A run of words from `start` to `end` that may be a name.

    `words` are its words without a possessive; `first` tells that it begins the sentence, where a
    capital says nothing; `owns` that a possessive follows; `sentence` is where it stands.
    """

    start: int
    end: int
    words: tuple[str, ...]
    first: bool
    owns: bool
    sentence: Span

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(self.words)


def runs(text: str, sentence: Span) -> Iterator[Run]:
    """The runs of a sentence, in its order."""
    words = list(WORD.finditer(text, sentence.start, sentence.end))
    at = 0
    while at < len(words):
        if not _is_capital(words[at][0]):
            at += 1
            continue
        last = _reach(text, words, at)
        yield from _made(text, sentence, words[at : last + 1])
        at = last + 1


def _is_capital(word: str) -> bool:
    bare = _ARTICLES.sub("", word, count=1)
    return word[0].isupper() or (bare != word and bare[:1].isupper())


def _reach(text: str, words: list[re.Match[str]], at: int) -> int:
    """The last word of the run that begins at a word."""
    last = at
    while last + 1 < len(words):
        here, following = words[last], words[last + 1]
        gap = text[here.end() : following.start()]
        # "The Citizens' Count" is one name, "Ankara's navy" are two.
        ends = _possessive(here[0]) and not (here[0][-1] in "’'" and _is_capital(following[0]))
        if ends or (gap != " " and not _joins(gap, here[0])):
            break
        if _is_capital(following[0]):
            last += 1
            continue
        step = _bridge(text, words, at, last)
        if not step:
            break
        last += step
    return last


def _joins(gap: str, word: str) -> bool:
    """May this stand between two words of a name: the stop of a title or of a letter?"""
    return gap == ". " and (f"{word}." in TITLES or len(word) == 1)


def _bridge(text: str, words: list[re.Match[str]], at: int, last: int) -> int:
    """How many words on the name goes on after a joint such as "of the"; 0 if it ends here."""
    for length in (1, 2):
        between = words[last + 1 : last + 1 + length]
        after = words[last + 1 + length : last + 2 + length]
        if not after or not all(one[0] in _JOINTS for one in between) or len(between) < length:
            return 0
        near = all(
            text[a.end() : b.start()] == " "
            for a, b in zip([words[last], *between], [*between, *after], strict=True)
        )
        if not near:
            return 0
        if _is_capital(after[0][0]):
            joint = " ".join(one[0] for one in between)
            # "The Ministry of Defence and Security", "Council for the Restoration of Order".
            headed = any(one[0].casefold() in _BODY_HEADS for one in words[at : at + 3])
            if headed and last > at + 1 and joint in ("and", "of", "of the"):
                return length + 1
            return length + 1 if _binds(joint, words[last][0], after[0][0]) else 0
    return 0


def _binds(joint: str, before: str, after: str) -> bool:
    """Does the joint hold two words of one name together?"""
    if after.casefold() in _TIME:
        return False
    if joint == "and" and before in ("Fire", "Search"):
        return after == "Rescue"
    if "and" in joint.split() or joint == "the":
        return False
    # "Ministry for Foreign Affairs", "Gulf of Aden", but hardly "Washington for Moscow".
    heads = joint.split()[0] in ("of", "for")
    return before.casefold() in _HEADS if heads else True


#: Of these a name may go on after a second joint.
_BODY_HEADS = frozenset("ministry committee council board commission department office".split())
#: What a name with "of" begins with, after its own words: the Gulf of Aden, the Army of Islam.
_HEADS = frozenset(
    (
        "gulf sea strait straits bay cape port isle mount lake river camp army armies front party "
        "ministry minister university committee council union house court bank church order "
        "league organisation organization movement president king queen prince secretary "
        "ministers governor commander chief head office department board congress republic "
        "kingdom state states province region district city town village valley heights battle "
        "treaty sons brigade brigades battalion nation nations chamber bureau institute "
        "archbishop patriarch bishop emirate federation alliance coalition club society "
        "association agency authority directorate assembly guild brotherhood forum "
        "network friends voice mayor prefect sheriff"
    ).split()
)


def _possessive(word: str) -> bool:
    return re.search(r"[’']s?$", word) is not None


def _made(text: str, sentence: Span, words: list[re.Match[str]]) -> Iterator[Run]:
    """The run of these words, without the common words it begins with at the start."""
    first = not text[sentence.start : words[0].start()].strip(_OPENERS)
    opens = first or text[max(0, words[0].start() - 2) : words[0].start()].strip(" ") in (
        "“", '"', ":", "—")  # fmt: skip
    while words and (words[0][0].casefold() in COMMON or words[0][0].casefold() in _TIME) and (
        opens or len(words) == 1 or words[0][0].casefold() in ("the", "a", "an")
        or words[0][0].casefold() in _TIME
    ):  # fmt: skip
        # The next capital is one in its own right: "The High Command", "But Soviet cavalry".
        opens = words[0][0].casefold() not in ("the", "a", "an")
        words, first = words[1:], first and len(words) > 1 and not _is_capital(words[1][0])
        while words and not _is_capital(words[0][0]):
            words = words[1:]
    while words and words[-1][0].casefold() in _TIME:
        words = words[:-1]
    if not words:
        return
    names = [re.sub(r"[’']s?$", "", one[0]) for one in words]
    start, end = words[0].start(), words[-1].end() - (len(words[-1][0]) - len(names[-1]))
    owns = len(names[-1]) < len(words[-1][0])
    if ordinal := _ORDINAL.search(text, max(sentence.start, start - 6), start):
        start, names = ordinal.start(), [ordinal[0].strip(), *names]
    yield Run(start, end, tuple(names), first, owns, sentence)
