"""How much hangs on what: exposure of companies, funds and portfolios, and what funds hold.

``steps`` says which relations carry a share of what, ``shares`` reads the shares that texts state,
``ways`` and ``weights`` lay both out as arrays, ``walk`` adds up along all ways at once, ``trails``
picks the ways to show, and ``asking`` and ``funds`` turn them into answers with sentences.
"""
