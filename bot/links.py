"""Secret addresses of our own for one ring of one phone each: made, and read again. What is behind them is not here."""

import hashlib
import hmac

PATH = "/ring"
_SIGNS = 32  # hexadecimal digits of the proof: 128 bits
_NAME = 48  # hexadecimal digits
_DIGITS = 18  # more than a database counts to


class Links:
    """Makes and reads the secret part of the addresses; every process of one bot knows them."""

    def __init__(self, public_url: str | None, token: str) -> None:
        self._public_url = public_url
        self._key = hmac.new(token.encode(), b"valvelaud ring", hashlib.sha256).digest()

    def make(self, summons_id: int) -> str | None:
        """Where this ring is accepted; None without a public address."""
        return f"{self._public_url}{PATH}/{summons_id}.{self._proof(summons_id)}" if self._public_url else None

    def read(self, ref: str) -> int | None:
        """The ring an address is for; None for what we never made."""
        number, _, proof = ref.partition(".")
        if not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS):
            return None
        return int(number) if hmac.compare_digest(proof.encode(), self._proof(int(number)).encode()) else None

    def name(self, summons_id: int) -> str:
        """What a ring is called at providers that let us name it: the same each time, and nobody else's guess."""
        return hmac.new(self._key, b"name %d" % summons_id, hashlib.sha256).hexdigest()[:_NAME]

    def _proof(self, summons_id: int) -> str:
        return hmac.new(self._key, str(summons_id).encode(), hashlib.sha256).hexdigest()[:_SIGNS]
