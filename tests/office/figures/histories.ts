/** What may happen to dossiers in a random history, done as the office does it. */
import fc from 'fast-check';
import { applyCalendarChange, previewCalendarChange } from '../../../office/calendar-changes/index.ts';
import { forwardDossier, recordSurvey, transitionDossier } from '../../../office/dossiers/index.ts';
import { writeHistory } from '../../../office/history/index.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { inTransaction, type Office, OfficeError } from '../../../office/kernel/index.ts';
import {
  closeClock,
  extendClock,
  pauseClock,
  recordMilestone,
  resumeClock,
} from '../../../office/legal-clock/index.ts';
import { milestones } from '../../../office/terms/index.ts';
import { DAY_MS, dayOf, HOUR_MS } from '../../../office/time/index.ts';
import { birth, officer } from '../support/open-office.ts';

/** A dossier is meant by its place among those that there are. */
export type Happening =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'receive'; readonly unit: number; readonly internal: boolean }
  | { readonly kind: 'dayOff'; readonly daysAhead: number; readonly unit: number | null }
  | { readonly kind: 'close'; readonly dossier: number; readonly withdrawn: boolean }
  | { readonly kind: 'forward' | 'handOver'; readonly dossier: number; readonly unit: number }
  | { readonly kind: 'milestone'; readonly dossier: number; readonly step: number }
  | { readonly kind: 'rate'; readonly dossier: number; readonly rating: number }
  | { readonly kind: 'stop' | 'resume' | 'extend'; readonly dossier: number };

export const units = ['H26.41', 'H26.42', 'H26.43'] as const;

const unit = fc.nat(units.length - 1);
const dossier = fc.nat(50);
const is = <Kind extends string>(kind: Kind) => fc.constant(kind);

/** A history; `daysOffBehind` lets calendars be changed for days that have passed as well. */
export const histories = (daysOffBehind: boolean): fc.Arbitrary<readonly Happening[]> =>
  fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.record({ kind: is('wait'), hours: fc.integer({ min: 1, max: 60 }) }) },
      { weight: 5, arbitrary: fc.record({ kind: is('receive'), unit, internal: fc.boolean() }) },
      { weight: 3, arbitrary: fc.record({ kind: is('stop'), dossier }) },
      { weight: 3, arbitrary: fc.record({ kind: is('resume'), dossier }) },
      { weight: 1, arbitrary: fc.record({ kind: is('extend'), dossier }) },
      { weight: 3, arbitrary: fc.record({ kind: is('close'), dossier, withdrawn: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ kind: is('forward'), dossier, unit }) },
      { weight: 2, arbitrary: fc.record({ kind: is('handOver'), dossier, unit }) },
      { weight: 3, arbitrary: fc.record({ kind: is('milestone'), dossier, step: fc.nat(milestones.length - 1) }) },
      { weight: 1, arbitrary: fc.record({ kind: is('rate'), dossier, rating: fc.integer({ min: 1, max: 5 }) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: is('dayOff'),
          daysAhead: fc.integer({ min: daysOffBehind ? -6 : 1, max: 6 }),
          unit: fc.option(unit),
        }),
      },
    ),
    { minLength: 12, maxLength: 40 },
  );

export interface History {
  readonly dossierIds: string[];
  /** Lets so much time pass. */
  wait(ms: number): Promise<void>;
}

/** Lets it happen. What the office refuses in that state does not happen. */
export async function happen(office: Office, history: History, what: Happening): Promise<void> {
  if (what.kind === 'wait') return history.wait(what.hours * HOUR_MS);
  await act(office, history, what).catch((error: unknown) => {
    if (!(error instanceof OfficeError)) throw error;
  });
}

async function act(
  office: Office,
  { dossierIds }: History,
  what: Exclude<Happening, { kind: 'wait' }>,
): Promise<unknown> {
  if (what.kind === 'receive') {
    dossierIds.push(await receive(office, units[what.unit] as string, what.internal));
    return;
  }
  if (what.kind === 'dayOff')
    return dayOff(office, what.daysAhead, what.unit === null ? null : (units[what.unit] as string));
  const id = dossierIds[what.dossier % Math.max(1, dossierIds.length)];
  if (id === undefined) return;
  switch (what.kind) {
    case 'stop':
      return pauseClock(office, officer, id, 'waiting-for-supplement');
    case 'resume':
      return resumeClock(office, officer, id, 'here');
    case 'extend':
      return extendClock(office, officer, id, { workingDays: 2, reason: 'hard' });
    case 'close':
      return close(office, id, what.withdrawn);
    case 'forward':
      return forwardDossier(office, officer, id, { unitCode: units[what.unit] as string, reason: 'competence' });
    case 'handOver':
      return handOver(office, id, units[what.unit] as string);
    case 'milestone':
      return recordMilestone(office, id, milestones[what.step] ?? 'breached');
    case 'rate':
      return recordSurvey(office, id, { ratings: { overall: what.rating } });
  }
}

async function receive(office: Office, receivingUnitCode: string, internal: boolean): Promise<string> {
  const { id } = await receiveDossier(office, officer, birth({ receivingUnitCode }));
  // What the office does for itself has other answers, which no figure depends on.
  if (internal)
    await office.db
      .updateTable('office.dossier')
      .set(({ selectFrom }) => ({
        procedureCode: 'CV-DEN',
        procedureValidFrom: selectFrom('office.procedure')
          .select(({ fn }) => fn.max('validFrom').as('day'))
          .where('code', '=', 'CV-DEN')
          .$castTo<string>(),
      }))
      .where('id', '=', id)
      .execute();
  return id;
}

async function close(office: Office, id: string, withdrawn: boolean): Promise<void> {
  if (withdrawn) await transitionDossier(office, officer, id, { decision: 'withdrawn' });
  else {
    await transitionDossier(office, officer, id, { decision: 'awaiting-signature' });
    await transitionDossier(office, officer, id, { decision: 'approved' });
  }
  await closeClock(office, officer, id, 'decided');
}

/** As a slip of a former unit does when its successor accepts it. */
async function handOver(office: Office, id: string, competentUnitCode: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const before = await inside.db
      .selectFrom('office.dossier')
      .select(['competentUnitCode', 'receivingUnitCode'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await inside.db.updateTable('office.dossier').set({ competentUnitCode }).where('id', '=', id).execute();
    await writeHistory(inside, officer, id, { action: 'transferred', before, after: { ...before, competentUnitCode } });
  });
}

async function dayOff(office: Office, daysAhead: number, unitCode: string | null): Promise<void> {
  const day = dayOf(new Date((await office.now()).getTime() + daysAhead * DAY_MS));
  const name = { vi: 'Nghỉ bão', en: 'Storm day' };
  const change = { reason: 'storm', days: [{ unitCode, day, kind: 'holiday', name, source: 'test' }] } as const;
  const { confirm } = await previewCalendarChange(office, change);
  await applyCalendarChange(office, officer, change, confirm);
}
