import { Select, SelectItem, TextArea } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import { ScrollFrame } from '../../web/shared/table/scroll-frame.tsx';
import { MapNames } from './additions.tsx';
import { OwnFields, Properties } from './field.tsx';
import { Insertion } from './insertion.tsx';
import { inside, isObject, type Json, listOf, objectOf, partsOf, textOf, valueAt } from './json-value.ts';
import { type Choice, Chooser, Flaw, idOf, useField, useQuestionChoices } from './leaf-fields.tsx';
import type { Question } from './questions.ts';
import { type FieldProps, useFlaws, useRecord, useWords } from './record-context.tsx';
import { choicesOf, type Schema } from './record-schema.ts';

/** What may be true of the answers: of which kind each is, what is computed from them, and which sentences have to hold. */
export function FactsForm() {
  const { t } = useTranslation();
  const { schema, root, questions } = useRecord();
  const choices = useQuestionChoices()(questions.filter(({ isComputed }) => !isComputed));
  const text = useText();
  const people = Object.entries(objectOf(valueAt(root, '/people'))).map(([value, person]) => ({
    value,
    label: text(pairOf(objectOf(person)['label'], value)),
  }));
  const names = { labels: choices, about: [{ value: 'applicant', label: t('record.applicant') }, ...people] };
  const parts = [['fields'], ['computed'], ['rules'], ['people', 'about'], ['labels', 'handledByHand']] as const;
  return (
    <OwnFields value={ownFields}>
      <MapNames value={names}>
        {parts.map(([first, ...rest]) => (
          <section key={first} className="mc-card mc-record__section" aria-labelledby={`record-${first}-name`}>
            <h2 id={`record-${first}-name`} className="mc-record__title">
              {t(`record.factSections.${first}`)}
            </h2>
            <div className="mc-record__fields">
              {first === 'fields' ? (
                <FieldTable />
              ) : (
                <Properties place="" path="" schema={schema} names={[first, ...rest]} />
              )}
            </div>
          </section>
        ))}
      </MapNames>
    </OwnFields>
  );
}

const pairOf = (label: Json | undefined, otherwise: string): { vi: string; en: string } => {
  const { vi, en } = objectOf(label);
  return { vi: textOf(vi) || otherwise, en: textOf(en) || textOf(vi) || otherwise };
};

/** Every answer that the form asks, and those of which the file speaks though no form asks them. */
function FieldTable() {
  const { t } = useTranslation();
  const text = useText();
  const { root, questions } = useRecord();
  const flaw = useFlaws();
  const declared = Object.keys(objectOf(valueAt(root, '/fields')));
  const asked = questions.filter(({ isComputed }) => !isComputed);
  const strays = declared.filter((key) => !asked.some((one) => one.key === key));
  const rows = [
    ...asked.map(({ key, label }) => ({ key, name: text(label) })),
    ...strays.map((key) => ({ key, name: t('record.unknownChoice', { value: key }) })),
  ];
  const headings = ['answer', 'factKind', 'personalClass', 'beside'] as const;
  return (
    <>
      <Flaw text={[flaw('/fields'), flaw('/classes', true)].filter((one) => one !== '').join(' ')} />
      <ScrollFrame label={t('record.factSections.fields')}>
        <table className="mc-record__table">
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {t(`record.${heading}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name }) => (
              <FactRow key={key} name={name} field={key} />
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </>
  );
}

/** The kind of one answer, its class of personal data, and what an identity number is held against. */
function FactRow({ name, field }: { name: string; field: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { root, schema, change, readOnly } = useRecord();
  const place = inside('/fields', field);
  const flaw = useFlaws()(place, true);
  const value = valueAt(root, place);
  const kind = isObject(value) ? textOf(value['kind']) : textOf(value);
  const select = (
    part: string,
    label: string,
    now: string,
    choices: readonly Choice[],
    put: (next: string) => void,
  ) => (
    <Select
      id={`${idOf(place)}-${part}`}
      labelText={label}
      hideLabel
      size="sm"
      readOnly={readOnly}
      value={now}
      {...(part === 'kind' ? { invalid: flaw !== '', invalidText: flaw } : {})}
      onChange={(event) => put(event.target.value)}
    >
      <SelectItem value="" text={part === 'class' ? t('record.classByKind') : t('record.notDeclared')} />
      {choices.map((one) => (
        <SelectItem key={one.value} value={one.value} text={one.label} />
      ))}
    </Select>
  );
  const kinds = kindsIn(schema).map((one) => ({ value: one, label: words.option('fields/kind', one) }));
  return (
    <tr data-place={place}>
      <th scope="row">{name}</th>
      <td>
        {select('kind', t('record.kindOf', { name }), kind, kinds, (next) =>
          change(place, next === '' ? undefined : next),
        )}
      </td>
      <td>
        <ClassOf field={field} name={name} select={select} />
      </td>
      <td>{kind === 'identity-number' && <HeldAgainst field={field} value={value ?? null} select={select} />}</td>
    </tr>
  );
}

const kindsIn = (schema: Schema): readonly string[] => {
  const [field = {}] = Object.values(schema.properties?.['fields']?.patternProperties ?? {});
  return field.anyOf?.map(choicesOf).find((one) => one !== undefined) ?? [];
};

type SelectOf = (
  part: string,
  label: string,
  now: string,
  choices: readonly Choice[],
  put: (next: string) => void,
) => ReactNode;

/** The class of personal data, where the kind does not tell it. */
function ClassOf({ field, name, select }: { field: string; name: string; select: SelectOf }) {
  const { t } = useTranslation();
  const words = useWords();
  const { root, schema, change } = useRecord();
  const names = Object.keys(schema.properties?.['classes']?.properties ?? {});
  const classes = objectOf(valueAt(root, '/classes'));
  const now = names.find((one) => listOf(classes[one]).includes(field)) ?? '';
  const put = (next: string): void => {
    const kept = names.flatMap((one) => {
      const others = listOf(classes[one]).filter((key) => key !== field);
      const keys = one === next ? [...others, field] : others;
      return keys.length > 0 ? [[one, keys] as const] : [];
    });
    change('/classes', kept.length === 0 ? undefined : Object.fromEntries(kept));
  };
  const choices = names.map((one) => ({ value: one, label: words.option('classes', one) }));
  return select('class', t('record.classOf', { name }), now, choices, put);
}

/** The sex and the day of birth that an identity number has to agree with. */
function HeldAgainst({ field, value, select }: { field: string; value: Json; select: SelectOf }) {
  const { t } = useTranslation();
  const words = useWords();
  const { change, questions } = useRecord();
  const choicesOfType = useQuestionChoices();
  const now = isObject(value) ? value : { kind: value };
  const put = (part: 'sex' | 'birthDate', next: string): void => {
    const { [part]: _, ...rest } = now;
    const together = next === '' ? rest : { ...rest, [part]: next };
    change(inside('/fields', field), Object.keys(together).length === 1 ? (together['kind'] ?? null) : together);
  };
  const isDay = ({ type }: Question): boolean => type === 'datetime';
  const sexes = ['male', 'female'].map((one) => ({ value: one, label: words.option('sex', one) }));
  const asked = choicesOfType(questions.filter(({ options = [] }) => options.some((one) => one.value === 'male')));
  return (
    <div className="mc-record__line">
      {select('sex', t('record.sexOf'), textOf(now['sex']), [...sexes, ...asked], (next) => put('sex', next))}
      {select(
        'birth-date',
        t('record.birthDateOf'),
        textOf(now['birthDate']),
        choicesOfType(questions.filter(isDay)),
        (next) => put('birthDate', next),
      )}
    </div>
  );
}

/** A sentence of FEEL. The answers are put in by what the form calls them; what is not readable is told as a finding. */
function FeelField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const answers = useQuestionChoices()();
  const always = ['today', 'channel', 'applicant.name', 'applicant.idNumber', 'applicant.sex', 'applicant.birthYear'];
  const choices = [
    ...answers,
    ...always.map((value) => ({ value, label: t(`record.known.${value.replace('.', '/') as 'today'}`) })),
  ];
  const value = textOf(field.value);
  return (
    <div>
      <TextArea
        id={field.id}
        className="mc-record__feel"
        labelText={field.label}
        helperText={field.hint}
        rows={3}
        spellCheck={false}
        readOnly={field.readOnly}
        invalid={field.flaw !== ''}
        invalidText={field.flaw}
        value={value}
        onBlur={field.leave}
        onChange={(event) => field.set(event.target.value, true)}
      />
      {!field.readOnly && (
        <Insertion
          of={field.id}
          label={t('record.insertAnswer')}
          choices={choices}
          write={(key) => key}
          text={value}
          onText={(next) => field.set(next)}
        />
      )}
    </div>
  );
}

/** The answer by which the applicant says to be one of the people: one of those of the question beside it. */
function ApplicantIsField(props: FieldProps) {
  const field = useField(props);
  const { root, questions } = useRecord();
  const around = inside('', ...partsOf(props.place).slice(0, -1));
  const key = textOf(valueAt(root, inside(around, 'field')));
  const question = questions.find((one) => one.key === key);
  const text = useText();
  const choices = (question?.options ?? []).map(({ value, label }) => ({
    value: String(value),
    label: label === undefined ? String(value) : text(label),
  }));
  return <Chooser field={field} choices={choices} />;
}

const ownFields = {
  ':long-text': FeelField,
  'people/applicantWhen/is': ApplicantIsField,
};
