"""kloutgraph: who moves whom, told only of those who agreed."""
