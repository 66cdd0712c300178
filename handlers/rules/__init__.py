"""Pure decisions: no database, no chat, no clock but the one given."""
