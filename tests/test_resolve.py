"""The resolver finds every bearer of a name, and never guesses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecocollab.graph.resolve import Entry, Resolver, folded
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package

NAMES = st.text(alphabet="省市环保局水务 aB", min_size=1, max_size=5).filter(str.strip)
ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.integers(0, 9).map(lambda n: f"id-{n}"),
        names=st.lists(NAMES, max_size=2).map(tuple),
        aliases=st.lists(NAMES, max_size=2).map(tuple),
    ),
    max_size=8,
)


@given(ENTRIES, NAMES)
def test_find_gives_exactly_the_bearers_of_a_name(entries: list[Entry], text: str) -> None:
    wanted = folded(text)
    official = {e.id for e in entries if wanted in map(folded, e.names)}
    other = {e.id for e in entries if wanted in map(folded, e.aliases)}
    expected = {text} if text in {e.id for e in entries} else official or other
    assert set(Resolver.over(entries).find(text)) == expected


def test_short_names_of_three_provinces_are_not_told_apart() -> None:
    resolver = Resolver.of(assemble(read_package(SHIPPED).records), "Agency")
    assert resolver.find("省生态环境厅") == ("anhui-ee", "jiangsu-ee", "zhejiang-ee")
    assert resolver.find("江苏省生态环境厅") == ("jiangsu-ee",)
    assert resolver.find(" JIANGSU  Department of Ecology and Environment ") == ("jiangsu-ee",)
    assert resolver.find("江苏省农村农业厅") == ()
    assert "江苏省农业农村厅" in resolver.nearest("江苏省农村农业厅")
