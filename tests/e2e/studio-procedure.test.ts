/**
 * A process designer makes a procedure that nobody has drawn, the registration of a marriage, from nothing and in the browser alone: its form, record, facts, paper and diagram. A second person approves it, and from
 * the day of its release it is received, examined, signed and handed over. Then its fee, its form and its diagram change in one release. Only the controls of the pages are used.
 *
 * The story is walked with the mouse or by the keys alone, in `npm run stories` with both; each time its second test goes on where the first one ends. The second walk begins on the day on which the first one ended:
 * the office's time goes on.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { mouseHands, type PairOfHands } from './support/hands.ts';
import { type KeyHands, keyHands } from './support/key-hands.ts';
import { noteMouse } from './support/keys.ts';
import {
  changeAll,
  draw,
  EXAMINE,
  EXAMINE_CLOSELY,
  fillMarriage,
  type Marriage,
  writeFacts,
  writeForms,
  writePaper,
  writeRecord,
} from './support/marriage.ts';
import { sampleOf, tellSample } from './support/sample.ts';
import { completeTask, enterAs, fillIntake, handOverResult, receive, signTask, takeTask } from './support/staff.ts';
import {
  approveOnPage,
  beginProcedure,
  field,
  openFile,
  part,
  proposeRelease,
  setOfficeTime,
  writePair,
} from './support/studio-hands.ts';

const [DESIGNER, APPROVER] = ['thietke.h26', 'quantri.h26'];
const [RECEPTION, OFFICER, CHAIRMAN] = ['tiepnhan.h26-1', 'chuyenvien.h26-1', 'lanhdao.h26-1'];
const LIMIT = { timeout: 240_000 } as const;
const FARTHEST_SHOWN = 5;

/** Each pattern by its name, and what is made of it. */
const PATTERNS = [
  ['Giải quyết trong ngày tại quầy', { vi: 'Dùng tạm vỉa hè', en: 'Use of a pavement', code: 'VH-01' }],
  ['Có kiểm tra thực địa', { vi: 'Chặt hạ cây xanh', en: 'Felling of a tree', code: 'CX-01' }],
  ['Có lấy ý kiến cơ quan khác', { vi: 'Sự kiện trên đường phố', en: 'Street event', code: 'SK-01' }],
] as const;
/** The day on which the mouse has ended. */
const PATTERN_DAY = '04/03/2026';
/** What the page makes of the English name of the first one. */
const PAVEMENT_ID = 'use-of-a-pavement';

const HANDS = ['mouse', 'keys'] as const;
const hands = sampleOf('hands', HANDS, 1);
tellSample('hands that make a procedure', hands, HANDS.length);

/** Writes what of a pattern nobody may release, each at the place to which its finding leads. */
async function fillPattern(designer: PairOfHands): Promise<void> {
  const checks = part(designer, 'Kiểm tra');
  const law = part(designer, 'Căn cứ pháp lý và nguồn');
  await designer.press(checks.getByRole('button', { name: /Nguồn vẫn là dòng chữ của mẫu/ }));
  await designer.write(field(law, 'Nguồn công bố'), 'Quyết định 12/QĐ-UBND');
  await designer.press(checks.getByRole('button', { name: /Căn cứ pháp lý vẫn là của mẫu/ }));
  await designer.write(field(law, 'Căn cứ pháp lý (số hiệu văn bản)'), '36/2024/QH15');
  await designer.press(checks.getByRole('button', { name: /Lĩnh vực vẫn là của mẫu/ }));
  await writePair(designer, part(designer, 'Tên và hiệu lực'), 'Lĩnh vực', 'Giao thông', 'Traffic');
  await checks.getByRole('button', { name: /Lĩnh vực vẫn là của mẫu/ }).waitFor({ state: 'detached' });
}

/** Gives the hands of somebody at the page of the office. */
type Seat = (userName: string) => Promise<PairOfHands>;

describe('a procedure that is made in the browser', () => {
  let system: TestSystem;
  let browser: Browser;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  describe.runIf(hands.includes('mouse'))('with the mouse', () => {
    const marriage: Marriage = {
      ...{ code: '1.000894', vi: 'Đăng ký kết hôn', en: 'Marriage registration', packageId: 'marriage-registration' },
      ...{ paper: 'marriage-certificate', today: '02/03/2026', tomorrow: '03/03/2026', next: '04/03/2026' },
    };
    let desks: Desks | undefined;
    const seat: Seat = async (userName) => {
      desks ??= openDesks(browser, system.serverAddress);
      return mouseHands(await desks.enter(userName));
    };
    afterEach(() => desks?.leave());

    it('is drawn from nothing, approved, and received, signed and handed over from its day on', LIMIT, () =>
      makeAndUse(seat, marriage),
    );
    it('changes its fee, its form and its diagram in one release', LIMIT, () => changeAndUse(seat, marriage));
  });

  it(
    'begins with a pattern, which says what is to be filled in and is received from its release on',
    LIMIT,
    async () => {
      const designer = mouseHands(await enterAs(browser, system.serverAddress, DESIGNER));
      const approver = mouseHands(await enterAs(browser, system.serverAddress, APPROVER));
      const reception = mouseHands(await enterAs(browser, system.serverAddress, RECEPTION));
      await setOfficeTime(approver, PATTERN_DAY, '09:00');
      for (const [pattern, procedure] of PATTERNS) {
        // when
        await designer.page.goto('/modeler');
        await beginProcedure(designer, procedure, pattern);
        // then all is there, under the new names
        await designer.page.getByRole('heading', { level: 1, name: procedure.vi }).waitFor();
        await part(designer, 'Kiểm tra').getByText('3 lỗi.').waitFor();
        await part(designer, 'Kiểm tra').getByText('3 lưu ý.').waitFor();
        for (const file of [`Thủ tục ${procedure.code}`, 'Tờ khai tại quầy', 'Quy tắc khai báo', 'Sơ đồ'])
          await openFile(designer, file);
      }
      // and the first one is received, once two have released it
      const [[pattern, procedure]] = PATTERNS;
      await designer.page.goto(`/modeler/packages/${PAVEMENT_ID}`);
      await designer.press(designer.page.getByRole('link', { name: 'Bản nháp của tôi' }));
      await fillPattern(designer);
      await proposeRelease(designer, undefined, pattern, 'Đúng như quyết định công bố');
      await approveOnPage(approver, new RegExp(`${PAVEMENT_ID}|${procedure.vi}`));
      await setOfficeTime(approver, PATTERN_DAY, '09:30');
      await fillIntake(reception, procedure, (form) =>
        reception.write(form.getByLabel('Nội dung đề nghị giải quyết'), 'Để xe trên vỉa hè'),
      );
      await receive(reception);
    },
  );

  describe.runIf(hands.includes('keys'))('by the keys alone', () => {
    const marriage: Marriage = {
      ...{ code: '1.000593', vi: 'Đăng ký kết hôn lưu động', en: 'Mobile marriage registration' },
      ...{ packageId: 'mobile-marriage-registration', paper: 'mobile-marriage-certificate' },
      ...{ today: '04/03/2026', tomorrow: '05/03/2026', next: '06/03/2026' },
    };
    const seats = new Map<string, Promise<KeyHands>>();
    const mice: (readonly string[])[] = [];
    const sit = async (userName: string): Promise<KeyHands> => {
      const page = await enterAs(browser, system.serverAddress, userName);
      mice.push(await noteMouse(page));
      return keyHands(page);
    };
    const seat: Seat = (userName) => {
      const hands = seats.get(userName) ?? sit(userName);
      seats.set(userName, hands);
      return hands;
    };

    it('is drawn from nothing, approved, and received, signed and handed over from its day on', LIMIT, async () => {
      await makeAndUse(seat, marriage);
      await expectNoFault();
    });
    it('changes its fee, its form and its diagram in one release', LIMIT, async () => {
      await changeAndUse(seat, marriage);
      await expectNoFault();
    });

    async function expectNoFault(): Promise<void> {
      const people = await Promise.all(seats.values());
      const ways = people.flatMap((one) => one.ways).toSorted((one, other) => other.keys - one.keys);
      const sum = ways.reduce((keys, way) => keys + way.keys, 0);
      const farthest = ways.slice(0, FARTHEST_SHOWN).map(({ to, keys }) => `${to} ${keys}`);
      process.stdout.write(
        `By the keys alone: ${ways.length} controls were reached by ${sum} keys; farthest were ${farthest.join(', ')}.\n`,
      );
      expect(people.flatMap(({ faults }) => faults)).toEqual([]);
      expect(mice.flat()).toEqual([]);
    }
  });
});

async function makeAndUse(seat: Seat, marriage: Marriage): Promise<void> {
  const { code, en, vi, packageId, today, tomorrow, next } = marriage;
  // given
  const approver = await seat(APPROVER);
  await setOfficeTime(approver, today, '10:00');
  const designer = await seat(DESIGNER);
  await designer.page.goto('/modeler');
  // when
  await beginProcedure(designer, { vi, en, code });
  await writeForms(designer);
  await writePaper(designer, marriage);
  await writeRecord(designer, marriage);
  await writeFacts(designer);
  await draw(designer, marriage);
  await proposeRelease(designer, tomorrow, `${vi} tại xã`);
  await approveOnPage(approver, new RegExp(`${packageId}|${vi}`));
  // then it is not received today
  const reception = await seat(RECEPTION);
  await reception.page.goto('/intake');
  await reception.write(reception.page.getByRole('combobox', { name: 'Thủ tục' }), code);
  const notYet = reception.page.getByRole('option').filter({ hasText: code });
  await notYet.filter({ hasText: 'chưa tiếp nhận qua hệ thống' }).waitFor();
  // but tomorrow; after 15:00 it is for the next working day
  await setOfficeTime(approver, tomorrow, '15:30');
  await fillMarriage(reception, marriage);
  await reception.page.getByText(`17:00 ${next}`).first().waitFor();
  const received = await receive(reception);
  const officer = await seat(OFFICER);
  await takeTask(officer, received.code, EXAMINE);
  await officer.write(officer.page.getByLabel(/Ý kiến kiểm tra/), 'Hai bên có mặt, đủ điều kiện');
  await completeTask(officer);
  const chairman = await seat(CHAIRMAN);
  await takeTask(chairman, received.code, 'Duyệt và ký');
  await chairman.page.getByText('GIẤY CHỨNG NHẬN KẾT HÔN', { exact: true }).first().waitFor();
  await signTask(chairman);
  await handOverResult(reception, received.code);
}

/** With the procedure of the test before. */
async function changeAndUse(seat: Seat, marriage: Marriage): Promise<void> {
  const { vi, packageId, next } = marriage;
  // given
  const designer = await seat(DESIGNER);
  await designer.page.goto(`/modeler/packages/${packageId}`);
  await designer.press(designer.page.getByRole('button', { name: `Sửa ${vi}` }));
  // when
  await changeAll(designer, marriage);
  await proposeRelease(designer, next, 'Thu lệ phí, hỏi dân tộc');
  const approver = await seat(APPROVER);
  await approveOnPage(approver, new RegExp(`${packageId}|${vi}`));
  await setOfficeTime(approver, next, '09:00');
  // then
  const reception = await seat(RECEPTION);
  await fillMarriage(reception, marriage, (form) => reception.write(form.getByLabel('Dân tộc'), 'Kinh'));
  await reception.page.getByText('30.000 đ').first().waitFor();
  await reception.page.getByText(`17:00 ${next}`).first().waitFor();
  const { code } = await receive(reception);
  const officer = await seat(OFFICER);
  await takeTask(officer, code, EXAMINE_CLOSELY);
}
