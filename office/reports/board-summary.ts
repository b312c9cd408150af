import { type RawBuilder, sql } from 'kysely';
import { loadCalendars, type WorkingCalendar } from '../calendars/index.ts';
import {
  type BoardMoments,
  boardMoments,
  type DossierSummary,
  inBoardGroup,
  isDueSoon,
  summariesOf,
} from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import { type ReadingReach, readBy } from '../people/index.ts';
import { type BoardGroup, boardGroups, stockMeasures } from '../terms/index.ts';

/** Counts of a unit's dossiers as they stand now. */
export interface BoardCounts {
  /** The legal clock is not closed. */
  readonly open: number;
  /** Open, running, the appointment is today. */
  readonly dueToday: number;
  /** Open, running, in time, and due within one working day of the unit. */
  readonly atRisk: number;
  /** Open and past the lawful due moment; a stopped clock is seen at its stop. */
  readonly overdue: number;
  /** Open and stopped. */
  readonly stopped: number;
  /** The clock was closed today. */
  readonly finishedToday: number;
  readonly receivedToday: number;
  /** Decided, and the result waits to be handed over. */
  readonly readyToHandOver: number;
}

export interface BoardUnit {
  readonly unitCode: string;
  readonly unitName: string;
  readonly counts: BoardCounts;
}

export interface Board {
  readonly totals: BoardCounts;
  readonly units: readonly BoardUnit[];
  /** What needs somebody first: overdue, then the nearest due moment. */
  readonly attention: readonly DossierSummary[];
}

const ATTENTION_MAX = 20;

const noCounts: BoardCounts = {
  open: 0,
  dueToday: 0,
  atRisk: 0,
  overdue: 0,
  stopped: 0,
  finishedToday: 0,
  receivedToday: 0,
  readyToHandOver: 0,
};

type BoardRow = BoardCounts & { unitCode: string | null; unitName: string | null };

/** Whose dossiers are counted. */
interface Counted {
  readonly reach?: ReadingReach | undefined;
  readonly unitCodes?: readonly string[] | undefined;
}

/** What a board is judged by: the same for all who ask at the same moment. */
export interface BoardSurroundings {
  readonly moments: BoardMoments;
  readonly calendarOf: (unitCode: string | null) => WorkingCalendar;
}

export async function boardSurroundings(office: Office): Promise<BoardSurroundings> {
  const calendarOf = await loadCalendars(office);
  return { calendarOf, moments: await boardMoments(office, calendarOf) };
}

/** The state of units, by competent unit: of the dossiers in reach, so that each number leads to as many; `unitCodes` absent for the whole city. Units without a dossier are left out. */
export async function boardSummary(
  office: Office,
  unitCodes?: readonly string[],
  reach?: ReadingReach,
  around?: BoardSurroundings,
): Promise<Board> {
  const counted = { reach, unitCodes };
  const { moments, calendarOf } = around ?? (await boardSurroundings(office));
  const rows = await boardRows(office, counted, moments);
  const first = await firstToAttend(office, counted, moments);
  const summaries = await summariesOf(office, first, { now: moments.now, calendarOf });
  const totals = rows.find((row) => row.unitCode === null);
  return {
    totals: totals ? countsOf(totals) : noCounts,
    units: rows.flatMap((row) =>
      row.unitCode !== null && row.unitName !== null
        ? [{ unitCode: row.unitCode, unitName: row.unitName, counts: countsOf(row) }]
        : [],
    ),
    attention: first.flatMap((id) => summaries.get(id) ?? []),
  };
}

type Source = {
  readonly groups: readonly BoardGroup[];
  readonly from: RawBuilder<unknown>;
  readonly where: (moments: BoardMoments) => RawBuilder<boolean>;
};

const ofClocks = sql`office.legal_clock as clock join office.dossier as dossier on dossier.id = clock.dossier_id`;
const ofDossiers = sql`office.dossier as dossier`;
const stops = sql`left join office.clock_stop as stop on stop.dossier_id = clock.dossier_id and stop.resumed_at is null`;

/**
 * The open dossiers by their own rows, which say unit, procedure and readers as the dossiers do, and their clocks. Of some units the clocks are found one by one: "offset 0" keeps the planner from turning it round and
 * reading those of the whole city for the ninety of a ward.
 */
const openDossiers = ({ unitCodes }: Counted): RawBuilder<unknown> => sql`
  (select dossier_id as id, unit_code as competent_unit_code, procedure_code, reader_groups from office.open_dossier
    ${unitCodes ? sql`where unit_code = any (${[...unitCodes]}::text[])` : sql``}) as dossier
  cross join lateral (
    select dossier_id, state, due_at, lawful_due_at from office.legal_clock
    where dossier_id = dossier.id and state <> 'closed' ${unitCodes ? sql`offset 0` : sql``}
  ) as clock`;

/** Where each number is counted: of a million dossiers only those are looked at that are open, of today, or to be handed over. */
const sourcesOf = (counted: Counted): readonly Source[] => [
  {
    groups: [...stockMeasures, 'dueToday', 'atRisk'],
    from: sql`${openDossiers(counted)} ${stops}`,
    where: (moments) => inBoardGroup('open', moments),
  },
  ...(['finishedToday'] as const).map((group) => sourceOf(group, ofClocks)),
  ...(['receivedToday', 'readyToHandOver'] as const).map((group) => sourceOf(group, ofDossiers)),
];

function sourceOf(group: BoardGroup, from: RawBuilder<unknown>): Source {
  return { groups: [group], from, where: (moments) => inBoardGroup(group, moments) };
}

function conditionsOf({ reach, unitCodes }: Counted): readonly RawBuilder<boolean>[] {
  return [
    ...(unitCodes ? [sql<boolean>`dossier.competent_unit_code = any (${unitCodes}::text[])`] : []),
    // "Is true" keeps the index of readers out of it: nearly all of a unit's dossiers are its leader's to read, of two years.
    ...(reach && !reach.everywhere ? [sql<boolean>`${readBy(reach, 'dossier')} is true`] : []),
  ];
}

async function boardRows(office: Office, counted: Counted, moments: BoardMoments) {
  const column = (group: BoardGroup) => sql.ref(group);
  const parts = sourcesOf(counted).map(({ groups, from, where }) => {
    const flags = boardGroups.map((group) => {
      const holds = groups.includes(group) ? inBoardGroup(group, moments) : sql<boolean>`false`;
      return sql`${holds} as ${column(group)}`;
    });
    const ofUnits = sql.join([sql``, ...conditionsOf(counted)], sql` and `);
    return sql`select dossier.competent_unit_code as code, ${sql.join(flags)} from ${from} where ${where(moments)} ${ofUnits}`;
  });
  const counts = boardGroups.map((group) => sql`count(*) filter (where ${column(group)}) as ${column(group)}`);
  const { rows } = await sql<BoardRow>`
    with counted as (${sql.join(parts, sql` union all `)})
    select unit.code as unit_code, min(unit.name) as unit_name, ${sql.join(counts)}
    from counted join office.unit as unit on unit.code = counted.code
    group by grouping sets ((unit.code), ())
    order by min(unit.sort_number), unit.code`.execute(office.db);
  return rows;
}

/** The ids alone: with all that a summary shows, the planner took 2.5 ms for less than one of reading; the statement of the summaries has its plan kept. */
async function firstToAttend({ db }: Office, counted: Counted, moments: BoardMoments): Promise<readonly string[]> {
  const conditions = [sql`clock.state = 'running'`, isDueSoon(moments), ...conditionsOf(counted)];
  const { rows } = await sql<{ id: string }>`
    select dossier.id from ${counted.unitCodes ? openDossiers(counted) : ofClocks} where ${sql.join(conditions, sql` and `)}
    order by clock.lawful_due_at, dossier.id limit ${ATTENTION_MAX}`.execute(db);
  return rows.map(({ id }) => id);
}

function countsOf({ unitCode: _, unitName: __, ...counts }: BoardRow): BoardCounts {
  return counts;
}
