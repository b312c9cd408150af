import { type Generated, sql } from 'kysely';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { checkScan } from '../papers/index.ts';
import { DAY_MS } from '../time/index.ts';
import { lockDraft } from './draft.ts';

/** `office.draft_paper`: a scan or photo that was sent with a draft. */
export interface DraftPaperTable {
  id: Generated<string>;
  sequence: Generated<number>;
  draftId: string;
  kind: string;
  name: string;
  sizeBytes: number;
  content: Uint8Array;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.draftPaper': DraftPaperTable;
  }
}

export interface DraftPaper {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sizeBytes: number;
}

export const DRAFT_PAPERS_MAX = 20;
/** All that is sent with one draft, deleted again or not. */
const DRAFT_BYTES_MAX = 60 * 1024 * 1024;
const ADDRESS_BYTES_PER_DAY_MAX = 600 * 1024 * 1024;
const NAME_LENGTH_MAX = 200;

/** The scans of a draft, in the order they came. */
export async function draftPapersOf(office: Office, draftId: string): Promise<readonly DraftPaper[]> {
  return office.db
    .selectFrom('office.draftPaper')
    .select(['id', 'kind', 'name', 'sizeBytes'])
    .where('draftId', '=', draftId)
    .orderBy('sequence')
    .execute();
}

/**
 * Keeps a scan with the draft, once it is known to be one that can be shown.
 * @throws OfficeError invalid (type, damaged, locked), too-large, conflict (too many, handed in), throttled (this address sent very much today)
 */
export async function addDraftPaper(
  office: Office,
  draftId: string,
  paper: { readonly kind: string; readonly name: string; readonly content: Uint8Array },
): Promise<void> {
  await checkScan(paper.content, paper.name);
  const sizeBytes = paper.content.byteLength;
  await office.db.transaction().execute(async (db) => {
    const inside = { ...office, db };
    const draft = await lockDraft(inside, draftId);
    const count = (await draftPapersOf(inside, draftId)).length;
    if (count >= DRAFT_PAPERS_MAX || draft.uploadedBytes + sizeBytes > DRAFT_BYTES_MAX)
      throw new OfficeError('too-large', 'drafts.papersFull', {
        draftPapersMax: DRAFT_PAPERS_MAX,
        mebibytes: DRAFT_BYTES_MAX / 1024 / 1024,
        draftBytesMax: DRAFT_BYTES_MAX,
      });
    await refuseFlood(inside, draftId, sizeBytes);
    await db
      .updateTable('office.draft')
      .set({ uploadedBytes: sql`uploaded_bytes + ${sizeBytes}` })
      .where('id', '=', draftId)
      .execute();
    const name = paper.name.normalize('NFC').slice(0, NAME_LENGTH_MAX);
    await db
      .insertInto('office.draftPaper')
      .values({ ...paper, name, draftId, sizeBytes })
      .execute();
  });
}

/** Takes a scan out again; nothing happens when it is not of this draft. @throws OfficeError conflict once it was handed in */
export async function removeDraftPaper(office: Office, draftId: string, paperId: string): Promise<void> {
  if (!isUuid(paperId)) return;
  await office.db.transaction().execute(async (db) => {
    await lockDraft({ ...office, db }, draftId);
    await db.deleteFrom('office.draftPaper').where('draftId', '=', draftId).where('id', '=', paperId).execute();
  });
}

async function refuseFlood(office: Office, draftId: string, sizeBytes: number): Promise<void> {
  const { sent } = await office.db
    .selectFrom('office.draft')
    .select(({ fn }) => [fn.sum<string | null>('uploadedBytes').as('sent')])
    .where('createdAt', '>', new Date(office.systemNow().getTime() - DAY_MS))
    .where('addressHash', '=', (from) =>
      from.selectFrom('office.draft').select('addressHash').where('id', '=', draftId),
    )
    .executeTakeFirstOrThrow();
  if (Number(sent ?? 0) + sizeBytes > ADDRESS_BYTES_PER_DAY_MAX) throw new OfficeError('throttled', 'drafts.flood');
}
