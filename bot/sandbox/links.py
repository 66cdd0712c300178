"""Which addresses Telegram accepts in texts and buttons, and the form it keeps them in."""

import re

_PARTS = re.compile(r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>[^\s/?#]*)(?P<rest>\S*)", re.IGNORECASE)
_APP = ("tg", "ton", "tonsite")


class LinkError(ValueError):
    """Not an address; the message is the reason in Telegram's words."""


def normal_link(text: str) -> str:
    """The address as Telegram stores it, with a scheme and a path. Raises LinkError for what is none.

    A host needs a dot: Telegram takes no link to `localhost`.
    """
    parts = _PARTS.fullmatch(text.strip())
    if parts is None:
        raise LinkError("Wrong HTTP URL")
    scheme, host, rest = (parts["scheme"] or "http").lower(), parts["host"], parts["rest"]
    if scheme in _APP:
        return text.strip()
    if scheme not in ("http", "https"):
        raise LinkError("Unsupported URL protocol")
    if not host:
        raise LinkError("URL host is empty")
    name = host.rsplit("@", 1)[-1].split(":")[0]
    if "." not in name.strip("."):
        raise LinkError("Wrong HTTP URL")
    return f"{scheme}://{host.lower()}{rest if rest.startswith('/') else '/' + rest}"
