"""The village in which questions are asked."""

import pytest

from tests.questions.village import Village


@pytest.fixture
def village(graph, rows) -> Village:
    """Nobody yet."""
    return Village(graph, rows)
