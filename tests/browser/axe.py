"""axe-core, the accessibility checker."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.support.stack import ROOT

SCRIPT = ROOT / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = os.environ.get("SAYSO_TEST_SCREENSHOTS")


@cache
def _source() -> str:
    return SCRIPT.read_text("utf-8")


async def violations(page: Page) -> list[str]:
    """What axe finds in the page and its frames, one line each."""
    for frame in page.frames:
        await frame.evaluate(_source())
    found: dict[str, Any] = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']} ({violation['impact']}): {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


async def photograph(page: Page, name: str) -> None:
    """Pictures of the whole page and of what the window shows of it, where a folder for them was given."""
    if not SCREENSHOTS:
        return
    width = (page.viewport_size or {"width": 0})["width"]
    await page.screenshot(path=Path(SCREENSHOTS) / f"{name}-{width}-window.png")
    await page.screenshot(path=Path(SCREENSHOTS) / f"{name}-{width}.png", full_page=True)
