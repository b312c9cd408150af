/** What this installation is, and how it becomes live: no sample lives on in it, and its first administrator comes in by a link that counts once. */
export { type FirstLink, findFirstLink, makeFirstLink, openFirstAccount } from './first-link.ts';
export { type GoingLive, goLive, settleInstallation, whyNotLive } from './go-live.ts';
export { accountsToLock, lockSamples, sampleAccounts } from './lock-samples.ts';
export { judgeUnits, type UnverifiedUnit, unverifiedUnits } from './unverified-units.ts';
