"""Page 07: what stayed open, how one could have judged it, how it was settled.

>>> from sitrep import questions
>>> days = questions.ranking(case).frame.groupby(["number", "day"])
>>> days["probability"].sum().round(6).unique().tolist()
[1.0]
"""

from __future__ import annotations

from sitrep.drawing.tables import table
from sitrep.pages.shown import masthead as masthead
from sitrep.pages.shown import shown

from .discriminators import discriminators as find_discriminators
from .discriminators_chart import discriminators as draw_discriminators
from .forecasts import forecasts as find_forecasts
from .forecasts_chart import forecasts as draw_forecasts
from .matrix import matrix as find_matrix
from .matrix_chart import matrix as draw_matrix
from .pseudo import pseudo as find_pseudo
from .questions import questions as find_questions
from .questions_chart import questions as draw_questions
from .ranking import moves as find_moves
from .ranking import ranking as find_ranking
from .ranking_chart import ranking as draw_ranking
from .scores import scores as find_scores
from .scores_chart import scores as draw_scores
from .skill import skill as find_skill
from .turning import turning as find_turning
from .turning_chart import moves as draw_moves
from .turning_chart import turning as draw_turning

questions = shown(find_questions, draw_questions, "questions")
matrix = shown(find_matrix, draw_matrix, "ratings")
scores = shown(find_scores, draw_scores, "ratings")
turning = shown(find_turning, draw_turning, "ratings")
pseudo = shown(find_pseudo, table, "ratings", news=True)
ranking = shown(find_ranking, draw_ranking, "ratings")
moves = shown(find_moves, draw_moves, "ratings", news=True)
discriminators = shown(find_discriminators, draw_discriminators, "discriminators")
skill = shown(find_skill, table, "forecasts")
forecasts = shown(find_forecasts, draw_forecasts, "forecasts")
