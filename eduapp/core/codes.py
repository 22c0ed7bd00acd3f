"""Codes that a person reads from paper and types: signs that nobody mixes up, and how a typed one is compared."""

from __future__ import annotations

import secrets

# No vowels (no words by accident) and no look-alikes (0 O Q D, 1 I L, 2 Z, 5 S, 8 B, U V, 6 G).
SIGNS = "34679CFHJKMNPRTWXY"
LONG = 20  # signs of a code that is a secret by itself: 83 bits, so that a plain SHA-256 of it is enough
GROUP = 4


def random_signs(count: int) -> str:
    """A new code."""
    return "".join(secrets.choice(SIGNS) for _ in range(count))


def in_groups(code: str) -> str:
    """As it is printed: 34CF-7HJK-…"""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def tidy(typed: str) -> str:
    """What somebody typed, as we compare it: capitals, no spaces or dashes."""
    return "".join(sign for sign in typed[:80].upper() if sign.isalnum())
