"""Page 00: what the report says, what is wrong with it, what stayed open, how it ended."""

from __future__ import annotations

from sitrep.drawing.prose import sentences
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .findings import findings as find_findings
from .glance import questions as find_questions
from .glance import verdicts as find_verdicts
from .glance_chart import questions as draw_questions
from .glance_chart import standards as draw_standards
from .glance_chart import verdicts as draw_verdicts
from .searches import not_established as find_not_established
from .searches_chart import not_established as draw_not_established
from .standards import standards as find_standards

findings = shown(find_findings, sentences)
verdicts = shown(find_verdicts, draw_verdicts)
questions = shown(find_questions, draw_questions)
standards = shown(find_standards, draw_standards)
not_established = shown(find_not_established, draw_not_established)
