"""The commands, each with the line that help shows for it: no command is imported to list them."""

from __future__ import annotations

from ecocollab.messages import N_

COMMANDS = {
    "start": N_(
        "Open the pages of all views in the browser; load the shipped data first if needed."
    ),
    "demo": N_("Load the shipped data, answer three questions, draw two views and write the RDF."),
    "load": N_(
        "Load a package, an RDF file or a planning table; without PATH the shipped package."
    ),
    "unload": N_("Take an input out, by the name that `status` shows, and rebuild the graph."),
    "status": N_("Say what is loaded, where it lies and which input has changed since."),
    "find": N_("Find nodes of all classes by a part of an id, a name, a short name or an alias."),
    "query": N_("Ask a question of the catalogue; without a name, list the questions."),
    "cypher": N_("Run Cypher on the graph; TEXT is - for the standard input."),
    "sparql": N_("Run SPARQL on the graph as linked data; TEXT is - for the standard input."),
    "view": N_("Draw a picture: one HTML file that opens anywhere, without the net."),
    "export": N_("Write the graph as linked data, tables or files for other programs."),
    "publish": N_("Write a static site: a page, Turtle and JSON-LD for everything in the graph."),
    "push": N_("Replace a named graph on a SPARQL server by the graph."),
    "validate": N_("Hold the graph, or an RDF file, against the rules of the ontology (SHACL)."),
    "check": N_("Report what loading a package, an RDF file or a planning table would meet."),
    "new-package": N_(
        "Write an empty data package: every table with an example row, and a page that explains."
    ),
    "new-table": N_(
        "Write an empty planning table: columns, lists to choose from, a sheet that explains."
    ),
    "docs": N_("Open the manual in the browser, without the net; PAGE is one of its pages."),
    "doctor": N_("Say what is installed, where data lies, what fails and why."),
    "completion": N_("Print the script that lets bash, zsh, fish or PowerShell complete commands."),
}
"""In the order in which people need them; each stands in a module of its name."""
