import { Button, Checkbox, Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RegisteredUnit } from '../../shared/api/schema.d.ts';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import { successionRules, unitKinds } from '../../shared/terms/terms.ts';
import type { ReformKind, Successor } from './reform-draft.ts';

const nameLengthMax = 200;
const listLengthMax = 4000;

type Props = {
  successor: Successor;
  number: number;
  what: ReformKind;
  units: readonly RegisteredUnit[];
  onChange: (successor: Successor) => void;
  onRemove?: () => void;
};

/** One unit that takes over: chosen from the register or new, and in a split also what it takes. */
export function SuccessorFields({ successor, number, what, units, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Successor>): void => onChange({ ...successor, ...part });
  const id = (name: string): string => `successor-${successor.key}-${name}`;
  const mayChoose = what === 'merge' || what === 'split' || what === 'close';
  return (
    <fieldset className="mc-successor">
      <legend className="mc-strong">
        {t(what === 'create' || what === 'rename' ? 'admin.reform.newUnit' : 'admin.reform.successor', { number })}
      </legend>
      {mayChoose && what !== 'close' && (
        <Checkbox
          id={id('new')}
          labelText={t('admin.reform.begins')}
          checked={successor.isNew}
          onChange={(_event, { checked }) => set({ isNew: checked, code: '', name: '' })}
        />
      )}
      {successor.isNew ? (
        <NewUnitFields successor={successor} id={id} set={set} />
      ) : (
        <CodePicker
          id={id('unit')}
          label={t('admin.reform.takesOver')}
          items={units}
          chosen={successor.code}
          onChoose={(code) => set({ code })}
        />
      )}
      {what === 'split' && <RuleFields successor={successor} id={id} set={set} />}
      {onRemove !== undefined && (
        <Button kind="ghost" size="sm" onClick={onRemove} aria-label={t('admin.reform.removeSuccessor', { number })}>
          {t('admin.reform.remove')}
        </Button>
      )}
    </fieldset>
  );
}

type PartProps = { successor: Successor; id: (name: string) => string; set: (part: Partial<Successor>) => void };

function NewUnitFields({ successor, id, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-fields">
      <TextInput
        id={id('code')}
        labelText={t('admin.units.code')}
        helperText={t('admin.reform.codeHint')}
        value={successor.code}
        onChange={(event) => set({ code: event.target.value })}
      />
      <TextInput
        id={id('name')}
        labelText={t('admin.units.name')}
        maxLength={nameLengthMax}
        value={successor.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Select
        id={id('kind')}
        labelText={t('admin.units.kind')}
        value={successor.kind}
        onChange={(event) => set({ kind: unitKinds.find((kind) => kind === event.target.value) ?? 'ward' })}
      >
        {unitKinds.map((kind) => (
          <SelectItem key={kind} value={kind} text={t(`admin.units.kinds.${kind}`)} />
        ))}
      </Select>
    </div>
  );
}

function RuleFields({ successor, id, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-fields">
      <Select
        id={id('rule')}
        labelText={t('admin.reform.rule')}
        value={successor.rule}
        onChange={(event) => set({ rule: successionRules.find((rule) => rule === event.target.value) ?? 'rest' })}
      >
        {successionRules.map((rule) => (
          <SelectItem key={rule} value={rule} text={t(`admin.reform.rules.${rule}`)} />
        ))}
      </Select>
      {successor.rule !== 'rest' && (
        <TextInput
          id={id('list')}
          className="mc-fields__name"
          maxLength={listLengthMax}
          labelText={t(`admin.reform.list.${successor.rule}`)}
          helperText={t('admin.reform.listHint')}
          value={successor.list}
          onChange={(event) => set({ list: event.target.value })}
        />
      )}
    </div>
  );
}
