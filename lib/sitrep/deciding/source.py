"""The desks' scripts and style, as JupyterLab gets them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sitrep.look import colours, lab_tokens, tone

_VIEW = Path(__file__).parent / "view"


@lru_cache(maxsize=2)
def desk_module(name: str) -> str:
    """One of the desks, `decide` or `judge`, as an ES module in anywidget's form."""
    parts = [(_VIEW / f"{one}.js").read_text(encoding="utf-8") for one in ("parts", name)]
    return "\n".join([*parts, "export default { render };\n"])


@lru_cache(maxsize=1)
def desk_rules() -> str:
    """The style sheet of both, with the colours of the house."""
    own = {"middle": colours.MIDDLE, **colours.CANDIDATES}
    told = ";".join(f"--x-{name}:{tone(colour)}" for name, colour in own.items())
    sheet = (_VIEW / "desk.css").read_text(encoding="utf-8")
    return f"{lab_tokens('.sitrep-desk')}\n.sitrep-desk{{{told}}}\n{sheet}"
