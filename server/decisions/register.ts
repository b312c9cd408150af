import type { Office } from '../../office/kernel/index.ts';
import { roles } from '../../office/terms/index.ts';
import { dayText, type Text } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { competences, listUnits, type Unit } from '../../office/units/index.ts';
import type { DecidedCompetence, DecidedFee, DecidedGroups } from '../../workflows/shared/variables.ts';
import { serverTexts } from '../texts/index.ts';
import type { SampleUnits } from './questions.ts';

/** The units through time, as far as answers of decision tables are held against them. */
export interface KnownUnits {
  readonly units: readonly Unit[];
  readonly sample: SampleUnits;
}

/** @throws Error for a register without a city or a commune */
export async function loadRegister(office: Office): Promise<KnownUnits> {
  const [units, former] = await Promise.all([listUnits(office), listUnits(office, { kind: 'former-district' })]);
  const commune = units.find(({ kind }) => kind === 'ward' || kind === 'commune');
  const city = units.find(({ kind }) => kind === 'city');
  if (!commune || !city) throw new Error('The register of units has no city or no commune: bring in the units first');
  const today = dayOf(await office.now());
  return { units: [...units, ...former], sample: { communeCode: commune.code, cityCode: city.code, today } };
}

type Answer = DecidedCompetence | DecidedFee | DecidedGroups;

/** Returns why an answer cannot stand on that day; undefined when it can. */
export function refusalOf(register: KnownUnits, day: string, answer: Answer): Text | undefined {
  if ('tier' in answer) return competenceRefusal(register, day, answer);
  if ('leaderGroup' in answer)
    return Object.values(answer)
      .map((group) => groupRefusal(register, day, group))
      .find((refusal) => refusal !== undefined);
  return undefined;
}

function competenceRefusal(register: KnownUnits, day: string, { tier, unitCode }: DecidedCompetence): Text | undefined {
  const kinds: readonly string[] = competences[tier];
  const candidates = unitsOn(register, day).filter(({ kind }) => kinds.includes(kind));
  if (unitCode === null) {
    if (!kinds.includes('ward')) return serverTexts.text('decisions.flaws.noUnitNamed', { tier });
    return candidates.length > 0
      ? undefined
      : serverTexts.text('decisions.flaws.noUnitOfTier', { tier, day: dayText(day) });
  }
  if (candidates.some(({ code }) => code === unitCode)) return undefined;
  return serverTexts.text('decisions.flaws.unknownUnit', { unitCode, tier, day: dayText(day) });
}

function groupRefusal(register: KnownUnits, day: string, group: string): Text | undefined {
  const [unitCode = '', role = ''] = group.split(':');
  const known: readonly string[] = roles;
  if (!known.includes(role)) return serverTexts.text('decisions.flaws.unknownRole', { role, group, roles: known });
  return unitsOn(register, day).some(({ code }) => code === unitCode)
    ? undefined
    : serverTexts.text('decisions.flaws.unknownGroup', { unitCode, group, day: dayText(day) });
}

const unitsOn = ({ units }: KnownUnits, day: string): readonly Unit[] =>
  units.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
