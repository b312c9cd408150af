/** What people of an office do on its pages, from what the page says alone: receive a matter at the counter, do a task of the list, have a result brought. */
import type { Locator, Page } from 'playwright-core';
import type { Chore } from '../../../cli/demo/hands.ts';
import type { Filled, Matter } from '../../../cli/demo/matter.ts';
import type { IntakeInput } from '../../../server/dossiers/schema.ts';
import { fillForm } from './fill-form.ts';
import { lookThrough, showInList } from './staff.ts';

/** What the applicant goes home with, and where the dossier is. */
export interface Received {
  readonly id: string;
  readonly code: string;
  /** Not for a matter of the office itself. */
  readonly lookUpCode: string | undefined;
}

/** Keeps what somebody sees at that moment. */
export type Show = (page: Page, what: string) => Promise<void>;

export const shownForm = (within: Locator): Locator => within.locator('.mc-form__host[aria-busy=false]').first();

/** Receives a matter at the counter: the procedure, who, what is declared, the papers. */
export async function receiveMatter(
  page: Page,
  { procedureCode, applicant }: Pick<Matter, 'procedureCode' | 'applicant'>,
  { applicant: who, answers }: IntakeInput,
  show: Show,
): Promise<Received> {
  await page.goto('/intake');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill(procedureCode);
  await page.getByRole('option', { name: `(${procedureCode})` }).click();
  const own = page.getByRole('region', { name: 'Nơi gửi hoặc đơn vị' });
  if (applicant === undefined || !(await isShown(own, page))) await fillApplicant(page, who);
  else await own.getByLabel('Cơ quan, đơn vị').fill(applicant);
  const questions = page.getByRole('region', { name: 'Nội dung khai', exact: true });
  const form = shownForm(questions);
  await form.locator('.fjs-form').waitFor();
  await fillForm(form, await intakeSchemaOf(page, procedureCode), answers as Filled);
  await tickPapers(page);
  await show(page, 'counter');
  return send(page);
}

async function intakeSchemaOf(page: Page, procedureCode: string): Promise<unknown> {
  const said = await page.request.get(`/api/procedures/${encodeURIComponent(procedureCode)}/intake-form`);
  return ((await said.json()) as { schema: unknown }).schema;
}

/** Whether it is a matter of the office itself, once the page has asked for either. */
async function isShown(own: Locator, page: Page): Promise<boolean> {
  await own.or(page.getByRole('region', { name: 'Người nộp', exact: true })).waitFor();
  return own.isVisible();
}

async function fillApplicant(page: Page, { name, phone, address }: IntakeInput['applicant']): Promise<void> {
  const applicant = page.getByRole('region', { name: 'Người nộp', exact: true });
  await applicant.getByLabel('Họ và tên').fill(name);
  if (phone) await applicant.getByLabel('Điện thoại').fill(phone);
  if (address) await applicant.getByLabel('Địa chỉ').fill(address);
}

async function tickPapers(page: Page): Promise<void> {
  const papers = page.getByRole('region', { name: 'Giấy tờ', exact: true });
  const all = papers.getByRole('checkbox', { name: 'Đủ giấy tờ bắt buộc' });
  await all.or(papers.getByText('Thủ tục này không cần giấy tờ.')).first().waitFor();
  if (await all.isVisible()) await all.check({ force: true });
}

/** Receives it, also where the page says that it may repeat another one, or asks for papers that came with the last answer. */
async function send(page: Page): Promise<Received> {
  const received = page.getByRole('heading', { name: 'Đã tiếp nhận' });
  const anyway = page.getByRole('button', { name: 'Vẫn tiếp nhận' });
  const missing = page.getByText('Còn thiếu giấy tờ bắt buộc:');
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).or(anyway).click();
  await received.or(anyway).or(missing).first().waitFor();
  if (await missing.isVisible()) await tickPapers(page);
  if (!(await received.isVisible())) await page.getByRole('button', { name: /^(Vẫn t|T)iếp nhận$/ }).click();
  await received.waitFor();
  const panel = page.getByRole('status').filter({ hasText: 'Mã hồ sơ' });
  const link = await panel.getByRole('link', { name: 'Mở hồ sơ' }).getAttribute('href');
  return {
    id: link?.split('/').at(-1) ?? '',
    code: ((await panel.locator('.mc-received__code').textContent()) ?? '').trim(),
    lookUpCode: await lookUpCodeOn(panel),
  };
}

async function lookUpCodeOn(panel: Locator): Promise<string | undefined> {
  const label = panel.getByText('Mã tra cứu', { exact: true });
  if (!(await label.isVisible())) return undefined;
  return ((await label.locator('xpath=following-sibling::*[1]').textContent()) ?? '').trim();
}

/** Finds the task in the list, opens and takes it, fills it in, looks at what will be signed, and completes it. */
export async function doTask(
  page: Page,
  { taskKey, running: { code } }: Pick<Chore, 'taskKey' | 'running'>,
  schema: unknown,
  filled: Filled,
  show: Show,
): Promise<true> {
  await page.goto('/tasks?scope=unit');
  const link = page.locator(`a[href$="/tasks/${taskKey}"]`);
  await showInList(page, page.getByRole('row').filter({ has: link }));
  await show(page, 'list');
  await link.click();
  const take = page.getByRole('button', { name: 'Nhận việc', exact: true });
  const complete = page.getByRole('button', { name: 'Hoàn thành' });
  await take.or(complete).first().waitFor();
  if (!(await complete.isVisible())) await take.click();
  await complete.waitFor();
  if (schema !== undefined) {
    const form = shownForm(page.getByRole('region', { name: 'Biểu mẫu xử lý' }));
    await form.locator('.fjs-form').waitFor();
    await fillForm(form, schema, filled);
  }
  await show(page, 'task');
  await finish(page, code, show);
  return true;
}

/** Completes the task; whoever is told that she has not seen what she signs, or what bears her name, looks at it, and says once more that she signs. */
async function finish(page: Page, code: string, show: Show): Promise<void> {
  const complete = page.getByRole('button', { name: 'Hoàn thành' });
  const done = page.getByText(new RegExp(`Đã xong “.*” của hồ sơ ${code}`)).first();
  const sign = page.getByRole('button', { name: 'Ký', exact: true });
  const dialog = page.getByRole('dialog').filter({ has: sign });
  const refused = page.getByRole('region', { name: 'Quyết định' }).locator('.mc-bar__problem').first();
  await complete.click();
  const looked = await lookWhereTold(page, done.or(dialog).or(refused), show);
  if (looked) {
    await complete.click();
    await done.or(dialog).first().waitFor();
  }
  if (await dialog.isVisible()) {
    await dialog.getByText(code).first().waitFor();
    await show(page, 'signing');
    await sign.click();
  }
  await done.or(refused).first().waitFor();
  if (!(await done.isVisible())) throw new Error(`it was refused: ${await refused.textContent()}`);
}

/** The page says it while the draft is there; before that the office does, and the page leads to the pages. @returns whether it was said, and all of it was looked at then */
async function lookWhereTold(page: Page, otherwise: Locator, show: Show): Promise<boolean> {
  const unseen = page.getByText(/^Chưa (?:ký|hoàn thành) được: chưa xem/).first();
  const way = page.getByRole('button', { name: 'Mở văn bản để xem' });
  await unseen.or(way).or(otherwise).first().waitFor();
  if (!(await unseen.or(way).first().isVisible())) return false;
  if (await way.isVisible()) await way.click();
  await lookThrough(page);
  await unseen.waitFor({ state: 'detached' });
  await show(page, 'paper');
  return true;
}

/** Somebody of a reception point finds a result in the ledger and has it brought there. */
export async function claimResult(page: Page, code: string, show: Show): Promise<true> {
  await page.goto('/undelivered');
  const row = page.getByRole('row').filter({ hasText: code });
  await row.getByRole('button').click();
  await row.getByRole('button').waitFor({ state: 'detached' });
  await show(page, 'ledger');
  return true;
}

/** What the page says is wrong, for whoever reads why something could not be done. */
export async function complaintsOn(page: Page): Promise<string> {
  const found = page.locator('[role=alert]:visible, .mc-flaws:visible, .fjs-form-field-error:visible, .mc-bar:visible');
  const texts = await found.allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).join(' | ');
}
