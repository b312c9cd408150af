-- The commune police examine and sign what the law gives them, such as residence: roles of their own, held in the unit of the commune.

alter table office.membership drop constraint membership_role_check;
alter table office.membership add constraint membership_role_check check (role in ('counter-officer', 'case-officer', 'unit-leader',
  'department-officer', 'police-officer', 'police-leader', 'city-monitor', 'process-designer', 'clerk', 'administrator'));
