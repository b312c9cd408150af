import type { Generated } from 'kysely';
import { type Office, OfficeError, seal, unseal } from '../kernel/index.ts';
import type { Text } from '../texts/index.ts';

/** `office.archive_package`: a dossier as it went into the archive. */
export interface ArchivePackageTable {
  dossierId: string;
  submissionId: string;
  /** From here periods of retention count. */
  endedAt: Date;
  packedAt: Date;
  partCount: number;
  sizeBytes: number;
  /** SHA-256 of the file. */
  fileHash: string;
  missing: Generated<readonly string[]>;
  /** The end of the audit chain when it was packed. */
  auditNumber: number;
  auditHash: string;
  /** Enciphered: it tells everything about people. Null once it was erased by rule. */
  content: Buffer | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.archivePackage': ArchivePackageTable;
  }
}

/** How a dossier lies in the archive. */
export interface Archived {
  /** Null while its submission has no receipt. */
  readonly since: Date | null;
  readonly receiptNumber: string | null;
  readonly submissionId: string;
  readonly endedAt: Date;
}

/** How the dossier lies in the archive; undefined when it is not packed. */
export async function findArchived(office: Office, dossierId: string): Promise<Archived | undefined> {
  return office.db
    .selectFrom('office.archivePackage as package')
    .innerJoin('office.archiveSubmission as submission', 'submission.id', 'package.submissionId')
    .select(['submission.submittedAt as since', 'submission.writtenNumber as receiptNumber'])
    .select(['package.submissionId', 'package.endedAt'])
    .where('package.dossierId', '=', dossierId)
    .executeTakeFirst();
}

/** One line of the list of a submission. It names nobody, so that it can be kept when the people in the dossiers are erased. */
export interface PackageLine {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly procedureName: Text;
  readonly receivedAt: Date;
  readonly endedAt: Date;
  readonly partCount: number;
  readonly sizeBytes: number;
  readonly fileHash: string;
  readonly missing: readonly string[];
}

/** The packages of a submission, by the code of their dossier. */
export async function packagesOf(office: Office, submissionId: string): Promise<readonly PackageLine[]> {
  return office.db
    .selectFrom('office.archivePackage as package')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'package.dossierId')
    .innerJoin('office.procedure as procedure', (join) =>
      join
        .onRef('procedure.code', '=', 'dossier.procedureCode')
        .onRef('procedure.validFrom', '=', 'dossier.procedureValidFrom'),
    )
    .select(['package.dossierId', 'dossier.code as dossierCode', 'dossier.procedureCode', 'dossier.receivedAt'])
    .select(['package.endedAt', 'package.partCount', 'package.sizeBytes', 'package.fileHash', 'package.missing'])
    .select((select) => select.ref('procedure.content', '->').key('name').$castTo<Text>().as('procedureName'))
    .where('package.submissionId', '=', submissionId)
    .orderBy('dossier.code')
    .execute();
}

const PURPOSE = 'archive package';

/** Enciphers a package as it is kept. */
export const sealPackage = (office: Office, dossierId: string, content: Uint8Array): Buffer =>
  seal(office, PURPOSE, dossierId, content);

/** The file of a package. @throws OfficeError not-found when there is none, or it was erased; not-available when the secret of the installation is another one */
export async function packageContent(office: Office, dossierId: string): Promise<Buffer> {
  const row = await office.db
    .selectFrom('office.archivePackage')
    .select('content')
    .where('dossierId', '=', dossierId)
    .executeTakeFirst();
  if (!row?.content) throw new OfficeError('not-found', 'archive.noPackage', { dossierId });
  try {
    return unseal(office, PURPOSE, dossierId, row.content);
  } catch (cause) {
    office.log.error({ err: cause, dossierId }, 'A package of the archive cannot be opened with this secret');
    throw new OfficeError('not-available', 'archive.sealedOtherwise');
  }
}
