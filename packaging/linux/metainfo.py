"""What software centres show: AppStream metadata, in every language of the program.

Source: freedesktop.org, "AppStream Specification", "Desktop Applications".
"""

import os
from xml.etree import ElementTree as ET

from changelog import releases
from desktop.integration import menu_entry
from desktop.integration.menu_entry import DESCRIPTION, PICTURES
from desktop.texts import LOCALES, load_texts
from project import APPLICATION_ID, COMMAND, HOME_PAGE, NAME

FILE_NAME = f"{APPLICATION_ID}.metainfo.xml"

PICTURES_AT = "SIG_MEETINGS_PICTURES"
"""Environment variable: the https address below which whoever publishes has the gallery."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def metainfo(pictures_at: str | None = None) -> str:
    """The whole file.

    AppStream wants the addresses of pictures. As long as nobody has said where the gallery is to
    be seen, the pictures' names stand in a value of our own, for whoever composes a catalogue.
    """
    pictures_at = os.environ.get(PICTURES_AT) if pictures_at is None else pictures_at
    root = ET.Element("component", type="desktop-application")
    _add(root, "id", APPLICATION_ID)
    _add(root, "metadata_license", "CC0-1.0")
    _add(root, "project_license", "MIT")
    _localised(root, "name", menu_entry.TITLE)
    _localised(root, "summary", menu_entry.SUMMARY)
    _add(root, "developer_name", f"The {NAME} authors")
    description = _add(root, "description")
    for paragraph in DESCRIPTION:
        _localised(description, "p", paragraph)
    _add(root, "launchable", menu_entry.FILE_NAME, type="desktop-id")
    _add(root, "url", HOME_PAGE, type="homepage")
    _add(_add(root, "provides"), "binary", COMMAND)
    _add_pictures(root, pictures_at)
    _add(root, "content_rating", type="oars-1.1")
    _add(_add(root, "requires"), "display_length", "480", compare="ge")
    _add_releases(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def _localised(parent: ET.Element, tag: str, source: str) -> None:
    """The source, which is English, and every translation that says it otherwise."""
    _add(parent, tag, source)
    for language, locale in LOCALES.items():
        text = load_texts(language).translate("Launcher", source)
        if text != source:
            _add(parent, tag, text).set(LANGUAGE, locale)


def _add_pictures(root: ET.Element, pictures_at: str | None) -> None:
    files = [[f"{name}.{language}.light.png" for language in LOCALES] for name, _ in PICTURES]
    if not pictures_at:
        names = " ".join(file for row in files for file in row)
        _add(_add(root, "custom"), "value", names, key="SigMeetings::Gallery")
        return
    screenshots = _add(root, "screenshots")
    for row, (_, caption) in zip(files, PICTURES, strict=True):
        kind = {} if len(screenshots) else {"type": "default"}
        shot = _add(screenshots, "screenshot", **kind)
        _localised(shot, "caption", caption)
        for (language, locale), file in zip(LOCALES.items(), row, strict=True):
            image = _add(shot, "image", f"{pictures_at.rstrip('/')}/{file}", type="source")
            if language != "en":
                image.set(LANGUAGE, locale)


def _add_releases(root: ET.Element) -> None:
    parent = _add(root, "releases")
    for release in releases():
        told = _add(parent, "release", version=release.version, date=release.day.isoformat())
        points = _add(_add(told, "description"), "ul")
        for point in release.points:
            _add(points, "li", point)
