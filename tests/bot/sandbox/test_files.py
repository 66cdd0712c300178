"""Files in both directions."""

from io import BytesIO

import aiohttp
import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from bot.sandbox import limits, pictures
from bot.sandbox.files import picture_size
from bot.sandbox.refusals import RefusedError
from tests.bot.sandbox.test_messages import refused
from tests.phones import Phone, Telegram


async def test_a_document_goes_out_and_can_be_sent_again_by_its_id(bot: Bot, anna: Phone, boris: Phone) -> None:
    sent = await bot.send_document(anna.id, BytesIO(b"table"), filename="vahetused ä.xlsx", caption="<b>nädal</b>",
                                   parse_mode="HTML")  # fmt: skip
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("vahetused ä.xlsx", 5)
    file = (await anna.sees("nädal")).file
    assert file is not None
    assert file.content == b"table"
    again = await bot.send_document(boris.id, sent.document.file_id)
    assert again.document == sent.document
    await boris.sees("")


async def test_a_photo_has_the_size_of_the_picture(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_photo(anna.id, pictures.plain(320, 200), caption="graafik")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (320, 200)
    await anna.sees("graafik")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (pictures.plain(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (pictures.plain(210, 10), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_a_photo_must_be_a_picture_of_a_sane_shape(
    telegram: Telegram, bot: Bot, anna: Phone, content: bytes, words: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){words}"):
        await bot.send_photo(anna.id, content)
    telegram.expects_refusal(words)


async def test_a_caption_has_at_most_1024_units(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(anna.id, b"x", filename="a.txt", caption="x" * 1025)
    telegram.expects_refusal("message caption is too long")


async def test_what_a_person_sends_can_be_fetched(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    anna.person.send_document(b"protocol", "koosolek.txt", caption="lisa")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"protocol"
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{telegram.url}/file/bot{telegram.token}/documents/nothing.txt") as response,
    ):
        assert response.status == 404


async def test_twenty_megabytes_are_the_most_a_bot_can_fetch(telegram: Telegram, anna: Phone) -> None:
    message = anna.person.send_document(b"x" * (limits.DOWNLOAD_BYTES + 1), "big.bin")
    assert message.file is not None
    assert await refused(telegram, "getFile", file_id=message.file.file_id) == "Bad Request: file is too big"
    assert await refused(telegram, "getFile", file_id="nonsense") == "Bad Request: invalid file_id"


async def test_an_upload_over_fifty_megabytes_is_refused(bot: Bot, anna: Phone, telegram: Telegram) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(anna.id, b"x" * (limits.UPLOAD_BYTES + 1), filename="big.bin")
    telegram.expects_refusal("Request Entity Too Large")


async def test_a_wrong_file_id_an_address_and_an_empty_file_are_refused(telegram: Telegram, anna: Phone) -> None:
    photo = anna.person.send_photo()
    assert photo.file is not None
    for document, words in (
        ("nonsense", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.pdf", "failed to get HTTP URL content"),
        ("attach://missing", "there is no document in the request"),
        (photo.file.file_id, "can't use file of type Photo as Document"),
    ):
        answer = await refused(telegram, "sendDocument", chat_id=anna.id, document=document)
        assert answer == f"Bad Request: {words}"


async def test_an_album_is_several_messages_of_one_group(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_media_group(
        anna.id, [InputMediaPhoto(pictures.plain(), caption="üks"), InputMediaPhoto(pictures.plain(), caption="kaks")]
    )
    assert len({message.media_group_id for message in sent}) == 1
    await anna.sees("üks")
    await anna.sees("kaks")
    with pytest.raises(BadRequest, match="Media group must include 2-10 items"):
        await bot.send_media_group(anna.id, [InputMediaPhoto(pictures.plain())])
    telegram.expects_refusal("2-10")


async def test_a_picture_can_be_replaced_in_place(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_photo(anna.id, pictures.plain(), caption="old")
    card = await anna.sees("old")
    await bot.edit_message_media(InputMediaDocument(b"x", filename="a.txt", caption="new"), anna.id, sent.message_id)
    assert await anna.sees("new") is card
    assert card.file is not None
    assert card.file.kind == "document"


async def test_a_text_can_become_a_picture_and_nothing_becomes_a_text(
    telegram: Telegram, bot: Bot, anna: Phone
) -> None:
    """editMessageMedia: «to edit ... photo messages, or to add media to text messages»."""
    sent = await bot.send_message(anna.id, "words")
    card = await anna.sees("words")
    await bot.edit_message_media(InputMediaPhoto(pictures.plain(), caption="picture"), anna.id, sent.message_id)
    assert await anna.sees("picture") is card
    words = await refused(telegram, "editMessageText", chat_id=anna.id, message_id=sent.message_id, text="words")
    assert words == "Bad Request: there is no text in the message to edit"


async def test_what_is_put_in_place_is_judged_as_what_is_sent(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_photo(anna.id, pictures.plain(), caption="week")
    await anna.sees("week")
    where = {"chat_id": anna.id, "message_id": sent.message_id}
    for media, words in (
        ({"media": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        ({"media": "attach://missing"}, "there is no photo in the request"),
        ({"media": sent.photo[-1].file_id, "caption": "x" * 1025}, "message caption is too long"),
        ({"media": sent.photo[-1].file_id, "caption": "week"}, "message is not modified"),
    ):
        assert words in await refused(telegram, "editMessageMedia", **where, media={"type": "photo", **media})


async def test_a_photo_over_ten_megabytes_is_refused(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    with pytest.raises(BadRequest, match=r"(?i)PHOTO_SAVE_FILE_INVALID"):
        await bot.send_photo(anna.id, pictures.plain() + bytes(limits.PHOTO_BYTES))
    telegram.expects_refusal("PHOTO_SAVE_FILE_INVALID")


async def test_a_person_sends_all_sorts_of_things(bot: Bot, anna: Phone, boris: Phone) -> None:
    anna.person.send_photo(caption="vaade")
    anna.person.send_voice()
    anna.person.send_location()
    anna.person.send_contact("Mari", "+372 5555 0101")
    anna.person.forward(await anna.says("edasi"))
    await anna.says("muudan")
    anna.person.edit(anna.person.messages[-1], "muudetud")
    seen = [update.effective_message for update in await bot.get_updates(offset=-8)]
    kinds = ("photo", "voice", "location", "contact", "text", "forward_origin", "text", "text")
    for message, kind in zip(seen[-8:], kinds, strict=True):
        assert getattr(message, kind), kind
    assert (await bot.get_updates())[-1].edited_message is not None


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x64\x00\xc8" + b"\x00" * 12


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (JPEG, (200, 100)),
        (b"GIF89a\x10\x00\x20\x00", (16, 32)),
        (b"RIFF____WEBPVP8 ", (512, 512)),
        (pictures.plain(7, 9), (7, 9)),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_bytes(content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(content) == size


def test_an_empty_file_is_none(telegram: Telegram, anna: Phone) -> None:
    with pytest.raises(RefusedError, match="file must be non-empty"):
        anna.person.send_document(b"", "empty.txt")
