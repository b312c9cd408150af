/**
 * A time of the day is typed as people write it (`7h30`, `7 giờ 30`), judged as what it means, and written as it is kept (`07:30`) when the field is left. Such a field has the property
 * `time`.
 */
import type { Form } from '@bpmn-io/form-js';
import { parseTimeEntry } from '../format/date-entry.ts';

type Instance = { id: string; valuePath: readonly (string | number)[] };
type Instances = { getAllKeyed: () => readonly Instance[] };
type Left = { formField: { id: string; properties?: Readonly<Record<string, unknown>> } };

/** Whether a field takes a time of the day. */
export const isTime = ({ properties }: { properties?: Readonly<Record<string, unknown>> }): boolean =>
  properties?.['time'] === 'true';

/** The time that is meant; what is none stays as it was typed. */
export const timeIn = (value: unknown): unknown =>
  typeof value === 'string' ? (parseTimeEntry(value) ?? value) : value;

/** Writes a time as it is kept, as soon as its field is left. */
export function writeTimesWhenLeft(form: Form): void {
  const update = form as unknown as { _update: (change: { fieldInstance: Instance; value: unknown }) => void };
  form.on('formField.blur', ({ formField }: Left) => {
    if (!isTime(formField)) return;
    for (const fieldInstance of form.get<Instances>('formFieldInstanceRegistry').getAllKeyed()) {
      if (fieldInstance.id !== formField.id) continue;
      const typed = fieldInstance.valuePath.reduce<unknown>(partOf, form._getState().data);
      const value = timeIn(typed);
      if (value !== typed) update._update({ fieldInstance, value });
    }
  });
}

const partOf = (whole: unknown, name: string | number): unknown =>
  typeof whole === 'object' && whole !== null ? (whole as Readonly<Record<string, unknown>>)[name] : undefined;
