"""Tests of the whole house, each of a thing that somebody does with it."""

import os

os.environ.pop("COLUMNS", None)  # one of several that run tests at once inherits a width; each test says its own
