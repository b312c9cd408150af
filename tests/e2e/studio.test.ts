/** A designer changes a whole package in the studio: what she does is on the server at once, nobody's work is lost, and it holds when a second person has approved it. */
import { readFile } from 'node:fs/promises';
import { OrchestrationLifters } from '@camunda8/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../office/time/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { approveWaiting } from './support/approve.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { listeningProcess } from './support/diagrams.ts';
import { signInAs } from './support/staff.ts';
import { discardDraft } from './support/studio.ts';

const DESIGNER = 'thietke.h26';
const APPROVER = 'quantri.h26';
const TASK = 'Thẩm tra hồ sơ khai sinh';
const RENAMED = 'Thẩm tra kỹ hồ sơ khai sinh';
const SAVED = /Đã lưu lúc/;

describe('the studio', () => {
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

  it('keeps what is changed on the server, so that another machine goes on with it', async () => {
    // given
    const designer = await openDraft();
    // when
    await openFile(designer, 'Tên gọi');
    await nameField(designer).fill('Khai sinh tại xã');
    await designer.getByText(SAVED).waitFor();
    // then another machine of hers has it
    const elsewhere = await signInAs(browser, system.serverAddress, DESIGNER);
    await elsewhere.goto(designer.url());
    await elsewhere.getByRole('heading', { level: 1, name: 'Khai sinh tại xã' }).waitFor();
    expect(await nameField(elsewhere).inputValue()).toBe('Khai sinh tại xã');
    // and nothing of it holds yet
    await elsewhere.goto('/modeler');
    await elsewhere.getByRole('link', { name: 'Đăng ký khai sinh' }).first().waitFor();
    await elsewhere.context().close();
  });

  it('keeps what it cannot send, and sends it when the line is back', async () => {
    // given
    const designer = await openDraft();
    await openFile(designer, 'Tên gọi');
    const files = '**/api/packages/*/drafts/*/files';
    await designer.route(files, (route) => route.abort('connectionfailed'));
    // when
    await nameField(designer).fill('Tên gõ khi mất mạng');
    await designer.getByText(/thay đổi giữ trên máy này/).waitFor();
    // and the window is closed in the middle of it and opened again
    await designer.goto('about:blank');
    await designer.unroute(files);
    await designer.goBack();
    // then
    await designer.getByText(/Đã lưu/).waitFor();
    await expect.poll(() => nameField(designer).inputValue()).toBe('Tên gõ khi mất mạng');
  });

  it('asks where two windows changed the same file, and takes all others of both', async () => {
    // given
    const one = await openDraft();
    const other = await one.context().newPage();
    await other.goto(one.url());
    await openFile(other, 'Tên gọi');
    await openFile(one, 'Tên gọi');
    // when both change the same file
    await nameField(one).fill('Tên của cửa sổ một');
    await one.getByText(SAVED).waitFor();
    await nameField(other).fill('Tên của cửa sổ hai');
    // then the second is asked, and takes what the first saved
    const asked = other.getByRole('alert').filter({ hasText: 'Bản nháp này cũng được sửa' });
    await asked.getByRole('button', { name: /Lấy Tên gọi của cửa sổ kia/ }).click();
    await other.getByText(SAVED).waitFor();
    expect(await nameField(other).inputValue()).toBe('Tên của cửa sổ một');
  });

  it('goes back to an earlier saving after the page was left, and travels as one file', async () => {
    // given
    const designer = await openDraft();
    await openFile(designer, 'Tên gọi');
    for (const name of ['Tên thứ nhất', 'Tên thứ hai']) {
      const saved = designer.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
      await nameField(designer).fill(name);
      await (await saved).finished();
    }
    await designer.reload();
    // when
    await designer.getByRole('button', { name: 'Các lần lưu' }).click();
    const dialog = designer.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /^Quay lại lần lưu/ })
      .first()
      .click();
    await dialog.waitFor({ state: 'hidden' });
    // then
    await expect.poll(() => nameField(designer).inputValue()).toBe('Tên thứ nhất');
    // and the archive of it can be opened again, as a draft of the same package
    const downloading = designer.waitForEvent('download');
    await designer.getByRole('link', { name: 'Tải cả gói' }).click();
    const archive = await readFile(await (await downloading).path());
    await discardDraft(designer, 'birth-registration');
    await designer.goto('/modeler');
    await designer
      .locator('input[type="file"]')
      .setInputFiles({ name: 'birth-registration.zip', mimeType: 'application/zip', buffer: archive });
    await designer.getByRole('heading', { level: 1, name: 'Tên thứ nhất' }).waitFor();
  });

  it('shows a file that cannot be read as it is, and runs nothing of it', async () => {
    // given
    const designer = await openDraft();
    // when
    await designer.getByRole('button', { name: 'Thêm tệp' }).click();
    const evil = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>';
    await designer
      .getByRole('dialog')
      .locator('input[type="file"]')
      .setInputFiles({ name: 'broken.document.json', mimeType: 'application/json', buffer: Buffer.from(evil) });
    // then
    await designer.getByText('Không đọc được tệp này').waitFor();
    expect(await designer.getByRole('textbox', { name: 'broken.document.json' }).inputValue()).toBe(evil);
    expect(await designer.evaluate('"hit" in window')).toBe(false);
  });

  it('takes no file of a name that no package has, and replaces one only when asked', async () => {
    // given
    const designer = await openDraft();
    const addFile = async (name: string, text: string) => {
      await designer
        .getByRole('dialog')
        .locator('input[type="file"]')
        .setInputFiles({
          ...{ name, mimeType: 'application/json', buffer: Buffer.from(text) },
        });
    };
    await designer.getByRole('button', { name: 'Thêm tệp' }).click();
    const dialog = designer.getByRole('dialog');
    // when, then
    await addFile('Ảnh chụp của tôi.json', '{}');
    await dialog.getByText(/Gói không có loại tệp mang tên Ảnh chụp của tôi/).waitFor();
    // when, then
    await addFile('names.json', '{ "vi": "Tên từ máy", "en": "A name of the machine" }');
    await dialog.getByText('Gói đã có tệp này.').first().waitFor();
    await dialog.getByRole('button', { name: 'Thay names.json' }).click();
    await designer.getByRole('heading', { level: 1, name: 'Tên từ máy' }).waitFor();
    await designer.getByText(SAVED).waitFor();
  });

  it('says what a removed condition breaks, and does not release it', async () => {
    // given
    const designer = await openDraft();
    await openFile(designer, 'Sơ đồ');
    const findings = designer.getByRole('region', { name: 'Kiểm tra' });
    await findings.getByText('Không có vấn đề nào.').waitFor();
    // when
    await removeCondition(designer, 'Flow_checkResult_supplement');
    // then it is said where it hurts
    await findings.getByRole('button', { name: /Cần bổ sung/ }).waitFor();
    // and the release waits for it
    await designer.getByRole('button', { name: 'Phát hành…' }).click();
    const dialog = designer.getByRole('dialog');
    await dialog.getByLabel('Nội dung thay đổi').fill('một lời');
    await dialog
      .getByText(/Còn \d+ lỗi phải sửa trước khi phát hành/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    // and one step back it is fine again
    await designer.getByRole('button', { name: 'Hoàn tác' }).click();
    await findings.getByText('Không có vấn đề nào.').waitFor();
  });

  it('releases what a second person has approved, and the engine runs it', async () => {
    // given
    const designer = await openDraft();
    await openFile(designer, 'Sơ đồ');
    await renameTask(designer);
    await designer.getByText(SAVED).waitFor();
    // when
    await designer.getByRole('button', { name: 'Phát hành…' }).click();
    const dialog = designer.getByRole('dialog');
    const propose = dialog.getByRole('button', { name: 'Gửi duyệt và phát hành' });
    expect(await propose.isDisabled()).toBe(true);
    await dialog.getByLabel('Nội dung thay đổi').fill('Gọi đúng tên bước thẩm tra');
    await propose.click();
    await dialog.getByText(/chờ/i).first().waitFor();
    await designer.reload();
    await designer.getByText('Bản nháp đang chờ duyệt.', { exact: false }).waitFor();
    expect(await deployedNames()).toEqual([TASK]);
    await approveWaiting(system.serverAddress, APPROVER);
    // then
    await expect.poll(deployedNames).toEqual([TASK, RENAMED]);
    await designer.goto('/modeler/packages/birth-registration');
    const newest = designer.getByRole('table').getByRole('row').nth(1);
    await newest.getByText('Gọi đúng tên bước thẩm tra').waitFor();
    await newest.getByText('Đang áp dụng').waitFor();
    // and the draft has ended
    expect(await designer.getByRole('link', { name: 'Bản nháp của tôi' }).count()).toBe(0);
  });

  it('names the listeners of a diagram of Camunda 8.10, and keeps them', async () => {
    // given
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler');
    // when
    await designer.locator('input[type="file"]').setInputFiles({
      ...{ name: 'listening.bpmn', mimeType: 'application/xml', buffer: Buffer.from(listeningProcess) },
    });
    await designer.locator('.djs-element[data-element-id="ask"]').waitFor();
    // then each is called by its event, and none can be changed by an empty choice
    const listeners = designer.locator('[data-group-id="group-Zeebe__ExecutionListeners"]');
    for (const [step, words] of [
      ['ask', 'Trước mọi lượt: test.before-all'],
      ['', 'Khi hủy: test.cleanup'],
    ] as const) {
      if (step !== '') await designer.locator(`.djs-element[data-element-id="${step}"]`).click();
      else
        await designer
          .locator('.djs-container svg')
          .first()
          .click({ position: { x: 400, y: 40 } });
      const closed = listeners.locator('.bio-properties-panel-group-header:not(.open)');
      await listeners.waitFor();
      if ((await closed.count()) > 0) await closed.click();
      await listeners.getByText(words).waitFor();
      expect(await listeners.getByLabel('Sự kiện').count()).toBe(0);
    }
    // and none is lost
    const downloading = designer.waitForEvent('download');
    await designer.getByRole('button', { name: 'Tải tệp đang mở về máy' }).click();
    const xml = await readFile(await (await downloading).path(), 'utf8');
    expect([...xml.matchAll(/eventType="(\w+)"/g)].map(([, event]) => event)).toEqual(['cancel', 'beforeAll']);
  });

  it('fits a phone: what is wider than the page is scrolled by itself', async () => {
    const designer = await desks.enter(DESIGNER);
    await designer.setViewportSize({ width: 390, height: 844 });
    await designer.goto('/modeler/packages/birth-registration');
    await designer.getByRole('heading', { name: 'Nhật ký phát hành' }).waitFor();
    expect(await designer.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('brings a version that was released meanwhile into a draft, and asks where both changed the same', async () => {
    // given
    const designer = await openDraft();
    await openFile(designer, 'Tên gọi');
    await nameField(designer).fill('Tên của tôi');
    await designer.getByText(SAVED).waitFor();
    // and another draft is released meanwhile
    await releaseAnother(designer, { vi: 'Tên của người khác', en: 'Another name' });
    await designer.reload();
    // when
    await designer.getByRole('button', { name: 'Đưa vào bản nháp' }).click();
    const dialog = designer.getByRole('dialog').filter({ hasText: 'Chọn thay đổi muốn giữ' });
    await dialog.getByText('Của tôi: Tên của tôi').click();
    await dialog.getByRole('button', { name: 'Gộp' }).click();
    // then hers stays where she chose it, and the other's is there where she had changed nothing
    await dialog.waitFor({ state: 'hidden' });
    const names = designer.getByRole('region', { name: 'Tên gọi' }).getByRole('textbox');
    await expect.poll(() => names.nth(1).inputValue()).toBe('Another name');
    expect(await names.first().inputValue()).toBe('Tên của tôi');
    expect(await designer.getByRole('button', { name: 'Đưa vào bản nháp' }).count()).toBe(0);
  });

  it('is not for an officer, neither the page nor what stands behind it', async () => {
    const officer = await desks.enter('chuyenvien.h26-1');
    await officer.goto('/modeler');
    await officer.getByText('Trang này dành cho người thiết kế quy trình.').waitFor();
    expect(await officer.getByRole('navigation').getByRole('link', { name: 'Quy trình' }).count()).toBe(0);
    const answer = await officer.request.get('/api/packages');
    expect(answer.status()).toBe(403);
  });

  /** A draft of the birth registration that nobody has changed yet. */
  async function openDraft(): Promise<Page> {
    const designer = await desks.enter(DESIGNER);
    await discardDraft(designer, 'birth-registration');
    await designer.goto('/modeler/packages/birth-registration');
    await designer.getByRole('button', { name: 'Sửa Đăng ký khai sinh' }).click();
    await designer.getByRole('navigation', { name: 'Các tệp của gói' }).waitFor();
    return designer;
  }

  /** Releases other names of the birth registration from another draft, as a second designer would. */
  async function releaseAnother(page: Page, names: { vi: string; en: string }): Promise<void> {
    const drafts = `${system.serverAddress}/api/packages/birth-registration/drafts`;
    const headers = { 'x-motcua': '1' };
    const begun = await (await page.request.post(drafts, { headers, data: { name: 'other' } })).json();
    const draft = `${drafts}/${begun.id}`;
    const changes = { 'names.json': JSON.stringify(names) };
    const data = { revision: begun.revision, changes };
    const { revision } = await (await page.request.put(`${draft}/files`, { headers, data })).json();
    const release = { revision, validFrom: dayOf(new Date()), note: 'tên khác', reason: 'tên khác' };
    const answer = await page.request.post(`${draft}/release`, { headers, data: release });
    expect(answer.status()).toBe(202);
    await approveWaiting(system.serverAddress, APPROVER);
  }

  /** How the examining task is called in each version that the engine has, oldest first. */
  async function deployedNames(): Promise<readonly string[]> {
    const now = { consistency: { waitUpToMs: 0 } };
    const processDefinitionId = OrchestrationLifters.ProcessDefinitionId.assumeExists('birth-registration');
    const found = await system.engine.searchProcessDefinitions({ filter: { processDefinitionId } }, now);
    const versions = (found.items ?? []).toSorted((a, b) => Number(a.version) - Number(b.version));
    const drawings = await Promise.all(
      versions.flatMap(({ processDefinitionKey }) =>
        processDefinitionKey ? [system.engine.getProcessDefinitionXml({ processDefinitionKey }, now)] : [],
      ),
    );
    return drawings.map((xml) => /<bpmn:userTask id="check" name="([^"]*)"/.exec(String(xml))?.[1] ?? '');
  }
});

async function openFile(page: Page, label: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Các tệp của gói' }).getByRole('link', { name: label });
  await link.click();
  await page.getByRole('region', { name: label }).waitFor();
}

/** The Vietnamese name in the editor of the package's names. */
const nameField = (page: Page) => page.getByRole('region', { name: 'Tên gọi' }).getByRole('textbox').first();

/** Gives the examining task another name in the properties. */
async function renameTask(page: Page): Promise<void> {
  await page.locator('.djs-element[data-element-id="check"]').click();
  const general = page.locator('[data-group-id="group-general"]');
  await general.waitFor();
  const closed = general.locator('.bio-properties-panel-group-header:not(.open)');
  if ((await closed.count()) > 0) await closed.click();
  const name = general.locator('[data-entry-id="name"]').locator('textarea').first();
  await name.fill(RENAMED);
  await name.press('Tab');
}

/** Empties the condition of a flow in the properties. */
async function removeCondition(page: Page, flow: string): Promise<void> {
  await page.locator(`.djs-element[data-element-id="${flow}_label"]`).click();
  const group = page.locator('[data-group-id="group-condition"]');
  await group.waitFor();
  const closed = group.locator('.bio-properties-panel-group-header:not(.open)');
  if ((await closed.count()) > 0) await closed.click();
  await group.locator('[data-entry-id="conditionExpression"] .cm-content').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
}
