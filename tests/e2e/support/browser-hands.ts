/**
 * Hands of the people of a story that are at a real browser: each person has a desk with a page, signed in by its own page, and does there what
 * is to be done of some procedures; of the others all is done at the API, as in `npm run demo`. The applicant looks at the status page when something of hers was done at a page.
 *
 * What a page does not let somebody do is told as a fault with what the page said, and is then done at the API, so that the story goes on and tells of everything in one run.
 * A picture of each page is kept in the folder `DAY_PICTURES`, if that is set.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Person } from '../../../cli/demo/cast.ts';
import type { Entered } from '../../../cli/demo/hand-over.ts';
import { asFormAsks, atTheApi, type Hands } from '../../../cli/demo/hands.ts';
import type { Matter } from '../../../cli/demo/matter.ts';
import { until } from '../../../cli/demo/until.ts';
import { openPhone, seeStatus, takeBack } from './citizen-phone.ts';
import { claimResult, complaintsOn, doTask, receiveMatter, type Show } from './office-pages.ts';
import { signInAs } from './staff.ts';

const pictures = process.env.DAY_PICTURES;
/** What a page has not done by then it does not do. */
const PAGE_MS_MAX = 20_000;

export interface BrowserHands extends Hands {
  /** What was done at a page, in the order in which it was. */
  readonly played: readonly string[];
  /** One line for what a page did not let somebody do. */
  readonly faults: readonly string[];
}

export interface AtPages {
  /** Whose steps are done at the pages; the others at the API. */
  readonly procedureCodes: ReadonlySet<string>;
  /** What comes after so many steps is done at the API too. */
  readonly stepsMax: number;
}

export function handsAtBrowser(
  browser: Browser,
  serverAddress: string,
  { procedureCodes, stepsMax }: AtPages,
): BrowserHands {
  const [played, faults]: [string[], string[]] = [[], []];
  const lookUpCodes = new Map<string, string>();
  const desks = openSignedInDesks(browser, serverAddress);
  const phone = once(() => openPhone(browser, serverAddress));
  const atPage = createTurns(played, faults);
  const isAtPage = ({ procedureCode }: Matter): boolean =>
    procedureCodes.has(procedureCode) && played.length + faults.length < stepsMax;
  const see = async (code: string, procedureCode: string, says: RegExp): Promise<void> => {
    const lookUpCode = lookUpCodes.get(code);
    if (lookUpCode === undefined) return;
    const step = `${procedureCode} status`;
    await atPage(step, phone, (page, show) => seeStatus(page, { code, lookUpCode }, says, show));
  };

  const receive: Hands['receive'] = async (who, matter, intake) => {
    const { procedureCode } = matter;
    const own = (): ReturnType<Hands['receive']> => who.receive(intake);
    if (!isAtPage(matter)) return own();
    const found = await atPage(
      `${procedureCode} counter`,
      () => desks(who),
      (page, show) => receiveMatter(page, matter, intake, show),
    );
    if (found === undefined) return own();
    if (found.lookUpCode !== undefined) lookUpCodes.set(found.code, found.lookUpCode);
    await see(found.code, procedureCode, /giải quyết hồ sơ/);
    return found;
  };

  const complete: Hands['complete'] = async (chore) => {
    const { person, taskKey, elementId, running, filled } = chore;
    const { procedureCode } = running.matter;
    if (!isAtPage(running.matter)) return atTheApi.complete(chore);
    const { form } = await person.task(taskKey);
    const said = await atPage(
      `${procedureCode} ${elementId}`,
      () => desks(person),
      (page, show) => doTask(page, chore, form?.schema, asFormAsks(form?.schema, filled), show),
    );
    if (said === undefined) return atTheApi.complete(chore);
    if (elementId !== 'handOver') return;
    // What was done at a desk is told a moment later.
    await until('the result to be handed over', async () => {
      const { states } = await person.dossier(running.id);
      return states.delivery === 'delivered';
    });
    await see(running.code, procedureCode, /Kết quả đã được trao/);
  };

  const withdraw: Hands['withdraw'] = async (who, { id, code }, reason) => {
    const lookUpCode = lookUpCodes.get(code);
    if (lookUpCode === undefined) return who.withdraw(id, reason);
    const take = (page: Page, show: Show) => takeBack(page, { code, lookUpCode }, reason, show);
    if ((await atPage('withdrawal', phone, take)) === undefined) await who.withdraw(id, reason);
  };

  const claim: Hands['claim'] = async (who, dossier: Entered) => {
    const own = (): Promise<void> => atTheApi.claim(who, dossier);
    if (!lookUpCodes.has(dossier.code)) return own();
    const ask = (page: Page, show: Show) => claimResult(page, dossier.code, show);
    if ((await atPage('claim of a result', () => desks(who), ask)) === undefined) await own();
  };
  return { played, faults, receive, complete, withdraw, claim };
}

/** The page of each person, signed in as that person does. */
function openSignedInDesks(browser: Browser, serverAddress: string): (person: Person) => Promise<Page> {
  const pages = new Map<string, Promise<Page>>();
  return ({ userName }) => {
    const page = pages.get(userName) ?? signInAs(browser, serverAddress, userName);
    pages.set(userName, page);
    return page;
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type Turn = <T>(
  step: string,
  where: () => Promise<Page>,
  act: (page: Page, show: Show) => Promise<T>,
) => Promise<T | undefined>;

/** One after another: the pages share the machine. What could not be done there gives undefined. */
function createTurns(played: string[], faults: string[]): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (step, where, act) => {
    const turn = last.then(async () => {
      const page = await where();
      page.setDefaultTimeout(PAGE_MS_MAX);
      const name = `${String(played.length + faults.length + 1).padStart(3, '0')} ${step}`;
      try {
        const result = await act(page, (shown, what) => keepPicture(shown, `${name} ${what}`));
        played.push(step);
        return result;
      } catch (cause) {
        await keepPicture(page, `${name} fault`);
        const fault = `${step}: ${String(cause)} – ${await complaintsOn(page)}`;
        faults.push(fault);
        if (pictures !== undefined) appendFileSync(join(pictures, 'faults.txt'), `${name}: ${fault}\n`);
        return undefined;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`) });
}
