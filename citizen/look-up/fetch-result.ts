/** Where and when a result, or the papers of a dossier that was withdrawn, are fetched: the place, its opening hours out of its calendar, what to bring, and until when it is kept there. */

import { OrchestrationLifters } from '@camunda8/sdk';
import { loadCalendar, nextWorkingMoment, type WeeklyHours, weekOn } from '../../office/calendars/index.ts';
import { type Dossier, type FetchPlace, fetchPlaceOf } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { isTaskDone } from '../../office/tasks/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { DAY_MS, dayNumberOf, HOUR_MS, MINUTE_MS } from '../../office/time/index.ts';
import type { Context } from '../../server/http/context.ts';
import { writeMoment } from '../../server/names/write-moment.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';

export interface FetchResult {
  readonly what: 'result' | 'papers';
  readonly isReady: boolean;
  readonly place: FetchPlace;
  readonly week: WeeklyHours;
  /** When it opens next; undefined while it is open. */
  readonly opensAt: Date | undefined;
  /** The last day on which it lies there; undefined before it is ready, and where the table of keeping periods cannot be asked. */
  readonly keptUntil: Date | undefined;
}

/** The task at the end of the process of a withdrawal in which the counter gives the papers back. */
const RETURN_PAPERS = 'returnPapers';

const TEXTS = citizenTexts.page('lookUp.fetch') satisfies Record<Language, object>;

/**
 * Returns where a result is fetched that comes to a counter and was not handed over yet, or the papers, until they are given back, of who has
 * withdrawn what was handed in at a counter; undefined for every other.
 */
export const fetchResultOf = async (context: Context, dossier: Dossier): Promise<FetchResult | undefined> => {
  const { office } = context;
  const { delivery, decision, procedureCode, receivingUnitCode } = dossier;
  const what = decision === 'withdrawn' ? 'papers' : 'result';
  const isOver =
    delivery === 'delivered' ||
    (decision === 'refused' && delivery === 'none') ||
    (decision === 'withdrawn' &&
      (dossier.channel !== 'counter' || (await isTaskDone(office, dossier.id, RETURN_PAPERS))));
  const fetched = what === 'result' ? dossier : { ...dossier, returnWay: 'counter' as const, returnAt: null };
  const place = procedureCode === officeProcedures.feedback || isOver ? undefined : await fetchPlaceOf(office, fetched);
  if (!place) return undefined;
  const calendar = await loadCalendar(office, place.unitCode ?? receivingUnitCode);
  const now = await office.now();
  const next = nextWorkingMoment(calendar, now);
  const isReady = delivery === 'ready';
  return {
    ...{ what, isReady, place },
    week: weekOn(calendar, dayNumberOf(now)),
    opensAt: next.getTime() > now.getTime() ? next : undefined,
    keptUntil: isReady ? await keptUntilOf(context, dossier) : undefined,
  };
};

/** The table of keeping periods says for how many days. A look-up does not fail because the engine does not answer. */
const keptUntilOf = async ({ office, engine }: Context, dossier: Dossier): Promise<Date | undefined> => {
  const { id, procedureCode, receivingUnitCode } = dossier;
  const ready = (await historyOf(office, id)).findLast(({ after }) => after?.delivery === 'ready');
  if (!ready) return undefined;
  try {
    const { output } = await engine.evaluateDecision({
      decisionDefinitionId: OrchestrationLifters.DecisionDefinitionId.assumeExists('keeping-period'),
      variables: { procedureCode, receivingUnitCode },
    });
    const { keepDays } = (JSON.parse(output) ?? {}) as { keepDays?: unknown };
    return typeof keepDays === 'number' ? new Date(ready.happenedAt.getTime() + keepDays * DAY_MS) : undefined;
  } catch {
    return undefined; // the page says everything else
  }
};

const written = (ms: number): string => {
  const [hours, minutes] = [Math.floor(ms / HOUR_MS), (ms % HOUR_MS) / MINUTE_MS];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
};

/** Monday first, as one reads a week here. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** Returns the opening hours, days of the same hours together. */
const hoursOf = (language: Language, week: WeeklyHours): readonly string[] => {
  const days = Object.values(TEXTS[language].days);
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const day of WEEK) {
    const hours = (week[day] ?? []).map(({ fromMs, toMs }) => `${written(fromMs)}–${written(toMs)}`).join(', ');
    const run = runs.at(-1);
    if (run?.hours === hours) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => `${first === last ? days[first] : `${days[first]} – ${days[last]}`}: ${hours}`);
};

/** A telephone is called with one tap. */
const phoneLine = (language: Language, { phone }: FetchPlace): Html | null =>
  phone === null
    ? null
    : html`<dt>${TEXTS[language].phone}</dt><dd><a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a></dd>`;

/** Returns the part of the page that says where, when and with what; nothing where nothing is fetched. */
export const fetchSection = (language: Language, fetch: FetchResult | undefined): Html | null => {
  if (!fetch) return null;
  const text = TEXTS[language];
  const { what, isReady, place, week, opensAt, keptUntil } = fetch;
  const title = what === 'papers' ? text.papers : isReady ? text.title : text.later;
  const lines = hoursOf(language, week).map((line) => html`<br>${line}`);
  const next = opensAt ? `${text.opens} ${writeMoment(opensAt)}` : text.open;
  return html`<h2>${title}</h2><dl><dt>${text.where}</dt><dd>${place.name}${place.address ? html`<br>${place.address}` : null}</dd>${phoneLine(language, place)}
<dt>${text.hours}</dt><dd>${next}<span class="note">${lines}</span></dd>
<dt>${text.bring}</dt><dd>${what === 'papers' ? text.bringForPapers : text.bringNote}</dd>${
    keptUntil ? html`<dt>${text.kept}</dt><dd>${writeMoment(keptUntil).split(' ').at(-1)}</dd>` : null
  }</dl>`;
};
