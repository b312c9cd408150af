/** Every page, as every role that sees it, in both themes and both languages: nothing that axe-core finds against WCAG 2.2 AA. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { bringAxe, findViolations } from './support/axe.ts';
import { type BusyOffice, fillOffice } from './support/busy-office.ts';
import { enterAs, fillBirthRegistration, receive } from './support/staff.ts';
import { handOver, messages, twoPapers } from './support/task-screens.ts';

/** One thing to look at. `reach` leads to it from the address; what it waits for tells that it is there. */
interface Screen {
  readonly name: string;
  readonly path: (office: BusyOffice) => string;
  readonly reach: (page: Page) => Promise<unknown>;
}

const heading = (text: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor();
const tab = (name: RegExp) => async (page: Page) => {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel').filter({ visible: true }).waitFor();
};
const drawing = (page: Page) => page.locator('.djs-element').first().waitFor();

const counter: readonly Screen[] = [
  { name: 'intake, empty', path: () => '/intake', reach: heading('Tiếp nhận hồ sơ') },
  { name: 'intake, filled', path: () => '/intake', reach: (page) => fillBirthRegistration(page, 'Nguyễn Minh Anh') },
  {
    name: 'intake, refused for what is missing',
    path: () => '/intake',
    reach: async (page) => {
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
  { name: 'work-list of the counter', path: () => '/tasks', reach: (page) => page.getByRole('table').waitFor() },
];

const officer: readonly Screen[] = [
  { name: 'work-list', path: () => '/tasks', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'work-list with marked rows, over a deadline',
    path: () => '/tasks',
    reach: async (page) => {
      await page.getByRole('table').waitFor();
      for (const key of ['j', 'x']) await page.keyboard.press(key);
      await page.getByRole('region', { name: 'Việc đã đánh dấu' }).waitFor();
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
        .getByRole('region', { name: 'Việc đã đánh dấu' })
        .getByRole('button', { name: 'Nhận', exact: true })
        .click();
      await page.getByText(/việc sẽ được thực hiện/).waitFor();
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
    path: () => '/tasks',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Việc hàng loạt' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'work-list, nothing found', path: () => '/tasks?text=khong+co', reach: heading('Công việc') },
  {
    name: 'help',
    path: () => '/tasks',
    reach: async (page) => {
      await page.getByRole('table').waitFor();
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
    reach: async (page) => {
      await page.getByRole('button', { name: 'Nhận việc' }).click();
      await page.getByRole('button', { name: 'Hoàn thành' }).waitFor();
    },
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
  { name: 'handing a task over', path: ({ freshTaskKey }) => `/tasks/${freshTaskKey}`, reach: handOver },
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
  { name: 'unknown address', path: () => '/nothing', reach: heading('Không có trang này') },
];

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

const leader: readonly Screen[] = [
  {
    name: 'substitutes and delegations',
    path: () => '/stand-ins',
    reach: (page) => page.getByRole('heading', { name: 'Ủy quyền ký', level: 2 }).waitFor(),
  },
  { name: 'workload of the unit', path: () => '/workload', reach: (page) => page.getByRole('table').waitFor() },
  { name: 'my account', path: () => '/account', reach: heading('Tài khoản của tôi') },
];

const monitor: readonly Screen[] = [
  {
    name: 'board',
    path: () => '/board',
    reach: (page) => page.getByRole('table', { name: 'Số hồ sơ theo đơn vị' }).waitFor(),
  },
  { name: 'processes', path: () => '/board/processes', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'process',
    path: () => '/board/processes/birth-registration',
    reach: (page) => drawing(page).then(() => page.getByRole('table', { name: 'Lượt chạy' }).waitFor()),
  },
  {
    name: 'instance with an incident',
    path: ({ stuckInstanceKey }) => `/board/instances/${stuckInstanceKey}`,
    reach: drawing,
  },
  { name: 'incidents', path: () => '/board/incidents', reach: (page) => page.getByRole('table').waitFor() },
  {
    name: 'report',
    path: () => '/board/report?from=2025-06-23&to=2025-06-30',
    reach: (page) => page.getByRole('table').waitFor(),
  },
];

const administrator: readonly Screen[] = [
  {
    name: 'cancel dialog',
    path: ({ stuckInstanceKey }) => `/board/instances/${stuckInstanceKey}`,
    reach: async (page) => {
      await page.getByRole('button', { name: 'Hủy lượt chạy' }).click();
      await page.getByRole('dialog').waitFor();
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
      await page.getByText(/unknown subtype "castle"/).waitFor();
    },
  },
  { name: 'clock', path: () => '/admin/clock', reach: (page) => page.getByLabel('Ngày (dd/mm/yyyy)').waitFor() },
  { name: 'notifications', path: () => '/admin/notifications', reach: heading('Thông báo đã gửi') },
];

const designer: readonly Screen[] = [
  {
    name: 'library of processes',
    path: () => '/modeler',
    reach: (page) => page.getByRole('table', { name: 'Bảng quyết định' }).waitFor(),
  },
  {
    name: 'editor',
    path: () => '/modeler',
    reach: async (page) => {
      await page
        .getByRole('table', { name: 'Thiết kế quy trình' })
        .getByRole('link', { name: /khai sinh/i })
        .first()
        .click();
      await drawing(page);
      await page.getByText('Chạy được trên Camunda 8.').waitFor();
    },
  },
  {
    name: 'deploy dialog',
    path: () => '/modeler',
    reach: async (page) => {
      await page
        .getByRole('table', { name: 'Thiết kế quy trình' })
        .getByRole('link', { name: /khai sinh/i })
        .first()
        .click();
      await drawing(page);
      await page.getByRole('button', { name: 'Triển khai' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

const roles = [
  { userName: 'tiepnhan.h26-1', screens: counter },
  { userName: 'chuyenvien.h26-1', screens: officer },
  { userName: 'lanhdao.h26-1', screens: leader },
  { userName: 'giamsat.h26', screens: monitor },
  { userName: 'quantri.h26', screens: administrator },
  { userName: 'thietke.h26', screens: designer },
];

describe('pages for everybody', () => {
  let system: TestSystem;
  let browser: Browser;
  let office: BusyOffice;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    office = await fillOffice(system);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it.concurrent.each(roles)('$userName', { timeout: 180_000 }, async ({ userName, screens }) => {
    const page = await enterAs(browser, system.serverAddress, userName);
    await bringAxe(page.context());
    const found: string[] = [];
    for (const screen of screens) {
      const path = screen.path(office);
      if (new URL(page.url()).pathname + new URL(page.url()).search !== path) await page.goto(path);
      await screen.reach(page);
      found.push(...(await findInAllLooks(page, `${userName}: ${screen.name}`)));
    }
    expect(found.join('\n\n')).toBe('');
  });
});

const looks = [
  { look: 'vi, light', next: /^(Nền tối|Dark theme)$/ },
  { look: 'vi, dark', next: /^EN:/ },
  { look: 'en, dark', next: /^(Nền sáng|Light theme)$/ },
  { look: 'en, light', next: /^VI:/ },
] as const;

/** Goes round all four looks of a page by its own switches, and ends where it began. */
async function findInAllLooks(page: Page, screen: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { look, next } of looks) {
    found.push(...(await findViolations(page, `${screen} (${look})`)));
    // By an event, because an open dialog keeps the mouse away from the switches.
    await page.getByRole('button', { name: next, includeHidden: true }).dispatchEvent('click');
  }
  return found;
}
