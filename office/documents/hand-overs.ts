import type { Dossier } from '../dossiers/index.ts';
import { type HistoryEntry, historyOf } from '../history/index.ts';
import type { Office } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { DAY_MS, dayOf, writeMoment } from '../time/index.ts';
import type { HandOverRow } from './layout/facts.ts';

/** The rows of form 06: who gave the dossier to whom and when, before, on or after its time. One for each person whose hands it passed into, with the unit that she was of then. */
export async function handOversOf(
  office: Office,
  { id, applicantName }: Dossier,
  lawfulDueAt: Date,
): Promise<readonly HandOverRow[]> {
  const acts = (await historyOf(office, id)).filter(({ actorKind }) => actorKind === 'person');
  const nameOf = await namesWithUnits(office, acts);
  return acts.flatMap((act, index) => {
    const before = acts[index - 1];
    if (before?.actorName === act.actorName) return [];
    const row = { giver: before ? nameOf(before) : applicantName, receiver: nameOf(act) };
    return [
      { ...row, at: writeMoment(act.happenedAt), timeliness: timeliness(act, lawfulDueAt), note: act.reason ?? '' },
    ];
  });
}

function timeliness({ happenedAt }: HistoryEntry, dueAt: Date): string {
  const leftMs = dueAt.getTime() - happenedAt.getTime();
  if (leftMs < 0) return vietnameseTexts.say('documents.timeliness.late');
  return vietnameseTexts.say(leftMs < DAY_MS ? 'documents.timeliness.onTime' : 'documents.timeliness.early');
}

/** How form 06 calls who did something: by name, and by the unit where she was on that day. */
async function namesWithUnits(office: Office, acts: readonly HistoryEntry[]): Promise<(act: HistoryEntry) => string> {
  const ids = [...new Set(acts.flatMap(({ actorId }) => actorId ?? []))];
  const memberships =
    ids.length === 0
      ? []
      : await office.db
          .selectFrom('office.membership')
          .innerJoin('office.unit', 'office.unit.code', 'office.membership.unitCode')
          .select(['personId', 'name', 'office.membership.validFrom', 'office.membership.validTo'])
          .where('personId', 'in', ids)
          .orderBy('office.membership.validFrom', 'desc')
          .execute();
  return ({ actorId, actorName, happenedAt }) => {
    const day = dayOf(happenedAt);
    const then = memberships.find(
      ({ personId, validFrom, validTo }) => personId === actorId && validFrom <= day && (validTo ?? day) >= day,
    );
    return then ? `${actorName}, ${then.name}` : actorName;
  };
}
