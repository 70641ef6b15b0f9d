"""What a site is made from, beside the graph."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ecocollab.graph.formats.dcat import About
from ecocollab.messages import N_
from ecocollab.ontology.bilingual import both
from ecocollab.ontology.iri import Iris

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.ontology.bilingual import Words

    Key = tuple[str, str]


_NAME = N_("Knowledge graph of ecological collaboration")
_DESCRIPTION = N_(
    "Who works with whom on what in ecological cooperation, and which source says so."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A query that the SPARQL page offers."""

    words: Words
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """What is said of a site.

    Attributes:
        iris: the addresses of resources; the base is also where the site is served from.
        name: of the data; empty for the usual one.
        description: one paragraph; empty for the usual one.
        version: of the data.
        license: an address; `license_title` is what people read for it.
        examples: for the SPARQL page, after our own.
        replaced: what replaces a resource that is gone, both as (class, id).
        about: what portals are told of the dataset; None for what the rest says.
    """

    iris: Iris = field(default_factory=Iris)
    name: Words = ("", "")
    description: Words = ("", "")
    version: str = ""
    license: str = ""
    license_title: str = ""
    examples: tuple[Example, ...] = ()
    replaced: Mapping[Key, Key] = field(default_factory=dict)
    about: About | None = None

    def complete(self) -> Site:
        """The same with a name and a description."""
        name = self.name if self.name[0] else both(_NAME)
        description = self.description if self.description[0] else both(_DESCRIPTION)
        return replace(self, name=name, description=description)

    def described(self) -> About:
        """What portals are told."""
        if self.about:
            return self.about
        title = dict(zip(("zh-Hans", "en"), self.name, strict=True))
        description = dict(zip(("zh-Hans", "en"), self.description, strict=True))
        return About(title, description, version=self.version, license=self.license)
