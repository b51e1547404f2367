-- The audit trail by what was done: how a property was set up at some time is read from few of its entries.
CREATE INDEX audit_of_action ON audit (property, action, number);
