"""The published Bot API as a judge of calls: aiogram's models, and no key they do not know."""

from functools import cache
from typing import Any

import aiogram.methods
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError


@cache
def _models() -> dict[str, type[TelegramMethod[Any]]]:
    """Every method by its name on the wire."""
    found = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        model.__api_method__: model
        for model in found
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod
    }


def published(method: str, params: dict[str, Any]) -> str | None:
    """What is wrong with a call by the published Bot API, None when nothing is."""
    model = _models().get(method)
    if model is None:
        return f"unknown method {method}"
    try:
        call = model.model_validate(params)
    except ValidationError as error:
        return f"{method}: " + "; ".join(_complaints(error))
    unknown = sorted(_unknown(call, method))
    return f"unknown fields: {', '.join(unknown)}" if unknown else None


def _complaints(error: ValidationError) -> list[str]:
    """The first few: a field that may be of many types complains once for each."""
    return [f"{'.'.join(map(str, one['loc']))} {one['msg']}" for one in error.errors()[:4]]


def _unknown(value: Any, path: str) -> set[str]:
    """Paths of keys no model knows, all the way down."""
    if isinstance(value, BaseModel):
        inner = {name: getattr(value, name) for name in type(value).model_fields}
        found = {f"{path}.{name}" for name in value.model_extra or {}}
        return found.union(*(_unknown(item, f"{path}.{name}") for name, item in inner.items()))
    if isinstance(value, list):
        return set().union(*(_unknown(item, path) for item in value))
    if isinstance(value, dict):
        return {f"{path}: not understood"}
    return set()
