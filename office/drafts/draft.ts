import { randomBytes } from 'node:crypto';
import type { Generated } from 'kysely';
import type { Applicant } from '../dossiers/index.ts';
import { hashToken, type Office, OfficeError } from '../kernel/index.ts';
import type { ReturnWay } from '../terms/index.ts';
import { DAY_MS } from '../time/index.ts';

/** `office.draft`: what a citizen has filled in so far. Moments are real time. */
export interface DraftTable {
  id: Generated<string>;
  tokenHash: string;
  intakeId: Generated<string>;
  procedureCode: string;
  content: DraftContent;
  addressHash: string;
  uploadedBytes: Generated<number>;
  createdAt: Date;
  expiresAt: Date;
  dossierId: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.draft': DraftTable;
  }
}

/** The answers, by the part of the intake they belong to. They are checked whole when the draft is handed in. */
export interface DraftContent {
  readonly unit: { readonly unitCode?: string };
  readonly applicant: Partial<Applicant>;
  /** What the service at which the applicant has signed in says of her beside. */
  readonly known?: { readonly birthDate?: string };
  readonly answers: Readonly<Record<string, unknown>>;
  readonly delivery: { readonly returnWay?: ReturnWay; readonly pointCode?: string; readonly returnAddress?: string };
  /** The pages that were answered, by id; one of optional questions counts although nothing was typed. */
  readonly seen: readonly string[];
  /** The pages whose answers were refused, and not mended yet. */
  readonly refused?: readonly string[];
  /** What was typed on the page of all answers: reasons, by the names of their fields, and whether the declaration is ticked. */
  readonly check?: { readonly reasons: Readonly<Record<string, string>>; readonly declared: boolean };
}

export interface Draft {
  readonly id: string;
  readonly intakeId: string;
  readonly procedureCode: string;
  readonly content: DraftContent;
  readonly uploadedBytes: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** What it became; null until it is handed in. */
  readonly dossierId: string | null;
}

const DRAFT_LIVES_MS = 7 * DAY_MS;
/** A whole village may share one address of a telephone company; a script makes more than this. */
const DRAFTS_PER_ADDRESS_AND_DAY_MAX = 200;
const EXPIRED_DELETED_AT_ONCE = 100;
const TOKEN_BYTES = 32;
const CONTENT_LENGTH_MAX = 200_000;

const draftColumns = [
  'id',
  'intakeId',
  'procedureCode',
  'content',
  'uploadedBytes',
  'createdAt',
  'expiresAt',
  'dossierId',
] as const;

const empty: DraftContent = { unit: {}, applicant: {}, answers: {}, delivery: {}, seen: [] };

/**
 * Begins a draft. Whoever has the token has the draft; it is kept nowhere.
 * @throws OfficeError throttled when this address has begun very many today
 */
export async function beginDraft(
  office: Office,
  draft: { readonly procedureCode: string; readonly addressHash: string; readonly content?: Partial<DraftContent> },
): Promise<{ readonly token: string; readonly draft: Draft }> {
  const now = office.systemNow();
  await deleteExpired(office, now);
  const { count } = await office.db
    .selectFrom('office.draft')
    .select((select) => [select.fn.countAll<number>().as('count')])
    .where('addressHash', '=', draft.addressHash)
    .where('createdAt', '>', new Date(now.getTime() - DAY_MS))
    .executeTakeFirstOrThrow();
  if (count >= DRAFTS_PER_ADDRESS_AND_DAY_MAX)
    throw new OfficeError('throttled', 'drafts.tooManyToday', { draftsMax: DRAFTS_PER_ADDRESS_AND_DAY_MAX });
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const row = await office.db
    .insertInto('office.draft')
    .values({
      tokenHash: hashToken(token),
      procedureCode: draft.procedureCode,
      content: { ...empty, ...draft.content },
      addressHash: draft.addressHash,
      createdAt: now,
      expiresAt: new Date(now.getTime() + DRAFT_LIVES_MS),
      dossierId: null,
    })
    .returning(draftColumns)
    .executeTakeFirstOrThrow();
  return { token, draft: row };
}

/** The draft of a token; undefined when there is none, or when it has expired. */
export async function findDraft(office: Office, token: string): Promise<Draft | undefined> {
  return office.db
    .selectFrom('office.draft')
    .select(draftColumns)
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', office.systemNow())
    .executeTakeFirst();
}

/**
 * Adds answers to a draft, under a lock: two windows of the same draft lose nothing of each other's.
 * @throws OfficeError conflict once it was handed in, not-found, too-large
 */
export async function answerDraft(
  office: Office,
  draftId: string,
  change: (content: DraftContent) => DraftContent,
): Promise<DraftContent> {
  return office.db.transaction().execute(async (db) => {
    const { content } = await lockDraft({ ...office, db }, draftId);
    const changed = change(content);
    if (JSON.stringify(changed).length > CONTENT_LENGTH_MAX)
      throw new OfficeError('too-large', 'drafts.tooLong', { draftId, contentLengthMax: CONTENT_LENGTH_MAX });
    await db.updateTable('office.draft').set({ content: changed }).where('id', '=', draftId).execute();
    return changed;
  });
}

/** The draft, locked. @throws OfficeError not-found, conflict once it was handed in */
export async function lockDraft(office: Office, draftId: string): Promise<Draft> {
  const draft = await office.db
    .selectFrom('office.draft')
    .select(draftColumns)
    .where('id', '=', draftId)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw new OfficeError('not-found', 'drafts.expired', { draftId });
  if (draft.dossierId !== null) throw new OfficeError('conflict', 'drafts.handedIn', { draftId });
  return draft;
}

async function deleteExpired(office: Office, now: Date): Promise<void> {
  await office.db
    .deleteFrom('office.draft')
    .where('id', 'in', (from) =>
      from
        .selectFrom('office.draft')
        .select('id')
        .where('expiresAt', '<=', now)
        .limit(EXPIRED_DELETED_AT_ONCE)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
