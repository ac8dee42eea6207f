"""The stages of a training: fit, export, worth."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from tierline.errors import InputError
from tierline.evaluation.corpus import Passage
from tierline.ingest.knowledge import Knowledge, default_knowledge
from tierline.ingest.learned.encoder.pieces import Vocabulary, load_vocabulary
from tierline.ingest.learned.encoder.session import VOCABULARY, Labels, load_encoder
from tierline.ingest.learned.files import FOLDER
from training import checkpoints
from training.card import write_card
from training.core import CLASSES, FILE, core_samples, read_core
from training.exchange import pool_of
from training.export import export
from training.figures import render
from training.fit import fit
from training.labels import allowed_by, labels_of
from training.material import Material
from training.net import Net, Sizes, sizes_of
from training.open_names import read_names
from training.passages import LANGUAGES, Marked, read_marked
from training.pretrained import begin
from training.samples import Sample
from training.schedule import kept_out
from training.texts import read_texts
from training.vocabulary import write_vocabulary
from training.worth import measure

FIGURES = Path(__file__).parent / "figures.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where a training reads and writes; of the marked texts it reads one of ``every`` so many."""

    open_data: Path | None = None
    resume: bool = False
    every: int = 1
    models: Path = FOLDER
    checkpoints: Path = checkpoints.FOLDER
    figures: Path = FIGURES
    knowledge: Knowledge = field(default_factory=default_knowledge)

    @property
    def labels(self) -> Labels:
        """What the outputs stand for."""
        return labels_of(self.knowledge.schema)

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that this training wrote."""
        path = self.models / VOCABULARY
        if not path.is_file():
            raise InputError(f"{path}: there is no vocabulary; run `python -m training` first")
        return load_vocabulary(path)

    def sizes(self) -> Sizes:
        """Return how large the net is."""
        words = self.vocabulary.tokenizer.get_vocab_size()
        return sizes_of(words, self.labels, len(CLASSES))

    def marked(self) -> Iterator[Marked]:
        """Go through the marked texts."""
        yield from islice(read_marked(), 0, None, self.every)


def fit_net(run: Run) -> None:
    """Train a net, from MiniLM on or from where a training was broken off."""
    if run.resume and checkpoints.is_finished(run.checkpoints):
        sys.stdout.write(f"{run.checkpoints}: the training there is finished\n")
        return
    if not run.resume:
        shutil.rmtree(run.checkpoints, ignore_errors=True)
        write_vocabulary(run.models / VOCABULARY)
    net = Net(run.sizes())
    begin(net)
    fit(net, material_of(run), folder=run.checkpoints)


def material_of(run: Run) -> Material:
    """Read all that is fitted to."""
    vocabulary = run.vocabulary
    names, core = _open(run.open_data, vocabulary)
    texts = list(read_texts(run.marked(), vocabulary, run.knowledge))
    return Material(
        texts=texts,
        names=names,
        core=core,
        allowed=allowed_by(run.knowledge.schema),
        pool=pool_of(texts, vocabulary, run.labels.types),
    )


def _open(folder: Path | None, vocabulary: Vocabulary) -> tuple[list[Sample], list[Sample]]:
    if folder is None:
        sys.stdout.write("without --open DIR: on our own corpus alone, no classes of CORE\n")
        return [], []
    names = list(read_names(folder, vocabulary))
    return names, list(core_samples(read_core(folder / FILE), vocabulary))


def export_net(run: Run) -> None:
    """Write the graphs of the trained net."""
    export(checkpoints.trained(run.sizes(), run.checkpoints), run.models)


def tell_worth(run: Run) -> None:
    """Learn what the graphs are worth, write their card and the figures."""
    encoder = load_encoder(run.models, asdict(run.labels))
    kept = [passage for passage, _ in run.marked() if kept_out(passage.story)]
    worth, told = {}, []
    for language in LANGUAGES:
        own: list[Passage] = [one for one in kept if one.language == language]
        worth[language], read = measure(own, encoder, run.knowledge)
        told.append(render(language, read, worth[language], run.knowledge))
    write_card(run.models, run.labels, worth)
    run.figures.write_text("\n".join(told), encoding="utf-8")
    sys.stdout.write("\n".join(told))


STAGES: Mapping[str, Callable[[Run], None]] = {
    "fit": fit_net,
    "export": export_net,
    "worth": tell_worth,
}
