"""The commands of the command line, a file per group; each calls one verb and prints its value."""
