/** The editor of a diagram, in a real browser and without a server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyProcess } from '../../modeler/workspace/package-files.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { give, giveText, openStand, readText } from './studio/open-stand.ts';

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
    page.setDefaultTimeout(20_000);
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
    await page.locator('.mc-mark', { hasText: 'Lỗi: Bước này chưa có biểu mẫu.' }).waitFor();
    await page.getByRole('treeitem', { name: /Lỗi: Bước này chưa có biểu mẫu/ }).waitFor();

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

  it('tells in the list who acts, where lanes do', async () => {
    await openStand(page, birth);
    await page.getByRole('treeitem', { name: /^Gọi quy trình khác Duyệt và ký thuộc Lãnh đạo ký$/ }).waitFor();
    await page.getByRole('treeitem', { name: /Xác minh ở nơi khác thuộc Đơn vị xác minh/ }).waitFor();
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

  it('names a step in English, chooses its form and comments on it, in the file and undoably', async () => {
    // given
    const files = { 'check.form': '{"id":"a-form-of-the-package"}', 'broken.form': '{' };
    await openStand(page, birth, { files });
    const before = await readText(page);
    await page.evaluate('stand.file.show("check")');
    const open = (group: string) => page.locator('.bio-properties-panel-group-header', { hasText: group }).click();
    // when
    await open('Chung');
    await page.getByLabel('Tên tiếng Anh').fill('Look through it');
    await page.keyboard.press('Tab');
    await open('Biểu mẫu');
    await page.getByLabel('Biểu mẫu của gói').selectOption('a-form-of-the-package');
    await open('Góp ý (0)');
    await page.getByLabel('Góp ý mới').fill('Có thừa không: bước này?\nXem lại.');
    await page.getByRole('button', { name: 'Ghi góp ý' }).click();
    // then
    await page.getByText('Góp ý (1)').waitFor();
    await page.getByRole('treeitem', { name: /Thẩm tra hồ sơ khai sinh.* 1 góp ý/ }).waitFor();
    const written = await readText(page);
    expect(written).toContain('<zeebe:property name="en" value="Look through it" />');
    expect(written).toContain('formId="a-form-of-the-package"');
    // and it is read as it was written, also when the file is opened again
    await giveText(page, written);
    await open('Góp ý (1)');
    await page.getByText('Có thừa không: bước này?').waitFor();
    expect(await readText(page)).toBe(written);
    await page.getByRole('button', { name: 'Xóa góp ý' }).click();
    await page.getByText('Góp ý (0)').waitFor();
    expect(await readText(page)).toBe(
      before
        .replace('value="Examine the birth registration"', 'value="Look through it"')
        .replace('formId="birth-registration-check"', 'formId="a-form-of-the-package"'),
    );
  });

  it('draws a process that has no drawing, and lays one out anew as one step', async () => {
    // given
    const undrawn = emptyProcess('process', { vi: 'Thử', en: 'Try' })
      .replace(
        '</bpmn:startEvent>',
        `</bpmn:startEvent><bpmn:userTask id="look" name="Xem" />
        <bpmn:sequenceFlow id="way" sourceRef="received" targetRef="look" />`,
      )
      .replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
    // when
    await openStand(page, undrawn);
    // then
    await page.getByRole('treeitem', { name: /^Công việc do người làm Xem/ }).waitFor();
    const drawn = await readText(page);
    expect(drawn.match(/<dc:Bounds/g)?.length).toBeGreaterThanOrEqual(2);
    // when it is moved and laid out anew
    await page.getByRole('treeitem', { name: /^Công việc do người làm Xem/ }).click();
    for (const _time of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('lay the diagram');
    await page.keyboard.press('Enter');
    await page.getByText('Đã xếp lại bản vẽ.').waitFor();
    // then
    const bounds = (text: string) => /bpmnElement="look"[\s\S]*?<dc:Bounds ([^>]*)>/.exec(text)?.[1];
    expect(bounds(await readText(page))).toBe(bounds(drawn));
  });

  it('keeps what is seen and selected when the file opens anew', async () => {
    // given
    await openStand(page, birth);
    await page.evaluate('stand.file.show("approve")');
    const transform = async () =>
      ((await page.locator('.viewport').first().getAttribute('transform'))?.match(/-?[\d.]+/g) ?? []).map(Number);
    const seen = await transform();
    const moved = async () =>
      Math.max(...(await transform()).map((one, index) => Math.abs(one - (seen[index] ?? Number.NaN))));
    // when
    await giveText(page, birth.replace('Duyệt và ký', 'Duyệt, ký'));
    await page
      .getByRole('treeitem', { name: /Duyệt, ký/ })
      .first()
      .waitFor();
    // then
    // As the browser writes it again, it has fewer digits.
    await expect.poll(moved).toBeLessThan(0.1);
    await expect
      .poll(() => page.locator('[role="treeitem"][aria-selected="true"]').getAttribute('data-row'))
      .toBe('approve');
  });

  it('runs nothing of what a file holds, and shows it as text', async () => {
    // given
    const attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const escaped = attack
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    const text = birth
      .replace('name="Thẩm tra hồ sơ khai sinh"', `name="${escaped}"`)
      .replace(/(<bpmn:userTask id="check"[^>]*>)/, `$1<bpmn:documentation>${escaped}</bpmn:documentation>`);
    // when
    const message = { vi: attack, en: attack };
    const finding = { rule: 'form', severity: 'error', file: 'process.bpmn', place: 'check', placeName: attack };
    await openStand(page, text, { findings: [{ ...finding, message, mend: null, fixes: [] }] });
    await page.evaluate('stand.file.show("check")');
    await page.locator('.bio-properties-panel-group-header', { hasText: 'Tài liệu' }).click();
    await page.getByLabel('Mô tả bước').waitFor();
    await page.evaluate('stand.file.undo()');
    // then
    await page.getByRole('treeitem', { name: 'onerror' }).first().waitFor();
    await expect.poll(() => page.getByLabel('Mô tả bước').inputValue()).toBe(attack);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img[src="x"], main script').count()).toBe(0);
    const written = await readText(page);
    expect(written.includes('window.hacked')).toBe(true);
    expect(/<script|<img/.test(written)).toBe(false);
  });

  it('opens no entity that a file declares', async () => {
    const declared = birth
      .replace('?>', `?><!DOCTYPE bpmn:definitions [<!ENTITY lol "lol"><!ENTITY file SYSTEM "file:///etc/passwd">]>`)
      .replace('name="Thẩm tra hồ sơ khai sinh"', 'name="&lol;&file;"');
    await openStand(page, declared);
    const text = await page.evaluate(() => window.stand.unreadable ?? window.stand.file?.read());
    expect(text).not.toMatch(/name="lol|root:/);
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
