-- A demand that nobody has to pay any more, because its dossier was withdrawn: neither due nor paid.

alter table office.payment drop constraint payment_check;
alter table office.payment add constraint payment_check check ((state in ('due', 'cancelled')) = (paid_at is null));
alter table office.payment drop constraint payment_state_check;
alter table office.payment add constraint payment_state_check check (state in ('due', 'paid', 'refunded', 'cancelled'));
