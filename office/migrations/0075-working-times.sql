-- Working times of what was finished, so that the median and the 90th percentile of a window are read without reading its dossiers one by one. A part says the working time itself, in whole minutes; whole months and
-- years have theirs together.
update office.figure_part as part set amount = round(clock.worked_ms / 60000.0)
from office.legal_clock as clock where part.measure = 'finished' and clock.dossier_id = part.dossier_id;

-- Single days of the city are read from this index alone.
create index figure_part_finished on office.figure_part (day) include (unit_code, procedure_code, internal, amount) where measure = 'finished';

create table office.figure_time (
  -- No sum of a single day is kept.
  grain text not null check (grain in ('day', 'month', 'year')),
  from_day date not null,
  unit_code text not null,
  procedure_code text not null,
  internal boolean not null,
  -- Of each dossier that was finished in that time its working minutes, in no order.
  minutes integer[] not null,
  primary key (grain, from_day, unit_code, procedure_code, internal)
);
create index figure_time_unit on office.figure_time (unit_code);

insert into office.figure_time (grain, from_day, unit_code, procedure_code, internal, minutes)
select grain, date_trunc(grain, day)::date, unit_code, procedure_code, internal, array_agg(amount)
from office.figure_part cross join (values ('month'), ('year')) as grains (grain) where measure = 'finished' group by 1, 2, 3, 4, 5;

-- Minutes that came and, as their complement (~), minutes that are gone: what is left of them.
create function office.netted_minutes(changes integer[]) returns integer[] language sql immutable parallel safe as $$
  select case when 0 <= all (changes) then changes else array(
    select minute from (
      select case when change < 0 then ~change else change end as minute, sum(sign(change + 0.5))::integer as count from unnest(changes) as change group by 1
    ) as left_over cross join generate_series(1, count)
  ) end
$$;
