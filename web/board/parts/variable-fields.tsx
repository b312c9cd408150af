import { Add, TrashCan } from '@carbon/icons-react';
import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isVariableName, newVariable, readValue, type VariableDraft, valueTypes } from './variable-value.ts';

type Props = {
  variables: readonly VariableDraft[];
  onChange: (variables: readonly VariableDraft[]) => void;
  legend?: string;
  /** No more than these. */
  max?: number;
};

/** Variables by name, each with a field of its type; what does not fit is said at the field. */
export function VariableFields({ variables, onChange, legend, max = Number.POSITIVE_INFINITY }: Props) {
  const { t } = useTranslation();
  const [added, setAdded] = useState<VariableDraft['id']>();
  const add = (): void => {
    const variable = newVariable(variables);
    setAdded(variable.id);
    onChange([...variables, variable]);
  };
  const change = (index: number, part: Partial<VariableDraft>): void =>
    onChange(variables.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="mc-stack">
      <legend className="cds--label">{legend ?? t('board.operations.variables')}</legend>
      {variables.map((variable, index) => (
        <VariableRow
          key={variable.id}
          variable={variable}
          isNew={variable.id === added}
          onChange={(part) => change(index, part)}
          onRemove={() => onChange(variables.filter(({ id }) => id !== variable.id))}
        />
      ))}
      {variables.length < max && (
        <div>
          <Button kind="ghost" size="sm" renderIcon={Add} onClick={add}>
            {t('board.operations.addVariable')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** The field in which somebody goes on who has just asked for a row. */
function useFirstField(isNew: boolean) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) field.current?.focus();
  }, [isNew]);
  return field;
}

type RowProps = {
  variable: VariableDraft;
  /** Whether somebody has just asked for it. */
  isNew: boolean;
  onChange: (part: Partial<VariableDraft>) => void;
  onRemove: () => void;
};

function VariableRow({ variable, isNew, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const id = useId();
  const nameField = useFirstField(isNew);
  const { name, type, written } = variable;
  const { flaw } = readValue(variable);
  const badName = name !== '' && !isVariableName(name);
  return (
    <div className="mc-variable-row">
      <TextInput
        id={`${id}-name`}
        ref={nameField}
        size="sm"
        labelText={t('board.instance.variable')}
        value={name}
        maxLength={100}
        invalid={badName}
        invalidText={t('board.operations.badName')}
        onChange={(event) => onChange({ name: event.target.value.trim() })}
      />
      <Select
        id={`${id}-type`}
        size="sm"
        labelText={t('board.operations.valueType')}
        value={type}
        onChange={(event) => {
          const chosen = valueTypes.find((one) => one === event.target.value) ?? 'text';
          onChange({ type: chosen, written: chosen === 'boolean' ? 'true' : '' });
        }}
      >
        {valueTypes.map((one) => (
          <SelectItem key={one} value={one} text={t(`board.operations.valueTypes.${one}`)} />
        ))}
      </Select>
      {type === 'boolean' ? (
        <Select
          id={`${id}-value`}
          size="sm"
          labelText={t('board.instance.value')}
          value={written}
          onChange={(event) => onChange({ written: event.target.value })}
        >
          <SelectItem value="true" text={t('board.operations.yes')} />
          <SelectItem value="false" text={t('board.operations.no')} />
        </Select>
      ) : (
        type !== 'null' && (
          <TextInput
            id={`${id}-value`}
            size="sm"
            labelText={t('board.instance.value')}
            helperText={type === 'number' ? t('board.operations.numberHint') : undefined}
            value={written}
            invalid={flaw !== undefined && written !== ''}
            invalidText={flaw === undefined ? '' : t(`board.operations.flaw.${flaw}`)}
            onChange={(event) => onChange({ written: event.target.value })}
          />
        )
      )}
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={TrashCan}
        iconDescription={t('board.operations.removeVariable', { name })}
        onClick={onRemove}
      />
    </div>
  );
}
