import { Close } from '@carbon/icons-react';
import { Button, Checkbox, FileUploaderButton, NumberInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RequiredPaper } from '../../shared/api/schema.d.ts';
import { usePaperForm } from '../../shared/dossier/paper-form.ts';
import { formatSize } from '../../shared/format/size.ts';
import { useText } from '../../shared/i18n/text.ts';
import { acceptedScans } from '../dossier/upload-paper.ts';
import type { PaperTick } from './intake-draft.ts';
import type { Scan } from './receive-dossier.ts';

const quantityMax = 99;

type Props = {
  paper: RequiredPaper;
  tick: PaperTick;
  scan: Scan | undefined;
  onTick: (tick: PaperTick) => void;
  onScan: (file: File | undefined) => void;
};

/** One paper at the counter. */
export function PaperRow({ paper, tick, scan, onTick, onScan }: Props) {
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
      {scan === undefined ? (
        <FileUploaderButton
          size="sm"
          buttonKind="ghost"
          labelText={t('intake.scan')}
          aria-label={t('intake.scanOf', { name })}
          disableLabelChanges
          accept={[...acceptedScans]}
          onChange={(event) => onScan(event.target.files?.[0])}
        />
      ) : (
        <span className="mc-paper__scan">
          <span>{`${scan.file.name} (${formatSize(scan.file.size)})`}</span>
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={Close}
            iconDescription={t('intake.removeScan', { name })}
            tooltipPosition="left"
            onClick={() => onScan(undefined)}
          />
        </span>
      )}
    </li>
  );
}
