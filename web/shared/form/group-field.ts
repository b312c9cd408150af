/**
 * Groups and repeated groups of a form. form-js names a group by a label that labels nothing, and its rows and their buttons in English; here a group has its name as a group has,
 * each row is a group with its number, and the focus goes where a row was added or taken away.
 */
import {
  buildExpressionContext,
  Default,
  DynamicList,
  Group,
  LocalExpressionContext,
  RepeatRenderManager,
} from '@bpmn-io/form-js';
import i18next from 'i18next';
import type { VNode } from 'preact';
import { useContext, useMemo, useRef } from 'preact/hooks';
import { draw, type Field, type FieldProps, NameOf } from './field-parts.ts';

type ListField = Field & { allowAddRemove?: boolean; components?: readonly unknown[] };
type Indexes = Readonly<Record<string, number>>;
type ListProps = Omit<FieldProps, 'field' | 'onChange'> & {
  field: ListField;
  indexes?: Indexes;
  RowsRenderer: unknown;
  onChange: (change: { field: unknown; value: unknown; indexes?: Indexes }) => void;
};
type Context = { data: unknown; this: unknown; parent: unknown; i: readonly number[] };

const named = (kind: string, config: object) =>
  Object.assign(
    (props: FieldProps): VNode =>
      draw(
        'div',
        {
          id: `${props.domId}-group`,
          class: `fjs-form-field fjs-form-field-${kind} fjs-form-field-grouplike mc-form-group`,
          role: 'group',
          'aria-labelledby': props.domId,
        },
        draw('div', { id: props.domId, class: 'mc-form-group__name' }, draw(NameOf, { label: props.field.label })),
        // What a form draws of its own children, a group draws of its.
        draw(Default, props),
      ),
    { config },
  );

/** A group of fields, in the place of form-js's. */
export const groupField = named('group', Group.config);
/** A group of fields that repeats, in the place of form-js's. */
export const dynamicListField = named('dynamiclist', DynamicList.config);

/** Draws the rows of a repeated group, and the button that adds one. It takes the place of form-js's service of the same name. */
export class RepeatedRows extends RepeatRenderManager {
  static override $inject = RepeatRenderManager.$inject;

  override Repeater(props: ListProps): never {
    const rows = this.#rowsOf(props);
    const remove = (index: number): void => {
      props.onChange({ field: props.field, value: rows.toSpliced(index, 1), ...indexesOf(props) });
      focusSoon(`${props.domId}-group`, '.mc-form-rows__add');
    };
    const drawn = rows.map((row, index) => draw(RepeatedRow, { ...props, key: index, row, index, onRemove: remove }));
    return draw('div', { class: 'mc-form-rows' }, drawn) as never;
  }

  override RepeatFooter(props: ListProps): never {
    const { field, domId, readonly, disabled } = props;
    const rows = this.#rowsOf(props);
    const count = useRef(rows.length);
    count.current = rows.length;
    const add = (): void => {
      const indexes = { ...props.indexes, [field.id]: count.current };
      const { data } = this._form._getState();
      const row: unknown = this._form._getInitializedFieldData(data, { container: field, indexes });
      props.onChange({ field, value: [...rows, row], ...indexesOf(props) });
      focusSoon(`${domId}-group`, '.mc-form-rows__row:last-child :is(input, select, textarea)');
    };
    if (field.allowAddRemove !== true || readonly) return null as never;
    return draw(
      'button',
      { type: 'button', class: 'mc-form-rows__add', disabled, onClick: add },
      draw('span', { 'aria-hidden': true }, '+ '),
      i18next.t('form.addRow'),
    ) as never;
  }

  #rowsOf({ field, indexes }: ListProps): readonly unknown[] {
    const path = this._pathRegistry.getValuePath(field, { indexes }) as readonly (string | number)[];
    const { data } = this._form._getState() as { data: unknown };
    const found = path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], data);
    return Array.isArray(found) ? found : [];
  }
}

const indexesOf = ({ indexes }: ListProps): { indexes?: Indexes } => (indexes === undefined ? {} : { indexes });

/** After form-js has drawn what was added or taken away. */
function focusSoon(groupId: string, target: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(groupId)?.querySelector<HTMLElement>(target)?.focus()),
  );
}

type RowProps = ListProps & { row: unknown; index: number; onRemove: (index: number) => void };

function RepeatedRow({ row, index, onRemove, RowsRenderer, ...props }: RowProps): VNode {
  const { field, indexes, domId, disabled, readonly } = props;
  const around = useContext(LocalExpressionContext as never) as Context;
  const context = useMemo(
    () => ({
      data: around.data,
      this: row,
      parent: buildExpressionContext({ ...around, data: around.this }),
      i: [...around.i, index + 1],
    }),
    [around, row, index],
  );
  const at = useMemo(() => ({ ...indexes, [field.id]: index }), [indexes, field.id, index]);
  const name = i18next.t('form.row', { number: index + 1 });
  return draw(
    'div',
    { class: 'mc-form-rows__row', role: 'group', 'aria-label': name },
    draw(
      'div',
      { class: 'mc-form-rows__head' },
      draw('span', { 'aria-hidden': true }, name),
      field.allowAddRemove === true &&
        !readonly &&
        draw(
          'button',
          {
            type: 'button',
            id: `${domId}-remove-${index}`,
            disabled,
            'aria-label': i18next.t('form.removeRow', { number: index + 1 }),
            onClick: () => onRemove(index),
          },
          draw('span', { 'aria-hidden': true }, '×'),
        ),
    ),
    draw(
      (LocalExpressionContext as { Provider: unknown }).Provider,
      { value: context },
      draw(RowsRenderer, { ...props, indexes: at }),
    ),
  );
}
