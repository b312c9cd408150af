/**
 * The controls of a form, by keyboard and as a screen reader has them. The office's own: a unit found without marks, an amount in groups, a signature that says whose it
 * is. And every control that the forms have: its role, its name and its states while it is closed, open, wrong, and only to be read.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { process } from '../engine/support/bpmn.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations } from './support/axe.ts';
import { ANSWERS, CLOSED, everyControl, INVALID, READ, VARIABLES } from './support/every-control.ts';
import { createKeys, hasFocus } from './support/keys.ts';
import { enterAs } from './support/staff.ts';

const OFFICER = 'chuyenvien.h26-1';
const form = {
  id: 'own-fields',
  type: 'default',
  schemaVersion: 18,
  components: [
    { type: 'textfield', id: 'f1', key: 'payerFullName', label: 'Người nộp tiền', validate: { required: true } },
    { type: 'textfield', id: 'f5', key: 'askedUnitCode', label: 'Đơn vị được hỏi', validate: { required: true } },
    {
      ...{ type: 'textfield', id: 'f8', key: 'giverUnitCode', label: 'Đơn vị bàn giao' },
      properties: { formerUnits: 'true' },
    },
    { type: 'textfield', id: 'f9', key: 'keeperUnitCode', label: 'Đơn vị giữ' },
    { type: 'number', id: 'f6', key: 'amountVnd', label: 'Số tiền', validate: { required: true } },
    { type: 'checkbox', id: 'f7', key: 'payerSigned', label: 'Đã ký nhận' },
  ],
};

describe('the fields of the office', () => {
  let system: TestSystem;
  let browser: Browser;
  let officer: Visitor;
  let taskKey: string;
  let controlsKey: string;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    officer = await signIn(system.serverAddress, OFFICER, SAMPLE_PASSWORD);
    // given a task that asks for everything, and one with every control
    taskKey = await startTask(form, { keeperUnitCode: 'H26.D01' });
    controlsKey = await startTask(everyControl, VARIABLES);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  async function startTask(asked: { id: string }, variables: object): Promise<string> {
    const diagram = process(asked.id)
      .start()
      .userTask('task', { assignee: OFFICER, candidateGroups: 'H26.1:case-officer', formId: asked.id })
      .end()
      .resource();
    await system.engine.createDeployment({
      resources: [
        new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name),
        new File([JSON.stringify(asked)], `${asked.id}.form`),
      ],
    });
    const { processInstanceKey } = await system.engine.createProcessInstance({
      processDefinitionId: asked.id as never,
      variables: variables as never,
    });
    const { items } = await system.engine.searchUserTasks(
      { filter: { processInstanceKey } },
      { consistency: { waitUpToMs: 0 } },
    );
    return String(items?.[0]?.userTaskKey);
  }

  const entryOf = (page: Page, label: RegExp | string) => expect.poll(() => page.getByLabel(label).inputValue());

  it('find, fill and group as one types', async () => {
    // given
    const page = await enterAs(browser, system.serverAddress, OFFICER);
    await page.goto(`/tasks/${taskKey}`);
    const keys = createKeys(page);
    await page.getByLabel('Người nộp tiền').focus();
    await keys.type('Đặng Thùy Trâm');

    // when a unit is found by its name, then by what is on no list
    const unit = page.getByRole('combobox', { name: 'Đơn vị được hỏi' });
    await unit.focus();
    await keys.type('cua nam');
    await page.getByRole('option', { name: 'Phường Cửa Nam (H26.2)' }).waitFor();
    await keys.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await keys.press('ArrowDown', 'Enter', 'Tab');
    await entryOf(page, 'Đơn vị được hỏi').toBe('Phường Cửa Nam (H26.2)');
    await unit.fill('không có đơn vị này');
    await keys.press('Tab');
    await entryOf(page, 'Đơn vị được hỏi').toBe('Phường Cửa Nam (H26.2)');

    // when one that is no more is found where it is asked for, and read where it was written before
    await page.getByRole('combobox', { name: 'Đơn vị bàn giao' }).focus();
    await keys.type('quan hoan kiem');
    await keys.press('Enter', 'Tab');
    await entryOf(page, 'Đơn vị bàn giao').toBe('Quận Hoàn Kiếm (H26.D01)');
    await entryOf(page, 'Đơn vị giữ').toBe('Quận Hoàn Kiếm (H26.D01)');

    // when
    const amount = page.getByLabel(/^Số tiền/);
    await amount.focus();
    await keys.type('1250000');
    await entryOf(page, /^Số tiền/).toBe('1.250.000');
    await page.getByLabel('Đã ký nhận').press('Space');
    await page
      .getByText(/Trần Văn Minh/)
      .last()
      .waitFor();
    await page.getByRole('button', { name: 'Hoàn thành' }).press('Enter');
    await page
      .getByText(/Đã xong “/)
      .first()
      .waitFor();

    // then the process has codes and numbers, not what was shown
    expect((await officer.task(taskKey)).variables).toMatchObject({
      payerFullName: 'Đặng Thùy Trâm',
      askedUnitCode: 'H26.2',
      giverUnitCode: 'H26.D01',
      keeperUnitCode: 'H26.D01',
      amountVnd: 1_250_000,
      payerSigned: true,
    });
  });

  it('have roles, names and states', async () => {
    // given
    const page = await enterAs(browser, system.serverAddress, OFFICER);
    await page.goto(`/tasks/${controlsKey}`);
    const keys = createKeys(page);
    const district = page.getByRole('combobox', { name: 'Địa bàn' });
    await district.waitFor();

    // then each is what it looks like while nothing is chosen
    expect(await treeOf(page)).toEqual(CLOSED);
    expect(await district.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => describedAs(page, 'Địa bàn')).toBe('Nơi có đất.');
    await expect.poll(() => describedAs(page, /Ngày nhận/)).toContain('05/04/1990');

    // when it is only opened, then nothing is marked, Enter takes nothing, and Escape closes the list alone
    await district.click();
    expect(await treeOf(page)).toContain('listbox "Danh sách để chọn":');
    expect(await district.getAttribute('aria-activedescendant')).toBe(null);
    await keys.press('Enter');
    expect(await district.inputValue()).toBe('');
    await keys.press('Alt+ArrowDown');
    expect(await district.getAttribute('aria-expanded')).toBe('true');
    await keys.press('Escape');
    expect(await district.getAttribute('aria-expanded')).toBe('false');

    // when it is narrowed without marks, then the likeliest is marked, and Enter takes it
    await keys.type('dong');
    expect((await treeOf(page)).filter((line) => line.startsWith('option'))).toEqual(['option "Đống Đa"']);
    const marked = await district.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${marked}"]`).textContent()).toBe('Đống Đa');
    expect((await findViolations(page, 'an open list')).join('\n')).toBe('');
    await keys.press('Enter');
    expect(await district.inputValue()).toBe('Đống Đa');
    // and an arrow opens it where it stands
    await keys.press('ArrowDown');
    expect(await treeOf(page)).toContain('option "Đống Đa" [selected]');
    await keys.press('Escape', 'Tab');

    // when several are chosen and one is given up
    for (const name of ['cuc', 'do thi']) {
      await keys.type(name);
      await keys.press('Enter');
    }
    expect((await treeOf(page)).filter((line) => line.startsWith('button "Bỏ'))).toEqual([
      'button "Bỏ chọn Đỗ Thị An"',
      'button "Bỏ chọn Đào Thu Cúc"',
      'button "Bỏ dòng 1"',
    ]);
    await page.getByRole('button', { name: 'Bỏ chọn Đào Thu Cúc' }).press('Enter');
    expect(await hasFocus(page.getByRole('combobox', { name: 'Người phối hợp' }))).toBe(true);

    // when what is needed is missing
    await page.getByRole('button', { name: 'Hoàn thành' }).press('Enter');
    const opinion = page.getByRole('radiogroup', { name: 'Ý kiến' });
    await expect.poll(() => hasFocus(opinion.getByRole('radio', { name: 'Đồng ý' }))).toBe(true);
    expect((await treeOf(page)).filter((line) => line.includes('[invalid]'))).toEqual(INVALID);
    await expect.poll(() => describedAs(page, /Ngày nhận/)).toContain('Cần nhập mục này.');
    expect((await findViolations(page, 'wrong controls')).join('\n')).toBe('');

    // when a day is taken from the calendar by keys
    const day = page.getByRole('textbox', { name: /Ngày nhận/ });
    await day.fill('31/03/2024');
    await keys.press('Alt+ArrowDown');
    await page.getByRole('dialog', { name: 'Lịch' }).waitFor();
    await page.getByRole('grid', { name: 'tháng 3 năm 2024' }).waitFor();
    await keys.press('PageUp', 'ArrowLeft', 'Enter');
    expect(await day.inputValue()).toBe('28/02/2024');
    expect(await hasFocus(day)).toBe(true);
    expect(await page.getByRole('dialog').count()).toBe(0);

    // when a row is added, then the focus is in it; when it is taken away, on what adds one
    await page.getByRole('button', { name: 'Thêm dòng' }).press('Enter');
    const second = page.getByRole('group', { name: 'Dòng 2' });
    await expect.poll(() => hasFocus(second.getByRole('textbox', { name: 'Thửa số' }))).toBe(true);
    await second.getByRole('button', { name: 'Bỏ dòng 2' }).press('Enter');
    await expect.poll(() => hasFocus(page.getByRole('button', { name: 'Thêm dòng' }))).toBe(true);

    // when the table is sorted, then its column says so
    await page.getByRole('button', { name: 'Chi phí' }).press('Enter');
    expect(await page.getByRole('columnheader', { name: 'Chi phí' }).getAttribute('aria-sort')).toBe('ascending');
    expect(await page.getByRole('rowheader').first().textContent()).toMatch(/^Phường/);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('list', { name: 'Đã hỏi ý kiến' }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect((await findViolations(page, 'a table as a list')).join('\n')).toBe('');
  });

  it('are words where nothing can be changed', async () => {
    // given somebody who may see the task, which another has
    const answered = { ...VARIABLES, ...ANSWERS };
    const key = await startTask({ ...everyControl, id: 'controls-read' } as typeof everyControl, answered);
    const page = await enterAs(browser, system.serverAddress, 'lanhdao.h26-1');
    await page.goto(`/tasks/${key}`);
    await page.getByRole('term').filter({ hasText: 'Địa bàn' }).waitFor();

    // then no answer is a key, a date of a computer or a number without groups
    const tree = await treeOf(page);
    expect(tree.filter((line) => /^(textbox|combobox|radio|checkbox)/.test(line))).toEqual([]);
    expect(tree.filter((line) => /^(term|definition)/.test(line))).toEqual(READ);
    expect((await findViolations(page, 'answers to read')).join('\n')).toBe('');
  });
});

/** The accessibility tree of the form: a line for each element, with its role, name and states. Loose texts are what labels and lists say already. */
async function treeOf(page: Page): Promise<readonly string[]> {
  const snapshot = await page.getByRole('region', { name: 'Biểu mẫu xử lý' }).ariaSnapshot();
  return snapshot
    .split('\n')
    .map((line) => line.trim().replace(/^- /, ''))
    .filter((line) => !/^(text|\/url|img|link|status|caption)\b/.test(line));
}

/** What a screen reader says of a field after its name. */
async function describedAs(page: Page, label: RegExp | string): Promise<string> {
  return page.getByLabel(label).evaluate((field) => {
    const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
    return ids
      .map((id: string) => field.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim();
  });
}
