"""Page 01: who is named, who backs whom, who is missing."""

from __future__ import annotations

from functools import partial

from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .estimates import other_numbers as find_other_numbers
from .estimates import strength as find_strength
from .estimates_chart import other_numbers as draw_other_numbers
from .estimates_chart import strength as draw_strength
from .order_of_battle import order_of_battle as find_order_of_battle
from .order_of_battle_chart import order_of_battle as draw_order_of_battle
from .order_of_battle_chart import spellings as draw_spellings
from .spellings import spellings as find_spellings
from .ties import ties as find_ties
from .ties_chart import ties as draw_ties

order_of_battle = shown(find_order_of_battle, draw_order_of_battle)
ties = shown(find_ties, draw_ties)
strength = shown(find_strength, draw_strength)
other_numbers = shown(
    find_other_numbers, partial(draw_other_numbers, fold="The other numbers, one by one")
)
spellings = shown(find_spellings, draw_spellings)
names = shown(
    partial(find_spellings, named=False), partial(draw_spellings, fold="The names, one by one")
)
