import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ProcedureDetails } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { ChangeList } from '../parts/change-list.tsx';
import { useProcedure } from './procedure-queries.ts';
import { VersionLimits } from './version-limits.tsx';
import { VersionPapers } from './version-papers.tsx';
import { VersionRecord } from './version-record.tsx';

/** One procedure through time: every rule of a version in words, where it is from and who checked it. */
export function ProcedurePage() {
  const { t } = useTranslation();
  const say = useText();
  const { code = '' } = useParams();
  const procedure = useProcedure(code);
  const shown = procedure.data?.versions.find(({ state }) => state === 'in-force') ?? procedure.data?.versions[0];
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={shown === undefined ? code : `${code} ${say(shown.name)}`}>
        <div className="mc-buttons">
          <Link to="/admin/procedures" className="cds--link">
            {t('admin.procedures.back')}
          </Link>
          {procedure.data?.mayChange === true && (
            <Button as={Link} to={`/admin/procedures/publish?code=${code}`} size="md">
              {t('admin.procedures.publishNext')}
            </Button>
          )}
        </div>
      </PageTitle>
      {procedure.isPending && <TableSkeleton rows={10} />}
      {procedure.isError && <ProblemNotice error={procedure.error} onRetry={() => void procedure.refetch()} />}
      {procedure.isSuccess && <Versions procedure={procedure.data} />}
    </div>
  );
}

function Versions({ procedure }: { procedure: ProcedureDetails }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { code, versions } = procedure;
  const asked = versions.find(({ validFrom }) => validFrom === params.get('from'));
  const shown = asked ?? versions.find(({ state }) => state === 'in-force') ?? versions[0];
  if (shown === undefined) return null;
  return (
    <>
      <nav className="mc-subnav" aria-label={t('admin.procedures.versions')}>
        {versions.map(({ validFrom, validTo, state }) => (
          <Link
            key={validFrom}
            to={`?from=${validFrom}`}
            className="mc-subnav__link"
            aria-current={validFrom === shown.validFrom ? 'page' : undefined}
          >
            {validTo === null
              ? t('admin.from', { day: showDateEntry(validFrom) })
              : t('admin.period', { from: showDateEntry(validFrom), to: showDateEntry(validTo) })}
            {` (${t(`admin.procedures.states.${state}`)})`}
          </Link>
        ))}
      </nav>
      <div className="mc-admin__columns">
        <VersionLimits version={shown} />
        <div className="mc-stack">
          <VersionRecord key={shown.validFrom} code={code} version={shown} mayChange={procedure.mayChange} />
          <section className="mc-card">
            <ChangeList changes={procedure.history} />
          </section>
        </div>
      </div>
      <div className="mc-admin__below">
        <VersionPapers version={shown} />
      </div>
    </>
  );
}
