"""Three charts in the style of the house for rows of your own: days, bars and a map.

Each takes any frame and gives an `Answer`, which shows itself in a cell and holds `.sentence`,
`.frame`, `.table` and `.figure` like that of a page. A `FrameError` says what of a frame cannot be
drawn, with its row, its column and what would be right.
"""

from .own_bars import bars
from .own_days import days
from .own_map import map
from .rows import FrameError

__all__ = ["FrameError", "bars", "days", "map"]
