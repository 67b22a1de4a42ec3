"""``python -m kloutgraph``."""

from kloutgraph.cli import main

if __name__ == "__main__":
    main()
