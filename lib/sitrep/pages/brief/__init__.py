"""Page 00: what the report says, what is wrong with it, what stayed open, how it ended.

>>> from sitrep import brief
>>> int(brief.verdicts(case).frame["count"].sum()) == len(case["claims"])
True
"""

from __future__ import annotations

from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .findings import besides as find_besides
from .findings import findings as find_findings
from .findings_chart import besides as draw_besides
from .findings_chart import findings as draw_findings
from .glance import questions as find_questions
from .glance import verdicts as find_verdicts
from .glance_chart import questions as draw_questions
from .glance_chart import standards as draw_standards
from .glance_chart import verdicts as draw_verdicts
from .headline import headline as find_headline
from .headline_chart import headline as draw_headline
from .searches import not_established as find_not_established
from .searches_chart import not_established as draw_not_established
from .standards import standards as find_standards

headline = shown(find_headline, draw_headline)
findings = shown(find_findings, draw_findings)
besides = shown(find_besides, draw_besides)
verdicts = shown(find_verdicts, draw_verdicts)
questions = shown(find_questions, draw_questions, "questions")
standards = shown(find_standards, draw_standards, "standards")
not_established = shown(find_not_established, draw_not_established, "searches", news=True)
