"""The exit statuses of every command, in one place; docs/shell.md tells them to users."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ABLE", "CHECKED", "COMPARED", "CONFORMING", "COUNTED", "EPILOG", "LISTED", "Status"]


class Status(IntEnum):
    """What the number says with which a command ends."""

    DONE = 0
    """All went well; what checks or compares found nothing."""
    SOME_FAILED = 1
    """Some input was skipped or incomplete and the rest is done; what checks or compares found something."""
    NOTHING_DONE = 2
    """Nothing could be done: wrong use, or no input that can be read."""
    INTERRUPTED = 130
    """Ended by Ctrl-C."""


# What each command's help says of it
EPILOG = (
    "Exit status: 0 all went well; 1 some input was skipped or incomplete, the rest is done; "
    "2 nothing could be done; 130 interrupted."
)
LISTED = "Exit status: 0 all went well; 2 nothing could be done."
ABLE = "Exit status: 0 kgx extract can run here; 1 it cannot."
CHECKED = "Exit status: 0 no errors (warnings or none); 1 errors; 2 nothing could be done."
CONFORMING = "Exit status: 0 the graph conforms; 1 it does not; 2 nothing could be done."
COMPARED = "Exit status: 0 no difference; 1 there is one; 2 nothing could be compared."
COUNTED = "Exit status: 0 all loaded and counted; 1 a count differs; 2 nothing or not all could be loaded."
