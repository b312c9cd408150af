import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { ProcedureVersion, Text } from '../../shared/api/schema.d.ts';
import { Facts } from '../../shared/dossier/facts.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { ScrollFrame } from '../../shared/table/scroll-frame.tsx';
import { Conditions } from './conditions.tsx';

type Case = ProcedureVersion['cases'][number];
type Rule = Case['limits'][number];
type Row = { key: string; name: Text; when: Case['when']; rule: Rule; first: boolean };

/** Every limit of a case: its own for all, then those that differ by channel or subtype. */
const rowsOf = ({ id, name, when, limit, limits }: Case): readonly Row[] =>
  [{ channels: [], subtype: null, limit }, ...limits].map((rule, index) => ({
    key: `${id}-${index}`,
    name,
    when,
    rule,
    first: index === 0,
  }));

/** How long a version allows: cases, subtypes and channels, from when the limit runs, and what comes when it is missed. */
export function VersionLimits({ version }: { version: ProcedureVersion }) {
  const { t } = useTranslation();
  const { ladder } = version;
  const days = (count: number): string => t('admin.procedures.workingDays', { count });
  return (
    <section className="mc-card mc-stack" aria-labelledby="procedure-limits">
      <h2 id="procedure-limits" className="mc-section-title">
        {t('admin.procedures.limits')}
      </h2>
      <LimitTable version={version} />
      {version.subtypes.length > 0 && <Subtypes version={version} />}
      <h3 className="mc-section-title">{t('admin.procedures.start')}</h3>
      <Facts
        facts={version.startRules.map(({ channel, rule }) => ({
          label: t(`channel.${channel}`),
          value: t(`admin.procedures.startRules.${rule}`),
        }))}
      />
      <h3 className="mc-section-title">{t('admin.procedures.ladder')}</h3>
      <Facts
        facts={[
          { label: t('admin.procedures.remind'), value: `${ladder.remindAtPercent} %` },
          { label: t('admin.procedures.warn'), value: days(ladder.warnLeaderWorkingDays) },
          { label: t('admin.procedures.appointment'), value: days(ladder.newAppointmentWorkingDays) },
          {
            label: t('admin.procedures.monitor'),
            value:
              ladder.monitorAfterWorkingDays === null
                ? t('admin.procedures.monitorUsual')
                : t('admin.procedures.monitorAfter', { count: ladder.monitorAfterWorkingDays }),
          },
          {
            label: t('admin.procedures.extension'),
            value:
              ladder.extensionWorkingDaysMax === 0
                ? t('admin.procedures.noExtension')
                : days(ladder.extensionWorkingDaysMax),
          },
        ]}
      />
    </section>
  );
}

function LimitTable({ version }: { version: ProcedureVersion }) {
  const { t } = useTranslation();
  const say = useText();
  const channelsOf = ({ channels }: Rule): string =>
    channels.length === 0
      ? t('admin.procedures.everyChannel')
      : channels.map((channel) => t(`channel.${channel}`)).join(', ');
  return (
    <ScrollFrame label={t('admin.procedures.limits')}>
      <Table size="sm" className="mc-table" aria-label={t('admin.procedures.limits')}>
        <TableHead>
          <TableRow>
            <TableHeader>{t('admin.procedures.case')}</TableHeader>
            <TableHeader>{t('admin.procedures.channel')}</TableHeader>
            <TableHeader>{t('admin.procedures.subtype')}</TableHeader>
            <TableHeader>{t('admin.procedures.limit')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {version.cases.flatMap(rowsOf).map(({ key, name, when, rule, first }) => (
            <TableRow key={key}>
              <TableCell>
                {say(name)}
                {first && when.length > 0 && <Conditions when={when} />}
              </TableCell>
              <TableCell>{channelsOf(rule)}</TableCell>
              <TableCell>{rule.subtype === null ? t('admin.procedures.everySubtype') : say(rule.subtype)}</TableCell>
              <TableCell>{say(rule.limit)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollFrame>
  );
}

function Subtypes({ version }: { version: ProcedureVersion }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <>
      <h3 className="mc-section-title">{t('admin.procedures.subtypes')}</h3>
      <ul className="mc-list">
        {version.subtypes.map(({ id, name, when }) => (
          <li key={id}>
            {say(name)}
            {when.length > 0 && <Conditions when={when} />}
          </li>
        ))}
      </ul>
    </>
  );
}
