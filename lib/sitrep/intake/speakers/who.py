"""Who may speak without a name, and which of them are a name after all: a ministry, "the army"."""

from __future__ import annotations

import re

from ..lexicon import KNOWN_BODIES, PEOPLES, SEATS, STATES
from ..words import UPPER
from .verbs import by_letter

#: Bodies: one that is spoken of with "the" is known by it.
_BODIES = (
    "ministry government agency army navy command police brigade council commission committee "
    "office authority group charity organisation organization party company unit embassy mission "
    "observatory headquarters cell centre center institute bureau union federation board "
    "department directorate firm operator coalition militia side presidency admiralty regime "
    "junta palace parliament cabinet court tribunal administration secretariat coastguard guard "
    "garrison fleet squadron delegation alliance front movement league association foundation "
    "cooperative syndicate insurer shipowner owner operator insurgency rebellion opposition "
    "consulate chancellery legation staff chamber senate congress assembly diocese church "
    "municipality governorate prefecture monarchy state republic kingdom company outfit "
    "television radio wireless registry inspectorate corporation network club battalion regiment "
    "division corps force military gendarmerie airline port harbour"
).split()
#: People, and what is written or seen: without a name of their own.
_PEOPLE = (
    "source official diplomat expert analyst observer insider resident local officer commander "
    "aide activist rebel fighter adviser advisor informant circle envoy trader villager monitor "
    "spokesman spokeswoman spokesperson minister agency report statement newspaper broadcaster "
    "website channel master captain farmer doctor medic survivor prisoner refugee lawyer relative "
    "pilot owner mayor governor ambassador president chief head leader senator commissioner "
    "memorandum document study survey map text letter deputy team general colonel admiral major "
    "lieutenant mother wife widow teacher driver sailor engineer worker lawmaker reporter "
    "correspondent researcher economist broker shipper importer merchant hospital clinic rescuer "
    "paramedic firefighter priest bishop elder historian militant inspector negotiator mediator "
    "director manager chairman chairwoman chairperson candidate nurse corporal sergeant soldier "
    "attaché attache message communiqué communique bulletin dispatch student protester judge "
    "prosecutor investigator volunteer secretary treasurer imam sheikh shopkeeper paper journal "
    "blog shepherd passenger neighbour neighbor traveller traveler deserter scout sentry surgeon "
    "stoker mate skipper boatswain bosun consul tracker outlet account post telegram order diary "
    "log record figure datum return register manifest photograph picture image video recording "
    "chart count tally estimate signal intercept article story version line page broadcast "
    "editor editorial columnist author writer blogger tweet thread user site page feed leaflet "
    "poster note transcript testimony affidavit verdict judgement ruling inquiry enquiry "
    "investigation probe panel professor academic scholar scientist geologist pathologist coroner "
    "porter clerk guard policeman gendarme constable ranger smuggler pirate hostage guide monk "
    "nun pastor father brother sister son daughter uncle aunt cousin grandmother grandfather boy "
    "girl child youth peasant herder miner butcher baker grocer barber waiter landlord hotelier "
    "veteran recruit conscript reservist trooper gunner sapper marine seaman crewman deckhand "
    "watchman lookout fisher fisherman helmsman navigator controller dispatcher operator "
    "neutral critic supporter opponent ally rival enemy victim defector exile emigré migrant "
    "assistant interpreter translator courier messenger informer spy agent attorney magistrate "
    "bystander onlooker shipowner charterer underwriter agent stevedore docker pundit "
    "consultant contractor auditor accountant banker executive employee foreman superintendent "
    "warden principal dean rector vicar abbot cardinal rabbi mufti cleric emir sultan king queen "
    "prince premier chancellor legislator parliamentarian deputy councillor delegate "
    "representative official staffer strategist planner tactician quartermaster brigadier marshal "
    "wag cynic optimist pessimist veteran caller listener viewer reader tenant householder"
).split()
_MORE_PEOPLE = (
    "witness(?:es)?|sources|circles|authorities|agencies|parties|companies|families|ministries|"
    "armies|embassies|charities|police|staff|crew|personnel|footage|imagery|data|AIS|statistics|"
    "men|man|women|woman|fishermen|headm[ae]n|people|folk|wives|children|troops|brass|"
    "deputies|secretaries|diaries|testimonies|studies|surveys|attachés|media|press|wires|"
    "intelligence|reconnaissance|radar|telemetry|satellites?|transponders?|instruments|"
    "everybody|everyone|somebody|someone|others|many|most|some|several|half|survivors|"
    "countrymen|policemen|spokesmen|crewmen|seamen|townsfolk|villagers|officialdom|"
    "leadership|government side|friends|colleagues|comrades|sailors|gossips?|rumou?rs?|"
    "coast ?guards?|navies|foreign office|war office|state department|high command"
)
WHO = by_letter(
    sorted({*(f"{one}s?" for one in (*_BODIES, *_PEOPLE)), *_MORE_PEOPLE.split("|")},
           key=len, reverse=True)
)  # fmt: skip
NAME = rf"(?:(?:al|el|bin|ibn|de|van|von)[- ])?[{UPPER}][\w’'.-]*"
_HEAD_OF = re.compile(r"\s(?:of|in|at|for|from|on|near|with|who|to|aboard|by|reached|close)\s")
_LEADS = re.compile(
    r"^(?:as|that|but|and|while|whilst|when|if|though|although|because|where|so|yet|or|for|what|"
    r"than|which|until|since|whose|whom|only|even|then|after|before|with|including|despite|"
    r"(?:on|by|since|late on|early on) \w+day,?)\s+",
    re.IGNORECASE,
)
#: What belongs to the verb, and not to its speaker.
_ADVERBS = re.compile(
    r"(?:\s(?:also|has|have|had|later|now|still|then|too|\w+ly|\w+day|yesterday|today|each|both|"
    r"all|likewise|itself|himself|herself|themselves|so far))+\s*$"
)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|one|our|his|her|this|that)\s(?!of\b)", re.IGNORECASE)
_COUNT = re.compile(r"(?:[’']s?) (?:own )?(?:count|reckoning|account|estimates?|figures|tally|"
                    r"version|telling|showing|words?|view|opinion|judge?ment|calculations?|books|"
                    r"logs?|records|admission|data|statistics|confession|lips)$")  # fmt: skip
_PRONOUNS = frozenset("he she they who it which we i one some others many most".split())
#: A name in what stands between commas behind an office: "its director, Sister Rasoa, said".
_APPOSED = re.compile(rf"^,\s(?P<name>(?:{NAME}\s)+(?:(?:de|of|al|van|von|der)\s)?{NAME}),")
_PLAIN_PLURAL = re.compile(rf"[{UPPER}][a-zà-ÿ’'-]+(?:s|men|people)")
#: What is written by somebody with a name: "the logs of Marsad al-Ajwa".
_PAPERS = re.compile(
    rf"(?:[\w-]+ ){{0,2}}(?:logs?|figures|records?|accounts?|returns|count|tally|data|books|"
    rf"archives?|"
    rf"website|page|site|channel) of (?:the )?{NAME}"
)
_LISTED = frozenset({*STATES, *SEATS, *KNOWN_BODIES})


_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|all|half|none|\d+)"
)


def is_person(source: str) -> bool:
    """May "he" or "she" be this source?"""
    last = _HEAD_OF.split(source)[0].split(" ")[-1].casefold()
    return source not in _LISTED and last not in _SINGLE and not last.endswith("s")


def source_of(said: str, side: str = "") -> tuple[str, bool]:
    """The source in these words before a verb, and whether it is known by a name.

    `side` is what stands between commas behind it.
    """
    if apposed := _APPOSED.match(side):
        return apposed["name"], True
    bare = _ADVERBS.sub("", said).strip(' ,—–-:“"‘')
    before = None
    while bare != before:
        before, bare = bare, _LEADS.sub("", bare)
    counted = re.match(r"(?:a|an|one|two|three|several|some|another|both|other)\s", bare, re.I)
    bare = re.sub(r"\s\([^)]*\)$", "", _COUNT.sub("", _ARTICLE.sub("", bare)))
    bare = bare.rstrip(".,;")
    return bare, _is_named(bare, counted is not None)


def _is_named(bare: str, counted: bool) -> bool:
    if not bare or bare.casefold() in _PRONOUNS:
        return False
    if bare in _LISTED:
        return True
    head = _HEAD_OF.split(bare)[0]
    if re.fullmatch(_NUMBER, head, re.IGNORECASE):
        return False
    if _PAPERS.match(bare):
        return True
    words = head.split()
    last = re.sub(r"[’']s?$", "", words[-1])
    if len(words) == 1 and _PLAIN_PLURAL.fullmatch(last) and last.casefold() != "reuters":
        return last.casefold() in _SINGLE or last in PEOPLES
    if re.fullmatch(NAME, last):
        office = re.fullmatch(WHO, last.casefold()) is not None
        return not office or last.casefold() in _SINGLE or words[0][:1].isupper() < len(words) - 1
    return not counted and last in _SINGLE


_SINGLE = frozenset(_BODIES) - {
    "unit", "group", "cell", "staff", "side", "firm", "owner", "operator", "insurer", "company",
    "team", "church", "outfit", "charity", "shipowner",
}  # fmt: skip
