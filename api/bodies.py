"""From an answer to its body: the command line prints with it what a route returns."""

from __future__ import annotations

from collections.abc import Mapping

from tierline.api import breaking, differences, exposures, records, responses, screening, sharing
from tierline.api import ledger as ledgers
from tierline.api import watching as watchlists
from tierline.api.parts import Body
from tierline.graph import model, store
from tierline.graph.questions import (
    answers,
    chokes,
    common,
    dated,
    diff,
    ledger,
    peers,
    screened,
    shock,
    whatif,
)
from tierline.graph.questions.exposure import answers as exposure
from tierline.graph.questions.watching import alerts as watched

BODIES: Mapping[type, type[Body]] = {
    answers.Cases: responses.EvidenceBody,
    answers.Chain: responses.ChainBody,
    answers.Changes: records.ChangesBody,
    answers.Found: responses.FoundBody,
    answers.Neighbours: responses.NeighboursBody,
    answers.Overview: responses.EntityBody,
    answers.Paths: responses.PathsBody,
    ledger.Ledger: ledgers.LedgerBody,
    dated.SeriesSet: responses.SeriesSetBody,
    dated.Timeline: responses.TimelineBody,
    chokes.Chokepoints: breaking.ChokepointsBody,
    common.Common: sharing.CommonBody,
    peers.Peers: sharing.PeersBody,
    shock.Effects: breaking.EffectsBody,
    whatif.WhatIf: breaking.WhatIfBody,
    diff.Diff: differences.DiffBody,
    exposure.Exposure: exposures.ExposureBody,
    exposure.Lookthrough: exposures.LookthroughBody,
    screened.Members: screening.MembersBody,
    screened.Route: screening.RouteBody,
    screened.Dependents: screening.DependentsBody,
    watched.Watched: watchlists.WatchedBody,
    model.Article: records.ArticleBody,
    store.Statistics: records.StatisticsBody,
}


def body_of(answer: object) -> Body:
    """Return the body of an answer; KeyError for what no route returns."""
    return BODIES[type(answer)].of(answer)
