"""`zexi train`: trains when something that the model depends on has changed, and says what it does."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from bot import paths
from bot.server.preflight import newest_models

KEPT_MODELS = 2
_DEPENDS_ON = (
    "data/**/*.yml",
    "config.yml",
    "domain.yml",
    "knowledge/questions/*.yml",
    "bot/language/**/*",
    "bot/dialogue/understanding.py",
    "bot/dialogue/examples.py",
    "bot/dialogue/importer.py",
    "bot/dialogue/names.py",
)
"""Paths from the project's root. What a model holds follows from these files and from Rasa's version."""


def train_if_needed() -> int:
    """Trains where the newest model is not that of the present files. Returns the exit status."""
    return train(force=False)


def train(force: bool = False) -> int:
    """Trains the model into models/. Returns 0, or 1 after one line on standard error."""
    wanted = fingerprint()
    if not force and trained_fingerprint() == wanted:
        print(f"The model is up to date ({newest_models()[0].name}).", flush=True)
        return 0
    began = time.monotonic()
    print("Training: reading the examples and loading Rasa (some 10 seconds) ...", flush=True)
    try:
        model = _train()
    except Exception as error:
        print(f"zexi: the training failed: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return 1
    record = {"fingerprint": wanted, "model": model.name}
    _record_file().write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for old in newest_models()[KEPT_MODELS:]:
        old.unlink(missing_ok=True)
    print(f"Trained {model.name} in {time.monotonic() - began:.0f} s.", flush=True)
    return 0


def fingerprint(root: Path | None = None) -> str:
    """A hash over the names and contents of everything that the training depends on."""
    root = root or paths.root()
    digest = hashlib.sha256(f"rasa {version('rasa')} scikit-learn {version('scikit-learn')}".encode())
    files = {file for pattern in _DEPENDS_ON for file in root.glob(pattern) if file.is_file()}
    for file in sorted(files):
        if "__pycache__" in file.parts:
            continue
        content = file.read_bytes()
        digest.update(f"\n{file.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def trained_fingerprint() -> str | None:
    """The fingerprint that the newest model was trained with; None where there is no such model."""
    try:
        record = json.loads(_record_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    models = newest_models()
    if not models or models[0].name != record.get("model"):
        return None
    return str(record.get("fingerprint"))


def _record_file() -> Path:
    return paths.models() / "trained.json"


def _train() -> Path:
    """Runs Rasa's training and moves the finished model into place: a training broken off leaves none behind."""
    from bot.server.brain import quiet_rasa

    quiet_rasa()
    from rasa.model_training import train as rasa_train

    from bot.language.training import uncollected

    root = paths.root()
    print("Training: learning to read (some two and a half minutes) ...", flush=True)
    with tempfile.TemporaryDirectory() as folder, uncollected():
        result = rasa_train(
            domain=str(root / "domain.yml"),
            config=str(root / "config.yml"),
            training_files=[str(root / "data")],
            output=folder,
            # Rasa's own cache does not see our sources and would keep an old reader.
            force_training=True,
        )
        if not result.model:
            raise RuntimeError(f"Rasa made no model (code {result.code})")
        made = Path(result.model)
        paths.models().mkdir(parents=True, exist_ok=True)
        model = paths.models() / f"zexi-{time.strftime('%Y%m%d-%H%M%S')}.tar.gz"
        partial = model.with_suffix(".part")
        shutil.copyfile(made, partial)
        partial.replace(model)
    return model
