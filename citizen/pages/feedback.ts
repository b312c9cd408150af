/** The procedure of citizens' feedback; its pages are reached by an address of their own. */
export const FEEDBACK = 'PAKN';
