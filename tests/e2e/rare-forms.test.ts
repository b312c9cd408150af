/**
 * The forms to which no dossier on a branch comes (`every-branch.test.ts`), looked at like those: of what is withdrawn, late, measured, missing, forgotten, or fetched by nobody.
 * It takes minutes, and half a year of the office's clock, so `npm run stories` plays it.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../cli/demo/http.ts';
import type { Running } from '../../cli/demo/running.ts';
import { momentOf } from '../../cli/demo/story-clock.ts';
import { until } from '../../cli/demo/until.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openDesks } from './support/desks.ts';
import { type FormLook, formIds, lookAtForms } from './support/look-at-forms.ts';
import { differs, type Rare, rareForms, rareMatters } from './support/rare-matters.ts';
import { PLAYS_ALL, WHOLE_TIMEOUT_MS } from './support/sample.ts';
import { enter, openStage, type Stage, stateOf, untilDone, untilWaiting, work } from './support/stage.ts';

it('are forms that there are, each once', async () => {
  const known = await formIds();
  expect(rareForms.filter((id) => !known.includes(id))).toEqual([]);
  expect(new Set(rareForms).size).toBe(rareForms.length);
});

/** When people look at their lists: what is late climbs the ladder meanwhile, what is posted publicly has hung for fifteen days, what was given to do is overdue. */
const DAYS = ['2025-06-26', '2025-06-27', '2025-06-30', '2025-07-02', '2025-07-11', '2025-07-15', '2025-07-22'];
/** After ninety days nobody comes any more, for a result as for a permit. */
const ABANDONED_DAYS = 91;
const NEXT_TRY_DAYS = 21;
const ELSEWHERE = 'H26.2';
const RECEPTION = 'H26.1';

interface Entered extends Rare {
  readonly running: Running;
}

describe.skipIf(!PLAYS_ALL)('what befalls a dossier on no branch', () => {
  let browser: Browser;
  let stage: Stage;
  let looks: FormLook;
  beforeAll(async () => {
    browser = await launchBrowser();
    stage = await openStage(momentOf('2025-06-25', '09:00'), (system) => {
      looks = lookAtForms(openDesks(browser, system.serverAddress), rareForms);
      return looks.look;
    });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.system.stop();
  });

  async function enterAll(): Promise<readonly Entered[]> {
    const entered: Entered[] = [];
    for (const rare of rareMatters) {
      const { returnWay, isHeld = () => false } = rare;
      const before = new Set(stage.dossiers.keys());
      const running = await enter(stage, rare.matter, isHeld, returnWay && { returnWay, returnAt: 'Số 5, phố Huế' });
      // A slip is entered after what stands on it.
      const [carried] = [...stage.dossiers.keys()].filter((code) => !before.has(code) && code !== running.code);
      if (carried) stage.dossiers.set(running.code, { ...running, matter: differs(rare, carried).matter });
      entered.push({ ...rare, running });
    }
    await untilWaiting(
      stage,
      entered.map(({ running }) => running),
    );
    return entered;
  }

  const runningTo = (entered: readonly Entered[], form: string): Running => {
    const found = entered.find(({ forms }) => forms.includes(form));
    if (!found) throw new Error(`Nothing leads to ${form}.`);
    return found.running;
  };
  /** Who is in a declaration stands at the counter, and says that her name is another. */
  const askCorrection = ({ id, index, matter }: Running, counter: Visitor): Promise<void> => {
    const { personIdNumber, personFullName } = matter.answers(index);
    return counter.askCorrection({
      ...{ dossierId: id, number: String(personIdNumber), name: String(personFullName) },
      ...{ field: 'personFullName', wanted: `${personFullName} Anh`, reason: 'Căn cước mới ghi khác' },
    });
  };
  const passDays = async (days: number): Promise<void> => {
    await stage.clock.set(new Date(stage.clock.now().getTime() + days * DAY_MS));
    await work(stage);
  };

  it('leads its officers to forms that they can read, in both languages', { timeout: WHOLE_TIMEOUT_MS }, async () => {
    // given
    const entered = await enterAll();
    const { id } = runningTo(entered, 'withdrawal-return-papers');
    const counter = stage.cast.enters('reception', RECEPTION);
    await counter.withdraw(id, 'Thay đổi ý định');
    await askCorrection(runningTo(entered, 'data-request-answer'), counter);

    // when everybody does what there is to do, month by month
    for (const day of DAYS) {
      await stage.clock.set(momentOf(day, '09:00'));
      await work(stage);
    }
    await passDays(ABANDONED_DAYS);
    await passDays(NEXT_TRY_DAYS);

    // when somebody wants the result that lies in the archive, at another reception point
    const unfetched = runningTo(entered, 'undelivered-result-archive');
    await until('the result to be archived', async () => {
      await work(stage);
      return unfetched.done.has('archive');
    });
    const elsewhere = stage.cast.enters('reception', ELSEWHERE);
    await elsewhere.claim(unfetched.id, elsewhere.unitCode);
    await until('the result to be handed over', async () => {
      await work(stage);
      return (await stateOf(stage, unfetched)).states.delivery === 'delivered';
    });
    await untilDone(stage);

    // then
    expect(looks.faults.join('\n')).toBe('');
    expect([...looks.met].sort()).toEqual(rareForms.toSorted());
  });
});
