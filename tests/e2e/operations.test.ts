/** An administrator mends many instances at once: those behind a wrong condition, and those of a version with a mistake. */
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BpmnBuilder, process as bpmn } from '../engine/support/bpmn.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { enterAs } from './support/staff.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const GROUP = { candidateGroups: 'H26.1:case-officer' };

describe('operations on many instances', () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    page = await enterAs(browser, system.serverAddress, 'quantri.h26');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const deploy = async (diagram: BpmnBuilder): Promise<void> => {
    const { content, name } = diagram.resource();
    await system.engine.createDeployment({ resources: [new File([content as Uint8Array<ArrayBuffer>], name)] });
  };
  /** Begins instances, many at a time, and waits until the lists and numbers of the pages have followed the engine. */
  const begin = async (
    processDefinitionId: string,
    elementId: string,
    count: number,
    variables: Record<string, unknown> = {},
  ): Promise<void> => {
    const request = { processDefinitionId: processDefinitionId as never, variables };
    const started = await Promise.all(
      Array.from({ length: count }, () => system.engine.createProcessInstance(request)),
    );
    const key = String(started[0]?.processDefinitionKey);
    const standing = await standingAt(processDefinitionId, elementId);
    await expect
      .poll(async () => {
        const { items } = await (await page.request.get(`/api/processes/${key}/statistics`)).json();
        const found = items.find((one: { elementId: string }) => one.elementId === elementId);
        const query = `processDefinitionKey=${key}&elementId=${elementId}`;
        const { total } = await (await page.request.get(`/api/instances?${query}`)).json();
        return [Math.max(found?.active ?? 0, found?.incidents ?? 0), total.count];
      })
      .toEqual([standing, standing]);
  };
  /** How many instances stand at an element. */
  const standingAt = async (processId: string, elementId: string): Promise<number> => {
    const { page: found } = await system.engine.searchElementInstances(
      { filter: { processDefinitionId: processId as never, elementId: elementId as never, state: 'ACTIVE' } },
      AT_ONCE,
    );
    return Number(found.totalItems);
  };
  const choose = async (act: string) => {
    await page.getByRole('button', { name: 'Chọn việc cần làm' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Việc cần làm').selectOption({ label: act });
    return dialog;
  };
  const beginShown = async (count: number): Promise<void> => {
    await page.getByText(`Sẽ làm với ${count} lượt chạy.`).waitFor();
    await page.getByLabel('Lý do').fill('Sửa lỗi của quy trình');
    await page.getByRole('button', { name: `Bắt đầu với ${count} lượt chạy` }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `Xong ${count}, lỗi 0, còn 0.` })
      .waitFor();
  };

  it('sets what a wrong condition lacks for all 30 instances behind it, and each goes on', async () => {
    // given
    await deploy(
      bpmn('gate-thirty')
        .start()
        .exclusive('gate')
        .when('=amount > 100')
        .userTask('large', GROUP)
        .end()
        .at('gate')
        .when('=amount <= 100')
        .userTask('small', GROUP)
        .end('end2'),
    );
    await begin('gate-thirty', 'gate', 30);
    await page.goto('/board');
    await page
      .getByRole('navigation', { name: 'Các trang điều hành' })
      .getByRole('link', { name: 'Xử lý hàng loạt' })
      .click();
    // when a group is opened and all of it is marked
    const group = page.getByRole('table', { name: 'Theo nguyên nhân' }).getByRole('row').filter({ hasText: 'gate' });
    expect(await group.textContent()).toContain('30');
    await group.getByRole('link').click();
    await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
    const dialog = await choose('Thử lại');
    await dialog.getByRole('button', { name: 'Thêm dữ liệu' }).click();
    await dialog.getByLabel('Tên', { exact: true }).fill('amount');
    await dialog.getByLabel('Kiểu').selectOption({ label: 'Số' });
    // then what is no number is not taken
    await dialog.getByLabel('Giá trị').fill('1.250');
    await dialog.getByText(/Đây không phải là số/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Xem trước' }).isDisabled()).toBe(true);
    // when
    await dialog.getByLabel('Giá trị').fill('250');
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Sẽ làm với 30 lượt chạy.').waitFor();
    // then nothing is done before it is begun
    expect(await standingAt('gate-thirty', 'large')).toBe(0);
    await beginShown(30);
    await page.getByRole('row').filter({ hasText: 'Đã chạy tiếp qua bước bị dừng' }).first().waitFor();
    expect(await standingAt('gate-thirty', 'large')).toBe(30);
    await page.getByRole('link', { name: 'Mọi nhóm và lần xử lý' }).click();
    await page.getByText('Không có sự cố nào').waitFor();
  });

  it('tells of each that stops again, and tries those alone once more', async () => {
    // given
    await begin('gate-thirty', 'gate', 2);
    await page.goto('/board/operations');
    await page.getByRole('table', { name: 'Theo nguyên nhân' }).getByRole('link').first().click();
    await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
    const dialog = await choose('Thử lại');
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByLabel('Lý do').fill('Thử lại xem sao');
    await page.getByRole('button', { name: 'Bắt đầu với 2 lượt chạy' }).click();
    // then
    await page.getByRole('status').filter({ hasText: 'Xong 0, lỗi 2, còn 0.' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Lại dừng ở bước "gate"' }).first().waitFor();
    // when
    await page.getByRole('button', { name: 'Làm lại 2 lượt bị lỗi' }).click();
    // then
    await page.getByText('Sẽ làm với 2 lượt chạy.').waitFor();
  });

  it('moves the tokens of five instances to another step', async () => {
    // given
    await deploy(bpmn('moved').start().userTask('first', GROUP).userTask('second', GROUP).end());
    await begin('moved', 'first', 6);
    await page.goto('/board/processes/moved');
    await page.getByRole('link', { name: 'Chọn lượt chạy để xử lý' }).click();
    // when five of six are marked
    for (const index of [0, 1, 2, 3, 4])
      await page
        .getByRole('checkbox', { name: /^Đánh dấu \d+/ })
        .nth(index)
        .check();
    const dialog = await choose('Chuyển sang bước khác');
    await dialog.getByLabel('first (6 lượt đang đứng)').selectOption({ label: 'second' });
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    await beginShown(5);
    // then
    expect([await standingAt('moved', 'first'), await standingAt('moved', 'second')]).toEqual([1, 5]);
  });

  it('finds instances of every process by what they hold, and works on all of them', async () => {
    // given
    await begin('moved', 'first', 3, { amount: 250, lot: 'A7' });
    await page.goto('/board/processes');
    await page.getByRole('link', { name: 'Lượt chạy của mọi quy trình' }).click();
    // when
    await page.getByText('Tìm theo bước, lỗi, ngày, dữ liệu').click();
    const want = async (index: number, name: string, type: string, value: string) => {
      await page.getByRole('button', { name: 'Thêm dữ liệu' }).click();
      await page.getByLabel('Tên', { exact: true }).nth(index).fill(name);
      await page.getByLabel('Kiểu').nth(index).selectOption({ label: type });
      await page.getByLabel('Giá trị').nth(index).fill(value);
    };
    await want(0, 'amount', 'Số', '250');
    await want(1, 'lot', 'Chữ', 'A7');
    const first = page.getByRole('group', { name: 'Bắt đầu' });
    await first.getByLabel('Từ ngày').fill('31/02/2025');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    // then what is no day is said where it is, and nothing is searched
    await page.getByText('Ngày này không có trong lịch').waitFor();
    await first.getByLabel('Từ ngày').fill('01/01/2025');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page.getByRole('heading', { name: 'Lượt chạy (3)' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Lượt chạy (3)' }).waitFor();
    // when
    await page.getByRole('link', { name: 'Chọn lượt chạy để xử lý' }).click();
    const boxes = page.getByRole('checkbox', { name: /^Đánh dấu \d+/ });
    await boxes.first().focus();
    // as somebody who is quick: the next key goes down before Space comes up
    await page.keyboard.down('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Space');
    await page.getByRole('status').filter({ hasText: '1' }).waitFor();
    expect(await boxes.first().isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
    const dialog = await choose('Hủy lượt chạy');
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    // then
    await page.getByText('Sẽ làm với 3 lượt chạy.').waitFor();
  });

  it('brings a hundred instances to a mended version by a mapping on two drawings, with a pause between', async () => {
    // given
    await deploy(bpmn('mended').start().userTask('check', GROUP).end());
    await begin('mended', 'check', 100);
    await deploy(bpmn('mended').start().userTask('examine', GROUP).userTask('sign', GROUP).end());
    await page.goto('/board/processes/mended?version=1');
    await page.getByRole('link', { name: 'Chọn lượt chạy để xử lý' }).click();
    // when all that match are meant, and not only those that are shown
    await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
    await page.getByRole('button', { name: 'Đánh dấu cả 100 dòng khớp' }).click();
    const dialog = await choose('Chuyển phiên bản');
    await dialog.getByLabel('Phiên bản mới').selectOption({ label: '2 (mới nhất)' });
    expect(await dialog.getByRole('button', { name: 'Xem trước' }).isDisabled()).toBe(true);
    await dialog.getByText('Xem sơ đồ của hai phiên bản').click();
    for (const version of [1, 2])
      await dialog
        .getByRole('region', { name: `Phiên bản ${version}` })
        .getByRole('figure')
        .waitFor();
    await dialog.getByLabel('check (100 lượt đang đứng)').selectOption({ label: 'examine' });
    await dialog.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Sẽ làm với 100 lượt chạy.').waitFor();
    // The first instances are done but cannot be written down yet, so that it runs for as long as somebody looks at it.
    const held = new pg.Client({ connectionString: system.databaseUrl });
    await held.connect();
    await held.query('begin');
    await held.query('select from office.operation_item where operation_id = $1 for update', [
      page.url().split('/').at(-1),
    ]);
    await page.getByLabel('Lý do').fill('Sửa lỗi của quy trình');
    await page.getByRole('button', { name: 'Bắt đầu với 100 lượt chạy' }).click();
    await page.getByRole('button', { name: 'Tạm dừng' }).click();
    await page.getByText('Đang tạm dừng').waitFor();
    await held.end();
    // then what was begun is done, and nothing more
    const status = page.getByRole('status');
    await expect
      .poll(
        async () => {
          await page.reload();
          return status.filter({ hasText: 'Xong' }).textContent();
        },
        { timeout: 30_000 },
      )
      .toMatch(/^Xong [1-9]\d*, lỗi 0, còn [1-9]\d*\.$/);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await status.filter({ hasText: 'Xong 100, lỗi 0, còn 0.' }).waitFor();
    expect([await standingAt('mended', 'check'), await standingAt('mended', 'examine')]).toEqual([0, 100]);
  });
});
