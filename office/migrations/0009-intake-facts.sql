-- What was decided at the intake: the subtype, when it was handed in where that is not the receipt, and the fee. Null in older dossiers.

alter table office.dossier
  add column subtype text check (length(subtype) between 1 and 80),
  add column handed_in_at timestamptz,
  -- VND; null where another body sets it, or where it was not decided.
  add column fee_vnd integer check (fee_vnd >= 0),
  -- { vi, en }; null where the fee was not decided.
  add column fee_reason jsonb,
  add constraint dossier_handed_in_first check (handed_in_at is null or handed_in_at <= received_at),
  add constraint dossier_fee_with_reason check (fee_vnd is null or fee_reason is not null);
