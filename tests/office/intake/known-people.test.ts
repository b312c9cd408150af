import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKnownPeople, receiveDossier } from '../../../office/intake/index.ts';
import { OfficeError } from '../../../office/kernel/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const NUMBER = '001190001234';
const mother = { motherFullName: 'Đặng Thùy Trâm', motherIdNumber: NUMBER, motherBirthDate: '1990-05' };
const known = {
  ...{ name: 'Đặng Thùy Trâm', idNumber: NUMBER, birthDate: '1990-05', sex: null },
  ...{ phone: null, email: null, address: '12 phố Hàng Bài' },
};

let test: TestOffice;
let newest: string;
const find = (number: string, units: readonly string[] = ['H26.1']) =>
  findKnownPeople(test.office, officer, number, {
    groups: units.map((unit) => `${unit}:counter-officer`),
    limitedGroups: [],
    everywhere: false,
  });

beforeAll(async () => {
  // given a mother of two dossiers, of whom the older one knows more, and somebody of another ward
  test = await openTestOffice();
  const receive = (answers: object, more: object = {}) =>
    receiveDossier(test.office, officer, birth({ ...more, answers: { ...answers } }));
  await receive({ ...mother, motherResidence: '12 phố Hàng Bài' });
  await test.at('2025-06-26 09:00');
  const { motherBirthDate: _, ...less } = mother;
  ({ code: newest } = await receive({ ...less, motherResidence: undefined }));
  const elsewhere = { name: 'Đặng Thị Thùy', phone: '+84 987 654 321', idNumber: '001090009999' };
  await receive({}, { receivingUnitCode: 'H26.2', applicant: elsewhere });
});
afterAll(() => test.close());

describe('somebody whom earlier dossiers name', () => {
  it('is found by the whole number once, with all that they know and the newest that says so', async () => {
    expect(await find(NUMBER)).toEqual([{ ...known, dossierCode: newest }]);
    expect(await find(' 001190 001234 ')).toHaveLength(1);
  });

  it('is found by a telephone, however it is written', async () => {
    for (const phone of ['0912 345 678', '0912345678', '+84912345678'])
      expect(await find(phone)).toMatchObject([{ name: 'Nguyễn Đức Ân', phone: '0912 345 678', idNumber: null }]);
    expect(await find('0987654321', ['H26.1', 'H26.2'])).toMatchObject([
      { name: 'Đặng Thị Thùy', idNumber: '001090009999' },
    ]);
  });

  it('is not found by a part of a number, nor by a name', async () => {
    for (const part of ['00119000', '0912', 'dang thuy tram', '%', ''])
      await expect(find(part)).rejects.toThrow(OfficeError);
    // a number that only begins so is another one
    expect(await find('001190001')).toEqual([]);
  });

  it('stays with the units whose dossiers one may read', async () => {
    expect(await find('001090009999')).toEqual([]);
    expect(await find('001090009999', ['H26.2'])).toHaveLength(1);
  });

  it('is in the audit trail as looked up, with the dossiers that were shown and the end of the number', async () => {
    await find(NUMBER);
    const entry = await test.office.db
      .selectFrom('audit.entry')
      .selectAll()
      .where('action', '=', 'look-up-person')
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ actorName: expect.any(String), subject: 'number:…1234' });
    expect(JSON.parse(entry.data)).toEqual({ dossiers: [newest] });
    expect(JSON.stringify(entry)).not.toContain(NUMBER);
  });
});

describe('what is taken instead of being asked', () => {
  const taken = [
    { field: 'answers.motherFullName' },
    { field: 'applicant.phone', dossierCode: '' },
    { field: 'answers.fatherResidence', dossierCode: '' },
  ];
  const receive = (dossierCode: string) =>
    receiveDossier(
      test.office,
      officer,
      birth({ taken: taken.map((one) => ('dossierCode' in one ? { ...one, dossierCode } : one)) }),
    );

  it('is in the history with where it came from, as far as it stands there', async () => {
    const { id } = await receive(newest);
    const rows = await test.office.db
      .selectFrom('office.dossierHistory')
      .select('after')
      .where('dossierId', '=', id)
      .where('action', '=', 'facts-taken')
      .orderBy('id')
      .execute();
    expect(rows.map(({ after }) => after)).toMatchObject([
      { code: null, fields: ['answers.motherFullName'], labels: [{ vi: 'Người mẹ – Họ, chữ đệm, tên' }] },
      { code: newest, fields: ['applicant.phone'] },
    ]);
  });

  it('cannot come from a dossier that does not exist', async () => {
    await expect(receive('H26.1-990101-0001')).rejects.toMatchObject({ code: 'intake.takenFromUnknown' });
  });
});
