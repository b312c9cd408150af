import { InlineNotification, Loading } from '@carbon/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcesses } from '../../web/board/board-queries.ts';
import type { Deployed, ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { Dialog } from '../../web/shared/dialog/dialog.tsx';
import { useDeploy } from './deploy-process.ts';
import { processOf } from './process-of.ts';
import { RefusalList } from './refusal-list.tsx';

type Props = {
  xml: string;
  base: ProcessDefinition | undefined;
  /** Errors that lint found. */
  errors: number;
  onSelect: (elementId: string) => void;
  onDeployed: () => void;
  onClose: () => void;
};

/** Says what will happen, asks, deploys, and shows the new version; a refusal is shown by element, and nothing is lost. */
export function DeployDialog({ xml, base, errors, onSelect, onDeployed, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const deploy = useDeploy();
  const processes = useProcesses();
  const { refetch } = processes;
  useEffect(() => void refetch(), [refetch]);
  const process = processOf(xml);
  const current = processes.data?.items.find((one) => one.latest && one.processId === process.id);
  const overtaken = current !== undefined && current.version > (base?.version ?? 0);
  const fileName = (base?.resourceName.split('/').at(-1) ?? '') || `${process.id}.bpmn`;
  const onDone = ({ resources }: Deployed): void => {
    const made = resources.find((resource) => resource.kind === 'process');
    onDeployed();
    onClose();
    if (made !== undefined)
      void navigate(`/modeler/versions/${made.key}`, { replace: true, state: { deployed: made.version } });
  };
  const onSubmit = (): void => deploy.mutate({ fileName, xml }, { onSuccess: onDone });
  return (
    <Dialog
      size="sm"
      modalHeading={t('modeler.deployHeading', { name: process.name })}
      primaryButtonText={t(overtaken ? 'modeler.deployAnyway' : 'modeler.deploy')}
      secondaryButtonText={t('modeler.cancel')}
      closeButtonLabel={t('common.close')}
      danger={overtaken}
      primaryButtonDisabled={deploy.isPending}
      onRequestClose={onClose}
      onRequestSubmit={onSubmit}
    >
      <p className="mc-dialog-text">
        {current === undefined
          ? t('modeler.deployFirst', { id: process.id })
          : t('modeler.deployNext', { id: process.id, version: current.version, next: current.version + 1 })}
      </p>
      {overtaken && (
        <InlineNotification
          kind="warning"
          lowContrast
          hideCloseButton
          title={t('modeler.overtaken', { version: current.version, base: base?.version ?? 0 })}
        />
      )}
      {errors > 0 && (
        <InlineNotification kind="warning" lowContrast hideCloseButton title={t('modeler.hasErrors', { n: errors })} />
      )}
      {deploy.isPending && <Loading small withOverlay={false} description={t('modeler.deploying')} />}
      {deploy.isError && (
        <RefusalList
          error={deploy.error}
          onSelect={(id) => {
            onClose();
            onSelect(id);
          }}
        />
      )}
    </Dialog>
  );
}
