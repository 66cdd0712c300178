"""Which feature an update is for. Everything in it is hostile until a feature has checked it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from handlers.kit.context import Context
from handlers.kit.feature import Feature, Hooks, Run
from handlers.rules import addresses, names, phones
from storage import dialogues, members


@dataclass(frozen=True)
class Route:
    """Who handles the update, and what follows the verb."""

    run: Run
    ref: str = ""


class Router:
    """The commands, buttons and deep links of all features."""

    def __init__(self, features: Sequence[Feature], hooks: Hooks, username: str) -> None:
        self._hooks, self._username = hooks, username.lower()
        commands = [
            (name, command)
            for feature in features
            for command in feature.commands
            for name in (command.name, *command.aliases)
        ]
        self._commands = {name: command.run for name, command in commands}
        self._numbered = {name: command.numbered for name, command in commands if command.numbered is not None}
        self._group_commands = {name: command.run for name, command in commands if command.is_for_groups}
        self._taps = _by_route(features, "taps")
        self._answers = _by_route(features, "answers")
        self._own_numbers = {f"{feature.name}:{verb}" for feature in features for verb in feature.own_numbers}
        self._own_services = {f"{feature.name}:{verb}" for feature in features for verb in feature.own_services}
        self._public_words = {f"{feature.name}:{verb}" for feature in features for verb in feature.public_words}
        self._starts = {prefix: run for feature in features for prefix, run in feature.starts.items()}
        self._files = {ending: run for feature in features for ending, run in feature.files.items()}
        self._uploads = {
            (f"{feature.name}:{verb}", ending): run
            for feature in features
            for verb, runs in feature.uploads.items()
            for ending, run in runs.items()
        }

    def find(self, update: Update) -> Route | None:
        """The route of the update; None for what concerns nobody here."""
        if update.callback_query is not None:
            return self._tapped(update.callback_query.data or "")
        if update.my_chat_member is not None:
            is_private = update.my_chat_member.chat.type == ChatType.PRIVATE
            status = update.my_chat_member.new_chat_member.status
            return Route(self._hooks.presence if is_private else self._hooks.group_presence, status)
        if update.edited_message is not None:
            return self._edited(update.edited_message)
        message = update.message
        if message is None or _is_service(message):
            return None
        if message.chat.type != ChatType.PRIVATE:
            return self._heard(message)
        if message.text is None or _is_passed_on(message):
            return self._sent(message)
        return self._typed(message.text)

    def _tapped(self, data: str) -> Route:
        name, _, rest = data.partition(":")
        verb, _, ref = rest.partition(":")
        run = self._taps.get(f"{name}:{verb}")
        return Route(run, ref) if run else Route(self._hooks.lost)

    def _heard(self, message: Message) -> Route | None:
        """What is said in a group is nobody's business here, but for a few commands."""
        if message.migrate_to_chat_id is not None:
            return Route(self._hooks.group_moved, str(message.migrate_to_chat_id))
        if message.text is None or not message.text.startswith("/") or message.forward_origin is not None:
            return None
        word, _, rest = message.text[1:].partition(" ")
        name, _, addressee = word.lower().partition("@")
        run = self._group_commands.get(name) if addressee in ("", self._username) else None
        return Route(run, rest.strip()) if run else None

    def _edited(self, message: Message) -> Route | None:
        """What was said already is not done again; but nothing may be written into it that would not be let in."""
        if message.chat.type != ChatType.PRIVATE or _is_service(message):
            return None
        if message.text is None or _is_passed_on(message):
            return self._sent(message)
        return self._guarded(Route(_leave))

    def _sent(self, message: Message) -> Route:
        """Who takes what is no text. Files are taken by their ending; what was passed on is never wanted."""
        if message.document is None or _is_passed_on(message):
            return Route(self._hooks.unwanted)
        ending = names.ending_of(message.document.file_name or "")
        if any(each == ending for _, each in self._uploads):
            return self._guarded(Route(self._upload, ending))
        run = self._files.get(ending)
        return self._guarded(Route(run)) if run else Route(self._hooks.unwanted)

    async def _upload(self, context: Context, ending: str) -> None:
        """A file answers the open question of whoever sent it, if that waits for one; else it goes where all of its
        kind do."""
        route, ref = await _awaited(context)
        run = self._uploads.get((route, ending))
        if run is None:
            run, ref = self._files.get(ending, self._hooks.unwanted), ""
        await run(context, ref)

    def _guarded(self, route: Route) -> Route:
        """The route, if what was typed is let through."""

        async def run(context: Context, ref: str) -> None:
            if not await self._hooks.guard(context):
                await route.run(context, ref)

        return Route(run, route.ref)

    def _typed(self, text: str) -> Route:
        if not text.startswith("/"):
            return Route(self._answer)
        word, _, rest = text[1:].partition(" ")
        name, ref = word.partition("@")[0].lower(), rest.strip()
        prefix, _, code = ref.partition("-")
        if name == "start" and prefix in self._starts:
            return Route(self._starts[prefix], code)
        run = self._commands.get(name)
        return self._guarded(Route(run, ref) if run else self._number_of(name))

    def _number_of(self, name: str) -> Route:
        """A command with a number behind it, `guide_12`."""
        command, _, number = name.rpartition("_")
        run = self._numbered.get(command)
        return Route(run, number) if run else Route(self._hooks.lost)

    async def _answer(self, context: Context, _ref: str) -> None:
        """Words without a command answer the open question of whoever typed them, if there is one."""
        route, ref = await _awaited(context)
        is_own_number = route in self._own_numbers and phones.read(context.text) is not None
        is_own_service = route in self._own_services and addresses.is_service(context.text)
        is_public = route in self._public_words
        if is_own_number or is_own_service or not await self._hooks.guard(context, is_public=is_public):
            await self._answers.get(route, self._hooks.lost)(context, ref)


def _by_route(features: Sequence[Feature], part: str) -> Mapping[str, Run]:
    return {f"{feature.name}:{verb}": run for feature in features for verb, run in getattr(feature, part).items()}


async def _awaited(context: Context) -> tuple[str, str]:
    """The open question of who sent this, as `slice:verb` and what it is about; for none it is that of nobody."""
    telegram_id, clock = context.telegram_id, context.deps.clock

    def step(session: Any) -> str | None:
        member = members.by_telegram(session, telegram_id=telegram_id)
        return dialogues.current(session, clock.now(), member_id=member.id) if member else None

    name, _, rest = (await context.deps.db.look(step) or "").partition(":")
    verb, _, ref = rest.partition(":")
    return f"{name}:{verb}", ref


async def _leave(_context: Context, _ref: str) -> None:
    """Do nothing."""


def _is_passed_on(message: Message) -> bool:
    """Whether it holds what somebody said elsewhere: forwarded, or quoted from another chat or from a story."""
    return any(part is not None for part in (message.forward_origin, message.external_reply, message.reply_to_story))


def _is_service(message: Message) -> bool:
    """Messages Telegram writes itself, such as a pinned card; nobody said anything."""
    return message.pinned_message is not None or message.message_auto_delete_timer_changed is not None
