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


# The sentences most columns share.
SCHOOL_YEAR = "60 days after the class ends, 31 July at the latest"
WHILE_EMPLOYED = "until 90 days after the account ends"
