import type { Page } from 'playwright-core';
import { operationDialogs } from './dialogs.ts';
import { heading, type Screen } from './screen.ts';

/** A ward of which a part goes to a new one. */
async function previewSplit(page: Page): Promise<void> {
  await page.getByLabel('Ngày cuối của đơn vị cũ').fill('31/12/2026');
  const parts = page.getByRole('group', { name: /^Đơn vị tiếp nhận/ });
  for (const [index, code] of ['H26.140', 'H26.141'].entries()) {
    await parts.nth(index).getByLabel('Mã', { exact: true }).fill(code);
    await parts
      .nth(index)
      .getByLabel('Tên', { exact: true })
      .fill(`Phường Mẫu ${index + 1}`);
  }
  await parts.nth(1).getByLabel('Các địa bàn').fill('Tràng Tiền, Hàng Bài');
  await page.getByLabel('Căn cứ').fill('Nghị quyết mẫu');
  await page.getByLabel('Lý do').fill('chia tách');
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await page.getByRole('heading', { name: 'Nếu áp dụng' }).waitFor();
}

/** A role that signs, which waits for a second person; when it is there already, it stays the one. */
async function proposeRole(page: Page, userName: string): Promise<void> {
  const { items } = await (await page.request.get(`/api/people?text=${userName}`)).json();
  await page.request.post(`/api/people/${items[0].id}/roles`, {
    headers: { 'x-motcua': '1' },
    data: { unitCode: 'H26.2', role: 'unit-leader', validFrom: '2025-01-01', validTo: null, reason: 'bổ nhiệm' },
  });
}

/** What ended goes into the archive at once, so that there is something to look at. */
async function archiveWhatEnded({ request }: Page): Promise<void> {
  const headers = { 'x-motcua': '1' };
  const known = { amount: 0, unit: 'day', validFrom: '2025-01-01', legalBasis: 'Quy tắc mẫu', source: 'mẫu' };
  const rule = { subject: 'archive', procedureCode: '1.001193', procedureField: null, ...known };
  await request.post('/api/archive/rules', { headers, data: rule });
  const { due } = await (await request.get('/api/archive')).json();
  for (const { unit, month } of due)
    await request.post('/api/archive/submissions', { headers, data: { unitCode: unit.code, month } });
}

/** Opens the group of what has stopped, marks all of it and asks what is to be done. */
async function chooseAct(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Theo nguyên nhân' }).getByRole('link').first().click();
  await page.getByRole('checkbox', { name: 'Đánh dấu tất cả dòng đang hiện' }).check();
  await page.getByRole('button', { name: 'Chọn việc cần làm' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm dữ liệu' }).click();
}

/** What an administrator sees. */
export const administrator: readonly Screen[] = [
  {
    name: 'cancel dialog',
    path: ({ stuckInstanceKey }) => `/board/instances/${stuckInstanceKey}`,
    reach: async (page) => {
      await page.getByRole('button', { name: 'Hủy lượt chạy' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'what has stopped, by its cause',
    path: () => '/board/operations',
    reach: (page) => page.getByRole('table', { name: 'Theo nguyên nhân' }).waitFor(),
  },
  {
    name: 'what to do with the instances of a cause',
    path: () => '/board/operations',
    reach: chooseAct,
    leadsTo: 'board/operations/cause',
  },
  ...operationDialogs,
  {
    name: 'preview of an operation',
    path: () => '/board/operations',
    reach: async (page) => {
      await chooseAct(page);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /^Bỏ dữ liệu/ }).click();
      await dialog.getByRole('button', { name: 'Xem trước' }).click();
      await page.getByText(/^Sẽ làm với/).waitFor();
    },
    leadsTo: 'board/operations/:id',
  },
  {
    name: 'instances of a version to choose from',
    path: () => '/board/processes/birth-registration',
    reach: async (page) => {
      await page.getByRole('link', { name: 'Chọn lượt chạy để xử lý' }).click();
      await page.getByRole('table', { name: 'Lượt chạy' }).waitFor();
    },
    leadsTo: 'board/operations/instances',
  },
  {
    name: 'instances of every process, searched by variables and days',
    path: () => '/board/instances?startedFrom=2025-01-01',
    reach: async (page) => {
      await page.getByText('Tìm theo bước, lỗi, ngày, dữ liệu').click();
      await page.getByRole('button', { name: 'Thêm dữ liệu' }).click();
      await page.getByRole('table', { name: 'Lượt chạy' }).waitFor();
    },
  },
  {
    name: 'calendar with a change and what it moves',
    path: () => '/admin/calendars?year=2025',
    reach: async (page) => {
      await page.getByRole('button', { name: /^25\/06\/2025/ }).click();
      await page.getByRole('button', { name: 'Đổi ngày này' }).click();
      for (const [label, text] of [
        ['Tên tiếng Việt', 'Nghỉ do bão'],
        ['Tên tiếng Anh', 'Storm'],
        ['Nguồn', 'Công điện số 5'],
      ] as const)
        await page.getByRole('textbox', { name: label }).fill(text);
      await page.getByRole('button', { name: 'Đưa vào thay đổi' }).click();
      await page.getByLabel('Lý do, ghi vào lịch sử hồ sơ').fill('Bão số 3');
      await page.getByRole('button', { name: 'Xem ảnh hưởng' }).click();
      await page.getByText(/Có áp dụng không/).waitFor();
    },
  },
  {
    name: 'hours of a unit',
    path: () => '/admin/calendars?year=2025&unit=H26.1',
    reach: (page) => page.getByRole('button', { name: 'Đổi giờ làm việc' }).click(),
  },
  {
    name: 'units with a district that has ended',
    path: () => '/admin/units?unit=H26.D01',
    reach: (page) => page.getByRole('heading', { level: 3, name: 'Đơn vị kế thừa' }).waitFor(),
  },
  {
    name: 'who was competent then',
    path: () => '/admin/units?unit=H26.D01',
    reach: async (page) => {
      const box = page.getByRole('region', { name: /^(Khi đó ai|Who was)/ });
      await box.getByRole('button', { name: /^(Hỏi|Ask)$/ }).click();
      await box.getByRole('status').getByText('H26.D01', { exact: true }).waitFor();
    },
  },
  {
    name: 'preview of a split',
    path: () => '/admin/units/reform?what=split&unit=H26.9',
    reach: previewSplit,
  },
  {
    name: 'roles that need a second factor',
    path: () => '/admin/second-factors',
    reach: (page) => page.getByRole('group').waitFor(),
  },
  { name: 'people', path: () => '/admin/people', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'a new account',
    path: () => '/admin/people',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a person',
    leadsTo: 'admin/people/:id',
    path: () => '/admin/people?text=h26-1',
    reach: async (page) => {
      await page.getByRole('link', { name: 'Lê Quang Đức' }).click();
      await page.getByRole('table', { name: 'Vai trò' }).waitFor();
    },
  },
  {
    name: 'catalogue of procedures',
    path: () => '/admin/procedures?text=xay+dung',
    reach: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'procedure whose sources contradict each other',
    path: () => '/admin/procedures/1.013225',
    reach: (page) => page.getByRole('heading', { name: /^Các nguồn công bố mâu thuẫn/ }).waitFor(),
  },
  {
    name: 'procedure that is offered',
    path: () => '/admin/procedures/1.001193',
    reach: (page) => page.getByText('Đăng ký đúng hạn: miễn lệ phí').waitFor(),
  },
  {
    name: 'publishing with flaws',
    path: () => '/admin/procedures/publish?code=1.013225',
    reach: async (page) => {
      const file = page.getByRole('textbox', { name: 'Tệp thủ tục (JSON)' });
      await file.fill((await file.inputValue()).replace('"subtype": "house"', '"subtype": "castle"'));
      await page.getByRole('button', { name: 'Kiểm tra' }).click();
      await page.getByText(/không có trong danh sách: "castle"/).waitFor();
    },
  },
  {
    name: 'templates of papers',
    path: () => '/admin/papers',
    reach: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'template of a paper',
    path: () => '/admin/papers/counter-refusal',
    reach: (page) =>
      page
        .getByRole('button', { name: /^Ban hành/ })
        .first()
        .waitFor(),
  },
  {
    name: 'proposals that wait',
    path: () => '/admin/approvals?show=decided',
    reach: heading(/^(Phê duyệt|Approvals)$/),
  },
  {
    name: 'a proposal',
    leadsTo: 'admin/approvals/:id',
    path: () => '/admin/approvals',
    reach: async (page) => {
      await proposeRole(page, 'tiepnhan.h26-2');
      await page.reload();
      await page.getByRole('link', { name: /tiepnhan\.h26-2/ }).click();
      await page.getByRole('heading', { name: /^Thay đổi|difference/ }).waitFor();
    },
  },
  {
    name: 'what the installation is',
    path: () => '/admin/installation',
    reach: (page) => page.getByRole('heading', { name: /^(Thay đổi cần|Changes that need)/ }).waitFor(),
  },
  {
    name: 'link of the first administrator that is not valid',
    path: () => '/first-administrator',
    reach: (page) => page.getByText(/npm run first-administrator/).waitFor(),
  },
  {
    name: 'a submission to the archive',
    leadsTo: 'archive/submissions/:id',
    path: () => '/archive',
    reach: async (page) => {
      await archiveWhatEnded(page);
      await page.reload();
      await page.getByRole('link', { name: /BBNL/ }).first().click();
      await page.getByRole('table', { name: 'Các gói hồ sơ' }).waitFor();
    },
  },
  {
    name: 'rules of retention',
    path: () => '/archive/rules',
    reach: (page) => page.getByRole('table').first().waitFor(),
  },
  { name: 'erasure', path: () => '/archive/erasure', reach: heading('Lưu trữ') },
  { name: 'holds', path: () => '/archive/holds', reach: heading('Lưu trữ') },
  { name: 'clock', path: () => '/admin/clock', reach: (page) => page.getByLabel('Ngày (dd/mm/yyyy)').waitFor() },
  { name: 'notifications', path: () => '/admin/notifications', reach: heading('Thông báo đã gửi') },
  { name: 'backups', path: () => '/admin/backups', reach: heading('Sao lưu') },
  { name: 'health', path: () => '/admin/health', reach: heading('Tình trạng hệ thống') },
  { name: 'looks', path: () => '/admin/audit/looks', reach: heading('Nhật ký hệ thống') },
];
