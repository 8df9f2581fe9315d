"""The privacy notice, whole. Its short forms stand in the introduction of a text message and beside the chat."""

from aiohttp import web

from sayso.gateway.pages import render
from sayso.gateway.site import SITE


def routes() -> list[web.AbstractRouteDef]:
    return [web.get("/privacy", show)]


async def show(request: web.Request) -> web.Response:
    profile = request.app[SITE].profile
    return render(
        request,
        "privacy.html",
        contact=profile.privacy.contact,
        kept=profile.privacy.retention,
        other_council=profile.other_council.name if profile.other_council else None,
    )
