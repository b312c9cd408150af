export { findReleased, isReleased, listReleased, recordRelease } from './release.ts';
