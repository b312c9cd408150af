/** The dialogs of the console, each at an address of its own: one that is still open would stand before the next. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Screen } from './screen.ts';

const dialogOf = (page: Page) => page.getByRole('dialog');
const lineOf = (page: Page) => page.locator('tr[data-row]').first();

/** Presses an act of the first line, one that is behind its menu. */
const inMenu = (name: string) => async (page: Page) => {
  await lineOf(page).getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name }).click();
  await dialogOf(page).waitFor();
};

/** Marks the lines that are shown, and asks for an act on all of them. */
const onMarked = (name: string) => async (page: Page) => {
  await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
  await page.getByRole('button', { name }).click();
  await dialogOf(page).waitFor();
};

/** Gives the first line to the first who may have it, up to the question why. */
async function giveOut(page: Page): Promise<void> {
  await lineOf(page)
    .getByRole('button', { name: /^Giao việc/ })
    .click();
  await dialogOf(page).getByRole('combobox', { name: 'Giao cho' }).click();
  await page.getByRole('option').first().click();
  await dialogOf(page).getByRole('button', { name: 'Xem trước' }).click();
  await dialogOf(page)
    .getByLabel(/^Lý do/)
    .waitFor();
}

/** A conference that is coming, on whose agenda something can be put. */
async function planConference({ request }: Page): Promise<void> {
  const answers = {
    ...{ title: 'Giao ban đầu tuần', meetingDate: '2025-06-30', meetingTime: '08:00', durationMinutes: 60 },
    ...{ place: 'Phòng họp số 1', invitedUnits: 'H26.1' },
  };
  const applicant = { name: 'Thành phố Hà Nội', phone: '0912345678', address: '12 Lê Lai' };
  const dossier = { intakeId: randomUUID(), procedureCode: 'HN-GB', receivingUnitCode: 'H26', applicant, answers };
  await request.post('/api/dossiers', { headers: { 'x-motcua': '1' }, data: dossier });
}

/** What is asked and said while one steers. */
export const steeringDialogs: readonly Screen[] = [
  { name: 'giving out one, to whom and why', path: () => '/board/steering?unit=H26.1', reach: giveOut },
  {
    name: 'reminding many',
    path: () => '/board/steering?band=overdue&unit=H26.1',
    reach: async (page) => {
      await onMarked('Nhắc…')(page);
      await dialogOf(page)
        .getByText(/sẽ được nhắc/)
        .waitFor();
    },
  },
  {
    name: 'instructing a unit, with a day that there is not',
    path: () => '/board/steering?band=overdue',
    reach: async (page) => {
      await inMenu('Chỉ đạo đơn vị…')(page);
      await dialogOf(page).getByLabel('Xong trước hết ngày').fill('31/02/2025');
      await page.keyboard.press('Tab');
      await dialogOf(page)
        .getByText(/không có trong lịch/)
        .waitFor();
    },
  },
  {
    name: 'extending with an apology',
    path: () => '/board/steering?band=soon&unit=H26.1',
    reach: async (page) => {
      await inMenu('Gia hạn, xin lỗi…')(page);
      await dialogOf(page).getByLabel('Số ngày làm việc').fill('-5');
      await dialogOf(page)
        .getByText(/pháp luật không cho hơn/)
        .waitFor();
    },
  },
  {
    name: 'extending what may not be extended',
    path: () => '/board/steering?band=overdue&flags=unassigned&unit=H26.1',
    reach: inMenu('Gia hạn, xin lỗi…'),
  },
  {
    name: 'putting one on an agenda',
    path: () => '/board/steering?band=overdue&flags=unassigned',
    reach: async (page) => {
      await planConference(page);
      await inMenu('Đưa vào hội nghị…')(page);
      await dialogOf(page).getByLabel('Cần bàn điều gì').waitFor();
    },
  },
];

/** Marks the instances that are shown, and chooses what is to be done with them. */
const choose = async (page: Page, act: string): Promise<void> => {
  await onMarked('Chọn việc cần làm')(page);
  await dialogOf(page).getByLabel('Việc cần làm').selectOption({ label: act });
};

/** What is asked before something is done to many instances, by what is done. */
export const operationDialogs: readonly Screen[] = [
  ...['Đặt dữ liệu', 'Chuyển sang bước khác', 'Chuyển phiên bản', 'Hủy lượt chạy'].map((act) => ({
    name: `choosing for those of a cause: ${act}`,
    path: () => '/board/operations',
    reach: async (page: Page) => {
      await page.getByRole('table', { name: 'Theo nguyên nhân' }).getByRole('link').first().click();
      await choose(page, act);
    },
    leadsTo: 'board/operations/cause',
  })),
  {
    name: 'deleting what has ended',
    path: () => '/board/processes/birth-registration',
    reach: async (page) => {
      await page.getByRole('link', { name: 'Chọn lượt chạy để xử lý' }).click();
      await choose(page, 'Xóa lượt chạy đã kết thúc');
    },
    leadsTo: 'board/operations/instances',
  },
];
