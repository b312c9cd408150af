-- Who took over from whom, from which day on, and by which rule when several did.

create table office.unit_succession (
  predecessor_code text not null references office.unit,
  successor_code text not null references office.unit,
  takes_over_on date not null,
  -- {"kind":"rest"}, {"kind":"place","places":[…]} or {"kind":"procedure","procedureCodes":[…]}
  rule jsonb not null check (rule ->> 'kind' in ('rest', 'place', 'procedure')),
  source text not null,
  verified_by text,
  primary key (predecessor_code, successor_code),
  check (predecessor_code <> successor_code)
);
create index unit_succession_to on office.unit_succession (successor_code);
create unique index unit_succession_one_rest on office.unit_succession (predecessor_code) where rule ->> 'kind' = 'rest';
