"""The static site: a page, Turtle and JSON-LD for every resource, for any web server or folder."""
