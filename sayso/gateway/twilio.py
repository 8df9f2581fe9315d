"""Twilio's webhooks: answered after the commit."""

from aiohttp import web

from channels.twilio_sms import authenticate, parse_attachments, parse_message, parse_receipt
from channels.twilio_sms.signature import Form
from sayso.domain.conversations import ChannelName
from sayso.domain.errors import NotFound
from sayso.flow.receive import receive
from sayso.flow.record_receipt import record_receipt
from sayso.gateway.site import SITE, Site, TwilioDoor

# No TwiML verb: what we have to say goes out through the outbox.
_NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


def routes() -> list[web.RouteDef]:
    return [web.post("/channels/sms/twilio", message), web.post("/channels/sms/twilio/status", status)]


async def message(request: web.Request) -> web.Response:
    site = request.app[SITE]
    door = _door(site)
    form = await _authenticate(request, door, door.message_url)
    inbound = parse_message(form, now=site.clock.now())
    await receive(
        inbound,
        units=site.units,
        clock=site.clock,
        screen=site.screen,
        wordings=site.wordings,
        attachments=parse_attachments(form),
        profile=site.profile,
    )
    return web.Response(text=_NOTHING_TO_SAY, content_type="text/xml")


async def status(request: web.Request) -> web.Response:
    site = request.app[SITE]
    door = _door(site)
    form = await _authenticate(request, door, door.status_url)
    await record_receipt(ChannelName.SMS, parse_receipt(form), units=site.units, clock=site.clock)
    return web.Response(status=204)


def _door(site: Site) -> TwilioDoor:
    if site.twilio is None:
        raise NotFound("text messages are off")
    return site.twilio


async def _authenticate(request: web.Request, door: TwilioDoor, url: str) -> Form:
    query = request.rel_url.raw_query_string  # as it was sent and signed
    address = f"{url}?{query}" if query else url
    return authenticate(
        await request.read(), request.headers, url=address, auth_token=door.auth_token, shared_key=door.shared_key
    )
