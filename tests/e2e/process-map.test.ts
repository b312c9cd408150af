/** A process as a map of time: from where it is stuck down to the dossiers, by unit, window and version, on the drawing, in the table, by keys and on a phone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { BORN_ON, fillOffice } from './support/busy-office.ts';
import { enterAs } from './support/staff.ts';

const ADDRESS = '/board/processes/birth-registration';
const CHECK = 'Thẩm tra hồ sơ khai sinh';
const diagram = readFileSync(join(import.meta.dirname, '../../workflows/birth-registration/process.bpmn'), 'utf8');

interface Version {
  readonly processDefinitionKey: string;
  readonly processId: string;
  readonly version: number;
}

describe('the map of a process', () => {
  let system: TestSystem;
  let browser: Browser;
  let monitor: Page;
  let done: number;
  /** Three dossiers of one ward stand in the first version, one of them done; one of it and one of another ward in the second. */
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    const { cast } = await fillOffice(system);
    const file = new File([`${diagram}\n<!-- 2 -->\n`], 'birth-registration.bpmn');
    await system.engine.createDeployment({ resources: [file] });
    for (const [index, unit] of cast.units.slice(0, 2).entries())
      await unit.reception.receive(birthRegistration(unit.unitCode, 10 + index, BORN_ON));
    monitor = await enterAs(browser, system.serverAddress, 'giamsat.h26');
    // Steps are read from the engine a moment later.
    done = await vi.waitUntil(checksDone, { timeout: 60_000, interval: 500 });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** How often the check was done in the first version, as the API says. */
  const checksDone = async (): Promise<number> => {
    const { items } = (await (await monitor.request.get('/api/processes')).json()) as { items: readonly Version[] };
    const first = items.find(({ processId, version }) => processId === 'birth-registration' && version === 1);
    const window = 'from=2025-06-01&to=2025-06-25';
    const answer = await monitor.request.get(`/api/processes/${first?.processDefinitionKey}/map?${window}`);
    const { elements } = (await answer.json()) as { elements: readonly { elementId: string; runs: number }[] };
    return elements.find(({ elementId }) => elementId === 'check')?.runs ?? 0;
  };
  const steps = () => monitor.getByRole('table', { name: 'Số lượt ở từng bước' });
  const rowOf = (step: string) => steps().getByRole('row').filter({ hasText: step });
  const labelAt = (element: string) => monitor.locator(`.djs-overlays[data-container-id="${element}"] .mc-map-label`);
  const measure = (name: string) => monitor.getByLabel('Số liệu trên sơ đồ').selectOption({ label: name });
  const instances = () => monitor.getByRole('table', { name: 'Lượt chạy' }).getByRole('row');

  it('says where dossiers stand and are late, and each number opens exactly its list', async () => {
    await monitor.goto(`${ADDRESS}?version=1`);
    // then the number stands on the step and in the table
    for (const name of ['Đang ở đây', 'Quá hạn']) {
      await measure(name);
      const link = rowOf(CHECK).getByRole('link', { name: new RegExp(`^${name}: \\d+ ở bước`) });
      await link.waitFor();
      const count = Number(await link.textContent());
      expect(count).toBeGreaterThan(0);
      await expect.poll(() => labelAt('check').textContent()).toBe(String(count));
      // when it is opened
      await link.click();
      // then the list has that many
      await monitor.getByRole('heading', { name: `Lượt chạy (${count})` }).waitFor();
      await expect.poll(() => instances().count()).toBe(count + 1);
    }
    // and what is urgent is taken away again
    await monitor
      .getByRole('button', { name: /Bỏ lọc/ })
      .last()
      .click();
    await monitor.waitForURL((url) => url.searchParams.get('urgent') === null);
  });

  it('says how long a step took this month, and nothing of the month before', async () => {
    await monitor.goto(`${ADDRESS}?version=1&measure=runs`);
    await expect.poll(() => labelAt('check').textContent()).toBe(String(done));
    await monitor.getByText(/^Lượt xong: .* 01\/06\/2025 – 25\/06\/2025/).waitFor();
    // and ways are as wide as they were taken
    await monitor.locator('.mc-way-5').first().waitFor({ state: 'attached' });
    await monitor.getByText('Đường đã đi', { exact: false }).first().waitFor();
    // when
    await monitor.getByLabel('Khoảng thời gian').selectOption({ label: 'Tháng trước' });
    // then
    await monitor.getByText(/^Lượt xong: .* 01\/05\/2025 – 31\/05\/2025/).waitFor();
    await monitor.getByText(/^Không có gì để tô/).waitFor();
    expect(await monitor.locator('.mc-way-5').count()).toBe(0);
    // when days are chosen
    await monitor.getByLabel('Khoảng thời gian').selectOption({ label: 'Chọn ngày' });
    const days = monitor.locator('.mc-map-bar__days');
    await days.getByLabel('Từ ngày').fill('22/06/2025');
    await days.getByLabel('Đến ngày').fill('24/06/2025');
    await days.getByRole('button', { name: 'Xem', exact: true }).click();
    // then
    await expect.poll(() => labelAt('check').textContent()).toBe(String(done));
  });

  it('narrows to a unit, in the map and the list alike', async () => {
    await monitor.goto(`${ADDRESS}?version=2`);
    await expect.poll(() => labelAt('check').textContent()).toBe('2');
    await expect.poll(() => instances().count()).toBe(3);
    // when
    await monitor.getByLabel('Đơn vị', { exact: true }).selectOption('H26.1');
    // then
    await expect.poll(() => labelAt('check').textContent()).toBe('1');
    await expect.poll(() => instances().count()).toBe(2);
    // and the address says the same
    await monitor.reload();
    await expect.poll(() => labelAt('check').textContent()).toBe('1');
  });

  it('compares two versions step by step, on the drawing and in the table', async () => {
    await monitor.goto(`${ADDRESS}?version=2&measure=runs`);
    await monitor.getByLabel('So với phiên bản').selectOption({ label: 'Phiên bản 1' });
    // then nobody has done the check in the second version yet
    await expect.poll(() => labelAt('check').textContent()).toBe(`0 (−${done})`);
    await rowOf(CHECK)
      .filter({ hasText: `−${done}` })
      .waitFor();
    // when sorted by the difference
    const head = steps().getByRole('columnheader', { name: 'Chênh lệch' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
  });

  it('opens a step by keys, says how long each took, and gives the focus to it', async () => {
    await monitor.goto(`${ADDRESS}?version=1`);
    await rowOf(CHECK).getByRole('button').focus();
    await monitor.keyboard.press('Enter');
    const panel = monitor.getByRole('region', { name: CHECK });
    await panel.getByRole('figure', { name: 'Mỗi lượt mất bao lâu' }).waitFor();
    await panel.getByRole('heading', { name: CHECK }).and(monitor.locator(':focus')).waitFor();
    await panel.getByRole('button', { name: 'Đóng' }).click();
    await panel.waitFor({ state: 'detached' });
    // and a press on the drawing does the same
    await monitor.locator('.djs-element[data-element-id="check"]').click();
    await panel.waitFor();
  });

  it('says in the panel why past numbers open no list, and opens the nearest list by its own number', async () => {
    await monitor.goto(`${ADDRESS}?version=1&measure=runs`);
    await rowOf(CHECK).getByRole('button').click();
    const panel = monitor.getByRole('region', { name: CHECK });
    await panel.getByText(/^Số của các ngày đã qua .* không mở danh sách/).waitFor();
    const past = panel.getByRole('listitem').filter({ hasText: 'Hồ sơ «Đăng ký khai sinh» kết thúc' });
    const link = past.getByRole('link');
    await link.waitFor();
    const count = Number(await link.textContent());
    expect(count).toBeGreaterThan(0);
    // when
    await link.click();
    // then
    await monitor.getByText(/^Theo báo cáo: Kết thúc/).waitFor();
    await expect.poll(async () => (await monitor.getByRole('table').getByRole('row').count()) - 1).toBe(count);
  });

  it('is shown whole where it can be read, and else its busiest part, with a way to the whole and back', async () => {
    const whole = monitor.getByRole('button', { name: 'Cả sơ đồ' });
    const closer = monitor.getByRole('button', { name: 'Phóng to bước có số cao nhất' });
    for (const width of [390, 1280]) {
      await monitor.setViewportSize({ width, height: 900 });
      await monitor.goto(`${ADDRESS}?version=1&measure=runs`);
      await whole.click();
      await closer.click();
      await whole.waitFor();
    }
    // on a wall
    await monitor.setViewportSize({ width: 3840, height: 2160 });
    await monitor.goto(`${ADDRESS}?version=1&measure=runs`);
    await labelAt('check').waitFor();
    expect(await whole.count()).toBe(0);
    await monitor.setViewportSize({ width: 1280, height: 800 });
  });

  it('is shown to a leader for her own unit, and stays within a phone', async () => {
    const leader = await enterAs(browser, system.serverAddress, 'lanhdao.h26-1');
    await leader.setViewportSize({ width: 390, height: 844 });
    await leader.goto(`${ADDRESS}?version=2`);
    const label = leader.locator('.djs-overlays[data-container-id="check"] .mc-map-label');
    await expect.poll(() => label.textContent()).toBe('1');
    expect(await label.isVisible()).toBe(true);
    expect(await leader.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await leader.context().close();
  });
});
