import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { ArchiveDue, ArchiveOverview, ArchiveSubmission } from '../../shared/api/schema.d.ts';
import { formatDate } from '../../shared/format/date-time.ts';
import { formatSize } from '../../shared/format/size.ts';
import { secondMs } from '../../shared/format/time.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { archiveKey } from './archive-keys.ts';

const PACKING_MS = 2 * secondMs;

/** A month as people write it: 06/2025. */
export const monthText = (month: string): string => month.split('-').slice(0, 2).reverse().join('/');

/** What may be closed now, and what was submitted. */
export function SubmissionsPart() {
  const archive = useQuery({
    queryKey: archiveKey,
    queryFn: () => answerOf(api.GET('/api/archive')),
    refetchInterval: ({ state }) => (state.data?.submissions.some(isPacking) ? PACKING_MS : false),
  });
  if (archive.isPending) return <TableSkeleton rows={6} />;
  if (archive.data === undefined) return <ProblemNotice error={archive.error} onRetry={() => void archive.refetch()} />;
  return (
    <div className="mc-stack">
      <DueCard overview={archive.data} />
      <SubmissionTable submissions={archive.data.submissions} />
    </div>
  );
}

const isPacking = ({ state }: ArchiveSubmission): boolean => state === 'packing';

function DueCard({ overview: { due, submissions, maySubmit } }: { overview: ArchiveOverview }) {
  const { t } = useTranslation();
  const begin = useBegin();
  return (
    <section className="mc-card mc-stack" aria-labelledby="archive-due">
      <h2 id="archive-due" className="mc-section-title">
        {t('archive.due')}
      </h2>
      {begin.isError && <ProblemNotice error={begin.error} title={t('archive.notBegun')} />}
      <p role="status">{begin.isSuccess && t(submissions.some(isPacking) ? 'archive.begun' : 'archive.packed')}</p>
      {due.length === 0 && <p>{t('archive.nothingDue')}</p>}
      {due.length > 0 && (
        <div className="mc-table-frame">
          <Table size="sm" className="mc-table" aria-label={t('archive.due')}>
            <TableHead>
              <TableRow>
                <TableHeader>{t('archive.unit')}</TableHeader>
                <TableHeader>{t('archive.month')}</TableHeader>
                <TableHeader>{t('archive.dossiers')}</TableHeader>
                {maySubmit && <TableHeader>{t('archive.act')}</TableHeader>}
              </TableRow>
            </TableHead>
            <TableBody>
              {due.map((group) => (
                <TableRow key={`${group.unit.code} ${group.month}`} className="mc-row">
                  <TableCell>{group.unit.name}</TableCell>
                  <TableCell>{monthText(group.month)}</TableCell>
                  <TableCell>{group.count}</TableCell>
                  {maySubmit && (
                    <TableCell>
                      {submissions.some((one) => isPacking(one) && isOf(one, group)) ? (
                        t('archive.states.packing')
                      ) : (
                        <Button
                          size="sm"
                          kind="tertiary"
                          disabled={begin.isPending}
                          onClick={() => begin.mutate(group)}
                        >
                          {t('archive.submit')}
                          <span className="cds--visually-hidden">{`, ${group.unit.name}, ${monthText(group.month)}`}</span>
                        </Button>
                      )}
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </section>
  );
}

const isOf = (submission: ArchiveSubmission, group: ArchiveDue): boolean =>
  submission.unit.code === group.unit.code && submission.month === group.month;

function useBegin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ unit, month }: ArchiveDue) =>
      answerOf(api.POST('/api/archive/submissions', { body: { unitCode: unit.code, month } })),
    onSettled: () => client.invalidateQueries({ queryKey: archiveKey }),
  });
}

function SubmissionTable({ submissions }: { submissions: readonly ArchiveSubmission[] }) {
  const { t } = useTranslation();
  if (submissions.length === 0) return <EmptyState title={t('archive.none')} text={t('archive.noneHint')} />;
  return (
    <section className="mc-stack" aria-labelledby="archive-submissions">
      <h2 id="archive-submissions" className="mc-section-title">
        {t('archive.parts.submissions')}
      </h2>
      <div className="mc-table-frame">
        <Table size="sm" className="mc-table" aria-label={t('archive.parts.submissions')}>
          <TableHead>
            <TableRow>
              <TableHeader>{t('archive.receipt')}</TableHeader>
              <TableHeader>{t('archive.unit')}</TableHeader>
              <TableHeader>{t('archive.month')}</TableHeader>
              <TableHeader>{t('archive.dossiers')}</TableHeader>
              <TableHeader>{t('archive.size')}</TableHeader>
              <TableHeader>{t('archive.submittedOn')}</TableHeader>
              <TableHeader>{t('archive.begunBy')}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {submissions.map((submission) => (
              <TableRow key={submission.id} className="mc-row">
                <TableCell className="mc-code">
                  <Link to={`/archive/submissions/${submission.id}`} className="cds--link">
                    {submission.number ?? t('archive.states.packing')}
                  </Link>
                </TableCell>
                <TableCell>{submission.unit.name}</TableCell>
                <TableCell>{monthText(submission.month)}</TableCell>
                <TableCell>{submission.dossierCount}</TableCell>
                <TableCell>{formatSize(submission.sizeBytes)}</TableCell>
                <TableCell>{formatDate(submission.submittedAt)}</TableCell>
                <TableCell>{submission.begunBy}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}
