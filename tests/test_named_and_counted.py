"""Actors and numbers in sentences of every register, none from a labelled text."""

from __future__ import annotations

from datetime import date

import pytest
from sitrep.intake.gazetteer import Gazetteer
from sitrep.intake.layout import layout
from sitrep.intake.names.name import PERSONS
from sitrep.intake.numbers import numbers
from sitrep.intake.proposing import propose
from sitrep.intake.sentences import Span, sentences

#: A sentence, and each name in it that acts.
ACTORS = """\
The 3rd Cavalry Brigade crossed at dawn. | 3rd Cavalry Brigade
XIV Corps held the ridge. | XIV Corps
The MV Ocean Gannet left Aden. | MV Ocean Gannet
HMS Kestrel and USS Pike shadowed the tanker MT Gulf Heron. | HMS Kestrel; USS Pike; MT Gulf Heron
The Ministry of Ports and Fisheries (MPF) denied it. | Ministry of Ports and Fisheries; MPF
The Djibouti Coast Guard towed her in. | Djibouti Coast Guard
The Committee for National Salvation met. | Committee for National Salvation
The Popular Front of Azawan split. | Popular Front of Azawan
Sheikh Hamad bin Salim spoke first. | Sheikh Hamad bin Salim
Lt. Gen. Oduya-Banks resigned. | Lt. Gen. Oduya-Banks
The Council for the Restoration of Order met. | Council for the Restoration of Order
The Admiralty said nothing. | Admiralty
The Kremlin denied it. | Kremlin
Regional Command East lost two posts. | Regional Command East
The Union of Seamen called a strike. | Union of Seamen
The Evening Courier printed the list. | Evening Courier
UKMTO issued a notice. | UKMTO
The Iranian navy seized the ship. | Iranian navy
Archbishop Nikodim-Valery blessed them. | Archbishop Nikodim-Valery
Rear-Admiral Sir Hugh Tansley-Moore sailed. | Rear-Admiral Sir Hugh Tansley-Moore
Mme Odette Faye and M. Laval-Duroc came. | Mme Odette Faye; M. Laval-Duroc
The frigate Almirante Cervantes-Lobo turned north. | Almirante Cervantes-Lobo
the Jockey Club of Lomé closed. | Jockey Club of Lomé
The 2nd Battalion, 7th Hussars, charged. | 2nd Battalion; 7th Hussars
Task Force Badger arrived. | Task Force Badger
Unit 8200 listened. | Unit 8200
No. 4 Commando landed. | No. 4 Commando
The junta's spokesman, Major Kossi Adabra, spoke. | Major Kossi Adabra
Doña Inés Robledo-Paz and Señor Quiroga-Luz signed. | Doña Inés Robledo-Paz; Señor Quiroga-Luz
Captain-General Ruiz-Mora surrendered. | Captain-General Ruiz-Mora
Bishop Tadeusz Wolny-Kral fled. | Bishop Tadeusz Wolny-Kral
The Sons of the Valley militia withdrew. | Sons of the Valley
The Norwegian Refugee Council pulled out. | Norwegian Refugee Council
The Greek Coast Guard and Frontex searched. | Greek Coast Guard; Frontex
EUNAVFOR sent the Italian frigate Carlo Venturi. | EUNAVFOR; Carlo Venturi
"""
NO_ACTORS = """\
A third of them were Hungarians and Italians.
He asked when the Corps was to move.
The lorries left Bangui for Bambari.
They marched down the Boulevard Circulaire to the studios.
Three barriers on Route Nationale 2 were unmanned.
The line of the Aluta is gone.
"""
#: What is written, and low, best, high and unit as it should be read.
NUMBERS = [
    ("at 14 knots", "|14||knots"), ("some 40 nautical miles off", "|40||nautical miles"),
    ("some three-and-twenty men", "|23||men"), ("three score and ten mules", "|70||mules"),
    ("between forty and fifty killed", "40||50|killed"), ("fifteen hundred men", "|1500||men"),
    ("two hundred and forty prisoners", "|240||prisoners"), ("3,000 t of fuel", "|3000||t"),
    ("six hours, 31 dead", "|6||hours"), ("Nine of the eleven got home", "|9||"),
    ("less than half", "||50|percent"), ("half a dozen lorries", "|6||lorries"),
]  # fmt: skip


def _lines(told: str) -> list[str]:
    return [one for one in told.splitlines() if one]


def _actors(said: str) -> list[str]:
    found = propose(said, layout(said + "\n").paragraphs, date(2020, 1, 1), Gazetteer())
    return [said[one.start : one.end] for one in found if one.kind == "actor"]


@pytest.mark.parametrize("said", _lines(ACTORS))
def test_who_acts(said: str) -> None:
    told, _, names = said.partition(" | ")
    assert set(names.split("; ")) <= set(_actors(told))


@pytest.mark.parametrize("said", _lines(NO_ACTORS))
def test_what_is_no_actor(said: str) -> None:
    assert not _actors(said)


@pytest.mark.parametrize(("said", "read"), NUMBERS)
def test_how_many(said: str, read: str) -> None:
    one = next(numbers(said, Span(0, len(said)), []))
    parts = ["" if one.row[name] is None else f"{one.row[name]:g}" for name in
             ("low", "best", "high")]  # fmt: skip
    assert "|".join([*parts, str(one.row["unit"])]) == read


@pytest.mark.parametrize("said", ["at half past six", "at 0600 hours, they", "at six o’clock"])
def test_a_clock_counts_nothing(said: str) -> None:
    assert not list(numbers(said, Span(0, len(said)), []))


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("Amrit Basnet said the bridge was gone. He said nobody had crossed.", "Amrit Basnet", 1),
        ("Amrit Basnet said it was gone. Mr Basnet added that all had fled.", "Amrit Basnet", 1),
        ("Amrit Basnet told us it was gone. Later Basnet said it was safe.", "Amrit Basnet", 1),
        ("Amrit Basnet told us it was gone. Later Basnet said it was safe.", "Basnet", 1),
        ("Global Witness said the minister took bribes. He said it was a lie.",
         "Global Witness", 0),
        ("Global Witness said it had proof. It said more would follow.", "Global Witness", 0),
        ("Amrit Basnet said the bridge was gone.", "Amrit Basnet", 0),
        ("Human Rights Watch said so. Mr Watch was not asked.", "Human Rights Watch", 0),
    ],
)  # fmt: skip
def test_who_is_a_person_is_told_by_what_follows(text: str, name: str, person: int) -> None:
    made = propose(text, layout(text).paragraphs, date(2019, 4, 18), Gazetteer())
    (one, *_) = [one for one in made if one.kind == "actor" and one.row["name"] == name]
    assert (one.rule in PERSONS) == bool(person)


def test_a_sentence_may_end_in_an_office() -> None:
    said = "He met the president. Then he left with Gen. Abara."
    assert len(sentences(said, 0, len(said))) == 2
