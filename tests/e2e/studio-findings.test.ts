/** What the rules find is read in both languages, and a press writes what was meant into the diagram: a value, a variable. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changed } from '../server/checks/support/question.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';

let system: TestSystem;
let browser: Browser;
let desks: Desks;
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  desks = openDesks(browser, system.serverAddress);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const DRAFTS = '/api/packages/birth-registration/drafts';

/** Asks the server as the page does. */
const ask = async (page: Page, method: string, url: string, data?: object) => {
  const headers = { 'x-motcua': '1', origin: system.serverAddress };
  const answer = await page.request.fetch(url, { method, headers, ...(data ? { data } : {}) });
  return answer.json();
};

it('writes the value and the variable that were meant, and says everything in English too', async () => {
  // given a draft in which a value and a variable are misspelt
  const page = await desks.enter('thietke.h26');
  const { id, files } = await ask(page, 'POST', DRAFTS, {});
  const mistaken = changed(
    files['process.bpmn'],
    ['=outcome = &quot;supplement&quot;', '=outcome = &quot;suplement&quot;'],
    ['candidateGroups="=caseOfficerGroup"', 'candidateGroups="=caseOfficerGrup"'],
  );
  await ask(page, 'PUT', `${DRAFTS}/${id}/files`, { revision: 1, changes: { 'process.bpmn': mistaken } });
  await page.goto(`/modeler/packages/birth-registration/drafts/${id}`);
  const findings = page.getByRole('region', { name: 'Kiểm tra' });
  await findings.getByText('Các giá trị có thể có: complete, verify, supplement, refuse.').waitFor();
  // when
  await findings.getByRole('button', { name: 'Dùng “supplement”' }).click();
  // then the server has the diagram as it was meant
  const saved = async () => (await ask(page, 'GET', `${DRAFTS}/${id}`)).files['process.bpmn'];
  await expect.poll(saved, { timeout: 15_000 }).not.toContain('suplement');
  // and what is left is read in the other language
  await page.getByRole('button', { name: 'English' }).click();
  const inEnglish = page.getByRole('region', { name: 'Checks' });
  await inEnglish.getByText('This step reads the variable “caseOfficerGrup”', { exact: false }).waitFor();
  await inEnglish.getByRole('button', { name: 'Use “caseOfficerGroup”' }).click();
  await expect.poll(saved, { timeout: 15_000 }).not.toContain('caseOfficerGrup"');
  await inEnglish.getByText('Nothing', { exact: false }).waitFor();
}, 120_000);
