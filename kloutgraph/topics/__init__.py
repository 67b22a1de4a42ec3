"""What acts are about: the ontology, and who stands how within a topic."""
