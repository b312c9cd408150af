import type { Page } from 'playwright-core';
import { dialog, drawing, type Screen } from './screen.ts';

/** Opens a draft of the birth registration, or goes on with the one of an earlier screen. */
const openDraft = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Sửa Đăng ký khai sinh' }).click();
  await drawing(page);
  await page.getByText('Không có vấn đề nào.').waitFor();
};

const openFile = async (page: Page, label: string): Promise<void> => {
  await openDraft(page);
  await page.getByRole('navigation', { name: 'Các tệp của gói' }).getByRole('link', { name: label }).click();
  await page.getByRole('region', { name: label }).waitFor();
};

/** Changes a draft, throws it away and looks at what is left of it. */
const throwAway = async (page: Page): Promise<void> => {
  await openFile(page, 'Tên gọi');
  const address = page.url();
  await page.getByLabel('Tiếng Việt').first().fill('Đăng ký khai sinh lưu động');
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.waitForURL('**/modeler');
  await page.goto(address);
  await page.getByRole('link', { name: 'Xem bản nháp đã bỏ và khôi phục' }).click();
  await page.getByText('Bản nháp này đã bỏ nên chỉ xem được', { exact: false }).waitFor();
};

/** What a process designer sees. */
export const designer: readonly Screen[] = [
  {
    name: 'library of packages',
    path: () => '/modeler',
    reach: (page) => page.getByRole('table', { name: 'Hộ tịch' }).waitFor(),
  },
  {
    name: 'new procedure',
    path: () => '/modeler',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Thủ tục mới' }).click();
      await page.getByRole('dialog').getByLabel('Tên tiếng Việt').waitFor();
    },
  },
  {
    name: 'package',
    path: () => '/modeler/packages/birth-registration',
    reach: (page) => page.getByRole('heading', { name: 'Nhật ký phát hành' }).waitFor(),
  },
  {
    name: 'comparison of versions',
    path: () => '/modeler/packages/birth-registration/compare?from=0&to=1',
    reach: (page) => page.getByText(/chỗ khác nhau/).waitFor(),
  },
  {
    name: 'draft with its diagram',
    leadsTo: 'modeler/packages/:id/drafts/:draftId',
    path: () => '/modeler',
    reach: openDraft,
  },
  { name: 'form in a draft', path: () => '/modeler', reach: (page) => openFile(page, 'Tờ khai tại quầy') },
  { name: 'record in a draft', path: () => '/modeler', reach: (page) => openFile(page, 'Thủ tục 1.001193') },
  {
    name: 'release dialog',
    path: () => '/modeler',
    reach: async (page) => {
      await openDraft(page);
      await page.getByRole('button', { name: 'Phát hành…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'version to be read',
    leadsTo: 'modeler/packages/:id/versions/:number',
    path: () => '/modeler/packages/birth-registration/versions/1',
    reach: drawing,
  },
  {
    name: 'question before a draft is thrown away',
    path: () => '/modeler',
    reach: async (page) => {
      await openDraft(page);
      await dialog('Bỏ bản nháp')(page);
    },
  },
  {
    name: 'draft that was thrown away',
    leadsTo: 'modeler/discarded/:draftId',
    path: () => '/modeler',
    reach: throwAway,
  },
  {
    name: 'question before a package is retired',
    path: () => '/modeler/packages/birth-registration',
    reach: dialog(/^Ngừng tiếp nhận/),
  },
];
