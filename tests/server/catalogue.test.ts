import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../office/clock/index.ts';
import { approvedBy } from './support/second-person.ts';
import { type Caller, type System, startServerAlone, startSystem } from './support/system.ts';

/** The catalogue of procedures from the API down: publishing is all or nothing, and who verified what is an act of that person. */
let system: System;
let designer: Caller;
let administrator: Caller;
beforeAll(async () => {
  system = await startSystem();
  await setClock(system.office, new Date('2026-11-23T09:00:00+07:00'));
  [designer, administrator] = await Promise.all([system.as('thietke.h26'), system.as('quantri.h26')]);
});
afterAll(() => system?.close());

// biome-ignore lint/suspicious/noExplicitAny: what the API answers is changed before it is sent back
const fileOf = async (code: string): Promise<any> => (await designer.get(`/api/catalogue/${code}`)).body.file;
/** The newest version again, from a later day on, with changes. */
const nextOf = async (code: string, changes: object) => {
  const file = await fileOf(code);
  return { ...file, versions: [...file.versions, { ...file.versions.at(-1), ...changes }] };
};
/** The designer proposes, and the administrator approves. */
const publish = async (processId: string | null, file: object) => {
  const body = { processId, file, reason: 'Quyết định công bố mới' };
  return approvedBy(administrator, await designer.send('POST', '/api/catalogue/publications', body));
};
const count = async (code: string) => (await designer.get(`/api/catalogue/${code}`)).body.versions.length;
const flawsIn = (answer: { readonly body: { readonly fields: readonly { readonly message: string }[] } }) =>
  answer.body.fields.map(({ message }) => message).join('\n');

describe('the list', () => {
  it('finds without diacritics, by field, tier and whether it is offered, and flags contradictions', async () => {
    const codes = async (query: string) =>
      (await designer.get(`/api/catalogue?${query}`)).body.items.map(({ code }: { code: string }) => code);
    expect(await codes('text=giay+phep+xay+dung+nha')).toContain('1.013225');
    expect(await codes('offered=true')).toContain('1.001193');
    expect(await codes('offered=false')).not.toContain('1.001193');
    expect(await codes('competence=commune-police')).toContain('1.004222');
    const all = (await designer.get('/api/catalogue')).body;
    const [field] = all.fields;
    const ofField = (await designer.get(`/api/catalogue?field=${encodeURIComponent(field.vi)}`)).body.items;
    expect(ofField.length).toBeGreaterThan(0);
    expect(ofField.every((entry: { field: { vi: string } }) => entry.field.vi === field.vi)).toBe(true);
    expect(all.items.find(({ code }: { code: string }) => code === '1.013225')).toMatchObject({
      conflicts: 1,
      verifiedBy: null,
    });
  });
});

describe('a procedure', () => {
  it('says its limits by channel and subtype, its papers with their conditions in words, and its fees by the table', async () => {
    const permit = (await designer.get('/api/catalogue/1.013225')).body.versions[0];
    expect(permit.cases[0].limits).toEqual([
      {
        channels: [],
        subtype: { vi: 'Nhà ở riêng lẻ', en: 'House' },
        limit: { vi: '7 ngày làm việc', en: '7 working days' },
      },
    ]);
    expect(permit.conflicts[0].statements).toHaveLength(2);
    const birth = (await designer.get('/api/catalogue/1.001193')).body.versions[0];
    const notice = birth.papers.find(({ kind }: { kind: string }) => kind === 'foreign-birth-paper');
    expect(notice.when).toEqual([{ vi: 'Sinh tại: Nước ngoài', en: 'Born at: Abroad' }]);
    expect(birth.startRules).toContainEqual({ channel: 'post', rule: 'accepted' });
    const { items } = (await designer.get(`/api/catalogue/1.001193/versions/${birth.validFrom}/fees`)).body;
    expect(items.map(({ amountVnd }: { amountVnd: number | null }) => amountVnd).sort()).toEqual([0, null]);
    expect((await designer.get('/api/catalogue/9.999999')).status).toBe(404);
  });
});

describe('publishing', () => {
  it('adds a version from a day on; it can be corrected until then, and dossiers of before keep theirs', async () => {
    // given
    const file = await nextOf('1.004222', { validFrom: '2027-01-01', newAppointmentWorkingDays: 2 });
    // when it is judged, nothing is written
    const judged = await designer.send('POST', '/api/catalogue/preview', { processId: null, file });
    expect(judged.body).toMatchObject({ added: ['2027-01-01'], flaws: [], flawsVi: [] });
    expect(await count('1.004222')).toBe(1);
    // when it is published, and corrected
    expect((await publish(null, file)).body).toMatchObject({ state: 'approved', kind: 'procedure-file' });
    file.versions[1].newAppointmentWorkingDays = 3;
    expect((await publish(null, file)).body).toMatchObject({ state: 'approved' });
    // then
    const { versions, history } = (await designer.get('/api/catalogue/1.004222')).body;
    expect(versions.map(({ state }: { state: string }) => state)).toEqual(['coming', 'in-force']);
    expect(versions[0].ladder.newAppointmentWorkingDays).toBe(3);
    expect(history.map(({ action }: { action: string }) => action)).toEqual([
      'approve-change',
      'correct-procedure',
      'propose-change',
      'approve-change',
      'publish-procedure',
      'propose-change',
    ]);
    // and the same again is nothing new
    expect((await publish(null, file)).status).toBe(400);
    expect(await count('1.004222')).toBe(2);
  });

  it.each<[string, string, string | null, object, RegExp]>([
    ['a beginning in the past', '2.000815', null, { validFrom: '2026-11-22' }, /cannot begin in the past/],
    ['two versions from one day on', '2.000815', null, {}, /two versions begin on that day/],
    [
      'an end before the beginning',
      '2.000815',
      null,
      { validFrom: '2027-03-01', validTo: '2027-02-01' },
      /ends on 2027-02-01, before it begins/,
    ],
    ['a process that is not there', '2.000815', 'teleport', { validFrom: '2027-01-01' }, /no process "teleport"/],
    ['no source', '2.000815', null, { validFrom: '2027-01-01', source: '' }, /source/],
    ['a verification that nobody made', '2.000815', null, { validFrom: '2027-01-01', verifiedBy: 'x' }, /verifiedBy/],
    ['a field that is not known', '2.000815', null, { validFrom: '2027-01-01', colour: 'red' }, /additional/],
    [
      'a limit for a subtype that there is not',
      '2.000815',
      null,
      {
        validFrom: '2027-01-01',
        cases: [
          {
            id: 'ordinary',
            name: { vi: 'Thường', en: 'Ordinary' },
            limit: { unit: 'same-day' },
            limits: [{ subtype: 'castle', limit: { unit: 'same-day' } }],
          },
        ],
      },
      /unknown subtype "castle"/,
    ],
    [
      'a change of what is in force',
      '2.000815',
      null,
      { validFrom: '2025-06-16', newAppointmentWorkingDays: 9 },
      /stays as it is/,
    ],
  ])('is refused for %s, and nothing of the file is published', async (_, code, processId, changes, message) => {
    // given a file with a sound version beside the one that is not
    const file = await nextOf(code, changes);
    file.versions.push({ ...file.versions[0], validFrom: '2028-01-01', verifiedBy: null });
    const before = await count(code);
    // when
    const refused = await publish(processId, file);
    // then
    expect(refused.status).toBe(400);
    expect(flawsIn(refused)).toMatch(message);
    expect(await count(code)).toBe(before);
  });

  it('is refused when two versions overlap', async () => {
    const file = await nextOf('2.000908', { validFrom: '2027-01-01', validTo: '2027-06-30' });
    file.versions.push({ ...file.versions[0], validFrom: '2027-06-01' });
    const refused = await publish(null, file);
    expect(flawsIn(refused)).toMatch(/overlaps with the version from 2027-06-01/);
    expect(await count('2.000908')).toBe(1);
  });

  it('is decided by its record where no row of the tables names it', async () => {
    // given a procedure that no row of the tables names
    const file = await fileOf('1.004222');
    const [version] = file.versions;
    const unknown = { code: 'X.000001', versions: [{ ...version, validFrom: '2027-01-01', verifiedBy: null }] };
    // when
    const { body } = await designer.send('POST', '/api/catalogue/preview', { processId: null, file: unknown });
    // then
    expect(body.flaws).toEqual([]);
    expect((await publish(null, unknown)).status).toBeLessThan(300);
  });
});

describe('verifying', () => {
  const verify = (caller: Caller, verified: boolean, note: string) =>
    caller.send('POST', '/api/catalogue/2.000635/versions/2025-06-16/verification', { verified, note });

  it('names who checked it and when, is noted in the audit trail, and can be taken back', async () => {
    const [{ validFrom }] = (await designer.get('/api/catalogue/2.000635')).body.versions;
    expect(validFrom).toBe('2025-06-16');
    const { name } = (await administrator.get('/api/session')).body.person;
    // when
    const verified = await verify(administrator, true, 'Quyết định công bố của thành phố');
    // then
    const mark = `${name}, 23/11/2026: Quyết định công bố của thành phố`;
    expect(verified.body.versions[0].verifiedBy).toBe(mark);
    expect((await designer.get('/api/procedures/2.000635')).body.verifiedBy).toBe(mark);
    expect(verified.body.history[0]).toMatchObject({ action: 'verify-procedure', actorName: name });
    expect((await verify(designer, true, 'again')).status).toBe(409);
    // and back
    const withdrawn = await verify(designer, false, 'Đã có văn bản mới');
    expect(withdrawn.body.versions[0].verifiedBy).toBeNull();
    expect(withdrawn.body.history.map(({ action }: { action: string }) => action)).toEqual([
      'withdraw-verification',
      'verify-procedure',
    ]);
  });
});

describe('without an engine', () => {
  it('nothing is published, because the decision tables cannot be asked', async () => {
    const alone = await startServerAlone();
    try {
      const someone = await alone.as('thietke.h26');
      const { file } = (await someone.get('/api/catalogue/1.004222')).body;
      const body = { processId: null, file: { ...file, versions: [{ ...file.versions[0], validFrom: '2099-01-01' }] } };
      expect((await someone.send('POST', '/api/catalogue/publications', body)).status).toBe(503);
      expect((await someone.get('/api/catalogue/1.004222')).body.versions).toHaveLength(1);
    } finally {
      await alone.close();
    }
  });
});
