import { Button } from '@carbon/react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Instance } from '../../shared/api/schema.d.ts';
import { DiagramView } from '../../shared/diagram/diagram-view.tsx';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { LongText } from '../../shared/dialog/long-text.tsx';
import { MaskedNotice } from '../../shared/dossier/masked-notice.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useLacks } from '../../shared/page/reasoned-button.tsx';
import { IncidentTable } from '../incidents/incident-table.tsx';
import { useCancel } from '../parts/board-queries.ts';
import { InstanceStateTag } from '../parts/instance-state-tag.tsx';
import { countElements } from './count-elements.ts';
import { InstanceVariables, VariableHistory } from './instance-variables.tsx';
import { InstanceWaits } from './instance-waits.tsx';
import { InstanceWorkings } from './instance-workings.tsx';

/** Shows where an instance stands and the way it took, what is stuck, what it knows, and what may be done. */
export function InstanceView({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const text = useText();
  const [cancelling, setCancelling] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const done = useRef<HTMLParagraphElement>(null);
  const counts = useMemo(() => countElements(instance.elements), [instance.elements]);
  const onCancelled = (): void => {
    setCancelling(false);
    setCancelled(true);
    done.current?.focus();
  };
  return (
    <div className="mc-page mc-page--wide mc-board">
      <PageTitle
        title={text(instance.processName)}
        lead={t('board.instance.title', { key: instance.processInstanceKey })}
      >
        {instance.allowedActions.includes('cancel') && (
          <Button kind="danger--tertiary" size="sm" onClick={() => setCancelling(true)}>
            {t('board.instance.cancel')}
          </Button>
        )}
      </PageTitle>
      <p ref={done} role="status" tabIndex={-1} className="mc-done">
        {cancelled && t('board.instance.cancelled')}
      </p>
      <InstanceFacts instance={instance} />
      <MaskedNotice
        dossierId={instance.dossier?.id}
        sight={instance.sight}
        mayReveal={instance.allowedActions.includes('reveal')}
      />
      <InstanceWaits instance={instance} />
      {instance.incidents.length > 0 && (
        <section aria-labelledby="instance-incidents">
          <h2 id="instance-incidents" className="mc-section-title" tabIndex={-1}>
            {t('board.incidents')}
          </h2>
          <IncidentTable incidents={instance.incidents} />
        </section>
      )}
      <section aria-labelledby="instance-path">
        <h2 id="instance-path" className="mc-section-title">
          {t('board.instance.path')}
        </h2>
        <DiagramView
          processDefinitionKey={instance.processDefinitionKey}
          name={text(instance.processName)}
          elements={instance.elements}
          takenFlows={instance.takenFlows}
          counts={counts}
        />
      </section>
      <InstanceWorkings instance={instance} />
      <section aria-labelledby="instance-variables">
        <h2 id="instance-variables" className="mc-section-title">
          {t('board.instance.variables', { n: instance.variables.length })}
        </h2>
        <InstanceVariables instance={instance} />
        <VariableHistory changes={instance.variableChanges} />
      </section>
      {cancelling && (
        <CancelDialog instance={instance} onClose={() => setCancelling(false)} onCancelled={onCancelled} />
      )}
    </div>
  );
}

/** The head of an instance: state, version, dossier, times. */
function InstanceFacts({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const version = { version: String(instance.version) };
  return (
    <dl className="mc-inline-facts mc-card">
      <div>
        <dt>{t('diagram.state')}</dt>
        <dd>
          <InstanceStateTag instance={instance} />
        </dd>
      </div>
      {instance.dossier !== null && (
        <div>
          <dt>{t('list.column.code')}</dt>
          <dd className="mc-code">
            <Link to={`/dossiers/${instance.dossier.id}`} className="cds--link">
              {instance.dossier.code}
            </Link>
          </dd>
        </div>
      )}
      {instance.unitName !== null && (
        <div>
          <dt>{t('list.column.unit')}</dt>
          <dd>{instance.unitName}</dd>
        </div>
      )}
      <div>
        <dt>{t('board.processes.version')}</dt>
        <dd>
          <Link
            to={`/board/processes/${encodeURIComponent(instance.processId)}?${new URLSearchParams(version)}`}
            className="cds--link"
          >
            {instance.version}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('board.instance.started')}</dt>
        <dd>{formatDateTime(instance.startedAt)}</dd>
      </div>
      {instance.endedAt !== null && (
        <div>
          <dt>{t('board.instance.ended')}</dt>
          <dd>{formatDateTime(instance.endedAt)}</dd>
        </div>
      )}
    </dl>
  );
}

const reasonLengthMin = 3;
const reasonLengthMax = 2000;

type Props = { instance: Instance; onClose: () => void; onCancelled: () => void };

/** Asks for the reason, says what is lost, and cancels. What was typed stays when it fails. */
function CancelDialog({ instance, onClose, onCancelled }: Props) {
  const { t } = useTranslation();
  const cancel = useCancel(instance.processInstanceKey);
  const lacks = useLacks();
  const [reason, setReason] = useState('');
  const subject = instance.dossier?.code ?? instance.processInstanceKey;
  return (
    <Dialog
      danger
      size="sm"
      modalHeading={t('board.instance.cancelHeading', { subject })}
      primaryButtonText={t('board.instance.cancelDo')}
      secondaryButtonText={t('board.instance.cancelKeep')}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={cancel.isPending}
      lacks={lacks(reason.trim().length < reasonLengthMin && t('board.instance.cancelReason'))}
      onRequestClose={onClose}
      onRequestSubmit={() => cancel.mutate(reason.trim(), { onSuccess: onCancelled })}
      selectorPrimaryFocus="#cancel-reason"
    >
      <p className="mc-dialog-text">{t('board.instance.cancelText')}</p>
      {cancel.isError && <ProblemNotice error={cancel.error} title={t('board.instance.notCancelled')} />}
      <LongText
        id="cancel-reason"
        rows={3}
        maxLength={reasonLengthMax}
        labelText={t('board.instance.cancelReason')}
        helperText={t('board.instance.cancelReasonHint')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
