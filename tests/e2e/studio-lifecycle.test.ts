/** What becomes of a package after it was released, at the pages: what came with Motcua is taken in, a version is withdrawn and brought back, a package is retired, deleted and restored. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from '../../office/kernel/index.ts';
import { importShipped, newestVersionOf, releasePackage } from '../../office/packages/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { approveWaiting } from './support/approve.ts';
import { type Desks, openDesks } from './support/desks.ts';

const DESIGNER = 'thietke.h26';
const APPROVER = 'quantri.h26';
const PACKAGE = 'withdrawal';

describe('the life of a package', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
  });
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('takes in what came with Motcua, and asks where it was changed here too', async () => {
    // given a package that was changed here, and a Motcua that brings other notes and names of it
    await releasedHere({ 'README.md': 'Ghi chú của mình' });
    await shipped({ 'README.md': 'Ghi chú mới', 'names.json': '{"vi":"Rút hồ sơ đã nộp","en":"Withdrawal"}' });
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler');
    const waits = designer.getByRole('status').filter({ hasText: 'Bản mới hơn đi kèm Motcua đang chờ' });
    await waits.waitFor();
    // when she looks at what differs
    await waits.getByRole('link', { name: 'Xem khác biệt' }).click();
    await designer.getByText('Rút hồ sơ đã nộp').waitFor();
    // and takes it in
    await designer.goto(`/modeler/packages/${PACKAGE}`);
    await waits.waitFor();
    await waits.getByRole('button', { name: 'Nhận vào bản nháp' }).click();
    const dialog = designer.getByRole('dialog', { name: 'Chọn thay đổi muốn giữ' });
    await dialog.waitFor();
    await dialog.getByText('Của bản đi kèm Motcua: Ghi chú mới').click();
    await dialog.getByRole('button', { name: 'Gộp' }).click();
    // then both are in her draft
    await designer.getByRole('heading', { level: 1, name: 'Rút hồ sơ đã nộp' }).waitFor();
    await designer.getByText('đã nhận bản đi kèm Motcua').waitFor();
  });

  it('withdraws a version before its day, and brings it back into a draft', async () => {
    // given
    const number = await releasedHere({ 'README.md': 'Bản cho tháng sau' }, '2099-01-01', 'verification');
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler/packages/verification');
    await designer.getByText('Chờ đến ngày').waitFor();
    // when
    await designer.getByRole('button', { name: `Thu hồi phiên bản ${number}` }).click();
    const dialog = designer.getByRole('dialog');
    await dialog.getByLabel('Lý do').fill('Sai ngày có hiệu lực');
    await dialog.getByRole('button', { name: 'Thu hồi' }).click();
    // then
    await designer.getByText('Đã thu hồi').waitFor();
    await designer.getByText(/thu hồi lúc .*: Sai ngày có hiệu lực/).waitFor();
    // when
    await designer.getByRole('button', { name: `Lấy lại phiên bản ${number} vào bản nháp` }).click();
    // then
    await designer.getByText(`Từ phiên bản ${number - 1}`).waitFor();
  });

  it('retires a package by two, and deletes what was never released so that it can be brought back', async () => {
    // given
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler/packages/household-business-registration');
    // when
    await designer.getByRole('button', { name: 'Ngừng tiếp nhận…' }).click();
    const retiring = designer.getByRole('dialog', { name: 'Ngừng tiếp nhận “Đăng ký hộ kinh doanh”?' });
    await retiring.getByLabel('Lý do').fill('Chuyển sang thủ tục liên thông');
    await retiring.getByRole('button', { name: 'Gửi duyệt và ngừng tiếp nhận' }).click();
    await retiring.getByText('Đang chờ người thứ hai phê duyệt').waitFor();
    await approveWaiting(system.serverAddress, APPROVER);
    // then
    await designer.goto('/modeler/packages/household-business-registration');
    await designer.getByText(/Ngừng tiếp nhận hồ sơ mới từ .*: Chuyển sang thủ tục liên thông/).waitFor();
    await designer.getByRole('button', { name: 'Xoá gói…' }).waitFor();
    // when somebody's package that was never released is deleted
    const draft = await beginNew(designer, 'mobile-counter', { vi: 'Quầy lưu động', en: 'Mobile counter' });
    await designer.goto('/modeler/packages/mobile-counter');
    await designer.getByRole('button', { name: 'Xoá gói…' }).click();
    await designer.getByRole('dialog').getByRole('button', { name: 'Xoá gói' }).click();
    // then it can be brought back with its draft
    const deleted = designer.getByRole('region', { name: 'Đã xoá gần đây' });
    await deleted.getByText('còn 30 ngày trước khi xoá hẳn').waitFor();
    await deleted.getByRole('button', { name: 'Khôi phục Quầy lưu động' }).click();
    await deleted.waitFor({ state: 'detached' });
    await designer.goto(draft);
    await designer.getByRole('heading', { level: 1, name: 'Quầy lưu động' }).waitFor();
  });

  it('brings a draft back that was thrown away, after it was looked at', async () => {
    // given
    const designer = await desks.enter(DESIGNER);
    await designer.setViewportSize({ width: 390, height: 844 });
    const draft = await beginNew(designer, 'night-market', { vi: 'Chợ đêm', en: 'Night market' });
    await designer.goto(draft);
    await designer.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await designer.getByRole('dialog').getByText('nằm trong “Đã xoá gần đây”', { exact: false }).waitFor();
    await designer.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await designer.waitForURL('**/modeler');
    // then it stands among what was deleted, also after a reload, and its address leads there
    await designer.goto(draft);
    await designer.getByRole('link', { name: 'Xem bản nháp đã bỏ và khôi phục' }).click();
    await designer.getByText('Bản nháp này đã bỏ nên chỉ xem được', { exact: false }).waitFor();
    expect(await designer.getByLabel('Tiếng Việt').first().inputValue()).toBe('Chợ đêm');
    await designer.goto('/modeler');
    const deleted = designer.getByRole('region', { name: 'Đã xoá gần đây' });
    await deleted.getByText('Lý Hải Yến bỏ lúc', { exact: false }).waitFor();
    const wide = await designer.locator('html').evaluate((page) => page.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    // when an administrator brings it back
    const administrator = await desks.enter(APPROVER);
    await administrator.goto('/modeler');
    await administrator.getByRole('button', { name: 'Khôi phục bản nháp của Chợ đêm' }).click();
    await administrator.getByRole('link', { name: 'Chợ đêm' }).first().waitFor();
    // then it is hers again
    await designer.goto(draft);
    await designer.getByRole('button', { name: 'Bỏ bản nháp' }).waitFor();
  });

  it('keeps what is typed while somebody else deletes the package, and goes on when it is back', async () => {
    // given a draft that is open
    const designer = await desks.enter(DESIGNER);
    const draft = await beginNew(designer, 'street-stall', { vi: 'Hàng rong', en: 'Street stall' });
    await designer.goto(`${draft}?file=names.json`);
    const name = designer.getByLabel('Tiếng Việt').first();
    await name.waitFor();
    // when the package is deleted meanwhile
    const other = await designer.context().newPage();
    await other.goto('/modeler/packages/street-stall');
    await other.getByRole('button', { name: 'Xoá gói…' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Xoá gói' }).click();
    await other.waitForURL('**/modeler');
    // then she is told by whom, and what she types is kept, also over a reload
    const told = designer.getByRole('alert').filter({ hasText: 'Gói này vừa bị xoá' });
    await told.getByText('đã xoá gói “street-stall”', { exact: false }).waitFor();
    await name.fill('Hàng rong ban đêm');
    await name.blur();
    const downloading = designer.waitForEvent('download');
    await told.getByRole('button', { name: 'Tải nội dung này về máy' }).click();
    expect((await downloading).suggestedFilename()).toBe('street-stall.zip');
    await designer.reload();
    await told.getByRole('button', { name: 'Khôi phục gói và lưu tiếp' }).click();
    await designer.getByRole('heading', { level: 1, name: 'Hàng rong ban đêm' }).waitFor();
    await designer.getByText(/Đã lưu lúc/).waitFor();
  });

  /** Begins the draft of a package that is not there yet. @returns its address */
  async function beginNew(page: Page, id: string, names: { vi: string; en: string }): Promise<string> {
    const headers = { 'x-motcua': '1' };
    const answer = await page.request.post(`${system.serverAddress}/api/packages/${id}/drafts`, {
      headers,
      data: { start: { kind: 'nothing', names } },
    });
    return `/modeler/packages/${id}/drafts/${(await answer.json()).id}`;
  }

  /** Somebody releases the newest version of a package with some files changed. @returns its number */
  async function releasedHere(
    changes: Readonly<Record<string, string>>,
    validFrom = dayOf(new Date()),
    id = PACKAGE,
  ): Promise<number> {
    return inOffice(async (office) => {
      const newest = await newestVersionOf(office, id);
      const files = { ...newest?.files, ...changes };
      const release = { id, files, basedOn: newest?.number ?? null, validFrom, note: 'Sửa tại đây' };
      return releasePackage(office, { kind: 'system', name: 'Nguyễn Văn An' }, release);
    });
  }

  /** What a start of a Motcua with other files does. */
  async function shipped(changes: Readonly<Record<string, string>>): Promise<void> {
    const packages = await listShippedPackages();
    await inOffice((office) =>
      importShipped(
        office,
        packages.map((one) => (one.id === PACKAGE ? { ...one, files: { ...one.files, ...changes } } : one)),
      ),
    );
  }

  async function inOffice<Result>(work: (office: Awaited<ReturnType<typeof openOffice>>) => Promise<Result>) {
    const office = await openOffice({ databaseUrl: system.databaseUrl });
    try {
      return await work(office);
    } finally {
      await office.close();
    }
  }
});
