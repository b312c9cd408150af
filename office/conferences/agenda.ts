import { sql } from 'kysely';
import { openDifficulties } from '../difficulties/index.ts';
import type { Office } from '../kernel/index.ts';
import { boardSummary } from '../reports/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS } from '../time/index.ts';
import { topicsOf } from './topic.ts';

export interface AgendaItem {
  readonly kindName: string;
  readonly kindNameEn: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly text: string;
  readonly textEn: string;
}

/** Returns the item with its kind and its text in both languages, as a form shows them. */
export function agendaItem(unit: Pick<AgendaItem, 'unitCode' | 'unitName'>, kind: Text, text: Text): AgendaItem {
  return { ...unit, kindName: kind.vi, kindNameEn: kind.en, text: text.vi, textEn: text.en };
}

const ITEMS_MAX = 20;
/** A clock that has stood still for longer is a matter for the city: the usual reasons end within 30 days. */
const STALLED_DAYS = 10;

/**
 * What needs a word between the city and its units now: the dossiers that were proposed for this conference, late dossiers by unit, dossiers that stand still, difficulties that nobody has
 * solved.
 */
export async function liveExceptions(office: Office, conferenceId: string): Promise<readonly AgendaItem[]> {
  return [
    ...(await proposed(office, conferenceId)),
    ...(await overdue(office)),
    ...(await stalled(office)),
    ...(await difficulties(office)),
  ];
}

async function proposed(office: Office, conferenceId: string): Promise<readonly AgendaItem[]> {
  return (await topicsOf(office, conferenceId)).map(({ code, note, ...unit }) =>
    agendaItem(
      unit,
      officeTexts.text('conferences.agenda.topic'),
      officeTexts.text('conferences.agenda.topicText', { code, note }),
    ),
  );
}

async function overdue(office: Office): Promise<readonly AgendaItem[]> {
  const { units } = await boardSummary(office);
  return units
    .filter(({ counts }) => counts.overdue > 0)
    .sort((one, other) => other.counts.overdue - one.counts.overdue)
    .slice(0, ITEMS_MAX)
    .map(({ unitCode, unitName, counts: { overdue, open } }) =>
      agendaItem(
        { unitCode, unitName },
        officeTexts.text('conferences.agenda.overdue'),
        officeTexts.text('conferences.agenda.overdueCount', { overdue, open }),
      ),
    );
}

async function stalled(office: Office): Promise<readonly AgendaItem[]> {
  const before = new Date((await office.now()).getTime() - STALLED_DAYS * DAY_MS);
  const rows = await office.db
    .selectFrom('office.clockStop as stop')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'stop.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'dossier.competentUnitCode')
    .select(['unit.code as unitCode', 'unit.name as unitName'])
    .select(sql<number>`count(*)`.as('count'))
    .where('stop.resumedAt', 'is', null)
    .where('stop.stoppedAt', '<', before)
    .groupBy(['unit.code', 'unit.name'])
    .orderBy('count', 'desc')
    .limit(ITEMS_MAX)
    .execute();
  return rows.map(({ count, ...unit }) =>
    agendaItem(
      unit,
      officeTexts.text('conferences.agenda.stalled'),
      officeTexts.text('conferences.agenda.stalledCount', { count, stalledDays: STALLED_DAYS }),
    ),
  );
}

async function difficulties(office: Office): Promise<readonly AgendaItem[]> {
  const open = await openDifficulties(office, ITEMS_MAX);
  return open.map(({ code, title, unitCode, unitName, state, joined }) =>
    agendaItem(
      { unitCode, unitName },
      officeTexts.text(state === 'unsolved' ? 'conferences.agenda.unsolved' : 'conferences.agenda.unanswered'),
      officeTexts.text(joined > 0 ? 'conferences.agenda.sharedDifficulty' : 'conferences.agenda.difficulty', {
        code,
        title,
        joined,
      }),
    ),
  );
}
