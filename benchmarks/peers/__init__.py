"""The scripts that people write instead, each run as a process of its own. They know no consent and keep nothing."""
