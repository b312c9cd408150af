import { NumberInput, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { RequiredPaper } from '../../../shared/api/schema.d.ts';
import { usePaperForm } from '../../../shared/dossier/paper-form.ts';
import { useText } from '../../../shared/i18n/text.ts';
import type { IntakeDraft } from '../draft/intake-draft.ts';
import { missingCount, type SlipDraft } from '../draft/intake-draft.ts';

const countMax = 99;

type Props = {
  draft: IntakeDraft;
  slip: SlipDraft;
  required: readonly RequiredPaper[];
  onChange: (part: Partial<SlipDraft>) => void;
};

/** How many of each paper are missing; those that were not handed in are counted already. */
export function MissingCounts({ draft, slip, required, onChange }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const paperForm = usePaperForm();
  return (
    <>
      <fieldset className="mc-missing-counts">
        <legend className="mc-strong">{t('slips.missing')}</legend>
        <ul>
          {required.map((paper) => (
            <li key={paper.kind} className="mc-missing-count">
              <span>
                {text(paper.name)}
                <span className="mc-paper__about">{paperForm(paper.form)}</span>
              </span>
              <NumberInput
                id={`slip-missing-${paper.kind}`}
                className="mc-paper__quantity"
                size="sm"
                hideLabel
                label={t('slips.missingOf', { name: text(paper.name) })}
                iconDescription={t('intake.quantity')}
                min={0}
                max={countMax}
                value={missingCount(draft, slip, paper, required)}
                onChange={(_event, { value }) =>
                  onChange({ missing: { ...slip.missing, [paper.kind]: Number(value) || 0 } })
                }
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <TextArea
        id="slip-others"
        labelText={t('slips.others')}
        rows={2}
        maxLength={2000}
        value={slip.others}
        onChange={(event) => onChange({ others: event.target.value })}
      />
    </>
  );
}
