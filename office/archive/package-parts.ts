/**
 * What goes into the package of a dossier: its papers as they were received and as they were issued, what was declared, its history, deadlines, payments, messages, who looked, its part of
 * the audit trail, and the steps of its process. Everything that is no file already is JSON, so that it can be read in twenty years without this software.
 */

import { documentsOf, getDocument } from '../documents/index.ts';
import type { Dossier } from '../dossiers/index.ts';
import { historyOf } from '../history/index.ts';
import { type Office, OfficeError, withoutMarks } from '../kernel/index.ts';
import { clockOf } from '../legal-clock/index.ts';
import { getPaper, papersOf } from '../papers/index.ts';
import { searchLooks } from '../reading-log/index.ts';
import type { Part } from './package-file.ts';

/** A package is put together in memory. */
const PACKAGE_BYTES_MAX = 200 * 1024 * 1024;
const LOOKS_MAX = 5_000;

/** Returns the parts in their order. `steps` is what the engine told of the processes; null when it could not be asked. @throws OfficeError too-large */
export async function partsOf(office: Office, dossier: Dossier, steps: object | null): Promise<readonly Part[]> {
  const { id } = dossier;
  const [received, issued] = [await receivedPapers(office, id), await issuedPapers(office, id)];
  const parts = [
    json('dossier.json', factsOf(dossier)),
    json('declaration.json', { applicant: dossier.applicant, answers: dossier.answers, note: dossier.note }),
    json('papers.json', { received: received.list, issued: issued.list }),
    json('history.json', await historyOf(office, id)),
    json('deadlines.json', await clockOf(office, id)),
    ...(await rowsAbout(office, id)),
    json('looks.json', await looksAt(office, id)),
    json('audit.json', await auditOf(office, id)),
    ...(steps ? [json('steps.json', steps)] : []),
    ...received.files,
    ...issued.files,
  ];
  const bytes = parts.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (bytes > PACKAGE_BYTES_MAX)
    throw new OfficeError('too-large', 'archive.tooLarge', {
      code: dossier.code,
      mebibytes: Math.round(bytes / 1024 / 1024),
    });
  return parts;
}

const json = (name: string, value: unknown): Part => ({
  name,
  content: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
});

/** What is in the declaration is not told twice: some of it is erased earlier. */
function factsOf({ applicant: _, answers: __, note: ___, remaining: ____, ...facts }: Dossier): object {
  return facts;
}

async function receivedPapers(office: Office, dossierId: string) {
  const papers = await papersOf(office, dossierId);
  const files: Part[] = [];
  const list: object[] = [];
  for (const [index, paper] of papers.entries()) {
    const file = paper.contentHash ? fileName('received', index, paper.name, paper.mediaType) : null;
    list.push({ ...paper, file });
    if (file) files.push({ name: file, content: (await getPaper(office, dossierId, paper.id, 'original')).content });
  }
  return { list, files };
}

/** The papers of the office, its slips of the counter with them. */
async function issuedPapers(office: Office, dossierId: string) {
  const documents = await documentsOf(office, dossierId);
  const files: Part[] = [];
  const list: object[] = [];
  for (const [index, document] of documents.entries()) {
    const { content, contentHash } = await getDocument(office, document.documentId);
    const file = fileName('issued', index, document.name, document.mediaType);
    list.push({ ...document, contentHash, file });
    files.push({ name: file, content });
  }
  const slips = await office.db
    .selectFrom('office.counterSlip')
    .select(['id', 'kind', 'writtenNumber', 'issuedAt', 'issuedBy', 'contentHash', 'content'])
    .where('dossierId', '=', dossierId)
    .orderBy('issuedAt')
    .execute();
  for (const [index, { content, ...slip }] of slips.entries()) {
    const file = fileName('slips', index, slip.kind, 'application/pdf');
    list.push({ ...slip, file });
    files.push({ name: file, content });
  }
  return { list, files };
}

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
const NAME_LENGTH_MAX = 60;

/** `papers/received/01-giay-chung-sinh.pdf`: letters that any system of files takes. */
function fileName(folder: string, index: number, name: string, mediaType: string | null): string {
  const plain = withoutMarks(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, NAME_LENGTH_MAX);
  const extension = extensions[mediaType ?? ''] ?? 'bin';
  return `papers/${folder}/${String(index + 1).padStart(2, '0')}-${plain || 'paper'}.${extension}`;
}

/** What other tables keep of the dossier. */
async function rowsAbout({ db }: Office, dossierId: string): Promise<readonly Part[]> {
  const [messages, agencies, payments, checks, survey, attempts, lookUps] = await Promise.all([
    db
      .selectFrom('office.notification')
      .select(['createdAt', 'sentAt', 'audience', 'channel', 'template', 'recipient', 'email', 'phone', 'language'])
      .select(['subject', 'body', 'state'])
      .where('dossierId', '=', dossierId)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('office.agencyMessage')
      .select(['createdAt', 'agencyCode', 'direction', 'name', 'messageId', 'body', 'state'])
      .where('dossierId', '=', dossierId)
      .orderBy('id')
      .execute(),
    db.selectFrom('office.payment').selectAll().where('dossierId', '=', dossierId).orderBy('requestedAt').execute(),
    db
      .selectFrom('office.declarationCheck')
      .select(['saidAt', 'way', 'flaw', 'saidBy', 'revision'])
      .where('dossierId', '=', dossierId)
      .orderBy('id')
      .execute(),
    db.selectFrom('office.survey').selectAll().where('dossierId', '=', dossierId).execute(),
    db.selectFrom('office.contactAttempt').selectAll().where('dossierId', '=', dossierId).orderBy('id').execute(),
    db
      .selectFrom('office.lookUpAttempt')
      .select(['happenedAt', 'door', 'outcome', 'deviceKind'])
      .where('dossierId', '=', dossierId)
      .orderBy('id')
      .execute(),
  ]);
  return [
    json('messages.json', { messages, agencies, contactAttempts: attempts }),
    json('payments.json', payments),
    json('declaration-checks.json', { checks, survey }),
    json('look-ups.json', lookUps),
  ];
}

async function looksAt(office: Office, dossierId: string): Promise<readonly object[]> {
  const { items } = await searchLooks(office, { dossierIds: [dossierId], limit: LOOKS_MAX });
  return items.map(({ happenedAt, actorName, action, outcome, times, reason }) => ({
    ...{ happenedAt, actorName, action, outcome, times, reason },
  }));
}

function auditOf({ db }: Office, dossierId: string) {
  return db
    .selectFrom('audit.entry')
    .selectAll()
    .where('subject', '=', `dossier:${dossierId}`)
    .orderBy('number')
    .execute();
}
