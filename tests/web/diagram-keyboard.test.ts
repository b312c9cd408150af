/** A process is drawn from nothing by somebody who has no mouse and listens: keys alone, in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyProcess } from '../../modeler/workspace/package-files.ts';
import { findViolations } from '../e2e/support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openStand, readText } from './studio/open-stand.ts';

describe('the diagram without a mouse', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await openPage(browser, 'http://studio.test');
    page.setDefaultTimeout(20_000);
  });
  afterAll(() => browser?.close());

  it('draws a process with a decision, names it, and gives its ways their conditions', async () => {
    // given
    await openStand(page, emptyProcess('process', { vi: 'Thử', en: 'Try' }));
    await row('Sự kiện bắt đầu').focus();
    // when
    await append('user task', /^Đã thêm Công việc do người làm sau/);
    await rename('Thẩm tra');
    await append('cong chon mot', /^Đã thêm Cổng chọn một sau/);
    await rename('Đạt không?');
    await append('service task', /^Đã thêm Công việc tự động sau/);
    await rename('Cấp kết quả');
    await append('end event', /^Đã thêm Sự kiện kết thúc sau/);
    // back to the gateway, against the flows, and another way
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expectAt('Cổng chọn một Đạt không?');
    await append('end event', /^Đã thêm Sự kiện kết thúc sau/);
    await rename('Từ chối');
    // its ways: the first with a condition, the second by default
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await expectAt('Luồng đến Cấp kết quả');
    await condition('approved');
    await page.keyboard.press('ArrowDown');
    await expectAt('Luồng đến Từ chối');
    await condition('not(approved)');
    await page.keyboard.press('d');
    await said(/nay là luồng mặc định/);
    // then
    const drawn = linesOf(await readText(page));
    expect(drawn).toEqual([
      'startEvent Đã tiếp nhận hồ sơ → Thẩm tra',
      'userTask Thẩm tra → Đạt không?',
      'exclusiveGateway Đạt không? → Cấp kết quả when =approved',
      'exclusiveGateway Đạt không? → Từ chối by default',
      'serviceTask Cấp kết quả → endEvent',
      'endEvent',
      'endEvent Từ chối',
    ]);
    expect(await findViolations(page, 'diagram')).toEqual([]);
  });

  it('inserts, attaches, moves, connects, takes away and undoes, and says each of it', async () => {
    // given
    await openStand(page, emptyProcess('process', { vi: 'Thử', en: 'Try' }));
    await row('Sự kiện bắt đầu').focus();
    await append('user task', /^Đã thêm Công việc do người làm sau/);
    await append('end event', /^Đã thêm Sự kiện kết thúc sau/);
    await page.keyboard.press('ArrowLeft');
    // when
    await choose('i', 'script task');
    await said(/^Đã chèn Công việc tính toán vào/);
    await choose('b', 'timer boundary');
    await said(/^Đã gắn Sự kiện biên hẹn giờ vào/);
    await choose('c', 'ket thuc');
    await said(/^Đã nối/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowDown');
    await said(/^Đã dời/);
    // then
    const drawn = await readText(page);
    expect(drawn).toMatch(/<bpmn:boundaryEvent [^>]*attachedToRef/);
    expect(drawn).toContain('<bpmn:timerEventDefinition');
    expect(drawn.match(/<bpmn:sequenceFlow/g)).toHaveLength(4);
    // and when it is regretted
    await page.keyboard.press('Delete');
    await said(/^Đã xóa/);
    await page.keyboard.press('Control+z');
    await said(/^Đã hoàn tác/);
    expect(await readText(page)).toBe(drawn);
  });

  it('makes a step what a template says', async () => {
    // given
    await openStand(page, emptyProcess('process', { vi: 'Thử', en: 'Try' }));
    await row('Sự kiện bắt đầu').focus();
    await append('service task', /^Đã thêm Công việc tự động sau/);
    // when
    await choose('t', 'phan luong');
    // then
    await expect
      .poll(() => readText(page), { timeout: 10_000 })
      .toContain('<zeebe:taskDefinition type="dossier.route"');
  });

  it('asks for a command by its name in either language, and says when nothing fits', async () => {
    // given
    await openStand(page, emptyProcess('process', { vi: 'Thử', en: 'Try' }));
    await row('Sự kiện bắt đầu').focus();
    // when
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Lệnh' }).waitFor();
    await page.keyboard.type('rename');
    await page.getByRole('option', { name: /^Đặt tên/ }).waitFor();
    expect(await findViolations(page, 'menu of commands')).toEqual([]);
    await page.keyboard.type(' xyz');
    await page.getByText('Không có mục nào khớp.').waitFor();
    await page.keyboard.press('Escape');
    // then the keyboard is back in the list, and leads to the properties and back
    await expectAt('Sự kiện bắt đầu');
    await page.keyboard.press('Enter');
    await page.waitForFunction(`document.activeElement?.closest('.bio-properties-panel') !== null`);
    await page.keyboard.press('Escape');
    await expectAt('Sự kiện bắt đầu');
  });

  const row = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first();
  const said = (what: RegExp): Promise<void> =>
    page.locator('.mc-twin__said').filter({ hasText: what }).waitFor({ timeout: 15_000 });

  /** Waits until the keyboard is at the row that says this. */
  async function expectAt(text: string): Promise<void> {
    const focused = () =>
      page.evaluate(() => document.activeElement?.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '');
    await expect.poll(focused, { timeout: 15_000 }).toSatisfy((at: string) => at.startsWith(text));
  }

  /** Gives the command of a key, and takes what fits what is typed. */
  async function choose(key: string, typed: string): Promise<void> {
    await page.keyboard.press(key);
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  async function append(kind: string, what: RegExp): Promise<void> {
    await choose('a', kind);
    await said(what);
    await page.waitForFunction(`document.activeElement?.getAttribute('role') === 'treeitem'`);
  }
  async function write(key: string, text: string): Promise<void> {
    await page.keyboard.press(key);
    await page.getByRole('dialog').getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
    await page.waitForFunction(`document.activeElement?.getAttribute('role') === 'treeitem'`);
  }
  const rename = (name: string): Promise<void> => write('F2', name);
  const condition = (feel: string): Promise<void> => write('f', feel);
});

/** What is drawn, a line for each step and way, by names. */
function linesOf(xml: string): readonly string[] {
  const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const steps = [...xml.matchAll(/<bpmn:(\w+(?:Task|Event|Gateway))( [^>]*)>/g)].map(([, type = '', tag = '']) => ({
    ...{ type, id: attribute(tag, 'id'), name: attribute(tag, 'name'), otherwise: attribute(tag, 'default') },
  }));
  const flows = [...xml.matchAll(/<bpmn:sequenceFlow( [^>]*?)(?:\/>|>([\s\S]*?)<\/bpmn:sequenceFlow>)/g)];
  return steps.flatMap(({ type, id, name, otherwise }) => {
    const ways = flows.filter(([, tag = '']) => attribute(tag, 'sourceRef') === id);
    const from = `${type} ${name}`.trim();
    return ways.length === 0
      ? [from]
      : ways.map(([, tag = '', body = '']) => {
          const target = steps.find((step) => step.id === attribute(tag, 'targetRef'));
          const feel = /conditionExpression[^>]*>([^<]*)</.exec(body)?.[1];
          const note = otherwise === attribute(tag, 'id') ? ' by default' : feel === undefined ? '' : ` when ${feel}`;
          return `${from} → ${target?.name || target?.type}${note}`;
        });
  });
}
