import { type Dossier, fetchPlaceOf } from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import { clockOf, writeLimit } from '../legal-clock/index.ts';
import { lookUpCodeOf } from '../look-up/index.ts';
import { papersOf } from '../papers/index.ts';
import { getProcedureVersion, type ProcedureVersion } from '../procedures/index.ts';
import type { PaperForm, ReturnWay } from '../terms/index.ts';
import { officeTexts, vietnameseTexts, writeMoney } from '../texts/index.ts';
import { contactLine, findUnit, getUnit, loadUnits, type Unit, unitContact } from '../units/index.ts';
import { handOversOf } from './hand-overs.ts';
import type { DossierFacts } from './layout/facts.ts';
import type { DocumentTemplate } from './template.ts';
import { verificationAddress } from './verification-code.ts';

/** What the form of a paper is called on papers. */
export const paperForms: Readonly<Record<PaperForm, string>> = vietnameseTexts.branch('documents.paperForms');

const returnWayTexts: Readonly<Record<ReturnWay, string>> = vietnameseTexts.branch('documents.returnWays');

/** Nobody stands at a counter when it is handed in from home. */
const RECEIVED_ONLINE = vietnameseTexts.say('documents.receivedOnline');

/** What papers say about a dossier, read in the caller's transaction. `unitCode` names the agency at the head of the paper. What only some papers say is read where it is `asked` for. */
export async function gatherFacts(
  office: Office,
  dossier: Dossier,
  unitCode: string,
  asked: AskedFacts,
): Promise<DossierFacts> {
  const unit = await getUnit(office, unitCode);
  const reception = await getUnit(office, dossier.receivingUnitCode);
  const parent = unit.parentCode ? await findUnit(office, unit.parentCode) : undefined;
  const clock = await clockOf(office, dossier.id);
  const procedure = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
  const papers = await papersOf(office, dossier.id);
  return {
    ...dossier,
    procedureName: `${dossier.procedureName.vi} (${dossier.procedureCode})`,
    ...headOf(unit, parent, procedure),
    receptionName: receptionOf(reception),
    receptionContact: await contactOf(office, reception),
    receivedBy: dossier.channel === 'online' ? RECEIVED_ONLINE : dossier.receivedBy,
    placeName: placeOf(unit),
    papers: papers.map(({ name, form, quantity }) => ({ name, form: paperForms[form], quantity })),
    handOvers: asked.handOvers ? await handOversOf(office, dossier, clock.lawfulDueAt) : [],
    lookUpCode: (asked.lookUpCode && lookUpCodeOf(office, dossier)) || '',
    ...(asked.unitNames ? { unitNames: await unitNamesOf(office) } : {}),
    limitText: writeLimit(clock.limit).vi,
    feeText: feeText(dossier, procedure),
    originalDueAt: clock.originalDueAt,
    dueAt: clock.dueAt,
    returnAt: await returnPlaceOf(office, dossier),
    verificationAddress: verificationAddress(office),
  };
}

/** What is read for the papers alone that say it. */
export interface AskedFacts {
  /** Through whose hands the dossier went: form 06 lists them. */
  readonly handOvers?: boolean;
  /** What units are called whose codes the paper is given. */
  readonly unitNames?: boolean;
  /** What opens the look-up. */
  readonly lookUpCode?: boolean;
}

const UNIT = /\|\s*unit\s*\}\}/;

/** Returns what a paper asks for. */
export function factsAskedBy(template: DocumentTemplate): AskedFacts {
  const text = JSON.stringify(template);
  return {
    handOvers: text.includes('dossier.handOvers'),
    unitNames: UNIT.test(text),
    lookUpCode: text.includes('dossier.lookUpCode') || text.includes('lookUpUrl'),
  };
}

/** The names of all units, also of those that are no more: a project may come from a district that is gone. */
async function unitNamesOf(office: Office): Promise<ReadonlyMap<string, string>> {
  return new Map((await loadUnits(office)).map(({ code, name }) => [code, name]));
}

/** What papers say about a reception point and no dossier: the head, and nothing of a matter. */
export async function unitFacts(office: Office, unitCode: string): Promise<DossierFacts> {
  const unit = await getUnit(office, unitCode);
  const parent = unit.parentCode ? await findUnit(office, unit.parentCode) : undefined;
  const now = await office.now();
  return {
    ...{ code: '', lookUpCode: '', procedureName: '', limitText: '', feeText: '', receivedBy: '', returnAt: '' },
    ...{ applicant: { name: '' }, answers: {}, papers: [], handOvers: [], sets: 1 },
    ...{ receivedAt: now, originalDueAt: now, dueAt: now },
    agencyName: agencyOf(unit),
    parentAgencyName: parent ? cityOf(parent) : undefined,
    receptionName: receptionOf(unit),
    receptionContact: await contactOf(office, unit),
    placeName: placeOf(unit),
    verificationAddress: verificationAddress(office),
  };
}

/** The agency at the head of a paper of a unit under a procedure. */
export async function agencyOfPaper(office: Office, unitCode: string, procedure: ProcedureVersion): Promise<string> {
  return headOf(await getUnit(office, unitCode), undefined, procedure).agencyName;
}

/** The agency at the head of what a counter hands out before anything is received. */
export async function agencyOfUnit(office: Office, unitCode: string): Promise<string> {
  return agencyOf(await getUnit(office, unitCode));
}

/** Where the result goes; of another point than the one that received it, also how that one is found. */
async function returnPlaceOf(office: Office, dossier: Dossier): Promise<string> {
  const { returnAt, returnWay, receivingUnitCode } = dossier;
  if (returnAt === null) return returnWayTexts[returnWay];
  const place = await fetchPlaceOf(office, dossier);
  const contact = place && place.unitCode !== receivingUnitCode ? contactLine(place)?.vi : undefined;
  return [returnAt, contact].filter(Boolean).join(', ');
}

async function contactOf(office: Office, { code }: Unit): Promise<string | undefined> {
  return contactLine(await unitContact(office, code))?.vi;
}

/** What was decided at the intake, or else what is published. */
function feeText({ feeVnd, feeReason }: Dossier, { fee }: ProcedureVersion): string {
  if (!feeReason) return fee.text.vi;
  return feeVnd
    ? vietnameseTexts.say('documents.fee', { amount: writeMoney(feeVnd), reason: feeReason.vi })
    : feeReason.vi;
}

const isCommune = ({ kind }: Unit) => kind === 'ward' || kind === 'commune';

/** The agency at the head of the paper and the one above it: the police of the commune for what they decide. */
function headOf(
  unit: Unit,
  parent: Unit | undefined,
  { competence }: ProcedureVersion,
): Pick<DossierFacts, 'agencyName' | 'parentAgencyName'> {
  if (competence === 'commune-police' && isCommune(unit))
    return {
      agencyName: vietnameseTexts.say('documents.policeOf', { name: lowerFirst(unit.name) }),
      parentAgencyName: parent
        ? vietnameseTexts.say('documents.policeOf', { name: lowerFirst(parent.name) })
        : undefined,
    };
  return { agencyName: agencyOf(unit), parentAgencyName: parent ? cityOf(parent) : undefined };
}

/** A commune-level unit signs as its People's Committee. */
function agencyOf(unit: Unit): string {
  return isCommune(unit) ? vietnameseTexts.say('documents.committeeOf', { name: lowerFirst(unit.name) }) : unit.name;
}

function receptionOf(unit: Unit): string {
  return isCommune(unit) ? vietnameseTexts.say('documents.receptionOf', { name: lowerFirst(unit.name) }) : unit.name;
}

function cityOf(unit: Unit): string {
  return unit.kind === 'city'
    ? vietnameseTexts.say('documents.committeeOf', { name: lowerFirst(unit.name) })
    : unit.name;
}

/** The kind at the beginning of a unit's name. */
const kinds = officeTexts.vi.branch('units.kinds');
const COMMUNE = new RegExp(`^(${kinds.ward}|${kinds.commune})\\s+`, 'i');
const KIND = new RegExp(`^(${kinds.ward}|${kinds.commune}|${kinds.city})\\s`, 'i');

function placeOf(unit: Unit): string {
  return isCommune(unit) ? unit.name.replace(COMMUNE, '') : vietnameseTexts.say('documents.cityPlace');
}

function lowerFirst(name: string): string {
  return name.replace(KIND, (kind) => kind.toLocaleLowerCase('vi'));
}
