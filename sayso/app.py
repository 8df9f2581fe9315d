"""The only place that wires: settings and data in, running parts out."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from aiohttp import ClientSession, web
from sqlalchemy.ext.asyncio import AsyncEngine

from actions.host import build_host
from actions.kit import Kit
from channels.terminal import WithTerminal
from channels.twilio_sms import TwilioMedia, TwilioSms
from channels.web_chat import WebChat
from sayso.council_sign_in import OpenIdProvider
from sayso.desk.council import BACK
from sayso.desk.office import PREFIX, Office, build_desk
from sayso.dialogue import RasaDialogue
from sayso.domain.conversations import ChannelName
from sayso.domain.elsewhere import Elsewhere
from sayso.domain.ports import Channel, Clock
from sayso.domain.profiles import Profile
from sayso.domain.services import Service
from sayso.domain.wording import Wordings
from sayso.filing import Cabinet, Fetcher
from sayso.gateway.site import Site, TwilioDoor, build_site
from sayso.passwords import Argon2
from sayso.policy import (
    load_elsewhere,
    load_profile,
    load_services,
    load_unsupported_languages,
    load_wordings,
)
from sayso.screening import WordScreen
from sayso.second_factor import TotpCodes
from sayso.settings import Settings
from sayso.store.engine import open_engine, truncate_log
from sayso.store.migrate import is_current, migrate
from sayso.store.units import StoreUnits
from sayso.store.wakeups import Wakeups
from sayso.worker import Worker


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def steady(self) -> datetime:
        return self.now()


@dataclass(frozen=True)
class FixedClock:
    """Stands, for the record. Retries and leases still run."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def steady(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the processes share: all of it cheap to make, none of it global."""

    settings: Settings
    profile: Profile
    wordings: Wordings
    services: Mapping[str, Service]
    elsewhere: Mapping[str, Elsewhere]
    screen: WordScreen
    clock: Clock
    engine: AsyncEngine
    units: StoreUnits
    wakeups: Wakeups
    session: ClientSession
    cabinet: Cabinet

    @property
    def dialogue(self) -> RasaDialogue:
        return RasaDialogue(self.settings.rasa_urls, token=self.settings.token("rasa"), session=self.session)

    @property
    def kit(self) -> Kit:
        return Kit(self.units, self.clock, self.profile, self.wordings, self.services, self.elsewhere)


@asynccontextmanager
async def open_parts(settings: Settings) -> AsyncIterator[Parts]:
    """Everything but the servers. Brings the schema up to date."""
    profile = load_profile(settings.profile)
    settings.make_state_dir()
    engine = open_engine(settings.database)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.dispose)
        await migrate(engine)
        session = await stack.enter_async_context(ClientSession())
        yield Parts(
            settings=settings,
            profile=profile,
            wordings=Wordings(load_wordings(profile, public_url=settings.base_url), load_unsupported_languages()),
            services=load_services(profile=profile),
            elsewhere=load_elsewhere(),
            screen=WordScreen(),
            clock=FixedClock(settings.fixed_now) if settings.fixed_now else SystemClock(),
            engine=engine,
            units=StoreUnits(engine, seal=settings.token("equality")),
            wakeups=Wakeups(engine),
            session=session,
            cabinet=Cabinet(settings.state_dir / "files"),
        )


def twilio_status_url(settings: Settings) -> str:
    return f"{settings.base_url}/channels/sms/twilio/status"


def open_channels(parts: Parts) -> dict[ChannelName, Channel]:
    """The channels; one without its settings still serves `sayso chat`."""
    settings = parts.settings
    sms: TwilioSms | None = None
    if settings.twilio_account_sid and settings.twilio_auth_token and settings.twilio_from:
        sms = TwilioSms(
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_token.get_secret_value(),
            sender=settings.twilio_from,
            status_url=twilio_status_url(settings),
            session=parts.session,
            api_base=settings.twilio_api_base,
        )
    return {ChannelName.WEB_CHAT: WithTerminal(WebChat()), ChannelName.SMS: WithTerminal(sms)}


def open_fetcher(parts: Parts) -> Fetcher | None:
    """What fetches the files of picture messages; None where no text messages come."""
    settings = parts.settings
    if not (settings.twilio_account_sid and settings.twilio_auth_token):
        return None
    media = TwilioMedia(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token.get_secret_value(),
        session=parts.session,
        api_base=settings.twilio_api_base,
    )
    return Fetcher(parts.cabinet, media)


def build_worker(parts: Parts, *, name: str, channels: dict[ChannelName, Channel] | None = None) -> Worker:
    return Worker(
        name=name,
        units=parts.units,
        dialogue=parts.dialogue,
        channels=channels if channels is not None else open_channels(parts),
        clock=parts.clock,
        wordings=parts.wordings,
        wakeups=parts.wakeups,
        fetcher=open_fetcher(parts),
        files=parts.cabinet,
        profile=parts.profile,
        truncate_log=partial(truncate_log, parts.engine) if parts.profile.equality else None,
    )


def build_action_host(parts: Parts) -> web.Application:
    return build_host(parts.kit, token=parts.settings.token("actions"))


def build_web(parts: Parts) -> web.Application:
    settings = parts.settings
    twilio = None
    if settings.sms_is_on and settings.twilio_auth_token:
        twilio = TwilioDoor(
            auth_token=settings.twilio_auth_token.get_secret_value(),
            shared_key=settings.twilio_shared_key.get_secret_value() if settings.twilio_shared_key else None,
            message_url=f"{settings.base_url}/channels/sms/twilio",
            status_url=twilio_status_url(settings),
            number=settings.twilio_from or "",
        )

    async def database_is_ready() -> bool:
        return await is_current(parts.engine)

    site = build_site(
        Site(
            units=parts.units,
            clock=parts.clock,
            screen=parts.screen,
            wordings=parts.wordings,
            profile=parts.profile,
            service_names={service.id: service.name for service in parts.services.values()},
            wakeups=parts.wakeups,
            files=parts.cabinet,
            database_is_ready=database_is_ready,
            rasa_is_ready=parts.dialogue.ready,
            secure=settings.base_url.startswith("https://"),
            signing_key=settings.token("track"),
            twilio=twilio,
        )
    )
    site.add_subapp(PREFIX, build_desk(_office(parts)))
    return site


def _office(parts: Parts) -> Office:
    settings = parts.settings
    return Office(
        units=parts.units,
        clock=parts.clock,
        profile=parts.profile,
        wordings=parts.wordings,
        services=parts.services,
        files=parts.cabinet,
        wakeups=parts.wakeups,
        passwords=Argon2(),
        codes=TotpCodes(settings.token("second factor"), issuer=parts.profile.council),
        secure=settings.base_url.startswith("https://"),
        origin=settings.origin,
        second_factor=settings.desk_second_factor,
        signing_key=settings.token("desk"),
        council_sign_in=_open_council_sign_in(parts),
    )


def _open_council_sign_in(parts: Parts) -> OpenIdProvider | None:
    settings = parts.settings
    if not (settings.oidc_issuer and settings.oidc_client_id and settings.oidc_client_secret):
        return None
    return OpenIdProvider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        redirect_uri=f"{settings.base_url}{BACK}",
        session=parts.session,
        clock=parts.clock,
    )
