"""How long a text is as SMS, in tables; and laws for any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import sms
from handlers.rules.sms import Alphabet


@pytest.mark.parametrize(
    ("text", "alphabet", "length", "parts"),
    [
        ("", Alphabet.GSM, 0, 1),
        ("Elu ohus, juhtum J-26-7K4M", Alphabet.GSM, 26, 1),
        ("äöüÄÖÜ", Alphabet.GSM, 6, 1),
        ("õ", Alphabet.UCS2, 1, 1),
        ("šž", Alphabet.UCS2, 2, 1),
        ("Ç", Alphabet.GSM, 1, 1),
        ("ç", Alphabet.UCS2, 1, 1),  # only the capital is in the table
        ("`", Alphabet.UCS2, 1, 1),
        ("–", Alphabet.UCS2, 1, 1),
        ("10 €", Alphabet.GSM, 5, 1),
        ("[{}]|~^\\", Alphabet.GSM, 16, 1),
        ("жизнь в опасности", Alphabet.UCS2, 17, 1),
        ("🔴", Alphabet.UCS2, 2, 1),
        ("a" * 160, Alphabet.GSM, 160, 1),
        ("a" * 161, Alphabet.GSM, 161, 2),
        ("a" * 306, Alphabet.GSM, 306, 2),
        ("a" * 307, Alphabet.GSM, 307, 3),
        ("€" * 80, Alphabet.GSM, 160, 1),
        ("€" * 81, Alphabet.GSM, 162, 2),
        ("€" * 153, Alphabet.GSM, 306, 3),  # 76 in a part, because none is torn in two
        ("õ" * 70, Alphabet.UCS2, 70, 1),
        ("õ" * 71, Alphabet.UCS2, 71, 2),
        ("õ" * 134, Alphabet.UCS2, 134, 2),
        ("õ" * 135, Alphabet.UCS2, 135, 3),
        ("🔴" * 35, Alphabet.UCS2, 70, 1),
        ("🔴" * 67, Alphabet.UCS2, 134, 3),  # 33 in a part
        ("a" * 69 + "õ", Alphabet.UCS2, 70, 1),
        ("a" * 70 + "õ", Alphabet.UCS2, 71, 2),
    ],
)
def test_a_text_has_an_alphabet_a_length_and_parts(text: str, alphabet: Alphabet, length: int, parts: int) -> None:
    assert (sms.alphabet(text), sms.length(text), sms.parts(text)) == (alphabet, length, parts)
    assert sms.fits_one(text) == (parts == 1)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Kõrge risk", "Kõrge risk"),  # its own letters, as they fit
        ("õ" * 71, "o" * 71),
        ("Šašlõkk „Žanr“ – " + "x" * 60, 'Saslokk "Zanr" - ' + "x" * 60),
        ("ä" * 161, "ä" * 157 + "..."),
        ("ж" * 71, "ж" * 67 + "..."),
        ("x" * 156 + "õ" * 200, "x" * 156 + "o..."),
    ],
)
def test_a_text_becomes_one_message(text: str, one: str) -> None:
    assert sms.one(text) == one
    assert sms.fits_one(one)


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_text_becomes_one_message_and_stays_itself_where_it_fits(text: str) -> None:
    assert sms.fits_one(sms.one(text))
    assert (sms.one(text) == text) or not sms.fits_one(text)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_longer_text_never_has_fewer_parts(text: str) -> None:
    counts = [sms.parts(text[:end]) for end in range(len(text) + 1)]
    assert counts == sorted(counts)
