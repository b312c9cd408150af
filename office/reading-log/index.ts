/** The reading log: who was shown what of the people whom the office serves. Written before anything is shown; sealed each minute into the audit chain. */
export { countRefusal, writeRefusals } from './count-refusals.ts';
export type { Look } from './look.ts';
export { makeLookMonths } from './look-months.ts';
export { recordLook } from './record-look.ts';
export { sealAllLooks, sealOwnLooks } from './seal-looks.ts';
export { type FoundLook, type LookFilter, searchLooks } from './search-looks.ts';
export { type CopyVerdict, trailCopy, verifyTrailCopy } from './trail-copy.ts';
export { type LookFlaw, type LooksVerdict, verifyLooks } from './verify-looks.ts';
export { type TrailVerdict, verifyTrail } from './verify-trail.ts';
