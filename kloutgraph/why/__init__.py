"""Why a score is what it is, why it moved, and what it would be."""
