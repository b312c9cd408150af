import type {
  BoardGroup,
  DayMeasure,
  Decision,
  Delivery,
  DossierSort,
  ListColumn,
  MatterKind,
} from '../api/schema.d.ts';
import { parseDateEntry, showDateEntry } from '../format/date-entry.ts';
import { type ListOrder, readOrder } from '../list/list-order.ts';
import { boardGroups, dayMeasures, decisions, deliveries, matterKinds } from '../terms/terms.ts';

/** Every column that can be chosen, in the order in which they stand. The code is the way to the dossier and always there. */
export const dossierColumns = [
  'deadline',
  'code',
  'applicant',
  'procedure',
  'decision',
  'delivery',
  'unit',
  'received',
] as const satisfies readonly (ListColumn & DossierSort)[];
export type DossierColumn = (typeof dossierColumns)[number];

export type DossierFilter = ListOrder<DossierSort> & {
  text: string;
  decision?: Decision | undefined;
  delivery?: Delivery | undefined;
  procedure?: string | undefined;
  overdue: boolean;
  unit?: string | undefined;
  group?: BoardGroup | undefined;
  /** What a figure of a report counts, from the first to the last day (yyyy-mm-dd). */
  figure?: DayMeasure | undefined;
  figureFrom?: string | undefined;
  figureTo?: string | undefined;
  matters?: MatterKind | undefined;
};

/** Reads a filter from the address; what is unknown is left out. */
export function readDossierFilter(params: URLSearchParams): DossierFilter {
  return {
    text: params.get('text') ?? '',
    decision: decisions.find((one) => one === params.get('decision')),
    delivery: deliveries.find((one) => one === params.get('delivery')),
    procedure: params.get('procedure') || undefined,
    overdue: params.get('overdue') === 'true',
    unit: params.get('unit') || undefined,
    group: boardGroups.find((one) => one === params.get('group')),
    ...readFigure(params),
    matters: matterKinds.find((one) => one === params.get('matters')),
    ...readOrder(dossierColumns, params),
  };
}

function readFigure(params: URLSearchParams): Pick<DossierFilter, 'figure' | 'figureFrom' | 'figureTo'> {
  const figure = dayMeasures.find((one) => one === params.get('figure'));
  const [figureFrom, figureTo] = [params.get('figureFrom'), params.get('figureTo')];
  return figure && isDay(figureFrom) && isDay(figureTo) ? { figure, figureFrom, figureTo } : {};
}

const isDay = (text: string | null): text is string => text !== null && parseDateEntry(showDateEntry(text)) === text;

/** Writes a filter to the address; what is not set is left out. */
export function writeDossierFilter(filter: DossierFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) params.set(name, String(value));
  return params;
}

/** The question for the server: only what is set. */
export function toDossierQuery({ text, overdue, ...rest }: DossierFilter) {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => Boolean(value))) as {
    [Name in keyof typeof rest]?: Exclude<(typeof rest)[Name], undefined>;
  };
  return { ...given, ...(text === '' ? {} : { text }), ...(overdue ? { overdue } : {}) };
}

/** The part that says which dossiers, without their order. */
export function whichDossiers({ sort: _, order: __, ...which }: DossierFilter) {
  return toDossierQuery(which);
}
