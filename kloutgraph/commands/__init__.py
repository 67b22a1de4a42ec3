"""The commands, one module with a COMMAND each. They know no Cypher, no arithmetic and not the rule."""
