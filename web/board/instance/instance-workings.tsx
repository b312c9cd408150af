import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instance, InstanceAct, InstanceJob, RelatedInstance } from '../../shared/api/schema.d.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { usePerson } from '../../shared/session/session.ts';
import { InstanceStateTag } from '../parts/instance-state-tag.tsx';

type Cell = { key: string; head: string; show: ReactNode };
type Row = { key: string; cells: readonly Cell[] };

/** A section that is folded until somebody wants it, and absent where there is nothing in it. */
function Fold({
  title,
  caption,
  rows,
  isOpen = false,
}: {
  title: string;
  caption: string;
  rows: readonly Row[];
  isOpen?: boolean;
}) {
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <details className="mc-details" open={isOpen}>
      <summary>{title}</summary>
      <div className="mc-table-frame">
        <table className="mc-plain-table">
          <caption className="cds--visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {first.cells.map(({ key, head }) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {row.cells.map(({ key, show }) => (
                  <td key={key}>{show}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What goes on inside an instance: whom it called, its jobs and listeners, timers, messages, and what administrators did to it. */
export function InstanceWorkings({ instance }: { instance: Instance }) {
  return (
    <div className="mc-folds">
      <Related instance={instance} />
      <Jobs jobs={instance.jobs} />
      <Timers timers={instance.timers} />
      <Messages messages={instance.messages} />
      <Acts acts={instance.acts} />
    </div>
  );
}

function Related({ instance: { calledBy, calls } }: { instance: Instance }) {
  const { t } = useTranslation();
  const text = useText();
  const rowOf = (related: RelatedInstance, how: string): Row => ({
    key: related.processInstanceKey,
    cells: [
      { key: 'how', head: t('board.instance.act'), show: how },
      {
        key: 'name',
        head: t('board.incident.process'),
        show: (
          <Link to={`/board/instances/${related.processInstanceKey}`} className="cds--link">
            {text(related.processName)}
          </Link>
        ),
      },
      { key: 'step', head: t('diagram.step'), show: related.elementName === null ? '' : text(related.elementName) },
      { key: 'state', head: t('diagram.state'), show: <InstanceStateTag instance={related} /> },
      { key: 'started', head: t('board.instance.started'), show: formatDateTime(related.startedAt) },
      { key: 'ended', head: t('board.instance.ended'), show: formatDateTime(related.endedAt) },
    ],
  });
  const rows = [
    ...(calledBy === null ? [] : [rowOf(calledBy, t('board.instance.callers'))]),
    ...calls.map((call) => rowOf(call, t('board.instance.called'))),
  ];
  const title = t('board.instance.related', { n: rows.length });
  return <Fold title={title} caption={title} rows={rows} isOpen />;
}

const jobStates = [
  'CREATED',
  'COMPLETED',
  'FAILED',
  'RETRIES_UPDATED',
  'TIMED_OUT',
  'CANCELED',
  'ERROR_THROWN',
  'MIGRATED',
] as const;

/** Jobs of steps, and apart from them those of listeners. */
function Jobs({ jobs }: { jobs: readonly InstanceJob[] }) {
  const { t } = useTranslation();
  const text = useText();
  const rowOf = (job: InstanceJob, isListener: boolean): Row => ({
    key: job.jobKey,
    cells: [
      { key: 'step', head: t('diagram.step'), show: text(job.elementName) },
      ...(isListener ? [{ key: 'event', head: t('board.instance.event'), show: job.listenerEvent }] : []),
      { key: 'type', head: t('board.instance.jobType'), show: <code>{job.type}</code> },
      {
        key: 'state',
        head: t('board.instance.jobState'),
        show: t(`board.instance.jobStates.${jobStates.find((one) => one === job.state) ?? 'OTHER'}`),
      },
      { key: 'worker', head: t('board.instance.worker'), show: job.worker },
      { key: 'retries', head: t('board.instance.retries'), show: job.retries },
      { key: 'deadline', head: t('board.instance.deadline'), show: job.isOpen ? formatDateTime(job.deadline) : '' },
      { key: 'ended', head: t('board.instance.ended'), show: formatDateTime(job.endedAt) },
      { key: 'error', head: t('board.instance.error'), show: job.error },
    ],
  });
  const isListener = ({ kind }: InstanceJob): boolean => kind.endsWith('_LISTENER');
  const own = jobs.filter((job) => !isListener(job));
  const listeners = jobs.filter(isListener);
  const open = own.filter((job) => job.isOpen).length;
  return (
    <>
      <Fold
        title={
          open === 0
            ? t('board.instance.jobs', { n: own.length })
            : t('board.instance.jobsOpen', { n: own.length, open })
        }
        caption={t('board.instance.jobsCaption')}
        rows={own.map((job) => rowOf(job, false))}
        isOpen={open > 0}
      />
      <Fold
        title={t('board.instance.listeners', { n: listeners.length })}
        caption={t('board.instance.listenersCaption')}
        rows={listeners.map((job) => rowOf(job, true))}
      />
    </>
  );
}

function Timers({ timers }: Pick<Instance, 'timers'>) {
  const { t } = useTranslation();
  const text = useText();
  const rows = timers.map((timer): Row => {
    const due = timer.dueAt === null ? t('board.instance.unknownDue') : formatDateTime(timer.dueAt);
    const isComputed = timer.isComputed && timer.dueAt !== null;
    return {
      key: `${timer.elementId}-${timer.dueAt}`,
      cells: [
        { key: 'timer', head: t('board.instance.timer'), show: text(timer.elementName) },
        { key: 'host', head: t('board.instance.host'), show: timer.hostName === null ? '' : text(timer.hostName) },
        {
          key: 'due',
          head: t('board.instance.dueAt'),
          show: isComputed ? `${due} (${t('board.instance.computed')})` : due,
        },
        { key: 'drawn', head: t('board.instance.drawn'), show: <code className="mc-json">{timer.drawn}</code> },
      ],
    };
  });
  return (
    <Fold
      title={t('board.instance.timers', { n: timers.length })}
      caption={t('board.instance.timersCaption')}
      rows={rows}
    />
  );
}

const messageStates = ['CREATED', 'CORRELATED', 'DELETED', 'MIGRATED'] as const;

function Messages({ messages }: Pick<Instance, 'messages'>) {
  const { t } = useTranslation();
  const text = useText();
  const rows = messages.map(
    (one): Row => ({
      key: `${one.elementInstanceKey}-${one.elementId}-${one.changedAt}`,
      cells: [
        { key: 'name', head: t('board.instance.message'), show: one.messageName },
        {
          key: 'key',
          head: t('board.instance.correlationKey'),
          show: <code className="mc-json">{one.correlationKey}</code>,
        },
        { key: 'step', head: t('diagram.step'), show: text(one.elementName) },
        {
          key: 'state',
          head: t('diagram.state'),
          show: t(`board.instance.messageStates.${messageStates.find((state) => state === one.state) ?? 'OTHER'}`),
        },
        { key: 'changed', head: t('board.instance.changed'), show: formatDateTime(one.changedAt) },
      ],
    }),
  );
  return (
    <Fold
      title={t('board.instance.messages', { n: messages.length })}
      caption={t('board.instance.messagesCaption')}
      rows={rows}
    />
  );
}

/** What administrators did; whoever may operate opens the operation. */
function Acts({ acts }: { acts: readonly InstanceAct[] }) {
  const { t } = useTranslation();
  const text = useText();
  const operates = usePerson().permissions.includes('resolve-incidents');
  const rows = acts.map((act): Row => {
    const name = t(`board.operations.kind.${act.kind}`);
    return {
      key: act.operationId,
      cells: [
        { key: 'at', head: t('board.instance.at'), show: formatDateTime(act.at) },
        {
          key: 'act',
          head: t('board.instance.act'),
          show: operates ? (
            <Link to={`/board/operations/${act.operationId}`} className="cds--link">
              {name}
            </Link>
          ) : (
            name
          ),
        },
        { key: 'by', head: t('board.instance.by'), show: act.personName },
        { key: 'reason', head: t('board.instance.cancelReason'), show: act.reason },
        { key: 'variables', head: t('board.instance.variable'), show: act.variables.join(', ') },
        { key: 'came', head: t('board.instance.cameOfIt'), show: act.detail === null ? '' : text(act.detail) },
        { key: 'reference', head: t('board.instance.reference'), show: act.operationReference },
      ],
    };
  });
  return (
    <Fold title={t('board.instance.acts', { n: acts.length })} caption={t('board.instance.actsCaption')} rows={rows} />
  );
}
