import { MobileAdd } from '@carbon/icons-react';
import { Button, Checkbox, NumberInput } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequiredPaper } from '../../../shared/api/schema.d.ts';
import { carbonText } from '../../../shared/i18n/carbon-texts.ts';
import { useText } from '../../../shared/i18n/text.ts';
import { ProblemNotice } from '../../../shared/notice/problem-notice.tsx';
import { type IntakeDraft, missingPapers, type PaperTick, tickOf } from '../draft/intake-draft.ts';
import type { IntakeScans } from './intake-scans.ts';
import { PaperRow } from './paper-row.tsx';
import { PaperScans } from './paper-scans.tsx';

const PhoneDialog = lazy(async () => ({ default: (await import('./phone-dialog.tsx')).PhoneDialog }));

const setsMax = 99;

type Props = {
  draft: IntakeDraft;
  required: readonly RequiredPaper[];
  scans: IntakeScans;
  problem: Error | null;
  /** Whether it was to be received already: then what is missing is named. */
  tried: boolean;
  onTick: (ticks: Readonly<Record<string, PaperTick>>) => void;
  onSets: (sets: number) => void;
};

/** The papers that the answers ask for: tick, form, count, and scans of this machine or of a telephone. */
export function PaperTable({ draft, required, scans, problem, tried, onTick, onSets }: Props) {
  const { t } = useTranslation();
  const [phone, setPhone] = useState(false);
  const others = scans.items.filter(({ kind }) => !required.some((paper) => paper.kind === kind));
  const tick = (paper: RequiredPaper, change: Partial<PaperTick>) => ({
    [paper.kind]: { ...tickOf(draft, paper), ...change },
  });
  /** All that are required, or none of them. */
  const tickAll = (handedIn: boolean): void =>
    onTick(Object.assign({}, ...required.filter((one) => one.required).map((paper) => tick(paper, { handedIn }))));
  return (
    <section className="mc-card mc-step" aria-labelledby="intake-papers">
      <h2 id="intake-papers" className="mc-section-title" tabIndex={-1}>
        {t('papers.title')}
      </h2>
      {problem !== null && <ProblemNotice error={problem} />}
      {scans.error !== null && <ProblemNotice error={scans.error} title={t('intake.scanFailed')} />}
      {tried && <MissingPapers missing={missingPapers(draft, required)} />}
      {required.length === 0 && <p className="mc-empty">{t('intake.noPapers')}</p>}
      {required.length > 0 && (
        <TableHead
          sets={draft.sets}
          all={missingPapers(draft, required).length === 0}
          onAll={tickAll}
          onSets={onSets}
          onPhone={() => setPhone(true)}
        />
      )}
      <ul className="mc-papers">
        {required.map((paper) => (
          <PaperRow
            key={paper.kind}
            paper={paper}
            tick={tickOf(draft, paper)}
            scans={scans.items.filter(({ kind }) => kind === paper.kind)}
            sending={scans.sending.includes(paper.kind)}
            onTick={(changed) => onTick({ [paper.kind]: changed })}
            onScan={(file) => {
              scans.add({ kind: paper.kind, name: paper.name.vi, file });
              onTick(tick(paper, { handedIn: true }));
            }}
            onRemoveScan={scans.remove}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3 className="mc-strong">{t('intake.otherScans')}</h3>
          <PaperScans scans={others} onRemove={scans.remove} />
        </>
      )}
      {phone && (
        <Suspense>
          <PhoneDialog
            intakeId={draft.intakeId}
            papers={required}
            scans={scans.items}
            onClose={() => setPhone(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

type HeadProps = {
  sets: number;
  /** Whether all that are required are ticked. */
  all: boolean;
  onAll: (handedIn: boolean) => void;
  onSets: (sets: number) => void;
  onPhone: () => void;
};

function TableHead({ sets, all, onAll, onSets, onPhone }: HeadProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-papers__head">
      <Checkbox
        id="papers-all"
        labelText={t('intake.allPapers')}
        checked={all}
        onChange={(_event, { checked }) => onAll(checked)}
      />
      <NumberInput
        translateWithId={carbonText}
        id="paper-sets"
        className="mc-paper__quantity"
        size="sm"
        label={t('intake.sets')}
        iconDescription={t('intake.sets')}
        min={1}
        max={setsMax}
        value={sets}
        onChange={(_event, { value }) => onSets(Number(value) || 1)}
      />
      <Button kind="ghost" size="sm" renderIcon={MobileAdd} onClick={onPhone}>
        {t('intake.phone.open')}
      </Button>
    </div>
  );
}

/** Names each required paper that is not ticked, linked to its tick. */
function MissingPapers({ missing }: { missing: readonly RequiredPaper[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (missing.length === 0) return null;
  return (
    <div role="alert" className="mc-missing">
      <p className="mc-strong">{t('intake.missing')}</p>
      <ul>
        {missing.map((paper) => (
          <li key={paper.kind}>
            <a
              href={`#paper-${paper.kind}`}
              className="cds--link"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`paper-${paper.kind}`)?.focus();
              }}
            >
              {text(paper.name)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
