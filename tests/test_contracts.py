"""Promises that hold for all features at once: routes, kinds, texts, commands, settings, sizes and names."""

import ast
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser

from bot import __main__ as command_line
from bot.opening import WEBHOOK_PATH
from bot.settings import PREFIX, Settings
from handlers.kit import wording
from handlers.kit.feature import Command, Feature
from handlers.kit.i18n import Texts, Tongue, Words
from handlers.registry import FEATURES, HOOKS
from handlers.rules.limits import SETTINGS, Unit
from handlers.rules.names import ending_of
from storage.members import Language
from tests import fluent_texts
from tests.sources import PACKAGES, ROOT, Module, Phrase, modules

NAMES = {feature.name for feature in FEATURES}
TAPS = {f"{feature.name}:{verb}" for feature in FEATURES for verb in feature.taps}
ANSWERS = {f"{feature.name}:{verb}" for feature in FEATURES for verb in feature.answers}
KINDS = {f"{feature.name}.{what}" for feature in FEATURES for what in feature.messages}
RINGS = {f"{feature.name}.{what}" for feature in FEATURES for what in feature.rings}
KEYS = {language: [text.key for text in fluent_texts.texts(language)] for language in Language}
SLICE_FILES = {"__init__.py", "chat.py", "actions.py", "views.py", "jobs.py"}
SHARED = {"kit", "rules", "texts"}
TESTED_IN = {"phones": "myphone"}  # `tests.phones` are the phones people of a test hold
BANNED = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base_service"}
MOST_LINES = 400
WRITTEN = {"", ".css", ".ftl", ".html", ".js", ".mako", ".md", ".py"}

product = [*modules("handlers"), *(each for each in modules("bot") if not each.name.startswith("bot/sandbox/"))]
slices = [path for path in (ROOT / "handlers").iterdir() if path.is_dir() and path.name not in SHARED | {"__pycache__"}]


def phrases() -> Iterator[Phrase]:
    return chain.from_iterable(module.phrases() for module in product)


def commands() -> list[tuple[Feature, Command]]:
    return [(feature, command) for feature in FEATURES for command in feature.commands]


def documents() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))


def counted_more_than_once(names: Iterator[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


# Features and slices


def test_every_slice_is_a_feature_of_its_own_name() -> None:
    assert {path.name for path in slices} == NAMES
    assert len(NAMES) == len(FEATURES)


@pytest.mark.parametrize("folder", slices, ids=lambda path: path.name)
def test_a_slice_has_only_the_files_every_slice_may_have(folder: Path) -> None:
    found = {path.name for path in folder.iterdir() if path.name != "__pycache__"}
    assert "__init__.py" in found
    assert found <= SLICE_FILES


@pytest.mark.parametrize("folder", slices, ids=lambda path: path.name)
def test_a_slice_has_tests_of_its_own(folder: Path) -> None:
    assert list((ROOT / "tests" / TESTED_IN.get(folder.name, folder.name)).glob("test_*.py"))


def test_jobs_have_names_of_their_own() -> None:
    jobs = [(feature.name, job.name) for feature in FEATURES for job in feature.jobs]
    assert counted_more_than_once(name for _, name in jobs) == []
    assert [name for feature, name in jobs if not name.startswith(f"{feature}.")] == []


def test_beginnings_of_deep_links_are_not_shared() -> None:
    assert counted_more_than_once(start for feature in FEATURES for start in feature.starts) == []


def test_endings_of_files_are_not_shared_and_written_as_they_are_looked_up() -> None:
    endings = [ending for feature in FEATURES for ending in feature.files]
    assert counted_more_than_once(iter(endings)) == []
    assert [ending for ending in endings if ending_of(f"a{ending}") != ending] == []


def test_a_dialogue_that_waits_for_a_file_answers_words_too() -> None:
    waiting = [
        (feature, verb, ending) for feature in FEATURES for verb, runs in feature.uploads.items() for ending in runs
    ]
    assert [verb for feature, verb, _ in waiting if verb not in feature.answers] == []
    assert [ending for _, _, ending in waiting if ending_of(f"a{ending}") != ending] == []


def test_pages_have_addresses_of_their_own() -> None:
    names = [name for feature in FEATURES for name in feature.pages]
    taken = {WEBHOOK_PATH, "/health", "/metrics"}
    assert counted_more_than_once(iter(names)) == []
    assert [name for name in names if f"/{name}" in taken or not re.fullmatch(r"[a-z]+", name)] == []
    assert [name for name in names if f"/{name}/" not in documents()] == []


# Commands


def test_commands_and_aliases_are_not_shared() -> None:
    assert counted_more_than_once(name for _, command in commands() for name in (command.name, *command.aliases)) == []


def test_telegram_takes_the_commands() -> None:
    """1-32 lower-case letters, digits and underscores; a description of at most 256 characters."""
    for feature, command in commands():
        for name in (command.name, *command.aliases):
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert f"{feature.name}-command-{command.name}" in KEYS[Language.ET]


def test_every_command_is_documented() -> None:
    documented = documents()
    names = [name for _, command in commands() for name in (command.name, *command.aliases)]
    assert [name for name in names if f"`/{name}`" not in documented] == []


def test_every_command_of_the_command_line_is_documented() -> None:
    parser = command_line._parser()
    subcommands = next(action for action in parser._actions if action.dest == "command" or action.choices)
    documented = documents()
    assert [name for name in subcommands.choices or () if f"`valvelaud {name}" not in documented] == []


# Buttons, dialogues and messages


def test_every_route_that_is_written_down_is_answered() -> None:
    """A button or an awaited answer is `slice:verb` or `slice:verb:ref`; what is filled in later may be any verb."""
    known, lost = TAPS | ANSWERS, []
    for phrase in phrases():
        if re.match(rf"({'|'.join(NAMES)}):", phrase.beginning):
            route = ":".join(phrase.beginning.split(":")[:2])
            is_complete = phrase.whole is not None or phrase.beginning.count(":") > 1
            is_answered = route in known if is_complete else any(phrase.pattern.match(each) for each in known)
            if not is_answered:
                lost.append(f"{phrase.where}: {phrase.beginning}")
    assert lost == []


# Steps whose words are read for a day, hours or a number and are not kept, and names of members, which are meant.
PARSED = {
    *("abilities:aimed", "abilities:targeted", "absences:first", "absences:last", "changing:when", "deputies:days"),
    *("issuing:ends", "issuing:reads", "issuing:when"),
    *("drafts:date", "drafts:hours", "planning:hours", "planning:places", "presence:typed", "settings:typed"),
    "library:words",  # what is searched for, which is kept nowhere
    "sheets:span",
    "counting:typed",
    "importing:file",  # a file is waited for, and words are turned down
    "digests:typed",  # a time of day
    "dutyphone:typed",  # a number of the team itself
    "phones:typed",  # an address of one's own, which does not stay in the chat
}
NAMES_OF_MEMBERS = {"joining:name", "members:renamed"}


def test_own_words_that_are_kept_come_through_the_guard() -> None:
    steps = {f"{feature.name}:{verb}": run for feature in FEATURES for verb, run in feature.answers.items()}
    unguarded = {step for step, run in steps.items() if "wording.typed(" not in inspect.getsource(run)}
    assert unguarded == PARSED | NAMES_OF_MEMBERS


def test_whatever_is_typed_is_read_by_the_guard_first() -> None:
    """What somebody wrote is had from the context alone, and no way leads to a feature past the guard."""
    assert HOOKS.guard is wording.guard
    reading = re.compile(r"effective_message|own_message|incoming\.(?:message|edited_message)\b")
    readers = {module.name for module in modules("handlers") if reading.search(module.text)}
    # Besides the context and the guard: home and groups, which look at numbers and topics of messages only.
    assert readers == {
        "handlers/kit/context.py",
        "handlers/kit/wording.py",
        "handlers/home/chat.py",
        "handlers/groups/chat.py",
    }
    for name in ("home", "groups"):
        assert not re.search(r"message\.(?:text|caption|entities)", (ROOT / "handlers" / name / "chat.py").read_text())


def test_verbs_and_kinds_fit_where_they_are_stored() -> None:
    for route in TAPS | ANSWERS:
        assert re.fullmatch(r"[a-z]+:[a-z_]+", route)
        assert len(route) <= 32, "a button has 64 bytes for this and for what it is about"
    for kind in KINDS | RINGS:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", kind)
        assert len(kind) <= 48


def test_every_kind_that_is_posted_or_shown_is_declared() -> None:
    named = chain.from_iterable(module.given("kind", "card", "Card") for module in product)
    assert [f"{where}: {kind}" for kind, where in named if kind not in KINDS | RINGS] == []


def test_deeds_are_named_after_the_feature_that_does_them() -> None:
    verbs = chain.from_iterable(module.given("verb") for module in product)
    assert [f"{where}: {verb}" for verb, where in verbs if verb.split(".")[0] not in NAMES] == []


# Texts


@pytest.mark.parametrize("language", Language)
def test_a_text_is_written_once_in_the_file_of_its_feature(language: Language) -> None:
    texts = fluent_texts.texts(language)
    assert counted_more_than_once(text.key for text in texts) == []
    assert [text.key for text in texts if not text.key.startswith(f"{text.file}-")] == []
    assert {text.file for text in texts} <= NAMES | {"kit"}


@pytest.mark.parametrize("language", Language)
def test_all_languages_have_the_same_texts_with_the_same_variables(language: Language) -> None:
    source = {text.key: text.variables for text in fluent_texts.texts(Language.ET)}
    assert {text.key: text.variables for text in fluent_texts.texts(language)} == source


@pytest.mark.parametrize("language", Language)
def test_a_text_is_understood_alone_as_within_its_file(language: Language, texts: Texts, zone: ZoneInfo) -> None:
    tongue = texts.speak(language, zone).tongue
    for text in fluent_texts.texts(language):
        assert tongue.find(text.key) is not None, text.key
        (alone,) = FluentParser().parse(tongue.sources[text.key]).body[:1]
        assert text.entry.equals(alone, ignored_fields=["span", "comment"]), text.key


@pytest.mark.parametrize("language", Language)
def test_a_text_says_the_words_of_another_it_speaks_of(language: Language, texts: Texts, zone: ZoneInfo) -> None:
    speaking = [text for text in fluent_texts.texts(language) if text.speaks_of and not text.variables]
    read = texts.speak(language, zone).tongue
    assert speaking != []
    for text in speaking:
        words = Words(Tongue(read.sources, language), language, zone)  # nothing was said before
        said = words.plain(text.key)
        assert all(words.plain(other) in said for other in text.speaks_of), text.key


def test_every_text_that_code_names_exists() -> None:
    is_key = re.compile(rf"({'|'.join([*NAMES, 'kit'])})-[a-z0-9-]*")
    missing = []
    for phrase in phrases():
        if phrase.whole is not None and is_key.fullmatch(phrase.whole):
            is_there = phrase.whole in KEYS[Language.ET]
        elif phrase.whole is None and is_key.fullmatch(phrase.beginning):
            is_there = any(phrase.pattern.fullmatch(key) for key in KEYS[Language.ET])
        else:
            continue
        if not is_there:
            missing.append(f"{phrase.where}: {phrase.beginning}")
    assert missing == []


def test_no_text_is_left_that_code_does_not_name() -> None:
    described = {f"{feature.name}-command-{command.name}" for feature, command in commands()}
    # A phrase that begins with a hole would excuse everything.
    named = [phrase for phrase in phrases() if "-" in phrase.beginning]
    unused = [key for key in KEYS[Language.ET] if not any(phrase.pattern.fullmatch(key) for phrase in named)]
    assert sorted(set(unused) - described) == []


# Settings


@pytest.mark.parametrize("place", ["docs/operating.md", ".env.example"])
def test_every_setting_is_documented(place: str) -> None:
    documented = (ROOT / place).read_text(encoding="utf-8")
    settings = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    assert {name for name in settings if name not in documented} == set()
    assert set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", documented)) <= settings


def test_every_number_a_lead_may_change_is_documented_with_its_default_and_range() -> None:
    documented = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+\.[a-z_]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", documented, re.MULTILINE)
    said: dict[Unit, Callable[[int], str]] = {
        Unit.SECONDS: "{} s".format,
        Unit.MINUTES: "{} min".format,
        Unit.HOURS: "{} h".format,
        Unit.DAYS: "{} d".format,
        Unit.CLOCK: "{:02}:00".format,
        Unit.TIMES: "{}".format,
        Unit.YES_NO: ["no", "yes"].__getitem__,
        Unit.SWITCH: ["off", "on", "by itself"].__getitem__,
    }
    assert rows == [
        (each.key, say(each.default), f"{say(each.least)} to {say(each.most)}")
        for each in SETTINGS
        for say in (said[each.unit],)
    ]


# Modules


@pytest.mark.parametrize("module", modules(*PACKAGES), ids=lambda module: module.name)
def test_a_module_says_what_it_is_and_is_not_too_long(module: Module) -> None:
    assert ast.get_docstring(module.tree), "open with a line or two: what is here, and what is kept out"
    is_a_step = "/migrations/versions/" in module.name
    assert len(module.text.splitlines()) <= MOST_LINES or is_a_step, "look for the two modules in it"


def test_no_name_means_everything_and_nothing() -> None:
    names = {part for module in modules(*PACKAGES) for part in Path(module.name).with_suffix("").parts}
    assert {name for name in names if set(name.split("_")) & BANNED} == set()


def test_the_sandbox_knows_nothing_of_the_rest_of_the_house() -> None:
    """It is a Telegram, not a part of the bot: what it took from the bot, the bot could not be tested against."""
    ours = re.compile(rf"({'|'.join(PACKAGES)})(\.|$)")
    foreign = [
        f"{module.name}: {name}"
        for module in modules("bot/sandbox")
        for name in module.imports()
        if ours.match(name) and name != "bot" and not name.startswith("bot.sandbox")
    ]
    assert foreign == []


def test_nothing_is_made_when_a_module_is_imported() -> None:
    """No settings, engine, bot or database at the top of a module: the composition root makes them."""
    made = {"Settings", "Database", "Bot", "create_engine", "Texts", "AsyncIOScheduler", "Renderer"}
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules("bot", "handlers", "storage")
        for node in module.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)
        if isinstance(node.value.func, ast.Name) and node.value.func.id in made
    ]
    assert found == []


# Files


def written_files() -> Iterator[Path]:
    made_here = (".env", ".coverage", ".git")  # and what coverage keeps of each process while it runs
    yield from (
        path
        for path in ROOT.iterdir()
        if path.is_file() and (path.name == ".env.example" or not path.name.startswith(made_here))
    )
    for folder in (*PACKAGES, "docs", ".ci"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in WRITTEN)


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    # Put together here, so that this file does not hold what it looks for.
    wrong = re.compile(
        rb"(?<![\w.~])/(?:root|work|home/\w+)/|--(?:extra-)?index-" + rb"url|files\.pythonhosted|pypi\." + rb"org"
    )
    found = [str(path.relative_to(ROOT)) for path in written_files() if wrong.search(path.read_bytes())]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_has_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    pinned = re.findall(
        r"^[a-z][\w.-]*(?:\[[\w,]+\])?==\S+(?: ; .*?)? \\\n    --hash=", text, re.MULTILINE | re.IGNORECASE
    )
    assert len(pinned) == len(re.findall(r"^[a-z]", text, re.MULTILINE | re.IGNORECASE))
