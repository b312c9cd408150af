import type { Generated } from 'kysely';
import { audit } from '../audit/index.ts';
import { requireDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import type { PaperForm } from '../terms/index.ts';
import { storeContent } from './paper-content.ts';
import { viewerCopyOf } from './viewer/viewer-copy.ts';

/** `office.paper`: a paper of a dossier. Without content it was handed over on paper and not scanned. */
export interface PaperTable {
  id: Generated<string>;
  sequence: Generated<number>;
  dossierId: string;
  kind: string;
  name: string;
  form: PaperForm;
  quantity: number;
  contentHash: string | null;
  addedAt: Date;
  addedBy: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.paper': PaperTable;
  }
}

export interface PaperDraft {
  readonly kind: string;
  readonly name: string;
  readonly form?: PaperForm;
  readonly quantity?: number;
  readonly content?: Uint8Array;
}

export interface Paper {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly form: PaperForm;
  readonly quantity: number;
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly contentHash: string | null;
  readonly mediaType: string | null;
  readonly sizeBytes: number | null;
}

export interface PaperFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export const PAPERS_MAX = 100;

/** The papers of a dossier in the order they came. */
export async function papersOf(office: Office, dossierId: string): Promise<readonly Paper[]> {
  return office.db
    .selectFrom('office.paper as paper')
    .leftJoin('office.paperContent as content', 'content.hash', 'paper.contentHash')
    .select(['paper.id', 'kind', 'name', 'form', 'quantity', 'addedAt', 'addedBy', 'contentHash'])
    .select(['content.mediaType', 'content.sizeBytes'])
    .where('dossierId', '=', dossierId)
    .orderBy('sequence')
    .limit(PAPERS_MAX)
    .execute();
}

/**
 * The scanned paper: the copy made for showing, or the original as it came.
 * @throws OfficeError not-found when the dossier has no such paper, or it was never scanned; invalid when one from before cannot be shown
 */
export async function getPaper(
  office: Office,
  dossierId: string,
  paperId: string,
  which: 'viewer-copy' | 'original' = 'viewer-copy',
): Promise<PaperFile> {
  const paper = isUuid(paperId) ? await paperRow(office, dossierId, paperId) : undefined;
  if (!paper) throw new OfficeError('not-found', 'papers.unknown', { dossierId, paperId });
  const { name, hash } = paper;
  if (which === 'original') return { name, ...(await originalOf(office, hash)) };
  const { viewerMediaType: mediaType, viewerContent: content } = paper;
  if (mediaType !== null && content !== null) return { name, mediaType, content };
  const original = await originalOf(office, hash);
  const copy = await viewerCopyOf(original.content, original.mediaType, name);
  await office.db
    .updateTable('office.paperContent')
    .set({ viewerContent: copy.content, viewerMediaType: copy.mediaType })
    .where('hash', '=', hash)
    .execute();
  return { name, ...copy };
}

async function paperRow({ db }: Office, dossierId: string, paperId: string) {
  return db
    .selectFrom('office.paper as paper')
    .innerJoin('office.paperContent as content', 'content.hash', 'paper.contentHash')
    .select(['paper.name', 'content.hash', 'content.viewerMediaType', 'content.viewerContent'])
    .where('paper.dossierId', '=', dossierId)
    .where('paper.id', '=', paperId)
    .executeTakeFirst();
}

async function originalOf({ db }: Office, hash: string) {
  return db
    .selectFrom('office.paperContent')
    .select(['mediaType', 'content'])
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
}

/**
 * Adds a paper to a dossier. A scan of a kind that was handed over on paper and is not scanned yet becomes the scan of that paper.
 * @throws OfficeError not-found, too-large, invalid (media type), conflict (too many papers)
 */
export async function addPaper(office: Office, actor: Actor, dossierId: string, draft: PaperDraft): Promise<Paper> {
  return inTransaction(office, async (inside) => {
    await requireDossier(inside, dossierId);
    const unscanned = draft.content ? await lockUnscanned(inside, dossierId, draft.kind) : undefined;
    if (unscanned && draft.content) return scanPaper(inside, actor, dossierId, unscanned, draft.content);
    const { count } = await inside.db
      .selectFrom('office.paper')
      .select((select) => [select.fn.countAll<number>().as('count')])
      .where('dossierId', '=', dossierId)
      .executeTakeFirstOrThrow();
    if (count >= PAPERS_MAX) throw new OfficeError('conflict', 'papers.full', { dossierId, papersMax: PAPERS_MAX });
    const paper = await storePaper(inside, actor, dossierId, draft);
    const { kind, name, contentHash } = paper;
    await writeHistory(inside, actor, dossierId, {
      action: 'paper-added',
      after: { paperId: paper.id, kind, name, contentHash },
    });
    audit(inside, actor, 'add-paper', `dossier:${dossierId}`, { paperId: paper.id, kind, contentHash });
    return paper;
  });
}

/** The first paper of that kind that was handed over and not scanned, locked so that two scans sent at once make two papers. */
async function lockUnscanned(office: Office, dossierId: string, kind: string) {
  return office.db
    .selectFrom('office.paper')
    .select(['id', 'kind', 'name', 'form', 'quantity', 'addedAt', 'addedBy'])
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .where('contentHash', 'is', null)
    .orderBy('sequence')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

type Unscanned = Omit<Paper, 'contentHash' | 'mediaType' | 'sizeBytes'>;

async function scanPaper(
  office: Office,
  actor: Actor,
  dossierId: string,
  paper: Unscanned,
  content: Uint8Array,
): Promise<Paper> {
  const { id: paperId, kind, name } = paper;
  const { hash: contentHash, mediaType, sizeBytes } = await storeContent(office, content, name);
  await office.db.updateTable('office.paper').set({ contentHash }).where('id', '=', paperId).execute();
  const after = { paperId, kind, name, contentHash };
  await writeHistory(office, actor, dossierId, { action: 'paper-scanned', before: { contentHash: null }, after });
  audit(office, actor, 'scan-paper', `dossier:${dossierId}`, { paperId, kind, contentHash });
  return { ...paper, contentHash, mediaType, sizeBytes };
}

/** Writes the paper's rows; the caller's transaction, history and audit. */
export async function storePaper(office: Office, actor: Actor, dossierId: string, draft: PaperDraft): Promise<Paper> {
  const stored = draft.content ? await storeContent(office, draft.content, draft.name) : undefined;
  const row = {
    dossierId,
    kind: draft.kind,
    name: draft.name.normalize('NFC'),
    form: draft.form ?? ('original' as const),
    quantity: draft.quantity ?? 1,
    contentHash: stored?.hash ?? null,
    addedAt: await office.now(),
    addedBy: actorName(actor),
  };
  const { id } = await office.db.insertInto('office.paper').values(row).returning('id').executeTakeFirstOrThrow();
  const { dossierId: _, ...paper } = row;
  return { id, ...paper, mediaType: stored?.mediaType ?? null, sizeBytes: stored?.sizeBytes ?? null };
}
