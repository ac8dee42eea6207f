"""The tables of a store file.

Extractions and judgements are the truth: ``article`` and what hangs on it (as judged; ``original``
keeps what was put), and ``judgement``. ``entity``, ``relation`` and ``name`` are derived from them,
and ``change`` tells which version last touched what. ``body`` is a dataclass
of the model in the form of ``tierline.graph.serial``; the columns beside it are what is asked for.
Days are ordinals (1 is 0001-01-01).
"""

from __future__ import annotations

# "Tier": tells our files from those of other programs (offset 68 of the file).
APPLICATION_ID = 0x54696572

# The layout below (offset 60 of the file); a file of a higher number is refused.
LAYOUT_VERSION = 3

# What came with layout 2; a file of layout 1 gets it when it is next opened for writing.
ADDED_IN_2 = """
-- The log of judgements, in the order in which they came.
CREATE TABLE judgement (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

-- The extraction as it was put, of each article that judgements make say something else.
CREATE TABLE original (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;

-- Lists of names that users brought along; a part holds some thousand rows.
CREATE TABLE reference_list (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE reference_part (
    list TEXT NOT NULL REFERENCES reference_list ON DELETE CASCADE,
    part INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (list, part)
) STRICT;
"""

# What came with layout 3, in the same way; the column stands in the table of a new file.
PUBLISHER = "ALTER TABLE article ADD COLUMN publisher TEXT NOT NULL DEFAULT '';"
ADDED_IN_3 = """
-- Articles that are no source of their own for a relation, and the key of the one they go back to.
CREATE TABLE repeat (
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    origin TEXT NOT NULL,
    PRIMARY KEY (subject, predicate, object, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeat_article ON repeat (article);
"""

LAYOUT = (
    ADDED_IN_2
    + ADDED_IN_3
    + """
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    known_from INTEGER NOT NULL,
    published INTEGER,
    recorded TEXT NOT NULL,
    extractor TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE appearance (
    name TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (name, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_article ON appearance (article);

-- What articles say of an entity; equal profiles are kept once, with the number of their articles.
CREATE TABLE profile (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    body TEXT NOT NULL,
    articles INTEGER NOT NULL,
    UNIQUE (entity, body)
) STRICT;

CREATE TABLE mention (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    profile INTEGER NOT NULL REFERENCES profile,
    PRIMARY KEY (article, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_profile ON mention (profile);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    modality TEXT NOT NULL,
    confidence REAL NOT NULL,
    valid TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX statement_triple ON statement (subject, predicate, object);
-- Holds all that a claim needs, so that claims are read without the bodies.
CREATE INDEX statement_claim ON statement
    (article, subject, predicate, object, modality, confidence, valid);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    type TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX event_article ON event (article);
CREATE INDEX event_type ON event (type);

CREATE TABLE participant (
    entity TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (entity, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_event ON participant (event);

CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    entity TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX observation_article ON observation (article);
CREATE INDEX observation_entity ON observation (entity);

CREATE TABLE entity (
    key TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_type ON entity (type);

CREATE TABLE relation (
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (subject, predicate, object)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_predicate ON relation (predicate);

-- Every name and identifier of every entity, folded as in tierline.graph.names.
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (entity, folded)
) STRICT;
CREATE VIRTUAL TABLE name_index USING fts5
    (folded, content = 'name', content_rowid = 'id', tokenize = 'trigram');
CREATE TRIGGER name_added AFTER INSERT ON name BEGIN
    INSERT INTO name_index (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER name_removed AFTER DELETE ON name BEGIN
    INSERT INTO name_index (name_index, rowid, folded) VALUES ('delete', old.id, old.folded);
END;

CREATE TABLE change (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_version ON change (version, key, kind, removed);
"""
)
