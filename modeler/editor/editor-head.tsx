import { Download } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ComponentType, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatTime } from '../../web/shared/format/date-time.ts';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { ReasonedButton } from '../../web/shared/page/reasoned-button.tsx';
import { usePerson } from '../../web/shared/session/session.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';

type Props = {
  name: string;
  /** undefined for what was never deployed. */
  baseVersion: number | undefined;
  savedAt: string | undefined;
  mayDiscard: boolean;
  onExport: () => void;
  onDeploy: () => void;
  onDiscard: () => void;
  /** The tools of the editor. */
  children: ReactNode;
};

/** Offers what can be done with the whole file, whatever is drawn in it. */
export function EditorHead({ name, baseVersion, savedAt, mayDiscard, onExport, onDeploy, onDiscard, children }: Props) {
  const { t } = useTranslation();
  const [discarding, setDiscarding] = useState(false);
  const mayDeploy = usePerson().permissions.includes('deploy-processes');
  return (
    <div className="mc-modeler__head">
      <PageTitle
        title={name}
        lead={
          <>
            <Link to="/modeler" className="cds--link">
              {t('modeler.back')}
            </Link>
            {` · ${baseVersion === undefined ? t('modeler.neverDeployed') : t('modeler.editing', { version: baseVersion })}`}
            {savedAt !== undefined && ` · ${t('modeler.saved', { time: formatTime(savedAt) })}`}
          </>
        }
      >
        <div className="mc-buttons">
          {mayDiscard && (
            <Button kind="ghost" size="sm" onClick={() => setDiscarding(true)}>
              {t('modeler.drop')}
            </Button>
          )}
          <Button kind="tertiary" size="sm" renderIcon={Download} onClick={onExport}>
            {t('modeler.export')}
          </Button>
          <ReasonedButton size="sm" onClick={onDeploy} lacks={mayDeploy ? undefined : t('modeler.designersDeploy')}>
            {t('modeler.deploy')}
          </ReasonedButton>
        </div>
      </PageTitle>
      <div className="mc-modeler__tools">{children}</div>
      {discarding && (
        <ConfirmDialog
          heading={t('modeler.dropHeading', { name })}
          text={t('modeler.dropText')}
          action={t('modeler.drop')}
          onConfirm={() => {
            setDiscarding(false);
            onDiscard();
          }}
          onClose={() => setDiscarding(false)}
        />
      )}
    </div>
  );
}

type ToolProps = { icon: ComponentType; label: string; disabled?: boolean; onClick: () => void };

/** One tool, shown by its icon and told by its name. */
export function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Button
      hasIconOnly
      size="sm"
      kind="ghost"
      renderIcon={icon}
      iconDescription={label}
      tooltipPosition="bottom"
      disabled={disabled}
      onClick={onClick}
    />
  );
}
