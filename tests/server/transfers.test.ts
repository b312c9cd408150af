import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, type System, startServerAlone } from './support/system.ts';

let system: System;
let giver: Caller;
let monitor: Caller;
beforeAll(async () => {
  system = await startServerAlone();
  [giver, monitor] = [await system.as('lanhdao.h26-d01'), await system.as('giamsat.h26')];
});
afterAll(() => system.close());

const HEADER = 'Mã hồ sơ;Mã thủ tục;Người nộp;Ngày giờ tiếp nhận;Hạn trả;Bước đang giải quyết;Đơn vị nhận';
const row = (code: string, dueAt = '30/06/2025 17:00') =>
  `${code};1.001193;Trần Thị Quỳnh;23/06/2025 09:15;${dueAt};examining;H26.1`;
const GIVER = 'H26.D01';

it('shows a list as a dry run, with every row that is wrong, and then puts the right ones on a slip, once', async () => {
  // given
  const list = [HEADER, row('H26.D01-250623-0001'), row('H26.D01-250623-0002', 'mai')].join('\n');

  // when
  const plan = await giver.send('POST', '/api/transfers/plan', { giverUnitCode: GIVER, list });
  const listed = await giver.send('POST', '/api/transfers', { giverUnitCode: GIVER, list, key: 'tháng 6' });
  const again = await monitor.send('POST', '/api/transfers', { giverUnitCode: GIVER, list, key: 'tháng 6' });

  // then
  const flaws = [expect.objectContaining({ code: 'H26.D01-250623-0002' })];
  expect(plan).toMatchObject({ status: 200, body: { count: 1, receivers: [{ unit: { code: 'H26.1' }, count: 1 }] } });
  expect(plan.body.flaws).toEqual(flaws);
  expect(listed).toMatchObject({
    status: 201,
    body: { listed: 1, before: 0, slips: [{ code: expect.stringMatching(/^H26\.1-/) }] },
  });
  expect(again.body).toMatchObject({ listed: 0, before: 1, slips: [] });
});

it('takes a list of the own unit only, and refuses what is no list', async () => {
  const list = [HEADER, row('H26.D01-250623-0009')].join('\n');
  expect(await giver.send('POST', '/api/transfers/plan', { giverUnitCode: 'H26.2', list })).toMatchObject({
    status: 403,
  });
  expect(await giver.send('POST', '/api/transfers', { giverUnitCode: GIVER, list: 'một;hai', key: 'x' })).toMatchObject(
    {
      status: 400,
    },
  );
});
