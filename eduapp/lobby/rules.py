"""What the check page can say about the way a request came here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class WayHere:
    """How a page was asked for. `https`: yes, no, or local (browsers trust the computer itself). `proxy`: right,
    untold (it is there, and the server was not told), gone (the server was told, and it is not there).
    """

    https: str
    proxy: str
    address: str
    same_address: bool
    domain: str


def way_here(*, secure: bool, asked: str, address: str, forwarded: bool, behind_proxy: bool) -> WayHere:
    """`asked`: the address in the browser; `address`: the public one, "" if nobody has said. Both without a path."""
    name = urlsplit(asked).hostname or ""
    https = "yes" if secure else "local" if name in THIS_COMPUTER else "no"
    proxy = "right" if forwarded == behind_proxy else "untold" if forwarded else "gone"
    domain = urlsplit(address or asked).hostname or name
    return WayHere(https, proxy, address, address in {"", asked}, domain)
