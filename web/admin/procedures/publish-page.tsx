import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ProcedureDetails } from '../../shared/api/schema.d.ts';
import { dayAfter } from '../../shared/format/time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useOfficeDay } from '../../shared/session/office-day.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useProcedure } from './procedure-queries.ts';
import { PublishForm } from './publish-form.tsx';

/** The procedure's file with its newest version once more, from tomorrow on at the earliest: what is to change is changed in that. */
function draftOf({ code, file, versions }: ProcedureDetails, today: string): string {
  const newest = [file['versions']].flat().at(-1);
  const after = versions[0] !== undefined && versions[0].validFrom > today ? versions[0].validFrom : today;
  const next = { ...(newest as object), validFrom: dayAfter(after), validTo: null, verifiedBy: null };
  return JSON.stringify({ code, versions: [next] }, null, 2);
}

/** Publishes a version of a procedure: its file is edited or brought in, judged, and published as a whole. */
export function PublishPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const code = params.get('code') ?? '';
  const today = useOfficeDay();
  const procedure = useProcedure(code);
  const newest = procedure.data?.versions[0];
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('admin.publish.title')} lead={t('admin.publish.lead')}>
        <Link to={code === '' ? '/admin/procedures' : `/admin/procedures/${code}`} className="cds--link">
          {code === '' ? t('admin.procedures.back') : code}
        </Link>
      </PageTitle>
      {code === '' && <PublishForm text="" processId={null} />}
      {code !== '' && procedure.isPending && <TableSkeleton rows={10} />}
      {procedure.isError && <ProblemNotice error={procedure.error} onRetry={() => void procedure.refetch()} />}
      {procedure.data !== undefined && newest !== undefined && (
        <PublishForm key={code} text={draftOf(procedure.data, today)} processId={newest.processId} />
      )}
    </div>
  );
}
