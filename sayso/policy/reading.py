"""Reads a YAML file against a schema. A fault names the file, the line and the field."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.domain.errors import BrokenData
from sayso.domain.wording import Fault
from sayso.settings import ROOT

DATA = ROOT / "data"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def faults(self) -> Iterable[Fault]:
        """What only a look at the file as a whole shows."""
        return ()


class _Loader(yaml.SafeLoader):
    """YAML 1.1 without its surprises: 17:00 is no number to the base of 60, and a date is told apart by its field."""

    def compose_mapping_node(self, anchor: dict[Any, yaml.Node]) -> yaml.MappingNode:
        # YAML would silently keep the last of two.
        mapping = super().compose_mapping_node(anchor)
        seen: set[str] = set()
        for key, _ in mapping.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(problem=f"{key.value}: is there twice", problem_mark=key.start_mark)
                seen.add(key.value)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[-1] not in ("int", "float", "timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?(?:0|[1-9]\d*)$"), list("-+0123456789"))


def read[Model: BaseModel](path: Path, model: type[Model], *, services: Collection[str] | None = None) -> Model:
    """The file, as `model` describes it. Raises `BrokenData` at its first fault.

    `services`: the only ones that the file may name; None: any.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise BrokenData(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenData(f"{path}: cannot be read: {error}") from error
    try:
        loader = _Loader(text)
        tree = loader.get_single_node()
        data = loader.construct_document(tree) if tree else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenData(f"{path}: line {line}: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise BrokenData(f"{path}: is no YAML: {error}") from error
    try:
        found = model.model_validate(data, context=services)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _broken(path, tree, first["loc"], first["msg"].removeprefix("Value error, ")) from None
    for where, what in found.faults() if isinstance(found, Strict) else ():
        raise _broken(path, tree, where, what)
    return found


def _broken(path: Path, tree: yaml.Node | None, where: tuple[int | str, ...], what: str) -> BrokenData:
    # Pydantic's mark of a fault in a key itself.
    field = ".".join(str(part) for part in where if part != "[key]") or "the file"
    return BrokenData(f"{path}: line {_line_of(tree, where)}: {field}: {what}")


def _line_of(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line, from 1, of the deepest part of `location` that the file has."""
    line = 1
    for part in location:
        child: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    child, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            line = child.start_mark.line + 1
        if child is None:
            return line
        node = child
    return line
