"""What all tests share.

Fixture policy: a test builds what it needs with small functions of its own file. Here are only the
fixtures that are dear to start (a Neo4j server, a browser), once per run, and the rule on skipping.
Nothing here replaces a part of Tierline by a stand-in.
"""

import signal

from hypothesis import settings

# A busy machine is no failure of what is tested.
settings.register_profile("tierline", deadline=None)
settings.load_profile("tierline")

# A run in the background inherits an ignored Ctrl-C and would hand that on to the programs that
# tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["tests.skipping", "tests.servers.chromium", "tests.servers.neo4j"]
