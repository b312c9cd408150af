/** The words for whose data it is, and for who sees what of it. */

/** What a piece of data is, of somebody: who it is, how she is, whose she is, where she is reached, what she has. `none` is about nobody. */
export const personalClasses = ['identity', 'health', 'family', 'contact', 'money', 'none'] as const;
export type PersonalClass = (typeof personalClasses)[number];

/** Why somebody who watches over dossiers has to see one whole. */
export const revealGrounds = ['escalation', 'complaint', 'inspection', 'incident', 'other'] as const;
export type RevealGround = (typeof revealGrounds)[number];

/** How a dossier is seen: whole by those who work on it, masked by those who watch over all of them. */
export const sights = ['whole', 'masked'] as const;
export type Sight = (typeof sights)[number];

/** What becomes of a value: it is shown, its shape alone is kept, or it is left out. */
export const maskings = ['visible', 'masked', 'hidden'] as const;
export type Masking = (typeof maskings)[number];
