import { randomBytes } from 'node:crypto';
import { asJson, hashToken, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { MINUTE_MS } from '../time/index.ts';
import { type IntakeScan, type ScanDraft, scansOf, storeScan } from './intake-scan.ts';
import { lockIntake, openIntake } from './open-intake.ts';

/** `office.scan_link`: by which a telephone sends scans to one intake, for minutes. Real time. */
export interface ScanLinkTable {
  intakeId: string;
  tokenHash: string;
  papers: readonly ScanSubject[];
  expiresAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.scanLink': ScanLinkTable;
  }
}

/** A paper that may be sent, as the telephone's page names it. */
export interface ScanSubject {
  readonly kind: string;
  readonly name: string;
}

/** What whoever holds a link may know: which papers are asked for, and how many came of each. Nothing of the person or the matter. */
export interface ScanLink {
  readonly papers: readonly ScanSubject[];
  readonly scans: readonly Pick<IntakeScan, 'kind' | 'byPhone'>[];
  readonly expiresAt: Date;
}

const SCAN_LINK_LIVES_MS = 10 * MINUTE_MS;
/** 192 bits: a guess in the minutes that a link lives is out of the question. */
const TOKEN_BYTES = 24;

/** A link for one's own intake; the one before stops working. @throws OfficeError not-found, conflict (received) */
export async function openScanLink(
  office: Office,
  personId: string,
  intakeId: string,
  papers: readonly ScanSubject[],
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = new Date(office.systemNow().getTime() + SCAN_LINK_LIVES_MS);
  const link = { tokenHash: hashToken(token), papers: asJson(papers), expiresAt };
  await inTransaction(office, async (inside) => {
    await openIntake(inside, personId, intakeId);
    await inside.db
      .insertInto('office.scanLink')
      .values({ intakeId, ...link })
      .onConflict((conflict) => conflict.column('intakeId').doUpdateSet(link))
      .execute();
  });
  return { token, expiresAt };
}

/** What a link leads to; undefined for one that was never made, has expired, was replaced, or whose intake is over. */
export async function findScanLink(office: Office, token: string): Promise<ScanLink | undefined> {
  const row = await rowOf(office, token);
  if (!row) return undefined;
  const scans = await scansOf(office, row.intakeId);
  return { papers: row.papers, scans, expiresAt: row.expiresAt };
}

/** Takes scans that come by a link, all or none. @throws OfficeError not-found (link over), invalid (paper not asked for, media type), conflict (too many), too-large */
export async function addScansByLink(office: Office, token: string, scans: readonly ScanDraft[]): Promise<void> {
  await inTransaction(office, async (inside) => {
    const row = await rowOf(inside, token);
    const intake = row && (await lockIntake(inside, row.intakeId));
    if (!row || !intake) throw over();
    for (const { kind, content } of scans) {
      const paper = row.papers.find((one) => one.kind === kind);
      if (!paper) throw new OfficeError('invalid', 'intake.paperNotAsked', { kind });
      await storeScan(inside, intake.personId, row.intakeId, { ...paper, content }, true);
    }
  });
}

async function rowOf(office: Office, token: string) {
  return office.db
    .selectFrom('office.scanLink')
    .select(['intakeId', 'papers', 'expiresAt'])
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', office.systemNow())
    .executeTakeFirst();
}

function over(): OfficeError {
  return new OfficeError('not-found', 'intake.scanLinkOver');
}
