export { findReleased, isReleased, recordRelease } from './release.ts';
