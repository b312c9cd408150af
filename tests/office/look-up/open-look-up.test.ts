import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveDossier } from '../../../office/intake/index.ts';
import { type Asker, attemptsOf, lookUpCodeOf, openLookUp } from '../../../office/look-up/index.ts';
import { HOUR_MS } from '../../../office/time/index.ts';
import { giveOldSlip, OLD_CODE } from '../support/old-slip.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(async () => test.close());

const receive = async (applicant = { name: 'Nguyễn Đức Ân', phone: '0912 345 678' }) => {
  const dossier = await receiveDossier(test.office, officer, birth({ applicant }));
  return { ...dossier, lookUpCode: lookUpCodeOf(test.office, dossier) ?? '' };
};
let devices = 0;
/** Another device at another address, unless said otherwise. */
const somebody = (changes: Partial<Asker> = {}): Asker => {
  devices += 1;
  const addressPrefix = `10.${devices >> 8}.${devices & 255}.1`;
  return { deviceKind: 'phone', deviceId: `device-${devices}`, addressPrefix, ...changes };
};
const open = (code: string, factor: string, asker = somebody()) => openLookUp(test.office, { code, factor }, asker);
/** What came of it, in a word. */
const told = async (code: string, factor: string, asker = somebody()) =>
  open(code, factor, asker).then(
    (opened) => opened?.access ?? 'unknown',
    (error: { kind?: string }) => error.kind,
  );

describe('a dossier with a look-up code', () => {
  it('is opened by that code, and by nothing that stands in the telephone', async () => {
    const { id, code, lookUpCode } = await receive();
    expect(await open(code.toLowerCase(), lookUpCode.toLowerCase().replaceAll('-', ' '))).toEqual({
      ...{ dossierId: id, access: 'steps', lookUpVersion: 1 },
    });
    for (const factor of ['5678', '0912345678', OLD_CODE, '', ' ', '-', lookUpCode.slice(0, -1), `${lookUpCode}2`])
      expect([factor, await told(code, factor)]).toEqual([factor, 'unknown']);
    const other = await receive();
    expect(await told(other.code, lookUpCode)).toBe('unknown');
  });

  it('stays open to whoever has the code, however many wrong ones were tried, from the same address too', async () => {
    const { code, lookUpCode } = await receive();
    const guesser = somebody();
    const outcomes: (string | undefined)[] = [];
    for (let count = 0; count < 40; count += 1) outcomes.push(await told(code, `2222-2222-${2222 + count}`, guesser));
    expect(outcomes.slice(0, 4)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(outcomes.at(-1)).toBe('throttled');
    // the citizen behind the same address, on a device of her own, and even on the one that guessed
    expect(await told(code, lookUpCode, somebody({ addressPrefix: guesser.addressPrefix }))).toBe('steps');
    expect(await told(code, lookUpCode, guesser)).toBe('steps');
  });
});

describe('a dossier with an old slip', () => {
  const receiveOld = async () => {
    const dossier = await receive();
    await giveOldSlip(test.office, dossier.id);
    return dossier;
  };

  it('is opened by the code of the slip, and tells its state to the digits of the telephone', async () => {
    const { code, lookUpCode } = await receiveOld();
    expect(await told(code, OLD_CODE.toLowerCase())).toBe('steps');
    expect(await told(code, '5678')).toBe('status');
    for (const factor of ['5679', 'ABCD2346', lookUpCode]) expect(await told(code, factor)).toBe('unknown');
  });

  it('lets nobody guess the digits: three tries, whoever makes them and all at once; the slip goes on opening it', async () => {
    const { code } = await receiveOld();
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, index) => told(code, String(1000 + index))));
    expect(guesses.filter((one) => one === 'unknown')).toHaveLength(3);
    expect(await told(code, '5678')).toBe('throttled');
    expect(await told(code, OLD_CODE)).toBe('steps');
    // an hour later one more
    test.passRealTime(HOUR_MS + 1000);
    expect(await told(code, '1111')).toBe('unknown');
    expect(await told(code, '5678')).toBe('throttled');
  });

  it('is of no use to who knows a telephone and tries the codes of a day: the address waits, the dossiers do not', async () => {
    const mine = await receiveOld();
    const guesser = somebody();
    const day = mine.code.slice(0, -4);
    const outcomes: (string | undefined)[] = [];
    for (let number = 9000; number < 9040; number += 1) outcomes.push(await told(`${day}${number}`, '5678', guesser));
    expect(outcomes.filter((one) => one === 'unknown').length).toBeLessThanOrEqual(8);
    expect(await told(mine.code, '5678', guesser)).toBe('throttled');
    expect(await told(mine.code, '5678')).toBe('status');
  });

  it('has a telephone without digits to guess', async () => {
    const { id, code } = await receive({ name: 'Trần Văn A' } as never);
    await giveOldSlip(test.office, id);
    for (const factor of ['', '----', '0000']) expect(await told(code, factor)).toBe('unknown');
  });
});

describe('whoever tried', () => {
  it('is told to the citizen: when, from what kind of device, which was hers, and what failed', async () => {
    const { id, code, lookUpCode } = await receive();
    const mine = somebody();
    await open(code, lookUpCode, mine);
    await open(code, '2222-2222-2222', somebody({ deviceKind: 'computer' }));
    const { opened, refused } = await attemptsOf(test.office, id, mine);
    expect(opened).toMatchObject([{ door: 'look-up-code', deviceKind: 'phone', isThisDevice: true }]);
    expect(refused).toMatchObject([{ deviceKind: 'computer', isThisDevice: false }]);
  });

  it('hides no look-up behind many failures, and fills no table', async () => {
    const { id, code, lookUpCode } = await receive();
    await open(code, lookUpCode);
    const guesser = somebody();
    for (let count = 0; count < 70; count += 1) await told(code, `2222-2222-${2222 + count}`, guesser);
    const { opened, refused } = await attemptsOf(test.office, id, guesser);
    expect([opened.length, refused.length]).toEqual([1, 5]);
    const kept = test.office.db.selectFrom('office.lookUpAttempt').select('id').where('dossierId', '=', id);
    expect((await kept.execute()).length).toBeLessThan(60);
  });

  it('leaves neither address nor device behind that could be read', async () => {
    const asker = somebody({ addressPrefix: '203.0.113.77' });
    await told('H26.1-250101-0001', '2222-2222-2222', asker);
    const rows = await test.office.db.selectFrom('office.lookUpAttempt').selectAll().execute();
    const text = JSON.stringify(rows.map((row) => ({ ...row, of: row.addressHash.toString('latin1') })));
    expect(text).not.toContain('203.0.113.77');
    expect(text).not.toContain(asker.deviceId);
  });
});
