-- How much room a page keeps for the next version of its rows. Variables are written once as a rule, and the tenth that was kept is
-- too little for a large one anyway; of elements a fifth is enough. It holds for pages that are filled from now on.

alter table engine.variable set (fillfactor = 100);
alter table engine.element_instance set (fillfactor = 80);
alter table engine.job set (fillfactor = 90);
