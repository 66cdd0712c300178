"""Who the bot is: getMe, its name and its descriptions by language."""

from collections.abc import Callable

from bot.sandbox.limits import BOT_DESCRIPTION_CHARACTERS, BOT_NAME_CHARACTERS, BOT_SHORT_DESCRIPTION_CHARACTERS
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request


def get_me(service: Service, _params: Params) -> Json:
    return service.world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": service.world.is_inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _setter(field: str, limit: int) -> Callable[[Service, Params], bool]:
    def put(service: Service, params: Params) -> bool:
        text = params.text(field).strip()
        if len(text) > limit:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        service.world.menus.profile[field, params.text("language_code")] = text
        return True

    return put


def _getter(field: str) -> Callable[[Service, Params], Json]:
    def get(service: Service, params: Params) -> Json:
        profile = service.world.menus.profile
        fallback = profile.get((field, "")) or (service.world.bot.first_name if field == "name" else "")
        return {field: profile.get((field, params.text("language_code"))) or fallback}

    return get


METHODS: dict[str, Callable[[Service, Params], Json | bool]] = {
    "getMe": get_me,
    "setMyName": _setter("name", BOT_NAME_CHARACTERS),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description", BOT_DESCRIPTION_CHARACTERS),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description", BOT_SHORT_DESCRIPTION_CHARACTERS),
    "getMyShortDescription": _getter("short_description"),
}
