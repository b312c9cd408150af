import { SUPPLEMENT_REQUEST } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { lockDossier, requireDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { DAY_MS } from '../time/index.ts';
import { addPaper } from './paper.ts';

const citizen: Actor = { kind: 'citizen' };

/** Ends the wait for papers in the process of the dossier. */
const SUPPLEMENT_RECEIVED = 'supplement.received';
const SUPPLEMENT_RECEIVED_LIVES_MS = DAY_MS;
/** What a citizen sends to one dossier over the pages, all supplements together. */
const SENT_BYTES_MAX = 60 * 1024 * 1024;

/** How a supplement stands: the request that is open, and which papers were sent for it. */
export interface OpenSupplement {
  /** The document that asks for the papers. */
  readonly requestId: string;
  readonly papers: readonly { readonly id: string; readonly name: string; readonly sizeBytes: number }[];
}

/** The supplement that the dossier waits for; undefined when none is asked for, or when it was sent. */
export async function findOpenSupplement(office: Office, dossierId: string): Promise<OpenSupplement | undefined> {
  const request = await office.db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.document as document', 'document.dossierId', 'dossier.id')
    .select(['document.id', 'document.issuedAt'])
    .where('dossier.id', '=', dossierId)
    .where('dossier.decision', '=', 'supplementing')
    .where('document.kind', '=', SUPPLEMENT_REQUEST)
    .orderBy('document.issuedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!request) return undefined;
  const sent = await office.db
    .selectFrom('office.dossierHistory')
    .select('after')
    .where('dossierId', '=', dossierId)
    .where('action', '=', 'supplement-sent')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (sent?.after?.requestId === request.id) return undefined;
  const papers = await sentBy(office, dossierId).where('paper.addedAt', '>=', request.issuedAt).execute();
  return { requestId: request.id, papers };
}

/**
 * Adds a scan to the supplement that is asked for.
 * @throws OfficeError conflict when none is open; too-large; invalid (type, damaged, locked)
 */
export async function addSupplementPaper(
  office: Office,
  dossierId: string,
  paper: { readonly name: string; readonly content: Uint8Array },
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await requireOpen(inside, dossierId);
    const before = await sentBy(inside, dossierId).execute();
    const bytes = before.reduce((sum, { sizeBytes }) => sum + sizeBytes, paper.content.byteLength);
    if (bytes > SENT_BYTES_MAX)
      throw new OfficeError('too-large', 'papers.supplement.tooLarge', {
        mebibytes: SENT_BYTES_MAX / 1024 / 1024,
        sentBytesMax: SENT_BYTES_MAX,
      });
    await addPaper(inside, citizen, dossierId, { kind: 'supplement', form: 'copy', ...paper });
  });
}

/**
 * Tells the process that the citizen has sent what was asked for. Once for each request.
 * @throws OfficeError conflict when none is open, invalid when no paper was added
 */
export async function sendSupplement(office: Office, dossierId: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const { requestId, papers } = await requireOpen(inside, dossierId);
    if (papers.length === 0) throw new OfficeError('invalid', 'papers.supplement.empty');
    await postMessage(inside, {
      name: SUPPLEMENT_RECEIVED,
      correlationKey: dossierId,
      messageId: `${requestId}:supplied`,
      variables: {},
      timeToLiveMs: SUPPLEMENT_RECEIVED_LIVES_MS,
    });
    const after = { requestId, papers: papers.length };
    await writeHistory(inside, citizen, dossierId, { action: 'supplement-sent', after });
    audit(inside, citizen, 'send-supplement', `dossier:${dossierId}`, after);
  });
}

async function requireOpen(office: Office, dossierId: string): Promise<OpenSupplement> {
  await requireDossier(office, dossierId);
  // Two windows that send at once wait for each other here.
  await lockDossier(office, dossierId);
  const open = await findOpenSupplement(office, dossierId);
  if (open) return open;
  throw new OfficeError('conflict', 'papers.supplement.notAwaited', { dossierId });
}

function sentBy({ db }: Office, dossierId: string) {
  return db
    .selectFrom('office.paper as paper')
    .innerJoin('office.paperContent as content', 'content.hash', 'paper.contentHash')
    .select(['paper.id', 'paper.name', 'content.sizeBytes'])
    .where('paper.dossierId', '=', dossierId)
    .where('paper.kind', '=', 'supplement')
    .where('paper.addedBy', '=', 'citizen')
    .orderBy('paper.sequence');
}
