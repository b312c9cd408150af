import { Download } from '@carbon/icons-react';
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { RetentionDryRun, RetentionDueLine } from '../../shared/api/schema.d.ts';
import { WaitingNotice } from '../../shared/approval/waiting.tsx';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import { useText } from '../../shared/i18n/text.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { ReasonedButton } from '../../shared/page/reasoned-button.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { erasuresKey, retentionKey } from './archive-keys.ts';
import { ErasureTable, useErasures } from './erasure-table.tsx';

/** What the rules of retention let go now, shown without changing anything; and its erasure, which a second person decides. */
export function ErasurePart() {
  const run = useQuery({ queryKey: retentionKey, queryFn: () => answerOf(api.GET('/api/archive/retention')) });
  if (run.isPending) return <TableSkeleton rows={6} />;
  if (run.data === undefined) return <ProblemNotice error={run.error} onRetry={() => void run.refetch()} />;
  return (
    <div className="mc-stack">
      <DryRunCard run={run.data} />
      <ErasureTable />
    </div>
  );
}

function DryRunCard({ run }: { run: RetentionDryRun }) {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const [answer, setAnswer] = useState<object>();
  const { lastReport } = run;
  const lacks = useLackOf(run);
  return (
    <section className="mc-card mc-stack" aria-labelledby="archive-dry-run">
      <h2 id="archive-dry-run" className="mc-section-title">
        {t('archive.erasure.dryRun')}
      </h2>
      <p>
        <span className="mc-strong">
          {t('archive.erasure.due', { count: run.dossiers, at: formatDateTime(run.asOf) })}
        </span>{' '}
        {t('archive.erasure.nothingChanged')}
      </p>
      {lastReport !== null && (
        <p>{t('archive.erasure.lastNight', { count: lastReport.dossiers, day: showDateEntry(lastReport.day) })}</p>
      )}
      <WaitingNotice answer={answer} />
      {run.lines.length === 0 ? (
        <EmptyState title={t('archive.erasure.none')} text={t('archive.erasure.noneHint')} />
      ) : (
        <DueTable run={run} />
      )}
      <div className="mc-buttons">
        <Button
          size="md"
          kind="tertiary"
          renderIcon={Download}
          href={`/api/archive/retention/file?language=${currentLanguage()}`}
        >
          {t('archive.erasure.list')}
        </Button>
        {run.mayPropose && run.lines.length > 0 && (
          <ReasonedButton size="md" kind="danger--tertiary" lacks={lacks} onClick={() => setProposing(true)}>
            {t('archive.erasure.propose')}
          </ReasonedButton>
        )}
      </div>
      {proposing && <ProposeDialog run={run} onAnswer={setAnswer} onClose={() => setProposing(false)} />}
    </section>
  );
}

/** Why nothing can be proposed now. */
function useLackOf({ erasesUnverified, lines }: RetentionDryRun): string | undefined {
  const { t } = useTranslation();
  const erasures = useErasures();
  if (erasures.data?.items.some(({ state }) => state === 'planned')) return t('archive.erasure.waitsAlready');
  const canErase = erasesUnverified || lines.some(({ verified }) => verified);
  return lines.length === 0 || canErase ? undefined : t('archive.erasure.nothingVerified');
}

function DueTable({ run: { lines, erasesUnverified } }: { run: RetentionDryRun }) {
  const { t } = useTranslation();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('archive.erasure.dryRun')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('archive.rules.subject')}</TableHeader>
            <TableHeader>{t('archive.dossiers')}</TableHeader>
            <TableHeader>{t('archive.rules.period')}</TableHeader>
            <TableHeader>{t('archive.erasure.fields')}</TableHeader>
            <TableHeader>{t('archive.rules.legalBasis')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.ruleId} className="mc-row">
              <TableCell className="mc-strong">{t(`archive.subjects.${line.part}`)}</TableCell>
              <TableCell>{line.dossiers}</TableCell>
              <TableCell>{t(`archive.units.${line.unit}`, { count: line.amount })}</TableCell>
              <TableCell>
                <Fields line={line} />
              </TableCell>
              <TableCell>
                {line.legalBasis}
                {!line.verified && (
                  <>
                    <br />
                    {t(erasesUnverified ? 'archive.rules.unverified' : 'archive.erasure.unverifiedStays')}
                  </>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const FIELDS_SHOWN = 6;

/** Which fields go: some of them, and all when somebody wants to see them. */
function Fields({ line: { fields } }: { line: RetentionDueLine }) {
  const { t } = useTranslation();
  const say = useText();
  const names = fields.map(say);
  if (names.length <= FIELDS_SHOWN) return names.join(', ');
  return (
    <details>
      <summary>{t('archive.erasure.someFields', { names: names.slice(0, 3).join(', '), n: names.length })}</summary>
      {names.join(', ')}
    </details>
  );
}

type ProposeProps = { run: RetentionDryRun; onAnswer: (answer: object) => void; onClose: () => void };

function ProposeDialog({ run, onAnswer, onClose }: ProposeProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <ReasonDialog
      danger
      title={t('archive.erasure.proposeTitle', { count: run.dossiers })}
      act={t('archive.erasure.propose')}
      send={(reason) => answerOf(api.POST('/api/archive/erasures', { body: { reason } }))}
      onDone={(answer) => {
        onAnswer(answer);
        return client.invalidateQueries({ queryKey: erasuresKey });
      }}
      onClose={onClose}
    >
      <p>{t('archive.erasure.proposeHint')}</p>
    </ReasonDialog>
  );
}
