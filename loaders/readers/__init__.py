"""From the bytes of a file to tables of rows with their place; nothing here knows of ecology."""
