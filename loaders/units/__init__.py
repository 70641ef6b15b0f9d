"""The responsible-unit field of a planning table: which bodies it names, and in what role."""
