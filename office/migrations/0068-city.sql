-- What each unit finished and how its open dossiers changed, day by day, for all units at once: read from this index alone, as nothing but days is asked for and few of their columns.
create index figure_sum_city on office.figure_sum (from_day, unit_code, internal) include (finished, on_time, open) where grain = 'day';
