import { Readable } from 'node:stream';
import { type Office, OfficeError } from '../kernel/index.ts';
import { type PackageLine, packageContent, packagesOf } from './archive-package.ts';
import { getSubmission, submissionPaper } from './archive-submission.ts';
import { listed, manifestOf, PACKAGES, streamParts } from './package-file.ts';

/** A submission as the file that is given to the archive: its receipt, its list, and every package. */
export interface SubmissionFile {
  readonly fileName: string;
  readonly dossierIds: readonly string[];
  readonly content: Readable;
}

const RECEIPT_FILE = 'receipt.pdf';
const LIST_FILE = 'list.pdf';

/** @throws OfficeError not-found; conflict while it is being packed, or when packages of it were erased by rule */
export async function submissionFile(office: Office, id: string): Promise<SubmissionFile> {
  const { number, unitCode, month, submittedAt } = await getSubmission(office, id);
  const papers = [
    { name: RECEIPT_FILE, content: await submissionPaper(office, id, 'receipt') },
    { name: LIST_FILE, content: await submissionPaper(office, id, 'list') },
  ];
  const packages = await packagesOf(office, id);
  await refuseErased(office, id);
  const manifest = manifestOf(
    { kind: 'submission', name: number ?? id, packedAt: (submittedAt ?? new Date(0)).toISOString(), missing: [] },
    [...papers.map(listed), ...packages.map(toPart)],
  );
  const ids = new Map(packages.map((line) => [toPart(line).name, line.dossierId]));
  const content = streamParts(manifest, async ({ name }) => {
    const paper = papers.find((one) => one.name === name);
    return paper ? paper.content : packageContent(office, ids.get(name) ?? '');
  });
  return {
    fileName: `nop-luu-${unitCode}-${month.slice(0, 7)}.tar`,
    dossierIds: packages.map(({ dossierId }) => dossierId),
    content: Readable.from(content, { objectMode: false }),
  };
}

const toPart = ({ dossierCode, sizeBytes, fileHash }: PackageLine) => ({
  name: `${PACKAGES}${dossierCode}.tar`,
  bytes: sizeBytes,
  sha256: fileHash,
});

async function refuseErased({ db }: Office, submissionId: string): Promise<void> {
  const erased = await db
    .selectFrom('office.archivePackage')
    .select('dossierId')
    .where('submissionId', '=', submissionId)
    .where('content', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (erased) throw new OfficeError('conflict', 'archive.packagesErased');
}
