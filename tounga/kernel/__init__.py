"""What every room stands on: clock, ids, actor, decision, transitions, audit, locks, text. No domain word."""
