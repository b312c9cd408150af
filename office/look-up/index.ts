export { type Asker, attemptsOf, type LookUpAttempt, noteAttempt } from './look-up-attempt.ts';
export { lookUpCodeOf } from './look-up-code.ts';
export { lookUpVersionOf, type OpenedLookUp, openLookUp, stillOpens } from './open-look-up.ts';
export { type CodeRenewal, renewLookUpCode } from './renew-look-up-code.ts';
