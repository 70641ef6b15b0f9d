"""How Sphinx builds the manual, for each language from the pages of its folder; see `make docs`."""

from __future__ import annotations

from ecocollab import __version__

project = "ecocollab"
version = release = __version__

extensions = ["myst_parser", "ecocollab.scripts.manual.search"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence"]
smartquotes = False  # it makes one dash of the two before an option
myst_heading_anchors = 3
locale_dirs = ["../locale"]
templates_path = ["_templates"]

html_theme = "furo"
html_title = f"ecocollab {__version__}"
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # it would fetch pages, which no browser does for files
