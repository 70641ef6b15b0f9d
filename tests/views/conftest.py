"""What the tests of views share."""

from ecocollab.tests.view_pages import folder, graph, small  # noqa: F401  fixtures of this folder
