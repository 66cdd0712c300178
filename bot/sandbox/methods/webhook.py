"""Turning the webhook on and off, and how it is doing."""

import re

from bot.sandbox.limits import SECRET_TOKEN_CHARACTERS, WEBHOOK_CONNECTIONS
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request

_SECRET = re.compile(rf"[A-Za-z0-9_-]{{0,{SECRET_TOKEN_CHARACTERS}}}")
# Telegram insists on HTTPS and these ports; a sandbox on one machine also takes plain HTTP on loopback, any port.
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|$)")
_HTTPS = re.compile(r"https://[^/:\s]+(:(443|80|88|8443))?(/\S*)?")


def set_webhook(service: Service, params: Params) -> bool:
    """Deliver by POST from now on. An empty url turns it off."""
    url = params.text("url").strip()
    if not url:
        return delete_webhook(service, params)
    if not _LOOPBACK.match(url) and not _HTTPS.fullmatch(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    allow(service, params)
    if params.boolean("drop_pending_updates"):
        service.world.updates.clear()
    connections = min(max(params.integer("max_connections", 40), 1), WEBHOOK_CONNECTIONS)
    service.webhooks.turn_on(url, secret, connections)
    return True


def delete_webhook(service: Service, params: Params) -> bool:
    if params.boolean("drop_pending_updates"):
        service.world.updates.clear()
    service.webhooks.turn_off()
    return True


def get_webhook_info(service: Service, _params: Params) -> Json:
    return service.webhooks.info()


def allow(service: Service, params: Params) -> None:
    """`allowed_updates` when given; else what was set before stays."""
    kinds = params.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(kinds, list):
        service.world.updates.allow(kinds)


METHODS = {"setWebhook": set_webhook, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info}
