import type { Applicant } from '../dossiers/index.ts';
import type { Confirmation } from '../facts/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import type { PaperDraft } from '../papers/index.ts';
import type { ProcedureVersion } from '../procedures/index.ts';
import type { Channel, OriginKind, ReturnWay, UnitKind } from '../terms/index.ts';
import { dayText, type Language, officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS, writeMoment } from '../time/index.ts';
import { type Competence, competences, findUnit, isValidOn, type Unit } from '../units/index.ts';

/** What is handed in. The edge has checked its shape; here it is checked against the register and the catalogue. */
export interface Intake {
  /** Chosen by the client, a UUID: the same intake again gives the dossier of the first time. */
  readonly intakeId: string;
  readonly procedureCode: string;
  readonly receivingUnitCode: string;
  /** Needed when received at a point that is not competent itself, such as a branch of the service centre. */
  readonly competentUnitCode?: string;
  readonly channel: Channel;
  /** Where it is not told by the answers. */
  readonly subtype?: string;
  /** When it was handed in: a letter that arrived before it was opened, or papers that are entered later. Now when not given. */
  readonly handedInAt?: Date;
  /** What the decision tables say; without it the published tier holds and the fee stays undecided. */
  readonly decided?: IntakeDecisions;
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers?: readonly PaperDraft[];
  /** How many sets of all papers; one when not given. */
  readonly sets?: number;
  /** In which the applicant is written to; that of the dossier that it came out of, or else Vietnamese, when not given. */
  readonly language?: Language;
  /** At the counter when not given. */
  readonly returnWay?: ReturnWay;
  /** How the result is returned, in words. */
  readonly returnAt?: string;
  readonly note?: string;
  /** Whoever receives it saw that it may be a duplicate, and receives it all the same. */
  readonly despiteDuplicates?: boolean;
  /** Rules that do not hold, and why it is right all the same. */
  readonly confirmations?: readonly Confirmation[];
  /** What was not asked, because it was known already. */
  readonly taken?: readonly TakenFact[];
  /** The dossier that this one came out of. */
  readonly origin?: { readonly dossierId: string; readonly kind: OriginKind };
}

/** An answer, or what is told of the applicant, that came from somewhere else than a question. */
export interface TakenFact {
  /** `applicant.phone`, or `answers.` and the key of the field. */
  readonly field: string;
  /** The dossier that told it; without one it is of the same dossier's applicant, or what its answers told of the applicant. */
  readonly dossierCode?: string;
}

export interface IntakeDecisions {
  /** A unit by its code, or else the unit of the place, when that is of the tier. */
  readonly competence: { readonly tier: Competence; readonly unitCode: string | null };
  readonly fee: { readonly amountVnd: number | null; readonly reason: Text };
}

export interface IntakeUnits {
  readonly receiving: Unit;
  readonly competent: Unit;
}

/**
 * The process that a procedure starts.
 * @throws OfficeError not-available for a procedure that is in the catalogue and not yet offered here; conflict for one that is retired
 */
export function processOf(procedure: ProcedureVersion): string {
  if (procedure.processId) return procedure.processId;
  const { code: procedureCode, name, retired } = procedure;
  if (retired)
    throw new OfficeError('conflict', 'intake.retired', {
      ...{ procedureCode, name, reason: retired.reason },
      day: dayText(retired.from),
    });
  throw new OfficeError('not-available', 'intake.notReceivedHere', {
    procedureCode: procedure.code,
    name: procedure.name,
  });
}

/**
 * Where it is received and who is competent.
 * @throws OfficeError invalid, naming the unit that is unknown, not in force, or not competent
 */
export async function unitsOf(
  office: Office,
  intake: Pick<Intake, 'receivingUnitCode' | 'competentUnitCode' | 'decided'>,
  procedure: ProcedureVersion,
  day: string,
): Promise<IntakeUnits> {
  const receiving = await unitInForce(office, intake.receivingUnitCode, day);
  const { tier, unitCode } = intake.decided?.competence ?? { tier: procedure.competence, unitCode: null };
  const kinds: readonly UnitKind[] = competences[tier];
  const competentCode = unitCode ?? intake.competentUnitCode ?? receiving.code;
  if (intake.competentUnitCode !== undefined && intake.competentUnitCode !== competentCode)
    throw new OfficeError('invalid', 'intake.competenceFixed', {
      field: 'competentUnitCode',
      unitCode: competentCode,
      procedureCode: procedure.code,
      competentUnitCode: intake.competentUnitCode,
    });
  const competent = competentCode === receiving.code ? receiving : await unitInForce(office, competentCode, day);
  if (!kinds.includes(competent.kind))
    throw new OfficeError('invalid', 'intake.notCompetent', {
      field: 'competentUnitCode',
      unitCode: competent.code,
      name: competent.name,
      procedureCode: procedure.code,
      kinds: { vi: kinds.map((kind) => kindNames[kind]).join(', '), en: kinds.join(' or ') },
    });
  return { receiving, competent };
}

const kindNames = officeTexts.vi.branch('units.kinds') satisfies Readonly<Record<UnitKind, string>>;

/** Papers that are entered later than this were forgotten: whoever is responsible decides what happens with them. Transferred dossiers keep any old receipt. */
const HANDED_IN_DAYS_MAX = 31;

/**
 * When the matter was handed in.
 * @throws OfficeError invalid for a moment in the future, or too long ago
 */
export function handedInMoment({ handedInAt, channel }: Pick<Intake, 'handedInAt' | 'channel'>, now: Date): Date {
  if (handedInAt === undefined) return now;
  const daysAgo = (now.getTime() - handedInAt.getTime()) / DAY_MS;
  if (daysAgo >= 0 && (daysAgo <= HANDED_IN_DAYS_MAX || channel === 'transferred')) return handedInAt;
  throw new OfficeError('invalid', daysAgo < 0 ? 'intake.handInInFuture' : 'intake.handInTooLongAgo', {
    field: 'handedInAt',
    handedInAt: { vi: writeMoment(handedInAt), en: handedInAt.toISOString() },
    handedInDaysMax: HANDED_IN_DAYS_MAX,
  });
}

async function unitInForce(office: Office, code: string, day: string): Promise<Unit> {
  const unit = await findUnit(office, code);
  if (unit && isValidOn(unit, day)) return unit;
  throw new OfficeError('invalid', 'intake.noUnitInForce', { unitCode: code, day: dayText(day) });
}
