import { Download, FitToScreen, Redo, Undo, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { Button, Select, SelectItem } from '@carbon/react';
import type { ComponentType } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { formatTime } from '../../web/shared/format/date-time.ts';
import { PageTitle } from '../../web/shared/shell/page-title.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { downloadXml } from './download-xml.ts';
import type { ModelerHook } from './use-modeler.ts';

const zoomStep = 1.25;

type Props = {
  name: string;
  base: ProcessDefinition | undefined;
  editor: ModelerHook;
  mayDiscard: boolean;
  onDeploy: () => void;
  onDiscard: () => void;
};

/** What can be done with the whole drawing. */
export function EditorToolbar({ name, base, editor, mayDiscard, onDeploy, onDiscard }: Props) {
  const { t } = useTranslation();
  const [discarding, setDiscarding] = useState(false);
  const { modeler, state, savedAt } = editor;
  const onExport = async (): Promise<void> => {
    const xml = await modeler.current?.readXml();
    if (xml !== undefined) downloadXml(base?.processId ?? name, xml);
  };
  return (
    <div className="mc-modeler__head">
      <PageTitle
        title={name}
        lead={
          <>
            <Link to="/modeler" className="cds--link">
              {t('modeler.back')}
            </Link>
            {` · ${base === undefined ? t('modeler.neverDeployed') : t('modeler.editing', { version: base.version })}`}
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
          <Button kind="tertiary" size="sm" renderIcon={Download} onClick={() => void onExport()}>
            {t('modeler.export')}
          </Button>
          <Button size="sm" onClick={onDeploy}>
            {t('modeler.deploy')}
          </Button>
        </div>
      </PageTitle>
      <div className="mc-modeler__tools">
        <Tool icon={Undo} label={t('modeler.undo')} disabled={!state.canUndo} onClick={() => modeler.current?.undo()} />
        <Tool icon={Redo} label={t('modeler.redo')} disabled={!state.canRedo} onClick={() => modeler.current?.redo()} />
        <Tool icon={ZoomIn} label={t('diagram.zoomIn')} onClick={() => modeler.current?.zoomBy(zoomStep)} />
        <Tool icon={ZoomOut} label={t('diagram.zoomOut')} onClick={() => modeler.current?.zoomBy(1 / zoomStep)} />
        <Tool icon={FitToScreen} label={t('diagram.fit')} onClick={() => modeler.current?.fit()} />
        <Select
          id="modeler-element"
          size="sm"
          inline
          labelText={t('modeler.goTo')}
          value=""
          onChange={(event) => modeler.current?.select(event.target.value)}
        >
          <SelectItem value="" text={t('modeler.chooseElement')} />
          {state.elements.map((element) => (
            <SelectItem key={element.id} value={element.id} text={element.name} />
          ))}
        </Select>
      </div>
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

function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
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
