import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { getDossier } from '../dossiers/index.ts';
import {
  type Actor,
  actorName,
  foldText,
  hashContent,
  inTransaction,
  type Office,
  OfficeError,
} from '../kernel/index.ts';
import { getProcedure } from '../procedures/index.ts';
import { dayOf } from '../time/index.ts';
import { controlSlipOf } from './control-slip.ts';
import { type CounterSlip, findSlipByKey, getSlip, type SlipPaper } from './counter-slip.ts';
import { getTemplate } from './document-template.ts';
import type { WorkingPaper } from './draw-working-paper.ts';
import { paperForms, unitFacts } from './gather-facts.ts';
import type { DossierFacts } from './layout/facts.ts';
import { takeNumber } from './number-register.ts';
import { renderDocument } from './render.ts';
import { slipDocuments } from './slip-kinds.ts';
import { newVerificationCode } from './verification-code.ts';

interface Ordered {
  /** Chosen by the page, a UUID: the same order again gives the slip of the first time. */
  readonly key: string;
  /** The unit at whose counter it is handed out. */
  readonly unitCode: string;
}

interface BeforeReceiving extends Ordered {
  readonly procedureCode: string;
  readonly applicant: DossierFacts['applicant'];
}

/** What is handed out before anything is received, or the control slip of a dossier. */
export type SlipOrder =
  | (BeforeReceiving & {
      readonly kind: 'supplement';
      readonly papers: readonly SlipPaper[];
      readonly reason?: string;
    })
  | (BeforeReceiving & { readonly kind: 'refusal'; readonly reason: string; readonly grounds: string })
  | (Ordered & { readonly kind: 'control'; readonly dossierId: string });

interface Drafted {
  readonly paper: WorkingPaper;
  readonly procedureCode: string;
  readonly applicantName: string;
  readonly dossierId: string | null;
}

type Person = Extract<Actor, { kind: 'person' }>;

/**
 * Writes a slip of the counter: number, PDF, row and audit in one transaction. Idempotent by `key`.
 * @throws OfficeError not-found (procedure, dossier); invalid (nothing is missing, something the paper needs is); conflict when the key was used for something else
 */
export async function issueSlip(office: Office, actor: Person, order: SlipOrder): Promise<CounterSlip> {
  return inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${order.key.toLowerCase()}, 3))`.execute(inside.db);
    const known = await findSlipByKey(inside, order.key);
    const orderHash = hashContent(JSON.stringify([actor.personId, canonical(order)]));
    if (!known) return writeSlip(inside, actor, order, orderHash);
    if (known.orderHash !== orderHash) throw usedUp(known.unitCode === order.unitCode ? known.number : undefined);
    const { orderHash: _, ...slip } = known;
    return slip;
  });
}

async function writeSlip(office: Office, actor: Person, order: SlipOrder, orderHash: string): Promise<CounterSlip> {
  const { document, register } = slipDocuments[order.kind];
  const template = await getTemplate(office, document);
  const drafted = await draft(office, actor, order);
  const issuedAt = await office.now();
  const book = template.register?.name ?? register;
  const year = Number(dayOf(issuedAt).slice(0, 4));
  const number = await takeNumber(office, order.unitCode, book, year);
  const writtenNumber = `${number}/${template.register?.suffix ?? book}`;
  const verificationCode = newVerificationCode();
  const facts = { ...drafted.paper, number: writtenNumber, issuedAt, verificationCode };
  const { content } = await renderDocument(template, facts);
  const { procedureCode, applicantName, dossierId, paper } = drafted;
  const contentHash = hashContent(content);
  const { id } = await office.db
    .insertInto('office.counterSlip')
    .values({
      ...{ key: order.key, kind: order.kind, unitCode: order.unitCode, orderHash },
      ...{ register: book, year, number, writtenNumber, procedureCode, dossierId, applicantName },
      papers: JSON.stringify(order.kind === 'supplement' ? order.papers : []),
      reason: order.kind === 'control' ? null : (order.reason ?? null),
      grounds: order.kind === 'refusal' ? order.grounds : null,
      searchText: foldText([writtenNumber, applicantName, paper.dossier.procedureName, paper.dossier.code].join(' ')),
      verificationCode,
      ...{ content, contentHash, issuedAt, issuedBy: actorName(actor), personId: actor.personId },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  audit(office, actor, 'issue-counter-slip', dossierId === null ? `counter-slip:${id}` : `dossier:${dossierId}`, {
    ...{ slipId: id, kind: order.kind, unitCode: order.unitCode, number: writtenNumber, procedureCode, contentHash },
  });
  return getSlip(office, id);
}

async function draft(office: Office, actor: Person, order: SlipOrder): Promise<Drafted> {
  if (order.kind === 'control') {
    const dossier = await getDossier(office, order.dossierId);
    const { procedureCode, applicantName, id: dossierId } = dossier;
    return { paper: await controlSlipOf(office, dossier), procedureCode, applicantName, dossierId };
  }
  const { procedureCode, unitCode, applicant } = order;
  const { name } = await getProcedure(office, procedureCode);
  const facts = await unitFacts(office, unitCode);
  return {
    paper: {
      dossier: { ...facts, applicant, procedureName: `${name.vi} (${procedureCode})` },
      number: '',
      data: { ...writingsOf(order), officerName: actorName(actor) },
    },
    procedureCode,
    applicantName: applicant.name,
    dossierId: null,
  };
}

function writingsOf(order: Exclude<SlipOrder, { kind: 'control' }>): Readonly<Record<string, unknown>> {
  if (order.kind === 'refusal') return { reason: order.reason, grounds: order.grounds };
  if (order.papers.length === 0) throw new OfficeError('invalid', 'documents.supplementEmpty', { field: 'papers' });
  const rows = order.papers.map(({ name, form, quantity }) => ({ name, form: paperForms[form], quantity }));
  return { rows, reason: order.reason };
}

/** What was ordered without its key, its parts always in the same order. */
function canonical({ key: _, ...order }: SlipOrder): unknown {
  return Object.entries(order).sort(([one], [other]) => (one < other ? -1 : 1));
}

function usedUp(number: string | undefined): OfficeError {
  const which = number === undefined ? '' : ` ${number}`;
  return new OfficeError('conflict', 'documents.keyUsed', { which });
}
