import {
  Button,
  Loading,
  Select,
  SelectItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { OperationDetails, OperationItemState } from '../../shared/api/schema.d.ts';
import { LongText } from '../../shared/dialog/long-text.tsx';
import { reasonLengthMax } from '../../shared/dialog/reason-dialog.tsx';
import { formatCount } from '../../shared/format/count.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { LoadMore } from '../../shared/table/load-more.tsx';
import { isAtWork, useAct, useBegin, useOperation, useOperationItems } from './operation-queries.ts';

/** The order in which outcomes are of interest. */
const itemStates = [
  'failed',
  'excluded',
  'done',
  'trying',
  'waiting',
  'dropped',
] as const satisfies OperationItemState[];
const reasonLengthMin = 3;

/** One operation: before it is begun what would be done, then how far it is, in the end what came of each instance. It goes on without this page. */
export function OperationPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const operation = useOperation(id);
  if (operation.isPending)
    return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  return (
    <div className="mc-page mc-page--wide mc-board">
      <Link to="/board/operations" className="cds--link">
        {t('board.operations.back')}
      </Link>
      {operation.isError && (
        <>
          <PageTitle title={t('board.operations.title')} />
          <ProblemNotice error={operation.error} />
        </>
      )}
      {operation.isSuccess && <OperationView key={id} operation={operation.data} />}
    </div>
  );
}

function OperationView({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const { kind, state } = operation;
  return (
    <>
      <PageTitle title={t(`board.operations.kind.${kind}`)} lead={t(`board.operations.stateLead.${state}`)}>
        <Acts operation={operation} />
      </PageTitle>
      <OperationFacts operation={operation} />
      {state === 'preview' ? <Preview operation={operation} /> : <Progress operation={operation} />}
      <Groups operation={operation} />
      <Items operation={operation} />
    </>
  );
}

/** Who, when, why, and what the engine is told. */
function OperationFacts({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const { personName, startedAt, finishedAt, reason, variables, steps, targetVersion } = operation;
  const text = useText();
  const changes = steps.map(({ from, to }) => t('board.operations.stepChange', { from: text(from), to: text(to) }));
  const facts = [
    [t('board.operations.by'), personName],
    [t('board.operations.begunAt'), formatDateTime(startedAt)],
    [t('board.instance.ended'), formatDateTime(finishedAt)],
    [t('board.instance.cancelReason'), reason ?? ''],
    [t('board.operations.variables'), variables.join(', ')],
    [t('board.operations.targetVersion'), targetVersion === null ? '' : String(targetVersion)],
    [t('board.operations.steps'), changes.join('; ')],
    [t('board.operations.reference'), String(operation.operationReference)],
  ] as const;
  return (
    <dl className="mc-inline-facts mc-card">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** How many it will be done to and how many cannot be done; asks why, and begins. */
function Preview({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const begin = useBegin(operation.id);
  const [reason, setReason] = useState('');
  const { waiting, excluded } = operation.counts;
  const missing =
    waiting === 0
      ? t('board.operations.nothingToDo')
      : lacks(reason.trim().length < reasonLengthMin && t('board.instance.cancelReason'));
  return (
    <section className="mc-card mc-stack" aria-label={t('board.operations.preview')}>
      <p className="mc-strong">{t('board.operations.willDo', { count: formatCount(waiting) })}</p>
      {excluded > 0 && <p>{t('board.operations.cannotDo', { count: formatCount(excluded) })}</p>}
      {begin.isError && <ProblemNotice error={begin.error} />}
      <LongText
        id="operation-reason"
        rows={2}
        maxLength={reasonLengthMax}
        labelText={t('board.instance.cancelReason')}
        helperText={t('board.operations.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ReasonedButton
        kind={operation.kind === 'cancel' || operation.kind === 'delete' ? 'danger' : 'primary'}
        size="md"
        lacks={missing}
        disabled={begin.isPending}
        onClick={() => begin.mutate(reason.trim())}
      >
        {t('board.operations.begin', { count: formatCount(waiting) })}
      </ReasonedButton>
    </section>
  );
}

/** How far it is, in a bar and in a sentence that is spoken as it changes. */
function Progress({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const { done, failed, dropped, waiting, trying } = operation.counts;
  const total = done + failed + dropped + waiting + trying;
  const words = { done: formatCount(done), failed: formatCount(failed), rest: formatCount(waiting + trying) };
  return (
    <section className="mc-card" aria-label={t('board.operations.progress')}>
      <progress
        className="mc-progress"
        max={Math.max(total, 1)}
        value={total === 0 ? 1 : done + failed + dropped}
        aria-label={t('board.operations.progress')}
      />
      <p role="status">{t('board.operations.soFar', words)}</p>
      {dropped > 0 && <p>{t('board.operations.dropped', { count: formatCount(dropped) })}</p>}
      {isAtWork(operation) && <p className="mc-muted">{t('board.operations.mayLeave')}</p>}
    </section>
  );
}

/** Pause, go on, end, and try again what failed. */
function Acts({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const act = useAct(operation.id);
  const acts = (['pause', 'resume', 'cancel', 'retry'] as const).filter((one) =>
    operation.allowedActions.includes(one),
  );
  return (
    <div className="mc-buttons">
      {act.isError && <ProblemNotice error={act.error} />}
      {acts.map((one) => (
        <Button
          key={one}
          size="sm"
          kind={one === 'cancel' ? 'danger--tertiary' : 'tertiary'}
          disabled={act.isPending}
          onClick={() =>
            act.mutate(one, {
              onSuccess: ({ id }) => {
                if (id !== operation.id) void navigate(`/board/operations/${id}`);
              },
            })
          }
        >
          {t(`board.operations.do.${one}`, { count: formatCount(operation.counts.failed) })}
        </Button>
      ))}
    </div>
  );
}

/** What came of how many, in words: the same outcome and version together. */
function Groups({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const text = useText();
  const isPreview = operation.state === 'preview';
  return (
    <section aria-labelledby="operation-groups">
      <h2 id="operation-groups" className="mc-section-title">
        {t(isPreview ? 'board.operations.preview' : 'board.operations.outcomes')}
      </h2>
      <div className="mc-table-frame">
        <Table size="md" className="mc-table" aria-labelledby="operation-groups">
          <TableHead>
            <TableRow>
              <TableHeader>{t('board.operations.outcome')}</TableHeader>
              <TableHeader>{t('board.incident.process')}</TableHeader>
              <TableHeader className="mc-number">{t('board.operations.instances')}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {operation.groups.map(({ state, processName, version, detail, count }) => (
              <TableRow className="mc-row" key={`${state} ${version} ${processName.vi} ${detail?.vi}`}>
                <TableCell>
                  <span className="mc-strong">
                    {t(
                      isPreview && state === 'waiting'
                        ? 'board.operations.willBe'
                        : `board.operations.itemState.${state}`,
                    )}
                  </span>
                  {detail !== null && `: ${text(detail)}`}
                </TableCell>
                <TableCell>
                  {version > 0 && t('board.operations.ofVersion', { process: text(processName), version })}
                </TableCell>
                <TableCell className="mc-number">{formatCount(count)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

/** Every instance with what came of it, or those in one state. */
function Items({ operation }: { operation: OperationDetails }) {
  const { t } = useTranslation();
  const text = useText();
  const [state, setState] = useState<OperationItemState>();
  const list = useOperationItems(operation, state);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="operation-items">
      <div className="mc-toolbar">
        <h2 id="operation-items" className="mc-section-title mc-toolbar__title">
          {t('board.operations.items')}
        </h2>
        <Select
          id="operation-item-state"
          size="sm"
          inline
          labelText={t('diagram.state')}
          value={state ?? ''}
          onChange={(event) => setState(itemStates.find((one) => one === event.target.value))}
        >
          <SelectItem value="" text={t('board.anyState')} />
          {itemStates
            .filter((one) => operation.counts[one] > 0)
            .map((one) => (
              <SelectItem key={one} value={one} text={t(`board.operations.itemState.${one}`)} />
            ))}
        </Select>
      </div>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      <div className="mc-table-frame">
        <Table size="md" className="mc-table" aria-labelledby="operation-items">
          <TableHead>
            <TableRow>
              <TableHeader>{t('board.instance.key')}</TableHeader>
              <TableHeader>{t('list.column.code')}</TableHeader>
              <TableHeader>{t('board.operations.outcome')}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {items.map(({ processInstanceKey, dossier, state: itemState, detail }) => (
              <TableRow className="mc-row" key={processInstanceKey}>
                <TableCell className="mc-code">
                  <Link to={`/board/instances/${processInstanceKey}`} className="cds--link">
                    {processInstanceKey}
                  </Link>
                </TableCell>
                <TableCell className="mc-code">
                  {dossier !== null && (
                    <Link to={`/dossiers/${dossier.id}`} className="cds--link">
                      {dossier.code}
                    </Link>
                  )}
                </TableCell>
                <TableCell>
                  <span className="mc-strong">{t(`board.operations.itemState.${itemState}`)}</span>
                  {detail !== null && `: ${text(detail)}`}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}
