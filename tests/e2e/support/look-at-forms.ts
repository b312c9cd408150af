/**
 * While a story is played, each form that is met for the first time is looked at on the page of whoever has the task, in both languages (by `npm test` in one of them): as it comes, with
 * each of its decisions chosen, and with the answers of the dossier in the form in which they were given. Forms are met again when a task is done again, since they then say why.
 *
 * A picture of each is kept in the folder `FORM_PICTURES`, if that is set; `npm run stories` keeps them under `node_modules/.cache/forms`.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import type { Person } from '../../../cli/demo/cast.ts';
import type { Look, TakenTask } from '../../../cli/demo/hands.ts';
import type { Running } from '../../../cli/demo/running.ts';
import type { Language } from '../../../office/texts/index.ts';
import { WINDOW } from '../../support/browser.ts';
import { seed } from '../../support/seed.ts';
import { comeToRest } from './axe.ts';
import type { Desks } from './desks.ts';
import { judgeForm } from './judge-form.ts';
import { PLAYS_ALL, sampleOf } from './sample.ts';

const pictures = process.env.FORM_PICTURES;
const LANGUAGES = ['vi', 'en'] as const satisfies readonly Language[];
/** `npm test` looks at so many forms of first tasks, and at one in so many of those that are met; what comes later in a dossier is for the stories. */
const LOOKS_DRAWN = 2;
const ONE_IN = 3;

/** The ids of all forms of all processes. */
export async function formIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const file of glob(join(import.meta.dirname, '../../../workflows/*/*.form')))
    ids.push((JSON.parse(await readFile(file, 'utf8')) as { id: string }).id);
  return ids;
}

/** The paper comes beside a form a moment later, and makes it narrower: whether no form has moved for so many frames. */
const STANDS_STILL = `new Promise((done) => {
  const placesOf = () => [...document.querySelectorAll('.mc-form')].map((one) => JSON.stringify(one.getBoundingClientRect())).join();
  let [places, frames] = [placesOf(), 0];
  const look = () => {
    const now = placesOf();
    frames = now === places ? frames + 1 : 0;
    places = now;
    if (frames < 20) requestAnimationFrame(look);
    else done();
  };
  look();
})`;

/** As wide as a desk's, and so high that a form is seen as a whole, also in a dialog. */
const TALL = { width: WINDOW.width, height: 3_000 };

export interface FormLook {
  readonly look: Look;
  /** The ids of the forms that were met. */
  readonly met: Set<string>;
  /** One line for each fault, with the form, the role and the language. */
  readonly faults: string[];
}

/** @param only of these forms, and of no answers; otherwise of all */
export function lookAtForms(desks: Desks, only?: readonly string[]): FormLook {
  const met = new Set<string>();
  const faults: string[] = [];
  const looked = new Set<string>();
  let drawn = 0;
  const isDrawn = (name: string, { done }: Running): boolean =>
    PLAYS_ALL || (done.size === 0 && drawn < LOOKS_DRAWN && crc32(`${name} ${seed}`) % ONE_IN === 0);
  // One after another: they share the machine.
  let turn: Promise<void> = Promise.resolve();
  const look: Look = (person, taken, running) => {
    if (only && !only.includes(taken.form?.formId ?? '')) return Promise.resolve();
    const name = nameOf(person, taken, running);
    if (name === undefined || looked.has(name) || !isDrawn(name, running)) return Promise.resolve();
    looked.add(name);
    drawn += 1;
    const intake = `intake ${running.matter.procedureCode}`;
    const isNew = only === undefined && taken.dossier !== null && !looked.has(intake);
    const lookAtAll = async (): Promise<void> => {
      const page = await openTask(desks, person, taken);
      const visit = { page, name, faults, met };
      await lookAtTask(visit, taken);
      if (isNew && !looked.has(intake) && (await lookAtAnswers(visit, running.matter.procedureCode)))
        looked.add(intake);
    };
    // The story goes on: what could not be looked at is a fault of its own.
    const giveUp = (cause: unknown): void => void faults.push(`${name}: could not be looked at: ${String(cause)}`);
    turn = turn.then(lookAtAll).catch(giveUp);
    return turn;
  };
  return { look, met, faults };
}

function nameOf({ role }: Person, { form, elementId }: TakenTask, { done }: Running): string | undefined {
  return form === null ? undefined : `${form.formId}.${role}${(done.get(elementId) ?? 0) > 0 ? '.again' : ''}`;
}

interface Visit extends Pick<FormLook, 'met' | 'faults'> {
  readonly page: Page;
  readonly name: string;
}

async function openTask(desks: Desks, person: Person, { taskKey }: TakenTask): Promise<Page> {
  const page = await desks.enter(person.userName);
  await page.setViewportSize(TALL);
  await page.goto(`/tasks/${taskKey}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const shownForm = (within: Page | Locator): Locator => within.locator('.mc-form__host[aria-busy=false]').first();
const switchLanguage = (page: Page): Promise<void> => page.getByRole('button', { name: /^(EN|VI): / }).click();

/** In both languages in the stories, in one of them in `npm test`. The page comes in Vietnamese, and is left in it. */
async function inLanguages({ page, name }: Visit, look: (language: Language) => Promise<void>): Promise<void> {
  const wanted = sampleOf(`languages of ${name}`, LANGUAGES, 1);
  for (const language of LANGUAGES) {
    if (wanted.includes(language)) await look(language);
    await switchLanguage(page);
  }
}

/** The form of the task, with each of its decisions. */
async function lookAtTask(visit: Visit, { form }: TakenTask): Promise<void> {
  const { page, name, met } = visit;
  await inLanguages(visit, async (language) => {
    const shown = shownForm(page);
    await shown.locator('.fjs-form').waitFor();
    await judge(visit, shown, `${name}.${language}`, language, form?.schema);
    for (const [index, decision] of (await shown.getByRole('radio').all()).entries()) {
      if (await decision.isDisabled()) continue;
      // By key: what comes beside the form meanwhile may move it away from under a pointer.
      await decision.press('Space');
      if (!(await decision.isChecked())) throw new Error(`decision ${index + 1} cannot be chosen`);
      await judge(visit, shown, `${name}.${language}.${index + 1}`, language, form?.schema);
    }
  });
  met.add(form?.formId ?? '');
}

/** What was answered when it was received, in the form in which it was: whoever holds a task may correct it. @returns whether this person may */
async function lookAtAnswers(visit: Visit, procedureCode: string): Promise<boolean> {
  const { page, met } = visit;
  const open = page.getByRole('button', { name: /^(Đính chính nội dung khai|Correct what was declared)$/ });
  if (!(await open.isVisible())) return false;
  const said = await page.request.get(`/api/procedures/${encodeURIComponent(procedureCode)}/intake-form`);
  // A matter that begins without a form has an applicant alone.
  if (said.status() === 404) return true;
  const { schema } = (await said.json()) as { schema: { id: string } };
  await inLanguages(visit, async (language) => {
    await open.click();
    const dialog = page.getByRole('dialog').filter({ visible: true });
    const shown = shownForm(dialog);
    await shown.locator('.fjs-form').waitFor();
    await judge(visit, shown, `${schema.id}.${procedureCode}.${language}`, language, schema);
    await dialog.locator('.cds--modal-footer .cds--btn--secondary').click();
    await dialog.waitFor({ state: 'hidden' });
  });
  met.add(schema.id);
  return true;
}

async function judge({ page, faults }: Visit, shown: Locator, name: string, language: Language, schema: unknown) {
  await comeToRest(page);
  await page.evaluate(STANDS_STILL);
  const found = await judgeForm(shown, language, schema);
  faults.push(...found.map((fault) => `${name}: ${fault}`));
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  if (found.length > 0) appendFileSync(join(pictures, 'faults.txt'), `${name}:\n  ${found.join('\n  ')}\n`);
  await shown.screenshot({ path: join(pictures, `${name}.png`) });
}
