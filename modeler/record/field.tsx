/**
 * The fields of a file, drawn by its schema: a list has cards that are opened, moved and removed, a map has a card for each of its names, an object has the fields of its
 * properties. A part of a file that people know by something better than its schema has a field of its own (`OwnFields`).
 */
import { TrashCan } from '@carbon/icons-react';
import { IconButton } from '@carbon/react';
import { type ComponentType, createContext, useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import { AddButtons, AddName, MapNames } from './additions.tsx';
import { Card, focusFirst, Hint, ItemTools, renumbered, useName } from './card.tsx';
import { ConditionsField } from './condition-field.tsx';
import { inside, isObject, type Json, listOf, moved, objectOf, textOf, valueAt } from './json-value.ts';
import {
  ChoiceField,
  ChoicesField,
  DayField,
  Flaw,
  idOf,
  LongTextField,
  NumberField,
  QuestionField,
  QuestionsField,
  TextField,
  TextPairField,
  YesNoField,
} from './leaf-fields.tsx';
import { LimitField } from './limit-field.tsx';
import { type FieldProps, useFlaws, useRecord, useWords } from './record-context.tsx';
import { blankOf, schemaOf, type Widget, widgetOf, withoutNull } from './record-schema.ts';

const fields = {
  'text-pair': TextPairField,
  conditions: ConditionsField,
  limit: LimitField,
  choice: ChoiceField,
  choices: ChoicesField,
  'yes-no': YesNoField,
  number: NumberField,
  day: DayField,
  question: QuestionField,
  questions: QuestionsField,
  text: TextField,
  'long-text': LongTextField,
  place: TextField,
  list: ListField,
  map: MapField,
  object: ObjectField,
} satisfies Record<Widget, ComponentType<FieldProps>>;

/** Fields of some paths, or of one of the `Widget`s in this file, that are not drawn as their schema would have it. */
export const OwnFields = createContext<Readonly<Record<string, ComponentType<FieldProps>>>>({});

/** A text that may be as long as this has a line for itself. */
const WIDE_LENGTH = 1000;

/** The field of one place. */
export function Field(props: FieldProps) {
  const own = useContext(OwnFields);
  const widget = widgetOf(props.schema);
  const Drawn = own[props.path] ?? own[`:${widget}`] ?? fields[widget];
  const isWide =
    widget === 'text' && props.schema.pattern === undefined && (props.schema.maxLength ?? 0) >= WIDE_LENGTH;
  return (
    <div className={`mc-record__field${isWide ? ' mc-record__field--wide' : ''}`} data-place={props.place}>
      <Drawn {...props} />
    </div>
  );
}

type PropertiesProps = Omit<FieldProps, 'isRequired'> & {
  /** Which properties, in the order in which they are shown. All of them where it is left out. */
  readonly names?: readonly string[];
};

/** The fields of some properties of an object. What tells of which kind the object is, is no field. */
export function Properties({ place, path, schema, names }: PropertiesProps) {
  const { root } = useRecord();
  const { properties = {}, required = [] } = schemaOf(schema, valueAt(root, place));
  const shown = names ?? Object.keys(properties);
  return shown.map((name) => {
    const part = properties[name];
    if (part === undefined || part.const !== undefined || name === '$schema') return null;
    return (
      <Field
        key={name}
        place={inside(place, name)}
        path={path === '' ? name : `${path}/${name}`}
        schema={part}
        isRequired={required.includes(name)}
      />
    );
  });
}

function ObjectField(props: FieldProps) {
  const words = useWords();
  const flaw = useFlaws()(props.place);
  const hint = words.hint(props.path);
  return (
    <fieldset className="mc-record__group">
      <legend className="mc-record__legend">{words.label(props.path)}</legend>
      {hint !== undefined && <p className="cds--form__helper-text">{hint}</p>}
      <Flaw text={flaw} />
      <div className="mc-record__fields">
        <Properties place={props.place} path={props.path} schema={props.schema} />
      </div>
    </fieldset>
  );
}

/** Things in an order: each is a card, and is moved by its buttons. */
function ListField({ place, path, schema, isRequired }: FieldProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { root, change, readOnly, setOpened } = useRecord();
  const flaw = useFlaws()(place);
  const frame = useRef<HTMLFieldSetElement>(null);
  const { items = {} } = withoutNull(schema);
  const list = listOf(valueAt(root, place));
  const focusOn = (selector: string): void => void setTimeout(() => focusFirst(frame.current, selector));
  const put = (next: readonly Json[]): void => change(place, next.length === 0 && !isRequired ? undefined : next);
  const add = (item: Json): void => {
    put([...list, item]);
    setOpened((opened) => new Set([...opened, inside(place, list.length)]));
    focusOn(`[data-place="${inside(place, list.length)}"] :is(input, select, textarea)`);
  };
  const move = (from: number, to: number): void => {
    put(moved(list, from, to));
    setOpened((opened) => renumbered(opened, place, (index) => (index === from ? to : index === to ? from : index)));
    focusOn(`#${CSS.escape(`${idOf(inside(place, to))}-${to < from ? 'up' : 'down'}`)}`);
  };
  const remove = (at: number): void => {
    put(list.toSpliced(at, 1));
    setOpened((opened) =>
      renumbered(opened, place, (index) => (index === at ? undefined : index > at ? index - 1 : index)),
    );
    focusOn(`:is(#${CSS.escape(`${idOf(inside(place, Math.min(at, list.length - 2)))}-open`)}, [data-add])`);
  };
  return (
    <fieldset ref={frame} className="mc-record__group">
      <legend className="mc-record__legend">{words.label(path)}</legend>
      <Hint text={words.hint(path)} />
      <Flaw text={flaw} />
      <ol className="mc-record__list">
        {list.map((item, index) => {
          const at = inside(place, index);
          return (
            <li key={at}>
              <Item
                {...{ place: at, path, schema: items, item, number: index + 1, isLast: index === list.length - 1 }}
                onMove={(by) => move(index, index + by)}
                onRemove={() => remove(index)}
              />
            </li>
          );
        })}
      </ol>
      {list.length === 0 && <p className="mc-muted">{t('record.none')}</p>}
      {!readOnly && <AddButtons path={path} items={items} onAdd={add} />}
    </fieldset>
  );
}

type ItemProps = Omit<FieldProps, 'isRequired'> & {
  item: Json;
  number: number;
  isLast: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
};

/** A plain text is a field in the line; anything else a card. */
function Item({ place, path, schema, item, number, isLast, onMove, onRemove }: ItemProps) {
  const { t } = useTranslation();
  const name = useName()(item, path) || t('record.nameless');
  const shown = t('record.numbered', { number, name });
  const tools = <ItemTools {...{ place, number, isLast, onMove, onRemove }} name={shown} />;
  const widget = widgetOf(schemaOf(schema, item));
  if (widget !== 'object')
    return (
      <div className="mc-record__line mc-record__line--wide">
        <Field place={place} path={path} schema={schema} isRequired />
        {tools}
      </div>
    );
  return (
    <Card place={place} name={shown} tools={tools}>
      <Properties
        place={place}
        path={isObject(item) && item['type'] !== undefined ? `${path}/${textOf(item['type'])}` : path}
        schema={schema}
      />
    </Card>
  );
}

/** Things by their names, each of which is that of an answer or one that is made up here. */
function MapField({ place, path, schema }: FieldProps) {
  const { t } = useTranslation();
  const words = useWords();
  const text = useText();
  const { root, change, readOnly, setOpened } = useRecord();
  const flaw = useFlaws()(place);
  const frame = useRef<HTMLFieldSetElement>(null);
  const [[pattern, part] = ['', {}]] = Object.entries(withoutNull(schema).patternProperties ?? {});
  const entries = Object.entries(objectOf(valueAt(root, place)));
  const names = useContext(MapNames)[path];
  const nameOf = (key: string): string => {
    const label = objectOf(objectOf(valueAt(root, inside(place, key)))['label']);
    const [vi, en] = [textOf(label['vi']), textOf(label['en'])];
    if (vi !== '') return text({ vi, en: en || vi });
    return names?.find(({ value }) => value === key)?.label ?? key;
  };
  return (
    <fieldset ref={frame} className="mc-record__group">
      <legend className="mc-record__legend">{words.label(path)}</legend>
      <Hint text={words.hint(path)} />
      <Flaw text={flaw} />
      <ul className="mc-record__list">
        {entries.map(([key]) => {
          const at = inside(place, key);
          const remove = readOnly ? null : (
            <IconButton
              kind="ghost"
              size="sm"
              align="left"
              label={t('record.remove', { name: nameOf(key) })}
              onClick={() => {
                change(at, undefined);
                setTimeout(() => focusFirst(frame.current, '.mc-record__add input, .mc-record__add select'));
              }}
            >
              <TrashCan />
            </IconButton>
          );
          return (
            <li key={at}>
              <Card place={at} name={nameOf(key)} tools={remove}>
                {widgetOf(part) === 'object' ? (
                  <Properties place={at} path={path} schema={part} />
                ) : (
                  <Field place={at} path={`${path}/*`} schema={part} isRequired />
                )}
              </Card>
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <AddName
          path={path}
          pattern={pattern}
          taken={entries.map(([key]) => key)}
          onAdd={(key) => {
            change(inside(place, key), blankOf(part));
            setOpened((opened) => new Set([...opened, inside(place, key)]));
          }}
        />
      )}
    </fieldset>
  );
}
