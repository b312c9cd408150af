/** A designer says what a step does by choosing it by name, and fills in fields with help; the diagram then has what the worker needs. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../cli/demo/until.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { failingProcess } from './support/diagrams.ts';

const DESIGNER = 'thietke.h26';
const HEADERS = { 'x-motcua': '1' } as const;

/** Between start and end a task that says nothing yet. */
const undecided = failingProcess
  .replace(/<bpmn:serviceTask id="ask"[\s\S]*<\/bpmn:extensionElements>/, '<bpmn:task id="ask">')
  .replace('</bpmn:serviceTask>', '</bpmn:task>')
  .replaceAll('"failing"', '"forwarding"');

describe('a step of a diagram', () => {
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

  it('is chosen from the list by its name, and its fields become what the worker reads', async () => {
    // given a diagram that was only opened
    const page = await desks.enter(DESIGNER);
    const draft = await openDiagram(page);
    const panel = page.locator('.mc-diagram-editor__panel');
    await page.locator('.mc-diagram-editor__canvas [data-element-id="ask"]').click();
    await panel.getByRole('button', { name: 'Chọn', exact: true }).waitFor();
    expect(await draft.now()).toEqual({ revision: 1, text: undecided });

    // when
    await panel.getByRole('button', { name: 'Chọn', exact: true }).click();
    const list = page.getByRole('dialog', { name: 'Chọn mẫu bước' });
    await list.getByRole('combobox').fill('chuyen ho so den');
    await list.getByRole('option', { name: /^Chuyển hồ sơ đến đơn vị có thẩm quyền/ }).click();
    await panel.getByLabel('Lý do chuyển').fill('Đúng địa bàn');
    await page.keyboard.press('Tab');

    // then
    const text = await until('the reason is saved', async () => {
      const { text: saved } = await draft.now();
      return saved.includes('forwardReason') ? saved : undefined;
    });
    expect(text).toMatch(/<bpmn:serviceTask id="ask" name="Chuyển hồ sơ đến đơn vị có thẩm quyền"/);
    expect(text).toContain('zeebe:modelerTemplate="motcua.job.dossier.forward"');
    expect(text).toContain('<zeebe:taskDefinition type="dossier.forward" />');
    expect(text).toContain('<zeebe:input source="Đúng địa bàn" target="forwardReason" />');
    expect(text).not.toContain('target="forwardUnitCode"');

    // when she looks where variables come from
    await page.getByRole('button', { name: 'Biến của quy trình' }).click();
    const variables = page.getByRole('region', { name: 'Biến của quy trình' });
    await variables.getByRole('searchbox').fill('forwardReason');
    // then
    const row = variables.getByRole('listitem').filter({ hasText: 'forwardReason' });
    await row.getByRole('button', { name: 'Chuyển hồ sơ đến đơn vị có thẩm quyền' }).first().click();
    await variables.getByRole('searchbox').fill('dossierCode');
    await variables.getByRole('listitem').filter({ hasText: 'dossierCode' }).waitFor();
  });

  async function openDiagram(page: Page) {
    const address = '/api/packages/forwarding/drafts';
    const answer = await page.request.post(address, {
      data: { files: { 'process.bpmn': undecided } },
      headers: HEADERS,
    });
    if (!answer.ok()) throw new Error(`No draft: ${answer.status()} ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    await page.goto(`/modeler/packages/forwarding/drafts/${id}?file=process.bpmn`);
    const now = async (): Promise<{ revision: number; text: string }> => {
      const { revision, files } = await (await page.request.get(`${address}/${id}`)).json();
      return { revision, text: files['process.bpmn'] };
    };
    return { now };
  }
});
