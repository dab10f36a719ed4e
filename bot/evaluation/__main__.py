"""`make eval`: understanding, retrieval and advice, one table each. `--stock` adds Rasa's stock pipeline (long)."""

from __future__ import annotations

import sys

from bot.evaluation import advice, retrieval, understanding


def main(argv: list[str]) -> None:
    understanding.main()
    retrieval.main()
    advice.main()
    if "--stock" in argv:
        from bot.evaluation import stock

        stock.main()


if __name__ == "__main__":
    main(sys.argv[1:])
