/** The administrator's calendars: a day off is put in by keyboard, what it moves is seen first, and the dossier tells why its date moved. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { createKeys } from './support/keys.ts';
import { assembleCast } from './support/wards.ts';

let system: TestSystem;
let browser: Browser;
let desks: Desks;
let dossier: { readonly id: string; readonly code: string };
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  desks = openDesks(browser, system.serverAddress);
  const { administrator, units } = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  await administrator.moveClock(new Date('2025-06-25T08:30:00+07:00'));
  const [unit] = units;
  if (!unit) throw new Error('The cast has no units.');
  dossier = await unit.reception.receive(birthRegistration(unit.unitCode, 1, '2025-06-16'));
});
afterEach(() => desks.leave());
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const side = (page: Page) => page.getByRole('region', { name: 'Thay đổi' });

describe('the calendars', () => {
  it('are changed by keyboard after what moves was seen, and the dossier tells it', async () => {
    // given the year, with the focus on today
    const page = await desks.enter('quantri.h26');
    await page.goto('/admin/calendars');
    const today = page.getByRole('button', { name: /^25\/06\/2025/ });
    await today.waitFor();
    const keys = createKeys(page);
    await page.getByRole('button', { name: 'Năm 2026' }).focus();
    await keys.tabTo(today);
    // when going a week on and back, and choosing the day
    await keys.press('ArrowDown', 'ArrowUp', 'Enter');
    await keys.tabTo(page.getByRole('button', { name: 'Đổi ngày này' }));
    await keys.press('Enter');
    await keys.tabTo(page.getByLabel('Tên tiếng Việt'));
    await keys.type('Nghỉ do bão');
    await keys.press('Tab');
    await keys.type('Storm');
    await keys.press('Tab');
    await keys.type('Công điện số 5');
    await keys.press('Enter');
    await keys.tabTo(page.getByLabel('Lý do, ghi vào lịch sử hồ sơ'));
    await keys.type('Bão số 3');
    await keys.press('Enter');
    // then it says what moves, and asks
    await side(page).getByText('Dời hạn của 1 trong 1 hồ sơ đang giải quyết. Có áp dụng không?').waitFor();
    expect(await side(page).getByRole('row').filter({ hasText: dossier.code }).textContent()).toContain(
      '17:00 26/06/2025',
    );
    // when it is confirmed
    await keys.tabTo(side(page).getByRole('button', { name: 'Áp dụng và dời 1 hạn' }));
    await keys.press('Enter');
    await side(page).getByText('Đã dời 1 hạn', { exact: false }).waitFor();
    // then the day is off, with its source, and the dossier has its new date with the reason
    await page.getByRole('button', { name: /^25\/06\/2025, ngày lễ, nghỉ, Nghỉ do bão/ }).waitFor();
    await page.goto(`/dossiers/${dossier.id}`);
    await page.getByText('Bão số 3').first().waitFor();
    await page.getByText('17:00 26/06/2025').first().waitFor();
  });

  it('refuse a unit a week without working hours, before anything is sent', async () => {
    const page = await desks.enter('quantri.h26');
    await page.goto('/admin/calendars?year=2025&unit=H26.2');
    await page.getByRole('button', { name: 'Đổi giờ làm việc' }).click();
    for (const day of ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu']) await page.getByLabel(`Thứ ${day}`).fill('');
    await page.getByRole('textbox', { name: 'Nguồn' }).fill('Thông báo');
    await page.getByRole('button', { name: 'Đưa vào thay đổi' }).click();
    await page.getByRole('alert').filter({ hasText: 'không còn giờ làm việc' }).waitFor();
    // and takes Saturday mornings
    await page.getByLabel('Thứ Bảy').fill('8h-12h');
    await page.getByRole('button', { name: 'Đưa vào thay đổi' }).click();
    await side(page).getByLabel('Lý do, ghi vào lịch sử hồ sơ').fill('Mở cửa thứ Bảy');
    await side(page).getByRole('button', { name: 'Xem ảnh hưởng' }).click();
    await side(page).getByText('Không dời hạn nào trong 0 hồ sơ đang giải quyết.').waitFor();
    await side(page).getByRole('button', { name: 'Áp dụng' }).click();
    await page.getByRole('button', { name: /^05\/07\/2025, làm việc một buổi/ }).waitFor();
  });
});
