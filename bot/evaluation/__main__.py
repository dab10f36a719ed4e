"""`make eval`: understanding, its calibration, retrieval and advice, one table each."""

from __future__ import annotations

from bot.evaluation import advice, calibration, retrieval, understanding


def main() -> None:
    understanding.main()
    calibration.main()
    retrieval.main()
    advice.main()


if __name__ == "__main__":
    main()
