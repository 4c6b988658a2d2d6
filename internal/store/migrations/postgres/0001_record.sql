-- +goose Up

-- one row a dossier: the size of its ledger and the time of its last entry
CREATE TABLE dossier (
    id   TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    last TEXT NOT NULL
);

-- the ledger: body is canonical JSON, a leaf of the Merkle tree
CREATE TABLE entry (
    dossier TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    at      TEXT NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (dossier, seq)
);
CREATE INDEX entry_at ON entry (dossier, at);

-- the tree's hashes in tlog order
CREATE TABLE hash (
    dossier TEXT NOT NULL,
    idx     BIGINT NOT NULL,
    hash    TEXT NOT NULL,
    PRIMARY KEY (dossier, idx)
);

-- every version of every thing; known_from and known_to are record time,
-- half-open; on_lo is when its valid time begins, '' for always
CREATE TABLE version (
    dossier    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    id         TEXT NOT NULL,
    ver        INTEGER NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    seq        BIGINT NOT NULL,
    on_lo      TEXT NOT NULL,
    review     TEXT NOT NULL,
    withdrawn  INTEGER NOT NULL,
    redacted   INTEGER NOT NULL,
    salt       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY (dossier, kind, id, ver)
);
CREATE INDEX version_review ON version (dossier, kind, review, id, known_from, known_to, on_lo, withdrawn, redacted);
CREATE INDEX version_seq ON version (dossier, seq);

-- what a version names, for reads from the other side
CREATE TABLE link (
    dossier  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    id       TEXT NOT NULL,
    ver      INTEGER NOT NULL,
    field    TEXT NOT NULL,
    to_kind  TEXT NOT NULL,
    to_id    TEXT NOT NULL
);
CREATE INDEX link_to ON link (dossier, to_kind, to_id, kind, id, ver, field);
CREATE INDEX link_from ON link (dossier, kind, id, ver);

-- texts of documents by their SHA-256
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,
    body   TEXT NOT NULL
);

-- checkpoints that were signed here, and the key that signs
CREATE TABLE checkpoint (
    dossier TEXT NOT NULL,
    size    BIGINT NOT NULL,
    signed  TEXT NOT NULL,
    PRIMARY KEY (dossier, size)
);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
);

-- raw bytes, where no blob folder is used
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    body   BYTEA NOT NULL
);

-- full text, of what stands in the record now
CREATE TABLE search (
    dossier TEXT NOT NULL,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    body    TEXT NOT NULL,
    words   TSVECTOR NOT NULL,
    PRIMARY KEY (dossier, kind, id)
);
CREATE INDEX search_words ON search USING GIN (words);
