import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../../../cli/demo/until.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import { BORN_ON_WRITTEN } from '../../server/support/intake.ts';
import { openPage } from '../../support/browser.ts';
import { handsOf, type PairOfHands, type Someone, setByWords } from './hands.ts';
import { pressSeen } from './keys.ts';

/** Opens the pages as one of the sample people, in a browser context of their own. */
export async function signInAs(browser: Browser, serverAddress: string, userName: string): Promise<Page> {
  const page = await openPage(browser, serverAddress);
  await page.goto('/');
  await page.getByLabel('Tên đăng nhập').fill(userName);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  return page;
}

export interface Received {
  readonly code: string;
  readonly lookUpCode: string;
}

/** Receives a birth registration at the counter, typing as an officer would. */
export async function receiveBirthRegistration(page: Page, childName: string): Promise<Received> {
  await fillBirthRegistration(page, childName);
  return receive(page);
}

/** Fills in all that the counter asks for, as the mother declares it; nothing is sent. Where the office's clock was moved, `bornOn` has to be a day before its own. */
export async function fillBirthRegistration(page: Page, childName: string, bornOn = BORN_ON_WRITTEN): Promise<void> {
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('dang ky khai sinh');
  await page.getByRole('option', { name: /1\.001193/ }).click();
  const applicant = page.getByRole('region', { name: 'Người nộp' });
  await applicant.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa');
  await applicant.getByLabel('Điện thoại').fill('0912345678');
  await applicant.getByLabel('Địa chỉ').fill('12 phố Hàng Bài');
  await fillBirthAnswers(page, childName, bornOn);
  const papers = page.getByRole('region', { name: 'Giấy tờ' });
  for (const name of [/Tờ khai đăng ký khai sinh/, /Giấy chứng sinh/, /Giấy tờ tùy thân/])
    await setByWords(papers.getByRole('checkbox', { name }));
}

/** Fills in what the form of a birth asks, wherever it is open. */
export async function fillBirthAnswers(page: Page, childName: string, bornOn = BORN_ON_WRITTEN): Promise<void> {
  const child = page.getByRole('group', { name: 'Người được khai sinh' });
  await child.getByLabel('Họ, chữ đệm, tên').fill(childName);
  await chooseFirst(page, child.getByLabel('Giới tính'));
  await child.getByLabel(/Ngày sinh/).fill(bornOn);
  await page.keyboard.press('Tab');
  await child.getByLabel('Quê quán').fill('Hà Nội');
  await child.getByLabel(/Nơi sinh/).fill('Bệnh viện Phụ sản Hà Nội');
  const mother = page.getByRole('group', { name: 'Người mẹ' });
  await mother.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Thị Hoa');
  await mother.getByLabel('Nơi cư trú').fill('12 phố Hàng Bài');
  await choose(page, 'Người đi khai là', 'Mẹ');
}

/** Fills in at the counter what every procedure asks for, and what this one asks by `answer`; nothing is sent. */
export async function fillIntake(
  { page, write, pick, press }: PairOfHands,
  { code, vi }: { readonly code: string; readonly vi: string },
  answer: (form: Locator) => Promise<void>,
): Promise<void> {
  await page.goto('/intake');
  await pick(page.getByRole('combobox', { name: 'Thủ tục' }), vi, page.getByRole('option', { name: `(${code})` }));
  const applicant = page.getByRole('region', { name: 'Người nộp' });
  await write(applicant.getByLabel('Họ và tên'), 'Nguyễn Văn Nam');
  await write(applicant.getByLabel('Điện thoại'), '0912345678');
  await write(applicant.getByLabel('Địa chỉ'), '12 phố Hàng Bài');
  await answer(page.getByRole('region', { name: 'Nội dung khai', exact: true }));
  const papers = page.getByRole('region', { name: 'Giấy tờ', exact: true });
  await press(papers.getByRole('checkbox', { name: 'Đủ giấy tờ bắt buộc' }));
}

/** Sends what was filled in, and reads what the applicant gets. */
export async function receive(who: Someone): Promise<Received> {
  const { page, press } = handsOf(who);
  await press(page.getByRole('button', { name: 'Tiếp nhận', exact: true }));
  return readReceived(page);
}

async function readReceived(page: Page): Promise<Received> {
  await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
  return { code: await readValue(page, 'Mã hồ sơ'), lookUpCode: await readValue(page, 'Mã tra cứu') };
}

/** The text beside a label on the panel of a received dossier. */
async function readValue(page: Page, label: string): Promise<string> {
  const text = await page
    .getByRole('main')
    .getByText(label, { exact: true })
    .locator('xpath=following-sibling::*[1]')
    .textContent();
  return (text ?? '').trim();
}

/** Waits until a row is in the work-list, and shows what is new as an officer would: nothing appears under her cursor by itself. */
export async function showInList(who: Someone, row: Locator): Promise<void> {
  const { page, press } = handsOf(who);
  const update = page.getByRole('button', { name: 'Cập nhật danh sách' });
  for (;;) {
    await row.or(update).first().waitFor();
    if (await row.first().isVisible()) return;
    await press(update);
    await update.waitFor({ state: 'hidden' });
  }
}

/** Opens the task of a dossier from the work-list and takes it. */
export async function takeTask(who: Someone, code: string, taskName: string): Promise<void> {
  const { page, press } = handsOf(who);
  await page.goto('/tasks?scope=unit');
  const row = page.getByRole('row').filter({ hasText: code }).filter({ hasText: taskName });
  await showInList(who, row);
  await press(row.getByRole('link', { name: code }));
  await page.getByRole('heading', { name: taskName }).waitFor();
  await press(page.getByRole('button', { name: 'Nhận việc' }));
  await page.getByRole('button', { name: 'Hoàn thành' }).waitFor();
}

export async function completeTask(who: Someone): Promise<void> {
  const { page, press } = handsOf(who);
  await press(page.getByRole('button', { name: 'Hoàn thành' }));
  await page
    .getByText(/Đã xong “/)
    .first()
    .waitFor();
}

/** Decides to sign, looks at every page of the paper by keyboard, and says so once more when asked. */
export async function signTask(who: Someone): Promise<void> {
  const { page, press } = handsOf(who);
  await press(page.getByLabel('Đồng ý và ký'));
  await lookThrough(who);
  await press(page.getByRole('button', { name: 'Hoàn thành' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Ký', exact: true }));
  await page
    .getByText(/Đã xong “/)
    .first()
    .waitFor();
}

/** How long somebody looks at what is in view: longer than what counts as a look. */
export const LOOK_MS = 1500;

/** Goes up and down in the paper that will be issued until all of it was in view for long enough; a slow page gets each place all the same. */
export async function lookThrough(who: Someone): Promise<void> {
  const { page, goTo, keys } = handsOf(who);
  const pages = page.locator('[data-draft]');
  const allSeen = page.getByText('Đã xem hết các trang');
  await pages.locator('canvas[data-drawn]').first().waitFor();
  // A low window shows the middle of a page neither from its head nor from its foot.
  const places = [['Home'], ['End'], ['Home', 'PageDown'], ['End', 'PageUp']];
  let visits = 0;
  await until('every page of the paper was seen', async () => {
    await goTo(pages);
    await keys(...(places[visits % places.length] ?? []));
    visits += 1;
    const isSeen = allSeen.waitFor({ timeout: LOOK_MS }).then(() => true);
    return isSeen.catch(() => undefined);
  });
}

/** Chooses the first entry of a drop-down of a form, by keyboard; Tab leaves it, so that its list closes. */
export async function chooseFirst(who: Someone, dropDown: Locator): Promise<void> {
  const { page, goTo } = handsOf(who);
  await goTo(dropDown);
  for (const key of ['ArrowDown', 'Enter', 'Tab']) await pressSeen(page, key);
}

/** Chooses an entry of a drop-down of a form by its words. */
export async function choose(page: Page, label: string, entry: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: entry, exact: true }).click();
}

/** Opens a page that is signed in already, in a browser context of its own: for tests that are about something else. */
export async function enterAs(browser: Browser, serverAddress: string, userName: string): Promise<Page> {
  const page = await openPage(browser, serverAddress);
  await signInByApi(page, userName);
  return page;
}

/** Signs somebody in without the page of signing in. */
export async function signInByApi(page: Page, userName: string): Promise<void> {
  // A server that has just started asks people to wait when all come at once.
  const answer = await until(`the server lets ${userName} in`, async () => {
    const said = await page.request.post('/api/session', {
      data: { userName, password: SAMPLE_PASSWORD },
      headers: { 'x-motcua': '1' },
    });
    return said.status() === 503 ? undefined : said;
  });
  if (!answer.ok()) throw new Error(`${userName} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Takes the task of handing a result over, and hands it to the applicant. */
export async function handOverResult(who: Someone, code: string): Promise<void> {
  const hands = handsOf(who);
  const { page, press, write } = hands;
  await takeTask(hands, code, 'Trả kết quả cho công dân');
  await write(page.getByLabel(/Họ.*tên.*người nhận|Người nhận/).first(), 'Nguyễn Thị Hoa');
  await write(page.getByLabel(/Số định danh/), '001185000001');
  await chooseFirst(hands, page.getByLabel('Tư cách'));
  await press(page.getByLabel('Người nhận đã kiểm tra và ký nhận'));
  await completeTask(hands);
}
