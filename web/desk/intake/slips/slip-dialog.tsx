import { NumberInput, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequiredPaper, Slip } from '../../../shared/api/schema.d.ts';
import { Dialog } from '../../../shared/dialog/dialog.tsx';
import { usePaperForm } from '../../../shared/dossier/paper-form.ts';
import { TextBox } from '../../../shared/form/text-box.tsx';
import { carbonText } from '../../../shared/i18n/carbon-texts.ts';
import { useText } from '../../../shared/i18n/text.ts';
import { ProblemNotice } from '../../../shared/notice/problem-notice.tsx';
import { slipKinds } from '../../../shared/terms/terms.ts';
import {
  type IntakeDraft,
  missingCount,
  type SlipDraft,
  type SlipGap,
  slipGaps,
  toSlipRequest,
} from '../draft/intake-draft.ts';
import { openPaper, useIssueSlip } from './slip-queries.ts';

/** The field in which each gap is filled. */
const FIELDS: Readonly<Record<SlipGap, string>> = {
  name: 'slip-name',
  papers: 'slip-others',
  reason: 'slip-reason',
  grounds: 'slip-grounds',
};

type Props = {
  draft: IntakeDraft;
  slip: SlipDraft;
  procedureCode: string;
  required: readonly RequiredPaper[];
  /** Why nothing can be printed yet: the papers of the procedure are still on their way. */
  lacks: string | undefined;
  onChange: (change: Partial<IntakeDraft>) => void;
};

/** Form 02 or 03, for somebody whose dossier is not received: what is missing, or why. What is written is kept with the intake. */
export function SlipDialog(props: Props) {
  const { draft, slip, procedureCode, required, lacks, onChange } = props;
  const { t } = useTranslation();
  const issue = useIssueSlip();
  const [tried, setTried] = useState(false);
  const request = toSlipRequest(draft, slip, procedureCode, required);
  const gaps = slipGaps(request);
  const change = (part: Partial<SlipDraft>): void => onChange({ slip: { ...slip, ...part } });
  const onSubmit = (): void => {
    setTried(true);
    if (issue.data !== undefined) openPaper(issue.data.url);
    else if (gaps[0] !== undefined) document.getElementById(FIELDS[gaps[0]])?.focus();
    else if (!issue.isPending) issue.mutate(request, { onSuccess: ({ url }) => openPaper(url) });
  };
  return (
    <Dialog
      modalHeading={t('slips.title')}
      primaryButtonText={t(issue.isSuccess ? 'slips.again' : issue.isPending ? 'slips.printing' : 'slips.print')}
      primaryButtonDisabled={issue.isPending}
      lacks={lacks}
      secondaryButtonText={t('common.close')}
      selectorPrimaryFocus='input[name="slip-kind"]:checked'
      onRequestClose={() => onChange({ slip: undefined })}
      onRequestSubmit={onSubmit}
    >
      {issue.isSuccess ? (
        <IssuedSlip slip={issue.data} />
      ) : (
        <SlipFields {...props} gaps={gaps} tried={tried} error={issue.error} change={change} />
      )}
    </Dialog>
  );
}

function IssuedSlip({ slip }: { slip: Slip }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="mc-stack">
      <p className="mc-strong">{t('slips.issued', { number: slip.number, name: slip.applicantName })}</p>
      <p>
        <a href={slip.url} target="_blank" rel="noreferrer" className="cds--link">
          {t('slips.open')}
        </a>
      </p>
    </div>
  );
}

type FieldsProps = Omit<Props, 'procedureCode' | 'lacks'> & {
  gaps: readonly SlipGap[];
  /** Whether it was to be printed already: then what is missing is named. */
  tried: boolean;
  error: Error | null;
  change: (part: Partial<SlipDraft>) => void;
};

/** The kind of the slip, for whom it is, what is missing or why it is refused. */
function SlipFields({ draft, slip, required, gaps, tried, error, onChange, change }: FieldsProps) {
  const { t } = useTranslation();
  const wrong = (gap: SlipGap) => ({
    invalid: tried && gaps.includes(gap),
    invalidText: t('common.lacks', { what: t(`slips.gaps.${gap}`) }),
  });
  return (
    <div className="mc-stack">
      <RadioButtonGroup
        legendText={t('slips.kind')}
        name="slip-kind"
        orientation="vertical"
        valueSelected={slip.kind}
        onChange={(value) => change({ kind: slipKinds.find((kind) => kind === value) ?? 'supplement' })}
      >
        {slipKinds.map((kind) => (
          <RadioButton key={kind} id={`slip-${kind}`} value={kind} labelText={t(`slips.kinds.${kind}`)} />
        ))}
      </RadioButtonGroup>
      <TextBox
        id="slip-name"
        labelText={t('slips.for')}
        maxLength={200}
        autoComplete="off"
        value={draft.applicant.name}
        {...wrong('name')}
        onChange={(event) => onChange({ applicant: { ...draft.applicant, name: event.target.value } })}
      />
      {slip.kind === 'supplement' && <MissingCounts draft={draft} slip={slip} required={required} onChange={change} />}
      <TextArea
        id="slip-reason"
        labelText={t(slip.kind === 'refusal' ? 'slips.refusalReason' : 'slips.reason')}
        rows={2}
        maxLength={2000}
        value={slip.reason}
        {...wrong('reason')}
        onChange={(event) => change({ reason: event.target.value })}
      />
      {slip.kind === 'refusal' && (
        <TextArea
          id="slip-grounds"
          labelText={t('slips.grounds')}
          rows={2}
          maxLength={2000}
          value={slip.grounds}
          {...wrong('grounds')}
          onChange={(event) => change({ grounds: event.target.value })}
        />
      )}
      <GapList gaps={tried ? gaps : []} />
      {error !== null && <ProblemNotice error={error} title={t('slips.failed')} />}
      <p className="mc-muted">{t('slips.kept')}</p>
    </div>
  );
}

function GapList({ gaps }: { gaps: readonly SlipGap[] }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      {gaps.length > 0 && (
        <div className="mc-missing">
          <p className="mc-strong">{t('slips.gaps.title')}</p>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{t(`slips.gaps.${gap}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const countMax = 99;

type MissingCountsProps = {
  draft: IntakeDraft;
  slip: SlipDraft;
  required: readonly RequiredPaper[];
  onChange: (part: Partial<SlipDraft>) => void;
};

/** How many of each paper are missing; those that were not handed in are counted already. */
function MissingCounts({ draft, slip, required, onChange }: MissingCountsProps) {
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
                translateWithId={carbonText}
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
                  onChange({
                    missing: { ...slip.missing, [paper.kind]: Math.min(countMax, Math.max(0, Number(value) || 0)) },
                  })
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
