"""Addresses of web pages, read as people type them. Whether one leads anywhere is not asked."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
# Signs that end an attribute or a tag are not in an address; whoever copies one has them as %22 and the like.
_ODD = re.compile(r"[\s<>\"'`\\^{}|]")
_BEGINS = "https://"


def page(text: str, *, schemes: Collection[str] = ("https",), takes_port: bool = False) -> str | None:
    """The address, `https://` where nothing else was said; None for what is none: also for one with a user in it, which
    reads as if it led to that name, and for a number in place of a name."""
    typed = text.strip()
    whole = typed if "://" in typed else f"{_BEGINS}{typed}"
    if _ODD.search(whole) or not whole.isprintable():
        return None
    try:
        found = urlsplit(whole)
        host = (found.hostname or "").encode("idna").decode()
        is_page = found.scheme in schemes and found.username is None and (found.port is None or takes_port)
    except ValueError:
        return None
    return whole if is_page and _HOST.fullmatch(host) else None


def shown(address: str) -> str:
    """The address as short as it is understood: `peaasi.ee/abi`."""
    return address.removeprefix(_BEGINS).rstrip("/")
