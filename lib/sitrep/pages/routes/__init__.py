"""Page 02: which way, and could it be.

>>> from sitrep import routes
>>> near = routes.race(case).frame.query("km < 50")
>>> near["place"].nunique() <= len(near)
True
"""

from __future__ import annotations

from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .approaches import gap as find_gap
from .approaches_chart import gap as draw_gap
from .corridors import corridors as find_corridors
from .corridors import sketch as find_sketch
from .corridors_chart import corridors as draw_corridors
from .corridors_chart import sketch as draw_sketch
from .distance import apart as find_apart
from .distance_chart import apart as draw_apart
from .legs import bearings as find_bearings
from .legs import legs as find_legs
from .legs_chart import dials as draw_dials
from .legs_chart import legs as draw_legs
from .race import race as find_race
from .race_chart import race as draw_race
from .strip import strip as find_strip
from .strip_chart import strip as draw_strip

legs = shown(find_legs, draw_dials, "waypoints")
bearings = shown(find_bearings, draw_legs, "waypoints")
corridors = shown(find_corridors, draw_corridors, "waypoints")
sketch = shown(find_sketch, draw_sketch, "waypoints")
strip = shown(find_strip, draw_strip, "waypoints")
race = shown(find_race, draw_race, "waypoints")
apart = shown(find_apart, draw_apart, "waypoints")
gap = shown(find_gap, draw_gap, "waypoints")
