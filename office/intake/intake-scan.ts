import type { Generated } from 'kysely';
import { announceChange, inTransaction, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { dropUnusedContent, type PaperFile, storeContent } from '../papers/index.ts';
import { closeIntakes, openIntake, requireOwnIntake } from './open-intake.ts';

/** `office.intake_scan`: a scan of an intake that is not received yet. Real time. */
export interface IntakeScanTable {
  id: Generated<string>;
  sequence: Generated<number>;
  intakeId: string;
  kind: string;
  name: string;
  contentHash: string;
  addedAt: Date;
  byPhone: boolean;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.intakeScan': IntakeScanTable;
  }
}

export interface IntakeScan {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly addedAt: Date;
  readonly byPhone: boolean;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** What is sent: which paper it is of, what it is called, and the bytes. */
export interface ScanDraft {
  readonly kind: string;
  readonly name: string;
  readonly content: Uint8Array;
}

const INTAKE_SCANS_MAX = 40;
const INTAKE_BYTES_MAX = 150 * 1024 * 1024;

/** The scans of one's own intake, in the order they came. @throws OfficeError not-found for another person's */
export async function intakeScansOf(
  office: Office,
  personId: string,
  intakeId: string,
): Promise<readonly IntakeScan[]> {
  await requireOwnIntake(office, personId, intakeId);
  return scansOf(office, intakeId);
}

export async function scansOf({ db }: Office, intakeId: string): Promise<readonly IntakeScan[]> {
  return db
    .selectFrom('office.intakeScan as scan')
    .innerJoin('office.paperContent as content', 'content.hash', 'scan.contentHash')
    .select(['scan.id', 'kind', 'name', 'addedAt', 'byPhone', 'content.mediaType', 'content.sizeBytes'])
    .where('intakeId', '=', intakeId)
    .orderBy('sequence')
    .limit(INTAKE_SCANS_MAX)
    .execute();
}

/** Adds a scan from the counter. @throws OfficeError not-found, conflict (received, too many), too-large, invalid (media type) */
export async function addIntakeScan(
  office: Office,
  personId: string,
  intakeId: string,
  draft: ScanDraft,
): Promise<IntakeScan> {
  return inTransaction(office, async (inside) => {
    await openIntake(inside, personId, intakeId);
    return storeScan(inside, personId, intakeId, draft, false);
  });
}

/** Writes a scan; the caller holds the lock of the intake. @throws OfficeError conflict (too many), too-large, invalid (media type) */
export async function storeScan(
  office: Office,
  personId: string,
  intakeId: string,
  { kind, name, content }: ScanDraft,
  byPhone: boolean,
): Promise<IntakeScan> {
  const known = await scansOf(office, intakeId);
  const heldBytes = known.reduce((sum, scan) => sum + scan.sizeBytes, 0);
  if (known.length >= INTAKE_SCANS_MAX || heldBytes + content.byteLength > INTAKE_BYTES_MAX) throw full();
  const { hash, mediaType, sizeBytes } = await storeContent(office, content, name);
  const row = { kind, name: name.normalize('NFC'), addedAt: office.systemNow(), byPhone };
  const { id } = await office.db
    .insertInto('office.intakeScan')
    .values({ ...row, intakeId, contentHash: hash })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tellPage(office, personId, intakeId);
  return { id, ...row, mediaType, sizeBytes };
}

/** The copy made for showing. @throws OfficeError not-found */
export async function getIntakeScan(
  office: Office,
  personId: string,
  intakeId: string,
  scanId: string,
): Promise<PaperFile> {
  await requireOwnIntake(office, personId, intakeId);
  const scan = isUuid(scanId)
    ? await office.db
        .selectFrom('office.intakeScan as scan')
        .innerJoin('office.paperContent as content', 'content.hash', 'scan.contentHash')
        .select(['scan.name', 'content.viewerMediaType as mediaType', 'content.viewerContent as content'])
        .where('intakeId', '=', intakeId)
        .where('scan.id', '=', scanId)
        .executeTakeFirst()
    : undefined;
  if (!scan?.content || scan.mediaType === null) throw unknown(scanId);
  return { name: scan.name, mediaType: scan.mediaType, content: scan.content };
}

/** Takes a scan away again. @throws OfficeError not-found */
export async function removeIntakeScan(
  office: Office,
  personId: string,
  intakeId: string,
  scanId: string,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await requireOwnIntake(inside, personId, intakeId);
    if (!isUuid(scanId)) throw unknown(scanId);
    const gone = await inside.db
      .deleteFrom('office.intakeScan')
      .where('intakeId', '=', intakeId)
      .where('id', '=', scanId)
      .returning('contentHash')
      .executeTakeFirst();
    if (!gone) throw unknown(scanId);
    await dropUnusedContent(inside, [gone.contentHash]);
    await tellPage(inside, personId, intakeId);
  });
}

/** Ends an intake that is not received: its scans and its link are gone. @throws OfficeError not-found for another person's */
export async function discardIntake(office: Office, personId: string, intakeId: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    await requireOwnIntake(inside, personId, intakeId);
    await closeIntakes(inside, [intakeId]);
  });
}

/** Only the page of whoever types the intake looks again. */
async function tellPage(office: Office, personId: string, intakeId: string): Promise<void> {
  const { userName } = await office.db
    .selectFrom('office.person')
    .select('userName')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  await announceChange(office, { type: 'intake', id: intakeId, assignees: [userName] });
}

function unknown(scanId: string): OfficeError {
  return new OfficeError('not-found', 'intake.unknownScan', { scanId });
}

function full(): OfficeError {
  return new OfficeError('conflict', 'intake.scansFull', {
    intakeScansMax: INTAKE_SCANS_MAX,
    mebibytes: INTAKE_BYTES_MAX / 1024 / 1024,
  });
}
