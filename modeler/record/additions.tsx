import { Add } from '@carbon/icons-react';
import { Button, Select, SelectItem } from '@carbon/react';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { ChooseAndAdd } from './choose-and-add.tsx';
import { isObject, type Json } from './json-value.ts';
import type { Choice } from './leaf-fields.tsx';
import { type FieldProps, useRecord, useWords } from './record-context.tsx';
import { blankOf, kindsOf } from './record-schema.ts';

/** The names that may stand in some maps, by their path: those of answers that the form asks, or of people. */
export const MapNames = createContext<Readonly<Record<string, readonly Choice[]>>>({});

type AddProps = { path: string; items: FieldProps['schema']; onAdd: (item: Json) => void };

/** One button; where things of several kinds may stand, the kind is chosen first. */
export function AddButtons({ path, items, onAdd }: AddProps) {
  const { t } = useTranslation();
  const words = useWords();
  const kinds = kindsOf(items);
  const [kind, setKind] = useState(kinds[0] ?? '');
  const { root, kind: file } = useRecord();
  return (
    <div className="mc-record__line">
      {kinds.length > 0 && (
        <Select
          id={`add-${path}`}
          labelText={t('record.kindToAdd')}
          size="sm"
          value={kind}
          onChange={(event) => setKind(event.target.value)}
        >
          {kinds.map((one) => (
            <SelectItem key={one} value={one} text={words.option(`${path}/type`, one)} />
          ))}
        </Select>
      )}
      <Button
        kind="tertiary"
        size="sm"
        renderIcon={Add}
        data-add
        onClick={() => onAdd(withCode(blankOf(items, kind), path, JSON.stringify(root), file))}
      >
        {words.add(path)}
      </Button>
    </div>
  );
}

/** What other files call things by: each new one gets a code that nothing in the file has, which can be changed. */
function withCode(item: Json, path: string, written: string, file: string): Json {
  if (!isObject(item)) return item;
  const property = ['id', ...(file === 'procedure' ? ['kind'] : [])].find((name) => item[name] === '');
  if (property === undefined) return item;
  const stem = (path.split('/').at(-1) ?? '').replace(/s$/, '');
  let number = 1;
  while (written.includes(`"${stem}-${number}"`)) number += 1;
  return { ...item, [property]: `${stem}-${number}` };
}

type AddNameProps = { path: string; pattern: string; taken: readonly string[]; onAdd: (key: string) => void };

/** A new name: chosen where it has to be one of those there are, else typed as a code. */
export function AddName({ path, pattern, taken, onAdd }: AddNameProps) {
  const words = useWords();
  const offered = useContext(MapNames)[path]?.filter(({ value }) => !taken.includes(value));
  if (offered === undefined) return <AddCode {...{ path, pattern, taken, onAdd }} />;
  if (offered.length === 0) return null;
  return (
    <div className="mc-record__line mc-record__add">
      <ChooseAndAdd
        {...{ id: `add-${path}`, choices: offered, label: words.add(path) }}
        onAdd={({ value }) => onAdd(value)}
      />
    </div>
  );
}

function AddCode({ path, pattern, taken, onAdd }: AddNameProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [name, setName] = useState('');
  const fits = name.trim() !== '' && new RegExp(pattern).test(name) && !taken.includes(name);
  return (
    <div className="mc-record__line mc-record__add">
      <TextBox
        {...{ id: `add-${path}`, labelText: t('record.newCode'), helperText: t('record.newCodeHint'), size: 'sm' }}
        {...{ invalid: name !== '' && !fits, invalidText: t('record.wrongKey'), value: name }}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        {...{ kind: 'tertiary', size: 'sm', renderIcon: Add, disabled: !fits }}
        onClick={() => {
          onAdd(name);
          setName('');
        }}
      >
        {words.add(path)}
      </Button>
    </div>
  );
}
