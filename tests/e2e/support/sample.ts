/**
 * The long stories are played in full by `npm run stories`. `npm test` plays a part of each, drawn by the seed of the run, so that runs play all of it in time;
 * the run says what was drawn and how to play the same again, or everything.
 */
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { seed } from '../../support/seed.ts';

/** Whether everything is to be played: `npm run stories`. */
export const PLAYS_ALL = process.env.STORIES === 'all';

/** For a story that is played in full, beside others, on a machine that has other work too. */
export const WHOLE_TIMEOUT_MS = 1_800_000;

/** So many of them for a story (each draws others), in their order; all of them when everything is to be played. */
export function sampleOf<T>(story: string, from: readonly T[], count: number): readonly T[] {
  if (PLAYS_ALL || count >= from.length) return from;
  const some = fc.subarray([...from], { minLength: count, maxLength: count });
  const [found = []] = fc.sample(some, { seed: seed ^ crc32(story), numRuns: 1 });
  return found;
}

/** Says in one line what is played of a story: the names of those that were drawn. */
export function tellSample(story: string, played: readonly string[], all: number): void {
  const rest =
    played.length === all
      ? 'all of them'
      : `${played.join(', ')} (drawn by RANDOM_SEED=${seed}; "npm run stories" plays all)`;
  process.stdout.write(`\n${story}: ${played.length} of ${all} played: ${rest}\n`);
}
