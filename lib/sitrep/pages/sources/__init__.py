"""Page 06: who says so, and how many of them really.

>>> from sitrep import sources
>>> bool(sources.independence(case).frame.query("origins < 2")["shown"].all())
True
"""

from __future__ import annotations

from functools import partial

from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .admissions import admissions as find_admissions
from .chains import chains as find_chains
from .chains_chart import chains as draw_chains
from .independence import bodies as find_bodies
from .independence import independence as find_independence
from .independence_chart import bodies as draw_bodies
from .independence_chart import independence as draw_independence
from .leaning import leaning as find_leaning
from .leaning import source_list as find_source_list
from .leaning_chart import admissions as draw_admissions
from .leaning_chart import leaning as draw_leaning
from .leaning_chart import pieces as draw_pieces
from .leaning_chart import source_list as draw_source_list
from .publisher import pieces as find_pieces

independence = shown(find_independence, draw_independence)
chains = shown(find_chains, draw_chains, "claims")
bodies = shown(find_bodies, draw_bodies, "origins")
admissions = shown(find_admissions, draw_admissions, "blocs")
leaning = shown(find_leaning, draw_leaning, "blocs", news=True)
pieces = shown(find_pieces, draw_pieces)
source_list = shown(find_source_list, partial(draw_source_list, fold="All sources, one by one"))
