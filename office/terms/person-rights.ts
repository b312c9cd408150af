/** The words for what people ask of the data that are kept about them. */

/** That something be corrected, or that what is kept of a dossier be erased. To be told is no request that waits: it is told at once. */
export const dataRequestKinds = ['correction', 'deletion'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];

export const dataRequestStates = ['open', 'done', 'refused'] as const;
export type DataRequestState = (typeof dataRequestStates)[number];

/** Whether the person asked at the public pages, signed in, or stood at a counter with her card. */
export const dataRequestChannels = ['online', 'counter'] as const;
export type DataRequestChannel = (typeof dataRequestChannels)[number];

/** How a correction can be done: contacts at any time, what was declared until the decision, and afterwards by a procedure of its own alone. */
export const correctionWays = ['contact', 'declaration', 'decided'] as const;
export type CorrectionWay = (typeof correctionWays)[number];
