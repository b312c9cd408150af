import { CheckmarkFilled, ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { Button, InlineLoading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import type { Finding, FixChange } from '../editing/file-editor.ts';
import { useFileLabel } from '../editing/file-label.ts';
import { errorsIn, keyOf } from '../editing/findings.ts';

type Props = {
  /** undefined until the draft was checked for the first time. */
  findings: readonly Finding[] | undefined;
  files: Readonly<Record<string, string>>;
  /** The file that is open: only there a quick fix can be carried out. */
  open: string;
  isChecking: boolean;
  problem: unknown;
  readOnly: boolean;
  onShow: (finding: Finding) => void;
  onFix: (change: FixChange) => void;
  onRetry: () => void;
};

/** Lists what the rules have to say, errors first; a press leads to the place. */
export function FindingsPanel(props: Props) {
  const { findings, isChecking, problem, onRetry } = props;
  const { t } = useTranslation();
  const errors = findings === undefined ? 0 : errorsIn(findings).length;
  const warnings = (findings?.length ?? 0) - errors;
  return (
    <section className="mc-problems" data-pane aria-labelledby="findings">
      <h2 id="findings" className="mc-section-title">
        {t('studio.findings.title')}
      </h2>
      <div role="status" className="mc-problems__count">
        {isChecking && findings === undefined && (
          <InlineLoading iconDescription={t('common.loading')} description={t('studio.findings.checking')} />
        )}
        {findings?.length === 0 && (
          <>
            <CheckmarkFilled aria-hidden className="mc-problems__fine" /> {t('studio.findings.none')}
          </>
        )}
        {errors > 0 && <span>{t('studio.findings.errors', { count: errors, n: errors })} </span>}
        {warnings > 0 && <span>{t('studio.findings.warnings', { count: warnings, n: warnings })}</span>}
      </div>
      {problem !== null && <ProblemNotice error={problem} title={t('studio.findings.notChecked')} onRetry={onRetry} />}
      <ul>
        {[...(findings ?? [])].sort(bySeverity).map((finding) => (
          <FindingEntry key={keyOf(finding)} finding={finding} {...props} />
        ))}
      </ul>
    </section>
  );
}

const bySeverity = (one: Finding, other: Finding): number =>
  one.severity.localeCompare(other.severity) || one.file.localeCompare(other.file, 'en');

type EntryProps = Pick<Props, 'files' | 'open' | 'readOnly' | 'onShow' | 'onFix'> & { finding: Finding };

function FindingEntry({ finding, files, open, readOnly, onShow, onFix }: EntryProps) {
  const { t } = useTranslation();
  const say = useText();
  const file = useFileLabel()(finding.file, files[finding.file] ?? '');
  const fixes = readOnly || finding.file !== open ? [] : finding.fixes;
  return (
    <li>
      <button type="button" className="mc-problem" onClick={() => onShow(finding)}>
        {finding.severity === 'error' ? (
          <ErrorFilled aria-label={t('studio.findings.error')} className="mc-problems__error" />
        ) : (
          <WarningAltFilled aria-label={t('studio.findings.warning')} className="mc-problems__warning" />
        )}
        <span className="mc-strong">{finding.placeName === null ? file : `${file}: ${finding.placeName}`}</span>
        <span>
          {say(finding.message)}
          {finding.mend !== null && <span className="mc-problem__mend">{say(finding.mend)}</span>}
        </span>
      </button>
      {fixes.length > 0 && (
        <div className="mc-problem__fixes">
          {fixes.map(({ label, change }) => (
            <Button key={label.en} size="sm" kind="ghost" onClick={() => onFix(change)}>
              {say(label)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
