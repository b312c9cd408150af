import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { reformKinds } from './reform-draft.ts';
import { ReformForm } from './reform-form.tsx';
import { useRegister } from './unit-queries.ts';

/** Changes the register: a unit begins, gets a new name, is merged, split or closed. First what it would do, then doing it. */
export function ReformPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const register = useRegister('');
  const what = reformKinds.find((one) => one === params.get('what')) ?? 'create';
  const code = params.get('unit') ?? '';
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t(`admin.reform.title.${what}`)} lead={t(`admin.reform.lead.${what}`)}>
        <Link to={`/admin/units${code === '' ? '' : `?unit=${code}`}`} className="cds--link">
          {t('admin.reform.back')}
        </Link>
      </PageTitle>
      {register.isError && <ProblemNotice error={register.error} onRetry={() => void register.refetch()} />}
      {register.isPending && <TableSkeleton rows={6} />}
      {register.isSuccess && (
        <ReformForm
          key={`${what}:${code}`}
          what={what}
          code={code}
          units={register.data.items}
          today={register.data.on}
        />
      )}
    </div>
  );
}
