"""A photo in the chat: chosen, sent, seen; and what is refused, in words."""

import io
import zipfile
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.axe import photograph, violations
from tests.browser.chromium import DESKTOP, NARROWEST, PHONE, Scripts, Size, Visits, overflow
from tests.browser.citizen import Citizen, tab_to
from tests.support import files
from tests.support.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

PHOTO = FilePayload(name="IMG_0001.jpg", mimeType="image/jpeg", buffer=files.a_photo(size=(1600, 1200)))
PROGRAM = FilePayload(name="holiday.jpg", mimeType="image/jpeg", buffer=b"MZ\x90\0" + bytes(50_000))
KEPT = "I have kept your photo"
NOT_TAKEN = "We cannot take this kind of file. Please send a photo (JPEG, PNG or HEIC) or a PDF with no password."
EVERYWHERE = pytest.mark.parametrize(
    ("scripts", "size"), [("on", PHONE), ("on", DESKTOP), ("off", PHONE), ("off", DESKTOP)], ids=str
)


def a_zip_bomb() -> FilePayload:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(200_000_000))
    return FilePayload(name="photo.png", mimeType="image/png", buffer=buffer.getvalue())


def chooser(page: Page) -> Locator:
    return page.get_by_label("Add a photo or file")


async def send(page: Page, file: FilePayload) -> None:
    await chooser(page).set_input_files(file)
    await page.get_by_role("button", name="Send the file").click()


async def is_loaded(picture: Locator) -> bool:
    loaded: bool = await picture.evaluate("async image => { await image.decode(); return image.naturalWidth > 0 }")
    return loaded


@EVERYWHERE
async def test_a_photo_is_sent_and_seen_in_the_thread(
    stack: Stack, visits: Visits, scripts: Scripts, size: Size
) -> None:
    page = await visits.begin(size, scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    await citizen.say("There is a street light out")
    await citizen.hear("Where is it?")
    await send(page, PHOTO)
    picture = page.get_by_role("log").get_by_role("img", name="Your photo")
    await expect(picture).to_be_visible(timeout=40_000)
    await citizen.hear(KEPT)
    await citizen.hear("53.4971, -2.5191")  # where it was taken is offered as the place
    await expect(page.get_by_text("(picture)")).to_have_count(0)
    assert await overflow(page) == 0
    if scripts == "on":
        assert await is_loaded(picture)
        assert await violations(page) == []
    await photograph(page, f"photo-{scripts}")
    address = urljoin(page.url, await picture.get_attribute("src") or "")
    answer = await page.request.get(address)
    assert answer.ok
    stored = await answer.body()
    assert Image.open(io.BytesIO(stored)).size == (1600, 1200)
    assert b"Exif" not in stored
    assert files.SECRET not in stored


@EVERYWHERE
async def test_what_is_no_photo_is_refused_in_a_clear_sentence(
    stack: Stack, visits: Visits, scripts: Scripts, size: Size
) -> None:
    page = await visits.begin(size, scripts)
    citizen = Citizen(page, stack)
    await citizen.start()
    for file in (PROGRAM, a_zip_bomb()):
        await send(page, file)
        await expect(page.locator("#file-error")).to_contain_text(NOT_TAKEN)
        await expect(chooser(page)).to_have_attribute("aria-invalid", "true")
        await expect(chooser(page)).to_have_attribute("aria-describedby", "file-error file-hint")
    await expect(citizen.messages).to_have_count(1)  # the greeting
    assert await overflow(page) == 0
    await photograph(page, f"photo-refused-{scripts}")
    await send(page, PHOTO)
    await citizen.hear(KEPT)
    await expect(page.locator("#file-error")).to_be_hidden()


async def test_the_keyboard_alone_sends_a_photo(stack: Stack, visits: Visits) -> None:
    page = await visits.begin(NARROWEST)
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await expect(page.get_by_role("button", name="Send the file")).to_be_hidden()
    await tab_to(page, chooser(page))
    async with page.expect_file_chooser() as opened:
        await page.keyboard.press("Space")
    await (await opened.value).set_files(PHOTO)
    await tab_to(page, page.get_by_role("button", name="Send the file"))
    await page.keyboard.press("Enter")
    await citizen.hear(KEPT)
    await expect(page.get_by_role("status").filter(has_text="The file is sent.")).to_have_count(1)
    await expect(chooser(page)).to_be_focused()
    assert await violations(page) == []
    assert await overflow(page) == 0


async def test_a_file_that_is_too_large_is_not_even_sent(stack: Stack, visits: Visits) -> None:
    page = await visits.begin(PHONE)
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/files") else None)
    large = FilePayload(name="large.jpg", mimeType="image/jpeg", buffer=files.a_photo() + bytes(10 * 2**20))
    await send(page, large)
    await expect(page.locator("#file-error")).to_contain_text("The file must be 10 MB or smaller")
    assert sent == []


async def test_a_photo_goes_again_when_the_line_comes_back_and_is_there_once(stack: Stack, visits: Visits) -> None:
    page = await visits.begin(PHONE)
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    cut = 0

    async def cut_once(route: object) -> None:
        nonlocal cut
        cut += 1
        await (route.abort() if cut == 1 else route.continue_())  # type: ignore[attr-defined]

    await page.route("**/files", cut_once)
    await send(page, PHOTO)
    await citizen.hear(KEPT)
    assert cut == 2
    await expect(page.get_by_role("log").get_by_role("img", name="Your photo")).to_have_count(1)


async def test_a_photo_belongs_to_the_case(stack: Stack, visits: Visits) -> None:
    page = await visits.begin(DESKTOP)
    citizen = Citizen(page, stack)
    await citizen.open_chat()
    await citizen.say("Deep pothole outside 12 Mill Lane, Leigh WN7 4AB, I'm Jane Khan 07700 900123")
    await citizen.hear("Please check")
    await send(page, PHOTO)
    await citizen.hear(KEPT)
    await citizen.choice("Send it").click()
    await citizen.hear("Your reference number")
    [file] = (await citizen.case())["files"]
    assert (file["media_type"], set(file)) == ("image/jpeg", {"id", "media_type", "size", "received_at"})
    assert file["size"] > 1_000
