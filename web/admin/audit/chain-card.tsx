import { Button, InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { AuditChain } from '../../shared/api/schema.d.ts';
import { showDateEntry } from '../../shared/format/date-entry.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../shared/table/table-skeleton.tsx';
import { useChain, useVerify } from './audit-queries.ts';

/** The state of the chain: where it ends, when it was verified last and what came out; and the button that verifies it. */
export function ChainCard() {
  const { t } = useTranslation();
  const chain = useChain();
  const verify = useVerify();
  return (
    <section className="mc-card mc-stack mc-audit__chain" aria-labelledby="chain-title">
      <h2 id="chain-title" className="mc-section-title">
        {t('audit.chain.title')}
      </h2>
      {chain.isError && <ProblemNotice error={chain.error} onRetry={() => void chain.refetch()} />}
      {chain.isPending && <TableSkeleton rows={3} />}
      {chain.isSuccess && <ChainFacts chain={chain.data} />}
      {verify.isError && <ProblemNotice error={verify.error} title={t('audit.chain.notStarted')} />}
      <div className="mc-buttons">
        <Button size="md" disabled={verify.isPending || Boolean(chain.data?.running)} onClick={() => verify.mutate()}>
          {t('audit.chain.verify')}
        </Button>
        <a href="/api/audit/copy" download className="cds--link">
          {t('audit.chain.copy')}
        </a>
      </div>
      <p className="mc-hint">{t('audit.chain.copyHint')}</p>
    </section>
  );
}

function ChainFacts({ chain: { entries, lastHash, anchor, running, last } }: { chain: AuditChain }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="mc-strong">{t('audit.chain.entries', { count: entries })}</p>
      {lastHash !== null && (
        <p>
          {t('audit.chain.newest')}: <code className="mc-audit__hash">{lastHash}</code>
        </p>
      )}
      <p className="mc-hint">
        {anchor === null
          ? t('audit.chain.noAnchor')
          : t('audit.chain.anchor', { day: showDateEntry(anchor.day), number: anchor.number })}
      </p>
      <div role="status" className="mc-stack">
        {running !== null && (
          <p>
            {t('audit.chain.running', { name: running.startedBy, checked: running.checked, total: running.total })}{' '}
            {t('audit.chain.leave')}
          </p>
        )}
        {running === null && last === null && <p>{t('audit.chain.never')}</p>}
        {running === null && last !== null && <LastVerdict last={last} />}
      </div>
    </>
  );
}

function LastVerdict({ last }: { last: NonNullable<AuditChain['last']> }) {
  const { t } = useTranslation();
  const say = useText();
  const told = { at: formatDateTime(last.at), name: say(last.actorName), count: last.entries };
  if (last.faults.length > 0)
    return (
      <InlineNotification
        kind="error"
        lowContrast
        hideCloseButton
        title={t('audit.chain.broken', told)}
        subtitle={last.faults.map(({ text }) => say(text)).join(' ')}
      />
    );
  const title =
    last.looks === null ? t('audit.chain.whole', told) : t('audit.chain.wholeLooks', { ...told, looks: last.looks });
  return <InlineNotification kind="success" lowContrast hideCloseButton title={title} />;
}
