-- A dossier that came out of another one: what followed from it, what answers it, or what was sent to another unit in it.
create table office.dossier_link (
  dossier_id uuid primary key references office.dossier,
  origin_id uuid not null references office.dossier,
  kind text not null check (kind in ('follow-up', 'reply', 'delivery')),
  check (dossier_id <> origin_id)
);
create index dossier_link_origin on office.dossier_link (origin_id);

-- Those that were opened before are known by what was written into their answers.
insert into office.dossier_link (dossier_id, origin_id, kind)
  select dossier.id, origin.id, case when dossier.answers ? 'replyToDossierId' then 'reply' else 'delivery' end
  from office.dossier
  join office.dossier origin on origin.id::text = dossier.answers ->> 'replyToDossierId'
    or (not dossier.answers ? 'replyToDossierId' and origin.code = dossier.answers ->> 'sourceDossierCode')
  where dossier.answers ?| array['replyToDossierId', 'sourceDossierCode'] and origin.id <> dossier.id
  on conflict do nothing;

