"""From files to a graph: readers, records, assembly and the workspace."""
