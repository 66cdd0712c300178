"""What a person can send besides words and files, as the Bot API shows it. No bot here fetches any of it."""

from copy import deepcopy

from bot.sandbox.model import Json

_FILE: Json = {"file_id": "BAACAgIAAxkBAAIB", "file_unique_id": "AgADBAAB", "file_size": 4096}
_MOVING: Json = _FILE | {"width": 320, "height": 240, "duration": 3}
_PLACE: Json = {"latitude": 59.437, "longitude": 24.7536}
_CHANNEL: Json = {"id": -1_001_234_567_890, "type": "channel", "title": "Uudised"}
_STICKER: Json = _FILE | {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
_POLL: Json = {
    "id": "5068",
    "question": "Kes tuleb?",
    "options": [
        {"persistent_id": "1", "text": "Mina", "voter_count": 0},
        {"persistent_id": "2", "text": "Mitte mina", "voter_count": 0},
    ],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}

THINGS: dict[str, Json] = {
    "animation": {"animation": _MOVING, "document": _FILE | {"file_name": "fun.mp4", "mime_type": "video/mp4"}},
    "audio": {"audio": _FILE | {"duration": 3, "title": "Song"}},
    "checklist": {"checklist": {"title": "Asjad", "tasks": [{"id": 1, "text": "Üks"}]}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "live_location": {"location": _PLACE | {"live_period": 900, "heading": 90}},
    "paid_media": {"paid_media": {"star_count": 5, "paid_media": [{"type": "preview", "width": 320, "height": 240}]}},
    "poll": {"poll": _POLL},
    "sticker": {"sticker": _STICKER},
    "story": {"story": {"chat": _CHANNEL, "id": 7}},
    "venue": {"location": _PLACE, "venue": {"location": _PLACE, "title": "Kohvik", "address": "Lai 5"}},
    "video": {"video": _MOVING},
    "video_note": {"video_note": _FILE | {"length": 240, "duration": 3}},
}


def thing(kind: str, *, caption: str = "") -> Json:
    """The fields of a message of this kind. Raises KeyError for a kind nobody can send."""
    fields = deepcopy(THINGS[kind])
    return fields | {"caption": caption} if caption else fields
