"""Everything that a page says itself, in both languages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ecocollab.messages import N_, in_both

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    # titles: the question that the view answers
    "matrix.title": N_("Who takes part in what?"),
    "partners.title": N_("Which agencies work together, and how often?"),
    "ego.title": N_("With whom does this agency work, and on what?"),
    "ego.title_of": N_("With whom does {name} work, and on what?"),
    "path.title_of": N_("How are {a} and {b} connected?"),
    "backbone.title": N_("Who are the strongest partners of each agency?"),
    "explore.title": N_("What is connected with what?"),
    "flow.title": N_("Who carries each theme, and where?"),
    "path.title": N_("How are these two connected?"),
    "index.title": N_("Who works with whom on what"),
    # what each view shows, on the index
    "matrix.about": N_("Work in rows, agencies in columns: who is party to what, in which role."),
    "partners.about": N_("Pairs of agencies and how much work they share."),
    "ego.about": N_("One agency, its work and its partners, in a circle."),
    "backbone.about": N_("The strongest ties only, so that groups stand out."),
    "explore.about": N_("The whole network: search, filter, follow relations, find a path."),
    "flow.about": N_("From themes over fields or kinds of agency to provinces."),
    "path.about": N_("The shortest ways from one to another."),
    # names of the views
    "matrix": N_("Matrix"),
    "partners": N_("Partners"),
    "ego": N_("One agency"),
    "backbone": N_("Strongest ties"),
    "explore": N_("Explore"),
    "flow": N_("Flow"),
    "path": N_("Path"),
    "index": N_("All views"),
    # the bar and the panel
    "search": N_("Search name, alias, pinyin"),
    "nothing_found": N_("Nothing found"),
    "nothing_left": N_(
        "These filters leave nothing to draw here. Make the view again with fewer or wider ones."
    ),
    "nothing_known": N_("The data hold nothing that this view draws."),
    "dark": N_("Dark"),
    "light": N_("Light"),
    "picture": N_("Picture"),
    "table": N_("Table"),
    "save": N_("Save"),
    "save_png": N_("Save PNG"),
    "save_svg": N_("Save SVG"),
    "save_csv": N_("Save CSV"),
    "print": N_("Print"),
    "help": N_("Keys"),
    "close": N_("Close"),
    "legend": N_("Legend"),
    "details": N_("Details"),
    "details_hint": N_("Click a mark or a name, or press Enter on it, to see its sources."),
    "sources": N_("Sources"),
    "no_sources": N_("No source: general knowledge"),
    "shared_work": N_("Shared work"),
    "whole_tie": N_("Without the choices on this page"),
    "repeats": N_("Said again by the same document, not counted"),
    "open_ego": N_("Show its partners"),
    "make_start": N_("Path from here"),
    "make_end": N_("Path to here"),
    "filters": N_("Filters"),
    "no_filters": N_("no filters"),
    "skip": N_("Skip to the picture"),
    "tools": N_("Tools"),
    "no_script": N_("This page draws with a script of its own. Please allow scripts here."),
    "sort_hint": N_("Click a heading to sort."),
    "rows_shown": N_("{n} rows"),
    "more": N_("{n} more in the table"),
    "more_sources": N_("{n} more"),
    # names of filters
    "basins": N_("Basin"),
    "regions": N_("Region"),
    "themes": N_("Theme"),
    "agencies": N_("Agency"),
    "ties": N_("Tie"),
    "kinds": N_("Kind of collaboration"),
    "evidence": N_("Evidence"),
    "basis": N_("Basis"),
    "since": N_("From year"),
    "until": N_("Until year"),
    # the foot
    "data": N_("Data"),
    "hidden": N_("Hidden"),
    "hidden_unpublished": N_("{n} items whose text is not public"),
    "hidden_unconfirmed": N_("{n} unconfirmed relations"),
    "hidden_plan_wide": N_("{n} relations that bind all members of a plan (they make no tie)"),
    "hidden_nothing": N_("nothing"),
    "without_agency": N_("{n} tasks, items and collaborations name no agency: not drawn here"),
    "no_boundaries": N_("No administrative boundaries are drawn."),
    # marks
    "mark.lead": N_("lead"),
    "mark.partner": N_("partner"),
    "mark.implementer": N_("implementer"),
    "mark.party": N_("party to a collaboration"),
    "mark.unspecified": N_("named, role not stated"),
    "mark.adjacent": N_("dashed: from another source on the same work"),
    "mark.reconstructed": N_("dashed: reconstructed, may not be in the plan"),
    "mark.weak": N_("dotted: weak or not public"),
    # columns of tables
    "col.work": N_("Work"),
    "col.agency": N_("Agency"),
    "col.partner": N_("Partner"),
    "col.role": N_("Role"),
    "col.year": N_("Year"),
    "col.theme": N_("Theme"),
    "col.basis": N_("Basis"),
    "col.sources": N_("Sources"),
    "col.weight": N_("Weight"),
    "col.works": N_("Shared works"),
    "col.kind": N_("Kind"),
    "col.class": N_("Class"),
    "col.from": N_("From"),
    "col.relation": N_("Relation"),
    "col.to": N_("To"),
    "col.count": N_("Participations"),
    "col.step": N_("Step"),
    "col.path": N_("Way"),
    # facts in the panel
    "fact.kind": N_("kind"),
    "fact.level": N_("level"),
    "fact.function": N_("field"),
    "fact.years": N_("years"),
    "fact.group": N_("group"),
    "fact.heading": N_("heading"),
    "fact.wording": N_("wording"),
    "fact.note": N_("note"),
    "fact.read": N_("read"),
    # matrix, partners
    "columns_by": N_("Columns by"),
    "by_province": N_("province"),
    "by_function": N_("field"),
    "others": N_("others ({n})"),
    "others_hint": N_("{n} other agencies"),
    "theme_none": N_("no theme"),
    "group.national": N_("National"),
    "group.basin": N_("Basin bodies"),
    "group.regional": N_("Regional bodies"),
    "group.elsewhere": N_("Elsewhere"),
    "matrix.note": N_("A row with several themes stands under the theme that most rows share."),
    "matrix.summary": N_("{works} pieces of work; a column for the {n} busiest of {m} agencies."),
    "matrix.summary_all": N_("{works} pieces of work; a column for each of the {n} agencies."),
    "matrix.folded": N_("others ({n} rows)"),
    "partners.note": N_(
        "A cell counts the work that two agencies share. The stronger the colour, the closer."
    ),
    "partners.cell": N_("how much work two agencies share"),
    "partners.others": N_("others: how many further partners an agency has"),
    "partners.itself": N_("the agency itself"),
    "partners.busiest": N_("The {n} agencies with the most shared work of {m} that have ties."),
    "partners.all": N_("All {n} agencies that have ties."),
    # ego
    "ego.choose": N_("Agency"),
    "ego.work": N_("Work"),
    "ego.partners": N_("Partners"),
    "ego.none": N_("This agency has no work with others under these filters."),
    "ego.summary": N_("Pieces of work: {works}; partners: {partners}"),
    "ego.note": N_(
        "Numbers in the inner ring stand for the work listed on the left. Click a partner to see "
        "the shared work; double-click puts it in the middle."
    ),
    "ego.more": N_("{n} more partners are in the table"),
    # backbone
    "backbone.k": N_("Strongest ties of each agency"),
    "backbone.shown": N_("{shown} of {all} ties shown, {parts} separate groups"),
    "backbone.note": N_(
        "A tie stays when it is among the strongest of one of its two agencies; of equally strong "
        "ones not all stay. Work of many agencies counts less for each pair: 1 / (number of "
        "agencies - 1)."
    ),
    "backbone.width": N_("the thicker, the closer"),
    "line.adjacent": N_("dashed: rests only on an adjacent source"),
    # explore
    "explore.classes": N_("What to show"),
    "explore.types": N_("Relations"),
    "explore.years": N_("Years"),
    "explore.from_year": N_("from"),
    "explore.to_year": N_("to"),
    "explore.levels": N_("Evidence and basis"),
    "explore.relations": N_("Nodes with so many relations or more"),
    "explore.hops": N_("Neighbours of the chosen"),
    "explore.all": N_("all"),
    "explore.lone": N_("also what has no relation shown"),
    "explore.path": N_("Path"),
    "explore.path_from": N_("from"),
    "explore.path_to": N_("to"),
    "explore.no_path": N_(
        "No way between these two over what is shown: tick more in the legend, such as regions."
    ),
    "explore.none": N_(
        "Nothing is shown under these filters and choices. Tick more boxes in the legend, choose "
        "more years, or make the view again with fewer or wider filters."
    ),
    "explore.counts": N_("{nodes} of {all_nodes} shown, {edges} of {all_edges} relations"),
    "explore.limited": N_("Only the {n} best connected of {m} are drawn; use a filter."),
    "explore.ties": N_("Ties between agencies"),
    "explore.tie_counts": N_("{n} of {m} ties"),
    "explore.tie_weight": N_("Weight at least"),
    "explore.reset": N_("Show all again"),
    "explore.note": N_("Colour and shape tell the class. Larger: more relations."),
    "explore.canvas": N_("Network. Arrow keys go from node to node, Enter shows its details."),
    # flow
    "flow.theme": N_("Theme"),
    "flow.by": N_("Agencies by"),
    "flow.by_kind": N_("kind"),
    "flow.function": N_("Field of the agency"),
    "flow.kind": N_("Kind of agency"),
    "flow.place": N_("Province or level"),
    "flow.note": N_(
        "A band counts participations: one agency in one piece of work. Work with several themes "
        "counts under the theme that most work shares."
    ),
    "flow.band": N_("{n} participations"),
    # path
    "path.none": N_("No way joins these two under these filters."),
    "path.summary": N_("Shortest ways: {n}; steps of each: {steps}"),
    "path.note": N_("Each column is one step. Places and themes can lie on the way."),
    # index
    "index.hint": N_("Search above, then choose a view to open what you found."),
    "index.open_in": N_("open in"),
    # keys
    "keys.on": N_("Single keys are on"),
    "key./": N_("search"),
    "key.Esc": N_("close, or let go of what is chosen"),
    "key.arrows": N_("go to the next mark or node"),
    "key.Enter": N_("details of what is marked"),
    "key.t": N_("table or picture"),
    "key.l": N_("Chinese or English"),
    "key.123": N_("1, 2 or 3 hops around the chosen; 0 for all"),
    "key.p": N_("path: first press marks the start, the second the end"),
    "key.zoom": N_("zoom"),
    # the corner of networks
    "zoom.in": N_("Nearer"),
    "zoom.out": N_("Further away"),
    "zoom.fit": N_("The whole picture"),
}
"""By a name of their own; `{n}` is filled in by the page."""


@cache
def texts() -> Mapping[str, tuple[str, str]]:
    """Each text in Chinese and in English."""
    return {name: in_both(text) for name, text in TEXTS.items()}
