/**
 * The judge of the figures by day: slow and obvious. It reads everything that was written about the dossiers and asks of each, for each day, what happened on it and how it stood in the last
 * moment of it; no sum, no span, no statement is shared with what it judges.
 */
import type { DayFigures } from '../../../office/figures/index.ts';
import type { Office } from '../../../office/kernel/index.ts';
import { dayMeasures } from '../../../office/terms/index.ts';
import { dayNumberFrom, dayOf, isoDay, MINUTE_MS, momentAt } from '../../../office/time/index.ts';

type Wanted = { readonly unitCodes?: readonly string[]; readonly procedureCode?: string; readonly internal?: boolean };

/** Everything that was written about the dossiers. */
export async function readMatters({ db }: Office, dossierIds: readonly string[]) {
  const of = async <Row extends { dossierId: string }>(rows: Promise<readonly Row[]>) =>
    Map.groupBy(await rows, ({ dossierId }) => dossierId);
  const clocks = await of(db.selectFrom('office.legalClock').selectAll().execute());
  const stops = await of(db.selectFrom('office.clockStop').selectAll().execute());
  const milestones = await of(db.selectFrom('office.clockMilestone').selectAll().execute());
  const surveys = await of(db.selectFrom('office.survey').selectAll().execute());
  const history = await of(db.selectFrom('office.dossierHistory').selectAll().orderBy('id').execute());
  const procedures = await db.selectFrom('office.procedure').select(['code', 'content']).execute();
  const internal = new Set(procedures.filter(({ content }) => content.internal === true).map(({ code }) => code));
  const dossiers = await db
    .selectFrom('office.dossier')
    .selectAll()
    .where('id', 'in', [...dossierIds, crypto.randomUUID()])
    .execute();
  return dossiers.flatMap((dossier) => {
    const clock = clocks.get(dossier.id)?.[0];
    return clock
      ? {
          ...{ dossier, clock, internal: internal.has(dossier.procedureCode) },
          stops: stops.get(dossier.id) ?? [],
          milestones: milestones.get(dossier.id) ?? [],
          survey: surveys.get(dossier.id)?.[0],
          history: history.get(dossier.id) ?? [],
        }
      : [];
  });
}

/** Everything that was written about a dossier. */
export type Matter = Awaited<ReturnType<typeof readMatters>>[number];

/** The figures of each day, for the dossiers that are wanted. */
export function slowFigures(
  matters: readonly Matter[],
  from: string,
  to: string,
  wanted: Wanted,
): readonly DayFigures[] {
  const days = Array.from({ length: dayNumberFrom(to) - dayNumberFrom(from) + 1 }, (_, index) =>
    isoDay(dayNumberFrom(from) + index),
  );
  return days.map((day) => {
    const figures = Object.fromEntries([...dayMeasures, 'ratingSum'].map((name) => [name, 0])) as Record<
      string,
      number
    >;
    for (const matter of matters) {
      if (wanted.procedureCode !== undefined && matter.dossier.procedureCode !== wanted.procedureCode) continue;
      if (wanted.internal !== undefined && matter.internal !== wanted.internal) continue;
      for (const [name, at, amount = 1] of happened(matter)) {
        if (dayOf(at) === day && isWith(matter, at, wanted)) figures[name] = (figures[name] ?? 0) + amount;
      }
      const lastMoment = new Date(momentAt(dayNumberFrom(day) + 1, 0).getTime() - 1);
      for (const name of standsAt(matter, lastMoment))
        if (isWith(matter, lastMoment, wanted)) figures[name] = (figures[name] ?? 0) + 1;
    }
    return { day, ...figures } as unknown as DayFigures;
  });
}

/** The working minutes of each dossier that is wanted and was finished in the window, in order. */
export function slowTimes(matters: readonly Matter[], from: string, to: string, wanted: Wanted): readonly number[] {
  return matters
    .filter(({ dossier }) => wanted.procedureCode === undefined || dossier.procedureCode === wanted.procedureCode)
    .flatMap((matter) =>
      happened(matter).flatMap(([name, at]) =>
        name === 'finished' && dayOf(at) >= from && dayOf(at) <= to && isWith(matter, at, wanted)
          ? [Math.round((matter.clock.workedMs ?? Number.NaN) / MINUTE_MS)]
          : [],
      ),
    )
    .sort((one, other) => one - other);
}

function isWith(matter: Matter, moment: Date, { unitCodes }: Wanted): boolean {
  return unitCodes === undefined || unitCodes.includes(unitAt(matter, moment));
}

/** Whose it was: what the receipt says, and then each move that had happened by then. */
export function unitAt({ history, dossier }: Matter, moment: Date): string {
  let unit = String(
    history.find(({ action }) => action === 'received')?.after?.competentUnitCode ?? dossier.competentUnitCode,
  );
  for (const { action, happenedAt, after } of history)
    if ((action === 'forwarded' || action === 'transferred') && happenedAt <= moment)
      unit = String(after?.competentUnitCode);
  return unit;
}

/** What happened to it: the measure that counts it, when, and how much where it is not one. */
export function happened({
  dossier,
  clock,
  milestones,
  survey,
}: Matter): readonly (readonly [string, Date, number?])[] {
  const { closedAt, lawfulDueAt } = clock;
  const names: Readonly<Record<string, string>> = {
    'warn-leader': 'warned',
    breached: 'breached',
    'breached-again': 'breachedAgain',
  };
  const overall = survey?.answers.overall;
  const ended: readonly (readonly [string, Date])[] = !closedAt
    ? []
    : dossier.decision === 'withdrawn'
      ? [['withdrawn', closedAt]]
      : [
          ['finished', closedAt],
          [closedAt <= lawfulDueAt ? 'onTime' : 'finishedLate', closedAt],
        ];
  return [
    ['received', dossier.receivedAt],
    ...ended,
    ...milestones.flatMap(({ milestone, reachedAt }) => {
      const name = names[milestone];
      return name ? [[name, reachedAt] as const] : [];
    }),
    ...(survey && overall !== undefined
      ? [['rated', survey.answeredAt] as const, ['ratingSum', survey.answeredAt, overall] as const]
      : []),
  ];
}

/** How it stood: open between receipt and end, stopped while a stop stood, overdue when the lawful moment had passed, as seen at the beginning of the stop that stood. */
export function standsAt({ dossier, clock, stops }: Matter, moment: Date): readonly string[] {
  if (dossier.receivedAt > moment || (clock.closedAt && clock.closedAt <= moment)) return [];
  const stop = stops.find(({ stoppedAt, resumedAt }) => stoppedAt <= moment && (!resumedAt || resumedAt > moment));
  const overdue = clock.lawfulDueAt < (stop?.stoppedAt ?? moment);
  return ['open', ...(stop ? ['stopped'] : []), ...(overdue ? ['overdue'] : [])];
}
