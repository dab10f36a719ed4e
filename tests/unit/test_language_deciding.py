"""The parts that decide which options are answers: the forest, the halves of the writers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot import knowledge_base
from bot.language import vocabulary
from bot.language.analysis import analyse
from bot.language.choices import Candidate
from bot.language.deciding import options_of, rows_of
from bot.language.linear import Row, Space
from bot.language.training import halves_of
from bot.language.trees import Forest
from bot.language.windows import windows_of


def test_the_forest_reads_as_scikit_learn_does(tmp_path: Path) -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier

    random = np.random.default_rng(0)
    rows = random.normal(size=(400, 5)).astype(np.float32)
    truths = (rows[:, 0] + rows[:, 1] * rows[:, 2]) > 0.3
    model = HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(rows, truths)
    forest = Forest.of(model)
    expected = model.predict_proba(rows)[:, 1]
    assert np.abs(forest.chances(rows) - expected).max() < 1e-5
    forest.save(tmp_path, "forest")
    assert np.abs(Forest.load(tmp_path, "forest").chances(rows) - expected).max() < 1e-5


def test_what_is_learnt_from_is_what_is_read() -> None:
    """The matrix of the training and the vector of a message weigh the same features alike."""
    rows = [
        Row(["a", "b", "=c"], ["c"]),
        Row(["a", "rare"], ["c", "d"]),
        Row(["b"], ["d"]),
        Row([], []),
        Row(["=c"], []),
    ]
    space, matrix = Space.learn(rows)
    assert "rare" not in space.index
    for row, line in zip(rows, matrix.toarray(), strict=True):
        at, values = space.vector(row)
        expected = np.zeros(len(space.weight))
        expected[at] = values
        assert np.abs(line - expected).max() < 1e-6


def test_a_writer_is_wholly_in_one_half() -> None:
    writers = ["a"] * 5 + ["b"] * 4 + ["c"] * 3 + ["a"]
    halves = halves_of(writers)
    for writer in "abc":
        assert len({half for half, own in zip(halves, writers, strict=True) if own == writer}) == 1
    assert set(halves) == {0, 1}


def test_words_that_a_better_option_explains_count_as_explained() -> None:
    questions = knowledge_base.load().questions
    analysis = analyse("we are a clinic, open all night", vocabulary.of_questions(questions))
    first, second = windows_of(analysis)[:2]
    ranks = {option: at for at, option in enumerate(options_of(questions))}

    def explained(weak: Candidate) -> float:
        strong = Candidate("industry", "healthcare", 0.9, first)
        rows = {one.question: row for one, row in rows_of(analysis, [strong, weak], None, "answer", ranks)}
        return rows["stage"][10]

    assert explained(Candidate("stage", "small", 0.1, first)) == 1.0
    assert explained(Candidate("stage", "small", 0.1, second)) == 0.0
