/** Who asks while the same is being read shares the next reading: few readings, and none that is older than the question. */
import { expect, test } from 'vitest';
import { sharedReading } from '../../server/http/shared-reading.ts';

const of = {};

test('of many who ask at once the first is read for alone and the others together, and each is told what was so after she asked', async () => {
  // given
  let written = 0;
  let readings = 0;
  const read = async () => {
    readings += 1;
    const found = written;
    await new Promise(setImmediate);
    return found;
  };
  const share = sharedReading<object, number>();
  // when somebody asks, something is written, and two hundred ask
  const before = share(of, 'numbers', read);
  await Promise.resolve();
  written = 1;
  const after = Array.from({ length: 200 }, () => share(of, 'numbers', read));
  // then
  expect(await before).toBe(0);
  expect(await Promise.all(after)).toEqual(Array.from({ length: 200 }, () => 1));
  expect(readings).toBe(2);
  // when all have their answer, nothing is kept
  written = 2;
  expect(await share(of, 'numbers', read)).toBe(2);
});

test('a reading that fails is told to those who share it, and the next is read anew; other keys and other owners share nothing', async () => {
  // given
  const share = sharedReading<object, string>();
  const fail = () => Promise.reject(new Error('the database is away'));
  // when
  const failed = share(of, 'numbers', fail);
  await Promise.resolve();
  const shared = [1, 2].map(() => share(of, 'numbers', async () => 'read'));
  const other = share(of, 'list', async () => 'another key');
  const elsewhere = share({}, 'numbers', async () => 'another office');
  // then
  await expect(failed).rejects.toThrow('away');
  expect(await Promise.all([...shared, other, elsewhere])).toEqual(['read', 'read', 'another key', 'another office']);
});

test('of limited readings no more than the limit are under way, and those that wait are shared', async () => {
  // given
  let [underWay, most, readings] = [0, 0, 0];
  const read = async () => {
    readings += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    if (readings % 3 === 0) throw new Error('every third fails');
  };
  const share = sharedReading<object, void>({ atOnceMax: 2 });
  // when
  const asked = Array.from({ length: 200 }, (_, index) => share(of, String(index % 10), read));
  // then
  await Promise.allSettled(asked);
  expect({ most, readings }).toEqual({ most: 2, readings: 10 });
  expect(await Promise.allSettled([share(of, '1', read)])).toHaveLength(1);
});
