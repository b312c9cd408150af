import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { RetentionRule, RetentionRules } from '../../shared/api/schema.d.ts';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { rulesKey } from './archive-keys.ts';
import { RuleDialog } from './rule-dialog.tsx';

/** How long what is kept: the rules, each with its legal basis and whether somebody has held it to the law. */
export function RulesPart({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [verifying, setVerifying] = useState<RetentionRule>();
  const rules = useQuery({ queryKey: rulesKey, queryFn: () => answerOf(api.GET('/api/archive/rules')) });
  if (rules.isPending) return <TableSkeleton rows={8} />;
  if (rules.data === undefined) return <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <div className="mc-stack">
      <p>{t('archive.rules.lead')}</p>
      {mayChange && (
        <div className="mc-buttons">
          <Button size="md" onClick={() => setAdding(true)}>
            {t('archive.rules.add')}
          </Button>
        </div>
      )}
      <RuleTable rules={rules.data} {...(mayChange ? { onVerify: setVerifying } : {})} />
      {adding && <RuleDialog rules={rules.data} onClose={() => setAdding(false)} />}
      {verifying && <VerifyDialog rule={verifying} onClose={() => setVerifying(undefined)} />}
    </div>
  );
}

type TableProps = { rules: RetentionRules; onVerify?: (rule: RetentionRule) => void };

function RuleTable({ rules: { items, fields, procedures }, onVerify }: TableProps) {
  const { t } = useTranslation();
  const say = useText();
  const scopeOf = ({ procedureCode, procedureField }: RetentionRule): string => {
    const procedure = procedures.find(({ code }) => code === procedureCode);
    const field = fields.find(({ vi }) => vi === procedureField);
    if (procedureCode !== null) return procedure ? `${say(procedure.name)} (${procedureCode})` : procedureCode;
    if (procedureField !== null) return field ? say(field) : procedureField;
    return t('archive.rules.everything');
  };
  return (
    <div className="mc-table-frame">
      <Table size="sm" className="mc-table" aria-label={t('archive.parts.rules')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('archive.rules.subject')}</TableHeader>
            <TableHeader>{t('archive.rules.scope')}</TableHeader>
            <TableHeader>{t('archive.rules.period')}</TableHeader>
            <TableHeader>{t('archive.rules.valid')}</TableHeader>
            <TableHeader>{t('archive.rules.legalBasis')}</TableHeader>
            <TableHeader>{t('archive.rules.verified')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((rule) => (
            <TableRow key={rule.id} className="mc-row">
              <TableCell className="mc-strong">{t(`archive.subjects.${rule.subject}`)}</TableCell>
              <TableCell>{scopeOf(rule)}</TableCell>
              <TableCell>
                {rule.amount === null || rule.unit === null
                  ? t('archive.rules.forGood')
                  : t(`archive.units.${rule.unit}`, { count: rule.amount })}
              </TableCell>
              <TableCell>
                {rule.validTo === null
                  ? t('archive.rules.from', { from: showDateEntry(rule.validFrom) })
                  : `${showDateEntry(rule.validFrom)} – ${showDateEntry(rule.validTo)}`}
              </TableCell>
              <TableCell>
                {rule.legalBasis}
                <br />
                {rule.source}
              </TableCell>
              <TableCell>
                {rule.verifiedBy ?? (
                  <>
                    {t('archive.rules.unverified')}
                    {onVerify && (
                      <Button size="sm" kind="ghost" onClick={() => onVerify(rule)}>
                        {t('archive.rules.verify')}
                        <span className="cds--visually-hidden">{`: ${t(`archive.subjects.${rule.subject}`)}, ${scopeOf(rule)}`}</span>
                      </Button>
                    )}
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

function VerifyDialog({ rule: { id, subject }, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <ReasonDialog
      title={t('archive.rules.verifyTitle', { subject: t(`archive.subjects.${subject}`) })}
      act={t('archive.rules.verify')}
      label={t('archive.rules.note')}
      hint={t('archive.rules.noteHint')}
      send={(note) => api.POST('/api/archive/rules/{id}/verification', { params: { path: { id } }, body: { note } })}
      onDone={() => client.invalidateQueries({ queryKey: rulesKey })}
      onClose={onClose}
    />
  );
}
