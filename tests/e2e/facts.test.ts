/** What cannot be true, at the counter in a real browser: when it is said, where, how it is reached by keys, and what the accessibility tree tells of it. */
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyIntake } from '../../web/desk/intake/draft/intake-draft.ts';
import { BORN_ON_WRITTEN } from '../server/support/intake.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { fillBirthRegistration, receive } from './support/staff.ts';

const OFFICER = 'tiepnhan.h26-1';
const DRAFT = `motcua.draft.intake.${OFFICER}`;

describe('facts at the counter', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let page: Page;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
  });
  beforeEach(async () => {
    page = await desks.enter(OFFICER);
    await page.goto('/intake');
  });
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('says nothing before something is typed, then asks in the words of the page, and explains what was computed', async () => {
    // given the form as it begins, with nobody who declares it
    await openBirth();
    const terms = page.getByRole('region', { name: /^Thời hạn/ });
    await terms.getByText('Hẹn trả').waitFor();
    expect(await flaws().getByRole('listitem').count()).toBe(0);
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(0);
    // when somebody wants to receive it all the same
    await page.keyboard.press('Control+Enter');
    // then the focus is in the first field that is wrong, whose sentence is ours and not the browser's
    const { applicant, child } = parts();
    const name = applicant.getByLabel('Họ và tên');
    await focused(name);
    expect(await descriptionOf(name)).toBe('Nhập họ và tên người nộp.');
    expect(await name.evaluate((input) => input.closest('form')?.noValidate)).toBe(true);
    await page.getByRole('button', { name: /^EN:/ }).click();
    await expect.poll(() => descriptionOf(page.locator('#applicant-name'))).toBe("Enter the applicant's full name.");
    await page.getByRole('button', { name: /^VI:/ }).click();
    // and what nobody has to tick is there with its reason
    await child.getByLabel(/Ngày sinh/).fill(BORN_ON_WRITTEN);
    await terms.getByText('Đăng ký quá hạn', { exact: true }).waitFor();
    expect(await terms.getByText(/phải đăng ký trong 60 ngày/).textContent()).toMatch(
      /^– phải đăng ký trong 60 ngày kể từ ngày sinh \(Luật Hộ tịch/,
    );
  });

  it('names each false fact at its field and beside the button, with a way between them', async () => {
    // given what an older page kept: it had no reasons, and asked what is computed now
    const { confirmations: _, ...kept } = emptyIntake(randomUUID(), 'H26.1');
    const older = { ...kept, procedureCode: '1.001193', answers: { lateRegistration: true } };
    await page.evaluate(`localStorage.setItem('${DRAFT}', ${JSON.stringify(JSON.stringify(older))})`);
    await page.reload();
    await page.getByText('Đã khôi phục nội dung nhập dở.').waitFor();
    // when
    const { applicant, child, mother } = parts();
    await applicant.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa');
    await applicant.getByLabel('Số định danh').fill('abc');
    await applicant.getByLabel('Điện thoại').fill('12');
    await child.getByLabel(/Ngày sinh/).fill('01/01/2030');
    await mother.getByLabel(/Ngày sinh/).fill('02/01/2020');
    await mother.getByLabel('Số định danh cá nhân').fill('abc');
    // then each is said at its own field, once and without its name
    const birth = child.getByLabel(/Ngày sinh/);
    for (const [field, says] of [
      [applicant.getByLabel('Số định danh'), /^Phải là số định danh 12 chữ số/],
      [applicant.getByLabel('Điện thoại'), /^Phải là số điện thoại/],
      [birth, /Không được sau ngày hôm nay$/], // after how a day is written
      [mother.getByLabel('Số định danh cá nhân'), /^Phải là số định danh 12 chữ số/],
    ] as const)
      expect(await invalidSaying(field)).toMatch(says);
    // and beside the button, where the sentence leads to the field
    const said = flaws().getByRole('button', { name: /^Người được khai sinh – Ngày sinh không được sau/ });
    await said.click();
    await focused(birth);
    // and is gone, with the one at the field, once it is mended; the focus stays where one types
    await birth.fill('16/06/2025');
    await said.waitFor({ state: 'detached' });
    await flaws()
      .getByRole('button', { name: /^Ngày sinh của mẹ phải trước ngày sinh của con/ })
      .waitFor();
    await focused(birth);
    expect(await birth.getAttribute('aria-invalid')).toBe('false');
    // and the keys that receive lead to the first that is left
    await birth.press('Control+Enter');
    await focused(applicant.getByLabel('Số định danh'));
  });

  it('asks why what is unusual is right, keeps the reason over a reload, and receives it with that', async () => {
    // given a mother of thirteen
    await fillBirthRegistration(page, 'Nguyễn Khác Thường');
    await parts()
      .mother.getByLabel(/Ngày sinh/)
      .fill('01/05/2013');
    const reason = flaws().getByRole('textbox', { name: /dưới 15 hoặc trên 55 tuổi/ });
    await reason.waitFor();
    await page.keyboard.press('Control+Enter');
    await focused(reason);
    expect(await invalidSaying(reason)).toBe('Ghi lý do, ít nhất 3 ký tự');
    // when
    await reason.fill('Đã đối chiếu giấy khai sinh của mẹ');
    await page.reload();
    await page.getByText('Đã khôi phục nội dung nhập dở.').waitFor();
    expect(await reason.inputValue()).toBe('Đã đối chiếu giấy khai sinh của mẹ');
    const { code } = await receive(page);
    // then
    const found = await (await page.request.get(`/api/dossiers?text=${code}`)).json();
    const history = await page.request.get(`/api/dossiers/${found.items[0].id}/history`);
    expect(await history.text()).toContain('Đã đối chiếu giấy khai sinh của mẹ');
  });

  const openBirth = async (): Promise<void> => {
    await page.getByRole('combobox', { name: 'Thủ tục' }).fill('dang ky khai sinh');
    await page.getByRole('option', { name: /1\.001193/ }).click();
    await parts().child.waitFor();
  };
  const parts = () => ({
    applicant: page.getByRole('region', { name: 'Người nộp' }),
    child: page.getByRole('group', { name: 'Người được khai sinh' }),
    mother: page.getByRole('group', { name: 'Người mẹ' }),
  });
  const flaws = (): Locator => page.getByRole('group', { name: 'Kiểm tra nội dung khai' });
  const focused = (field: Locator): Promise<unknown> => field.and(page.locator(':focus')).waitFor();
});

/** What somebody hears after the name of a field that is marked as wrong. */
async function invalidSaying(field: Locator): Promise<string> {
  await field.and(field.page().locator('[aria-invalid="true"]')).waitFor();
  return descriptionOf(field);
}

/** What describes a field, in words. */
const descriptionOf = (field: Locator): Promise<string> =>
  field.evaluate((input) => {
    const ids: readonly string[] = (input.getAttribute('aria-describedby') ?? '').split(' ');
    const texts = ids.map((id) => input.ownerDocument.getElementById(id)?.textContent?.trim() ?? '');
    return texts.filter((text) => text !== '').join(' ');
  });
