/** The office's own fields in a form of a task, by keyboard: a person and a unit found without marks, an amount in groups, a signature that says whose it is. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { process } from '../engine/support/bpmn.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations } from './support/axe.ts';
import { birthRegistration } from './support/births.ts';
import { createKeys, hasFocus } from './support/keys.ts';
import { enterAs } from './support/staff.ts';

const OFFICER = 'chuyenvien.h26-1';
const form = {
  id: 'own-fields',
  type: 'default',
  schemaVersion: 18,
  components: [
    { type: 'textfield', id: 'f1', key: 'payerFullName', label: 'Người nộp tiền', validate: { required: true } },
    { type: 'textfield', id: 'f2', key: 'payerIdNumber', label: 'Số định danh' },
    { type: 'datetime', id: 'f3', key: 'payerBirthDate', subtype: 'date', dateLabel: 'Ngày sinh' },
    { type: 'textfield', id: 'f4', key: 'payerResidence', label: 'Nơi cư trú' },
    { type: 'textfield', id: 'f5', key: 'askedUnitCode', label: 'Đơn vị được hỏi', validate: { required: true } },
    { type: 'number', id: 'f6', key: 'amountVnd', label: 'Số tiền', validate: { required: true } },
    { type: 'checkbox', id: 'f7', key: 'payerSigned', label: 'Đã ký nhận' },
  ],
};

describe('the fields of the office', () => {
  let system: TestSystem;
  let browser: Browser;
  let officer: Visitor;
  let taskKey: string;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    const enter = (userName: string) => signIn(system.serverAddress, userName, SAMPLE_PASSWORD);
    officer = await enter(OFFICER);
    // given a mother whom a dossier of this ward names, and one whom only another ward knows
    for (const [unit, name, idNumber] of [
      ['1', 'Đặng Thùy Trâm', '001190001234'],
      ['2', 'Đặng Thùy Trang', '001190009999'],
    ] as const) {
      const counter = await enter(`tiepnhan.h26-${unit}`);
      const birth = birthRegistration(`H26.${unit}`, 1);
      const mother = { motherFullName: name, motherIdNumber: idNumber, motherBirthDate: '1990-05-04' };
      await counter.receive({ ...birth, answers: { ...birth.answers, ...mother } });
    }
    // and a task that asks for everything
    const diagram = process('own-fields')
      .start()
      .userTask('task', { assignee: OFFICER, candidateGroups: 'H26.1:case-officer', formId: form.id })
      .end()
      .resource();
    await system.engine.createDeployment({
      resources: [
        new File([diagram.content as Uint8Array<ArrayBuffer>], diagram.name),
        new File([JSON.stringify(form)], 'own-fields.form'),
      ],
    });
    const { processInstanceKey } = await system.engine.createProcessInstance({
      processDefinitionId: 'own-fields' as never,
    });
    const { items } = await system.engine.searchUserTasks(
      { filter: { processInstanceKey } },
      { consistency: { waitUpToMs: 0 } },
    );
    taskKey = String(items?.[0]?.userTaskKey);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const entryOf = (page: Page, label: RegExp | string) => expect.poll(() => page.getByLabel(label).inputValue());

  it('find, fill and group as one types', async () => {
    // given
    const page = await enterAs(browser, system.serverAddress, OFFICER);
    await page.goto(`/tasks/${taskKey}`);
    const keys = createKeys(page);
    const person = page.getByRole('combobox', { name: 'Người nộp tiền' });
    await person.focus();

    // when a name is typed without marks and taken from the list
    await keys.type('dang thuy');
    await page.getByRole('option', { name: /Đặng Thùy Trâm/ }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    expect((await findViolations(page, 'people found')).join('\n')).toBe('');
    await keys.press('ArrowDown', 'Enter');
    // then all fields of the person are filled, and the focus stays where one types
    await entryOf(page, 'Người nộp tiền').toBe('Đặng Thùy Trâm');
    await entryOf(page, 'Số định danh').toBe('001190001234');
    await entryOf(page, /Ngày sinh/).toBe('04/05/1990');
    expect(await hasFocus(person)).toBe(true);

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
      payerIdNumber: '001190001234',
      payerBirthDate: '1990-05-04',
      askedUnitCode: 'H26.2',
      amountVnd: 1_250_000,
      payerSigned: true,
    });
  });
});
