import { Add, TrashCan } from '@carbon/icons-react';
import { Button, Checkbox, CheckboxGroup, IconButton, Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import { inside, isSame, type Json, listOf, objectOf, textOf } from './json-value.ts';
import { Flaw, idOf, useField, useQuestionChoices } from './leaf-fields.tsx';
import type { Option, Question } from './questions.ts';
import { type FieldProps, useFlaws, useRecord } from './record-context.tsx';

/** When something holds: each answer that is named has to be one of those ticked. Questions and answers are chosen by what the form calls them. */
export function ConditionsField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const { questions, readOnly } = useRecord();
  const list = listOf(field.value).map(objectOf);
  const [first] = questions;
  const put = (index: number, condition: Json | undefined): void =>
    field.set(condition === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, objectOf(condition)));
  return (
    <fieldset className="mc-record__conditions">
      <legend className="cds--label">{field.label}</legend>
      {list.length === 0 && <p className="cds--form__helper-text">{t('record.always')}</p>}
      {list.map((condition, index) => {
        const place = inside(props.place, index);
        return (
          <ConditionRow
            key={place}
            place={place}
            condition={condition}
            isFirst={index === 0}
            onChange={(next) => put(index, next)}
          />
        );
      })}
      <Flaw text={field.flaw} />
      {!readOnly && (
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          disabled={first === undefined}
          onClick={() => field.set([...list, { question: first?.key ?? '', in: [] }])}
        >
          {t('record.addCondition')}
        </Button>
      )}
    </fieldset>
  );
}

type RowProps = {
  place: string;
  condition: { readonly [name: string]: Json };
  isFirst: boolean;
  onChange: (condition: Json | undefined) => void;
};

function ConditionRow({ place, condition, isFirst, onChange }: RowProps) {
  const { t } = useTranslation();
  const { questions, readOnly } = useRecord();
  const choices = useQuestionChoices()();
  const flaw = useFlaws()(place, true);
  const key = textOf(condition['question']);
  const question = questions.find((one) => one.key === key);
  const isKnown = key === '' || question !== undefined;
  return (
    <div className="mc-record__condition" data-place={place}>
      <Select
        id={`${idOf(place)}-question`}
        labelText={isFirst ? t('record.whenQuestion') : t('record.andQuestion')}
        size="sm"
        readOnly={readOnly}
        invalid={flaw !== ''}
        invalidText={flaw}
        value={key}
        onChange={(event) => onChange({ question: event.target.value, in: [] })}
      >
        {choices.map(({ value, label }) => (
          <SelectItem key={value} value={value} text={label} />
        ))}
        {!isKnown && <SelectItem value={key} text={t('record.unknownChoice', { value: key })} />}
      </Select>
      <AnswersOf
        id={`${idOf(place)}-in`}
        question={question}
        ticked={listOf(condition['in'])}
        onChange={(answers) => onChange({ question: key, in: answers })}
      />
      {!readOnly && (
        <IconButton kind="ghost" size="sm" label={t('record.removeCondition')} onClick={() => onChange(undefined)}>
          <TrashCan />
        </IconButton>
      )}
    </div>
  );
}

type AnswersProps = {
  id: string;
  question: Question | undefined;
  ticked: readonly Json[];
  onChange: (answers: readonly Json[]) => void;
};

/** The answers that count: those of the list to tick, or what is typed where anything may be answered. */
export function AnswersOf({ id, question, ticked, onChange }: AnswersProps) {
  const { t } = useTranslation();
  const text = useText();
  const { readOnly } = useRecord();
  if (question?.options === undefined)
    return (
      <TextInput
        id={id}
        size="sm"
        labelText={t('record.isOneOf')}
        helperText={t('record.separated')}
        readOnly={readOnly}
        defaultValue={ticked.map(String).join('; ')}
        onBlur={(event) => onChange(answersIn(event.target.value, question?.type === 'number'))}
      />
    );
  const labelOf = ({ value, label }: Option): string =>
    label === undefined ? (String(value) === 'true' ? t('record.yes') : t('record.no')) : text(label);
  const { options } = question;
  const isTicked = (value: Json): boolean => ticked.some((one) => isSame(one, value));
  const unknown = ticked.filter((value) => !options.some((one) => isSame(one.value, value)));
  const all: readonly { value: Json; label: string }[] = [
    ...options.map((one) => ({ value: one.value, label: labelOf(one) })),
    ...unknown.map((value) => ({
      value,
      label: value === null ? t('record.notAnswered') : t('record.unknownChoice', { value: String(value) }),
    })),
  ];
  return (
    <CheckboxGroup legendText={t('record.isOneOf')} legendId={`${id}-legend`} className="mc-record__ticks">
      {all.map(({ value, label }) => (
        <Checkbox
          key={JSON.stringify(value)}
          id={`${id}-${String(value)}`}
          labelText={label}
          readOnly={readOnly}
          checked={isTicked(value)}
          onChange={(_, { checked }) =>
            onChange(all.map((one) => one.value).filter((one) => (isSame(one, value) ? checked : isTicked(one))))
          }
        />
      ))}
    </CheckboxGroup>
  );
}

const answersIn = (typed: string, areNumbers: boolean): readonly Json[] =>
  typed
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (areNumbers && Number.isFinite(Number(one)) ? Number(one) : one));
