/**
 * Papers as they will be, before anybody has signed them: what a step will write, filled with what is known now. Where a paper cannot be written yet, it is drawn with the gap, and the gap
 * is named. Several papers of one signature are one file, so that nobody signs the second one unseen.
 */
import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { getDossier } from '../dossiers/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { getTemplate } from './document-template.ts';
import { isWanted } from './draw-template.ts';
import { fill, type Scope, valueAt } from './fill.ts';
import { gatherFacts, namesHandOvers } from './gather-facts.ts';
import type { DraftFacts } from './layout/facts.ts';
import { type MissingPart, missingParts } from './missing-parts.ts';
import { renderDraft } from './render.ts';
import type { DocumentTemplate, TemplateBlock } from './template.ts';

export interface PaperOrder {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One line of a paper: what it is called there, and what it says. `path` names the first thing that it is filled from. */
export interface PaperStatement {
  readonly label: string;
  readonly value: string;
  readonly path: string | undefined;
}

export interface DraftedPaper {
  readonly template: DocumentTemplate;
  readonly data: Readonly<Record<string, unknown>>;
  readonly pageCount: number;
  readonly missing: readonly MissingPart[];
  readonly statements: readonly PaperStatement[];
  /** SHA-256 of this paper's own bytes, in hexadecimal. */
  readonly hash: string;
}

export interface DraftedPapers {
  readonly papers: readonly DraftedPaper[];
  /** All of them in one file. */
  readonly content: Buffer;
  readonly pageCount: number;
  /** SHA-256 of `content`, in hexadecimal. */
  readonly hash: string;
}

/** Draws the papers that were ordered for a dossier as drafts. The bytes depend on templates, dossier and data alone. @throws OfficeError not-found; invalid for an unknown kind or what the font cannot write */
export async function draftPapers(
  office: Office,
  dossierId: string,
  orders: readonly PaperOrder[],
): Promise<DraftedPapers> {
  const dossier = await getDossier(office, dossierId);
  const drawn: { paper: DraftedPaper; content: Buffer }[] = [];
  for (const { kind, data } of orders) {
    const template = await getTemplate(office, kind);
    const facts = {
      dossier: await gatherFacts(office, dossier, dossier.competentUnitCode, namesHandOvers(template)),
      data,
    };
    drawn.push(await draftOne(template, facts));
  }
  const content = await joined(drawn.map((one) => one.content));
  const papers = drawn.map(({ paper }) => paper);
  const pageCount = papers.reduce((sum, paper) => sum + paper.pageCount, 0);
  return { papers, content, pageCount, hash: sha256(content) };
}

async function draftOne(
  template: DocumentTemplate,
  facts: DraftFacts,
): Promise<{ paper: DraftedPaper; content: Buffer }> {
  const scope: Scope = { answers: facts.dossier.answers, ...facts.data, dossier: facts.dossier };
  // What is missing is named beside the draft; it does not keep it from being shown.
  const { content, pageCount } = await renderDraft({ ...template, required: {} }, facts);
  const missing = missingParts(template, scope);
  const statements = template.body.flatMap((block) =>
    isWanted(block, scope) ? statementsOf(template, block, scope) : [],
  );
  return { paper: { template, data: facts.data, pageCount, missing, statements, hash: sha256(content) }, content };
}

function statementsOf(template: DocumentTemplate, block: TemplateBlock, scope: Scope): PaperStatement[] {
  const say = (label: string, value: string) => ({ label, value: fill(value, scope).trim(), path: pathIn(value) });
  switch (block.type) {
    case 'field':
      return [say(block.label, block.value)];
    case 'pair':
      return [say(block.left.label, block.left.value), say(block.right.label, block.right.value)];
    case 'paragraph':
    case 'heading':
    case 'line':
      return [say(template.name, block.text)];
    case 'list':
      return [say(template.name, block.items)];
    case 'table':
      return [{ label: template.name, value: JSON.stringify(valueAt(scope, block.rows) ?? null), path: block.rows }];
    case 'qr':
      return [say(template.name, [block.title, block.caption, block.note].join(' '))];
    case 'subject':
      return subjectLines.map(([label, value]) => say(label, value));
    case 'space':
      return [];
  }
}

const lines = vietnameseTexts.branch('documents.layout.subject');

/** What forms 02, 03 and 04 say of whoever applies. */
const subjectLines = [
  [lines.dossierOf, '{{dossier.applicant.name}}'],
  [lines.address, '{{dossier.applicant.address}}'],
  [lines.phone, '{{dossier.applicant.phone}}'],
  [lines.email, '{{dossier.applicant.email}}'],
  [lines.request, '{{dossier.procedureName}}'],
] as const;

const pathIn = (text: string): string | undefined => /\{\{\s*([A-Za-z][A-Za-z0-9.]*)/.exec(text)?.[1];

/** A file of its own is left as it is. Joined files carry no moment, so the same parts give the same bytes. */
async function joined(parts: readonly Buffer[]): Promise<Buffer> {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const target = await PDFDocument.create({ updateMetadata: false });
  for (const part of parts) {
    const source = await PDFDocument.load(part, { updateMetadata: false });
    for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
  }
  return Buffer.from(await target.save());
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Refuses a paper that cannot be written yet. @throws OfficeError invalid, with in `missing` what is missing as the page calls it */
export async function refuseIncomplete(
  office: Office,
  { dossierId, kind, data }: PaperOrder & { readonly dossierId: string },
): Promise<void> {
  const template = await getTemplate(office, kind);
  const { answers } = await getDossier(office, dossierId);
  const missing = missingParts(template, { answers, ...data }).map(({ name }) => name);
  if (missing.length > 0)
    throw new OfficeError('invalid', 'documents.cannotBeWritten', { missing, name: template.name });
}
