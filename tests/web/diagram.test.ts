/** The editor of a diagram, in a real browser and without a server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { give, openStand, readText } from './studio/open-stand.ts';

const root = join(import.meta.dirname, '..', '..');
const birth = readFileSync(join(root, 'workflows/birth-registration/process.bpmn'), 'utf8');

describe('the editor of a diagram', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    page = await openPage(browser, 'http://studio.test');
  });
  afterAll(() => browser?.close());

  it('marks what was found at its place, in words, and a fix is a step that is undone', async () => {
    // given
    await openStand(page, birth);
    const message = { vi: 'Bước này chưa có biểu mẫu.', en: 'This step has no form.' };
    const finding = { rule: 'form', severity: 'error', file: 'process.bpmn', place: 'check', placeName: 'Thẩm tra' };
    // when
    await give(page, { findings: [{ ...finding, message, mend: null, fixes: [] }] });
    // then
    await page.getByText('Lỗi: Bước này chưa có biểu mẫu.').waitFor({ state: 'attached' });

    // when a fix is carried out, in an extension that is there and in one that is not
    const fix = (change: object): Promise<void> => page.evaluate((one) => window.stand.file?.fix(one as never), change);
    await fix({ elementId: 'check', part: 'zeebe:FormDefinition', property: 'formId', value: 'another-form' });
    await fix({ elementId: 'approve', part: 'zeebe:TaskDefinition', property: 'type', value: 'a-job' });
    // then
    const fixed = await readText(page);
    expect(fixed).toContain('formId="another-form"');
    expect(fixed).toContain('type="a-job"');
    expect(await page.evaluate('stand.state')).toEqual({ canUndo: true, canRedo: false });
    await page.evaluate('stand.file.undo(), stand.file.undo()');
    expect(await readText(page)).not.toMatch(/another-form|a-job/);
  });

  it('changes nothing of what is only looked at', async () => {
    // given
    await openStand(page, birth, { readOnly: true });
    const before = await readText(page);
    // when
    await page.evaluate('stand.file.show("check")');
    await page.locator('[data-element-id="check"]').first().click();
    await page.keyboard.press('Delete');
    await page.evaluate('stand.file.fix({ elementId: "check", property: "name", value: "khác" })');
    // then
    expect(await readText(page)).toBe(before);
    expect(await page.evaluate('stand.changes')).toBe(0);
  });

  it.each([
    ['what is no XML', 'Đây không phải là XML.'],
    ['a diagram that was cut off', birth.slice(0, birth.length / 2)],
    ['another kind of file', '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" />'],
  ])('tells the workspace of %s', async (_what, text) => {
    await openStand(page, text);
    expect(await page.evaluate('stand.unreadable')).toBeTypeOf('string');
    expect(await page.evaluate('stand.file')).toBeUndefined();
  });
});
