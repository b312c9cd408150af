import { Button, Checkbox, CheckboxGroup, InlineNotification } from '@carbon/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../shared/api/client.ts';
import type { FactorRule, Role } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { addTexts, securityTexts } from '../../shared/i18n/i18n.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { roles } from '../../shared/terms/terms.ts';

await addTexts(securityTexts);

const ruleKey = ['second-factor-rule'] as const;

/** Says, and lets an administrator decide, which roles need a second factor. */
export function FactorRulePage() {
  const { t } = useTranslation();
  const rule = useQuery({ queryKey: ruleKey, queryFn: () => answerOf(api.GET('/api/second-factor-rule')) });
  return (
    <div className="mc-page mc-page--wide">
      <AdminNavigation />
      <PageTitle title={t('security.admin.rule')} lead={t('security.admin.ruleText')}>
        <Link to="/admin/people" className="cds--link">
          {t('admin.people.back')}
        </Link>
      </PageTitle>
      {rule.isPending && <TableSkeleton rows={4} />}
      {rule.isError && <ProblemNotice error={rule.error} onRetry={() => void rule.refetch()} />}
      {rule.isSuccess && <RuleForm key={rule.data.changedAt} rule={rule.data} />}
    </div>
  );
}

function RuleForm({ rule }: { rule: FactorRule }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { permissions } = usePerson();
  const [chosen, setChosen] = useState<readonly Role[]>(rule.roles);
  const save = useMutation({
    mutationFn: () => answerOf(api.PUT('/api/second-factor-rule', { body: { roles: [...chosen] } })),
    onSuccess: (saved) => client.setQueryData(ruleKey, saved),
  });
  const mayChange = permissions.includes('change-people');
  return (
    <section className="mc-card mc-stack">
      {save.isError && <ProblemNotice error={save.error} />}
      <InlineNotification
        kind="info"
        lowContrast
        hideCloseButton
        title={
          rule.changedAt === null
            ? t('security.admin.ruleDefault')
            : t('security.admin.ruleChanged', { who: rule.changedBy ?? '', when: formatDateTime(rule.changedAt) })
        }
      />
      <CheckboxGroup legendText={t('security.admin.rule')}>
        {roles.map((role) => (
          <Checkbox
            key={role}
            id={`factor-rule-${role}`}
            labelText={t(`role.${role}`)}
            disabled={!mayChange}
            checked={chosen.includes(role)}
            onChange={(_event, { checked }) =>
              setChosen(checked ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
          />
        ))}
      </CheckboxGroup>
      {mayChange && (
        <Button size="md" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('security.admin.save')}
        </Button>
      )}
    </section>
  );
}
