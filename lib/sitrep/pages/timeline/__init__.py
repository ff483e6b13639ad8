"""Page 03: what happened when, which came first, and when it was known.

>>> from sitrep import timeline
>>> len(timeline.chronology(case).frame) == len(case["events"])
True
"""

from __future__ import annotations

from sitrep.drawing.prose import sentences
from sitrep.drawing.tables import table
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .chronology import bracket as find_bracket
from .chronology import chronology as find_chronology
from .chronology_chart import chronology as draw_chronology
from .control import control as find_control
from .control_chart import control as draw_control
from .delays import lag as find_lag
from .delays import late as find_late
from .delays_chart import late as draw_late
from .holding import holding as find_holding
from .holding_chart import holding as draw_holding
from .lanes import lanes as find_lanes
from .lanes_chart import lanes as draw_lanes
from .orderings import orderings as find_orderings
from .orderings_chart import orderings as draw_orderings

bracket = shown(find_bracket, sentences, "events", "control", "orderings", news=True)
lanes = shown(find_lanes, draw_lanes, "events")
control = shown(find_control, draw_control, "control")
holding = shown(find_holding, draw_holding, "control")
late = shown(find_late, draw_late, "events", news=True)
lag = shown(find_lag, table, "events")
orderings = shown(find_orderings, draw_orderings, "orderings")
chronology = shown(find_chronology, draw_chronology, "events")
