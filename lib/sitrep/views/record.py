"""The record subject: event data by week, along the routes, beside the chronology."""

from __future__ import annotations

from .record_along import along
from .record_limits import limits
from .record_map import spots
from .record_matches import matched, missed
from .record_voices import voices
from .record_weeks import weeks

__all__ = ["along", "limits", "matched", "missed", "spots", "voices", "weeks"]
