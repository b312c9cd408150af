import { OfficeError } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import {
  type Filling,
  fill,
  fillRuns,
  isEmpty,
  type OpenPlace,
  type OpenPlaces,
  openKindIn,
  type Scope,
  valueAt,
} from './fill.ts';
import {
  drawField,
  drawFieldPair,
  drawLine,
  drawList,
  drawParagraph,
  drawPartHeading,
  drawSpace,
  drawTitle,
} from './layout/body.ts';
import type { PaperFacts } from './layout/facts.ts';
import { drawHeading, openNumber, WIDEST_MOMENT } from './layout/heading.ts';
import { layOut } from './layout/lines.ts';
import { keepTogether, notePlace, type Page } from './layout/page.ts';
import { drawQr } from './layout/qr.ts';
import { drawSignatures, SIGNATURES_HEIGHT_MIN, type Signature } from './layout/signatures.ts';
import { leaderSignature } from './layout/signer.ts';
import { drawSubject } from './layout/subject.ts';
import { drawTable } from './layout/table.ts';
import { drawVerification } from './layout/verification.ts';
import { missingParts } from './missing-parts.ts';
import { type DocumentTemplate, suffixOf, type TemplateBlock } from './template.ts';

const QR_SIZE_MM = 38;
/** No text has more room below it, in points. */
const BLOCK_GAP = 8;
/** Room for a name within a sentence. */
const WIDEST_NAME = 'M'.repeat(20);

/** Blocks that go to the next page as a whole. */
const WHOLE: ReadonlySet<TemplateBlock['type']> = new Set(['pair', 'qr']);

/** Writes a template on a page. @throws OfficeError invalid, with in `missing` what is missing as the page calls it */
export function drawTemplate(page: Page, facts: PaperFacts, template: DocumentTemplate): void {
  const filling = fillingOf(facts, template, page.isDraft);
  refuseMissing(template, filling);
  const { title, subtitle, numberLabel, register, body, signatures } = template;
  drawHeading(page, facts, numberLabel, register && suffixOf(register));
  drawTitle(page, fillRuns(title, filling), subtitle && fillRuns(subtitle, filling));
  const wanted = body.filter((block) => isWanted(block, filling.scope, filling.open));
  for (const block of wanted) {
    // No page bears signatures alone.
    if (block === wanted.at(-1) && signatures.length > 0) keepWithSignatures(page, filling, block);
    notePlace(page, body.indexOf(block), WHOLE.has(block.type), () => drawBlock(page, facts, filling, block));
  }
  drawSignatures(
    page,
    signatures.map((signature) => signatureOf(signature, facts, filling)),
  );
  if (page.hasFoot) drawVerification(page, facts);
}

/** What places may name: `answers`, `dossier`, `number`, `issuedAt`, and by its own name what the step gives. */
function fillingOf(
  { data, dossier, number, issuedAt, openNumbers }: PaperFacts,
  template: DocumentTemplate,
  isDraft: boolean,
): Filling {
  const open = openPlaces(template, openNumbers);
  const known = { answers: dossier.answers, ...data, dossier, number };
  return { open, scope: isDraft ? known : { ...known, issuedAt } };
}

/** A paper without a register bears a number that is known before. */
function openPlaces({ register }: DocumentTemplate, openNumbers: PaperFacts['openNumbers'] = {}): OpenPlaces {
  const name: OpenPlace = () => ({ kind: 'signature', widest: WIDEST_NAME });
  const places = new Map<string, OpenPlace>([
    ['issuedAt', (write) => ({ kind: 'date', widest: write(WIDEST_MOMENT) })],
    ['signerName', name],
    ['signerTitle', name],
    ['coSignerName', name],
    ...Object.entries(openNumbers).map(([path, suffix]) => [path, () => openNumber(suffix)] as const),
  ]);
  if (register) places.set('number', () => openNumber(suffixOf(register)));
  return places;
}

/** Whether the block stands on the paper at all. What is known last will be there. */
export function isWanted({ when, unless }: TemplateBlock, scope: Scope, open: OpenPlaces = new Map()): boolean {
  const isThere = (path: string) => open.has(path) || !isEmpty(valueAt(scope, path));
  if (unless !== undefined && isThere(unless)) return false;
  return when === undefined || isThere(when);
}

function refuseMissing(template: DocumentTemplate, { scope, open }: Filling): void {
  const missing = missingParts(template, scope).flatMap(({ path, name }) => (open.has(path) ? [] : [name]));
  if (missing.length > 0)
    throw new OfficeError('invalid', 'documents.cannotBeWritten', { missing, name: template.name });
}

type Draw<Type extends TemplateBlock['type']> = (
  page: Page,
  filling: Filling,
  block: Extract<TemplateBlock, { type: Type }>,
  facts: PaperFacts,
) => void;

const blocks = {
  field: (page, filling, { label, value, strong }) => drawField(page, label, fillRuns(value, filling), strong ?? false),
  pair: (page, filling, { left, right }) =>
    drawFieldPair(page, [left.label, fillRuns(left.value, filling)], [right.label, fillRuns(right.value, filling)]),
  paragraph: (page, filling, { text }) => drawParagraph(page, fillRuns(text, filling)),
  heading: (page, filling, { text }) => drawPartHeading(page, fillRuns(text, filling)),
  line: (page, filling, { text }) => drawLine(page, fillRuns(text, filling)),
  space: (page) => drawSpace(page),
  list: (page, filling, { items }) => drawList(page, linesOf(fill(items, filling.scope))),
  table: (page, { scope, open }, { rows, columns }) =>
    drawTable(
      page,
      columns,
      rowsOf(valueAt(scope, rows)).map((row, index) => {
        const filling = { open, scope: { ...scope, row, rowNumber: index + 1 } };
        return columns.map(({ value }) => fillRuns(value, filling));
      }),
    ),
  qr: (page, filling, { text, title = '', caption = '', note = '', sizeMm = QR_SIZE_MM }) =>
    drawQr(page, {
      sizeMm,
      text: fill(text, filling.scope),
      ...openOf(text, filling),
      title: fillRuns(title, filling),
      caption: fillRuns(caption, filling),
      note: fillRuns(note, filling),
    }),
  subject: (page, _filling, _block, facts) => drawSubject(page, facts),
} as const satisfies { readonly [Type in TemplateBlock['type']]: Draw<Type> };

/** Takes the last text over to the next page when the signatures would go there without it. */
function keepWithSignatures(page: Page, filling: Filling, block: TemplateBlock): void {
  const text = block.type === 'field' ? `${block.label}: ${block.value}` : 'text' in block ? block.text : '';
  const { height } = layOut(fillRuns(text, filling), page.width);
  if (height < page.bottom - page.top - SIGNATURES_HEIGHT_MIN)
    keepTogether(page, height + BLOCK_GAP + SIGNATURES_HEIGHT_MIN);
}

function openOf(text: string, { open }: Filling) {
  const kind = openKindIn(text, open);
  return kind ? { open: kind } : {};
}

function drawBlock(page: Page, facts: PaperFacts, filling: Filling, block: TemplateBlock): void {
  const draw = blocks[block.type] as Draw<TemplateBlock['type']>;
  draw(page, filling, block as never, facts);
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
  { role, hint, name = '', leader }: DocumentTemplate['signatures'][number],
  facts: PaperFacts,
  filling: Filling,
): Signature {
  if (leader) {
    const leading = leaderSignature(facts, role);
    return { ...leading, hint: hint ?? leading.hint };
  }
  return {
    role,
    hint: hint ?? (role === '' ? '' : vietnameseTexts.say('documents.layout.signHere')),
    name: fill(name, filling.scope),
    ...(openKindIn(name, filling.open) === 'signature' ? { open: 'name' } : {}),
  };
}
