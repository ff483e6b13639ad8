"""Page 04: how the formations compare, as stated and as it went.

>>> from sitrep import compare, load_case
>>> early = load_case(case.folder, compare.baseline(case))
>>> compare.changes(early, case).frame.columns[:3].to_list()
['key', 'was', 'now']
"""

from __future__ import annotations

from sitrep.drawing.prose import sentences
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .captures import captures as find_captures
from .captures_chart import captures as draw_captures
from .edition_rows import rows_in_words as find_rows_in_words
from .editions import baseline as baseline
from .editions import changes as find_changes
from .editions import rows_added as find_rows_added
from .editions_chart import rows_in_words as draw_rows_in_words
from .losses import losses as find_losses
from .losses_chart import losses as draw_losses
from .marches import marches as find_marches
from .marches_chart import marches as draw_marches
from .matrix import matrix as find_matrix
from .matrix_chart import matrix as draw_matrix
from .sites import sites as find_sites
from .sites_chart import sites as draw_sites

matrix = shown(find_matrix, draw_matrix, "routes")
marches = shown(find_marches, draw_marches, "waypoints")
captures = shown(find_captures, draw_captures, "control")
sites = shown(find_sites, draw_sites)
losses = shown(find_losses, draw_losses, "estimates")
rows_added = shown(find_rows_added)
changes = shown(find_changes, sentences)
rows_in_words = shown(find_rows_in_words, draw_rows_in_words)
