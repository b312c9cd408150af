export { type BandCounts, COUNTED_MAX, countSteering, type SteeringCounts } from './count.ts';
export { extendWithApology } from './extend.ts';
export { type Instruction, instructionDueAt, noteInstruction } from './instruct.ts';
export { type ComparedTo, compareNextOpenDossiers, compareSomeOpenDossiers } from './keep.ts';
export { isInReach, listSteering, type SteeringLine, type SteeringPage, type SteeringPlace } from './list.ts';
export {
  bandColumn,
  flagConditions,
  openDossiers,
  type SteeringFilter,
  type SteeringReach,
  type SteeringSurroundings,
  withinReach,
} from './matching.ts';
export {
  type BandMoments,
  bandMoments,
  bandOf,
  NEAR_WORKING_HOURS,
  STUCK_WORKING_HOURS,
  type SteeringMoments,
  steeringMoments,
} from './moments.ts';
export { type RecentReminders, recentReminders, remindHolder } from './remind.ts';
