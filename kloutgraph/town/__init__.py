"""What the town of ``kloutgraph.demo`` is made of: names, residents, a year of acts. Nobody in it is real."""
