/** The editor of decision tables in a browser: what a designer does to a table, and what of it stands in the file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../modeler/editing/file-editor.ts';
import { findViolations } from '../../e2e/support/axe.ts';
import { type EditorStage, openEditorPage } from './editor-page.ts';
import type { Opened } from './page.tsx';

const folder = join(import.meta.dirname, '../../../workflows');
const shippedTables = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.dmn'))
  .sort();
const shipped = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** The amount of the rule for a residence registration at the counter. */
const AMOUNT_CELL = 'Cell_fee_7_8';
/** A quote needs no other sign in a text; some files write it with one. */
const said = (xml: string): string => xml.replaceAll('&quot;', '"');

/** What the intake form of certified copies calls the number of pages. */
const pagesLabel: string = JSON.parse(shipped('certified-copy/intake.form'))
  .components.flatMap((one: { components?: unknown[] }) => one.components ?? [one])
  .find(({ key }: { key?: string }) => key === 'pages').label;

describe('the table editor', () => {
  let stage: EditorStage;
  beforeAll(async () => {
    stage = await openEditorPage();
  });
  afterAll(() => stage?.close());

  const open = (name: string, more: Partial<Opened> = {}): Promise<void> =>
    stage.open({ editor: 'table', name, text: shipped(name), ...more });
  const read = (): Promise<string> => stage.page.evaluate(() => window.editorDoor.read());
  const told = () => stage.page.evaluate(() => window.editorDoor.told);
  const cell = (id: string) => stage.page.locator(`td[data-element-id="${id}"]`);
  const set = (elementId: string, value: string): Promise<void> =>
    stage.page.evaluate((change) => window.editorDoor.fix(change), { elementId, property: 'text', value });

  it.each(shippedTables)('gives %s back as it was, and says the same when it is written anew', async (name) => {
    const text = shipped(name);
    await open(name);
    expect(await read()).toBe(text);
    const [, id = '', first = ''] = /<outputEntry id="([^"]+)">\s*<text>([^<]*)<\/text>/.exec(text) ?? [];
    await set(id, 'null');
    await expect.poll(async () => (await told()).changes).toBeGreaterThan(0);
    await set(
      id,
      first.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<'),
    );
    await expect.poll(async () => said(await read())).toBe(said(text));
    expect((await told()).canUndo).toBe(true);
  });

  it('changes a cell as one types, and takes it back', async () => {
    await open('shared/fee.dmn');
    await cell(AMOUNT_CELL).click();
    await stage.page.keyboard.press('ControlOrMeta+a');
    await stage.page.keyboard.insertText('25000');
    await expect.poll(read).toContain('25000');
    expect(await told()).toMatchObject({ canUndo: true });
    await stage.page.evaluate(() => window.editorDoor.undo());
    await expect.poll(read).toBe(shipped('shared/fee.dmn'));
  });

  it.each([0, 20, 90])('keeps every letter of who types without a pause, one every %i ms', async (delay) => {
    const typed = '"abcdefghijklmnopqrstuvwxyz0123456789ab"';
    await open('shared/fee.dmn');
    await cell(AMOUNT_CELL).click();
    await stage.page.keyboard.press('ControlOrMeta+a');
    await stage.page.keyboard.type(typed, { delay });
    await expect.poll(async () => said(await read())).toContain(`<text>${typed}</text>`);
    expect(await cell(AMOUNT_CELL).locator('.cm-content').textContent()).toBe(typed);
  });

  it('shows a finding at its cell, and mends it', async () => {
    const change = { elementId: AMOUNT_CELL, property: 'text', value: '30000' };
    const finding: Finding = {
      ...{ rule: 'amount', severity: 'error', file: 'fee.dmn', place: AMOUNT_CELL, placeName: 'Dòng 7', mend: null },
      message: { vi: 'Ô này không phải là số tiền.', en: 'This is no amount.' },
      fixes: [{ label: { vi: 'Ghi 30000', en: 'Write 30000' }, change }],
    };
    await open('shared/fee.dmn', { findings: [finding] });
    const line = stage.page.getByRole('list', { name: 'Điều cần xem lại' });
    await line.getByRole('button', { name: 'Dòng 7' }).click();
    await cell(AMOUNT_CELL).and(stage.page.locator('.selected')).waitFor();
    await line.getByRole('button', { name: 'Ghi 30000' }).click();
    await expect.poll(() => cell(AMOUNT_CELL).textContent()).toContain('30000');
  });

  it('tries the table as it stands, by the names of the forms, and marks the rule that fitted', async () => {
    const asked: { xml: string; decisionId: string; cases: object[] }[] = [];
    const [, ruleId = ''] = /<rule id="([^"]*)"/.exec(shipped('shared/fee.dmn')) ?? [];
    const rule = { ruleId, ruleNumber: 1, outputs: [] };
    const evaluated = [{ decisionId: 'fee', name: 'Phí, lệ phí', output: null, inputs: [], matchedRules: [rule] }];
    const answer = {
      decisionId: 'fee',
      output: { amountVnd: 20000 },
      failure: null,
      failedDecisionId: null,
      evaluated,
    };
    await stage.page.route('**/api/decisions/trials', (route) => {
      asked.push(route.request().postDataJSON());
      return route.fulfill({ json: { answers: [answer] } });
    });
    await open('shared/fee.dmn', { files: { 'intake.form': shipped('certified-copy/intake.form') } });
    await set(AMOUNT_CELL, '54321');
    const trial = stage.page.getByRole('region', { name: 'Thử bảng đang soạn' });
    await trial.getByLabel(pagesLabel).fill('ba');
    await trial.getByRole('button', { name: 'Thử', exact: true }).click();
    await trial.getByText(/Cần một số/).waitFor();
    expect(asked).toEqual([]);
    await trial.getByLabel(pagesLabel).fill('3');
    await trial.getByLabel('Thủ tục', { exact: true }).selectOption('Giá trị khác…');
    await trial.getByLabel('Thủ tục: giá trị khác').fill('9.999999');
    await trial.getByRole('button', { name: 'Thử', exact: true }).click();
    await trial.getByText('20.000 đ').waitFor();
    expect(asked).toMatchObject([{ decisionId: 'fee', cases: [{ procedureCode: '9.999999', answers: { pages: 3 } }] }]);
    expect(asked[0]?.xml).toContain('54321');
    const marked = stage.page.locator(`td[data-row-id="${ruleId}"]`).first();
    await expect.poll(() => marked.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(222, 251, 230)');
    expect(await trial.getByText(/trước khi sửa/).count()).toBe(0);
    await trial.getByLabel(pagesLabel).fill('4');
    await trial.getByText(/trước khi sửa/).waitFor();
  });

  it('shows the mark of bpmn.io where it covers no cell', async () => {
    await open('shared/fee.dmn');
    await cell(AMOUNT_CELL).waitFor();
    const [mark, table, plate] = await Promise.all(
      ['.bjs-powered-by', '.tjs-table-container', '.mc-decision__canvas'].map((place) =>
        stage.page.locator(place).first().boundingBox(),
      ),
    );
    if (!mark || !table || !plate) throw new Error('The table is not drawn.');
    expect(mark.y).toBeGreaterThanOrEqual(table.y + table.height);
    expect(mark.y + mark.height).toBeLessThanOrEqual(plate.y + plate.height);
    expect(mark.x + mark.width).toBeLessThanOrEqual(plate.x + plate.width);
  });

  it('changes nothing of what is only looked at', async () => {
    await open('shared/fee.dmn', { readOnly: true });
    await cell(AMOUNT_CELL).click();
    await stage.page.keyboard.insertText('1');
    await set(AMOUNT_CELL, '1');
    expect(await read()).toBe(shipped('shared/fee.dmn'));
  });

  it('tells the workspace what it cannot read', async () => {
    await stage.open({ editor: 'table', name: 'fee.dmn', text: '<definitions' });
    expect((await told()).unreadable).toBeTruthy();
  });

  it('can be used by everybody', async () => {
    await open('shared/fee.dmn');
    await cell(AMOUNT_CELL).waitFor();
    expect(await findViolations(stage.page, 'table editor')).toEqual([]);
    expect(stage.errors).toEqual([]);
  });
});
