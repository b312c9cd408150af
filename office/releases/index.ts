export { isReleased, recordRelease } from './release.ts';
