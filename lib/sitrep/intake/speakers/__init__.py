"""Who a text makes to speak: attributions, with their source, named or not.

A verb of saying has its speaker before it or behind it (`subjects`); other phrases name a source
without one, or nobody at all (`phrases`).
"""

from .finding import attributions
from .who import is_person

__all__ = ["attributions", "is_person"]
