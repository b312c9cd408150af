/** The city on one page: from the unit with the most breaches to come down to the dossiers, by table, by tiles and by keys; and charts that are tables as well. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleCast } from '../../cli/demo/cast.ts';
import { dossiersOfDay, matters } from '../../cli/demo/day.ts';
import { playOpenDay } from '../../cli/demo/open-day.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { enterAs } from './support/staff.ts';

const DOSSIERS = 8;

describe('the city on one page', () => {
  let system: TestSystem;
  let browser: Browser;
  let monitor: Page;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    const cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
    const often = matters.filter(({ plots }) => plots).toSorted((one, other) => other.share - one.share);
    await playOpenDay(cast, system.engine, dossiersOfDay(DOSSIERS, often.slice(0, 2)), () => undefined);
    monitor = await enterAs(browser, system.serverAddress, 'giamsat.h26');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const units = () => monitor.getByRole('table', { name: /^Đơn vị/ });
  /** The unit rows that are shown, without the head and the line that folds the quiet ones. */
  const unitRows = () =>
    units()
      .getByRole('row')
      .filter({ has: monitor.getByRole('link') });
  /** The list of steering that a number opened: its heading, and as many lines as the number said. */
  const opens = async (link: Locator, list: string): Promise<void> => {
    const count = Number(await link.textContent());
    expect(count).toBeGreaterThan(0);
    await link.click();
    await monitor.getByRole('heading', { name: `${list}: ${count} hồ sơ` }).waitFor();
    const lines = monitor.getByRole('table', { name: new RegExp(`^${list}`) }).getByRole('row');
    await expect.poll(async () => (await lines.count()) - 1).toBe(count);
  };

  it('leads in one step from the number of a unit to the acts on exactly its dossiers', async () => {
    await monitor.goto('/board/city');
    await unitRows().first().waitFor();
    // then the units of whom nothing is wanted are folded into one line
    expect(await unitRows().count()).toBeLessThan(10);
    await monitor.getByRole('button', { name: /đơn vị không có việc gì sắp trễ/ }).waitFor();
    // when its number of open dossiers is opened
    const open = unitRows()
      .first()
      .getByRole('link', { name: /Đang giải quyết/ });
    await opens(open, 'Đang giải quyết');
    // then the monitor acts there at once
    await monitor
      .getByRole('button', { name: /^Nhắc người đang giữ hồ sơ|^Giao việc của hồ sơ/ })
      .first()
      .waitFor();
    // and the unit's parts are one step away, where the number of a procedure leads on
    await monitor.getByRole('link', { name: 'Theo thủ tục và người giữ việc' }).click();
    const procedures = monitor.getByRole('table', { name: 'Theo thủ tục' });
    await opens(procedures.getByRole('link', { name: /Đang giải quyết/ }).first(), 'Đang giải quyết');
  });

  it('leads to the officer who is away, and to what lies with her', async () => {
    await monitor.goto('/board/city');
    const absent = units()
      .getByRole('link', { name: /Người giữ vắng mặt/ })
      .first();
    await opens(absent, 'Đang giải quyết');
    await monitor.getByRole('link', { name: 'Theo thủ tục và người giữ việc' }).click();
    // when
    const holders = monitor.getByRole('table', { name: 'Theo người giữ việc' });
    const away = holders.getByRole('row', { name: /\(vắng mặt\)/ });
    await opens(away.getByRole('link', { name: /Đang giải quyết/ }), 'Đang giải quyết');
    // then the list says by whom it is narrowed
    await monitor.getByText(/^Người giữ việc: /).waitFor();
  });

  it('is sorted by any column, searched by name, and unfolded', async () => {
    await monitor.goto('/board/city');
    await unitRows().first().waitFor();
    const loud = await unitRows().count();
    // when
    await monitor.getByRole('button', { name: 'Đang giải quyết', exact: true }).click();
    const numbers = await units()
      .getByRole('link', { name: /· Đang giải quyết ·/ })
      .allTextContents();
    // then
    expect(numbers.map(Number)).toEqual(numbers.map(Number).toSorted((a, b) => b - a));
    // when
    await monitor.getByRole('button', { name: /đơn vị không có việc gì sắp trễ/ }).click();
    await expect.poll(() => unitRows().count()).toBeGreaterThan(loud + 100);
    await monitor.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('giang vo');
    // then
    await expect.poll(() => unitRows().count()).toBe(1);
  });

  it('has tiles of the communes that arrows walk and Enter opens, shaded by what is chosen', async () => {
    await monitor.goto('/board/city');
    const tiles = monitor.getByRole('region', { name: 'Phường, xã theo địa bàn cũ' });
    await expect.poll(() => tiles.getByRole('link').count()).toBe(126);
    await monitor.getByLabel('Tô theo').selectOption({ label: 'Đang giải quyết' });
    const first = tiles.getByRole('link').first();
    const name = (await first.getAttribute('aria-label')) ?? '';
    const [, unit, count] = /^Đang giải quyết: (.+) (\d+)$/.exec(name) ?? [];
    // when
    await first.focus();
    await monitor.keyboard.press('End');
    await monitor.keyboard.press('Home');
    await monitor.keyboard.press('Enter');
    // then
    const title = Number(count) === 0 ? (unit ?? name) : `Đang giải quyết: ${count} hồ sơ`;
    await monitor.getByRole('heading', { name: title }).waitFor();
  });

  it('is not for the leader of one unit, who is told so and has no way to it', async () => {
    const leader = await enterAs(browser, system.serverAddress, 'lanhdao.h26-1');
    await leader.goto('/board/city');
    await leader.getByText('Trang này dành cho người theo dõi cả thành phố').waitFor();
    expect(await leader.getByRole('link', { name: 'Toàn thành phố' }).count()).toBe(0);
    await leader.getByRole('link', { name: 'Mở trang Điều hành' }).click();
    await leader.getByRole('heading', { name: 'Điều hành', level: 1 }).waitFor();
    await leader.context().close();
  });

  it('draws charts that are tables as well, of which each number opens its list', async () => {
    await monitor.goto('/board/report?from=2025-06-20&to=2025-06-27');
    const chart = monitor.getByRole('figure', { name: 'Tiếp nhận và kết thúc' });
    const picture = chart.getByRole('img', { name: 'Tiếp nhận và kết thúc' });
    await picture.waitFor();
    expect(await picture.getAttribute('aria-describedby')).not.toBeNull();
    // then the table is heard while the drawing is seen
    const table = chart.getByRole('table', { name: 'Tiếp nhận và kết thúc' });
    expect(await table.getByRole('row').count()).toBeGreaterThan(5);
    // when
    await chart.getByRole('button', { name: 'Xem bảng: Tiếp nhận và kết thúc' }).click();
    await picture.waitFor({ state: 'detached' });
    const number = table.getByRole('link', { name: /, Tiếp nhận, / }).first();
    const count = Number(await number.textContent());
    await number.click();
    // then
    await monitor.getByText(/^Theo báo cáo: Tiếp nhận/).waitFor();
    await expect.poll(async () => (await monitor.getByRole('table').getByRole('row').count()) - 1).toBe(count);
  });

  it('fits a phone', async () => {
    await monitor.setViewportSize({ width: 390, height: 844 });
    for (const address of ['/board/city', '/board/city/H26.1', '/board/report?from=2025-06-20&to=2025-06-27']) {
      await monitor.goto(address);
      await monitor.getByRole('table').first().waitFor();
      expect([address, await monitor.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
        address,
        0,
      ]);
    }
  });
});
