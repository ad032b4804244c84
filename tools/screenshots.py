"""Pictures of the main pages of a running site: on a wide screen, on a phone, in the dark, and on paper.

python3 start.py            # in another terminal
python tools/screenshots.py --to var/screenshots [--origin http://localhost:8000] [ADDRESS …]
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

ADDRESSES = ("/en/", "/en/participants/", "/en/programmes/", "/en/join/", "/en/open-data/", "/en/styleguide/", "/fr/")
SIZES = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


def an_authority(browser: Browser, origin: str) -> list[str]:
    """The address of the first authority among the participants, whose page has the large road."""
    page = browser.new_page()
    page.goto(f"{origin}/en/participants/")
    found = page.locator("a[href^='/en/authorities/']")
    address = found.first.get_attribute("href") if found.count() else None
    page.close()
    return [address] if address else []


def take(browser: Browser, origin: str, address: str, folder: Path) -> None:
    name = re.sub(r"\W+", "-", address).strip("-")
    for size, options in SIZES.items():
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(origin + address)
        page.screenshot(path=folder / f"{name}-{size}.png", full_page=True)
        if size == "wide":
            page.pdf(path=folder / f"{name}-paper.pdf", format="A4")
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("addresses", nargs="*", help="pages to take; default: the main ones")
    parser.add_argument("--origin", default="http://localhost:8000")
    parser.add_argument("--to", type=Path, default=Path("var/screenshots"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for address in options.addresses or [*ADDRESSES, *an_authority(browser, options.origin)]:
            take(browser, options.origin, address, options.to)
            Console().print(address)
        browser.close()


if __name__ == "__main__":
    main()
