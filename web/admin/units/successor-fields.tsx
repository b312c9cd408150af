import { Button, Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RegisteredUnit, UnitKind } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import type { Heir, ReformKind } from './reform-draft.ts';

const kinds = [
  'ward',
  'commune',
  'department',
  'service-centre-branch',
  'former-district',
  'city',
] as const satisfies readonly UnitKind[];
const rules = ['rest', 'place', 'procedure'] as const;
const nameLengthMax = 200;
const listLengthMax = 4000;

type Props = {
  heir: Heir;
  number: number;
  what: ReformKind;
  units: readonly RegisteredUnit[];
  onChange: (heir: Heir) => void;
  onRemove?: () => void;
};

/** One unit that takes over: chosen from the register or new, and in a split also what it takes. */
export function HeirFields({ heir, number, what, units, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Heir>): void => onChange({ ...heir, ...part });
  const id = (name: string): string => `heir-${heir.key}-${name}`;
  const mayChoose = what === 'merge' || what === 'split' || what === 'close';
  return (
    <fieldset className="mc-heir">
      <legend className="mc-strong">
        {t(what === 'create' || what === 'rename' ? 'admin.reform.newUnit' : 'admin.reform.heir', { number })}
      </legend>
      {mayChoose && what !== 'close' && (
        <Checkbox
          id={id('new')}
          labelText={t('admin.reform.begins')}
          checked={heir.isNew}
          onChange={(_event, { checked }) => set({ isNew: checked, code: '', name: '' })}
        />
      )}
      {heir.isNew ? (
        <NewUnitFields heir={heir} id={id} set={set} />
      ) : (
        <CodePicker
          id={id('unit')}
          label={t('admin.reform.takesOver')}
          items={units}
          chosen={heir.code}
          onChoose={(code) => set({ code })}
        />
      )}
      {what === 'split' && <RuleFields heir={heir} id={id} set={set} />}
      {onRemove !== undefined && (
        <Button kind="ghost" size="sm" onClick={onRemove} aria-label={t('admin.reform.removeHeir', { number })}>
          {t('admin.reform.remove')}
        </Button>
      )}
    </fieldset>
  );
}

type PartProps = { heir: Heir; id: (name: string) => string; set: (part: Partial<Heir>) => void };

function NewUnitFields({ heir, id, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-fields">
      <TextInput
        id={id('code')}
        labelText={t('admin.units.code')}
        helperText={t('admin.reform.codeHint')}
        value={heir.code}
        onChange={(event) => set({ code: event.target.value })}
      />
      <TextInput
        id={id('name')}
        labelText={t('admin.units.name')}
        maxLength={nameLengthMax}
        value={heir.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Select
        id={id('kind')}
        labelText={t('admin.units.kind')}
        value={heir.kind}
        onChange={(event) => set({ kind: kinds.find((kind) => kind === event.target.value) ?? 'ward' })}
      >
        {kinds.map((kind) => (
          <SelectItem key={kind} value={kind} text={t(`admin.units.kinds.${kind}`)} />
        ))}
      </Select>
    </div>
  );
}

function RuleFields({ heir, id, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-fields">
      <Select
        id={id('rule')}
        labelText={t('admin.reform.rule')}
        value={heir.rule}
        onChange={(event) => set({ rule: rules.find((rule) => rule === event.target.value) ?? 'rest' })}
      >
        {rules.map((rule) => (
          <SelectItem key={rule} value={rule} text={t(`admin.reform.rules.${rule}`)} />
        ))}
      </Select>
      {heir.rule !== 'rest' && (
        <TextInput
          id={id('list')}
          className="mc-fields__name"
          maxLength={listLengthMax}
          labelText={t(`admin.reform.list.${heir.rule}`)}
          helperText={t('admin.reform.listHint')}
          value={heir.list}
          onChange={(event) => set({ list: event.target.value })}
        />
      )}
    </div>
  );
}
