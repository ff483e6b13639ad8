"""What was looked for: where, in which languages, and on which rows of a table it bears."""

from __future__ import annotations

from sitrep import dates
from sitrep.case import Case
from sitrep.rows import Cells, records
from sitrep.schema import ADDRESS, VOCABULARIES
from sitrep.wording import and_list

#: Names of the commonest codes of ISO 639; another is shown as it is.
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "it": "Italian", "ja": "Japanese", "ku": "Kurdish",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def searched_for(case: Case, table: str) -> dict[str, list[str]]:
    """What was looked for on each row of a table, by its key, as sentences."""
    found: dict[str, list[str]] = {}
    for one in records(case["searches"]):
        words = (
            f"Looked for: {one['sought']}; {VOCABULARIES['search_result'][one['result']]} "
            f"({where_looked(one)}, {dates.label(one['searched_on'])})."
        )
        for address in one["bears_on"]:
            name, _, key = address.partition(ADDRESS)
            if name == table:
                found.setdefault(key, []).append(words)
    return found


def where_looked(search: Cells) -> str:
    """Where and in which languages a row of `searches` looked."""
    tongues = [LANGUAGES.get(code, code) for code in search["languages"]]
    return f"{search['looked_in']}, in {and_list(tongues)}"
