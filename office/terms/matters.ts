/** The words of what lies beside a dossier: hand-overs of former units, results that nobody fetched, difficulties, conferences and notices. */

/** Where a dossier stands on its way from a giver to a receiver. */
export const transferItemStates = ['listed', 'offered', 'accepted', 'returned'] as const;
export type TransferItemState = (typeof transferItemStates)[number];

export const slipMoves = ['offer', 'return', 'recall', 'accept'] as const;
export type SlipMove = (typeof slipMoves)[number];

/** What a giver proposes to the receiver of a dossier whose examination is done. */
export const proposals = ['complete', 'refuse'] as const;
export type Proposal = (typeof proposals)[number];

/** Where a result that was issued and not fetched is. */
export const resultStates = ['kept', 'handed-over', 'archived'] as const;
export type ResultState = (typeof resultStates)[number];

export const contactWays = ['phone', 'message', 'mail', 'letter', 'visit'] as const;
export type ContactWay = (typeof contactWays)[number];

export const contactOutcomes = ['reached', 'no-answer', 'wrong-contact', 'declined'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** What a unit says of the answer to its difficulty; `silent` when it says nothing in time. */
export const assessments = ['solved', 'unsolved', 'silent'] as const;
export type Assessment = (typeof assessments)[number];

/** What an invited unit answers. */
export const attendances = ['attends', 'sends-deputy', 'declines'] as const;
export type Attendance = (typeof attendances)[number];

/** To whom a notice goes. */
export const audiences = ['citizen', 'staff', 'agency'] as const;
export type Audience = (typeof audiences)[number];

/** Those to whom a notice goes who are outside the office. */
export const outsideAudiences = ['citizen', 'agency'] as const satisfies readonly Audience[];
