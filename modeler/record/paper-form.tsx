import { Add, TrashCan } from '@carbon/icons-react';
import { Button, IconButton, Select, SelectItem, TextArea } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { usePaperPreview } from '../../web/shared/paper/paper-preview.ts';
import { ChooseAndAdd } from './choose-and-add.tsx';
import { AnswersOf } from './condition-field.tsx';
import { OwnFields, Properties } from './field.tsx';
import { Insertion } from './insertion.tsx';
import { inside, isObject, type Json, type JsonObject, listOf, objectOf, textOf } from './json-value.ts';
import { type Choice, Chooser, Flaw, idOf, TextField, useField, useQuestionChoices } from './leaf-fields.tsx';
import { placesIn, writingOf } from './paper-places.ts';
import { type FieldProps, useFlaws, useRecord, useWords } from './record-context.tsx';

const sections = {
  paper: ['kind', 'name', 'nameEn', 'title', 'subtitle', 'numberLabel', 'register', 'isLetter', 'onlyNewestStands'],
  body: ['body'],
  signatures: ['signatures'],
  required: ['required'],
  origin: ['source', 'verifiedBy'],
} as const;

/** A paper: what it says on the left, how it looks on the right. */
export function PaperForm() {
  const { t } = useTranslation();
  const { schema } = useRecord();
  return (
    <OwnFields value={ownFields}>
      <div className="mc-record__columns">
        <div>
          {Object.entries(sections).map(([id, names]) => (
            <section key={id} className="mc-card mc-record__section" aria-labelledby={`record-${id}-name`}>
              <h2 id={`record-${id}-name`} className="mc-record__title">
                {t(`record.paperSections.${id as keyof typeof sections}`)}
              </h2>
              <div className="mc-record__fields">
                <Properties place="" path="" schema={schema} names={names} />
              </div>
            </section>
          ))}
        </div>
        <Preview />
      </div>
    </OwnFields>
  );
}

/** Whoever types on is not interrupted by a paper that is drawn after each letter. */
const PAUSE_MS = 1200;

/** The paper with something where its source is still to be said: that is nowhere printed, and keeps nobody from seeing how it looks. */
const drawable = (paper: JsonObject): JsonObject => ({ ...paper, source: textOf(paper['source']) || '…' });

/** The paper as it would be written, filled with the names of its places. */
function Preview() {
  const { t } = useTranslation();
  const { root } = useRecord();
  const { mutate: draw, data, error, isPending } = usePaperPreview();
  useEffect(() => {
    const timer = setTimeout(() => draw(drawable(objectOf(root))), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draw, root]);
  useEffect(() => () => void (data !== undefined && URL.revokeObjectURL(data)), [data]);
  return (
    <section className="mc-card mc-record__preview" aria-label={t('record.preview')} aria-busy={isPending}>
      <h2 className="mc-record__title">{t('record.preview')}</h2>
      {error !== null && <ProblemNotice error={error} title={t('record.notDrawn')} />}
      {data !== undefined && error === null && (
        <iframe className="mc-record__paper" title={t('record.preview')} src={`${data}#navpanes=0`} />
      )}
    </section>
  );
}

/** The places that a text may have, by what people call them. */
function usePlaces(): readonly Choice[] {
  const { t, i18n } = useTranslation();
  const text = useText();
  const { root, questions } = useRecord();
  return placesIn(objectOf(root), questions).map(({ path, label }) => {
    const key = `record.places.${path.replaceAll('.', '/')}`;
    if (label !== undefined) return { value: path, label: t('record.answerOf', { label: text(label) }) };
    return {
      value: path,
      label: i18n.exists(key) ? t(key as 'record.places.number') : t('record.stepGives', { path }),
    };
  });
}

/** A text with places that are filled when the paper is written. */
function PlacesField(props: FieldProps) {
  const { t } = useTranslation();
  const field = useField(props);
  const places = usePlaces();
  const words = useWords();
  const { writings, questions } = useRecord();
  const [writing, setWriting] = useState<string>();
  const value = textOf(field.value);
  return (
    <div>
      <TextArea
        id={field.id}
        labelText={field.label}
        helperText={field.hint}
        rows={2}
        readOnly={field.readOnly}
        invalid={field.flaw !== ''}
        invalidText={field.flaw}
        value={value}
        onBlur={field.leave}
        onChange={(event) => field.set(event.target.value, true)}
      />
      {!field.readOnly && (
        <div className="mc-record__line">
          <Insertion
            of={field.id}
            label={t('record.insertPlace')}
            choices={places}
            write={(path) => {
              const how = writing ?? writingOf(path, questions);
              return how === '' ? `{{${path}}}` : `{{${path} | ${how}}}`;
            }}
            text={value}
            onText={(next) => field.set(next)}
          />
          <Select
            id={`${field.id}-writing`}
            labelText={t('record.writing')}
            size="sm"
            value={writing ?? 'usual'}
            onChange={(event) => setWriting(event.target.value === 'usual' ? undefined : event.target.value)}
          >
            <SelectItem value="usual" text={t('record.usualWriting')} />
            <SelectItem value="" text={t('record.plainWriting')} />
            {writings.map((one) => (
              <SelectItem key={one} value={one} text={words.option('writing', one)} />
            ))}
          </Select>
        </div>
      )}
    </div>
  );
}

/** One of the places, chosen by its name: a part of the paper is left out when it is empty, or when it is not. */
function PlaceField(props: FieldProps) {
  const path = props.path.endsWith('unless') ? 'printedUnless' : 'printedWhen';
  return <Chooser field={useField({ ...props, path })} choices={usePlaces()} />;
}

/** What the paper cannot be written without, and what the officer's page calls it. */
function RequiredField(props: FieldProps) {
  const { t } = useTranslation();
  const { change, readOnly } = useRecord();
  const flaw = useFlaws();
  const field = useField({ ...props, isRequired: false });
  const places = usePlaces();
  const entries = Object.entries(objectOf(field.value));
  const left = places.filter(({ value }) => !entries.some(([path]) => path === value));
  return (
    <fieldset className="mc-record__group">
      <legend className="mc-record__legend">{field.label}</legend>
      {field.hint !== undefined && <p className="cds--form__helper-text">{field.hint}</p>}
      <Flaw text={flaw(props.place)} />
      <ul className="mc-record__list">
        {entries.map(([path, wanted]) => (
          <li key={path}>
            <Requirement
              {...{ wanted, place: inside(props.place, path) }}
              name={places.find(({ value }) => value === path)?.label ?? path}
              onRemove={() =>
                field.set(
                  entries.length === 1 ? undefined : Object.fromEntries(entries.filter(([one]) => one !== path)),
                )
              }
            />
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div className="mc-record__line">
          <ChooseAndAdd
            {...{ id: `${field.id}-add`, choices: left, label: t('record.addRequired') }}
            onAdd={({ value, label }) => change(inside(props.place, value), label)}
          />
        </div>
      )}
    </fieldset>
  );
}

type RequirementProps = { place: string; wanted: Json; name: string; onRemove: () => void };

/** One of them, and the answers with which it is not required. */
function Requirement({ place, wanted, name, onRemove }: RequirementProps) {
  const { t } = useTranslation();
  const { change, readOnly, questions } = useRecord();
  const flaw = useFlaws()(place, true);
  const called = isObject(wanted) ? textOf(wanted['name']) : textOf(wanted);
  const unless = objectOf(isObject(wanted) ? wanted['unless'] : undefined);
  const put = (next: string, cases: JsonObject): void =>
    change(place, Object.keys(cases).length === 0 ? next : { name: next, unless: cases }, next !== called);
  const free = questions.find(({ key, options }) => options !== undefined && !(`answers.${key}` in unless));
  return (
    <div className="mc-record__requirement" data-place={place}>
      <div className="mc-record__line mc-record__head">
        <TextBox
          id={idOf(place)}
          size="md"
          labelText={t('record.calledIn', { name })}
          readOnly={readOnly}
          invalid={flaw !== ''}
          invalidText={flaw}
          value={called}
          onChange={(event) => put(event.target.value, unless)}
        />
        {!readOnly && (
          <IconButton kind="ghost" size="md" align="left" label={t('record.remove', { name })} onClick={onRemove}>
            <TrashCan />
          </IconButton>
        )}
      </div>
      {Object.entries(unless).map(([path, answers]) => (
        <Exception
          key={path}
          id={idOf(inside(place, path))}
          path={path}
          answers={listOf(answers)}
          onChange={(next, cases) => put(called, withException(unless, path, next, cases))}
        />
      ))}
      {!readOnly && free !== undefined && (
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => put(called, { ...unless, [`answers.${free.key}`]: [] })}
        >
          {t('record.addUnless')}
        </Button>
      )}
    </div>
  );
}

/** Returns the cases with one of them about another answer, or with other values; without values it is gone. */
function withException(cases: JsonObject, path: string, next: string, values: readonly Json[] | undefined): JsonObject {
  const entries = Object.entries(cases).flatMap(([one, now]) => {
    if (one !== path) return [[one, now] as const];
    return values === undefined ? [] : [[next, values] as const];
  });
  return Object.fromEntries(entries);
}

type ExceptionProps = {
  id: string;
  path: string;
  answers: readonly Json[];
  onChange: (path: string, answers: readonly Json[] | undefined) => void;
};

/** Answers with which a part is not required. A paper compares them as they are written. */
function Exception({ id, path, answers, onChange }: ExceptionProps) {
  const { t } = useTranslation();
  const { questions, readOnly } = useRecord();
  const choices = useQuestionChoices()(questions.filter(({ options }) => options !== undefined));
  const asked = questions.find(({ key }) => path === `answers.${key}`);
  const question = asked && { ...asked, options: asked.options?.map((one) => ({ ...one, value: String(one.value) })) };
  return (
    <div className="mc-record__condition">
      <Select
        id={`${id}-question`}
        labelText={t('record.notRequiredWhen')}
        size="sm"
        readOnly={readOnly}
        value={path}
        onChange={(event) => onChange(event.target.value, [])}
      >
        {choices.map(({ value, label }) => (
          <SelectItem key={value} value={`answers.${value}`} text={label} />
        ))}
        {question === undefined && <SelectItem value={path} text={t('record.unknownChoice', { value: path })} />}
      </Select>
      <AnswersOf id={`${id}-in`} question={question} ticked={answers} onChange={(next) => onChange(path, next)} />
      {!readOnly && (
        <IconButton
          kind="ghost"
          size="sm"
          align="left"
          label={t('record.removeUnless')}
          onClick={() => onChange(path, undefined)}
        >
          <TrashCan />
        </IconButton>
      )}
    </div>
  );
}

/** Older papers have no English name, so the file may be without; nothing is released without one. */
const EnglishNameField = (props: FieldProps) => <TextField {...props} isExpected />;

const ownFields = {
  ...{ ':long-text': PlacesField, ':place': PlaceField, required: RequiredField },
  nameEn: EnglishNameField,
};
