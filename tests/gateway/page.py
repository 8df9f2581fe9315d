"""A page as a browser without JavaScript sees it: its forms, its words, its elements."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from aiohttp import ClientResponse

_VOID = frozenset({"input", "meta", "link", "br", "hr", "img"})


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)  # hidden inputs and text areas, by name
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # (name, value, label)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.forms: list[Form] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._form: Form | None = None
        self._area: str | None = None
        self._button = False
        self.feed(html)

    def form(self, action: str) -> Form:
        [found] = [form for form in self.forms if form.action == action]
        return found

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "form":
            self._form = Form(attributes.get("action", ""), attributes.get("method", "get"))
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "input" and "name" in attributes:
            self._form.fields[attributes["name"]] = attributes.get("value", "")
        if tag == "textarea":
            self._area = attributes["name"]
            self._form.fields[self._area] = ""
        if tag == "button":
            self._button = True
            self._form.buttons.append((attributes.get("name", ""), attributes.get("value", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._area = None
        if tag == "button":
            self._button = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._form and self._area is not None:
            # A browser leaves out the line end that begins a text area.
            self._form.fields[self._area] += data.removeprefix("\n")
        if self._form and self._button:
            name, value, label = self._form.buttons[-1]
            self._form.buttons[-1] = (name, value, (label + data).strip())


async def page_of(response: ClientResponse, status: int = 200) -> Page:
    text = await response.text()
    assert response.status == status, text
    assert response.content_type == "text/html"
    assert response.charset == "utf-8"
    return Page(text)
