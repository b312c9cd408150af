import type { Page } from 'playwright-core';
import type { BusyOffice } from '../support/busy-office.ts';

/** One thing to look at. `reach` leads to it from the address; what it waits for tells that it is there. */
export interface Screen {
  readonly name: string;
  readonly path: (office: BusyOffice) => string;
  readonly reach: (page: Page) => Promise<unknown>;
  /** The route of the page to which `reach` leads on; without it the page of `path` is looked at. */
  readonly leadsTo?: string;
}

export const heading = (text: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor();
export const tab = (name: RegExp) => async (page: Page) => {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel').filter({ visible: true }).waitFor();
};
export const drawing = (page: Page) => page.locator('.djs-element').first().waitFor();
/** Presses the button of the page that opens a dialog. */
export const dialog = (button: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('dialog').waitFor();
};
