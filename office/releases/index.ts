export {
  claimRelease,
  endClaim,
  forgetLeft,
  isAnyLeft,
  leaveClaim,
  listClaimed,
  type ReleaseClaim,
  whileHeld,
} from './claim.ts';
export { findReleased, isReleased, listReleased, recordRelease } from './release.ts';
