"""What a column knows about a person, and for how long: declared beside the column, checked by a house rule.

`privacy/` will forget by this list; a column without a declaration fails the build.
"""

from __future__ import annotations

from typing import Any


def plain() -> dict[str, Any]:
    """Says nothing about any person; lives as long as its row."""
    return {"personal": "no", "kept": "as long as its row"}


def about_student(kept: str) -> dict[str, Any]:
    """Belongs to one child, known only by an alias (no name anywhere). `kept`: when it goes, in words."""
    return {"personal": "student", "kept": kept}


def about_staff(kept: str) -> dict[str, Any]:
    """Belongs to a teacher or another adult who signs in. `kept`: when it goes, in words."""
    return {"personal": "staff", "kept": kept}


# How long things are kept. What is forgotten, when, and what /privacy says all come from here.
DAYS_AFTER_CLASS = 60
LAST_DAY = (7, 31)  # of a school year: month, day
DAYS_AFTER_ACCOUNT = 90
DAYS_OF_AUDIT = 730
DAYS_OF_LINK = 30

# The sentences most columns share.
SCHOOL_YEAR = f"{DAYS_AFTER_CLASS} days after the class ends, 31 July at the latest"
WHILE_EMPLOYED = f"until {DAYS_AFTER_ACCOUNT} days after the account ends"
