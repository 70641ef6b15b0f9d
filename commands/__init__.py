"""The commands of the command line, one a module: parse, one call into the library, print."""
