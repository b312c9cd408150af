/**
 * What was shown to whom before a signature. The server writes a row when it has drawn a draft for somebody; the page tells which of its pages were on the screen. A signature asks for a row
 * of this person, this task and the draft's present hash, with every page of it.
 *
 * A draft is drawn anew with each answer that is typed, so only the latest twenty of a person and task are kept.
 */
import { sql } from 'kysely';
import type { PaperStatement } from '../documents/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';

/** `office.paper_look`: a draft that was drawn for a person at a task. `seenAt` is null until she has seen a page of it. */
export interface PaperLookTable {
  personId: string;
  taskKey: string;
  draftHash: string;
  pageCount: number;
  drawnAt: Date;
  pages: number[];
  seenAt: Date | null;
  /** What the papers said, to tell later what has changed. */
  statements: unknown;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.paperLook': PaperLookTable;
  }
}

const LOOKS_KEPT_MAX = 20;

/** A draft as it was drawn for somebody. */
export interface DrawnDraft {
  readonly personId: string;
  readonly taskKey: string;
  readonly draftHash: string;
  readonly pageCount: number;
  readonly statements: readonly PaperStatement[];
}

/** Notes that the draft was drawn for this person. Drawn again, it keeps what was seen of it. */
export async function noteDrawn(office: Office, drawn: DrawnDraft): Promise<void> {
  const { personId, taskKey } = drawn;
  const drawnAt = office.systemNow();
  await office.db
    .insertInto('office.paperLook')
    .values({
      ...drawn,
      statements: JSON.stringify(drawn.statements.map(withoutPlaces)),
      drawnAt,
      pages: [],
      seenAt: null,
    })
    .onConflict((conflict) => conflict.columns(['personId', 'taskKey', 'draftHash']).doUpdateSet({ drawnAt }))
    .execute();
  await sql`delete from office.paper_look where person_id = ${personId}::uuid and task_key = ${taskKey} and draft_hash in (
    select draft_hash from office.paper_look where person_id = ${personId}::uuid and task_key = ${taskKey}
    order by drawn_at desc offset ${LOOKS_KEPT_MAX})`.execute(office.db);
}

/** Where a line stood is of no use once it has changed. */
const withoutPlaces = ({ places: _, ...said }: PaperStatement) => said;

/** Notes which pages of a draft the person has seen; what she saw before counts too. @throws OfficeError not-found for a draft that was not drawn for her; invalid for a page that it does not have */
export async function noteSeen(
  office: Office,
  { personId, taskKey, draftHash }: Pick<DrawnDraft, 'personId' | 'taskKey' | 'draftHash'>,
  pages: readonly number[],
): Promise<void> {
  const known = await lookAt(office, personId, taskKey, draftHash);
  if (!known) throw new OfficeError('not-found', 'signing.unknownDraft');
  const strange = pages.find((page) => page > known.pageCount);
  if (strange !== undefined) throw new OfficeError('invalid', 'signing.noSuchPage', { page: strange });
  await office.db
    .updateTable('office.paperLook')
    .set({
      pages: sql`(select array_agg(distinct page order by page) from unnest(pages || ${sql.val([...pages])}::int[]) page)`,
      seenAt: office.systemNow(),
    })
    .where('personId', '=', personId)
    .where('taskKey', '=', taskKey)
    .where('draftHash', '=', draftHash)
    .execute();
}

/** What somebody saw of a draft, and when. */
export interface PaperLook {
  readonly draftHash: string;
  readonly pageCount: number;
  readonly pages: readonly number[];
  readonly seenAt: Date | null;
  readonly statements: readonly PaperStatement[];
}

/** What this person saw of the draft with that hash; undefined when it was not drawn for her. */
export async function lookAt(
  office: Office,
  personId: string,
  taskKey: string,
  draftHash: string,
): Promise<PaperLook | undefined> {
  return looksOf(office, personId, taskKey).where('draftHash', '=', draftHash).executeTakeFirst();
}

/** The draft that this person saw last, whatever it said; undefined when she has seen none. */
export async function lastLook(office: Office, personId: string, taskKey: string): Promise<PaperLook | undefined> {
  return looksOf(office, personId, taskKey)
    .where('seenAt', 'is not', null)
    .orderBy('seenAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whether this person has seen some draft at this task, whatever it said, to its end. */
export async function fullLook(office: Office, personId: string, taskKey: string): Promise<boolean> {
  const looks = await looksOf(office, personId, taskKey).where('seenAt', 'is not', null).execute();
  return looks.some(({ pages, pageCount }) => pages.length === pageCount);
}

function looksOf({ db }: Office, personId: string, taskKey: string) {
  return db
    .selectFrom('office.paperLook')
    .select(['draftHash', 'pageCount', 'pages', 'seenAt'])
    .select((select) => select.ref('statements').$castTo<readonly PaperStatement[]>().as('statements'))
    .where('personId', '=', personId)
    .where('taskKey', '=', taskKey);
}

/** What differs between what was seen and what is written now, line by line. */
export interface StatementChange {
  readonly statement: PaperStatement;
  readonly before: string;
  readonly after: string;
}

/** Tells what changed since the last look. Lines are the same line when label and source are; the n-th of several belongs to the n-th. */
export function changesSince(
  before: readonly PaperStatement[],
  after: readonly PaperStatement[],
): readonly StatementChange[] {
  const old = keyed(before);
  const present = keyed(after);
  const keys = [...present.keys(), ...[...old.keys()].filter((key) => !present.has(key))];
  return keys.flatMap((key) => {
    const gone = old.get(key);
    const statement = present.get(key) ?? (gone && withoutPlaces(gone));
    const [was, is] = [old.get(key)?.value ?? '', present.get(key)?.value ?? ''];
    return statement && was !== is ? [{ statement, before: was, after: is }] : [];
  });
}

function keyed(statements: readonly PaperStatement[]): ReadonlyMap<string, PaperStatement> {
  const counts = new Map<string, number>();
  return new Map(
    statements.map((statement) => {
      const key = `${statement.label}\n${statement.path ?? ''}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [`${key}\n${count}`, statement];
    }),
  );
}
