-- Receipts from before look-up codes bear the code of their time in clear. They may be enciphered afterwards, and nothing else of them, nor of any other paper, may change.
create function office.keep_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.kind = 'receipt' and not old.sealed and new.sealed
    and to_jsonb(new) - 'content' - 'sealed' = to_jsonb(old) - 'content' - 'sealed' then
    return new;
  end if;
  raise exception 'Rows of %.% are written once: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
drop trigger written_once on office.document;
create trigger written_once before update or delete on office.document
  for each row execute function office.keep_document();
create index document_to_seal on office.document (id) where kind = 'receipt' and not sealed;
