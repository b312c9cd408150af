import { useSearchParams } from 'react-router';
import type { SteeringBand, SteeringFlag } from '../../shared/api/schema.d.ts';
import type { WorkMeasure } from './city-units.ts';

/** Which open dossiers of a unit are listed; it stands in the address. */
export type UnitFilter = {
  band?: SteeringBand | undefined;
  flags?: SteeringFlag | undefined;
  procedure?: string | undefined;
  holder?: string | undefined;
};

const bands = {
  overdue: true,
  hours: true,
  today: true,
  tomorrow: true,
  week: true,
  later: true,
  stopped: true,
} satisfies Record<SteeringBand, true>;
const flags = { unassigned: true, absent: true, stuck: true, waiting: true } satisfies Record<SteeringFlag, true>;

/** The part of a list's filter that a number stands for. */
export function measureFilter(measure: WorkMeasure): UnitFilter {
  if (measure === 'open') return {};
  return measure in bands ? { band: measure as SteeringBand } : { flags: measure as SteeringFlag };
}

/** The address of a unit's list. */
export function unitAddress(code: string, filter: UnitFilter = {}): string {
  const params = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return params.size === 0 ? `/board/city/${code}` : `/board/city/${code}?${params}`;
}

/** What an address says; what is not known in it is left out. */
export function readUnitFilter(params: URLSearchParams): UnitFilter {
  const [band, flag] = [params.get('band') ?? '', params.get('flags') ?? ''];
  return {
    band: band in bands ? (band as SteeringBand) : undefined,
    flags: flag in flags ? (flag as SteeringFlag) : undefined,
    procedure: params.get('procedure') || undefined,
    holder: params.get('holder') || undefined,
  };
}

export function useUnitFilter(): UnitFilter {
  return readUnitFilter(useSearchParams()[0]);
}
