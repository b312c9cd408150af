import { Button, Checkbox, CheckboxGroup, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../web/shared/form/day-input.tsx';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { inside, type Json, listOf, objectOf, partsOf as partsOfPlace, textOf, valueAt } from './json-value.ts';
import type { Question } from './questions.ts';
import { type FieldProps, useFlaws, useRecord, useWords } from './record-context.tsx';
import { choicesOf, isNothing, takesNull, withoutNull } from './record-schema.ts';

/** The id of the field of a place, as the page knows it. */
export const idOf = (place: string): string => `record${place.replaceAll('/', '-').replaceAll('~', '_')}`;

/** The value of a place and how it is changed. Nothing that may be left out is left out, and is null where the file wants to have it. */
export function useField({ place, path, schema, isRequired, isExpected = isRequired }: FieldProps) {
  const { t } = useTranslation();
  const { root, change, readOnly } = useRecord();
  const words = useWords();
  const found = useFlaws()(place);
  const [left, setLeft] = useState(false);
  const value = valueAt(root, place);
  const isLacking = isExpected && !takesNull(schema) && (value === undefined || value === null || value === '');
  const lacks = left && isLacking ? t('record.needed') : '';
  const flaw = found || lacks;
  const label = words.label(path);
  const hint = words.hint(path);
  return {
    id: idOf(place),
    value,
    readOnly,
    label: isExpected ? label : t('record.optional', { label }),
    hint,
    flaw,
    leave: () => setLeft(true),
    set: (next: Json | undefined, isTyped = false) => {
      const kept = isNothing(next) ? (takesNull(schema) ? null : isRequired ? next : undefined) : next;
      change(place, kept, isTyped);
    },
  };
}

/** What Carbon's fields have in common. */
function partsOf({ id, label, hint, flaw, readOnly, leave }: ReturnType<typeof useField>) {
  return {
    ...{ id, labelText: label, readOnly, onBlur: leave, invalid: flaw !== '', invalidText: flaw },
    ...(hint === undefined ? {} : { helperText: hint }),
  };
}

/** One line of text; a code has to have the form of one. */
export function TextField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const { pattern } = withoutNull(props.schema);
  const value = textOf(field.value);
  const fits = pattern === undefined || value === '' || new RegExp(pattern).test(value);
  return (
    <TextBox
      {...partsOf(field)}
      {...(fits ? {} : { invalid: true, invalidText: t('record.wrongCode') })}
      size="md"
      value={value}
      onChange={(event) => field.set(event.target.value, true)}
    />
  );
}

/** A code that was given by number, as new things get theirs. */
const NUMBERED = /^[a-z]+-\d+$/;

/** Returns a code that says the same as a name: `food-safety-paper`. */
const codeOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** The code of something that has a name. As long as it is only a number, it can be made of the name by a button. */
export function CodeField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const { root } = useRecord();
  const around = objectOf(valueAt(root, inside('', ...partsOfPlace(props.place).slice(0, -1))));
  const named = objectOf(around['name'] ?? around['message']);
  const code = codeOf(textOf(named['en']) || textOf(named['vi']));
  const offers = !field.readOnly && NUMBERED.test(textOf(field.value)) && code !== '' && code !== field.value;
  return (
    <div>
      <TextField {...props} />
      {offers && (
        <Button kind="ghost" size="sm" onClick={() => field.set(code)}>
          {t('record.codeByName', { code })}
        </Button>
      )}
    </div>
  );
}

/** A text of several lines. */
export function LongTextField(props: FieldProps) {
  const field = useField(props);
  return (
    <TextArea
      {...partsOf(field)}
      rows={3}
      value={textOf(field.value)}
      onChange={(event) => field.set(event.target.value, true)}
    />
  );
}

/** A whole number or a fraction, typed with a comma or a point. */
export function NumberField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER, type } = withoutNull(props.schema);
  const shown = typeof field.value === 'number' ? field.value.toLocaleString('vi-VN') : '';
  const [typed, setTyped] = useState(shown);
  const number = numberOf(typed, type === 'integer');
  const isOwn = number === field.value || (typed === '' && shown === '') || number === undefined;
  const text = isOwn ? typed : shown;
  const isWrong = number === undefined || (number !== null && (number < minimum || number > maximum));
  return (
    <TextBox
      {...partsOf(field)}
      {...(isOwn && isWrong ? { invalid: true, invalidText: t('record.wrongNumber') } : {})}
      size="md"
      inputMode="decimal"
      value={text}
      onChange={(event) => {
        setTyped(event.target.value);
        const next = numberOf(event.target.value, type === 'integer');
        if (next !== undefined) field.set(next, true);
      }}
    />
  );
}

/** Returns the number that was typed; null for nothing, undefined for what is none. Points between thousands are taken where a number is whole. */
function numberOf(typed: string, isWhole: boolean): number | null | undefined {
  const plain = isWhole ? typed.trim().replaceAll('.', '') : typed.trim().replace(',', '.');
  if (plain === '') return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** A day, as dd/mm/yyyy. */
export function DayField(props: FieldProps) {
  const field = useField(props);
  const value = textOf(field.value);
  if (field.readOnly)
    return <TextInput id={field.id} labelText={field.label} readOnly value={showDateEntry(value)} size="md" />;
  return (
    <>
      <DayInput
        id={field.id}
        label={field.label}
        day={value}
        onDay={(day) => field.set(day)}
        required={props.isRequired && !takesNull(props.schema)}
        {...(field.hint === undefined ? {} : { helperText: field.hint })}
      />
      <Flaw text={field.flaw} />
    </>
  );
}

/** What a rule says of something that has no field of its own for it. */
export function Flaw({ text }: { text: string }) {
  return text === '' ? null : <p className="mc-record__flaw">{text}</p>;
}

/** One of a few words. */
export function ChoiceField(props: FieldProps) {
  const field = useField(props);
  const words = useWords();
  const choices = (choicesOf(withoutNull(props.schema)) ?? []).map((value) => ({
    value,
    label: words.option(props.path, value),
  }));
  return <Chooser field={field} choices={choices} />;
}

export type Choice = { readonly value: string; readonly label: string };
type ChooserProps = { readonly field: ReturnType<typeof useField>; readonly choices: readonly Choice[] };

/** A list from which one is chosen. What stands in the file and is on no list any more stays, and is shown as it is. */
export function Chooser({ field, choices }: ChooserProps) {
  const { t } = useTranslation();
  const value = textOf(field.value);
  const isKnown = value === '' || choices.some((one) => one.value === value);
  return (
    <Select {...partsOf(field)} size="md" value={value} onChange={(event) => field.set(event.target.value)}>
      <SelectItem value="" text={t('record.choose')} />
      {choices.map((one) => (
        <SelectItem key={one.value} value={one.value} text={one.label} />
      ))}
      {!isKnown && <SelectItem value={value} text={t('record.unknownChoice', { value })} />}
    </Select>
  );
}

/** Some of a few words, in the order in which they are offered. */
export function ChoicesField(props: FieldProps) {
  const words = useWords();
  const choices = choicesOf(withoutNull(props.schema).items ?? {}) ?? [];
  return <Ticks {...props} choices={choices.map((value) => ({ value, label: words.option(props.path, value) }))} />;
}

/** Boxes to tick, for some of a list. */
export function Ticks({ choices, ...props }: FieldProps & { readonly choices: readonly Choice[] }) {
  const { t } = useTranslation();
  const field = useField(props);
  const ticked = listOf(field.value).map(textOf);
  const unknown = ticked.filter((value) => !choices.some((one) => one.value === value));
  const all = [...choices, ...unknown.map((value) => ({ value, label: t('record.unknownChoice', { value }) }))];
  return (
    <CheckboxGroup
      legendText={field.label}
      legendId={`${field.id}-legend`}
      invalid={field.flaw !== ''}
      invalidText={field.flaw}
      {...(field.hint === undefined ? {} : { helperText: field.hint })}
      className="mc-record__ticks"
    >
      {all.map(({ value, label }) => (
        <Checkbox
          key={value}
          id={`${field.id}-${value}`}
          labelText={label}
          readOnly={field.readOnly}
          checked={ticked.includes(value)}
          onChange={(_, { checked }) =>
            field.set(all.map((one) => one.value).filter((one) => (one === value ? checked : ticked.includes(one))))
          }
        />
      ))}
    </CheckboxGroup>
  );
}

/** A box to tick. */
export function YesNoField(props: FieldProps) {
  const field = useField(props);
  const label = useWords().label(props.path);
  return (
    <Checkbox
      id={field.id}
      labelText={label}
      readOnly={field.readOnly}
      checked={field.value === true}
      invalid={field.flaw !== ''}
      invalidText={field.flaw}
      {...(field.hint === undefined ? {} : { helperText: field.hint })}
      onChange={(_, { checked }) => field.set(checked)}
    />
  );
}

/** Names of questions for choice, as people read them on the form. */
export function useQuestionChoices(): (questions?: readonly Question[]) => readonly Choice[] {
  const { t } = useTranslation();
  const text = useText();
  const { questions: all } = useRecord();
  return (questions = all) =>
    questions.map(({ key, label, isComputed }) => ({
      value: key,
      label: isComputed ? t('record.computedAnswer', { label: text(label) }) : text(label),
    }));
}

/** One of the answers, chosen by what the form calls it. */
export function QuestionField(props: FieldProps) {
  return <Chooser field={useField(props)} choices={useQuestionChoices()()} />;
}

/** Some of the answers. */
export function QuestionsField(props: FieldProps) {
  return <Ticks {...props} choices={useQuestionChoices()()} />;
}

/** Properties whose texts are a name, and stand in one line. */
const shortPairs = ['name', 'field', 'label'];

/** A text in Vietnamese and, beside it, in English. One that may be left out is when both are empty. */
export function TextPairField(props: FieldProps) {
  const { t } = useTranslation();
  const { place, path } = props;
  const field = useField(props);
  const pair = objectOf(field.value);
  const found = useFlaws();
  const isShort = shortPairs.includes(path.split('/').at(-1) ?? '');
  const part = (name: 'vi' | 'en', label: string) => {
    const flaw = found(inside(place, name));
    const parts = {
      ...{
        id: `${field.id}-${name}`,
        labelText: label,
        readOnly: field.readOnly,
        value: textOf(pair[name]),
        lang: name,
      },
      ...{ invalid: flaw !== '', invalidText: flaw, onBlur: field.leave },
      onChange: (event: { target: { value: string } }) =>
        field.set({ vi: textOf(pair['vi']), en: textOf(pair['en']), [name]: event.target.value }, true),
    };
    return isShort ? <TextBox {...parts} size="md" /> : <TextArea {...parts} rows={2} />;
  };
  // Two names, the file's whole content, need no heading of their own.
  const legend = path === '' ? '' : field.label;
  return (
    <fieldset className="mc-record__pair">
      {legend !== '' && <legend className="cds--label">{legend}</legend>}
      {field.hint !== undefined && <p className="cds--form__helper-text">{field.hint}</p>}
      <div className="mc-record__halves">
        <div data-place={inside(place, 'vi')}>{part('vi', t('record.vietnamese'))}</div>
        <div data-place={inside(place, 'en')}>{part('en', t('record.english'))}</div>
      </div>
      <Flaw text={field.flaw} />
    </fieldset>
  );
}
