import { useSearchParams } from 'react-router';
import type { SteeringFlag, SteeringView } from '../../shared/api/schema.d.ts';
import { steeringFlags, steeringViews } from '../../shared/terms/terms.ts';
import type { WorkMeasure } from './city-units.ts';

/** Which open dossiers of a unit are listed; it stands in the address. */
export type UnitFilter = {
  band?: SteeringView | undefined;
  flags?: SteeringFlag | undefined;
  procedure?: string | undefined;
  holder?: string | undefined;
};

/** The part of a list's filter that a number stands for. */
export function measureFilter(measure: WorkMeasure | 'soon'): UnitFilter {
  return {
    band: steeringViews.find((view) => view === measure),
    flags: steeringFlags.find((flag) => flag === measure),
  };
}

/** The address of a unit's list. */
export function unitAddress(code: string, filter: UnitFilter = {}): string {
  const params = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return params.size === 0 ? `/board/city/${code}` : `/board/city/${code}?${params}`;
}

/** What an address says; what is not known in it is left out. */
export function readUnitFilter(params: URLSearchParams): UnitFilter {
  return {
    band: steeringViews.find((view) => view === params.get('band')),
    flags: steeringFlags.find((flag) => flag === params.get('flags')),
    procedure: params.get('procedure') || undefined,
    holder: params.get('holder') || undefined,
  };
}

export function useUnitFilter(): UnitFilter {
  return readUnitFilter(useSearchParams()[0]);
}
