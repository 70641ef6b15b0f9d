"""What a graph may hold: the Turtle file and what is read from it."""
