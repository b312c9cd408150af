/** The fields of a value of a case: one by its type, those of a group within a frame, those of a list one below the other. */
import { Add, TrashCan } from '@carbon/icons-react';
import { Button, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tool } from '../parts/tool.tsx';
import { isList, isObject, type Json, listOf, objectOf } from '../record/json-value.ts';
import { TrialEntry } from '../trial/trial-entry.tsx';
import type { TrialField } from '../trial/trial-fields.ts';
import { isTyped } from '../trial/trial-variables.ts';
import { type AnswerShape, asTyped, emptyAnswer, fieldWithin, isAlike, typedOf, valueTyped } from './values.ts';

type EntryProps = {
  /** Begins the ids of the fields. */
  id: string;
  field: TrialField;
  value: Json | undefined;
  /** null where nothing is typed. */
  onChange: (value: Json) => void;
};

export function ValueEntry(props: EntryProps) {
  const { id, field, value, onChange } = props;
  if (!isObject(value)) return <Leaf {...props} field={asTyped(field, value)} />;
  return (
    <fieldset className="mc-cases__group">
      <legend className="cds--label">{field.label}</legend>
      {Object.entries(value).map(([name, inner]) => (
        <ValueEntry
          key={name}
          id={`${id}-${name}`}
          field={fieldWithin(`${field.path}.${name}`, inner)}
          value={inner}
          onChange={(next) => onChange({ ...value, [name]: next })}
        />
      ))}
    </fieldset>
  );
}

/** What cannot be a value stays in its field with the reason, and the case keeps the value that it had. */
function Leaf({ id, field, value, onChange }: EntryProps) {
  const { kind } = field;
  const [typed, setTyped] = useState(typedOf(kind, value));
  const isOwn = !isTyped(kind, typed) || isAlike(valueTyped(kind, typed), value ?? null);
  return (
    <TrialEntry
      id={id}
      field={field}
      value={isOwn ? typed : typedOf(kind, value)}
      onChange={(next) => {
        setTyped(next);
        if (isTyped(kind, next)) onChange(valueTyped(kind, next));
      }}
    />
  );
}

type AnswerProps = { id: string; shape: AnswerShape; value: Json; onChange: (value: Json) => void };

/** An answer as the table gives it. That no rule fits is said by a choice, so that an empty field is never taken for it. */
export function AnswerEntry({ id, shape, value, onChange }: AnswerProps) {
  const { t } = useTranslation();
  const { isContext, isList: areMany } = shape;
  const first = areMany ? [emptyAnswer(shape)] : emptyAnswer(shape);
  return (
    <div className="mc-cases__answer">
      {(isContext || areMany) && (
        <Select
          id={`${id}-is`}
          size="sm"
          labelText={t('cases.answerIs')}
          value={value === null ? 'nothing' : 'something'}
          onChange={({ target }) => onChange(target.value === 'nothing' ? null : first)}
        >
          <SelectItem value="nothing" text={t('cases.noRuleFits')} />
          <SelectItem value="something" text={t('cases.someAnswer')} />
        </Select>
      )}
      {areMany ? (
        value !== null && <Answers {...{ id, shape, value, onChange }} />
      ) : (
        <One {...{ id, shape, value, onChange }} />
      )}
    </div>
  );
}

function Answers({ id, shape, value, onChange }: AnswerProps) {
  const { t } = useTranslation();
  const rows = isList(value) ? value : [value];
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the answers of a table have nothing but their order.
        <fieldset key={index} className="mc-cases__row">
          <legend className="mc-cases__legend">
            {t('cases.row', { n: index + 1 })}
            <Tool
              icon={TrashCan}
              label={t('cases.removeRow', { n: index + 1 })}
              onClick={() => onChange(listOf(rows).filter((_, at) => at !== index))}
            />
          </legend>
          <One
            id={`${id}-${index}`}
            shape={shape}
            value={row}
            onChange={(next) => onChange(rows.map((one, at) => (at === index ? next : one)))}
          />
        </fieldset>
      ))}
      <Button size="sm" kind="ghost" renderIcon={Add} onClick={() => onChange([...rows, emptyAnswer(shape)])}>
        {t('cases.addRow')}
      </Button>
    </>
  );
}

function One({ id, shape: { isContext, fields }, value, onChange }: AnswerProps) {
  const [only] = fields;
  if (!isContext) return only && <ValueEntry id={`${id}-value`} field={only} value={value} onChange={onChange} />;
  if (value === null) return null;
  const known = objectOf(value);
  const others = Object.keys(known).filter((name) => !fields.some(({ path }) => path === name));
  const all = [...fields, ...others.map((name) => fieldWithin(name, known[name] ?? null))];
  return (
    <div className="mc-cases__fields">
      {all.map((field) => (
        <ValueEntry
          key={field.path}
          id={`${id}-${field.path}`}
          field={field}
          value={known[field.path] ?? null}
          onChange={(next) => onChange({ ...known, [field.path]: next })}
        />
      ))}
    </div>
  );
}
