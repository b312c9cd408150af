/** A designer makes the records of a procedure in the workspace of a draft: what she does becomes files that the office can read, and no JSON is typed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { until } from '../../cli/demo/until.ts';
import {
  type NewFile,
  newFactsFile,
  newNamesFile,
  newPaperFile,
  newProcedureFile,
} from '../../modeler/record/new-files.ts';
import { previewTemplate } from '../../office/documents/index.ts';
import { readProcedureFiles } from '../../office/procedures/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations, LOOKS } from './support/axe.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { createKeys, noteMouse } from './support/keys.ts';
import { fillFacts, fillPaper, fillProcedure, fillProcedureByKeys, INTAKE_FORM } from './support/record-hands.ts';
import { signInByApi } from './support/staff.ts';

const DESIGNER = 'thietke.h26';
/** What is typed is saved within a second, on a machine with other work later. */
const SAVED = { timeout: 45_000, interval: 200 };
const HEADERS = { 'x-motcua': '1' } as const;

const procedure = newProcedureFile({
  ...{ code: '9.000001', competence: 'commune', validFrom: '2026-07-01' },
  name: { vi: 'Mở cửa hàng', en: 'Open a shop' },
  field: { vi: 'Thương mại', en: 'Trade' },
});
const facts = newFactsFile();
const paper = newPaperFile({ kind: 'shop-paper', name: { vi: 'Giấy của cửa hàng', en: 'Paper of the shop' } });
const names = newNamesFile({ vi: 'Mở cửa hàng', en: 'Open a shop' });

/** A draft in which a file was opened. */
interface Opened {
  /** The text on the server, as soon as it is not the one before. */
  readonly saved: (before: string) => Promise<string>;
  readonly text: () => Promise<string>;
}

describe('the editors of records', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let count = 0;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
  });
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('make the record of a procedure from nothing, which is read without a flaw', async () => {
    // given
    const page = await desks.enter(DESIGNER);
    const draft = await openFile(page, procedure);
    // when
    await fillProcedure(page);
    // then
    await vi.waitFor(async () => expectWholeProcedure(await draft.text()), SAVED);
  });

  it('make the same with the keys alone', async () => {
    // given
    const page = await browser.newPage({ baseURL: system.serverAddress, locale: 'vi-VN', reducedMotion: 'reduce' });
    const mouse = await noteMouse(page);
    await signInByApi(page, DESIGNER);
    const draft = await openFile(page, procedure);
    // when
    await fillProcedureByKeys(page, createKeys(page));
    // then
    await vi.waitFor(async () => expectWholeProcedure(await draft.text()), SAVED);
    expect(mouse).toEqual([]);
    await page.context().close();
  });

  it('say what may be true of the answers', async () => {
    const page = await desks.enter(DESIGNER);
    const draft = await openFile(page, facts);
    await fillFacts(page);
    const content = await vi.waitFor(async () => {
      const facts: unknown = JSON.parse(await draft.text());
      expect(facts).toMatchObject({
        ...{ computed: { isOld: { value: 'openedOn < today' } }, classes: { none: ['shopName', 'openedOn'] } },
        fields: {
          shopName: 'name',
          ownerIdNumber: { kind: 'identity-number', birthDate: 'openedOn' },
          openedOn: 'date',
        },
        rules: [{ field: 'openedOn', holds: 'openedOn <= today', severity: 'refused', basis: 'Điều 2' }],
      });
      return facts;
    }, SAVED);
    const { versions, flaws } = readProcedureFiles([{ ...judged(wholeProcedure()), facts: content }]);
    expect(flaws).toEqual([]);
    expect(versions[0]?.facts?.rules).toHaveLength(1);
  });

  it('make a paper that can be written, and show how it looks', async () => {
    const page = await desks.enter(DESIGNER);
    const draft = await openFile(page, paper);
    const drawn = page.waitForResponse((answer) => answer.url().endsWith('/preview') && answer.status() === 200);
    await fillPaper(page);
    const content = await vi.waitFor(async () => {
      const template = JSON.parse(await draft.text()) as { body: readonly { label: string; value: string }[] };
      expect(template.body[0]).toEqual({ type: 'field', label: 'Ngày mở cửa', value: '{{answers.openedOn | date}}' });
      expect(template).toMatchObject({ required: { 'answers.openedOn': 'ngày mở cửa' }, source: 'Thông tư 1/2026' });
      return template;
    }, SAVED);
    expect((await previewTemplate(content)).length).toBeGreaterThan(1000);
    expect((await drawn).headers()['content-type']).toBe('application/pdf');
    await page.locator('iframe').waitFor();
  });

  it('take steps back, and leave a file that says the same as it was written', async () => {
    const page = await desks.enter(DESIGNER);
    const draft = await openFile(page, names);
    const field = page.getByLabel('Tiếng Việt');
    await field.fill('Mở quán');
    expect(await draft.saved(names.text)).toBe('{ "vi": "Mở quán", "en": "Open a shop" }\n');
    await field.press('Control+z');
    expect(await field.inputValue()).toBe('Mở cửa hàng');
    await until('the old text is saved', async () => (await draft.text()) === names.text);
    await field.press('Control+y');
    expect(await field.inputValue()).toBe('Mở quán');
  });

  it('lead to the place that a finding names, into the version and the card that it is in', async () => {
    const page = await desks.enter(DESIGNER);
    await openFile(page, { ...procedure, text: wholeProcedure() }, '/versions/0/papers/0/when/0/question');
    await page.waitForFunction(`document.activeElement.id === 'record-versions-0-papers-0-when-0-question'`);
  });

  it('say at a field what a rule says of it, and carry its way out, as a step that is taken back', async () => {
    // given
    const page = await desks.enter(DESIGNER);
    const place = '/versions/1/fee/amountVnd';
    const finding = {
      ...{ rule: 'fee', severity: 'error', file: procedure.name, place, placeName: 'Lệ phí', mend: null },
      message: { vi: 'Lệ phí khác với bảng lệ phí.', en: 'The fee differs from the table.' },
      fixes: [{ label: { vi: 'Ghi như bảng', en: 'As the table says' }, change: { pointer: place, value: 50_000 } }],
    };
    await page.route('**/check', (route) => route.fulfill({ json: { revision: 1, findings: [finding] } }));
    // when
    const draft = await openFile(page, { ...procedure, text: wholeProcedure() });
    // then
    const field = page.getByLabel('Số tiền (đồng)');
    await page.locator('.mc-record').getByText('Lệ phí khác với bảng lệ phí.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Phiên bản', { exact: true }).textContent()).toContain('có vấn đề');
    // and when
    await page.getByRole('button', { name: 'Ghi như bảng' }).click();
    // then
    expect(await field.inputValue()).toBe('50.000');
    expect(JSON.parse(await draft.saved(wholeProcedure()))).toMatchObject({
      versions: [{ fee: { amountVnd: 0 } }, { fee: { amountVnd: 50_000 } }],
    });
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    expect(await field.inputValue()).toBe('0');
  });

  it('let another person look at a draft, and change nothing', async () => {
    const owner = await desks.enter(DESIGNER);
    await openFile(owner, { ...procedure, text: wholeProcedure() });
    const other = await desks.enter('quantri.h26');
    await other.goto(new URL(owner.url()).pathname + new URL(owner.url()).search);
    const law = other.getByRole('region', { name: 'Căn cứ pháp lý và nguồn' });
    await law.getByLabel('Nguồn công bố').waitFor();
    expect(await law.getByLabel('Nguồn công bố').getAttribute('readonly')).not.toBeNull();
    expect(
      await other
        .locator('.mc-record')
        .getByRole('button', { name: /^(Thêm|Xóa|Chuyển)/ })
        .count(),
    ).toBe(0);
    expect(await other.getByLabel('Phiên bản mới từ ngày').count()).toBe(0);
  });

  it('show what is typed as text, whatever it is', async () => {
    const page = await desks.enter(DESIGNER);
    const evil = '<img src=x onerror="document.title=1">{{constructor}}';
    await openFile(page, newNamesFile({ vi: evil, en: 'https://example.org' }));
    expect(await page.getByLabel('Tiếng Việt').inputValue()).toBe(evil);
    expect(await page.locator('.mc-record').locator('img, a').count()).toBe(0);
  });

  it('tell the workspace of a file that cannot be read, which shows its text', async () => {
    const page = await desks.enter(DESIGNER);
    await openFile(page, { ...facts, text: '{ "fields": ' });
    expect(await page.getByLabel('facts.json').inputValue()).toBe('{ "fields": ');
  });

  it.each(LOOKS)('break no rule of accessibility in the %s theme', async (colorScheme, what) => {
    const page = await desks.enter(DESIGNER);
    await page.emulateMedia({ colorScheme });
    for (const file of [{ ...procedure, text: wholeProcedure() }, facts, paper, names]) {
      await openFile(page, file);
      const closed = page.locator('.mc-record__open[aria-expanded="false"]');
      while ((await closed.count()) > 0) await closed.first().click();
      expect(await findViolations(page, file.name, what)).toEqual([]);
    }
  });

  /** Opens a file of a draft of a package of its own. */
  async function openFile(page: Page, { name, text }: NewFile, place?: string): Promise<Opened> {
    count += 1;
    const address = `/api/packages/new-procedure-${count}/drafts`;
    const files = { 'intake.form': INTAKE_FORM, [procedure.name]: procedure.text, [name]: text };
    const answer = await page.request.post(address, { data: { files }, headers: HEADERS });
    if (!answer.ok()) throw new Error(`No draft: ${answer.status()} ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    const search = new URLSearchParams({ file: name, ...(place === undefined ? {} : { place }) });
    await page.goto(`/modeler/packages/new-procedure-${count}/drafts/${id}?${search}`);
    await page.locator('.mc-record, .mc-text-file').first().waitFor();
    const now = async (): Promise<string> => {
      const draft = (await (await page.request.get(`${address}/${id}`)).json()) as { files: Record<string, string> };
      return draft.files[name] ?? '';
    };
    const saved = (before: string): Promise<string> =>
      until('the draft is saved', async () => {
        const text = await now();
        return text === before ? undefined : text;
      });
    return { text: now, saved };
  }
});

const judged = (text: string) => ({ path: procedure.name, processId: 'new-procedure', content: JSON.parse(text) });

/** What both hands make: two versions that are alike but for their days. */
function expectWholeProcedure(text: string): void {
  const { versions, flaws } = readProcedureFiles([judged(text)]);
  expect(flaws).toEqual([]);
  const [first, second, ...others] = versions;
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    ...{ online: true, limit: { unit: 'working-day', amount: 5 }, legalBasis: ['01/2026/NĐ-CP'] },
    papers: [
      {
        ...{ name: { vi: 'Giấy an toàn thực phẩm' }, form: 'copy', required: true },
        when: [{ question: 'goods', in: ['food'] }],
      },
    ],
    ...{ validFrom: '2026-07-01', source: 'Quyết định công bố' },
  });
  expect(second).toEqual({ ...first, validFrom: '2027-01-01' });
}

/** A procedure with a paper that depends on an answer. */
function wholeProcedure(): string {
  const { versions, ...rest } = JSON.parse(procedure.text) as { versions: readonly [Record<string, unknown>] };
  const version = {
    ...versions[0],
    cases: [{ id: 'ordinary', name: { vi: 'Thông thường', en: 'Ordinary' }, limit: { unit: 'same-day' } }],
    fee: { amountVnd: 0, text: { vi: 'Miễn phí', en: 'No fee' } },
    papers: [
      {
        ...{ kind: 'paper', name: { vi: 'Giấy', en: 'Paper' }, form: 'copy', quantity: 1, required: true },
        when: [{ question: 'goods', in: ['food'] }],
      },
    ],
    source: 'Quyết định công bố',
  };
  return `${JSON.stringify({ ...rest, versions: [version, { ...version, validFrom: '2027-01-01' }] }, null, 2)}\n`;
}
