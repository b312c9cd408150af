import { Button } from '@carbon/react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instance } from '../../shared/api/schema.d.ts';
import { DiagramView } from '../../shared/diagram/diagram-view.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { IncidentTable } from '../incidents/incident-table.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { countElements } from './count-elements.ts';
import { InstanceFacts } from './instance-facts.tsx';
import { VariablesTable } from './variables-table.tsx';

/** Where an instance stands and the way it took, what is stuck, what it knows, and what may be done. */
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
      {instance.incidents.length > 0 && (
        <section aria-labelledby="instance-incidents">
          <h2 id="instance-incidents" className="mc-section-title" tabIndex={-1}>
            {t('board.incidents')}
          </h2>
          <IncidentTable incidents={instance.incidents} elements={instance.elements} />
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
      <section aria-labelledby="instance-variables">
        <h2 id="instance-variables" className="mc-section-title">
          {t('board.instance.variables', { n: instance.variables.length })}
        </h2>
        <VariablesTable instance={instance} />
      </section>
      {cancelling && (
        <CancelDialog instance={instance} onClose={() => setCancelling(false)} onCancelled={onCancelled} />
      )}
    </div>
  );
}
