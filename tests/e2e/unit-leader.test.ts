/** A leader's day at the desk: sees who has how much, gives the work of one to another, signs many at once, and prints their papers into one file. */
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import type { ReceivedDossier } from './support/busy-office.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { lookThrough } from './support/staff.ts';
import { answers, waitForTask, work } from './support/work.ts';

describe('the leader of a unit', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let counter: Visitor;
  let minh: Visitor;
  let tram: Visitor;
  const [held, examined]: [ReceivedDossier[], ReceivedDossier[]] = [[], []];
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
    const enter = (userName: string) => signIn(system.serverAddress, userName, SAMPLE_PASSWORD);
    [counter, minh, tram] = [
      await enter('tiepnhan.h26-1'),
      await enter('chuyenvien.h26-1'),
      await enter('chuyenvien2.h26-1'),
    ];
    // given three dossiers that an officer holds, and three that he has examined
    for (let index = 1; index <= 6; index += 1) {
      const dossier = await counter.receive(birthRegistration('H26.1', index));
      const check = await waitForTask(minh, dossier.code, 'check');
      if (index % 2 === 0) await minh.take(check);
      else await work(minh, dossier.code, 'check', answers.complete);
      (index % 2 === 0 ? held : examined).push(dossier);
    }
    const leader = await enter('lanhdao.h26-1');
    for (const { code } of examined) await waitForTask(leader, code, 'sign');
  }, 180_000);
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const open = async (address: string): Promise<Page> => {
    const page = await desks.enter('lanhdao.h26-1');
    await page.goto(address);
    await page.getByRole('table').waitFor();
    return page;
  };
  /** Marks all rows of the page, and asks for what the key stands for. */
  const workOnAll = async (page: Page, key: string): Promise<Locator> => {
    await expect.poll(() => page.locator('tr[data-row]').count()).toBe(3);
    await page.locator('thead input[type="checkbox"]').check();
    await page.getByText('Đã đánh dấu 3').waitFor();
    await page.locator('tr[data-row] a').first().press(key);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  };
  const preview = (dialog: Locator) => dialog.getByRole('button', { name: 'Xem trước' }).click();
  const done = (dialog: Locator) => dialog.getByText('Xong 3, chưa được 0').waitFor();

  it('finds an officer with too much and gives the work to a colleague, with a reason', async () => {
    // when
    const page = await open('/workload');
    await page.getByRole('link', { name: 'Mở 3 việc của Trần Văn Minh' }).first().click();
    const dialog = await workOnAll(page, 'a');
    await dialog.getByRole('combobox', { name: 'Giao cho' }).fill('tram');
    await page.getByRole('option', { name: 'Đoàn Thị Bảo Trâm' }).click();
    await preview(dialog);
    await dialog.getByText('3 việc sẽ được giao cho Đoàn Thị Bảo Trâm.').waitFor();
    const give = dialog.getByRole('button', { name: 'Giao 3 việc' });
    expect(await give.isDisabled()).toBe(true);
    await dialog.getByLabel(/^Lý do/).fill('Đồng chí Minh đi tập huấn');
    await give.click();
    await done(dialog);

    // then
    const hers = (await tram.tasks()).filter(({ assignee }) => assignee === 'chuyenvien2.h26-1');
    expect(hers.map(({ dossier }) => dossier?.code).toSorted()).toEqual(held.map(({ code }) => code).toSorted());
    const history = await counter.history(held[0]?.id ?? '');
    expect(history.at(-1)).toMatchObject({
      action: 'task-handed-over',
      reason: { vi: 'Đồng chí Minh đi tập huấn' },
    });
  });

  it('signs three at once by one decision, and each result is ready to be handed over', async () => {
    const page = await open('/tasks?scope=unassigned&step=sign');
    const dialog = await workOnAll(page, 'e');
    await dialog.getByLabel('Đồng ý và ký').check();
    await dialog.getByRole('button', { name: 'Xem từng văn bản' }).click();
    const sign = (count: number) => dialog.getByRole('button', { name: `Ký ${count} văn bản đã xem` });
    expect(await sign(0).isDisabled()).toBe(true);
    for (const place of [1, 2, 3]) {
      await dialog.getByText(`văn bản ${place}/3`).waitFor();
      await lookThrough(page);
      await sign(place).waitFor();
      if (place < 3) await dialog.getByRole('button', { name: 'Văn bản sau' }).click();
    }
    await sign(3).click();
    for (const said of ['Lê Quang Đức', /^Lãnh đạo đơn vị/, 'Ký bằng']) await dialog.getByText(said).first().waitFor();
    await sign(3).click();
    await done(dialog);
    for (const { code } of examined) await waitForTask(counter, code, 'handOver');
  });

  it('prints the papers of several dossiers into one file', async () => {
    const page = await open('/tasks?scope=unit&assignee=chuyenvien2.h26-1');
    const dialog = await workOnAll(page, 'p');
    await preview(dialog);
    await dialog.getByRole('button', { name: 'In 3 hồ sơ' }).click();
    await done(dialog);
    const address = await dialog.getByRole('link', { name: 'Mở tệp PDF' }).getAttribute('href');
    const file = await PDFDocument.load(await (await page.request.get(address ?? '')).body());
    expect(file.getPageCount()).toBeGreaterThanOrEqual(3);
  });
});
