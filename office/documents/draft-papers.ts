/**
 * Papers as they will be, before anybody has signed them: what a step will write, filled with what is known now. Where a paper cannot be written yet, it is drawn with the gap, and the gap
 * is named. Several papers of one signature are drafts one after the other, under one hash: nobody signs the second one unseen, and each keeps the structure that a screen reader reads.
 */
import { getDossier } from '../dossiers/index.ts';
import { hashContent, type Office, OfficeError } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { getTemplate, openNumbersOf } from './document-template.ts';
import { isWanted } from './draw-template.ts';
import { fill, type Scope, valueAt } from './fill.ts';
import { factsAskedBy, gatherFacts } from './gather-facts.ts';
import type { PaperBox, PaperPlace } from './layout/boxes.ts';
import type { DraftFacts } from './layout/facts.ts';
import { type MissingPart, missingParts } from './missing-parts.ts';
import { renderDraft } from './render.ts';
import type { DocumentTemplate, TemplateBlock } from './template.ts';

export interface PaperOrder {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Names of the data that are the number of another paper of the same signature, by the kind of that one. */
  readonly numberOf?: Readonly<Record<string, string>>;
}

/** One line of a paper: what it is called there, and what it says. `path` names the first thing that it is filled from. */
export interface PaperStatement {
  readonly label: string;
  readonly value: string;
  readonly path: string | undefined;
  /** Where it stands on the paper. */
  readonly places?: readonly PaperPlace[];
}

export interface DraftedPaper {
  readonly template: DocumentTemplate;
  readonly data: Readonly<Record<string, unknown>>;
  readonly content: Buffer;
  /** What of it the issued paper fills. */
  readonly boxes: readonly PaperBox[];
  readonly pageCount: number;
  readonly missing: readonly MissingPart[];
  readonly statements: readonly PaperStatement[];
  /** SHA-256 of `content`, in hexadecimal. */
  readonly hash: string;
}

export interface DraftedPapers {
  readonly papers: readonly DraftedPaper[];
  /** Of all of them. */
  readonly pageCount: number;
  /** The paper's own hash, or that of the hashes of several, each on a line. */
  readonly hash: string;
}

/** Draws the papers that were ordered for a dossier as drafts. The bytes depend on templates, dossier and data alone. @throws OfficeError not-found; invalid for an unknown kind or what the font cannot write */
export async function draftPapers(
  office: Office,
  dossierId: string,
  orders: readonly PaperOrder[],
): Promise<DraftedPapers> {
  const dossier = await getDossier(office, dossierId);
  const papers: DraftedPaper[] = [];
  for (const { kind, data, numberOf } of orders) {
    const template = await getTemplate(office, kind);
    const facts = {
      dossier: await gatherFacts(office, dossier, dossier.competentUnitCode, factsAskedBy(template)),
      data,
      openNumbers: await openNumbersOf(office, numberOf),
    };
    papers.push(await draftOne(template, facts));
  }
  const pageCount = papers.reduce((sum, paper) => sum + paper.pageCount, 0);
  return { papers, pageCount, hash: hashOf(papers) };
}

async function draftOne(template: DocumentTemplate, facts: DraftFacts): Promise<DraftedPaper> {
  const scope: Scope = { answers: facts.dossier.answers, ...facts.data, dossier: facts.dossier };
  // What is missing is named beside the draft; it does not keep it from being shown.
  const drawn = await renderDraft({ ...template, required: {} }, facts);
  const missing = missingParts(template, scope);
  const statements = template.body.flatMap((block, index) => {
    const said = isWanted(block, scope) ? statementsOf(template, block, scope) : [];
    return said.map((statement) => ({ ...statement, places: drawn.places.get(index) ?? [] }));
  });
  const { content, boxes, pageCount } = drawn;
  return { template, data: facts.data, content, boxes, pageCount, missing, statements, hash: hashContent(content) };
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
      return [{ label: template.name, value: saidInTable(block, scope), path: block.rows }];
    case 'qr':
      return [say(template.name, [block.title, block.caption, block.note].join(' '))];
    case 'subject':
      return subjectLines.map(([label, value]) => say(label, value));
    case 'space':
      return [];
  }
}

/** Says the rows as they stand on the paper: whoever is told what changed reads names and days, not what a computer keeps. */
function saidInTable({ rows, columns }: Extract<TemplateBlock, { type: 'table' }>, scope: Scope): string {
  const given = valueAt(scope, rows);
  const said = (row: unknown, index: number) =>
    columns
      .map(({ value }) => fill(value, { ...scope, row, rowNumber: index + 1 }).trim())
      .filter((cell) => cell !== '')
      .join(' – ');
  return Array.isArray(given) ? given.map(said).join('; ') : '';
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

const hashOf = (papers: readonly DraftedPaper[]): string => {
  const [first, ...others] = papers.map(({ hash }) => hash);
  return first !== undefined && others.length === 0 ? first : hashContent([first, ...others].join('\n'));
};

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
