"""Page 01: who is named, who backs whom, who is missing.

>>> from sitrep import actors
>>> unnamed = actors.order_of_battle(case).frame.query("not named and events > 0")
>>> len(unnamed) < len(case["actors"])
True
"""

from __future__ import annotations

from sitrep.drawing.tables import table
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .estimates import other_numbers as find_other_numbers
from .estimates import strength as find_strength
from .estimates_chart import strength as draw_strength
from .order_of_battle import order_of_battle as find_order_of_battle
from .order_of_battle_chart import order_of_battle as draw_order_of_battle
from .spellings import names as find_names
from .spellings import spellings as find_spellings
from .ties import ties as find_ties
from .ties_chart import ties as draw_ties

order_of_battle = shown(find_order_of_battle, draw_order_of_battle, "actors")
ties = shown(find_ties, draw_ties, "relations")
strength = shown(find_strength, draw_strength, "estimates")
other_numbers = shown(find_other_numbers, table, "estimates")
spellings = shown(find_spellings, table, "actors")
names = shown(find_names, table, "actors")
