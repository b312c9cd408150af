/** The words of a dossier's way: by which channel it comes, in which states it stands, and how its result is returned. */

/** By which way a dossier comes to the office. */
export const channels = ['counter', 'online', 'post', 'transferred'] as const;
export type Channel = (typeof channels)[number];

/** How a result is returned: handed over at a counter, sent by post, or as an electronic copy. */
export const returnWays = ['counter', 'post', 'electronic'] as const;
export type ReturnWay = (typeof returnWays)[number];

/** The four states of a dossier, kept apart because "signed" is not "delivered". */
export const stateNames = ['decision', 'finance', 'delivery', 'transfer'] as const;
export type StateName = (typeof stateNames)[number];

/** The decisions under which a dossier is still open. */
export const openDecisions = ['received', 'examining', 'supplementing', 'consulting', 'awaiting-signature'] as const;
export type OpenDecision = (typeof openDecisions)[number];

/** The decisions after which nothing is examined any more. */
export const finalDecisions = ['approved', 'refused', 'withdrawn'] as const;
export type FinalDecision = (typeof finalDecisions)[number];

export const decisions = [...openDecisions, ...finalDecisions] as const;
export type Decision = (typeof decisions)[number];

/** Whether nothing is examined any more. */
export function isFinal(decision: Decision): decision is FinalDecision {
  return finalDecisions.some((final) => final === decision);
}

export const finances = ['none', 'due', 'paid', 'refunded'] as const;
export type Finance = (typeof finances)[number];

export const deliveries = ['none', 'ready', 'delivered', 'undeliverable'] as const;
export type Delivery = (typeof deliveries)[number];

export const transferStates = ['none', 'offered', 'accepted', 'returned'] as const;
export type Transfer = (typeof transferStates)[number];

/** How a dossier came out of another: it follows from it, it answers it, or it was sent to another unit in it. */
export const originKinds = ['follow-up', 'reply', 'delivery'] as const;
export type OriginKind = (typeof originKinds)[number];

/** What the city may order for a dossier that missed its limit twice. */
export const directionKinds = ['reassign', 'help', 'instruct'] as const;
export type DirectionKind = (typeof directionKinds)[number];

/** What the board counts. Each number and the list behind it use the same condition, so that they always agree. */
export const boardGroups = [
  'open',
  'dueToday',
  'atRisk',
  'overdue',
  'stopped',
  'finishedToday',
  'receivedToday',
  'readyToHandOver',
] as const;
export type BoardGroup = (typeof boardGroups)[number];
