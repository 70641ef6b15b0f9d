"""Planning tables as offices issue them: from a file and its issuer to records and a report."""
