import { Close } from '@carbon/icons-react';
import { Button, NumberInput, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { usePaperForm } from '../../../shared/dossier/paper-form.ts';
import { paperForms } from '../../../shared/terms/terms.ts';
import type { PaperCopies } from '../draft/intake-draft.ts';

const quantityMax = 99;

type Props = {
  /** Begins the ids of its fields. */
  id: string;
  /** The paper's name, for those who hear the labels. */
  name: string;
  copies: PaperCopies;
  disabled: boolean;
  onChange: (copies: PaperCopies) => void;
  onRemove?: () => void;
};

/** So many of a paper, in that form. */
export function CopiesFields({ id, name, copies, disabled, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const paperForm = usePaperForm();
  return (
    <div className="mc-copies">
      <Select
        id={`${id}-form`}
        size="sm"
        hideLabel
        labelText={t('intake.formOf', { name })}
        value={copies.form}
        disabled={disabled}
        onChange={(event) =>
          onChange({ ...copies, form: paperForms.find((one) => one === event.target.value) ?? copies.form })
        }
      >
        {paperForms.map((form) => (
          <SelectItem key={form} value={form} text={paperForm(form)} />
        ))}
      </Select>
      <NumberInput
        id={`${id}-quantity`}
        className="mc-paper__quantity"
        size="sm"
        hideLabel
        label={t('intake.quantityOf', { name })}
        iconDescription={t('intake.quantity')}
        min={1}
        max={quantityMax}
        value={copies.quantity}
        disabled={disabled}
        onChange={(_event, { value }) => onChange({ ...copies, quantity: Number(value) || 1 })}
      />
      {onRemove !== undefined && (
        <Button
          kind="ghost"
          size="sm"
          hasIconOnly
          renderIcon={Close}
          iconDescription={t('intake.removeCopies', { name })}
          tooltipPosition="left"
          onClick={onRemove}
        />
      )}
    </div>
  );
}
