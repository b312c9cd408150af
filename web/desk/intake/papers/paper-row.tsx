import { Add, Close } from '@carbon/icons-react';
import { Button, Checkbox, FileUploaderButton, InlineLoading, NumberInput, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { IntakeScan, RequiredPaper } from '../../../shared/api/schema.d.ts';
import { usePaperForm } from '../../../shared/dossier/paper-form.ts';
import { acceptedScans } from '../../../shared/dossier/upload-paper.ts';
import { carbonText } from '../../../shared/i18n/carbon-texts.ts';
import { useText } from '../../../shared/i18n/text.ts';
import { paperForms } from '../../../shared/terms/terms.ts';
import type { PaperCopies, PaperTick } from '../draft/intake-draft.ts';
import { PaperScans } from './paper-scans.tsx';

/** One line for each form that a paper can have. */
const moreMax = 3;

type Props = {
  paper: RequiredPaper;
  tick: PaperTick;
  scans: readonly IntakeScan[];
  sending: boolean;
  onTick: (tick: PaperTick) => void;
  onScan: (file: File) => void;
  onRemoveScan: (scanId: string) => void;
};

/** One paper at the counter: handed in or not, how many in which form, and its scans. */
export function PaperRow({ paper, tick, scans, sending, onTick, onScan, onRemoveScan }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const paperForm = usePaperForm();
  const name = text(paper.name);
  const id = `paper-${paper.kind}`;
  return (
    <li className="mc-paper">
      <Checkbox
        id={id}
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
      <PaperForms id={id} name={name} tick={tick} onTick={onTick} />
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
        {tick.handedIn && tick.more.length < moreMax && (
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={Add}
            iconDescription={t('intake.moreCopies', { name })}
            tooltipPosition="left"
            onClick={() => onTick({ ...tick, more: [...tick.more, { form: 'copy', quantity: 1 }] })}
          />
        )}
      </div>
    </li>
  );
}

type FormsProps = Pick<Props, 'tick' | 'onTick'> & { id: string; name: string };

/** How many were handed in, one line for each form. */
function PaperForms({ id, name, tick, onTick }: FormsProps) {
  return (
    <div className="mc-paper__copies">
      <CopiesFields
        id={id}
        name={name}
        copies={tick}
        disabled={!tick.handedIn}
        onChange={({ form, quantity }) => onTick({ ...tick, form, quantity })}
      />
      {tick.handedIn &&
        tick.more.map((copies, index) => (
          <CopiesFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other name, and none is moved
            key={index}
            id={`${id}-${index + 1}`}
            name={`${name} ${index + 2}`}
            copies={copies}
            disabled={false}
            onChange={(changed) => onTick({ ...tick, more: tick.more.with(index, changed) })}
            onRemove={() => onTick({ ...tick, more: tick.more.toSpliced(index, 1) })}
          />
        ))}
    </div>
  );
}

const quantityMax = 99;

type CopiesFieldsProps = {
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
function CopiesFields({ id, name, copies, disabled, onChange, onRemove }: CopiesFieldsProps) {
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
        translateWithId={carbonText}
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
