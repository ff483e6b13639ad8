"""The controlled words of a case, each with its meaning. The order is the order of display."""

from __future__ import annotations

from .judging import JUDGING

#: The sixteen compass points clockwise from north; every second is one of the eight.
POINTS = (
    "north", "north-north-east", "north-east", "east-north-east",
    "east", "east-south-east", "south-east", "south-south-east",
    "south", "south-south-west", "south-west", "west-south-west",
    "west", "west-north-west", "north-west", "north-north-west",
)  # fmt: skip

#: Kinds of event that are deeds of forces, which event data of deaths can hold, each entry as one
#: fight between two. An attack on people who do not fight has no second side to be known by.
DEEDS = (
    "capture", "advance", "siege", "loss", "strike", "bombardment", "clash", "violation",
)  # fmt: skip
#: Kinds of event that are words, in which nobody dies; what is neither is done without a fight.
SAID = ("agreement", "ceasefire", "statement", "warning")
#: Kinds of event in which two sides of the chronology strike each other.
HOSTILE = ("strike", "bombardment", "clash")
#: Kinds of place that stretch so far that one point of them is no place along a road or river.
STRETCHES = ("river", "sea", "border", "region", "country")

VOCABULARIES: dict[str, dict[str, str]] = {
    **JUDGING,
    "marker": {
        # Marker symbols of plotly that can be told apart at nine pixels, hollow and solid.
        symbol: f"a {symbol.replace('-', ' ')}"
        for symbol in (
            "circle",
            "square",
            "diamond",
            "cross",
            "x",
            "triangle-up",
            "triangle-down",
            "triangle-left",
            "triangle-right",
            "pentagon",
            "hexagon",
            "star",
            "hourglass",
            "bowtie",
        )
    },
    "source_kind": {
        "report": "the report under analysis",
        "same-publisher": "another piece by its publisher",
        "wire": "a news agency's own page",
        "wire-relay": "a news agency's text on another outlet's page",
        "news": "a newspaper, broadcaster or news site",
        "agency": "a party's, state's or movement's news agency",
        "official": "a government, a command or an organisation speaking for itself",
        "analysis": "a think tank, journal or research centre",
        "partisan": "an outlet that takes a side in the conflict",
        "blog": "a blog or a forum",
        "aggregator": "a page that copies others without saying whom",
        "encyclopaedia": "an encyclopaedia or a mirror of one",
        "event-data": "a dataset of coded events",
        "reference": "a page or gazetteer used for what does not change: points, lengths, terms",
    },
    "own_knowledge": {
        "statement": "a body that speaks for itself",
        "reporting": "a reporter or a network of its own",
        "count": "its own count, survey or dataset",
    },
    "actor_kind": {
        "state": "a state or its government",
        "command": "a headquarters or a coordination body",
        "army": "a state's regular force",
        "unit": "a named part of a regular force",
        "militia": "an irregular force or a coalition of them",
        "foreign-force": "a force sent or raised by another state",
        "armed-group": "an armed movement that is nobody's militia",
        "formation": "a force as the report names it, made of others",
        "company": "a private military company",
        "tribe": "a tribe or confederation",
        "party": "a political party or movement",
        "organisation": "a body of states or of citizens, such as the United Nations",
        "office": "a civil office or service: a mayor, a council, an agency, rescuers",
        "firm": "a firm, whoever owns it",
        "person": "one person who is named",
        "media": "an outlet or a news agency",
        "monitor": "a body that observes and counts",
        "publisher": "who publishes the report",
    },
    "relation": {
        "part-of": "belongs to",
        "commands": "gives orders to",
        "backs": "arms, pays or advises",
        "air-support-for": "gives air support to",
        "allied-with": "fights beside",
        "opposes": "fights against",
        "coordinates-with": "arranges not to collide with",
        "negotiates-with": "negotiates with",
        "mediates-for": "mediates for",
        "blesses": "approves of",
    },
    "basis": {
        "stated": "the report says so",
        "recorded": "the record says so",
        "disputed": "sources of the record disagree",
    },
    "event_basis": {
        "recorded": "the record agrees on it",
        "claimed": "one side says so",
        "disputed": "sources disagree on it",
    },
    "place_kind": {
        "city": "a city",
        "town": "a town",
        "village": "a village",
        "district": "part of a town",
        "camp": "a camp of people who fled",
        "river": "a river or a canal",
        "confluence": "where two rivers meet",
        "sea": "a sea, a bay or a strait",
        "lake": "a lake or a reservoir",
        "island": "an island or a group of them",
        "mountain": "a mountain, a hill or a range",
        "oil-field": "an oil or gas field",
        "plant": "an oil or gas plant or a pumping station",
        "dam": "a dam, a dyke, a weir or a lock",
        "port": "a port or an anchorage",
        "airfield": "an airport or an airfield",
        "base": "a military base or headquarters",
        "crossing": "a border crossing",
        "road": "a road",
        "line": "an agreed or drawn line",
        "border": "a border between states",
        "region": "a province or a region",
        "country": "a country",
    },
    "bank": {
        "west": "right bank and the land behind it",
        "east": "left bank and the land behind it",
    },
    "role": {
        "start": "where the formation sets out",
        "via": "a stop on the way",
        "objective": "where it is said or seen to be going",
        "end": "where the track stops",
    },
    "movement": {
        "fighting": "ground forces against resistance",
        "vehicles": "ground forces in vehicles, unopposed",
        "foot": "ground forces on foot, unopposed",
    },
    "direction": {
        point: f"a bearing of about {index * 22.5:g} degrees" for index, point in enumerate(POINTS)
    },
    "content_rule": {
        "direction": "a stated direction against the bearing of the map",
        "pace": "the speed of a leg against a ceiling for what moves",
        "off-line": "a stop off the road or river it is said to lie on",
        "order": "days that run backwards along a route",
        "foresight": "an event later than every source for it",
        "outlier": "a figure at the ceiling of a wider ground, or far from others for the same",
        "two-sides": "an actor on two sides on one day",
        "two-holders": "a place held by two on one day and not called contested",
        "repeat": "the same passage twice in the text",
        "absent": "something the report points to that is not there",
    },
    "hit_grade": {
        "contradicted": "it cannot be so",
        "loose": "it can be so only loosely",
        "flaw": "the text itself is at fault",
        "doubt": "a reason to look again",
    },
    "slip_kind": {
        "repeat": "says again, word for word, what stands before",
        "pointer": "points to something that the text does not carry",
    },
    "event_category": {
        "capture": "a place changes hands or is said to",
        "advance": "a force moves or an offensive opens",
        "siege": "a place is surrounded, or a siege goes on or ends",
        "blockade": "a way is closed to goods, ships or people, or opened again",
        "loss": "a force loses ground or men",
        "strike": "a strike from the air or by artillery",
        "bombardment": "strikes on a place that go on for hours or days",
        "clash": "two camps other than the common enemy fight",
        "attack-on-civilians": "people who do not fight are attacked",
        "arrest": "somebody is arrested, abducted or let go",
        "displacement": "people flee, are driven out or come back",
        "ceasefire": "a ceasefire is agreed, begins or ends",
        "violation": "a ceasefire or another agreement is broken by arms",
        "warning": "people are warned of what may come",
        "rescue": "people are brought out of danger or told to leave it",
        "breach": "a dam, a dyke, a bridge or a supply gives way",
        "vote": "an election, a count or a ruling on one",
        "agreement": "an arrangement is made or disclosed",
        "statement": "somebody says something on the record",
    },
    "claim_kind": {
        "actor": "who takes part",
        "agreement": "what was agreed",
        "coordination": "who works with whom and how",
        "backing": "who supports whom",
        "strength": "how many and how strong",
        "origin": "where they came from",
        "event": "what has happened",
        "casualty": "who was killed, hurt, captured or is missing",
        "damage": "what was destroyed, damaged or taken",
        "route": "which way",
        "direction": "which compass point",
        "forecast": "what will happen",
        "terminology": "which word for what",
        "characterisation": "how the whole is judged",
        "sourcing": "where the news comes from",
        "open-question": "what is said to be unsettled",
    },
}
