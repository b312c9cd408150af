/** What is killed, and when: drawn from a seed, so that a run can be repeated. */
import { crc32 } from 'node:zlib';

/** Moments between strikes, in milliseconds; the same for the same seed. */
export function pausesOf(seed: number, [min, max]: readonly [number, number]): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return min + (crc32(`${seed}:${drawn}`) % (max - min));
  };
}
