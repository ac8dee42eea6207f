"""Train the models of relations and write them where Tierline finds them.

    python -m training [LANGUAGE ...]

Prints, by language, how good the models of the folds are on the stories kept out of their fit.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np
import torch

from tierline.ingest.knowledge import Knowledge, default_knowledge
from tierline.ingest.learned.files import FOLDER, model_path, read_digests, write_digests
from tierline.ingest.learned.model import PairModel
from training.examples import read_cases
from training.figures import render
from training.fit import fit
from training.net import as_model
from training.thresholds import guesses, reliability, thresholds

# Chinese can be trained too; beside its rules it does not pay yet (README.md).
LANGUAGES = ("en",)
SEED = 0


def main(languages: Sequence[str]) -> int:
    """Train every language, or those that are named."""
    torch.set_num_threads(1)  # more threads add up in another order, and the weights would differ
    for language in languages or LANGUAGES:
        path = model_path(language)
        model = train(language, default_knowledge())
        path.parent.mkdir(exist_ok=True)
        np.savez_compressed(path, **{f.name: getattr(model, f.name) for f in fields(PairModel)})
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        write_digests({**read_digests(FOLDER), language: digest}, FOLDER)
    return 0


def train(language: str, knowledge: Knowledge) -> PairModel:
    """Choose the thresholds on stories kept out, then fit to all of them."""
    cases = list(read_cases(language, knowledge))
    found = list(guesses(cases, knowledge.schema))
    chosen = thresholds(found, list(knowledge.schema.predicates))
    wanted = [case.marked.wanted for case in cases]
    sys.stdout.write(render(language, found, wanted, chosen, knowledge.schema))
    net = fit(cases, len(knowledge.schema.modalities), seed=SEED)
    return replace(
        as_model(net, knowledge.schema),
        thresholds=np.array(chosen, dtype=np.float32),
        reliability=reliability(found),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
