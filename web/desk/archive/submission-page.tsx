import { Download, Printer } from '@carbon/icons-react';
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { ArchiveSubmissionDetails } from '../../shared/api/schema.d.ts';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import { formatDate, formatDateTime } from '../../shared/format/date-time.ts';
import { formatSize } from '../../shared/format/size.ts';
import { secondMs } from '../../shared/format/time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { monthText } from './submissions-part.tsx';

const PACKING_MS = 2 * secondMs;

/** One submission: its receipt and its list, its packages with their hashes, and the file for the archive. */
export function SubmissionPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const submission = useQuery({
    queryKey: ['archive', id],
    queryFn: () => answerOf(api.GET('/api/archive/submissions/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'packing' ? PACKING_MS : false),
  });
  const { data } = submission;
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle title={t('archive.submission', { number: data?.number ?? '…' })}>
        <Link to="/archive" className="cds--link">
          {t('archive.back')}
        </Link>
      </PageTitle>
      {submission.isPending && <TableSkeleton rows={6} />}
      {submission.isError && <ProblemNotice error={submission.error} onRetry={() => void submission.refetch()} />}
      {data !== undefined && (
        <div className="mc-stack">
          <section className="mc-card mc-stack">
            <Facts
              facts={[
                { label: t('archive.unit'), value: data.unit.name },
                { label: t('archive.month'), value: monthText(data.month) },
                { label: t('archive.state'), value: t(`archive.states.${data.state}`) },
                { label: t('archive.dossiers'), value: data.dossierCount },
                { label: t('archive.size'), value: formatSize(data.sizeBytes) },
                { label: t('archive.begunBy'), value: `${data.begunBy}, ${formatDateTime(data.begunAt)}` },
                { label: t('archive.submittedOn'), value: formatDateTime(data.submittedAt) },
                { label: t('archive.hash'), value: data.contentHash && <Hash text={data.contentHash} /> },
              ]}
            />
            {data.state === 'submitted' && <Papers submission={data} />}
          </section>
          <PackageTable packages={data.packages} />
        </div>
      )}
    </div>
  );
}

/** A hash may break anywhere, so that it fits a telephone. */
function Hash({ text }: { text: string }) {
  return (
    <code className="mc-code" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
      {text}
    </code>
  );
}

function Papers({ submission: { id, mayGive } }: { submission: ArchiveSubmissionDetails }) {
  const { t } = useTranslation();
  const [giving, setGiving] = useState(false);
  const address = `/api/archive/submissions/${id}`;
  return (
    <div className="mc-buttons">
      <Button
        size="md"
        kind="tertiary"
        renderIcon={Printer}
        href={`${address}/receipt`}
        target="_blank"
        rel="noreferrer"
      >
        {t('archive.printReceipt')}
      </Button>
      <Button size="md" kind="tertiary" renderIcon={Printer} href={`${address}/list`} target="_blank" rel="noreferrer">
        {t('archive.printList')}
      </Button>
      {mayGive && (
        <Button size="md" kind="ghost" renderIcon={Download} onClick={() => setGiving(true)}>
          {t('archive.give')}
        </Button>
      )}
      {giving && <GiveDialog id={id} onClose={() => setGiving(false)} />}
    </div>
  );
}

/** The file tells everything about people: whoever takes it says why, and proves who she is. */
function GiveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ReasonDialog
      title={t('archive.give')}
      act={t('archive.giveNow')}
      send={(reason) =>
        api.POST('/api/archive/submissions/{id}/giving', { params: { path: { id } }, body: { reason } })
      }
      onDone={() => window.location.assign(`/api/archive/submissions/${id}/file`)}
      onClose={onClose}
    >
      <p>{t('archive.giveHint')}</p>
    </ReasonDialog>
  );
}

function PackageTable({ packages }: { packages: ArchiveSubmissionDetails['packages'] }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('archive.packages')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('archive.code')}</TableHeader>
            <TableHeader>{t('archive.procedure')}</TableHeader>
            <TableHeader>{t('archive.ended')}</TableHeader>
            <TableHeader>{t('archive.partCount')}</TableHeader>
            <TableHeader>{t('archive.size')}</TableHeader>
            <TableHeader>{t('archive.fileHash')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {packages.map((line) => (
            <TableRow key={line.dossierId} className="mc-row">
              <TableCell className="mc-code">
                <Link to={`/dossiers/${line.dossierId}`} className="cds--link">
                  {line.dossierCode}
                </Link>
              </TableCell>
              <TableCell>{say(line.procedureName)}</TableCell>
              <TableCell>{formatDate(line.endedAt)}</TableCell>
              <TableCell>
                {line.partCount}
                {line.missing.length > 0 && <span>{` (${t('archive.withoutSteps')})`}</span>}
              </TableCell>
              <TableCell>{formatSize(line.sizeBytes)}</TableCell>
              <TableCell>
                <Hash text={line.fileHash} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
