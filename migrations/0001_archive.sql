-- The archive, schema version 1.
--
-- Every table holds records that are added and never changed. Each row names, in event_seq, the
-- event that made it; the event holds the same facts as canonical JSON, and its hash is a leaf of
-- the Merkle tree. So the log rebuilds the tables, and the tables rebuild the log.
--
-- Money is whole kronor, people are inhabitants, dates are YYYY-MM-DD, instants are UTC as
-- YYYY-MM-DDTHH:MM:SSZ. A column that may be NULL is a fact that its source may leave out.

PRAGMA application_id = 1718579812;  -- 0x666f7264, 'ford'

-- The history. `canonical` is the text that is hashed: docs/audit_format.md. The other columns
-- repeat what it says, so that a change to either shows against the other.
CREATE TABLE event (
  seq          INTEGER PRIMARY KEY CHECK (seq >= 1),               -- 1, 2, … without gaps
  recorded_at  TEXT NOT NULL CHECK (length(recorded_at) = 20),     -- instant, UTC
  actor        TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
  kind         TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  canonical    TEXT NOT NULL CHECK (length(canonical) > 0),
  leaf_hash    BLOB NOT NULL CHECK (length(leaf_hash) = 32)        -- SHA-256(0x00 || canonical)
) STRICT;

-- The roots of the perfect subtrees of the Merkle tree (RFC 9162) above its leaves. With them a
-- leaf is appended, and any past root is computed, in O(log n).
CREATE TABLE tree_node (
  level     INTEGER NOT NULL CHECK (level BETWEEN 1 AND 62),       -- over 2^level leaves
  position  INTEGER NOT NULL CHECK (position >= 0),                -- from the left, from 0
  hash      BLOB NOT NULL CHECK (length(hash) = 32),               -- SHA-256(0x01 || left || right)
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- The archive itself: one row.
CREATE TABLE archive (
  event_seq  INTEGER PRIMARY KEY CHECK (event_seq = 1) REFERENCES event (seq),
  origin     TEXT NOT NULL CHECK (length(origin) BETWEEN 1 AND 128),  -- its name in checkpoints
  format     INTEGER NOT NULL CHECK (format = 1)                      -- of the history
) STRICT;

-- Recipients. The code is the key; names change.
CREATE TABLE region (
  event_seq  INTEGER PRIMARY KEY REFERENCES event (seq),
  code       TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 2 AND 8),
  name       TEXT NOT NULL CHECK (length(name) > 0)
) STRICT;

-- Other names that a region is known by, in the order in which they were recorded.
CREATE TABLE region_alias (
  event_seq  INTEGER NOT NULL REFERENCES region (event_seq),
  position   INTEGER NOT NULL CHECK (position >= 1),
  alias      TEXT NOT NULL CHECK (length(alias) > 0),
  PRIMARY KEY (event_seq, position)
) STRICT, WITHOUT ROWID;

-- Population snapshots (befolkningsmängd). The label is as printed, and labels lie: what the
-- figures are of is said by the reference date, where it is known. The stated total need not equal
-- the sum of the counts, and the sum is what is computed with.
CREATE TABLE population_snapshot (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  id              TEXT NOT NULL CHECK (length(id) > 0),
  version         INTEGER NOT NULL CHECK (version >= 1),  -- a correction is the next version
  corrects        INTEGER REFERENCES population_snapshot (event_seq),  -- the version before
  reason          TEXT CHECK (length(reason) > 0),        -- why it was corrected
  diary_number    TEXT CHECK (length(diary_number) > 0),  -- diarienummer of the correction
  label           TEXT NOT NULL CHECK (length(label) > 0),
  reference_date  TEXT CHECK (length(reference_date) = 10),
  source          TEXT NOT NULL CHECK (length(source) > 0),
  stated_total    INTEGER CHECK (stated_total BETWEEN 0 AND 99999999999),
  UNIQUE (id, version),
  CHECK ((version = 1) = (corrects IS NULL) AND (version = 1) = (reason IS NULL)),
  CHECK (version > 1 OR diary_number IS NULL)
) STRICT;

-- A snapshot's figures. A snapshot may be partial: a region that is not here is unknown, not zero.
CREATE TABLE population_count (
  event_seq    INTEGER NOT NULL REFERENCES population_snapshot (event_seq),
  region_code  TEXT NOT NULL REFERENCES region (code),
  inhabitants  INTEGER NOT NULL CHECK (inhabitants BETWEEN 0 AND 99999999999),
  PRIMARY KEY (event_seq, region_code)
) STRICT, WITHOUT ROWID;

-- Agreements (överenskommelse), with the appropriation (anslag) that they draw on and the
-- commission to follow them up.
CREATE TABLE agreement (
  event_seq                  INTEGER PRIMARY KEY REFERENCES event (seq),
  id                         TEXT NOT NULL UNIQUE CHECK (length(id) > 0),
  year                       INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
  title                      TEXT NOT NULL CHECK (length(title) > 0),
  purpose                    TEXT NOT NULL CHECK (length(purpose) > 0),
  amount                     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  appropriation_area         TEXT,  -- utgiftsområde
  appropriation_item         TEXT,  -- anslag
  appropriation_sub_item     TEXT,  -- anslagspost
  follow_up_authority        TEXT,
  follow_up_commissioned_on  TEXT CHECK (length(follow_up_commissioned_on) = 10),
  follow_up_diary_number     TEXT,  -- diarienummer
  CHECK ((appropriation_area IS NULL) = (appropriation_item IS NULL)),
  CHECK ((appropriation_area IS NULL) = (appropriation_sub_item IS NULL)),
  CHECK (follow_up_authority IS NOT NULL
         OR (follow_up_commissioned_on IS NULL AND follow_up_diary_number IS NULL))
) STRICT;

CREATE TABLE agreement_party (
  event_seq  INTEGER NOT NULL REFERENCES agreement (event_seq),
  position   INTEGER NOT NULL CHECK (position >= 1),
  party      TEXT NOT NULL CHECK (length(party) > 0),
  PRIMARY KEY (event_seq, position)
) STRICT, WITHOUT ROWID;

-- The instalments (utbetalning) of an agreement. A condition (villkor) always says what becomes of
-- the shares of those that do not meet it.
CREATE TABLE instalment (
  event_seq  INTEGER NOT NULL REFERENCES agreement (event_seq),
  number     INTEGER NOT NULL CHECK (number >= 1),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  condition  TEXT,
  unmet      TEXT CHECK (unmet IN ('redistribute', 'withhold')),
  PRIMARY KEY (event_seq, number),
  CHECK ((condition IS NULL) = (unmet IS NULL))
) STRICT, WITHOUT ROWID;

-- What the parts of an instalment are split by; they sum to its amount.
CREATE TABLE instalment_part (
  event_seq  INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  position   INTEGER NOT NULL CHECK (position >= 1),
  amount     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  basis      TEXT NOT NULL CHECK (basis IN ('population', 'equal')),
  PRIMARY KEY (event_seq, number, position),
  FOREIGN KEY (event_seq, number) REFERENCES instalment (event_seq, number)
) STRICT, WITHOUT ROWID;

-- The assessment of an instalment's condition.
CREATE TABLE outcome (
  event_seq        INTEGER PRIMARY KEY REFERENCES event (seq),
  agreement_event  INTEGER NOT NULL,
  instalment       INTEGER NOT NULL,
  version          INTEGER NOT NULL CHECK (version >= 1),  -- as of population_snapshot
  corrects         INTEGER REFERENCES outcome (event_seq),
  reason           TEXT CHECK (length(reason) > 0),
  diary_number     TEXT CHECK (length(diary_number) > 0),
  assessed_by      TEXT NOT NULL CHECK (length(assessed_by) > 0),
  reported_on      TEXT NOT NULL CHECK (length(reported_on) = 10),
  evidence         TEXT NOT NULL CHECK (length(evidence) > 0),
  UNIQUE (agreement_event, instalment, version),
  FOREIGN KEY (agreement_event, instalment) REFERENCES instalment (event_seq, number),
  CHECK ((version = 1) = (corrects IS NULL) AND (version = 1) = (reason IS NULL)),
  CHECK (version > 1 OR diary_number IS NULL)
) STRICT;

-- The outcome (utfall) per region. A region that is not here was not assessed.
CREATE TABLE outcome_region (
  event_seq    INTEGER NOT NULL REFERENCES outcome (event_seq),
  region_code  TEXT NOT NULL REFERENCES region (code),
  met          INTEGER NOT NULL CHECK (met IN (0, 1)),
  PRIMARY KEY (event_seq, region_code)
) STRICT, WITHOUT ROWID;

-- Decisions (regeringsbeslut). A row is added after its payouts, and only if they and what is
-- withheld sum to the pot: see decision_add.
CREATE TABLE decision (
  event_seq         INTEGER PRIMARY KEY REFERENCES event (seq),
  agreement_event   INTEGER NOT NULL,
  instalment        INTEGER NOT NULL,
  version           INTEGER NOT NULL CHECK (version >= 1),  -- as of population_snapshot
  corrects          INTEGER REFERENCES decision (event_seq),
  reason            TEXT CHECK (length(reason) > 0),
  diary_number      TEXT CHECK (length(diary_number) > 0),
  decided_on        TEXT CHECK (length(decided_on) = 10),
  number            TEXT,  -- of the decision, as printed: 'II:4'
  population_event  INTEGER NOT NULL REFERENCES population_snapshot (event_seq),
  outcome_event     INTEGER REFERENCES outcome (event_seq),  -- NULL: unconditional
  rule              TEXT NOT NULL CHECK (length(rule) > 0),  -- of rounding: docs/allocation.md
  payer             TEXT,
  stated_reason     TEXT,  -- why the amounts are as stated and not computed
  pot               INTEGER NOT NULL CHECK (pot BETWEEN 0 AND 999999999999999),
  withheld          INTEGER NOT NULL CHECK (withheld BETWEEN 0 AND pot),
  UNIQUE (agreement_event, instalment, version),
  FOREIGN KEY (agreement_event, instalment) REFERENCES instalment (event_seq, number),
  CHECK ((rule = 'stated') = (stated_reason IS NOT NULL)),
  CHECK ((version = 1) = (corrects IS NULL) AND (version = 1) = (reason IS NULL)),
  CHECK (version > 1 OR diary_number IS NULL)
) STRICT;

-- What each region was paid (belopp per region). A region that did not meet the condition has a row
-- with met = 0 and no money.
CREATE TABLE payout (
  event_seq    INTEGER NOT NULL
               REFERENCES decision (event_seq) DEFERRABLE INITIALLY DEFERRED,
  region_code  TEXT NOT NULL REFERENCES region (code),
  met          INTEGER NOT NULL CHECK (met IN (0, 1)),
  amount       INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 999999999999999),
  PRIMARY KEY (event_seq, region_code),
  CHECK (met = 1 OR amount = 0)
) STRICT, WITHOUT ROWID;

-- Who corrected what: a version is corrected once.
CREATE UNIQUE INDEX population_snapshot_corrects ON population_snapshot (corrects);
CREATE UNIQUE INDEX outcome_corrects ON outcome (corrects);
CREATE UNIQUE INDEX decision_corrects ON decision (corrects);

CREATE INDEX payout_by_region ON payout (region_code, event_seq);

-- What was paid (utbetalt): one transfer under one reference, to some or all regions of an annex.
-- A row is added after the amounts that it sums: see settlement_add.
CREATE TABLE settlement (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  paid_on         TEXT NOT NULL CHECK (length(paid_on) = 10),
  reference       TEXT NOT NULL CHECK (length(reference) > 0),   -- of the transfer
  count           INTEGER NOT NULL CHECK (count >= 1),           -- regions that were paid
  control_sum     INTEGER NOT NULL CHECK (control_sum BETWEEN 1 AND 999999999999999)
) STRICT;

CREATE INDEX settlement_by_decision ON settlement (decision_event);

CREATE TABLE settlement_amount (
  event_seq    INTEGER NOT NULL
               REFERENCES settlement (event_seq) DEFERRABLE INITIALLY DEFERRED,
  region_code  TEXT NOT NULL REFERENCES region (code),
  amount       INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999999),
  PRIMARY KEY (event_seq, region_code)
) STRICT, WITHOUT ROWID;

-- What came back (återbetalt). Its own kind: never a negative payout.
CREATE TABLE repayment (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  region_code     TEXT NOT NULL REFERENCES region (code),
  amount          INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999999),
  repaid_on       TEXT NOT NULL CHECK (length(repaid_on) = 10),
  reason          TEXT NOT NULL CHECK (length(reason) > 0)
) STRICT;

CREATE INDEX repayment_by_decision ON repayment (decision_event);

-- That a decision was held against a published document (avstämning), and what came of it. The
-- document is known by its hash. A row is added after its deviations: see reconciliation_add.
CREATE TABLE reconciliation (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  document        TEXT NOT NULL CHECK (length(document) > 0),    -- its file's name
  sha256          TEXT NOT NULL CHECK (length(sha256) = 64),     -- of its bytes, in hexadecimal
  size            INTEGER NOT NULL CHECK (size >= 1),            -- in bytes
  row_count       INTEGER NOT NULL CHECK (row_count >= 1),       -- rows that were read from it
  verdict         TEXT NOT NULL CHECK (verdict IN ('agrees', 'differs')),
  count           INTEGER NOT NULL CHECK (count >= 0),           -- deviations
  CHECK ((verdict = 'agrees') = (count = 0))
) STRICT;

CREATE INDEX reconciliation_by_decision ON reconciliation (decision_event);

-- Where the document does not state what is on record: kronor, inhabitants, or a share of the whole
-- in billionths.
CREATE TABLE deviation (
  event_seq    INTEGER NOT NULL
               REFERENCES reconciliation (event_seq) DEFERRABLE INITIALLY DEFERRED,
  position     INTEGER NOT NULL CHECK (position >= 1),
  fact         TEXT NOT NULL CHECK (fact IN ('amount', 'population', 'share', 'amount_in_text')),
  region_code  TEXT REFERENCES region (code),  -- NULL: of the whole
  recorded     INTEGER CHECK (recorded BETWEEN 0 AND 999999999999999),  -- NULL: nothing to state
  stated       INTEGER CHECK (stated BETWEEN 0 AND 999999999999999),    -- NULL: not stated
  PRIMARY KEY (event_seq, position),
  CHECK (recorded IS NOT stated)
) STRICT, WITHOUT ROWID;

-- Append-only. Three guards for each table: nothing is updated, nothing is deleted, and a row is
-- only added if it takes no other's place (INSERT OR REPLACE and upserts would) and belongs to the
-- newest event.

CREATE TRIGGER event_add BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'event: not the next one'); END;

CREATE TRIGGER tree_node_add BEFORE INSERT ON tree_node
WHEN EXISTS (SELECT 1 FROM tree_node WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'tree_node: nothing is replaced'); END;

-- Σ payouts + withheld = pot.
CREATE TRIGGER decision_add BEFORE INSERT ON decision
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM decision WHERE event_seq = NEW.event_seq)
  OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM decision
                         WHERE agreement_event = NEW.agreement_event
                           AND instalment = NEW.instalment)
  OR NEW.corrects IS NOT (SELECT max(event_seq) FROM decision
                          WHERE agreement_event = NEW.agreement_event
                            AND instalment = NEW.instalment)
  OR NEW.pot - NEW.withheld IS NOT (SELECT coalesce(sum(amount), 0) FROM payout
                                    WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'decision: not the next version, or it does not sum to the pot'); END;

CREATE TRIGGER payout_add BEFORE INSERT ON payout
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM payout
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
  OR EXISTS (SELECT 1 FROM decision WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'payout: its decision stands'); END;

-- The amounts are as many as is said and sum to what is said.
CREATE TRIGGER settlement_add BEFORE INSERT ON settlement
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM settlement WHERE event_seq = NEW.event_seq)
  OR NEW.count IS NOT (SELECT count(*) FROM settlement_amount WHERE event_seq = NEW.event_seq)
  OR NEW.control_sum IS NOT (SELECT sum(amount) FROM settlement_amount
                             WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'settlement: it does not sum to its amounts'); END;

CREATE TRIGGER settlement_amount_add BEFORE INSERT ON settlement_amount
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM settlement_amount
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
  OR EXISTS (SELECT 1 FROM settlement WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'settlement_amount: its settlement stands'); END;

CREATE TRIGGER repayment_add BEFORE INSERT ON repayment
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM repayment WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'repayment: only added, with its own event'); END;

-- The deviations are as many as is said.
CREATE TRIGGER reconciliation_add BEFORE INSERT ON reconciliation
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM reconciliation WHERE event_seq = NEW.event_seq)
  OR NEW.count IS NOT (SELECT count(*) FROM deviation WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'reconciliation: it does not have as many deviations'); END;

CREATE TRIGGER deviation_add BEFORE INSERT ON deviation
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM deviation WHERE event_seq = NEW.event_seq AND position = NEW.position)
  OR EXISTS (SELECT 1 FROM reconciliation WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'deviation: its reconciliation stands'); END;

CREATE TRIGGER archive_add BEFORE INSERT ON archive
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM archive WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'archive: only added, with its own event'); END;

CREATE TRIGGER region_add BEFORE INSERT ON region
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM region WHERE event_seq = NEW.event_seq OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'region: only added, with its own event'); END;

CREATE TRIGGER region_alias_add BEFORE INSERT ON region_alias
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM region_alias WHERE event_seq = NEW.event_seq AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'region_alias: only added, with its own event'); END;

CREATE TRIGGER population_snapshot_add BEFORE INSERT ON population_snapshot
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM population_snapshot WHERE event_seq = NEW.event_seq)
  OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM population_snapshot
                         WHERE id = NEW.id)
  OR NEW.corrects IS NOT (SELECT max(event_seq) FROM population_snapshot WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'population_snapshot: only added, each version with its own event'); END;

CREATE TRIGGER population_count_add BEFORE INSERT ON population_count
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM population_count
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
BEGIN SELECT RAISE(ABORT, 'population_count: only added, with its own event'); END;

CREATE TRIGGER agreement_add BEFORE INSERT ON agreement
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM agreement WHERE event_seq = NEW.event_seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'agreement: only added, with its own event'); END;

CREATE TRIGGER agreement_party_add BEFORE INSERT ON agreement_party
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM agreement_party
             WHERE event_seq = NEW.event_seq AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'agreement_party: only added, with its own event'); END;

CREATE TRIGGER instalment_add BEFORE INSERT ON instalment
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM instalment WHERE event_seq = NEW.event_seq AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'instalment: only added, with its own event'); END;

CREATE TRIGGER instalment_part_add BEFORE INSERT ON instalment_part
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM instalment_part
             WHERE event_seq = NEW.event_seq AND number = NEW.number
                   AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'instalment_part: only added, with its own event'); END;

CREATE TRIGGER outcome_add BEFORE INSERT ON outcome
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM outcome WHERE event_seq = NEW.event_seq)
  OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM outcome
                         WHERE agreement_event = NEW.agreement_event
                           AND instalment = NEW.instalment)
  OR NEW.corrects IS NOT (SELECT max(event_seq) FROM outcome
                          WHERE agreement_event = NEW.agreement_event
                            AND instalment = NEW.instalment)
BEGIN SELECT RAISE(ABORT, 'outcome: only added, each version with its own event'); END;

CREATE TRIGGER outcome_region_add BEFORE INSERT ON outcome_region
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM outcome_region
             WHERE event_seq = NEW.event_seq AND region_code = NEW.region_code)
BEGIN SELECT RAISE(ABORT, 'outcome_region: only added, with its own event'); END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event: nothing is updated'); END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event: nothing is deleted'); END;

CREATE TRIGGER tree_node_no_update BEFORE UPDATE ON tree_node
BEGIN SELECT RAISE(ABORT, 'tree_node: nothing is updated'); END;

CREATE TRIGGER tree_node_no_delete BEFORE DELETE ON tree_node
BEGIN SELECT RAISE(ABORT, 'tree_node: nothing is deleted'); END;

CREATE TRIGGER archive_no_update BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'archive: nothing is updated'); END;

CREATE TRIGGER archive_no_delete BEFORE DELETE ON archive
BEGIN SELECT RAISE(ABORT, 'archive: nothing is deleted'); END;

CREATE TRIGGER region_no_update BEFORE UPDATE ON region
BEGIN SELECT RAISE(ABORT, 'region: nothing is updated'); END;

CREATE TRIGGER region_no_delete BEFORE DELETE ON region
BEGIN SELECT RAISE(ABORT, 'region: nothing is deleted'); END;

CREATE TRIGGER region_alias_no_update BEFORE UPDATE ON region_alias
BEGIN SELECT RAISE(ABORT, 'region_alias: nothing is updated'); END;

CREATE TRIGGER region_alias_no_delete BEFORE DELETE ON region_alias
BEGIN SELECT RAISE(ABORT, 'region_alias: nothing is deleted'); END;

CREATE TRIGGER population_snapshot_no_update BEFORE UPDATE ON population_snapshot
BEGIN SELECT RAISE(ABORT, 'population_snapshot: nothing is updated'); END;

CREATE TRIGGER population_snapshot_no_delete BEFORE DELETE ON population_snapshot
BEGIN SELECT RAISE(ABORT, 'population_snapshot: nothing is deleted'); END;

CREATE TRIGGER population_count_no_update BEFORE UPDATE ON population_count
BEGIN SELECT RAISE(ABORT, 'population_count: nothing is updated'); END;

CREATE TRIGGER population_count_no_delete BEFORE DELETE ON population_count
BEGIN SELECT RAISE(ABORT, 'population_count: nothing is deleted'); END;

CREATE TRIGGER agreement_no_update BEFORE UPDATE ON agreement
BEGIN SELECT RAISE(ABORT, 'agreement: nothing is updated'); END;

CREATE TRIGGER agreement_no_delete BEFORE DELETE ON agreement
BEGIN SELECT RAISE(ABORT, 'agreement: nothing is deleted'); END;

CREATE TRIGGER agreement_party_no_update BEFORE UPDATE ON agreement_party
BEGIN SELECT RAISE(ABORT, 'agreement_party: nothing is updated'); END;

CREATE TRIGGER agreement_party_no_delete BEFORE DELETE ON agreement_party
BEGIN SELECT RAISE(ABORT, 'agreement_party: nothing is deleted'); END;

CREATE TRIGGER instalment_no_update BEFORE UPDATE ON instalment
BEGIN SELECT RAISE(ABORT, 'instalment: nothing is updated'); END;

CREATE TRIGGER instalment_no_delete BEFORE DELETE ON instalment
BEGIN SELECT RAISE(ABORT, 'instalment: nothing is deleted'); END;

CREATE TRIGGER instalment_part_no_update BEFORE UPDATE ON instalment_part
BEGIN SELECT RAISE(ABORT, 'instalment_part: nothing is updated'); END;

CREATE TRIGGER instalment_part_no_delete BEFORE DELETE ON instalment_part
BEGIN SELECT RAISE(ABORT, 'instalment_part: nothing is deleted'); END;

CREATE TRIGGER outcome_no_update BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'outcome: nothing is updated'); END;

CREATE TRIGGER outcome_no_delete BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'outcome: nothing is deleted'); END;

CREATE TRIGGER outcome_region_no_update BEFORE UPDATE ON outcome_region
BEGIN SELECT RAISE(ABORT, 'outcome_region: nothing is updated'); END;

CREATE TRIGGER outcome_region_no_delete BEFORE DELETE ON outcome_region
BEGIN SELECT RAISE(ABORT, 'outcome_region: nothing is deleted'); END;

CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: nothing is updated'); END;

CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: nothing is deleted'); END;

CREATE TRIGGER payout_no_update BEFORE UPDATE ON payout
BEGIN SELECT RAISE(ABORT, 'payout: nothing is updated'); END;

CREATE TRIGGER payout_no_delete BEFORE DELETE ON payout
BEGIN SELECT RAISE(ABORT, 'payout: nothing is deleted'); END;

CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement: nothing is updated'); END;

CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement: nothing is deleted'); END;

CREATE TRIGGER settlement_amount_no_update BEFORE UPDATE ON settlement_amount
BEGIN SELECT RAISE(ABORT, 'settlement_amount: nothing is updated'); END;

CREATE TRIGGER settlement_amount_no_delete BEFORE DELETE ON settlement_amount
BEGIN SELECT RAISE(ABORT, 'settlement_amount: nothing is deleted'); END;

CREATE TRIGGER repayment_no_update BEFORE UPDATE ON repayment
BEGIN SELECT RAISE(ABORT, 'repayment: nothing is updated'); END;

CREATE TRIGGER repayment_no_delete BEFORE DELETE ON repayment
BEGIN SELECT RAISE(ABORT, 'repayment: nothing is deleted'); END;

CREATE TRIGGER reconciliation_no_update BEFORE UPDATE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reconciliation: nothing is updated'); END;

CREATE TRIGGER reconciliation_no_delete BEFORE DELETE ON reconciliation
BEGIN SELECT RAISE(ABORT, 'reconciliation: nothing is deleted'); END;

CREATE TRIGGER deviation_no_update BEFORE UPDATE ON deviation
BEGIN SELECT RAISE(ABORT, 'deviation: nothing is updated'); END;

CREATE TRIGGER deviation_no_delete BEFORE DELETE ON deviation
BEGIN SELECT RAISE(ABORT, 'deviation: nothing is deleted'); END;

-- Views in Swedish terms, for people who open the file with another tool. The program never reads
-- them.

CREATE VIEW regioner (kod, namn) AS
SELECT code, name FROM region ORDER BY code;

CREATE VIEW befolkningsmängder (underlag, version, etikett, referensdatum, källa, kod, region,
                                invånare) AS
SELECT s.id, s.version, s.label, s.reference_date, s.source, r.code, r.name, c.inhabitants
FROM population_snapshot AS s
JOIN population_count AS c ON c.event_seq = s.event_seq
JOIN region AS r ON r.code = c.region_code
ORDER BY s.id, s.version, r.code;

CREATE VIEW överenskommelser (id, år, titel, ändamål, belopp, utbetalning, delbelopp, villkor,
                              ej_uppfyllt) AS
SELECT a.id, a.year, a.title, a.purpose, a.amount, i.number, i.amount, i.condition,
       CASE i.unmet WHEN 'redistribute' THEN 'omfördelas' WHEN 'withhold' THEN 'hålls inne' END
FROM agreement AS a
JOIN instalment AS i ON i.event_seq = a.event_seq
ORDER BY a.year, a.id, i.number;

CREATE VIEW utfall (överenskommelse, utbetalning, version, bedömt_av, redovisat, kod, region,
                    uppfyllt) AS
SELECT a.id, o.instalment, o.version, o.assessed_by, o.reported_on, r.code, r.name,
       CASE u.met WHEN 1 THEN 'ja' ELSE 'nej' END
FROM outcome AS o
JOIN agreement AS a ON a.event_seq = o.agreement_event
JOIN outcome_region AS u ON u.event_seq = o.event_seq
JOIN region AS r ON r.code = u.region_code
ORDER BY a.year, a.id, o.instalment, o.version, r.code;

CREATE VIEW beslut (beslut, version, gäller, år, beslutsdatum, nummer, belopp, innehållet, underlag,
                    avrundning, utbetalas_av, rättelse) AS
SELECT a.id || '/' || d.instalment, d.version,
       CASE WHEN EXISTS (SELECT 1 FROM decision AS later
                         WHERE later.agreement_event = d.agreement_event
                           AND later.instalment = d.instalment AND later.version > d.version)
            THEN 'nej' ELSE 'ja' END,
       a.year, d.decided_on, d.number, d.pot, d.withheld, s.id, d.rule, d.payer,
       d.reason
FROM decision AS d
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN population_snapshot AS s ON s.event_seq = d.population_event
ORDER BY a.year, a.id, d.instalment, d.version;

CREATE VIEW utbetalningar (beslut, version, år, beslutsdatum, kod, region, invånare, uppfyllt,
                           belopp) AS
SELECT a.id || '/' || d.instalment, d.version, a.year, d.decided_on, r.code, r.name, c.inhabitants,
       CASE p.met WHEN 1 THEN 'ja' ELSE 'nej' END, p.amount
FROM payout AS p
JOIN decision AS d ON d.event_seq = p.event_seq
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN region AS r ON r.code = p.region_code
LEFT JOIN population_count AS c
  ON c.event_seq = d.population_event AND c.region_code = p.region_code
ORDER BY a.year, a.id, d.instalment, d.version, r.code;

CREATE VIEW betalningar (beslut, utbetalt, referens, kod, region, belopp) AS
SELECT a.id || '/' || d.instalment, s.paid_on, s.reference, r.code, r.name, p.amount
FROM settlement AS s
JOIN settlement_amount AS p ON p.event_seq = s.event_seq
JOIN decision AS d ON d.event_seq = s.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN region AS r ON r.code = p.region_code
ORDER BY a.year, a.id, d.instalment, s.event_seq, r.code;

CREATE VIEW återbetalningar (beslut, återbetalt, kod, region, belopp, orsak) AS
SELECT a.id || '/' || d.instalment, p.repaid_on, r.code, r.name, p.amount, p.reason
FROM repayment AS p
JOIN decision AS d ON d.event_seq = p.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
JOIN region AS r ON r.code = p.region_code
ORDER BY a.year, a.id, d.instalment, p.event_seq;

CREATE VIEW avstämningar (beslut, version, dokument, sha256, byte, rader, resultat, avvikelser,
                          tidpunkt, vem) AS
SELECT a.id || '/' || d.instalment, d.version, x.document, x.sha256, x.size, x.row_count,
       CASE x.verdict WHEN 'agrees' THEN 'stämmer' ELSE 'avviker' END, x.count, e.recorded_at,
       e.actor
FROM reconciliation AS x
JOIN event AS e ON e.seq = x.event_seq
JOIN decision AS d ON d.event_seq = x.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
ORDER BY a.year, a.id, d.instalment, x.event_seq;

CREATE VIEW avvikelser (beslut, version, dokument, uppgift, kod, region, registrerat, publicerat) AS
SELECT a.id || '/' || d.instalment, d.version, x.document,
       CASE v.fact WHEN 'amount' THEN 'belopp' WHEN 'population' THEN 'invånare'
                   WHEN 'share' THEN 'andel i miljarddelar' ELSE 'belopp i löptext' END,
       v.region_code, r.name, v.recorded, v.stated
FROM deviation AS v
JOIN reconciliation AS x ON x.event_seq = v.event_seq
JOIN decision AS d ON d.event_seq = x.decision_event
JOIN agreement AS a ON a.event_seq = d.agreement_event
LEFT JOIN region AS r ON r.code = v.region_code
ORDER BY a.year, a.id, d.instalment, x.event_seq, v.position;

CREATE VIEW händelser (nummer, tidpunkt, vem, slag, innehåll, lövhash) AS
SELECT seq, recorded_at, actor, kind, canonical, lower(hex(leaf_hash)) FROM event ORDER BY seq;
