import type { SteeringBandCount, SteeringFlag, SteeringView } from '../../shared/api/schema.d.ts';
import { soonBands, steeringFlags, steeringViews } from '../../shared/terms/terms.ts';

/** What is looked at; it stands in the address, so that going back, a reload and the link of a colleague show the same. */
/** A list by the clock, or all that is open. */
export type ListView = SteeringView | 'all';

export type SteeringFilter = {
  view: ListView;
  flags: readonly SteeringFlag[];
  unit: string | undefined;
  procedure: string | undefined;
  /** The user name of who holds a step. */
  holder: string | undefined;
};

const listViews: readonly ListView[] = [...steeringViews, 'all'];
const FIRST_VIEW: ListView = 'soon';

/** As the contract has them. */
const UNIT_CODE = /^[A-Z][0-9]{2}(\.[A-Z0-9]{1,12})?$/;
const PROCEDURE_LENGTH_MAX = 40;
const USER_NAME = /^[a-z0-9][a-z0-9._-]{1,99}$/;

/** What is not known in an address is left out of it. */
export function readSteeringFilter(params: URLSearchParams): SteeringFilter {
  const flags = (params.get('flags') ?? '').split(',');
  return {
    view: listViews.find((view) => view === params.get('band')) ?? FIRST_VIEW,
    flags: steeringFlags.filter((flag) => flags.includes(flag)),
    unit: UNIT_CODE.exec(params.get('unit') ?? '')?.[0],
    procedure: params.get('procedure')?.slice(0, PROCEDURE_LENGTH_MAX) || undefined,
    holder: USER_NAME.exec(params.get('holder') ?? '')?.[0],
  };
}

/** The address of a list; what is usual is left out. */
export function steeringAddress({ view, flags, unit, procedure, holder }: SteeringFilter): string {
  const params = new URLSearchParams({
    ...(view === FIRST_VIEW ? {} : { band: view }),
    ...(flags.length === 0 ? {} : { flags: flags.join(',') }),
    ...(unit === undefined ? {} : { unit }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(holder === undefined ? {} : { holder }),
  });
  return params.size === 0 ? '/board/steering' : `/board/steering?${params}`;
}

/** The same as the API asks for it. */
export function steeringQuery({ view, flags, unit, procedure, holder }: SteeringFilter) {
  return {
    ...(view === 'all' ? {} : { band: view }),
    ...(flags.length === 0 ? {} : { flags: flags.join(',') }),
    ...(unit === undefined ? {} : { unit }),
    ...(procedure === undefined ? {} : { procedure }),
    ...(holder === undefined ? {} : { holder }),
  };
}

/** How many a list of this view has: the sum of its bands. */
export function countIn(bands: readonly SteeringBandCount[], view: ListView): number {
  const shown = view === 'soon' ? soonBands : [view];
  const counted = view === 'all' ? bands : bands.filter(({ band }) => shown.some((one) => one === band));
  return counted.reduce((sum, { count }) => sum + count, 0);
}
