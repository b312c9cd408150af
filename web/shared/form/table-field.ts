/**
 * The table of a form: its rows come from a variable, its columns and their words from the form (`properties`: `en.column.<key>` for the heading in English, `word.<key>.<value>`
 * and `en.word.<key>.<value>` for what a value means). On a narrow screen, and where the columns do not fit beside a paper, the same rows stand as a list, because columns that have to be
 * pushed to and fro are not read.
 */
import { Table, useExpressionEvaluation } from '@bpmn-io/form-js';
import i18next from 'i18next';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { asField, draw, type Field, NameOf } from './field-parts.ts';
import { inWords, type NamesOfUnits } from './shown-words.ts';

type Column = { key: string; label: string };
type Sorting = { key: string; isUp: boolean };
type Row = Readonly<Record<string, unknown>>;
type TableProps = {
  domId: string;
  units: NamesOfUnits;
  field: Field & {
    dataSource?: string;
    columns?: readonly Column[];
    columnsExpression?: string;
    rowCount?: number;
    properties?: Readonly<Record<string, string>>;
  };
};

const NARROW = '(max-width: 42rem)';

const isRow = (one: unknown): one is Row => typeof one === 'object' && one !== null && !Array.isArray(one);
const rowsOf = (found: unknown): readonly Row[] => (Array.isArray(found) ? found.filter(isRow) : []);
const isColumn = (one: Row): boolean => typeof one['key'] === 'string' && typeof one['label'] === 'string';

function TableField({ field, domId, units }: TableProps): VNode {
  const { columns = [], columnsExpression = '', dataSource = '', rowCount = Number.POSITIVE_INFINITY } = field;
  const found: unknown = useExpressionEvaluation(dataSource);
  const computed = rowsOf(useExpressionEvaluation(columnsExpression)).filter(isColumn) as unknown as Column[];
  const [sorting, setSorting] = useState<Sorting>();
  const [page, setPage] = useState(0);
  const host = useRef<HTMLElement>(null);
  const fits = useFits(host);
  const isNarrow = useNarrow() || !fits;
  const rows = sorted(rowsOf(found), sorting);
  const pages = Math.max(1, Math.ceil(rows.length / rowCount));
  const at = Math.min(page, pages - 1);
  const wordOf = ({ key }: Column, row: Row): string =>
    field.properties?.[`word.${key}.${String(row[key])}`] ?? inWords(key, row[key], units);
  const shown = {
    id: domId,
    columns: computed.length > 0 ? computed : columns,
    rows: rows.slice(at * rowCount, (at + 1) * rowCount),
    name: draw(NameOf, { label: field.label }),
    wordOf,
    sorting,
    sort: (key: string) => {
      setSorting(sorting?.key !== key ? { key, isUp: true } : sorting.isUp ? { key, isUp: false } : undefined);
      setPage(0);
    },
  };
  return draw(
    'div',
    { ref: host, class: 'fjs-form-field mc-form-table' },
    rows.length === 0 ? emptyTable(shown) : isNarrow ? listTwin(shown) : tableOf(shown),
    pages > 1 && pager(at, pages, setPage),
  );
}

/** The table of a form, in the place of form-js's, whose headings are read as "Click to sort by". */
export const tableField = (units: NamesOfUnits): object =>
  asField(TableField, { units }, { config: { ...Table.config, create: (options: object) => options } });

type Shown = {
  id: string;
  columns: readonly Column[];
  rows: readonly Row[];
  name: VNode;
  wordOf: (column: Column, row: Row) => string;
  sorting: Sorting | undefined;
  sort: (key: string) => void;
};

const emptyTable = ({ name }: Shown): VNode =>
  draw('p', null, draw('span', { class: 'mc-form-table__name' }, name), ` ${i18next.t('form.noRows')}`);

const tableOf = ({ id, columns, rows, name, wordOf, sorting, sort }: Shown): VNode =>
  draw(
    'table',
    { id },
    draw('caption', null, name),
    draw(
      'thead',
      null,
      draw(
        'tr',
        null,
        columns.map((column) => head(column, sorting, sort)),
      ),
    ),
    draw(
      'tbody',
      null,
      rows.map((row, index) =>
        draw(
          'tr',
          { key: index },
          columns.map((column, place) =>
            place === 0
              ? draw('th', { scope: 'row', key: column.key }, wordOf(column, row))
              : draw('td', { key: column.key }, wordOf(column, row)),
          ),
        ),
      ),
    ),
  );

function head({ key, label }: Column, sorting: Sorting | undefined, sort: (key: string) => void): VNode {
  const isUp = sorting?.key === key ? sorting.isUp : undefined;
  const state = isUp === undefined ? 'none' : isUp ? 'ascending' : 'descending';
  return draw(
    'th',
    { scope: 'col', key, 'aria-sort': state },
    draw(
      'button',
      { type: 'button', onClick: () => sort(key) },
      label,
      draw('span', { 'aria-hidden': true, class: `mc-form-table__order mc-form-table__order--${state}` }),
    ),
  );
}

const listTwin = ({ id, columns, rows, name, wordOf }: Shown): VNode =>
  draw(
    'div',
    null,
    draw('div', { class: 'mc-form-table__name', id: `${id}-name` }, name),
    draw(
      'ul',
      { id, class: 'mc-form-table__list', 'aria-labelledby': `${id}-name` },
      rows.map((row, index) =>
        draw(
          'li',
          { key: index },
          draw(
            'dl',
            null,
            columns.map((column) =>
              draw(
                'div',
                { key: column.key },
                draw('dt', null, column.label),
                draw('dd', null, wordOf(column, row) || '–'),
              ),
            ),
          ),
        ),
      ),
    ),
  );

const pager = (at: number, pages: number, go: (page: number) => void): VNode =>
  draw(
    'nav',
    { class: 'mc-form-table__pager', 'aria-label': i18next.t('form.pages') },
    turn('form.pageBefore', '‹', at === 0, () => go(at - 1)),
    draw('span', { 'aria-live': 'polite' }, i18next.t('form.page', { page: at + 1, pages })),
    turn('form.pageAfter', '›', at === pages - 1, () => go(at + 1)),
  );

const turn = (
  name: 'form.pageBefore' | 'form.pageAfter',
  sign: string,
  disabled: boolean,
  onClick: () => void,
): VNode =>
  draw(
    'button',
    { type: 'button', disabled, 'aria-label': i18next.t(name), onClick },
    draw('span', { 'aria-hidden': true }, sign),
  );

function sorted(rows: readonly Row[], sorting: Sorting | undefined): readonly Row[] {
  if (sorting === undefined) return rows;
  const { key, isUp } = sorting;
  const compare = (one: Row, other: Row): number => {
    const [a, b] = [one[key], other[key]];
    return typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a ?? '').localeCompare(String(b ?? ''), 'vi');
  };
  return rows.toSorted((one, other) => (isUp ? compare(one, other) : compare(other, one)));
}

/** Whether the columns fit into the place of the table; follows the size of the place, which rows change too, and remembers how wide the columns were when they did not fit. */
function useFits(host: { readonly current: HTMLElement | null }): boolean {
  const [{ width, wanted }, setSizes] = useState({ width: Number.POSITIVE_INFINITY, wanted: 0 });
  useLayoutEffect(() => {
    const place = host.current;
    if (place === null) return;
    const measure = (): void => {
      const { clientWidth, scrollWidth } = place;
      setSizes((known) => {
        const needed = scrollWidth > clientWidth + 1 ? scrollWidth : known.wanted;
        return clientWidth === known.width && needed === known.wanted ? known : { width: clientWidth, wanted: needed };
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, [host]);
  return width >= wanted;
}

/** Whether the window is too narrow for columns; follows the window. */
function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const media = window.matchMedia(NARROW);
    const follow = (): void => setNarrow(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return isNarrow;
}
