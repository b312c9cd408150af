import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Deployed, ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { useProcesses } from '../../web/shared/diagram/process-queries.ts';
import { DeployDialog } from '../deploy/deploy-dialog.tsx';

type Props = {
  xml: string;
  base: ProcessDefinition | undefined;
  /** Errors that lint found. */
  errors: number;
  onSelect: (elementId: string) => void;
  onDeployed: () => void;
  onClose: () => void;
};

/** Deploys a diagram, and shows the new version. */
export function DeployProcessDialog({ xml, base, errors, onSelect, onDeployed, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const processes = useProcesses();
  const { refetch } = processes;
  useEffect(() => void refetch(), [refetch]);
  const process = processOf(xml);
  const current = processes.data?.items.find((one) => one.latest && one.processId === process.id);
  const begunFrom = base?.version ?? 0;
  const onDone = ({ resources }: Deployed): void => {
    const made = resources.find((resource) => resource.kind === 'process');
    onDeployed();
    onClose();
    if (made !== undefined)
      void navigate(`/modeler/versions/${made.key}`, { replace: true, state: { deployed: made.version } });
  };
  return (
    <DeployDialog
      fileName={(base?.resourceName.split('/').at(-1) ?? '') || `${process.id}.bpmn`}
      xml={xml}
      heading={t('modeler.deployHeading', { name: process.name })}
      text={
        current === undefined
          ? t('modeler.deployFirst', { id: process.id })
          : t('modeler.deployNext', { id: process.id, version: current.version, next: current.version + 1 })
      }
      overtaken={
        current !== undefined && current.version > begunFrom ? { version: current.version, base: begunFrom } : undefined
      }
      errors={errors}
      onSelect={onSelect}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** The first process of a BPMN text: its id, and its name or else its id. */
function processOf(xml: string): { id: string; name: string } {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const process = document.getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/MODEL', 'process')[0];
  const id = process?.getAttribute('id') ?? '';
  return { id, name: process?.getAttribute('name') || id };
}
