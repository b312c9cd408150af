import { afterAll, beforeAll, expect, test } from 'vitest';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startServerAlone } from './support/system.ts';

let system: System;
let counter: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => system?.close());

test('the intake form of a procedure that is not received here says so, and what to do', async () => {
  const { items } = (await counter.get('/api/procedures')).body;
  const { code } = items.find(({ processId }: { processId: string | null }) => processId === null);
  const answer = await counter.get(`/api/procedures/${code}/intake-form`);
  expect(answer.status).toBe(409);
  expect(answer.body.detailVi).toMatch(/^Thủ tục .* chưa tiếp nhận qua hệ thống này/);
});

test('the slip of a hand-over is received by nobody', async () => {
  const { items } = (await counter.get('/api/procedures')).body;
  expect(items.find(({ code }: { code: string }) => code === 'BGHS')).toMatchObject({
    receivable: false,
    internal: true,
  });
  const answer = await counter.send('POST', '/api/dossiers', { ...birthIntake('H26.1'), procedureCode: 'BGHS' });
  expect(answer).toMatchObject({ status: 409, body: { code: 'procedures.beginsByItself' } });
});

test('of a duplicate at another unit the counter is told the code and the unit, and no more', async () => {
  // given
  const elsewhere = await system.as('tiepnhan.h26-2');
  const [here, there] = [birthIntake('H26.1'), birthIntake('H26.2')];
  const own = (await counter.send('POST', '/api/dossiers', here)).body;
  const foreign = (await elsewhere.send('POST', '/api/dossiers', there)).body;

  // when
  const { answers } = birthIntake('H26.1');
  const { body } = await counter.send('POST', '/api/procedures/1.001193/duplicates', { answers });

  // then
  expect(body.items).toHaveLength(2);
  expect(body.items).toContainEqual({
    code: own.code,
    unit: { code: 'H26.1', name: 'Phường Hoàn Kiếm' },
    dossierId: own.id,
    applicantName: 'Nguyễn Văn An',
    receivedAt: expect.any(String),
  });
  expect(body.items).toContainEqual(
    expect.objectContaining({ code: foreign.code, dossierId: null, applicantName: null, receivedAt: null }),
  );
});

test('what is received anyway says so in its history', async () => {
  const first = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1', 'Lần một'))).body;
  const again = { ...birthIntake('H26.1', 'Lần hai'), despiteDuplicates: true };
  const second = (await counter.send('POST', '/api/dossiers', again)).body;
  const { items } = (await counter.get(`/api/dossiers/${second.id}/history`)).body;
  const texts = items.map(({ text }: { text: { vi: string } }) => text.vi);
  expect(texts).toContainEqual(expect.stringMatching(`^Vẫn tiếp nhận dù có thể trùng với hồ sơ .*${first.code}`));
});

test('a reception point that decides nothing names who does, and is told so in both languages', async () => {
  const branch = await system.as('tiepnhan.h26-cn01');
  const unnamed = await branch.send('POST', '/api/dossiers', birthIntake('H26.CN01'));
  expect(unnamed.status).toBe(400);
  expect(unnamed.body.detail).toContain('choose the competent unit');
  expect(unnamed.body.detailVi).toContain('hãy chọn cơ quan giải quyết');
  // when it is named, then the terms and the dossier are that unit's
  const terms = { receivingUnitCode: 'H26.CN01', competentUnitCode: 'H26.3', answers: birthIntake('H26.CN01').answers };
  const told = await branch.send('POST', '/api/procedures/1.001193/terms', terms);
  expect(told.body.competentUnit.code).toBe('H26.3');
  const named = { ...birthIntake('H26.CN01'), competentUnitCode: 'H26.3' };
  const { id } = (await branch.send('POST', '/api/dossiers', named)).body;
  const { status, body } = await (await system.as('chuyenvien.h26-3')).get(`/api/dossiers/${id}`);
  expect([status, body.receivingUnit.code, body.competentUnit.code]).toEqual([200, 'H26.CN01', 'H26.3']);
  expect((await (await system.as('chuyenvien.h26-2')).get(`/api/dossiers/${id}`)).status).toBe(404);
});

test('the first due date is no move', async () => {
  const { id } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  expect((await counter.get(`/api/dossiers/${id}/deadline`)).body.moves).toEqual([]);
});

test('the same intake again is the same dossier; with another person or another answer it is refused', async () => {
  // given what stood in two windows at the same time, and was received in one
  const intake = birthIntake('H26.1', 'Nguyễn Văn Cửa');
  const first = await counter.send('POST', '/api/dossiers', intake);

  // when it comes once more, as it was, and as the other window meanwhile has it
  const repeated = await counter.send('POST', '/api/dossiers', intake);
  const others = [
    { ...birthIntake('H26.1', 'Nguyễn Văn Sổ'), intakeId: intake.intakeId },
    { ...intake, answers: { ...intake.answers, childFullName: 'Nguyễn Bé Hai' } },
  ];
  const refused = await Promise.all(others.map((other) => counter.send('POST', '/api/dossiers', other)));

  // then nobody is told that the second one was received
  expect(repeated.body.id).toBe(first.body.id);
  for (const { status, body } of refused)
    expect({ status, code: body.code, says: body.detailVi.includes(first.body.code) }).toEqual({
      status: 409,
      code: 'intake.receivedOtherwise',
      says: true,
    });
});
