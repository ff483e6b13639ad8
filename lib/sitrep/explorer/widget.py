"""The explorer of a case: a widget in JupyterLab, an element that a page's script draws in."""

from __future__ import annotations

import os
from typing import Any

import anywidget
import pandas as pd
import traitlets

from sitrep import dates
from sitrep.case import Case, UnknownRowError
from sitrep.check.hints import did_you_mean
from sitrep.facts.chronicle import chronicle
from sitrep.look import script_json
from sitrep.scenario import scenario_of
from sitrep.schema import TABLES

from .data import Json, explorer_data
from .source import MARK, PRINTED, widget_module, widget_rules

#: The tables of which the view shows a card.
PICKED = ("events", "claims", "places", "actors", "questions", "sources")


def explore(case: Case) -> Explorer:
    """One view of a case in which map, days, events and passages answer together.

    >>> from sitrep import explore
    >>> view = explore(case)
    >>> view.day, view.known, view.pick = "2017-10-14", "same", "claims/C21"
    >>> view.selected["paragraph"].tolist()
    ['P4']
    >>> view.frame["event_id"].iloc[-1]
    'E33'
    """
    return Explorer(case)


class Explorer(anywidget.AnyWidget):
    """What `explore` gives. A trait that is set moves the view, and a choice in the view sets it.

    `day` is the day shown (YYYY-MM-DD), `known` the day by which it could be known: "" for
    hindsight, "same" for the day shown, or a day. `pick` is what is chosen, as table/id; `side`,
    `kind`, `basis` and `place` filter the events, "" for all; `scenario` holds judgements changed
    by hand, as JSON. `.selected` and `.frame` give what is chosen and what is shown as frames,
    `.supposed` the case as supposed. A day that is none, and what the case does not have, raise
    TraitError; a link to a page that names such is passed over there.
    """

    _esm = widget_module()
    _css = widget_rules()
    data = traitlets.Dict().tag(sync=True)
    day = traitlets.Unicode("").tag(sync=True)
    known = traitlets.Unicode("").tag(sync=True)
    pick = traitlets.Unicode("").tag(sync=True)
    side = traitlets.Unicode("").tag(sync=True)
    kind = traitlets.Unicode("").tag(sync=True)
    basis = traitlets.Unicode("").tag(sync=True)
    place = traitlets.Unicode("").tag(sync=True)
    scenario = traitlets.Unicode("").tag(sync=True)

    def __init__(self, case: Case) -> None:
        """The explorer of an edition of a case."""
        self.case = case
        super().__init__(data=explorer_data(case))

    @traitlets.validate("day", "known")
    def _a_day(self, proposal: Any) -> str:
        text = str(proposal["value"])
        if text and not (text == "same" and proposal["trait"].name == "known"):
            try:
                dates.one_day(text)
            except dates.DateError as error:
                raise traitlets.TraitError(str(error)) from None
        return text

    @traitlets.validate("pick")
    def _a_row(self, proposal: Any) -> str:
        table, _, key = str(proposal["value"]).partition("/")
        if table and table not in PICKED:
            raise traitlets.TraitError(f"{table!r} is none of {', '.join(PICKED)}")
        if table:
            try:
                self.case.row(table, key)
            except UnknownRowError as error:
                raise traitlets.TraitError(str(error)) from None
        return str(proposal["value"])

    @traitlets.validate("side", "kind", "basis", "place")
    def _a_filter(self, proposal: Any) -> str:
        text, name = str(proposal["value"]), proposal["trait"].name
        known = {one["id"] for one in self.data.get(f"{name}s", ())} or {
            event[name] for event in self.data["events"]
        }
        if text and text not in known:
            raise traitlets.TraitError(
                f"the case has no {name} {text!r}{did_you_mean(text, known)}"
            )
        return text

    @property
    def selected(self) -> pd.DataFrame:
        """The chosen row of its table as a frame; an empty frame of no columns without a choice."""
        if not self.pick:
            return pd.DataFrame()
        table, _, key = self.pick.partition("/")
        return self.case.row(table, key).to_frame().T.reset_index(drop=True)

    @property
    def supposed(self) -> Case:
        """The case under the judgements changed in the view; see `Case.what_if`."""
        return self.case.what_if(**scenario_of(self.scenario or "{}", self.case.case_id))

    @property
    def frame(self) -> pd.DataFrame:
        """The events up to the day shown that the filters let pass and that could be known by then:
        the columns of the table events, in the order of their days, and `day` (its middle)."""
        events = chronicle(self.case)
        shown = [self._is_shown(row) for row in self.data["events"]]
        return events.loc[shown, [*TABLES["events"].names, "day"]].reset_index(drop=True)

    def _is_shown(self, event: Json) -> bool:
        """The same rule as the view's (`passes` and `isKnown` of view/state.js)."""
        first, last = self.data["days"]
        day = min(max(self.day or self.data["bracket"][1], first), last)
        known = day if self.known == "same" else self.known
        filters = ((self.kind, event["kind"]), (self.basis, event["basis"]))
        return (
            event["day"][1] <= day
            and (not known or "" < event["known"] <= known)
            and self.side in ("", *event["sides"])
            and self.place in ("", event["place"])
            and all(wanted in ("", own) for wanted, own in filters)
        )

    @property
    def html(self) -> str:
        """The element with its data, for a page whose script draws it."""
        return (
            f'<div class="{MARK}"><script type="application/json">{script_json(self.data)}</script>'
            "<noscript><p>This view needs scripts. The other pages hold the same days, places, "
            "events and claims as pictures and tables.</p></noscript></div>"
        )

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The widget, and beside it the element in which a page draws that is made elsewhere."""
        printed = {"text/html": self.html, "text/plain": repr(self)}
        if os.environ.get(PRINTED):
            return printed
        shown = super()._repr_mimebundle_(**options)
        return ({**shown[0], **printed}, shown[1]) if shown else printed

    def __repr__(self) -> str:
        return f"<Explorer of {self.case.case_id} {self.case.edition}>"
