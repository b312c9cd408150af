import { hashContent, type Office, OfficeError } from '../kernel/index.ts';
import { viewerCopyOf } from './viewer/viewer-copy.ts';

/** `office.paper_content`: the bytes, once for each SHA-256. */
export interface PaperContentTable {
  hash: string;
  mediaType: string;
  sizeBytes: number;
  content: Uint8Array;
  /** What is shown in its place; null for papers from before, until they are first shown. */
  viewerContent: Uint8Array | null;
  viewerMediaType: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.paperContent': PaperContentTable;
  }
}

export const PAPER_BYTES_MAX = 15 * 1024 * 1024;

/**
 * Judges a scan before it is kept: what it is, and whether it can be shown.
 * @throws OfficeError too-large, invalid (type, damaged, locked with a password)
 */
export async function checkScan(content: Uint8Array, name: string): Promise<void> {
  refuseTooLarge(content.byteLength, name);
  await viewerCopyOf(content, mediaTypeOf(content, name), name);
}

function refuseTooLarge(sizeBytes: number, name: string): void {
  if (sizeBytes > PAPER_BYTES_MAX)
    throw new OfficeError('too-large', 'papers.tooLarge', { sizeBytes, sizeBytesMax: PAPER_BYTES_MAX, name });
}

/** Keeps the bytes of a scan and the copy that is shown, once for each content. @throws OfficeError too-large, invalid (media type, damaged) */
export async function storeContent(office: Office, content: Uint8Array, name: string) {
  const sizeBytes = content.byteLength;
  refuseTooLarge(sizeBytes, name);
  const mediaType = mediaTypeOf(content, name);
  const hash = hashContent(content);
  const known = await office.db
    .selectFrom('office.paperContent')
    .select('hash')
    .where('hash', '=', hash)
    .forKeyShare()
    .executeTakeFirst();
  if (known) return { hash, mediaType, sizeBytes };
  const copy = await viewerCopyOf(content, mediaType, name);
  await office.db
    .insertInto('office.paperContent')
    .values({ hash, mediaType, sizeBytes, content, viewerContent: copy.content, viewerMediaType: copy.mediaType })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return { hash, mediaType, sizeBytes };
}

/** Forgets bytes that neither a dossier nor an open intake holds any more. */
export async function dropUnusedContent({ db }: Office, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .deleteFrom('office.paperContent as content')
    .where('hash', 'in', hashes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('office.paper')
            .select('office.paper.id')
            .whereRef('office.paper.contentHash', '=', 'content.hash'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('office.intakeScan')
            .select('office.intakeScan.id')
            .whereRef('office.intakeScan.contentHash', '=', 'content.hash'),
        ),
      ),
    )
    .execute();
}

/** What a paper may be: the type is told from the first bytes, never from the name or from what the sender says. */
const signatures = [
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], at: 0 },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { mediaType: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
] as const;

/** @throws OfficeError invalid when the content is none of PDF, JPEG, PNG, WebP */
function mediaTypeOf(content: Uint8Array, name: string): string {
  const found = signatures.find(({ bytes, at }) => bytes.every((byte, index) => content[at + index] === byte));
  if (found) return found.mediaType;
  throw new OfficeError('invalid', 'papers.wrongType', { paper: name });
}
