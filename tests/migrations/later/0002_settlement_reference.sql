-- A step for tests alone, of the kinds that real ones will be of: a table that others refer to is
-- rebuilt with another constraint, and there is a new table, and a new index.

-- The procedure of sqlite.org/lang_altertable.html, section 7. Its index and its triggers go with
-- the old table; the views and the triggers of other tables that name it stay.
CREATE TABLE settlement_new (
  event_seq       INTEGER PRIMARY KEY REFERENCES event (seq),
  decision_event  INTEGER NOT NULL REFERENCES decision (event_seq),
  paid_on         TEXT NOT NULL CHECK (length(paid_on) = 10),
  reference       TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 35),  -- of the transfer
  count           INTEGER NOT NULL CHECK (count >= 1),           -- regions that were paid
  control_sum     INTEGER NOT NULL CHECK (control_sum BETWEEN 1 AND 999999999999999)
) STRICT;
INSERT INTO settlement_new (event_seq, decision_event, paid_on, reference, count, control_sum)
SELECT event_seq, decision_event, paid_on, reference, count, control_sum
FROM settlement
ORDER BY event_seq;
DROP TABLE settlement;
ALTER TABLE settlement_new RENAME TO settlement;

CREATE INDEX settlement_by_decision ON settlement (decision_event);

CREATE TRIGGER settlement_add BEFORE INSERT ON settlement
WHEN NEW.event_seq IS NOT (SELECT max(seq) FROM event)
  OR EXISTS (SELECT 1 FROM settlement WHERE event_seq = NEW.event_seq)
  OR NEW.count IS NOT (SELECT count(*) FROM settlement_amount WHERE event_seq = NEW.event_seq)
  OR NEW.control_sum IS NOT (SELECT sum(amount) FROM settlement_amount
                             WHERE event_seq = NEW.event_seq)
BEGIN SELECT RAISE(ABORT, 'settlement: it does not sum to its amounts'); END;

CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement: nothing is updated'); END;

CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement: nothing is deleted'); END;

CREATE TABLE remark (
  event_seq  INTEGER PRIMARY KEY REFERENCES event (seq),
  text       TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;

CREATE INDEX payout_by_amount ON payout (amount);
