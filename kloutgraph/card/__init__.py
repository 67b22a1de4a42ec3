"""How well the score tells who is acted towards next, beside simpler ways to tell it."""
