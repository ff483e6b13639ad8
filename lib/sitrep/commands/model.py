"""What the commands share: the shape of the parser's list of commands, and one help text."""

from __future__ import annotations

import argparse
from typing import TypeAlias

#: Quoted: argparse gives this class no type parameter when the program runs.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

CASE_HELP = "id of a case in the data folder, or a folder"
