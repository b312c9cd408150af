import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DecisionDefinition, Deployed } from '../../web/shared/api/schema.d.ts';
import { DeployDialog } from '../deploy/deploy-dialog.tsx';
import { useDecisions } from '../dmn/decision-queries.ts';
import { decisionsOf } from '../dmn/read-dmn.ts';

type Props = {
  xml: string;
  base: DecisionDefinition | undefined;
  onSelect: (elementId: string) => void;
  onDeployed: () => void;
  onClose: () => void;
};

/** Deploys a file of decisions, and shows the new version of the one that was open. */
export function DeployDecisionDialog({ xml, base, onSelect, onDeployed, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, refetch } = useDecisions();
  useEffect(() => void refetch(), [refetch]);
  const [first] = decisionsOf(xml);
  const id = base?.decisionId ?? first?.id ?? '';
  const current = data?.items.find((one) => one.decisionId === id);
  const begunFrom = base?.version ?? 0;
  const onDone = ({ resources }: Deployed): void => {
    const decisions = resources.filter((resource) => resource.kind === 'decision');
    const made = decisions.find((resource) => resource.id === id) ?? decisions[0];
    onDeployed();
    onClose();
    if (made !== undefined)
      void navigate(`/modeler/decisions/${made.key}`, { replace: true, state: { deployed: made.version } });
  };
  return (
    <DeployDialog
      fileName={(base?.resourceName.split('/').at(-1) ?? '') || `${id}.dmn`}
      xml={xml}
      heading={t('modeler.deployHeading', { name: base?.name ?? first?.name ?? id })}
      text={
        current === undefined
          ? t('decisions.deployFirst', { id })
          : t('decisions.deployNext', { id, version: current.version, next: current.version + 1 })
      }
      overtaken={
        current !== undefined && current.version > begunFrom ? { version: current.version, base: begunFrom } : undefined
      }
      onSelect={onSelect}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
