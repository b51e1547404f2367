-- Pages and counts of the queue: what is in one state at a property, in the order of its pages, with all by which lists
-- are narrowed and the queue is counted, so that nobody reads every suggestion for one page of them.

CREATE INDEX suggestions_by_state ON suggestions
  (property, state, id, change, waiting_since_at, person, correction_at, answered_at);
