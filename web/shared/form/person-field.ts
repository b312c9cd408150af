import { Textfield } from '@bpmn-io/form-js';
import { useEffect, useState } from 'preact/hooks';
import { answerOf, api } from '../api/client.ts';
import type { KnownPerson } from '../api/schema.d.ts';
import { showDateEntry } from '../format/date-entry.ts';
import { ChoiceBox } from './choice-box.ts';
import { draw, type FieldProps } from './field-parts.ts';

type Instance = { id: string; valuePath: readonly (string | number)[] };
type Instances = { getAllKeyed: () => readonly Instance[] };
type Form = { _update: (update: { fieldInstance: Instance; value: unknown }) => void };
type FormFields = { get: (type: string) => unknown; register: (type: string, field: unknown) => void };

const NAME = /^(.*?)(?:Full)?Name$/;
const quietMs = 250;
const LETTERS_MIN = 3;

/** The fields beside `<who>FullName` that are filled with it, by how their keys end. */
const parts: Readonly<Record<string, (person: KnownPerson) => string | null>> = {
  IdNumber: ({ idNumber }) => idNumber,
  BirthDate: ({ birthDate }) => birthDate,
  Residence: ({ address }) => address,
  Address: ({ address }) => address,
  Phone: ({ phone }) => phone,
};

/**
 * A name beside an identity number is searched among the people of earlier dossiers while it is typed; whoever is taken from the list fills the fields of the same person. What
 * is typed stays free text: most people come for the first time.
 */
class PersonFields {
  static readonly $inject = ['formFields', 'formFieldInstanceRegistry', 'form'];

  constructor(formFields: FormFields, instances: Instances, form: Form) {
    const plain = formFields.get('textfield') as (props: FieldProps) => unknown;
    const siblings = (path: readonly (string | number)[]): ReadonlyMap<string, Instance> => {
      const beside = instances.getAllKeyed().filter(({ valuePath }) => valuePath.slice(0, -1).join() === path.join());
      return new Map(beside.map((instance) => [String(instance.valuePath.at(-1)), instance]));
    };
    const Field = (props: FieldProps & { fieldInstance?: Instance }): unknown => {
      const [, who] = NAME.exec(String(props.field.key ?? '')) ?? [];
      const beside = siblings(props.fieldInstance?.valuePath.slice(0, -1) ?? []);
      if (who === undefined || props.disabled || !beside.has(`${who}IdNumber`)) return draw(plain, props);
      const fill = (person: KnownPerson): void => {
        for (const [part, read] of Object.entries(parts)) {
          const [fieldInstance, value] = [beside.get(who + part), read(person)];
          if (fieldInstance !== undefined && value !== null) form._update({ fieldInstance, value });
        }
      };
      return draw(PersonBox, { ...props, fill });
    };
    formFields.register('textfield', Object.assign(Field, { config: Textfield.config }));
  }
}

function PersonBox({ fill, ...props }: FieldProps & { fill: (person: KnownPerson) => void }) {
  const { field, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<readonly KnownPerson[]>([]);
  useEffect(() => {
    if (asked.trim().length < LETTERS_MIN) return setFound([]);
    let late = false;
    const timer = setTimeout(() => {
      find(asked).then(
        (people) => !late && setFound(people),
        // A list of earlier people is a help and no more: without it the name is typed.
        (error: unknown) => console.error('People of earlier dossiers could not be searched.', error),
      );
    }, quietMs);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return draw(ChoiceBox, {
    field: props,
    text,
    choices: found.map((person, index) => ({ key: String(index), label: person.name, about: aboutOf(person) })),
    marksFirst: false,
    onType: (typed: string) => {
      setAsked(typed);
      onChange({ field, value: typed });
    },
    onPick: ({ key }: { key: string }) => {
      const person = found[Number(key)];
      if (person === undefined) return;
      setAsked('');
      onChange({ field, value: person.name });
      fill(person);
    },
    onLeave: () => setAsked(''),
  });
}

const find = async (text: string): Promise<readonly KnownPerson[]> =>
  (await answerOf(api.GET('/api/known-people', { params: { query: { text } } }))).items;

const aboutOf = ({ idNumber, birthDate, phone, address }: KnownPerson): string =>
  [idNumber, showDateEntry(birthDate ?? ''), phone, address].filter(Boolean).join(' · ');

/** The form-js module that finds people by their names; it stands over whatever draws text fields otherwise, so it comes last. */
export const personFieldModule = {
  __init__: ['motcuaPersonFields'],
  motcuaPersonFields: ['type', PersonFields],
};
