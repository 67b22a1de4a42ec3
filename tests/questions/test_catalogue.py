"""docs/questions.md is made from the heads of the questions, and what it says to type is whole."""

import re
import runpy
from pathlib import Path

from kloutgraph import asking

ROOT = Path(__file__).parent.parent.parent
MAKER = runpy.run_path(str(ROOT / "scripts" / "make_questions.py"))
TOLD = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


def test_the_catalogue_is_not_stale():
    assert MAKER["catalogue"]() == TOLD, "make questions"


def test_every_question_stands_in_it_with_words_that_fit():
    typed = {words.split()[0]: words.split()[1:] for words in re.findall(r"^kloutgraph ask (.+)$", TOLD, re.MULTILINE)}
    assert sorted(typed) == [query.name.removeprefix("explore/") for query in asking.questions()]
    for name, words in typed.items():
        asking.fitting(asking.question(name), dict(word.split("=") for word in words))


def test_it_says_what_is_meant_where_a_parameter_is_left_out():
    said = MAKER["READY"]
    left = {param.name for query in asking.questions() for param in query.params} - {"account", "other", "topic"}
    assert said.keys() == left
    numbers = {name: int(value) for name, value in said.items() if value.isdigit()}
    assert numbers == {"top": asking.TOP, **{name: asking.ORDINARY[name] for name in ("days", "made_at_most")}}
