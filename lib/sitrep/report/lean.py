"""jsonschema without a grammar that nobody here asks for; import this before nbformat.

nbformat imports jsonschema, and that rfc3987_syntax, which JupyterLab brings along: it builds the
grammar of internationalised addresses for over a second at every start, three times as long as all
else that a build imports. It serves texts that a schema calls an "iri"; that of notebooks has none.
"""

from __future__ import annotations

import sys
from contextlib import suppress

_GRAMMAR = "rfc3987_syntax"

if _GRAMMAR not in sys.modules:
    # As if it were not installed, which jsonschema provides for; whoever wants it later finds it.
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]
    with suppress(ImportError):
        import jsonschema  # type: ignore[import-untyped]  # noqa: F401
    del sys.modules[_GRAMMAR]
