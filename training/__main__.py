"""Train the encoder and write it where Tierline finds it.

    python -m training [--open DIR] [--resume] [--only fit|export|worth] [--check]

``fit`` trains the net, ``export`` writes its graphs, ``worth`` reads the stories that were kept
out of the fit, learns from them what probabilities are worth, and prints the figures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tierline.errors import TierlineError
from training.stages import STAGES, Run
from training.trial import check


def main(arguments: Sequence[str]) -> int:
    """Run all stages, or the one that is named."""
    options = _options(arguments)
    if options.check:
        check()
        return 0
    run = Run(open_data=options.open, resume=options.resume)
    for name, stage in STAGES.items():
        if options.only in (None, name):
            stage(run)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "--open", type=Path, metavar="DIR", help="folder with the openly licensed corpora"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on after the last epoch of a broken-off training"
    )
    parser.add_argument("--only", choices=STAGES, help="run one stage")
    parser.add_argument(
        "--check", action="store_true", help="try all stages on a few texts, in a folder that goes"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except TierlineError as error:
        sys.exit(f"error: {error}")
