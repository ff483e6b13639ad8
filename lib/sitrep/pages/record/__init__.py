"""Page 08: whether independent event data agrees, and on how few shoulders it rests.

>>> from sitrep import record
>>> spots = record.spots(case).frame
>>> bool((spots["events"] > 0).all())
True
"""

from __future__ import annotations

from sitrep.drawing.prose import sentences
from sitrep.drawing.tables import table
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .along import along as find_along
from .along_chart import along as draw_along
from .limits import limits as find_limits
from .matches import matched as find_matched
from .matches import missed as find_missed
from .spots import spots as find_spots
from .spots_chart import spots as draw_spots
from .voices import voices as find_voices
from .voices_chart import voices as draw_voices
from .weeks import weeks as find_weeks
from .weeks_chart import weeks as draw_weeks

weeks = shown(find_weeks, draw_weeks, "tallies")
spots = shown(find_spots, draw_spots, "spots")
along = shown(find_along, draw_along, "fronts")
matched = shown(find_matched, table, "matches")
missed = shown(find_missed, table, "tallies")
voices = shown(find_voices, draw_voices, "voices")
limits = shown(find_limits, sentences, "tallies")
