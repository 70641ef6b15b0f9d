"""The property graph: its model, filters, stores, formats and views."""
