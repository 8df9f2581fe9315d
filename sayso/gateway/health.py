"""Is it alive, and is it ready?"""

from aiohttp import web

from sayso.domain.conversations import ChannelName
from sayso.gateway.site import SITE


def routes() -> list[web.RouteDef]:
    return [web.get("/healthz", alive), web.get("/readyz", ready)]


async def alive(_: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def ready(request: web.Request) -> web.Response:
    """200 with `ready: true` where database and Rasa are; else 503. A channel is on, or off for want of settings."""
    site = request.app[SITE]
    database = await site.database_is_ready()
    rasa = await site.rasa_is_ready()
    parts = {
        "database": database,
        "rasa": rasa,
        "channels": {
            ChannelName.WEB_CHAT.value: "on",
            ChannelName.SMS.value: "on" if site.twilio else "off: no Twilio settings",
        },
    }
    everything = database and rasa
    return web.json_response({"ready": everything, "parts": parts}, status=200 if everything else 503)
