/** A designer changes a process that is in use: through the page alone, up to the version that the engine runs. */
import { readFile } from 'node:fs/promises';
import { OrchestrationLifters } from '@camunda8/sdk';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { listeningProcess } from './support/diagrams.ts';

const TASK = 'Thẩm tra hồ sơ khai sinh';
const RENAMED = 'Thẩm tra kỹ hồ sơ khai sinh';
const FINE = 'Chạy được trên Camunda 8.';
const FLOW = 'Flow_checkResult_supplement';

describe('the modeler', () => {
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

  it('keeps a renamed task as a draft that survives a reload', async () => {
    // given
    const designer = await openEditor();
    // when
    await rename(designer, TASK, RENAMED);
    await designer.getByText(/Đã lưu nháp/).waitFor();
    // and when what there is cannot be asked for, as she is about to deploy, then the drawing stays open
    await designer.route('**/api/processes', (route) => route.fulfill({ status: 422 }), { times: 1 });
    const refused = designer.waitForResponse((answer) => answer.status() === 422);
    const dialog = await openDeployDialog(designer);
    await (await refused).finished();
    await dialog.getByRole('textbox').fill('một lời');
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    await choose(designer, RENAMED);
    await designer.reload();
    // then
    await designer.getByText(/Đã khôi phục bản nháp/).waitFor();
    await choose(designer, RENAMED);
    expect(await (await property(designer, 'general', 'name')).inputValue()).toBe(RENAMED);
    // and only here: nothing was deployed
    expect(await deployedNames()).toEqual([TASK]);
  });

  it('shows what a removed condition breaks, and the engine refuses it by name', async () => {
    // given
    const designer = await openEditor();
    // when
    await removeCondition(designer, FLOW);
    // then the page says at once where it hurts
    const problems = designer.getByRole('region', { name: 'Vấn đề' });
    await problems.getByText('1 vấn đề.').waitFor();
    await problems.getByRole('button', { name: /Cần bổ sung/ }).waitFor();

    // and when it is deployed all the same, the engine refuses, names the element, and runs what it ran before
    const dialog = await openDeployDialog(designer);
    await dialog.getByText('Còn 1 lỗi. Hệ thống xử lý quy trình có thể từ chối.').waitFor();
    await dialog.getByRole('button', { name: 'Triển khai' }).click();
    const refusal = dialog.getByRole('alert').filter({ hasText: 'Hệ thống xử lý quy trình từ chối' });
    await refusal.getByRole('button', { name: FLOW }).waitFor();
    expect(await refusal.textContent()).toContain('Hệ thống xử lý quy trình từ chối; bản vẽ vẫn còn nguyên');
    expect(await deployedNames()).toEqual([TASK]);

    // and one step back it runs again
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    await designer.getByRole('button', { name: 'Hoàn tác' }).click();
    await designer.getByText(FINE).waitFor();
  });

  it('deploys the next version, and the engine has it', async () => {
    // given
    const designer = await openEditor();
    await rename(designer, TASK, RENAMED);
    // when
    const dialog = await openDeployDialog(designer);
    await dialog.getByText(/đang ở phiên bản 1.*phiên bản 2/).waitFor();
    await dialog.getByRole('button', { name: 'Triển khai' }).click();
    // then the page says which version it shows now, and the engine has it beside the first
    await designer.getByText('Đã triển khai: đây là phiên bản 2.').waitFor();
    await designer.getByText('Từ phiên bản 2').waitFor();
    expect(await deployedNames()).toEqual([TASK, RENAMED]);
    // and the library shows both, and no draft
    await designer.getByRole('link', { name: 'Tất cả quy trình' }).click();
    const row = designer.getByRole('row').filter({ hasText: 'birth-registration' });
    await row.getByText('Phiên bản 2').waitFor();
    await row.getByRole('link', { name: /phiên bản 1$/ }).waitFor();
    expect(await designer.getByRole('heading', { name: 'Bản nháp trên máy này' }).count()).toBe(0);
  });

  it('names the listeners of a diagram of Camunda 8.10, and keeps them', async () => {
    // given
    const designer = await desks.enter('thietke.h26');
    await designer.goto('/modeler');
    // when
    await designer.locator('input[type="file"]').setInputFiles({
      ...{ name: 'listening.bpmn', mimeType: 'application/xml', buffer: Buffer.from(listeningProcess) },
    });
    await designer.getByText(FINE).waitFor();
    // then each is called by its event, and none can be changed by an empty choice
    const listeners = designer.locator('[data-group-id="group-Zeebe__ExecutionListeners"]');
    for (const [step, words] of [
      ['ask', 'Trước mọi lượt: test.before-all'],
      ['listening', 'Khi hủy: test.cleanup'],
    ] as const) {
      if (step === 'ask') await designer.locator(`.djs-element[data-element-id="${step}"]`).click();
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
    await designer.getByRole('button', { name: 'Xuất XML' }).click();
    const xml = await readFile(await (await downloading).path(), 'utf8');
    expect([...xml.matchAll(/eventType="(\w+)"/g)].map(([, event]) => event)).toEqual(['cancel', 'beforeAll']);
  });

  it('is not for an officer, neither the page nor what stands behind it', async () => {
    const officer = await desks.enter('chuyenvien.h26-1');
    await officer.goto('/modeler');
    await officer.getByText('Trang này dành cho người thiết kế quy trình.').waitFor();
    expect(await officer.getByRole('navigation').getByRole('link', { name: 'Quy trình' }).count()).toBe(0);
    const answer = await officer.request.post('/api/processes', {
      headers: { 'x-motcua': '1' },
      multipart: { resources: { name: 'mine.bpmn', mimeType: 'application/xml', buffer: Buffer.from('<x/>') } },
    });
    expect(answer.status()).toBe(403);
  });

  /** The latest birth registration in the editor of a designer who has drawn nothing yet. */
  async function openEditor(): Promise<Page> {
    const designer = await desks.enter('thietke.h26');
    await designer.goto('/modeler');
    await designer.getByRole('row').filter({ hasText: 'birth-registration' }).getByRole('link').first().click();
    await designer.getByText(FINE).waitFor();
    return designer;
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

/** Chooses a step by its name, as one does by keyboard. */
async function choose(page: Page, step: string): Promise<void> {
  await page.getByLabel('Đến bước', { exact: true }).selectOption({ label: step });
}

async function rename(page: Page, step: string, name: string): Promise<void> {
  await choose(page, step);
  await (await property(page, 'general', 'name')).fill(name);
  await page.getByLabel('Đến bước', { exact: true }).getByRole('option', { name }).waitFor({ state: 'attached' });
}

/** Empties the condition of a flow in the properties. */
async function removeCondition(page: Page, flow: string): Promise<void> {
  await page.locator(`.djs-element[data-element-id="${flow}_label"]`).click();
  await (await property(page, 'condition', 'conditionExpression')).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
}

async function openDeployDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Triển khai' }).click();
  return page.getByRole('dialog').filter({ visible: true });
}

/** The field of a property in bpmn.io's panel, whose groups are closed at first. */
async function property(page: Page, group: string, id: string): Promise<Locator> {
  const place = page.locator(`[data-group-id="group-${group}"]`);
  await place.waitFor();
  const closed = place.locator('.bio-properties-panel-group-header:not(.open)');
  if ((await closed.count()) > 0) await closed.click();
  return place.locator(`[data-entry-id="${id}"]`).locator('textarea, .cm-content').first();
}
