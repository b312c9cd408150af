/** What a process designer does in the studio, by the controls of its pages alone: files, forms, records, papers, and a diagram drawn by the commands of its list of steps. */
import type { Locator, Page } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';

export const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const twoLanguages = (inside: Locator, name: string): Locator =>
  inside.getByRole('group', { name, exact: true }).last();
/** What was opened last stands below what is open already. */
export const field = (inside: Locator, label: string): Locator => inside.getByLabel(label, { exact: true }).last();

export async function fillPair(inside: Locator, name: string, vi: string, en: string): Promise<void> {
  await field(twoLanguages(inside, name), 'Tiếng Việt').fill(vi);
  await field(twoLanguages(inside, name), 'Tiếng Anh').fill(en);
}

/** Begins a package with nothing but its names and its code. */
export async function beginWithNothing(
  page: Page,
  { vi, en, code }: { readonly vi: string; readonly en: string; readonly code: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Thủ tục mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Gói trống').click();
  await dialog.getByLabel('Tên tiếng Việt').fill(vi);
  await dialog.getByLabel('Tên tiếng Anh').fill(en);
  await dialog.getByLabel('Mã thủ tục').fill(code);
  await dialog.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.getByRole('navigation', { name: 'Các tệp của gói' }).waitFor();
}

export async function openFile(page: Page, label: string): Promise<void> {
  const files = page.getByRole('navigation', { name: 'Các tệp của gói' });
  await files.getByRole('link', { name: label }).click();
  await page.getByRole('region', { name: label }).first().waitFor();
}

export type NewFile = { readonly kind: string; readonly stem: string; readonly vi?: string; readonly en?: string };

export async function addFile(page: Page, { kind, stem, vi = '', en = '' }: NewFile): Promise<void> {
  await page.getByRole('button', { name: 'Thêm tệp' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Loại').selectOption({ label: kind });
  await dialog.getByRole('textbox').first().fill(stem);
  if (vi !== '') {
    await dialog.getByLabel('Tên tiếng Việt').fill(vi);
    await dialog.getByLabel('Tên tiếng Anh').fill(en);
  }
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
  // A paper goes by its own name.
  await part(page, kind === 'Giấy' ? vi : `${kind} ${vi || stem}`).waitFor();
}

export type NewQuestion = { readonly kind: string; readonly vi: string; readonly en: string; readonly key: string };

/** Adds a question to the form that is open, and says what it is called. */
export async function addQuestion(page: Page, { kind, vi, en, key }: NewQuestion): Promise<void> {
  await page.getByRole('button', { name: kind, exact: true }).click();
  const panel = page.locator('.mc-form-panel');
  await panel.getByLabel('Tên ô', { exact: true }).fill(vi);
  await panel.getByLabel('Tiếng Anh', { exact: true }).first().fill(en);
  await panel.getByLabel('Tên trong quy trình', { exact: true }).fill(key);
  await page.keyboard.press('Tab');
}

/** Draws by the list of steps: the keyboard is in it before each command and after it. */
export function drawingOn(page: Page) {
  const dialog = page.getByRole('dialog');
  const back = (): Promise<void> => page.locator('[role=treeitem]:focus').waitFor();
  const said = (what: RegExp): Promise<void> => page.locator('.mc-twin__said').filter({ hasText: what }).waitFor();
  const choose = async (key: string, wanted: string): Promise<void> => {
    await back();
    await page.keyboard.press(key);
    await dialog.getByRole('combobox').fill(wanted);
    await dialog.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await back();
  };
  const write = async (key: string, text: string, answer: RegExp): Promise<void> => {
    await back();
    await page.keyboard.press(key);
    await dialog.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
    await said(answer);
    await back();
  };
  return {
    row: (text: RegExp): Locator => page.getByRole('treeitem').filter({ hasText: text }).last(),
    choose,
    condition: (feel: string): Promise<void> => write('f', feel, /^Đã đặt điều kiện/),
    /** Adds what follows the step at which the keyboard is, and makes it what a template says. */
    async step(template: string): Promise<void> {
      await choose('a', 'Công việc');
      await choose('t', template);
    },
    async called(vi: string, en: string): Promise<void> {
      await write('F2', vi, /^Đã đặt tên/);
      await back();
      await page.keyboard.press('Control+k');
      await dialog.getByRole('combobox').fill('Đặt tên tiếng Anh');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Tên tiếng Anh' }).getByRole('textbox').fill(en);
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await back();
    },
    async default(): Promise<void> {
      await back();
      await page.keyboard.press('d');
      await said(/nay là luồng mặc định/);
    },
  };
}

/** What the designer is asked before the draft goes to a second person. */
export async function proposeRelease(page: Page, day: string, note: string): Promise<void> {
  await part(page, 'Kiểm tra').getByText('Không có vấn đề nào.').waitFor();
  await page.getByRole('button', { name: 'Phát hành…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Phát hành/ });
  await dialog.getByLabel('Có hiệu lực từ ngày').fill(day);
  await dialog.getByLabel('Nội dung thay đổi').fill(note);
  await dialog.getByLabel('Lý do').fill(note);
  await dialog.getByRole('button', { name: 'Gửi duyệt và phát hành' }).click();
  const waits = dialog.getByText('Đang chờ người thứ hai phê duyệt');
  const again = page.getByRole('dialog', { name: 'Xác nhận đúng là bạn' });
  await waits.or(again).first().waitFor();
  if (await again.isVisible()) await confirmIdentity(again);
  await waits.waitFor();
}

async function confirmIdentity(dialog: Locator): Promise<void> {
  await dialog.getByLabel('Mật khẩu').first().fill(SAMPLE_PASSWORD);
  await dialog.getByRole('button', { name: 'Xác nhận' }).click();
}

/** The second person reads what is proposed for the package and approves it. @param title what it is called; a package that was never released goes by its id */
export async function approveOnPage(page: Page, title: RegExp): Promise<void> {
  await page.goto('/admin/approvals');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Phê duyệt' }).click();
  await page.getByText('Đã phê duyệt').first().waitFor();
}

/** Moves the time of the office, where it may be moved. */
export async function setOfficeTime(page: Page, day: string, time: string): Promise<void> {
  await page.goto('/admin/clock');
  await page.getByLabel('Ngày (dd/mm/yyyy)').fill(day);
  await page.getByLabel('Giờ (hh:mm)').fill(time);
  await page.getByRole('button', { name: 'Đặt', exact: true }).click();
  await page.getByText(`Thời gian mô phỏng: ${time} ${day}`).waitFor();
}
