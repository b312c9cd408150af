/** The managers' pages: from a number to the dossiers behind it, from a process to one instance, from an incident to its end. */
import { OrchestrationLifters } from '@camunda8/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type BusyOffice, fillOffice } from './support/busy-office.ts';
import { enterAs } from './support/staff.ts';

describe('the board', () => {
  let system: TestSystem;
  let browser: Browser;
  let office: BusyOffice;
  let monitor: Page;
  let administrator: Page;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    office = await fillOffice(system);
    monitor = await enterAs(browser, system.serverAddress, 'giamsat.h26');
    administrator = await enterAs(browser, system.serverAddress, 'quantri.h26');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('tells the city monitor what is overdue, unit by unit, and leads to it', async () => {
    // given
    await monitor.goto('/board');
    const units = monitor.getByRole('table', { name: 'Số hồ sơ theo đơn vị' });
    // then all 126 units and their 12 branches are there, the one with an overdue dossier on top
    await expect.poll(() => units.getByRole('row').count()).toBeGreaterThan(126);
    const first = units.getByRole('row').nth(1);
    expect(await first.textContent()).toContain('Hoàn Kiếm');
    // and the dossier itself stands among those that need somebody now
    const now = monitor.getByRole('region', { name: 'Cần xử lý ngay' });
    await now.getByRole('row').filter({ hasText: office.overdue.code }).waitFor();
    // when
    await first.getByRole('link', { name: /^1 · Quá hạn · / }).click();
    // then the list behind the number holds this dossier alone
    await monitor.getByRole('heading', { level: 1, name: 'Hồ sơ' }).waitFor();
    const found = monitor.getByRole('table').getByRole('row');
    await expect.poll(() => found.count()).toBe(2);
    expect(await found.nth(1).textContent()).toContain(office.overdue.code);
  });

  it('reports how a day ended, and each number opens the dossiers that it counts, in words', async () => {
    // given the day before
    await monitor.goto('/board/report?from=2025-06-23&to=2025-06-24');
    const citizens = monitor.getByRole('table', { name: 'Hồ sơ của người dân, doanh nghiệp' });
    await monitor.getByText('khi hết ngày 24/06/2025.').waitFor();
    // then what came today is not yet there
    await citizens.getByRole('link', { name: '2 hồ sơ, Đang giải quyết, Tất cả: mở danh sách' }).waitFor();
    // and the table fits the window
    expect(await monitor.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    // when
    await citizens.getByRole('link', { name: '1 hồ sơ, Quá hạn, Tất cả: mở danh sách' }).click();
    // then
    await monitor.getByText('Theo báo cáo: Quá hạn, hết ngày 24/06/2025').waitFor();
    await monitor.getByText('Loại việc: Hồ sơ của người dân, doanh nghiệp').waitFor();
    const found = monitor.getByRole('table').getByRole('row');
    await expect.poll(() => found.count()).toBe(2);
    expect(await found.nth(1).textContent()).toContain(office.overdue.code);
  });

  it('leads from a process with its counts to an instance with its tokens', async () => {
    // given
    await monitor.goto('/board');
    await monitor
      .getByRole('navigation', { name: 'Các trang điều hành' })
      .getByRole('link', { name: 'Quy trình' })
      .click();
    await monitor.getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).click();
    // then two dossiers stand at the check, in the drawing as in the table
    const steps = monitor.getByRole('table', { name: 'Số lượt ở từng bước' });
    const check = steps.getByRole('row').filter({ hasText: 'Thẩm tra hồ sơ khai sinh' });
    await check.getByRole('link', { name: /^Đang ở đây: 2 ở bước Thẩm tra/ }).waitFor();
    await expect.poll(() => countsInDrawing(monitor, 'check')).toContain('2');
    // when
    await check.getByRole('link').first().click();
    const instances = monitor.getByRole('table', { name: 'Lượt chạy' });
    await expect.poll(() => instances.getByRole('row').count()).toBe(3);
    await instances.getByRole('row').filter({ hasText: office.fresh.code }).getByRole('link').first().click();
    // then
    await monitor.getByRole('heading', { level: 1, name: /khai sinh/i }).waitFor();
    await monitor.getByRole('link', { name: office.fresh.code }).waitFor();
    await monitor.locator('.djs-element[data-element-id="check"]').waitFor();
    await expect.poll(() => countsInDrawing(monitor, 'check')).toContain('1');
    await monitor.getByRole('tab', { name: 'Danh sách bước' }).click();
    const here = monitor.getByRole('row').filter({ hasText: 'Thẩm tra hồ sơ khai sinh' });
    expect(await here.textContent()).toContain('Đang ở đây');
    await monitor.getByRole('rowheader', { name: 'dossierCode' }).waitFor();
  });

  it('names the steps in English where the page is English, in the drawing as in the table, and lists no mere joins', async () => {
    // given
    await monitor.goto('/board/processes/birth-registration');
    const drawn = monitor.locator('.djs-element[data-element-id="check"]');
    await drawn.filter({ hasText: 'Thẩm tra' }).waitFor();
    // when
    await monitor.getByRole('button', { name: /^EN:/ }).click();
    // then
    await monitor.getByRole('heading', { level: 1, name: 'Birth registration' }).waitFor();
    await drawn.filter({ hasText: 'Examine the' }).waitFor();
    await monitor.getByRole('row', { name: /^Examine the birth registration/ }).waitFor();
    expect(await monitor.getByRole('row').filter({ hasText: 'examineAgain' }).count()).toBe(0);
    // and back again
    await monitor.getByRole('button', { name: /^VI:/ }).click();
    await drawn.filter({ hasText: 'Thẩm tra' }).waitFor();
  });

  it('lets an administrator try a failed step again, and the incident is gone', async () => {
    // given an incident, that the city monitor sees but may not touch
    await monitor.goto('/board/incidents');
    const told = monitor.getByRole('row').filter({ hasText: 'Máy chủ đăng ký dân cư không trả lời.' });
    await told.getByText('Do quản trị viên xử lý').waitFor();
    expect(await monitor.getByRole('button', { name: /^Thử lại/ }).count()).toBe(0);
    // when
    await administrator.goto('/board');
    await administrator.getByRole('link', { name: /^Sự cố\s*1/ }).click();
    await administrator.getByRole('button', { name: /^Thử lại/ }).click();
    // then it says so, puts the focus there, and the list is empty: for the monitor too, who did nothing
    const said = administrator.getByRole('status').filter({ hasText: 'thử lại' });
    await said.waitFor();
    expect(await said.evaluate((element) => element.matches(':focus'))).toBe(true);
    await administrator.getByText('Không có sự cố nào').waitFor();
    await monitor.getByText('Không có sự cố nào').waitFor();
    // and the job is there again for its worker
    const { jobs } = await system.engine.activateJobs({ type: 'test.fails', maxJobsToActivate: 1, timeout: 60_000 });
    expect(jobs.map((job) => job.processInstanceKey)).toEqual([office.stuckInstanceKey]);
  });

  it('cancels an instance for a reason, and not without one', async () => {
    // given
    await administrator.goto(`/board/instances/${office.stuckInstanceKey}`);
    await administrator.getByRole('button', { name: 'Hủy lượt chạy' }).click();
    const dialog = administrator.getByRole('dialog');
    const cancel = dialog.getByRole('button', { name: 'Hủy lượt chạy' });
    expect(await dialog.getByLabel('Lý do').evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await cancel.isDisabled()).toBe(true);
    // when
    await dialog.getByLabel('Lý do').fill('Chạy thử, không cần nữa');
    await cancel.click();
    // then
    await administrator.getByText('Lượt chạy đã được hủy.').waitFor();
    await administrator.getByText('Đã hủy', { exact: true }).first().waitFor();
    expect(await administrator.getByRole('button', { name: 'Hủy lượt chạy' }).count()).toBe(0);
    const instance = await system.engine.getProcessInstance(
      { processInstanceKey: OrchestrationLifters.ProcessInstanceKey.assumeExists(office.stuckInstanceKey) },
      { consistency: { waitUpToMs: 0 } },
    );
    expect(instance.state).toBe('TERMINATED');
  });
});

/** What the badges at an element of the drawing say: counts of a process, tokens of an instance. */
async function countsInDrawing(page: Page, elementId: string): Promise<readonly string[]> {
  const badges = page.locator(
    `.djs-overlays[data-container-id="${elementId}"] :is(.mc-count, .mc-token, .mc-map-label)`,
  );
  await badges.first().waitFor();
  return badges.allTextContents();
}
