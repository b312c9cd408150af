/** Steering by the clock: a leader at the end of her day, and the city's monitor with a unit that will not make it. */
import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import type { ReceivedDossier } from './support/busy-office.ts';
import { setByWords } from './support/hands.ts';
import { completeTask, enterAs, takeTask } from './support/staff.ts';
import { waitForTask } from './support/work.ts';

/** A Monday. What comes after 15:00 is due on the next working day. */
const RECEIVED_AT = new Date('2025-06-23T15:30:00+07:00');
const EVENING = new Date('2025-06-23T16:55:00+07:00');
const BORN_ON = '2025-06-16';
const WARD_TASKS = 20;

let system: TestSystem;
let browser: Browser;
let monitor: Visitor;
/** Held by an officer who is there, by one who is away, and by nobody. */
const [reminded, abandoned, free] = [0, 1, 2] as const;
const dossiers: ReceivedDossier[] = [];
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  const enter = (userName: string) => signIn(system.serverAddress, userName, SAMPLE_PASSWORD);
  const [counter, minh, tram, leader] = (await Promise.all(
    ['tiepnhan.h26-1', 'chuyenvien.h26-1', 'chuyenvien2.h26-1', 'lanhdao.h26-1'].map(enter),
  )) as [Visitor, Visitor, Visitor, Visitor];
  const administrator = await enter('quantri.h26');
  monitor = await enter('giamsat.h26');
  await administrator.moveClock(RECEIVED_AT);
  for (const holder of [tram, minh, undefined]) {
    const dossier = await counter.receive(birthRegistration('H26.1', dossiers.length, BORN_ON));
    dossiers.push(dossier);
    const check = await waitForTask(minh, dossier.code, 'check');
    await holder?.take(check);
  }
  await leader.standIn(minh, tram, '2025-06-23', '2025-06-27');
  await planConference();
  const [otherCounter, officer] = [await enter('tiepnhan.h26-2'), await enter('chuyenvien.h26-2')];
  for (let index = 0; index < WARD_TASKS; index += 1) {
    const { code } = await otherCounter.receive(birthRegistration('H26.2', 50 + index, BORN_ON));
    await waitForTask(officer, code, 'check');
  }
  await administrator.moveClock(EVENING);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function planConference(): Promise<void> {
  const { code } = await monitor.receive({
    ...{ intakeId: randomUUID(), procedureCode: 'HN-GB', receivingUnitCode: 'H26' },
    applicant: { name: 'Thành phố Hà Nội', phone: '0912345678', address: '12 Lê Lai' },
    answers: {
      ...{ title: 'Giao ban đầu tuần', meetingDate: '2025-06-30', meetingTime: '08:00', durationMinutes: 60 },
      ...{ place: 'Phòng họp số 1', invitedUnits: 'H26.1' },
    },
  });
  await waitForTask(monitor, code, 'prepare');
}

const rows = (page: Page): Locator => page.locator('tr[data-row]');
const lineOf = (page: Page, index: number): Locator => rows(page).filter({ hasText: dossiers[index]?.code ?? '' });
const numbers = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Số hồ sơ theo thời gian còn lại' }).getByRole('link');

/** Opens each of these numbers: its list has as many lines. @returns the numbers by their words */
async function openEach(page: Page, links: Locator): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await links.first().waitFor();
  for (let index = 0; index < (await links.count()); index += 1) {
    const words = ((await links.nth(index).textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
    const count = Number(/\d+/.exec(words)?.[0]);
    await links.nth(index).click();
    await page.getByRole('heading', { level: 2, name: new RegExp(`: ${count} hồ sơ`) }).waitFor();
    await expect.poll(() => rows(page).count(), { message: words }).toBe(count);
    counts.set(words.replace(/\d+/, '').trim(), count);
  }
  return counts;
}

/** Presses an act of a line, also one that is behind the menu. @returns its dialog */
async function act(line: Locator, name: string, inMenu = false): Promise<Locator> {
  const page = line.page();
  if (inMenu) {
    await line.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name }).click();
  } else await line.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

async function giveTo(page: Page, dialog: Locator, name: string, count: number, reason: string): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Giao cho' }).fill(name);
  await page.getByRole('option', { name }).click();
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByText(`${count} việc sẽ được giao cho ${name}.`).waitFor();
  await dialog.getByLabel(/^Lý do/).fill(reason);
  await dialog.getByRole('button', { name: `Giao ${count} việc` }).click();
  await dialog.getByText(`Xong ${count}, chưa được 0`).waitFor();
  await close(dialog);
}

async function close(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Đóng' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('a leader at the end of the day', () => {
  let page: Page;
  beforeAll(async () => {
    page = await enterAs(browser, system.serverAddress, 'lanhdao.h26-1');
    await page.goto('/tasks');
    await page.getByRole('link', { name: 'Điều hành', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Điều hành theo đồng hồ' }).waitFor();
  });

  it('sees what breaks tomorrow, and every number opens exactly its list, also after a reload and back', async () => {
    const counts = await openEach(page, numbers(page));
    expect(counts.get('Ngày làm việc tới')).toBe(3);
    await page.goto('/board/steering?band=tomorrow');
    const flags = await openEach(page, page.getByRole('list', { name: 'Vì sao cần xem' }).getByRole('link'));
    expect(Object.fromEntries(flags)).toMatchObject({ 'Chưa ai nhận': 1 });
    await page.goto('/board/steering?band=tomorrow&flags=absent');
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await lineOf(page, abandoned).textContent()).toMatch(
      /Trần Văn Minh \(vắng đến hết 27\/06\/2025; Đoàn Thị Bảo Trâm làm thay\)/,
    );
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByRole('link', { name: /Còn lại hôm nay/ }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?band=today&flags=absent');
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search).toBe('?band=tomorrow&flags=absent');
  });

  it('reminds a holder, and again only when that is said', async () => {
    await page.goto('/board/steering?band=tomorrow');
    let dialog = await act(lineOf(page, reminded), 'Nhắc');
    await dialog.getByText('Người đang giữ 1 việc sẽ được nhắc.').waitFor();
    await dialog.getByLabel(/^Lời nhắn/).fill('Công dân cần trước 9 giờ');
    await dialog.getByRole('button', { name: /^Nhắc/ }).click();
    await dialog.getByText('Xong 1, chưa được 0').waitFor();
    await close(dialog);
    await lineOf(page, reminded).getByText('Đã nhắc 1 việc').waitFor();
    await lineOf(page, reminded).getByText('(đã nhắc lúc 16:5').waitFor();
    dialog = await act(lineOf(page, reminded), 'Nhắc');
    await dialog.getByText('1 không thực hiện được').waitFor();
    await setByWords(dialog.getByRole('checkbox', { name: /^Nhắc cả những người đã được nhắc/ }));
    await dialog.getByText('Người đang giữ 1 việc sẽ được nhắc.').waitFor();
    await close(dialog);
  });

  it('gives the work of one who is away to a colleague', async () => {
    await page.goto('/board/steering?band=tomorrow&flags=absent');
    const dialog = await act(lineOf(page, abandoned), 'Giao việc');
    await giveTo(page, dialog, 'Đoàn Thị Bảo Trâm', 1, 'Đồng chí Minh nghỉ ốm');
    await page.getByText(`${dossiers[abandoned]?.code}: Đã giao 1 việc cho Đoàn Thị Bảo Trâm`).waitFor();
    await page.getByText('Không có hồ sơ nào khớp').waitFor();
  });

  it('extends one with an apology as far as the law lets, once', async () => {
    await page.goto('/board/steering?band=tomorrow');
    let dialog = await act(lineOf(page, free), 'Gia hạn, xin lỗi…', true);
    await dialog.getByLabel('Số ngày làm việc').fill('9');
    await dialog.getByText('Ghi một số từ 1 đến 5; pháp luật không cho hơn.').waitFor();
    await dialog.getByLabel('Số ngày làm việc').fill('2');
    await dialog.getByLabel('Lý do, ghi trong thư xin lỗi').fill('Chờ bệnh viện xác nhận');
    await dialog.getByRole('button', { name: 'Gia hạn', exact: true }).click();
    await page.getByText(`${dossiers[free]?.code}: Đã gia hạn đến 17:00 26/06/2025`).waitFor();
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.goto('/board/steering?band=week');
    dialog = await act(lineOf(page, free), 'Gia hạn, xin lỗi…', true);
    await dialog.getByText(/đã được gia hạn|đã gia hạn/).waitFor();
    await close(dialog);
  });

  it('puts one on the agenda of a conference, which whoever prepares it sees', async () => {
    await page.goto('/board/steering?band=tomorrow');
    const dialog = await act(lineOf(page, reminded), 'Đưa vào hội nghị…', true);
    await dialog.getByLabel('Cần bàn điều gì').fill('Vướng xác nhận của bệnh viện');
    await dialog.getByRole('button', { name: 'Đưa vào chương trình' }).click();
    await lineOf(page, reminded).getByText('Đã đưa vào chương trình: Giao ban đầu tuần.').waitFor();
    const [task] = (await monitor.tasks()).filter(({ elementId }) => elementId === 'prepare');
    const { variables } = await monitor.task(task?.taskKey ?? '');
    expect(String(variables.agendaText)).toContain('Vướng xác nhận của bệnh viện');
  });

  it('goes back to the row from what its menu opened, keeps what was typed while the line is cut, and may not instruct', async () => {
    await lineOf(page, reminded).getByRole('button', { name: 'Việc khác' }).click();
    expect(await page.getByRole('menuitem', { name: 'Chỉ đạo đơn vị…' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    // One that first shows that it waits, and one that opens at once.
    for (const name of ['Gia hạn, xin lỗi…', 'Đưa vào hội nghị…']) {
      await (await act(lineOf(page, reminded), name, true)).getByRole('textbox').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      // The button of the menu; within a second of an act on the row still its link.
      const row = () => page.evaluate<string>("document.activeElement.closest('tr')?.textContent ?? ''");
      await expect.poll(row).toContain(reminded);
    }
    const dialog = await act(lineOf(page, reminded), 'Đưa vào hội nghị…', true);
    await dialog.getByLabel('Cần bàn điều gì').fill('Lần hai');
    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Đưa vào chương trình' }).click();
    await dialog.getByText('Không kết nối được máy chủ').waitFor();
    expect(await dialog.getByLabel('Cần bàn điều gì').inputValue()).toBe('Lần hai');
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Đưa vào chương trình' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });
});

describe('the city’s monitor', () => {
  it('finds the unit with most breaches to come, gives out its tasks in one go, and instructs its leader until it is done', async () => {
    // given
    const page = await enterAs(browser, system.serverAddress, 'giamsat.h26');
    await page.goto('/board/steering');
    const units = page.getByRole('table', { name: 'Đơn vị có nhiều hồ sơ sắp đến hạn' });
    const first = units.getByRole('row').nth(1);
    expect(await first.textContent()).toContain('Cửa Nam');
    // when
    await first
      .getByRole('link', { name: String(WARD_TASKS) })
      .first()
      .click();
    await expect.poll(() => rows(page).count()).toBe(WARD_TASKS);
    await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
    await page.getByRole('button', { name: 'Giao cho…' }).click();
    const dialog = page.getByRole('dialog');
    const colleague = await firstColleague(dialog);
    await giveTo(page, dialog, colleague, WARD_TASKS, 'Điều phối cho phường');
    // then
    await page.getByText(`Đã giao ${WARD_TASKS} việc cho ${colleague}`).waitFor();
    await expect.poll(() => rows(page).filter({ hasText: colleague }).count()).toBe(WARD_TASKS);
    // when
    const line = rows(page).first();
    const code = ((await line.getByRole('link').first().textContent()) ?? '').trim();
    await instruct(line);
    const tracked = rows(page).filter({ hasText: code });
    await tracked.getByText('Đã giao nhiệm vụ cho Phường Cửa Nam, xong trước 17:00 24/06/2025.').waitFor();
    await tracked.getByText(/Thực hiện việc được giao/).waitFor();
    // then its leader finds and does it, and the monitor sees that
    const leader = await enterAs(browser, system.serverAddress, 'lanhdao.h26-2');
    await takeTask(leader, code, 'Thực hiện việc được giao');
    await leader.getByLabel('Kết quả thực hiện').fill('Đã bố trí thêm một người');
    await completeTask(leader);
    await tracked.getByText(/Kiểm tra kết quả/).waitFor();
  });

  /** The first who is offered. */
  async function firstColleague(dialog: Locator): Promise<string> {
    const box = dialog.getByRole('combobox', { name: 'Giao cho' });
    await box.click();
    return ((await dialog.page().getByRole('option').first().textContent()) ?? '').trim();
  }

  async function instruct(line: Locator): Promise<void> {
    const dialog = await act(line, 'Chỉ đạo đơn vị…', true);
    await dialog.getByLabel('Cần làm gì').fill('Bố trí thêm người xử lý trong sáng mai');
    const day = dialog.getByLabel('Xong trước hết ngày');
    await day.fill('29/06/2025');
    await dialog.getByRole('button', { name: 'Giao nhiệm vụ' }).click();
    await dialog.getByText(/không phải ngày làm việc/).waitFor();
    await day.fill('24/06/2025');
    // Somebody who clicks twice gives one task: only one is found, taken and done below.
    await dialog.getByRole('button', { name: 'Giao nhiệm vụ' }).dblclick();
    await dialog.waitFor({ state: 'hidden' });
  }
});

it('answers whoever has no right to it with a whole page', async () => {
  const page = await enterAs(browser, system.serverAddress, 'chuyenvien.h26-1');
  for (const address of ['', '/city', '/processes', '/incidents', '/operations', '/report', '/steering']) {
    await page.goto(`/board${address}`);
    await page.getByText('Trang này dành cho người điều hành').waitFor();
    expect(await page.getByText('Có lỗi xảy ra').count(), address).toBe(0);
  }
  await page.getByRole('link', { name: 'Về việc của tôi' }).click();
  await page.getByRole('heading', { level: 1, name: 'Công việc' }).waitFor();
});

it('tells a leader plainly that the unit of an address is not hers', async () => {
  const page = await enterAs(browser, system.serverAddress, 'lanhdao.h26-1');
  await page.goto('/board/steering?unit=H26.2');
  await page.getByText('Bạn không theo dõi đơn vị này').waitFor();
  expect(await numbers(page).count()).toBe(0);
  await page.getByRole('link', { name: 'Mở đơn vị của tôi' }).click();
  await numbers(page).first().waitFor();
});
