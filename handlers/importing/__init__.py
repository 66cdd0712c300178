"""A table of the contact centre: what its columns mean, what it adds up to, saving it and taking it back."""

from handlers.importing import chat, views
from handlers.kit.feature import Feature, Message

FEATURE = Feature(
    name="importing",
    taps={
        "ask": chat.ask,
        "table": chat.table,
        "columns": chat.columns,
        "column": chat.column,
        "role": chat.put,
        "unit": chat.turn_unit,
        "save": chat.save,
        "drop": chat.drop,
        "batch": chat.batch,
        "undo": chat.undo,
    },
    answers={"file": chat.wants_file},
    files={".csv": chat.receive},
    uploads={
        "file": dict.fromkeys((".xlsx", ".csv", ".tsv", ".txt"), chat.receive)
        | dict.fromkeys((".xlsm", ".xls", ".ods"), chat.turn_down)
    },
    messages={
        "wanted": Message(views.wanted),
        "table": Message(views.table),
        "columns": Message(views.columns),
        "column": Message(views.column),
        "batch": Message(views.batch),
        "unreadable": Message(views.unreadable),
    },
)
