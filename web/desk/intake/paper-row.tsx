import { Checkbox, FileUploaderButton, InlineLoading, NumberInput, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { IntakeScan, RequiredPaper } from '../../shared/api/schema.d.ts';
import { paperForms, usePaperForm } from '../../shared/dossier/paper-form.ts';
import { useText } from '../../shared/i18n/text.ts';
import { acceptedScans } from '../dossier/upload-paper.ts';
import type { PaperTick } from './intake-draft.ts';
import { PaperScans } from './paper-scans.tsx';

const quantityMax = 99;

type Props = {
  paper: RequiredPaper;
  tick: PaperTick;
  scans: readonly IntakeScan[];
  sending: boolean;
  onTick: (tick: PaperTick) => void;
  onScan: (file: File) => void;
  onRemoveScan: (scanId: string) => void;
};

/** One paper at the counter: handed in or not, in which form, how many, and its scans. */
export function PaperRow({ paper, tick, scans, sending, onTick, onScan, onRemoveScan }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const paperForm = usePaperForm();
  const name = text(paper.name);
  return (
    <li className="mc-paper">
      <Checkbox
        id={`paper-${paper.kind}`}
        labelText={
          <>
            {name}
            <span className="mc-paper__about">
              {paperForm(paper.form)} · {t(paper.required ? 'intake.required' : 'intake.ifAny')}
            </span>
          </>
        }
        checked={tick.handedIn}
        onChange={(_event, { checked }) => onTick({ ...tick, handedIn: checked })}
      />
      <Select
        id={`paper-${paper.kind}-form`}
        size="sm"
        hideLabel
        labelText={t('intake.formOf', { name })}
        value={tick.form}
        disabled={!tick.handedIn}
        onChange={(event) =>
          onTick({ ...tick, form: paperForms.find((one) => one === event.target.value) ?? tick.form })
        }
      >
        {paperForms.map((form) => (
          <SelectItem key={form} value={form} text={paperForm(form)} />
        ))}
      </Select>
      <NumberInput
        id={`paper-${paper.kind}-quantity`}
        className="mc-paper__quantity"
        size="sm"
        hideLabel
        label={t('intake.quantityOf', { name })}
        iconDescription={t('intake.quantity')}
        min={1}
        max={quantityMax}
        value={tick.quantity}
        disabled={!tick.handedIn}
        onChange={(_event, { value }) => onTick({ ...tick, quantity: Number(value) || 1 })}
      />
      <div className="mc-paper__files">
        <PaperScans scans={scans} onRemove={onRemoveScan} />
        {sending ? (
          <InlineLoading description={t('intake.sendingScan')} />
        ) : (
          <FileUploaderButton
            size="sm"
            buttonKind="ghost"
            labelText={t('intake.scan')}
            aria-label={t('intake.scanOf', { name })}
            disableLabelChanges
            accept={[...acceptedScans]}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) onScan(file);
            }}
          />
        )}
      </div>
    </li>
  );
}
