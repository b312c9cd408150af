import { useSearchParams } from 'react-router';
import type { SteeringBandCount, SteeringFlag, SteeringView } from '../../shared/api/schema.d.ts';
import { soonBands, steeringFlags, steeringViews } from '../../shared/terms/terms.ts';

/** What is looked at; it stands in the address, so that going back, a reload and the link of a colleague show the same. */
export type SteeringFilter = {
  view: SteeringView;
  flags: readonly SteeringFlag[];
  unit: string | undefined;
  procedure: string | undefined;
};

const FIRST_VIEW: SteeringView = 'soon';

/** As the contract has them. */
const UNIT_CODE = /^[A-Z][0-9]{2}(\.[A-Z0-9]{1,12})?$/;
const PROCEDURE_LENGTH_MAX = 40;

/** What is not known in an address is left out of it. */
export function readSteeringFilter(params: URLSearchParams): SteeringFilter {
  const flags = (params.get('flags') ?? '').split(',');
  return {
    view: steeringViews.find((view) => view === params.get('band')) ?? FIRST_VIEW,
    flags: steeringFlags.filter((flag) => flags.includes(flag)),
    unit: UNIT_CODE.exec(params.get('unit') ?? '')?.[0],
    procedure: params.get('procedure')?.slice(0, PROCEDURE_LENGTH_MAX) || undefined,
  };
}

/** The address of a list; what is usual is left out. */
export function steeringAddress({ view, flags, unit, procedure }: SteeringFilter): string {
  const params = new URLSearchParams({
    ...(view === FIRST_VIEW ? {} : { band: view }),
    ...(flags.length === 0 ? {} : { flags: flags.join(',') }),
    ...(unit === undefined ? {} : { unit }),
    ...(procedure === undefined ? {} : { procedure }),
  });
  return params.size === 0 ? '/board/steering' : `/board/steering?${params}`;
}

/** The same as the API asks for it. */
export function steeringQuery({ view, flags, unit, procedure }: SteeringFilter) {
  return {
    band: view,
    ...(flags.length === 0 ? {} : { flags: flags.join(',') }),
    ...(unit === undefined ? {} : { unit }),
    ...(procedure === undefined ? {} : { procedure }),
  };
}

/** How many a list of this view has: the sum of its bands. */
export function countIn(bands: readonly SteeringBandCount[], view: SteeringView): number {
  const shown = view === 'soon' ? soonBands : [view];
  return bands.filter(({ band }) => shown.some((one) => one === band)).reduce((sum, { count }) => sum + count, 0);
}

export function useSteeringFilter(): SteeringFilter {
  const [params] = useSearchParams();
  return readSteeringFilter(params);
}
