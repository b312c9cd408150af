import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { OperationKind, ProcessDefinition } from '../../shared/api/schema.d.ts';
import { useProcesses } from '../../shared/diagram/process-queries.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { NotFoundPage } from '../../shared/shell/not-found-page.tsx';
import { useInstances } from '../parts/board-queries.ts';
import { listedBy, readProcessFilter } from '../processes/process-filter.ts';
import { useConditions } from '../processes/use-conditions.ts';
import { readCause } from './cause-address.ts';
import { InstanceChoice } from './instance-choice.tsx';
import { type CauseKey, useCauseInstances, useCauses } from './operation-queries.ts';

const ofStopped = ['resolve', 'set-variables', 'move', 'migrate', 'cancel'] as const satisfies readonly OperationKind[];
const ofAny = ['move', 'migrate', 'set-variables', 'resolve', 'cancel', 'delete'] as const satisfies OperationKind[];
/** What asks for no step of one version. */
const ofMany = ['resolve', 'set-variables', 'cancel', 'delete'] as const satisfies OperationKind[];

/** The instances that stand at one cause. */
export function CausePage() {
  const [params] = useSearchParams();
  const cause = readCause(params);
  return cause === undefined ? <NotFoundPage /> : <InstancesOfCause cause={cause} />;
}

function InstancesOfCause({ cause }: { cause: CauseKey }) {
  const { t } = useTranslation();
  const text = useText();
  const list = useCauseInstances(cause);
  const group = useCauses().data?.items.find(
    ({ elementId, patternHash, processDefinitionKey, errorType }) =>
      elementId === cause.elementId &&
      patternHash === cause.patternHash &&
      processDefinitionKey === cause.processDefinitionKey &&
      errorType === cause.errorType,
  );
  const total = list.data?.pages[0]?.total;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mc-page mc-page--wide mc-board">
      <Back />
      <PageTitle
        title={t('board.operations.causeTitle', { step: group ? text(group.elementName) : cause.elementId })}
        lead={
          group === undefined
            ? ''
            : `${t('board.operations.ofVersion', { process: text(group.processName), version: group.version })} · ${group.message}`
        }
      />
      <InstanceChoice
        list={list}
        rows={rows}
        total={total === undefined ? undefined : { count: total, capped: false }}
        all={{ cause }}
        kinds={ofStopped}
        processDefinitionKey={cause.processDefinitionKey}
        onEnd={total === 0 ? t('board.operations.causeGone') : t('board.process.noInstances')}
      />
    </div>
  );
}

/** The instances that pass a filter, of a version or of every process, as the list has it in its address. */
export function InstancesPage() {
  const [params] = useSearchParams();
  const key = params.get('key');
  const processes = useProcesses();
  const process = processes.data?.items.find(({ processDefinitionKey }) => processDefinitionKey === key);
  if (key === null) return <InstancesOf process={undefined} params={params} />;
  if (process === undefined) return processes.isSuccess ? <NotFoundPage /> : null;
  return <InstancesOf process={process} params={params} />;
}

function InstancesOf({ process, params }: { process: ProcessDefinition | undefined; params: URLSearchParams }) {
  const { t } = useTranslation();
  const text = useText();
  const asked = readProcessFilter(params);
  const conditions = useConditions(asked, process?.processDefinitionKey);
  const filter = listedBy(asked, process?.processDefinitionKey);
  const list = useInstances(filter, asked.sort);
  const total = list.data?.pages[0]?.total;
  const limitedTo = list.data?.pages[0]?.limitedTo ?? null;
  const rows = (list.data?.pages.flatMap((page) => page.items) ?? []).map((row) => ({
    processInstanceKey: row.processInstanceKey,
    message: t(row.hasIncident ? 'board.state.incident' : `board.state.${row.state}`),
    since: row.startedAt,
    dossier: row.dossier,
    unitName: row.unitName,
  }));
  const said = [
    t('board.operations.matching', { count: total === undefined ? '…' : formatCount(total.count) }),
    ...(asked.state === undefined ? [] : [t(`board.state.${asked.state}`)]),
    ...(asked.incident ? [t('board.process.onlyIncidents')] : []),
    ...(asked.text === '' ? [] : [`“${asked.text}”`]),
    ...conditions.map((condition) => condition.text),
    ...(limitedTo === null ? [] : [t('board.search.limited', { count: formatCount(limitedTo) })]),
  ];
  return (
    <div className="mc-page mc-page--wide mc-board">
      <Back />
      <PageTitle
        title={
          process === undefined
            ? t('board.search.every')
            : t('board.operations.ofVersion', { process: text(process.name), version: process.version })
        }
        lead={said.join(' · ')}
      />
      <InstanceChoice
        list={list}
        rows={rows}
        total={total}
        all={{ filter }}
        kinds={process === undefined ? ofMany : ofAny}
        processDefinitionKey={process?.processDefinitionKey}
        onEnd={t('board.process.noInstances')}
      />
    </div>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/board/operations" className="cds--link">
      {t('board.operations.back')}
    </Link>
  );
}
