"""`make eval`: understanding, retrieval and advice, one table each."""

from __future__ import annotations

from bot.evaluation import advice, retrieval, understanding


def main() -> None:
    understanding.main()
    retrieval.main()
    advice.main()


if __name__ == "__main__":
    main()
