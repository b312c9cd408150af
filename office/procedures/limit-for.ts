import { OfficeError } from '../kernel/index.ts';
import type { Channel, Limit } from '../terms/index.ts';
import type { LimitRule, ProcedureVersion } from './procedure-version.ts';

export interface LimitQuestion {
  readonly caseId: string;
  readonly channel?: Channel;
  readonly subtype?: string;
}

/**
 * The limit of a procedure's version for a case, a channel and a subtype: the rule that names most of them, else the case's own limit.
 * @throws OfficeError invalid for a case or a subtype that the procedure does not know
 */
export function limitFor(
  procedure: Pick<ProcedureVersion, 'code' | 'cases' | 'subtypes'>,
  question: LimitQuestion,
): Limit {
  const { caseId, channel, subtype } = question;
  const found = procedure.cases.find(({ id }) => id === caseId);
  if (!found)
    throw new OfficeError('invalid', 'procedures.unknownCase', {
      procedureCode: procedure.code,
      caseId,
      cases: procedure.cases.map(({ id }) => id).join(', '),
    });
  if (subtype !== undefined) refuseUnknownSubtype(procedure, subtype);
  const rules = found.limits ?? [];
  const fitting = rules.filter((rule) => fits(rule, channel, subtype));
  return fitting.toSorted((one, other) => weight(other) - weight(one))[0]?.limit ?? found.limit;
}

/** @throws OfficeError invalid, naming the subtypes that there are */
export function refuseUnknownSubtype(
  { code, subtypes = [] }: Pick<ProcedureVersion, 'code' | 'subtypes'>,
  subtype: string,
): void {
  if (subtypes.some(({ id }) => id === subtype)) return;
  const known = subtypes.map(({ id }) => id);
  throw new OfficeError('invalid', known.length > 0 ? 'procedures.unknownSubtype' : 'procedures.noSubtypes', {
    field: 'subtype',
    procedureCode: code,
    subtype,
    known,
  });
}

function fits(rule: LimitRule, channel: Channel | undefined, subtype: string | undefined): boolean {
  const channelFits = rule.channels === undefined || (channel !== undefined && rule.channels.includes(channel));
  return channelFits && (rule.subtype === undefined || rule.subtype === subtype);
}

/** The subtype says more about a matter than the way it came. */
function weight({ channels, subtype }: LimitRule): number {
  return (subtype === undefined ? 0 : 2) + (channels === undefined ? 0 : 1);
}
