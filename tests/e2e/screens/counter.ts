import type { Page } from 'playwright-core';
import { BORN_ON } from '../support/busy-office.ts';
import { fillBirthRegistration, receive } from '../support/staff.ts';
import { dialog, heading, type Screen } from './screen.ts';

/** The office's clock stands still at a moment of those days. */
const BORN_ON_WRITTEN = BORN_ON.split('-').reverse().join('/');

const phoneOf = (page: Page) => page.getByRole('region', { name: 'Người nộp' }).getByLabel('Điện thoại');
const typeMothersDay = async (page: Page, day: string): Promise<void> => {
  await page
    .getByRole('group', { name: 'Người mẹ' })
    .getByLabel(/Ngày sinh/)
    .fill(day);
  await page.keyboard.press('Tab');
};

/** What the counter sees. */
export const counter: readonly Screen[] = [
  { name: 'intake, empty', path: () => '/intake', reach: heading('Tiếp nhận hồ sơ') },
  {
    name: 'intake, filled',
    path: () => '/intake',
    reach: (page) => fillBirthRegistration(page, 'Nguyễn Minh Anh', BORN_ON_WRITTEN),
  },
  {
    name: 'intake, with what cannot be true and what is unusual',
    path: () => '/intake',
    reach: async (page) => {
      await phoneOf(page).fill('12');
      await typeMothersDay(page, '16/06/2012');
      const flaws = page.getByRole('group', { name: 'Kiểm tra nội dung khai' });
      await flaws.getByRole('button', { name: /Số điện thoại của người nộp/ }).waitFor();
      await flaws.getByLabel(/người mẹ dưới 15/).waitFor();
    },
  },
  {
    name: 'intake, refused for what is missing',
    path: () => '/intake',
    reach: async (page) => {
      await phoneOf(page).fill('0912345678');
      await typeMothersDay(page, '16/06/1993');
      await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).uncheck({ force: true });
      await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'received panel',
    path: () => '/intake',
    reach: async (page) => {
      await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).check({ force: true });
      await receive(page);
    },
  },
  {
    name: 'slip for what is missing',
    path: () => '/intake',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).click();
      await page.getByRole('combobox', { name: 'Thủ tục' }).fill('khai sinh');
      await page.getByRole('option', { name: /1\.001193/ }).click();
      await page.getByRole('button', { name: 'Chưa nhận: lập phiếu' }).click();
      await page.getByRole('dialog').getByText('Số bản còn thiếu của từng giấy tờ').waitFor();
    },
  },
  {
    name: 'slip of a refusal, with what is not said yet',
    path: () => '/intake',
    reach: async (page) => {
      await page.getByText('Từ chối tiếp nhận (mẫu 03)').click();
      await page.getByRole('button', { name: 'Lập và in phiếu' }).click();
      await page.getByRole('dialog').getByText('Còn thiếu:').waitFor();
    },
  },
  {
    name: 'slips that were issued',
    path: () => '/intake',
    reach: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click();
      await dialog('Phiếu đã lập')(page);
    },
  },
  { name: 'fees', path: () => '/payments', reach: heading(/phí/i) },
  { name: 'results that nobody fetched', path: () => '/undelivered', reach: heading('Kết quả chưa có người nhận') },
  {
    name: 'what is kept about a person',
    path: () => '/person-data',
    reach: async (page) => {
      await page.getByLabel('Số định danh trên thẻ').fill('001090012345');
      await page.getByLabel('Lý do').fill('Công dân yêu cầu tại quầy');
      await page.getByRole('button', { name: 'Xem dữ liệu đang lưu' }).click();
      await page.getByText(/Không lưu hồ sơ nào theo số này|Số hồ sơ có dữ liệu/).waitFor();
    },
  },
  { name: 'registers', path: () => '/registers', reach: heading(/Sổ/) },
  { name: 'work-list of the counter', path: () => '/tasks', reach: (page) => page.getByRole('table').waitFor() },
];
