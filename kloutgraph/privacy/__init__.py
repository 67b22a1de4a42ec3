"""The rule and what keeps it: policy, gate, fingerprints, wishes."""
