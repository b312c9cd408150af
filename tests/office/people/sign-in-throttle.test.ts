import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesOf } from '../../../office/audit/index.ts';
import {
  authenticate,
  findPersonByUserName,
  NO_PLACE,
  recordSignIn,
  unlockSignIn,
} from '../../../office/people/index.ts';
import { networkOf, shortAddress } from '../../../office/people/sign-in-place.ts';
import { countTry } from '../../../office/people/sign-in-throttle.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import { officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice({ people: true });
});
afterAll(() => test.close());

const from = (address: string, knownDevice: string | null = null) => ({ ...NO_PLACE, address, knownDevice });
const stranger = from('203.0.113.7');

const tries = async (count: number, userName: string, place = stranger) => {
  const said: string[] = [];
  for (let index = 0; index < count; index += 1)
    said.push(
      await authenticate(test.office, userName, `guess ${index}`, place).then(
        (found) => (found ? 'in' : 'wrong'),
        ({ kind }: { kind: string }) => kind,
      ),
    );
  return said;
};
/** Tries that are counted, and whose password is not compared: comparing takes its time by intention. */
const count = (userName: string, place: typeof stranger) =>
  countTry(test.office, userName, place).then(
    () => 'wrong',
    ({ kind }: { kind: string }) => kind,
  );
const signIn = (userName: string, place: typeof stranger) =>
  authenticate(test.office, userName, SAMPLE_PASSWORD, place);

describe('wrong tries of a stranger', () => {
  it('slow the stranger down, and neither a device of the person nor another address of hers', async () => {
    // given
    const said = await tries(40, 'lanhdao.h26-1');
    // then
    expect(said.filter((kind) => kind === 'throttled').length).toBeGreaterThan(30);
    await expect(signIn('lanhdao.h26-1', stranger)).rejects.toMatchObject({ kind: 'throttled' });
    expect(await signIn('lanhdao.h26-1', from('203.0.113.7', 'her own'))).toBeDefined();
    expect(await signIn('lanhdao.h26-1', from('198.51.100.1'))).toBeDefined();
  });

  it('from a whole city of addresses leave a hundred guesses an hour, and her own device working', async () => {
    // given
    let compared = 0;
    for (let second = 0; second < 600; second += 2) {
      if ((await count('lanhdao.h26-2', from(`10.${second >> 8}.${second & 255}.1`))) === 'wrong') compared += 1;
      test.passRealTime(2000);
    }
    // then
    expect(compared).toBeLessThan(60);
    expect(await signIn('lanhdao.h26-2', from('203.0.113.9', 'hers'))).toBeDefined();
  });

  it('at one address with many names are slowed down too; who has an account there does not clear the way', async () => {
    for (let name = 0; name < 59; name += 1) await count(`ten-${name}`, from('192.0.2.1'));
    expect(await tries(2, 'ten-59', from('192.0.2.1'))).toEqual(['wrong', 'throttled']);
    test.passRealTime(2000);
    expect(await signIn('tiepnhan.h26-1', from('192.0.2.1'))).toBeDefined();
    for (let name = 60; name < 89; name += 1) await count(`ten-${name}`, from('192.0.2.1'));
    expect(await tries(2, 'ten-90', from('192.0.2.1'))).toEqual(['wrong', 'throttled']);
  });

  it('on a stolen device of hers end there as well', async () => {
    const said = await tries(10, 'chuyenvien.h26-1', from('192.0.2.77', 'stolen'));
    expect(said.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'wrong'));
    expect(said.slice(6)).toContain('throttled');
  });

  it('are forgiven by an administrator, from every address', async () => {
    await tries(8, 'tiepnhan.h26-2');
    await expect(signIn('tiepnhan.h26-2', stranger)).rejects.toMatchObject({ kind: 'throttled' });
    const person = await findPersonByUserName(test.office, 'tiepnhan.h26-2');
    await unlockSignIn(test.office, officer, person?.personId ?? '');
    expect(await signIn('tiepnhan.h26-2', stranger)).toBeDefined();
  });
});

describe('failed sign-ins', () => {
  it('are told to the person once, and leave few entries in the trail however many they are', async () => {
    // given
    const person = await findPersonByUserName(test.office, 'tiepnhan.h26-3');
    if (!person) throw new Error('nobody');
    for (let index = 0; index < 25; index += 1) {
      await tries(1, person.userName, from(`198.51.100.${index}`));
      test.passRealTime(60_000);
    }
    // then
    const noted = (await changesOf(test.office, `person:${person.personId}`)).filter(
      ({ action }) => action === 'sign-in-failed',
    );
    expect(noted.map(({ data }) => data.failures)).toEqual([10, 1]);
    expect(noted[0]?.data.address).toBe('198.51.100.…');
    expect(await recordSignIn(test.office, person)).toMatchObject({ count: 25 });
    expect(await recordSignIn(test.office, person)).toBeUndefined();
  });

  it('under names that are nobody’s are one row, without the name', async () => {
    await tries(3, 'matkhaucuatoi');
    const rows = await test.office.db.selectFrom('office.signInFailure').selectAll().execute();
    expect(rows.filter(({ subject }) => !subject.startsWith('person:'))).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('matkhaucuatoi');
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.…'],
    ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.…'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1::…'],
    ['2001:db8::1', '2001:db8:0:0::', '2001:db8:0::…'],
    ['::1', '0:0:0:0::', '0:0:0::…'],
    ['fe80::1%eth0', 'fe80:0:0:0::', 'fe80:0:0::…'],
  ])('%s counts as %s and is shown as %s', (address, network, shown) => {
    expect(networkOf(address)).toBe(network);
    expect(shortAddress(address)).toBe(shown);
  });
});
