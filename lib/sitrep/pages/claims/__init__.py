"""Page 05: how good the report is.

>>> from sitrep import claims
>>> claims.sharpest(case, most=2).frame["claim_id"].is_unique
True
"""

from __future__ import annotations

from sitrep.drawing.tables import table
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .grades import grades as find_grades
from .grades import independence as find_independence
from .grades_chart import grades as draw_grades
from .ledger import ledger as find_ledger
from .ledger import sharpest as find_sharpest
from .ledger_chart import ledger as draw_ledger
from .objections import objections as find_objections
from .objections import route_objections as find_route_objections
from .objections_chart import by_rule as draw_by_rule
from .objections_chart import objections as draw_objections
from .phrasing import phrasing as find_phrasing
from .verdicts import verdicts as find_verdicts
from .verdicts_chart import verdicts as draw_verdicts
from .xray import xray as find_xray
from .xray_chart import xray as draw_xray

xray = shown(find_xray, draw_xray)
sharpest = shown(find_sharpest, table, "claims", news=True)
objections = shown(find_objections, draw_by_rule, "claims", news=True)
route_objections = shown(find_route_objections, draw_objections, "waypoints", news=True)
ledger = shown(find_ledger, draw_ledger)
verdicts = shown(find_verdicts, draw_verdicts)
phrasing = shown(find_phrasing)
grades = shown(find_grades, draw_grades)
independence = shown(find_independence)
