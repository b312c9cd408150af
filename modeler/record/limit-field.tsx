import { Select, SelectItem } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { inside, type Json, objectOf, textOf } from './json-value.ts';
import { Flaw, useField } from './leaf-fields.tsx';
import { type FieldProps, useFlaws, useWords } from './record-context.tsx';
import { choicesOf, type Schema } from './record-schema.ts';

/** The units of a limit: those that are counted, and the day itself. */
const unitsOf = (schema: Schema): readonly string[] =>
  (schema.anyOf ?? []).flatMap(({ properties }) => {
    const unit = properties?.['unit'];
    return unit === undefined ? [] : (choicesOf(unit) ?? [textOf(unit.const)]);
  });

/** Whether so many of a unit are counted; the same day is no amount. */
const isCounted = (schema: Schema, unit: string): boolean =>
  (schema.anyOf ?? []).some(({ properties }) => choicesOf(properties?.['unit'] ?? {})?.includes(unit));

/** How long something may take: so many hours, working days, months, or within the same day. */
export function LimitField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const words = useWords();
  const flaw = useFlaws()(props.place, true);
  const { unit, amount } = objectOf(field.value);
  const [typed, setTyped] = useState('');
  const id = useId();
  const counted = isCounted(props.schema, textOf(unit));
  const put = (nextUnit: string, nextAmount: Json | undefined): void => {
    if (nextUnit === '') field.set(null);
    else if (isCounted(props.schema, nextUnit)) field.set({ unit: nextUnit, amount: nextAmount ?? 1 });
    else field.set({ unit: nextUnit });
  };
  const isNumber = /^[1-9]\d*$/.test(typed);
  return (
    <fieldset className="mc-record__limit" aria-labelledby={id}>
      <legend id={id} className="cds--label">
        {field.label}
      </legend>
      <div className="mc-record__line">
        {counted && (
          <div data-place={inside(props.place, 'amount')}>
            <TextBox
              id={`${field.id}-amount`}
              labelText={t('record.amount')}
              size="md"
              inputMode="numeric"
              readOnly={field.readOnly}
              invalid={typed !== '' && !isNumber}
              invalidText={t('record.wrongNumber')}
              value={typed !== '' && !isNumber ? typed : String(amount ?? '')}
              onBlur={() => setTyped('')}
              onChange={(event) => {
                setTyped(event.target.value);
                if (/^[1-9]\d*$/.test(event.target.value)) put(textOf(unit), Number(event.target.value));
              }}
            />
          </div>
        )}
        <Select
          id={`${field.id}-unit`}
          labelText={t('record.unit')}
          size="md"
          readOnly={field.readOnly}
          value={textOf(unit)}
          onChange={(event) => put(event.target.value, amount)}
        >
          <SelectItem value="" text={t('record.choose')} />
          {unitsOf(props.schema).map((one) => (
            <SelectItem key={one} value={one} text={words.option('unit', one)} />
          ))}
        </Select>
      </div>
      <Flaw text={flaw} />
    </fieldset>
  );
}
