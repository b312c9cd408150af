/** What a process designer does in the studio, by the controls of its pages alone: files, forms, records, papers, and a diagram drawn by the commands of its list of steps. Either pair of hands does it. */
import type { Locator } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import type { PairOfHands } from './hands.ts';

export const part = ({ page }: PairOfHands, name: string): Locator => page.getByRole('region', { name, exact: true });
const twoLanguages = (inside: Locator, name: string): Locator =>
  inside.getByRole('group', { name, exact: true }).last();
/** What was opened last stands below what is open already. */
export const field = (inside: Locator, label: string): Locator => inside.getByLabel(label, { exact: true }).last();

export async function writePair(
  hands: PairOfHands,
  inside: Locator,
  name: string,
  vi: string,
  en: string,
): Promise<void> {
  await hands.write(field(twoLanguages(inside, name), 'Tiếng Việt'), vi);
  await hands.write(field(twoLanguages(inside, name), 'Tiếng Anh'), en);
}

export type NewProcedure = { readonly vi: string; readonly en: string; readonly code: string };

/** Begins a package with nothing but its names and its code, or with the pattern of that name. */
export async function beginProcedure(
  hands: PairOfHands,
  { vi, en, code }: NewProcedure,
  pattern?: string,
): Promise<void> {
  const { page, press, write } = hands;
  await press(page.getByRole('button', { name: 'Thủ tục mới' }));
  const dialog = page.getByRole('dialog');
  if (pattern === undefined) await press(dialog.getByRole('radio', { name: 'Gói trống' }));
  else await hands.choose(dialog.getByLabel('Mẫu', { exact: true }), pattern);
  await write(dialog.getByLabel('Tên tiếng Việt'), vi);
  await write(dialog.getByLabel('Tên tiếng Anh'), en);
  await write(dialog.getByLabel('Mã thủ tục'), code);
  await press(dialog.getByRole('button', { name: 'Bắt đầu' }));
  await page.getByRole('navigation', { name: 'Các tệp của gói' }).waitFor();
}

export async function openFile({ page, press }: PairOfHands, label: string): Promise<void> {
  const files = page.getByRole('navigation', { name: 'Các tệp của gói' });
  await press(files.getByRole('link', { name: label }));
  await page.getByRole('region', { name: label }).first().waitFor();
}

export type NewFile = { readonly kind: string; readonly stem: string; readonly vi?: string; readonly en?: string };

export async function addFile(hands: PairOfHands, { kind, stem, vi = '', en = '' }: NewFile): Promise<void> {
  const { page, press, write, choose } = hands;
  await press(page.getByRole('button', { name: 'Thêm tệp' }));
  const dialog = page.getByRole('dialog');
  await choose(dialog.getByLabel('Loại'), kind);
  await write(dialog.getByRole('textbox').first(), stem);
  if (vi !== '') {
    await write(dialog.getByLabel('Tên tiếng Việt'), vi);
    await write(dialog.getByLabel('Tên tiếng Anh'), en);
  }
  await press(dialog.getByRole('button', { name: 'Thêm', exact: true }));
  // A paper goes by its own name.
  await part(hands, kind === 'Giấy' ? vi : `${kind} ${vi || stem}`).waitFor();
}

export type NewQuestion = { readonly kind: string; readonly vi: string; readonly en: string; readonly key: string };

/** Adds a question to the form that is open, and says what it is called. The parts are many, so the one that is wanted is looked for. */
export async function addQuestion(
  { page, press, write, keys }: PairOfHands,
  { kind, vi, en, key }: NewQuestion,
): Promise<void> {
  await write(page.getByRole('searchbox', { name: 'Tìm thành phần' }), kind);
  await press(page.getByRole('button', { name: kind, exact: true }));
  const panel = page.locator('.mc-form-panel');
  await write(panel.getByLabel('Tên ô', { exact: true }), vi);
  await write(panel.getByLabel('Tiếng Anh', { exact: true }).first(), en);
  await write(panel.getByLabel('Tên trong quy trình', { exact: true }), key);
  await keys('Tab');
}

/** Draws by the list of steps: the keyboard is in it before each command and after it. */
export function drawingOn(hands: PairOfHands) {
  const { page, keys, press, write: fill } = hands;
  const dialog = page.getByRole('dialog');
  const back = (): Promise<void> => page.locator('[role=treeitem]:focus').waitFor();
  const said = (what: RegExp): Promise<void> => page.locator('.mc-twin__said').filter({ hasText: what }).waitFor();
  const choose = async (key: string, wanted: string): Promise<void> => {
    await back();
    await keys(key);
    await fill(dialog.getByRole('combobox'), wanted);
    await dialog.getByRole('option').first().waitFor();
    await keys('Enter');
    await dialog.waitFor({ state: 'detached' });
    await back();
  };
  const write = async (key: string, text: string, answer: RegExp): Promise<void> => {
    await back();
    await keys(key);
    await fill(dialog.getByRole('textbox'), text);
    await keys('Enter');
    await said(answer);
    await back();
  };
  return {
    goTo: (text: RegExp): Promise<void> => press(page.getByRole('treeitem').filter({ hasText: text }).last()),
    choose,
    condition: (feel: string): Promise<void> => write('f', feel, /^Đã đặt điều kiện/),
    /** Adds what follows the step at which the keyboard is, and makes it what a template says. */
    async step(template: string): Promise<void> {
      await choose('a', 'Công việc');
      await choose('t', template);
    },
    async called(vi: string, en: string): Promise<void> {
      await write('F2', vi, /^Đã đặt tên/);
      await keys('Control+k');
      await fill(dialog.getByRole('combobox'), 'Đặt tên tiếng Anh');
      await keys('Enter');
      await fill(page.getByRole('dialog', { name: 'Tên tiếng Anh' }).getByRole('textbox'), en);
      await keys('Enter');
      await dialog.waitFor({ state: 'detached' });
      await back();
    },
    async default(): Promise<void> {
      await back();
      await keys('d');
      await said(/nay là luồng mặc định/);
    },
  };
}

/** What the designer is asked before the draft goes to a second person. @param day from which it holds; today where it is left out */
export async function proposeRelease(
  hands: PairOfHands,
  day: string | undefined,
  note: string,
  reason?: string,
): Promise<void> {
  const { page, press, write } = hands;
  const open = reason === undefined ? 'Không có vấn đề nào.' : /^\d+ lưu ý\.$/;
  await part(hands, 'Kiểm tra').getByText(open).waitFor();
  await press(page.getByRole('button', { name: 'Phát hành…' }));
  const dialog = page.getByRole('dialog', { name: /^Phát hành/ });
  if (day !== undefined) await write(dialog.getByLabel('Có hiệu lực từ ngày'), day);
  await write(dialog.getByLabel('Nội dung thay đổi'), note);
  if (reason !== undefined) for (const one of await dialog.getByLabel(/vẫn là của mẫu/).all()) await write(one, reason);
  await press(dialog.getByRole('button', { name: 'Gửi duyệt và phát hành' }));
  const waits = dialog.getByText('Đang chờ người thứ hai phê duyệt');
  const again = page.getByRole('dialog', { name: 'Xác nhận đúng là bạn' });
  await waits.or(again).first().waitFor();
  if (await again.isVisible()) {
    await write(again.getByLabel('Mật khẩu').first(), SAMPLE_PASSWORD);
    await press(again.getByRole('button', { name: 'Xác nhận' }));
  }
  await waits.waitFor();
}

/** The second person reads what is proposed for the package and approves it. @param title what it is called; a package that was never released goes by its id */
export async function approveOnPage({ page, press }: PairOfHands, title: RegExp): Promise<void> {
  await page.goto('/admin/approvals');
  await press(page.getByRole('link', { name: title }));
  await press(page.getByRole('button', { name: 'Phê duyệt' }));
  await page.getByText('Đã phê duyệt').first().waitFor();
}

/** Moves the time of the office, where it may be moved. */
export async function setOfficeTime({ page, press, write }: PairOfHands, day: string, time: string): Promise<void> {
  await page.goto('/admin/clock');
  await write(page.getByLabel('Ngày (dd/mm/yyyy)'), day);
  await write(page.getByLabel('Giờ (hh:mm)'), time);
  await press(page.getByRole('button', { name: 'Đặt', exact: true }));
  await page.getByText(`Thời gian mô phỏng: ${time} ${day}`).waitFor();
}
