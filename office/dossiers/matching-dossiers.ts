import { type RawBuilder, sql } from 'kysely';
import { type CountedFigure, countedBy, settleFigures } from '../figures/index.ts';
import { containing, holdsWord, type Office, searchWords } from '../kernel/index.ts';
import { readBy, seenBy } from '../people/index.ts';
import { type MatterKind, stateNames } from '../terms/index.ts';
import { dayNumberFrom, momentAt } from '../time/index.ts';
import { type BoardMoments, inBoardGroup } from './board-group.ts';
import type { DossierConditions } from './dossier-search.ts';

/** The dossiers that a search asks for, in no order; each condition has an index that finds few or a page that is full soon. */
export async function matchingDossiers(office: Office, search: DossierConditions, moments: BoardMoments) {
  let query = office.db.selectFrom('office.dossier as dossier');
  for (const condition of await conditionsOf(office, search, moments)) query = query.where(condition);
  return query;
}

/** The columns that a search may ask the value of. */
const columns = ['procedureCode', 'channel', ...stateNames] as const;

async function conditionsOf(
  office: Office,
  search: DossierConditions,
  moments: BoardMoments,
): Promise<readonly RawBuilder<boolean>[]> {
  const { unitCodes, group, figure, matters, officer, overdue } = search;
  const words = searchWords(search.text ?? '');
  const conditions: RawBuilder<boolean>[] = columns.flatMap((column) =>
    search[column] === undefined ? [] : [sql<boolean>`${sql.ref(`dossier.${column}`)} = ${search[column]}`],
  );
  if (search.reach && words.length === 0) conditions.push(seenBy(search.reach, 'dossier'));
  if (words.length > 0) conditions.push(holdingWords(search.reach, words));
  if (figure) conditions.push(await ofFigure(office, search, figure));
  else if (unitCodes) conditions.push(ofUnits(unitCodes, group !== undefined));
  if (matters) conditions.push(ofKind(matters));
  if (officer) conditions.push(await handledBy(office, officer));
  conditions.push(...withinDays(sql`dossier.received_at`, search.receivedFrom, search.receivedTo));
  // What is due by a day was received by it: with this the search begins there instead of at the newest.
  conditions.push(...withinDays(sql`dossier.received_at`, undefined, search.dueTo));
  const due = withinDays(sql`clock.due_at`, search.dueFrom, search.dueTo);
  if (due.length > 0) conditions.push(withClock(sql.join(due, sql` and `)));
  if (group) conditions.push(withClock(inBoardGroup(group, moments)));
  if (overdue !== undefined) {
    const late = withClock(inBoardGroup('overdue', moments));
    conditions.push(overdue ? late : sql<boolean>`not ${late}`);
  }
  return conditions;
}

/** Whole dossiers are found by all that they say, masked ones by their code. */
function holdingWords(reach: DossierConditions['reach'], words: readonly string[]): RawBuilder<boolean> {
  const holding = (column: RawBuilder<unknown>) =>
    sql<boolean>`(${sql.join(
      words.map((word) => holdsWord(column, word)),
      sql` and `,
    )})`;
  const whole = holding(sql.ref('dossier.searchText'));
  if (!reach) return whole;
  const read = sql<boolean>`(${readBy(reach, 'dossier')} and ${whole})`;
  return reach.everywhere ? sql<boolean>`(${read} or ${holding(sql`lower(dossier.code)`)})` : read;
}

async function ofFigure(office: Office, { unitCodes }: DossierConditions, figure: CountedFigure) {
  await settleFigures(office);
  return countedBy(office, figure, unitCodes);
}

/** The procedures that are the office's own are few, and so their dossiers are told by their procedure. */
function ofKind(matters: MatterKind): RawBuilder<boolean> {
  const internal = sql`(dossier.procedure_code, dossier.procedure_valid_from) in (
    select code, valid_from from office.procedure where (content ->> 'internal')::boolean)`;
  return matters === 'internal' ? sql<boolean>`${internal}` : sql<boolean>`(${internal}) is not true`;
}

function ofUnits(unitCodes: readonly string[], competentOnly: boolean): RawBuilder<boolean> {
  return competentOnly
    ? sql<boolean>`dossier.competent_unit_code = any (${unitCodes}::text[])`
    : sql<boolean>`dossier.unit_codes && ${unitCodes}::text[]`;
}

/** Whose clock and open stop fulfil a condition over the names `clock` and `stop`. */
function withClock(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from office.legal_clock as clock
    left join office.clock_stop as stop on stop.dossier_id = clock.dossier_id and stop.resumed_at is null
    where clock.dossier_id = dossier.id and ${condition})`;
}

/** From the beginning of the first day to the end of the last. */
function withinDays(moment: RawBuilder<unknown>, from?: string, to?: string): readonly RawBuilder<boolean>[] {
  return [
    ...(from ? [sql<boolean>`${moment} >= ${momentAt(dayNumberFrom(from), 0)}`] : []),
    ...(to ? [sql<boolean>`${moment} < ${momentAt(dayNumberFrom(to) + 1, 0)}`] : []),
  ];
}

/** What people of that name did something to. */
async function handledBy({ db }: Office, officer: string): Promise<RawBuilder<boolean>> {
  let people = db.selectFrom('office.person').select('id');
  for (const word of searchWords(officer)) people = people.where('searchText', 'like', containing(word));
  const ids = (await people.execute()).map(({ id }) => id);
  // An array and not `in`: the planner would walk all dossiers from the newest on and ask the history of each.
  return sql<boolean>`dossier.id = any (array(select dossier_id from office.dossier_history where actor_id = any (${ids}::text[])))`;
}
