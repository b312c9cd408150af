/** The papers of a submission: the receipt, which giver and receiver sign, and the list of what was handed over. Neither names a citizen, so both are kept for good. */
import { getTemplate, renderDocument, renderInThread, takeNumber, unitFacts } from '../documents/index.ts';
import type { Office } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { dayOf, writeDayOf } from '../time/index.ts';
import type { PackageLine } from './archive-package.ts';
import type { UnitMonth } from './closable-dossiers.ts';

const RECEIPT = 'archive-receipt';
const LIST = 'archive-list';
/** Where the template of the receipt names no register. */
const REGISTER = 'BBNL';
const HASH_SHOWN = 16;
const MEBIBYTE = 1024 * 1024;

/** Takes the number of the receipt and draws both papers, in the caller's transaction. */
export async function drawSubmission(
  office: Office,
  { unitCode, month, begunBy }: UnitMonth & { readonly begunBy: string },
  packages: readonly PackageLine[],
  contentHash: string,
) {
  const [template, listTemplate] = [await getTemplate(office, RECEIPT), await getTemplate(office, LIST)];
  const issuedAt = await office.now();
  const register = template.register?.name ?? REGISTER;
  const year = Number(dayOf(issuedAt).slice(0, 4));
  const number = await takeNumber(office, unitCode, register, year);
  const suffix = `${template.register?.suffix ?? register}-${unitCode}/${year}`;
  const writtenNumber = `${number}/${suffix}`;
  // What is checked is the file and its hash; these two papers are no paper of a dossier.
  const { verificationAddress: _, ...head } = await unitFacts(office, unitCode);
  const [giver, receiver] = [head.receptionName, vietnameseTexts.say('archive.receiver', { agency: head.agencyName })];
  const [dossierCount, partCount] = [packages.length, sum(packages, ({ partCount: parts }) => parts)];
  const sizeBytes = sum(packages, ({ sizeBytes: bytes }) => bytes);
  const facts = {
    dossier: head,
    ...{ number: writtenNumber, issuedAt },
    data: {
      ...{ giver, receiver, dossierCount, partCount, contentHash, giverName: begunBy },
      month: month.split('-').slice(0, 2).reverse().join('/'),
      mebibytes: Math.max(0.1, Math.round((sizeBytes / MEBIBYTE) * 10) / 10),
      rows: packages.map(toRow),
    },
  };
  // The room for the number is as wide as what follows it here.
  const withRoom = { ...template, register: { name: register, suffix } };
  const [receipt, list] = [await renderDocument(withRoom, facts), await drawList({ template: listTemplate, facts })];
  return {
    ...{ register, year, number, writtenNumber, giver, receiver, dossierCount, partCount, sizeBytes },
    ...{ receipt: receipt.content, list },
  };
}

/** A long list keeps nobody else waiting. */
const drawList = async (paper: Parameters<typeof renderInThread>[0]): Promise<Buffer> =>
  (paper.facts.data.rows as readonly object[]).length > ROWS_AT_ONCE_MAX
    ? renderInThread(paper)
    : (await renderDocument(paper.template, paper.facts)).content;
const ROWS_AT_ONCE_MAX = 100;

const toRow = ({
  dossierCode,
  procedureName,
  procedureCode,
  receivedAt,
  endedAt,
  partCount,
  fileHash,
}: PackageLine) => ({
  code: dossierCode,
  title: `${procedureName.vi} (${procedureCode})`,
  from: writeDayOf(receivedAt),
  to: writeDayOf(endedAt),
  parts: partCount,
  hash: fileHash.slice(0, HASH_SHOWN),
});

const sum = (packages: readonly PackageLine[], of: (line: PackageLine) => number): number =>
  packages.reduce((total, line) => total + of(line), 0);
