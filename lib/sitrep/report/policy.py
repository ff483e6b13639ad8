"""What a page lets a browser do: run our scripts and nothing else (Content Security Policy 3).

The policy stands in the page itself, as a page opened from a file has no server to send one. A
script inside the page is named by its hash. plotly.js, which lies beside the pages of a site, is
fetched by our own script, and `strict-dynamic` trusts what a named script fetches: neither
`'self'`, which matches no `file:` address, nor the whole scheme `file:` has to be opened. Styles
stay open: plotly and the tables set them on elements.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def policy(scripts: Iterable[str]) -> str:
    """The policy for a page that holds these scripts, each the exact text of its element."""
    named = " ".join(f"'{_hash(one)}'" for one in scripts if one)
    return (
        # A host may ask from a page for what lies beside it, as checkers do for robots.txt;
        # from a file this allows nothing.
        f"default-src 'none'; connect-src 'self'; script-src {named} 'strict-dynamic'; "
        "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy_with(html: str, script: str) -> str:
    """A page whose policy lets one script more run."""
    return html.replace("script-src ", f"script-src '{_hash(script)}' ", 1)
