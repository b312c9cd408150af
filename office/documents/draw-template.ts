import { OfficeError } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { fill, isEmpty, type Scope, valueAt } from './fill.ts';
import {
  drawField,
  drawFieldPair,
  drawLine,
  drawList,
  drawParagraph,
  drawQr,
  drawSignatures,
  drawSpace,
  drawTable,
  drawTitle,
  type Signature,
} from './layout/body.ts';
import type { PaperFacts } from './layout/facts.ts';
import { drawHeading } from './layout/heading.ts';
import type { Page } from './layout/page.ts';
import { leaderSignature } from './layout/signer.ts';
import { drawSubject } from './layout/subject.ts';
import { missingParts } from './missing-parts.ts';
import type { DocumentTemplate, TemplateBlock } from './template.ts';

const QR_SIZE_MM = 38;
/** As wide as the year that stands behind a number whose register has no suffix. */
const ANY_YEAR = '0000';

/** Writes a template on a page. @throws OfficeError invalid, with in `missing` what is missing as the page calls it */
export async function drawTemplate(page: Page, facts: PaperFacts, template: DocumentTemplate): Promise<void> {
  const scope = scopeOf(facts, page.isDraft);
  refuseMissing(template, scope);
  drawHeading(page, facts, template.numberLabel, template.register && (template.register.suffix ?? ANY_YEAR));
  drawTitle(page, fill(template.title, scope), template.subtitle && fill(template.subtitle, scope));
  for (const block of template.body) if (isWanted(block, scope)) await drawBlock(page, facts, scope, block);
  if (template.signatures.length > 0)
    drawSignatures(
      page,
      template.signatures.map((signature) => signatureOf(signature, facts, scope)),
    );
}

/** What places may name: `answers`, `dossier`, `number`, `issuedAt`, and by its own name what the step gives. */
function scopeOf({ data, dossier, number, issuedAt }: PaperFacts, isDraft: boolean): Scope {
  const known = { answers: dossier.answers, ...data, dossier };
  return isDraft ? { ...known, ...(number && { number }) } : { ...known, number, issuedAt };
}

/** Whether the block stands on the paper at all. */
export function isWanted({ when, unless }: TemplateBlock, scope: Scope): boolean {
  if (unless !== undefined && !isEmpty(valueAt(scope, unless))) return false;
  return when === undefined || !isEmpty(valueAt(scope, when));
}

function refuseMissing(template: DocumentTemplate, scope: Scope): void {
  const missing = missingParts(template, scope).map(({ name }) => name);
  if (missing.length > 0)
    throw new OfficeError('invalid', 'documents.cannotBeWritten', { missing, name: template.name });
}

type Draw<Type extends TemplateBlock['type']> = (
  page: Page,
  scope: Scope,
  block: Extract<TemplateBlock, { type: Type }>,
  facts: PaperFacts,
) => Promise<void> | void;

const blocks = {
  field: (page, scope, { label, value, strong }) => drawField(page, label, fill(value, scope), strong ?? false),
  pair: (page, scope, { left, right }) =>
    drawFieldPair(page, [left.label, fill(left.value, scope)], [right.label, fill(right.value, scope)]),
  paragraph: (page, scope, { text }) => drawParagraph(page, fill(text, scope)),
  line: (page, scope, { text }) => drawLine(page, fill(text, scope)),
  space: (page) => drawSpace(page),
  list: (page, scope, { items }) => drawList(page, linesOf(fill(items, scope))),
  table: (page, scope, { rows, columns }) =>
    drawTable(
      page,
      columns,
      rowsOf(valueAt(scope, rows)).map((row, index) =>
        columns.map(({ value }) => fill(value, { ...scope, row, rowNumber: index + 1 })),
      ),
    ),
  qr: (page, scope, { text, title = '', caption = '', note = '', sizeMm = QR_SIZE_MM }) =>
    drawQr(page, {
      sizeMm,
      text: fill(text, scope),
      title: fill(title, scope),
      caption: fill(caption, scope),
      note: fill(note, scope),
    }),
  subject: (page, _scope, _block, facts) => drawSubject(page, facts),
} as const satisfies { readonly [Type in TemplateBlock['type']]: Draw<Type> };

async function drawBlock(page: Page, facts: PaperFacts, scope: Scope, block: TemplateBlock): Promise<void> {
  const draw = blocks[block.type] as Draw<TemplateBlock['type']>;
  await draw(page, scope, block as never, facts);
}

/** One entry a line that is not empty; numbers and bullets that somebody typed are left out. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-+•]|\d+[.)])\s*/, '').trim())
    .filter((line) => line !== '');
}

function rowsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function signatureOf(
  { role, hint, name, leader }: DocumentTemplate['signatures'][number],
  facts: PaperFacts,
  scope: Scope,
): Signature {
  if (leader) {
    const leading = leaderSignature(facts);
    return { ...leading, role: role || leading.role, hint: hint ?? leading.hint };
  }
  const written = name ? fill(name, scope) : '';
  return {
    role,
    hint: hint ?? (role === '' ? '' : vietnameseTexts.say('documents.layout.signHere')),
    ...(written ? { name: written } : {}),
    isOpen: name?.includes('{{signer') ?? false,
  };
}
