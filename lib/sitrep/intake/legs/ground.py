"""Places without a name, days and clocks masked, ways of the compass: what a course is made of."""

from __future__ import annotations

import re

from ..words import POINTS

#: A way that something goes along.
_WAYS = (
    "roads?|highways?|coasts?|rivers?|corridors?|banks?|axis|axes|tracks?|valleys?|shores?|desert|"
    "motorways?|railways?|canals?|streets?|boulevards?|avenues?|bridges?|fords?|pass|passes|gates?|"
    "tunnels?|routes?|paths?|trails?|lanes?|channels?|straits?|gulf|hills?|mountains?|plains?|"
    "marshes|marsh|forests?|woods?|borders?|frontiers?|lines?|ice|ridges?|causeways?|corniche|"
    "seafront|waterfront|delta|gorges?|embankments?|checkpoints?|roadblocks?|steppe|lake|estuary|"
    "minefields?|fields|jungle|swamps?|crossings?|defiles?|escarpment|front lines?|frontlines?|"
    "barriers?|ring road|bypass|seaway|narrows|isthmus|lagoon|dunes|river bed|creeks?|streams?"
)
#: A place that something comes from or goes to.
_SPOTS = (
    "ports?|harbou?rs?|city|cities|towns?|villages?|capital|bases?|airports?|airfields?|airbases?|"
    "airstrips?|runway|barracks|garrisons?|camps?|palace|headquarters|hq|front|positions|(?:open )?"
    "sea|islands?|peninsula|outskirts|suburbs?|cent(?:re|er)|square|markets?|prefecture|ministry|"
    "studios?|stations?|depots?|junctions?|crossroads|bridgeheads?|fortress|forts?|citadel|"
    "compounds?|quays?|anchorage|jetty|piers?|docks?|roadstead|trenches|heights|foothills|zones?|"
    "sectors?|territory|province|districts?|regions?|interior|diggings|mines?|refinery|dam|"
    "oilfields?|quarters?|beaches|beach|parliament|embassy|homeland|home port|stronghold|enclave|"
    "enclosures?|plateau|neighbou?rhoods?|countryside|bush|hinterland|waters|entrance|mouth|point|"
    "side|assembly areas?|areas?|rear|stockade|works|school|hospital|prison|university|monastery|"
    "edge of (?:the )?(?:town|city|village|forest|woods?|desert|lake|river|marsh)|"
    "(?:water|river|sea|forest|wood|town|city|village|lake|desert|jungle)(?:[’']s)? edge|"
    "mills?|factory|warehouses?|church|mosque|cathedral|hotel|courthouse|town hall|outposts?|"
    "(?:border|command|forward|guard|police) posts?|power station|castle|plantation|settlements?|"
    "hamlets?|cemetery|stadium|campus|summit|crest|hilltop|vineyards?|orchards?|perimeter|theatre|"
    "(?:wheat|maize|corn|beet|rice|playing|football|sports|open) fields?|"
    "(?:election|electoral) commission|(?:supreme|constitutional) court|central bank|"
    "national assembly|(?:state )?(?:television|radio)|towpath|tree ?line|safety|"
    "shelter|cliffs?|pastures?|caves?|bunkers?|terminal|tarmac|"
    "mainland|ground|spur|salient|redoubts?|wharf|yards?|bay|cove|farms?|hangars?|parade ground"
)
ROAD = re.compile(rf"\b(?:{_WAYS})\b")
SPOT = re.compile(rf"\b(?:{_WAYS}|{_SPOTS})\b")
_POINT = "|".join(point.replace("-", "[- ]?") for point in POINTS)
_WAY = re.compile(
    rf"(?<![-\w])(?P<point>{_POINT})(?:wards?|bound|erly)?\b(?!-)(?! (?:of|coast|bank|side|front|"
    r"entrance|half|part|province|outskirts|flank|city|edge|shore|gate|road|wing|suburbs?|"
    r"district|wall|face|slope|end|quarter)\b)"
)
#: Ways that no compass has.
_OTHER = re.compile(
    r"\b(?:up-?stream|down-?stream|inland|seawards?|out to sea|ashore|up-?river|down-?river)\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)(?: ?[ap]\.?m\.?)?|\b\d{1,4} (?:hours|hrs|h)\b|\b\d{1,2} ?[ap]\.m\.|"
    r"\b(?:before|after|at|by|around|about|until)(?: (?:about|around|half|past|just|the|shortly|"
    r"nearly)){0,3} "
    r"(?:dawn|dusk|midnight|noon|nightfall|daybreak|first light|sunset|sunrise)\b"
)


def masked(low: str, spans: list[tuple[int, int]]) -> str:
    """The sentence with days and clocks blotted out by a mark that ends any phrase."""
    letters = list(low)
    for start, end in [*spans, *(hit.span() for hit in _CLOCK.finditer(low))]:
        letters[start:end] = "·" * (end - start)
    return "".join(letters)


def way(low: str, start: int, end: int, names: list[tuple[int, int, str]]) -> tuple[str, int]:
    """The direction that is said first between two places, and where its word ends."""
    for hit in _WAY.finditer(low, start, end):
        before = low[max(0, hit.start() - 14) : hit.start()]
        if any(a <= hit.start() < b for a, b, _ in names):
            continue
        if re.search(r"\b(?:from|in|of|off) (?:the )?$|\b(?:km|miles) (?:to the )?$", before):
            continue
        goes_on = re.match(r" [a-z]", low[hit.end() : hit.end() + 2])
        if goes_on and re.search(r"(?<!to )(?<!towards )(?<!toward )(?<!for )\bthe $", before):
            continue
        bare = re.sub(r"[- ]", "", hit["point"])
        return next(one for one in POINTS if one.replace("-", "") == bare), hit.end()
    other = _OTHER.search(low, start, end)
    if not other or other[0] in ("out to sea", "ashore"):
        return "", other.end() if other else -1
    return other[0].replace("-", ""), other.end()
