/** The field for one variable of a trial, after the type of its column: nobody types quotes, or `true`. */
import { Checkbox, CheckboxGroup, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import type { TrialField } from './trial-fields.ts';
import { BETWEEN, isTyped, parts } from './trial-variables.ts';

type Props = {
  field: TrialField;
  value: string;
  onChange: (value: string) => void;
  /** Tells fields apart where a variable is asked for more than once on a page. */
  id?: string;
};

const idOf = ({ field: { path }, id = `trial-${path}` }: Props): string => id;

export function TrialEntry(props: Props) {
  const { path, label, kind, options } = props.field;
  if (kind === 'day')
    return (
      <DayInput id={idOf(props)} size="sm" label={label} day={props.value} onDay={props.onChange} helperText={path} />
    );
  if (kind === 'truth') return <Truth {...props} />;
  if (kind === 'list' && options.length > 0) return <Some {...props} />;
  return options.length > 0 && kind !== 'number' ? <OneOf {...props} /> : <Typed {...props} />;
}

function Truth(props: Props) {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const { path, label } = field;
  return (
    <Select
      {...{ id: idOf(props), size: 'sm', labelText: label, helperText: path, value }}
      onChange={(event) => onChange(event.target.value)}
    >
      <SelectItem value="" text={t('decisions.unset')} />
      <SelectItem value="true" text={t('decisions.yes')} />
      <SelectItem value="false" text={t('decisions.no')} />
    </Select>
  );
}

/** Stands for what no rule names: what is not in the list of values can be asked too. */
const OTHER = '\u0000';

/** One of the values that the rules name, or another one. */
function OneOf(props: Props) {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const { path, label, options } = field;
  const [isOther, setIsOther] = useState(false);
  const shownOther = isOther || (value !== '' && !options.some((one) => one.value === value));
  return (
    <div className="mc-trial__entry">
      <Select
        {...{ id: idOf(props), size: 'sm', labelText: label, helperText: path }}
        value={shownOther ? OTHER : value}
        onChange={({ target }) => {
          setIsOther(target.value === OTHER);
          onChange(target.value === OTHER ? '' : target.value);
        }}
      >
        <SelectItem value="" text={t('decisions.unset')} />
        {options.map((one) => (
          <SelectItem key={one.value} value={one.value} text={one.label} />
        ))}
        <SelectItem value={OTHER} text={t('decisions.otherValue')} />
      </Select>
      {shownOther && (
        <Typed {...props} id={`${idOf(props)}-other`} field={{ ...field, label: t('decisions.other', { label }) }} />
      )}
    </div>
  );
}

/** Some of the values for which the columns look in a list. */
function Some(props: Props) {
  const { field, value, onChange } = props;
  const { label, options } = field;
  const id = idOf(props);
  const ticked = parts(value);
  const unknown = ticked.filter((one) => !options.some((option) => option.value === one));
  const all = [...options, ...unknown.map((one) => ({ value: one, label: one }))];
  const written = all.map((one) => one.value);
  return (
    <CheckboxGroup legendText={label} legendId={`${id}-legend`} className="mc-trial__ticks">
      {all.map((one) => (
        <Checkbox
          key={one.value}
          id={`${id}-${one.value}`}
          labelText={one.label}
          checked={ticked.includes(one.value)}
          onChange={(_, { checked }) =>
            onChange(written.filter((other) => (other === one.value ? checked : ticked.includes(other))).join(BETWEEN))
          }
        />
      ))}
    </CheckboxGroup>
  );
}

function Typed(props: Props) {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const { path, label, kind } = field;
  const help = kind === 'any' || kind === 'list' ? t('decisions.severalHint', { path }) : path;
  return (
    <TextInput
      {...{ id: idOf(props), size: 'sm', labelText: label, autoComplete: 'off', value }}
      {...(kind === 'number' ? { inputMode: 'decimal' } : {})}
      {...(label === path && kind === 'number' ? {} : { helperText: help })}
      invalid={!isTyped(kind, value)}
      invalidText={t('decisions.numberWrong')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
