/** What is mended, or taken back, after a dossier was received: an officer corrects what was mistyped, a counter withdraws for who stands there. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { hasFocus } from './support/keys.ts';
import { enterAs } from './support/staff.ts';
import { waitForTask } from './support/work.ts';

const OFFICER = 'chuyenvien.h26-1';

describe('a correction on the page of a task', () => {
  let system: TestSystem;
  let browser: Browser;
  let counter: Visitor;
  let officer: Visitor;
  let page: Page;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    counter = await signIn(system.serverAddress, 'tiepnhan.h26-1', SAMPLE_PASSWORD);
    officer = await signIn(system.serverAddress, OFFICER, SAMPLE_PASSWORD);
    page = await enterAs(browser, system.serverAddress, OFFICER);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** The page of a task that the officer has, with the dialog of the correction open. */
  const openDialog = async (number: number): Promise<{ id: string; dialog: Locator }> => {
    const { id, code } = await counter.receive(birthRegistration('H26.1', number, '2025-06-16'));
    const taskKey = await waitForTask(officer, code, 'check');
    await officer.take(taskKey);
    await page.goto(`/tasks/${taskKey}`);
    await page.getByRole('button', { name: 'Đính chính nội dung khai' }).click();
    const dialog = page.getByRole('dialog', { name: /^Đính chính nội dung khai/ });
    await childName(dialog).waitFor();
    return { id, dialog };
  };
  const childName = (dialog: Locator) =>
    dialog.getByRole('group', { name: 'Người được khai sinh' }).getByLabel('Họ, chữ đệm, tên');
  const save = (dialog: Locator) => dialog.getByRole('button', { name: 'Lưu đính chính' });
  const reason = (dialog: Locator) => dialog.getByLabel('Lý do đính chính');

  it('shows what would change, asks for the reason, and is then on the page and in the history', async () => {
    // given
    const { id, dialog } = await openDialog(1);
    expect(await childName(dialog).inputValue()).not.toBe('');

    // when
    await childName(dialog).fill('Nguyễn Bảo Châu');

    // then it is said before it is saved
    const effects = dialog.getByRole('listitem');
    await effects.filter({ hasText: /Người được khai sinh – Họ, chữ đệm, tên:.*đổi thành Nguyễn Bảo Châu/ }).waitFor();
    expect(await effects.count()).toBe(1);

    // when it is saved without a reason, and then with one
    await save(dialog).click();
    await dialog.getByText('Ghi lý do, ít nhất 3 ký tự').waitFor();
    expect(await hasFocus(reason(dialog))).toBe(true);
    await reason(dialog).fill('Gõ nhầm ở quầy');
    await save(dialog).click();
    await dialog.waitFor({ state: 'detached' });

    // then
    await page.getByText('Nguyễn Bảo Châu', { exact: true }).first().waitFor();
    await page.getByText(/^Đính chính nội dung khai: .*đổi thành Nguyễn Bảo Châu/).waitFor();
    await page.getByText('Gõ nhầm ở quầy').waitFor();
    expect((await officer.dossier(id)).answers).toMatchObject({ childFullName: 'Nguyễn Bảo Châu' });
  });

  it('asks before it drops what was typed', async () => {
    const { dialog } = await openDialog(3);
    await childName(dialog).fill('Nguyễn Bảo Trân');
    await dialog.getByRole('listitem').filter({ hasText: 'Nguyễn Bảo Trân' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByText(/chưa được lưu/).waitFor();
    expect(await childName(dialog).inputValue()).toBe('Nguyễn Bảo Trân');
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('does not save what cannot be true, and leads to its field', async () => {
    // given
    const { id, dialog } = await openDialog(2);
    const before = (await officer.dossier(id)).answers;

    // when
    const born = dialog.getByRole('group', { name: 'Người được khai sinh' }).getByLabel(/Ngày sinh/);
    await born.fill('01/01/2030');
    await page.keyboard.press('Tab');
    const flaw = dialog.getByRole('button', { name: /Ngày sinh không được sau ngày hôm nay/ });
    await flaw.waitFor();
    await reason(dialog).fill('Thử');
    await save(dialog).click();

    // then the focus is where it has to be mended, which says what is wrong
    expect(await hasFocus(born)).toBe(true);
    expect(await born.getAttribute('aria-invalid')).toBe('true');
    await flaw.click();
    expect(await hasFocus(born)).toBe(true);
    expect((await officer.dossier(id)).answers).toEqual(before);
  });

  it('is no use to who takes everything back: the counter withdraws it for her', async () => {
    // given
    const { id } = await counter.receive(birthRegistration('H26.1', 4, '2025-06-16'));
    const desk = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-1');
    await desk.setViewportSize({ width: 390, height: 844 });
    await desk.goto(`/dossiers/${id}`);
    await desk.getByRole('button', { name: 'Rút hồ sơ theo yêu cầu của người nộp' }).click();
    const dialog = desk.getByRole('dialog', { name: /^Rút hồ sơ .+\?$/ });

    // when it is sent without a reason, and then with one
    await dialog.getByRole('button', { name: 'Rút hồ sơ' }).click();
    await dialog.getByText('Ghi lý do, ít nhất 3 ký tự').waitFor();
    expect(await hasFocus(dialog.getByLabel('Lý do rút hồ sơ'))).toBe(true);
    await dialog.getByLabel('Lý do rút hồ sơ').fill('Gia đình chuyển nơi cư trú');
    await dialog.getByRole('button', { name: 'Rút hồ sơ' }).click();
    await dialog.waitFor({ state: 'detached' });

    // then
    await expect.poll(async () => (await counter.dossier(id)).states.decision).toBe('withdrawn');
    await desk.getByText('Đã rút hồ sơ', { exact: true }).first().waitFor();
    await desk.getByRole('button', { name: 'Rút hồ sơ theo yêu cầu của người nộp' }).waitFor({ state: 'detached' });
    await desk.getByRole('tab', { name: 'Lịch sử' }).click();
    await desk.getByText('Gia đình chuyển nơi cư trú').first().waitFor();
  });

  it('says that the wish to withdraw was noted, also while the process rests', async () => {
    // given
    const { id, code } = await counter.receive(birthRegistration('H26.1', 5, '2025-06-16'));
    const { restAddress } = system.engine.getConfig();
    const task = await fetch(`${restAddress}/user-tasks/${await waitForTask(officer, code, 'check')}`);
    const { processInstanceKey } = (await task.json()) as { processInstanceKey: string };
    const tell = (what: 'suspension' | 'resumption') =>
      fetch(`${restAddress}/process-instances/${processInstanceKey}/${what}`, { method: 'POST' });
    expect((await tell('suspension')).status).toBe(204);

    // when
    const desk = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-1');
    await desk.goto(`/dossiers/${id}`);
    await desk.getByRole('button', { name: 'Rút hồ sơ theo yêu cầu của người nộp' }).click();
    const dialog = desk.getByRole('dialog', { name: /^Rút hồ sơ .+\?$/ });
    await dialog.getByLabel('Lý do rút hồ sơ').fill('Gia đình chuyển nơi cư trú');
    await dialog.getByRole('button', { name: 'Rút hồ sơ' }).click();

    // then
    await desk.getByText(/^Đã ghi nhận yêu cầu rút hồ sơ/).waitFor();
    expect(await dialog.count()).toBe(0);
    expect((await counter.dossier(id)).states.decision).toBe('examining');
    await tell('resumption');
    await expect.poll(async () => (await counter.dossier(id)).states.decision).toBe('withdrawn');
  });
});
