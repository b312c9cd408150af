/** The words of what a citizen sees of a dossier without being staff: by which door, from what device, how far. */

/** What opened a dossier, or was tried: the code of the slip, that of a slip from before, four digits of a telephone, a code that was sent, a sign-in, or having handed it in just now. */
export const lookUpDoors = ['look-up-code', 'old-slip', 'phone-tail', 'one-time-code', 'sign-in', 'handed-in'] as const;
export type LookUpDoor = (typeof lookUpDoors)[number];

export const attemptOutcomes = ['opened', 'refused'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const deviceKinds = ['phone', 'tablet', 'computer', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** How far a look-up sees: how the dossier stands; its steps and dates too; or everything, with papers and what changes it. */
export const lookUpAccesses = ['status', 'steps', 'whole'] as const;
/** How far what stands on a slip sees, or an end of a telephone; the rest is for who has a code that was sent. */
export const slipAccesses = ['status', 'steps'] as const satisfies readonly LookUpAccess[];
export type LookUpAccess = (typeof lookUpAccesses)[number];
export type SlipAccess = (typeof slipAccesses)[number];
