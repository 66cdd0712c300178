"""The world as the page shows it: JSON for people, chats, messages and faults. Requests and events are `page`'s."""

from datetime import UTC, datetime

from bot.sandbox.faults import Faults
from bot.sandbox.model import Chat, Json, Message, User
from bot.sandbox.page_html import render
from bot.sandbox.world import World

_SERVICE = {
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "pinned_message": "pinned a message",
    "migrate_to_chat_id": "made this a supergroup",
    "migrate_from_chat_id": "made this a supergroup",
}


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def person(world: World, user: User) -> Json:
    chat = world.chats[user.id]
    return {
        "id": user.id,
        "name": user.name,
        "hint": user.hint,
        "language": user.language or "",
        "blocked": chat.blocked,
        "started": chat.started,
        "commands": world.menus.seen_by(user, chat),
        "reply_keyboard": _reply_keyboard(chat),
        "force_reply": _force_reply(chat),
    }


def chat(shown: Chat) -> Json:
    """Without its messages."""
    members = [shown.person.id] if shown.person else [n for n, status in shown.members.items() if status != "left"]
    return {
        "id": shown.id,
        "type": "private" if shown.is_private else "group",
        "title": shown.title,
        "members": members,
    }


def message(shown: Message) -> Json:
    return {
        "id": shown.id,
        "chat_id": shown.chat.id,
        "from": {"id": shown.sender.id, "name": shown.sender.name, "is_bot": shown.sender.is_bot},
        "date": instant(shown.at),
        "edited": shown.edited_at is not None,
        "deleted": shown.deleted,
        "html": _content(shown),
        "kind": kind(shown),
        "file": _file(shown),
        "reply_to": _reply(shown),
        "protected": shown.protected,
        "silent": shown.silent,
        "pinned": shown.id in shown.chat.pinned,
        "reactions": shown.reactions,
        "forwarded": "forward_origin" in shown.extra,
        "keyboard": [[_button(b) for b in row] for row in (shown.markup or {}).get("inline_keyboard", [])],
    }


def faults(shown: Faults) -> Json:
    return {"down": shown.down, "too_many": bool(shown.always_too_many)}


def kind(shown: Message) -> str:
    """What sort of message it is, as the page names them."""
    if shown.is_service:
        return "service"
    if shown.file:
        return shown.file.kind
    return next((name for name in ("location", "contact") if name in shown.extra), "text")


def _content(shown: Message) -> str:
    if shown.text:
        return render(shown.text, shown.entities)
    if "location" in shown.extra:
        place = shown.extra["location"]
        return f"{place['latitude']:.4f}, {place['longitude']:.4f}"
    if "contact" in shown.extra:
        contact = shown.extra["contact"]
        return render(f"{contact['first_name']} {contact['phone_number']}", [])
    return render(_service(shown), []) if shown.is_service else ""


def _service(shown: Message) -> str:
    field = next(name for name in _SERVICE if name in shown.extra)
    value = shown.extra[field]
    who = value[0] if isinstance(value, list) else value
    name = (who.get("first_name") if isinstance(who, dict) else None) or shown.sender.first_name
    return f"{name} {_SERVICE[field]}"


def _file(shown: Message) -> Json | None:
    file = shown.file
    if file is None:
        return None
    return {"name": file.name, "size": len(file.content), "mime": file.mime, "url": f"/page/file/{file.unique_id}"}


def _reply(shown: Message) -> Json | None:
    if shown.reply_to is None or shown.reply_to.deleted:
        return None
    return {"id": shown.reply_to.id, "name": shown.reply_to.sender.name, "html": _content(shown.reply_to)}


def _button(button: Json) -> Json:
    if "callback_data" in button:
        sort, value = "callback", button["callback_data"]
    elif "url" in button:
        sort, value = "url", button["url"]
    elif "copy_text" in button:
        sort, value = "copy", button["copy_text"]["text"]
    else:
        sort = "switch_inline" if any(name.startswith("switch_inline") for name in button) else "other"
        value = next((v for name, v in button.items() if name.startswith("switch_inline") and isinstance(v, str)), "")
    return {"text": button["text"], "kind": sort, "value": value, "style": button.get("style")}


def _reply_keyboard(shown: Chat) -> Json | None:
    keyboard = shown.reply_keyboard
    if keyboard is None:
        return None
    return {
        "rows": [[button["text"] for button in row] for row in keyboard["keyboard"]],
        "resize": bool(keyboard.get("resize_keyboard")),
        "placeholder": keyboard.get("input_field_placeholder", ""),
    }


def _force_reply(shown: Chat) -> Json | None:
    asked = shown.force_reply
    return asked and {"message_id": asked["message_id"], "placeholder": asked.get("input_field_placeholder", "")}
