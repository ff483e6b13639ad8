"""Public event data: read from any release, kept as the case's share, handed out as one frame.

`import_events` reads files of UCDP GED or ACLED and stores what lies in a case's window and box;
`stored` tells what a case has, `read_events` gives it with the columns of `FIELDS`, `revised`
names what changed between two releases.
"""

from sitrep.datasets import DATASETS
from sitrep.datasets.model import Class, Dataset

from .fields import FIELDS, Field
from .header import FileRefusedError
from .importing import Outcome, import_events
from .region import Region, region_of
from .store import Stored, read_events, revised, stored

__all__ = [
    "DATASETS",
    "FIELDS",
    "Class",
    "Dataset",
    "Field",
    "FileRefusedError",
    "Outcome",
    "Region",
    "Stored",
    "import_events",
    "read_events",
    "region_of",
    "revised",
    "stored",
]
