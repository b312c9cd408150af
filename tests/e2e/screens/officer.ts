import type { Page } from 'playwright-core';
import { handOver, messages, twoPapers } from '../support/task-screens.ts';
import { drawing, heading, type Screen, tab } from './screen.ts';

/** Makes the task hers, when it is not yet: she may have come to it on another screen. */
async function takeTask(page: Page): Promise<void> {
  const take = page.getByRole('button', { name: 'Nhận việc' });
  const complete = page.getByRole('button', { name: 'Hoàn thành' });
  await take.or(complete).first().waitFor();
  if (await take.isVisible()) await take.click();
  await complete.waitFor();
}

/** What a case officer sees. */
export const officer: readonly Screen[] = [
  { name: 'work-list', path: () => '/tasks', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'work-list with marked rows, over a deadline',
    path: () => '/tasks',
    reach: async (page) => {
      await page.getByRole('table').waitFor();
      for (const key of ['j', 'x']) await page.keyboard.press(key);
      await page.getByRole('region', { name: 'Các dòng đã đánh dấu' }).waitFor();
      await page.locator('.mc-reasoned').first().hover();
      await page.getByRole('tooltip').first().waitFor();
    },
  },
  {
    name: 'preview of work on many',
    path: () => '/tasks?scope=unassigned',
    reach: async (page) => {
      await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
      await page
        .getByRole('region', { name: 'Các dòng đã đánh dấu' })
        .getByRole('button', { name: 'Nhận', exact: true })
        .click();
      await page.getByText(/việc sẽ được nhận/).waitFor();
    },
  },
  {
    name: 'columns of the work-list',
    path: () => '/tasks',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Cột và số dòng' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a view of the work-list',
    path: () => '/tasks?due=overdue&sort=applicant&order=desc',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Lưu chế độ xem' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'latest works on many',
    // An address of its own: what is open at another would stand before it.
    path: () => '/tasks?scope=finished',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Xử lý hàng loạt' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'work-list, nothing found', path: () => '/tasks?text=khong+co', reach: heading('Công việc') },
  {
    name: 'help',
    // Whether anything is hers is another screen's matter: the help is there over an empty list too.
    path: () => '/tasks?scope=mine',
    reach: async (page) => {
      await heading('Công việc')(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'task before it is taken',
    path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`,
    reach: (page) => page.getByRole('button', { name: 'Nhận việc' }).waitFor(),
  },
  {
    name: 'task that is mine',
    path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`,
    reach: takeTask,
  },
  { name: 'task with two papers side by side', path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`, reach: twoPapers },
  {
    name: 'process over a task',
    path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`,
    reach: async (page) => {
      await page.getByRole('button', { name: 'Xem quy trình' }).click();
      await drawing(page);
    },
  },
  { name: 'messages of a dossier', path: ({ delivered }) => `/dossiers/${delivered.id}`, reach: messages },
  {
    name: 'handing a task over',
    path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`,
    reach: (page) => takeTask(page).then(() => handOver(page)),
  },
  { name: 'dossiers', path: () => '/dossiers', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'dossier with its date explained',
    path: ({ supplementing }) => `/dossiers/${supplementing.id}`,
    reach: async (page) => {
      await page.getByRole('button', { name: 'Vì sao là ngày này?' }).click();
      await page.getByRole('table', { name: 'Vì sao là ngày này?' }).waitFor();
    },
  },
  { name: 'overdue dossier', path: ({ overdue }) => `/dossiers/${overdue.id}`, reach: heading(/^H26\.1-/) },
  { name: 'papers of a dossier', path: ({ delivered }) => `/dossiers/${delivered.id}`, reach: tab(/^Giấy tờ/) },
  { name: 'history of a dossier', path: ({ delivered }) => `/dossiers/${delivered.id}`, reach: tab(/^Lịch sử/) },
  {
    name: 'process of a dossier',
    path: ({ delivered }) => `/dossiers/${delivered.id}`,
    reach: (page) => tab(/^Quy trình/)(page).then(() => drawing(page)),
  },
  {
    name: 'steps of a dossier',
    path: ({ delivered }) => `/dossiers/${delivered.id}`,
    reach: async (page) => {
      await tab(/^Quy trình/)(page);
      await page.getByRole('tab', { name: 'Danh sách bước' }).click();
      await page.getByRole('table').waitFor();
    },
  },
  { name: 'unknown address', path: () => '/tasks/no/such', reach: heading('Không có trang này') },
  {
    name: 'correction of what was declared, with a fact that cannot be true',
    path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`,
    reach: async (page) => {
      await takeTask(page);
      await page.getByRole('button', { name: 'Đính chính nội dung khai' }).click();
      const dialog = page.getByRole('dialog', { name: /^Đính chính nội dung khai/ });
      await dialog
        .getByRole('group', { name: 'Người được khai sinh' })
        .getByLabel(/Ngày sinh/)
        .fill('01/01/2030');
      await page.keyboard.press('Tab');
      await dialog.getByText('Sẽ thay đổi').waitFor();
    },
  },
];
